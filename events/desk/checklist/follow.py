"""Whether a deadline moves along with its event."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from events.desk.models import CountedDeadline
from events.desk.starting.counting_back import distance_between
from events.models import Deadline
from wego_events.lib.refusal import Refused


def follow(deadline: Deadline) -> CountedDeadline:
    """Have a deadline stay as far from the event's first day as it is now. Raises Refused where either day is not known."""
    first = deadline.event.start_day
    if deadline.end_day is None or first is None:
        raise Refused("nothing-to-count", _("“%(what)s” cannot move along: its day or the event's is not known."), what=str(deadline))
    counted = CountedDeadline.objects.filter(deadline=deadline).first() or CountedDeadline(deadline=deadline)
    counted.distance = distance_between(deadline.end_day, first)
    counted.counted_day = deadline.end_day
    counted.save()
    return counted


def stay(deadline: Deadline) -> None:
    """Have a deadline stay on its day when the event moves."""
    CountedDeadline.objects.filter(deadline=deadline).delete()
