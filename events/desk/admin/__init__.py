"""The pages of events and sessions, over all rooms of the house."""

from events.desk.admin.checklist import ChecklistItemAdmin
from events.desk.admin.event import EventAdmin
from events.desk.admin.imported import ImportAdmin
from events.desk.admin.session import SessionAdmin
from events.desk.admin.template import EventTemplateAdmin, TemplateDeadlineAdmin, TemplateSessionAdmin, TemplateTrackAdmin
from events.desk.admin.trail import TrailAdmin
from events.desk.conflicts.levels import ConflictLevelAdmin

__all__ = [
    "ChecklistItemAdmin",
    "ConflictLevelAdmin",
    "EventAdmin",
    "EventTemplateAdmin",
    "ImportAdmin",
    "SessionAdmin",
    "TemplateDeadlineAdmin",
    "TemplateSessionAdmin",
    "TemplateTrackAdmin",
    "TrailAdmin",
]
