"""What differs between what readers see and what a release would show them, session by session, in words and by day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import programme
from events.admin.when import when_line
from events.models import Event, Placement, Session
from wego_events.lib.time.words import day_in_words
from wego_events.lib.tongue import active_language


class What(StrEnum):
    """In which way a session differs."""

    ADDED = "added"
    BACK = "back"
    TIME = "time"
    ROOM = "room"
    OUT = "out"

    @property
    def in_words(self) -> str:
        return {
            What.ADDED: pgettext("session", "new"),
            What.BACK: pgettext("session", "back in the programme"),
            What.TIME: _("another time"),
            What.ROOM: _("another room"),
            What.OUT: _("taken out"),
        }[self]

    @property
    def tone(self) -> str:
        return {What.ADDED: "good", What.BACK: "good", What.OUT: "grave"}.get(self, "notice")


@dataclass(frozen=True, slots=True)
class Difference:
    """A session, where readers see it, and where it would stand after the release."""

    session: Session
    before: Placement | None
    after: Placement

    @property
    def what(self) -> list[What]:
        """In which ways it differs: another time and another room may come together."""
        return what_differs(self.before, self.after)

    @property
    def before_in_words(self) -> str:
        """Time on the venue's clock, and room."""
        return _("not in the programme") if self.before is None else in_words(self.before)

    @property
    def after_in_words(self) -> str:
        return in_words(self.after)

    @property
    def day(self) -> date | None:
        """The day under which it is shown: the new one; for what is taken out, the one it had."""
        placement = self.after if self.after.is_present or self.before is None else self.before
        return placement.start_day


@dataclass(frozen=True, slots=True)
class Day:
    """The differences of one day of the place's clock."""

    day: date | None
    differences: Sequence[Difference]

    @property
    def in_words(self) -> str:
        return day_in_words(self.day, active_language()) if self.day else _("Day not known")


def in_words(placement: Placement) -> str:
    """A placement on the venue's clock."""
    if not placement.is_present:
        return _("not in the programme")
    return ", ".join(str(part) for part in (when_line(placement), placement.room) if part)


def what_differs(before: Placement | None, after: Placement) -> list[What]:
    """In which ways a session would differ. Pure."""
    if before is None or not before.is_present:
        return [What.BACK if before is not None else What.ADDED] if after.is_present else []
    if not after.is_present:
        return [What.OUT]
    found = [What.TIME] if before.when != after.when else []
    return [*found, What.ROOM] if before.room_id != after.room_id else found


def what_waits(event: Event) -> list[Difference]:
    """Everything of an event that waits."""
    return differences(event, list(programme.waiting(event)))


def differences(event: Event, placements: Sequence[Placement]) -> list[Difference]:
    """What the release of these placements would change, in the order of its times. The keys of their sessions say which."""
    keys = [placement.session_id for placement in placements]
    released = Placement.objects.released().filter(session__in=keys).select_related("room__venue")
    before: Mapping[int, Placement] = {placement.session_id: placement for placement in released}
    for placement in placements:
        placement.session.event = event
        if known := before.get(placement.session_id):
            known.session = placement.session
    found = [Difference(placement.session, before.get(placement.session_id), placement) for placement in placements]
    return sorted(found, key=_in_order)


def by_day(found: Iterable[Difference]) -> list[Day]:
    """Differences under their days, what has none at the end."""
    days: dict[date | None, list[Difference]] = {}
    for one in found:
        days.setdefault(one.day, []).append(one)
    return [Day(day, days[day]) for day in sorted(days, key=lambda day: day or date.max)]


def chosen_of(found: Iterable[Difference], keys: Collection[int]) -> list[Difference]:
    """Those of the sessions with these keys; all of them where none is named."""
    return [one for one in found if not keys or one.session.pk in keys]


def _in_order(one: Difference) -> tuple[str, str, int]:
    placement = one.after if one.after.is_present or one.before is None else one.before
    return str(placement.start_day or "~"), str(placement.starts_at or "~"), one.session.pk
