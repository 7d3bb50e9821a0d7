"""Whom a change concerns: the one answer for the staff who ask before, and for the worker who tells afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from events.models import Event, Participation, Session
from events.registration.models import Booking, Registration
from members.models import Person

PLAYS = (Participation.Status.INVITED, Participation.Status.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Readers:
    """The keys of registrations and of people with a part."""

    registrations: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()

    def __or__(self, other: Readers) -> Readers:
        return Readers(self.registrations | other.registrations, self.people | other.people)

    def __len__(self) -> int:
        return len(self.registrations) + len(self.people)


def last_registered(registrations: Iterable[Registration]) -> Registration | None:
    """Who registered last: a mailbox is written to in their language and on their clock."""
    return max(registrations, key=lambda one: (one.created_at, one.pk), default=None)


class Audience:
    """Everyone who may have to hear of an event: registrations that stand, and people with a part and an address of their own.

    Read in three queries; asked of the event or of a session it answers without one. ``registrations`` and ``people`` narrow it
    to those behind one mailbox.
    """

    def __init__(
        self, event: Event, *, registrations: QuerySet[Registration] | None = None, people: QuerySet[Person] | None = None
    ) -> None:
        standing = Registration.objects.filter(event=event, status__in=Registration.STANDING).order_by("created_at", "pk")
        parts = Participation.objects.filter(Q(event=event) | Q(session__event=event), status__in=PLAYS, person__email__gt="")
        if registrations is not None:
            standing = standing.filter(pk__in=registrations)
        if people is not None:
            parts = parts.filter(person__in=people)
        self.registrations = {registration.pk: registration for registration in standing}
        self._booked: dict[int, set[int]] = defaultdict(set)
        booked = Booking.objects.filter(session__event=event, registration__in=standing.order_by(), status__in=Booking.ACTIVE)
        for session, registration in booked.values_list("session_id", "registration_id"):
            self._booked[session].add(registration)
        self.people: dict[int, Person] = {}
        self._plays: dict[int, set[int]] = defaultdict(set)
        self._has_a_part: set[int] = set()
        for part in parts.select_related("person", "session"):
            assert part.person is not None  # it has an address
            self.people[part.person.pk] = part.person
            if part.session is not None:
                self._plays[part.session.pk].add(part.person.pk)
            if part.session is None or part.session.status != Session.Status.REMOVED:
                self._has_a_part.add(part.person.pk)

    def of_event(self) -> Readers:
        """Whom a change of the event itself concerns: everyone registered, and everyone with a part in it or in a session."""
        return Readers(frozenset(self.registrations), frozenset(self._has_a_part))

    def of_session(self, session: Session) -> Readers:
        """Whom a change of one session concerns: who booked it, where places are booked or only invited people see it; else everyone
        registered. Whoever has a part in it, too."""
        by_invitation = session.visibility == Event.Visibility.RESTRICTED
        everyone = not (session.is_bookable or by_invitation)
        registered = self.registrations if everyone else self._booked[session.pk]
        return Readers(frozenset(registered), frozenset(self._plays[session.pk]))

    def with_own(self, session: Session) -> Readers:
        """Who has it in their own schedule: booked it, or has a part in it."""
        return Readers(frozenset(self._booked[session.pk]), frozenset(self._plays[session.pk]))
