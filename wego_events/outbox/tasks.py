"""Doors for Celery. Each row says what is to be done; the sweep finds what a lost task left."""

from celery import shared_task

from wego_events.outbox.sweep import sweep


@shared_task
def deliver_due() -> None:
    """Every few seconds: plan what has become due to be told, and deliver it."""
    sweep()
