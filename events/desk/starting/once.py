"""A button pressed twice makes one event: what was just made of the same answers is not made again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from events.models import Event
from wego_events.lib.refusal import Refused

JUST_NOW = 60  # seconds
AT_WORK = "at work"


@contextmanager
def once(by: Any, *answers: str) -> Iterator[list[Event]]:
    """What this person made of these answers just now, or nothing yet: then whoever asks makes it, and puts it in.

    Raises Refused while it is being made.
    """
    key = f"started:{by.pk}:{sha256(repr(answers).encode()).hexdigest()}"
    if cache.add(key, AT_WORK, JUST_NOW):
        made: list[Event] = []
        try:
            yield made
        finally:
            if made:
                cache.set(key, [event.pk for event in made], JUST_NOW)
            else:
                cache.delete(key)
        return
    known = cache.get(key)
    if not isinstance(known, list):
        raise Refused("being-made", _("This event is being made just now. It will stand in the list of events in a moment."))
    yield list(Event.objects.filter(pk__in=known).order_by("pk"))
