"""Hold: say that an event took place. Time passing alone never says it."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.lifecycle.states import enter, require_may_become
from events.locking import locked
from events.models import Event
from events.revisions import changing
from events.signals import event_held
from members.models import User
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import local


def hold(event: Event, *, now: datetime | None = None, by: User | None = None) -> Event:
    """Say that a published event was held. ``now`` is aware; raises Refused before the event has begun."""
    now = now or timezone.now()
    with changing() as change:
        event_ = locked(event)
        require_may_become(event_, Event.Status.HELD)
        if not has_begun(event_, now):
            raise Refused("not-begun", _("“%(event)s” has not begun. It can be marked as held once it has."), event=str(event_))
        enter(event_, Event.Status.HELD, change)
        event_held.send(Event, event=event_)
    event.refresh_from_db()
    return event


def has_begun(event: Event, now: datetime) -> bool:
    """Whether the start has come: its instant, or where only the day is known, that day on the event's clock (UTC without a zone)."""
    if event.starts_at is not None:
        return event.starts_at <= now
    today = local(now, event.zone or "UTC").date()
    return event.start_day is not None and event.start_day <= today
