"""Causes and levels as staff read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from events.models import Cause, Level

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MEANINGS: Final[dict[Cause, StrPromise]] = {
    Cause.ROOM_TWICE: _("Two sessions need one room at one time. The minutes that a session needs the room before count too."),
    Cause.LEAD_TWICE: _("One person is chair or moderator of two sessions at one time. Who is remote or pre-recorded does not clash."),
    Cause.OUTSIDE_DAYS: _("A session is on none of the event's days, and not marked as before or after it."),
    Cause.PERSON_TWICE: _("One person takes part in two sessions at one time, and leads one of them at most."),
    Cause.BOOKED_TWICE: _("Registered people hold or wait for places in two sessions that are at one time."),
    Cause.ROOM_TOO_SMALL: _("A session offers more places, or has given more, than its room has seats."),
    Cause.OUTSIDE_HOURS: _("A session begins before its venue opens, or ends after it closes."),
    Cause.NIGHT: _("A session is between 22:00 and 07:00 on the clock of someone who takes part from afar."),
}
WHY_FIXED: Final[dict[Cause, StrPromise]] = {
    Cause.ROOM_TWICE: _("This always stops a release: the database holds one session to a room."),
    Cause.OUTSIDE_DAYS: _("This always stops a release: readers would look for the session on a day that the event does not have."),
}
HEADINGS: Final[dict[Level, StrPromise]] = {
    Level.STOPS: _("These stop a release"),
    Level.WARNS: _("These warn"),
    Level.INFORMS: _("Good to know"),
}
SAID: Final[dict[Level, StrPromise]] = {
    Level.STOPS: _("Stops a release: %s"),
    Level.WARNS: _("Take care: %s"),
    Level.INFORMS: _("Good to know: %s"),
}
TONES: Final[dict[Level, str]] = {Level.STOPS: "grave", Level.WARNS: "warning", Level.INFORMS: "quiet"}
