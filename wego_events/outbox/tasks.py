"""Doors for Celery. Each row says what is to be done; the sweep finds what a lost task left."""

from celery import shared_task

from wego_events.outbox import deliver as outbox


@shared_task
def deliver_due() -> None:
    """Every few seconds: deliver what is due."""
    outbox.deliver_due()
