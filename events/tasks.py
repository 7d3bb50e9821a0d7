"""Doors for the clock."""

from celery import shared_task

from events import upkeep


@shared_task
def expire() -> None:
    """Daily: end what has had its time."""
    upkeep.expire()
