"""Who would now hold or wait for places in two sessions at the same time, and does not yet: they are counted as among the conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.conflicts import overlap
from events.desk.release.mails import first_names
from events.desk.release.what_differs import Difference
from events.models import Event, Placement, Session
from events.registration.models import Booking


def clashing_bookings(event: Event, found: Sequence[Difference], *, names: bool) -> Iterator[str]:
    """A sentence for each pair of sessions, with who holds both; without ``names`` only how many."""
    moved = {one.session.pk for one in found}
    bookings = Booking.objects.filter(session__event=event, status__in=Booking.ACTIVE, session__status=Session.Status.PLANNED)
    held: dict[int, dict[int, str]] = defaultdict(dict)  # by session, the names by registration
    for session, registration, name in bookings.values_list("session_id", "registration_id", "registration__name"):
        held[session][registration] = name
    if not moved & held.keys():
        return
    now = {p.session_id: p for p in Placement.objects.released().filter(session__in=held)}
    after = now | {one.session.pk: one.after for one in found}
    titles = event.sessions.in_bulk([*held])
    for one, other in combinations(sorted(held), 2):
        if not {one, other} & moved or not _at_once(one, other, after) or _at_once(one, other, now):
            continue
        if both := sorted(held[one][key] for key in held[one].keys() & held[other].keys()):
            said = ngettext(
                "%(number)d person would hold places in “%(one)s” and “%(other)s” at the same time",
                "%(number)d people would hold places in “%(one)s” and “%(other)s” at the same time",
                len(both),
            )
            sentence = said % {"number": len(both), "one": titles[one], "other": titles[other]}
            yield _("%(sentence)s: %(names)s.") % {"sentence": sentence, "names": first_names(both)} if names else f"{sentence}."


def _at_once(one: int, other: int, places: Mapping[int, Placement]) -> bool:
    if one not in places or other not in places:
        return False
    first, second = places[one], places[other]
    ends = [place.busy_until or place.assumed_end() for place in (first, second)]  # what is not saved yet has no first
    if not (first.is_present and second.is_present and first.starts_at and second.starts_at and ends[0] and ends[1]):
        return False
    return overlap(first.starts_at, ends[0], second.starts_at, ends[1])
