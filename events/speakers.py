"""Who speaks in public, and where. A part that is only invited, declined or withdrawn is nobody's business."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from events.models import Event, Participation, Session
from members.models import Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import User

# Named in a programme, but not for anything that they say.
SILENT_ROLES: Final = (
    Participation.Role.INTERPRETER,
    Participation.Role.PRESS_CONTACT,
    Participation.Role.PARTICIPANT,
    Participation.Role.SHOWCASED,
    Participation.Role.OBSERVER,
)


def parts_visible_to(user: User | AnonymousUser) -> QuerySet[Participation]:
    """The confirmed parts that this person may see: in the events and sessions that they may see."""
    sessions = Session.objects.visible_to(user).exclude(status=Session.Status.REMOVED)
    return Participation.objects.public().filter(Q(event__in=Event.objects.visible_to(user)) | Q(session__in=sessions))


def speakers_visible_to(user: User | AnonymousUser) -> QuerySet[Person]:
    """The people who have a speaking part that this person may see: those with a page of their own, here and in the API."""
    speaking = parts_visible_to(user).exclude(role__in=SILENT_ROLES)
    return Person.objects.for_listing().filter(Exists(speaking.filter(person=OuterRef("pk"))))


def speaks(part: Participation) -> bool:
    """Whether a part is one of a person who speaks; what was taken out of a programme is spoken by nobody."""
    if part.person_id is None or part.role in SILENT_ROLES:
        return False
    return part.session is None or part.session.status != Session.Status.REMOVED
