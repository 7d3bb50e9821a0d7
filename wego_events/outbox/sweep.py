"""The sweep: first what upper rooms have to plan, then what is due leaves."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from wego_events.outbox.deliver import deliver_due

logger = logging.getLogger(__name__)

_before: dict[str, Callable[[datetime], object]] = {}


def before_delivery(name: str, step: Callable[[datetime], object]) -> None:
    """Register under a name that no other has what is to be done at an aware moment before messages of that moment are delivered."""
    if name in _before:
        raise ValueError(f"The step “{name}” before delivery is registered twice.")
    _before[name] = step


def sweep(now: datetime | None = None) -> int:
    """Do what is to be done before, then deliver what is due; returns how many messages were claimed.

    A step that fails is logged and stops neither the others nor the delivery: it keeps its own record of what is left to do.
    """
    for name, step in _before.items():
        try:
            step(now or timezone.now())
        except Exception:
            logger.exception("The step “%s” before delivery failed", name)
    return deliver_due(now)
