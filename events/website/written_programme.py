"""A programme as it is written for everybody: kept for all who read it in one language and on one clock, until something in it changes.

As for feeds, nothing but the counter of the event's scope says whether it changed; what staff see beyond the public is never kept.
"""

from __future__ import annotations

import zlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.cache import cache as kept
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from events.models import Event, ScopeCounter
from events.website.programme_days import Day, days_of
from events.website.reader import Reader
from events.website.templatetags.clock import over_at
from wego_events.lib.edition import edition

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import User

AT_MOST = timedelta(hours=1)  # what a stranger asks for in every zone and language is not kept for long
MADE_OF = ("templates", "locale", "events", "members", "venues", "wego_events")


def written_programme(event: Event, reader: Reader, user: User | AnonymousUser, *, as_list: bool) -> SafeString:
    """The days of a programme, by room or as a list, for this reader."""
    if user.is_staff:
        return _write(event, reader, _days(event, user), as_list=as_list)
    key = _key(event, reader, as_list=as_list)  # before the rows are read: what changes in between is kept under a key of the past
    packed = kept.get(key)
    if packed is not None:
        return mark_safe(zlib.decompress(packed).decode())  # written below
    days = _days(event, user)
    written = _write(event, reader, days, as_list=as_list)
    kept.set(key, zlib.compress(written.encode(), 1), _seconds_to_keep(days, reader))
    return written


def _days(event: Event, user: User | AnonymousUser) -> list[Day]:
    sessions: Any = event.sessions.all()  # each knows its event without asking
    return days_of(sessions.visible_to(user).for_listing(), event.zone)


def _write(event: Event, reader: Reader, days: list[Day], *, as_list: bool) -> SafeString:
    has_grid = any(len(day.rooms) > 1 for day in days)
    context = {"event": event, "reader": reader, "days": days, "as_list": as_list, "has_grid": has_grid}
    return render_to_string("website/parts/programme_days.html", context)


def _key(event: Event, reader: Reader, *, as_list: bool) -> str:
    counter = ScopeCounter.objects.filter(scope=f"event:{event.pk}").values_list("value", flat=True).first() or 0
    view = "list" if as_list else "grid"
    return f"programme:{event.pk}:{counter}:{event.slug}:{view}:{reader.language}:{reader.zone}:{edition(*MADE_OF)}"


def _seconds_to_keep(days: list[Day], reader: Reader) -> float:
    """Until the next session is over, when what is not known of it reads differently."""
    ends = [over_at(session.placement) for day in days for session in day.sessions if session.placement]
    return min([AT_MOST, *(end - reader.now for end in ends if end and end > reader.now)]).total_seconds() + 1
