"""The programme's own records. Pages that also show registrations or reminders (event, session) stand in ``events/desk/admin``."""

from events.admin.deadlines import DeadlineAdmin
from events.admin.links import EventLinkAdmin
from events.admin.notices import NoticeAdmin
from events.admin.participations import ParticipationAdmin
from events.admin.record import FigureAdmin, ResourceAdmin
from events.admin.revisions import ProgrammeRevisionAdmin
from events.admin.series import SeriesAdmin
from events.admin.tracks import TrackAdmin

__all__ = [
    "DeadlineAdmin",
    "EventLinkAdmin",
    "FigureAdmin",
    "NoticeAdmin",
    "ParticipationAdmin",
    "ProgrammeRevisionAdmin",
    "ResourceAdmin",
    "SeriesAdmin",
    "TrackAdmin",
]
