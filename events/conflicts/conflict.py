"""What is found: a clash, and with the level of its cause a conflict."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _

from events.conflicts.plan import Slot
from events.models.conflict_level import Cause, Level

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def _said(say: Callable[[], str]) -> str:
    return say()


spoken: Any = lazy(_said, str)  # once for all: making it costs more than all sentences


@dataclass(frozen=True, slots=True)
class Clash:
    """Something that cannot be, or had better not: in which sessions, over which room or person, and in words.

    ``say`` gives the sentence in the language that is active when it is asked: what would happen, and what to do.
    """

    cause: Cause
    sessions: tuple[int, ...]
    what: int | None
    say: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A clash with the level that its cause has now.

    ``what`` is the key of the room (room twice, too small) or of the person (in two places, at night), else None. ``key`` stays the
    same for as long as the same sessions clash over the same thing.
    """

    cause: Cause
    level: Level
    sessions: tuple[int, ...]
    what: int | None
    text: StrPromise
    key: str

    @classmethod
    def of(cls, clash: Clash, level: Level) -> Conflict:
        over = "" if clash.what is None else f":{clash.what}"
        key = f"{clash.cause}:{'-'.join(map(str, sorted(clash.sessions)))}{over}"
        return cls(clash.cause, level, clash.sessions, clash.what, spoken(clash.say), key)

    def touches(self, sessions: Collection[int]) -> bool:
        """Whether one of these sessions is in it."""
        return any(session in sessions for session in self.sessions)


def named(slot: Slot) -> str:
    """A session in quotes, with its event where that is another one."""
    if slot.is_ours:
        return _("“%(session)s”") % {"session": slot.title}
    return _("“%(session)s” of “%(event)s”") % {"session": slot.title, "event": slot.event}
