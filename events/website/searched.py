"""What a reader finds with some words: events, sessions, series, members, speakers and venues that they may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Event, Placement, Series, Session
from events.speakers import speakers_visible_to
from events.website.timeline import newest_first
from members.models import Affiliation, Organisation
from venues.models import Venue

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import User

LONGEST = 200  # letters
MOST_WORDS = 12  # each is a condition of its own in the database
Rows = Any


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that can be found: how its rows are asked for, and which part of the page shows one."""

    key: str
    name: Promise | str
    rows: Callable[[User | AnonymousUser, str], Rows]


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind: the first few, and whether there are more."""

    kind: Kind
    rows: list[Any]
    has_more: bool


def asked_words(text: str) -> str:
    """The words of a question as they are looked for and shown: without control characters, and not endless."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text[:LONGEST])
    return " ".join(printable.split()[:MOST_WORDS])


def found(user: User | AnonymousUser, words: str, *, most: int) -> list[Group]:
    """The first few of every kind that hold all of the words, in a fixed number of queries; kinds without any are left out."""
    groups = []
    for kind in KINDS.values():
        rows = list(kind.rows(user, words)[: most + 1])
        if rows:
            groups.append(Group(kind, rows[:most], len(rows) > most))
    return groups


def _events(user: User | AnonymousUser, words: str) -> Rows:
    return newest_first(Event.objects.visible_to(user).search(words)).for_listing()


def _sessions(user: User | AnonymousUser, words: str) -> Rows:
    released = Prefetch("placements", Placement.objects.released(), to_attr="released_placements")
    there = Session.objects.visible_to(user).exclude(status=Session.Status.REMOVED)
    return (
        there.search(words).select_related("event").prefetch_related(released).order_by("-event__start_day", "event__slug", "order", "pk")
    )


def _series(user: User | AnonymousUser, words: str) -> Rows:
    return Series.objects.search(words).order_by("slug")


def _members(user: User | AnonymousUser, words: str) -> Rows:
    return Organisation.objects.members().search(words).order_by("slug")


def _speakers(user: User | AnonymousUser, words: str) -> Rows:
    posts = Prefetch("affiliations", Affiliation.objects.select_related("organisation").order_by("order", "pk"))
    return speakers_visible_to(user).search(words).prefetch_related(posts).order_by("slug")  # type: ignore[attr-defined]


def _venues(user: User | AnonymousUser, words: str) -> Rows:
    return Venue.objects.search(words).order_by("slug")


KINDS = {
    kind.key: kind
    for kind in (
        Kind("events", _("Events"), _events),
        Kind("sessions", _("Sessions"), _sessions),
        Kind("series", _("Series"), _series),
        Kind("members", _("Members"), _members),
        Kind("speakers", _("Speakers"), _speakers),
        Kind("venues", _("Venues"), _venues),
    )
}
