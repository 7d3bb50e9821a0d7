"""The words that the timetable's scripts say, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from events.conflicts import Level


def texts() -> dict[str, str]:
    """By the names under which the scripts ask for them; ``%(name)s`` is filled in there."""
    return {
        **_blocks(),
        **_moves(),
        **_meanwhile(),
        **_keyboard(),
        **_clock(),
    }


def _blocks() -> dict[str, str]:
    return {
        "noRoom": _("No room"),
        "noTime": _("no time yet"),
        "takenOut": _("taken out of the programme"),
        "waits": _("waits"),
        "waitsLong": _("Waits for a release."),
        "readersSee": _("Readers see: %(what)s."),
        "cancelled": _("cancelled"),
        "assumedLong": _("Its end is not known; %(minutes)s minutes are assumed."),
        "changedBy": _("changed by %(who)s"),
        "changedBySomeone": _("changed by someone else"),
        **{level.value: str(level.label) for level in Level},
        "allDays": _("All days"),
        "trayEmpty": _("No session lacks a time or a room."),
        "noConflicts": _("None."),
        "seats": _("%(number)s seats"),
    }


def _moves() -> dict[str, str]:
    return {
        "saved": _("Saved: “%(title)s”, %(words)s."),
        "savedToTray": _("Saved: “%(title)s” has no time now."),
        "caused": _("This move causes: %(what)s"),
        "solved": _("This move solves a conflict."),
        "back": _("“%(title)s” is back where it was."),
        "undone": _("Undone."),
        "redone": _("Done again."),
        "failed": _("The server did not answer. Nothing was saved; try again."),
        "signedOut": _("You are no longer signed in. Load the page again."),
    }


def _meanwhile() -> dict[str, str]:
    return {
        "theirs": _("Leave it so"),
        "mine": _("Put mine again"),
        "theirsStands": _("“%(title)s” stays where it was put meanwhile."),
        "seen": _("%(who)s moved “%(title)s”: %(words)s."),
        "someone": _("Someone else"),
    }


def _keyboard() -> dict[str, str]:
    return {
        "picked": _(
            "“%(title)s” is picked up: %(words)s. Up and down move it by 15 minutes, left and right to the next room, with Ctrl to the "
            "next day, with Shift up and down change its length. Enter puts it down, Escape gives up."
        ),
        "at": _("%(day)s, %(start)s to %(end)s, %(room)s"),
        "noFurther": _("It goes no further."),
        "givenUp": _("Given up. “%(title)s” is where it was."),
    }


def _clock() -> dict[str, str]:
    return {
        "dayBefore": _("the day before"),
        "nextDay": _("the next day"),
        "otherDays": _("The second clock is shown for %(day)s. On another day here it differs: show that day alone."),
        "myDevice": _("this device: %(zone)s"),
    }
