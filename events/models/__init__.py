from events.models.conflict_level import Cause, ConflictLevel, Level
from events.models.deadline import Deadline
from events.models.event import Event, EventLanguage, FormerSlug
from events.models.identity import ScopeCounter
from events.models.links import EventLink, EventOrganisation
from events.models.notice import Notice
from events.models.participation import Participation
from events.models.placement import Placement, ProgrammeRevision
from events.models.record import Figure, Resource
from events.models.series import Series
from events.models.session import Session, Track, VisitStop

__all__ = [
    "Cause",
    "ConflictLevel",
    "Deadline",
    "Event",
    "EventLanguage",
    "EventLink",
    "EventOrganisation",
    "Figure",
    "FormerSlug",
    "Level",
    "Notice",
    "Participation",
    "Placement",
    "ProgrammeRevision",
    "Resource",
    "ScopeCounter",
    "Series",
    "Session",
    "Track",
    "VisitStop",
]
