"""What only the desk knows: patterns that events are started from, what there is to do until one, files that were brought in."""

from events.desk.models.checklist import ChecklistItem
from events.desk.models.counted import CountedBack, CountedDeadline
from events.desk.models.imported import ForeignEntry, Import, ImportedRow
from events.desk.models.template import EventTemplate, LoadedTemplate, TemplateRoom, TemplateTrack
from events.desk.models.template_dates import TemplateChecklistItem, TemplateDeadline, TemplateReminder
from events.desk.models.template_session import TemplateSession

__all__ = [
    "ChecklistItem",
    "CountedBack",
    "CountedDeadline",
    "EventTemplate",
    "ForeignEntry",
    "Import",
    "ImportedRow",
    "LoadedTemplate",
    "TemplateChecklistItem",
    "TemplateDeadline",
    "TemplateReminder",
    "TemplateRoom",
    "TemplateSession",
    "TemplateTrack",
]
