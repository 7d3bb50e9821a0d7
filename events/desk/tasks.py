"""Doors for Celery. Each row says what is to be done; the sweep finds what a lost task left."""

from celery import shared_task

from events.desk.imports.expire import expire_imports as expire
from events.desk.imports.work import work_on_due


@shared_task
def work_on_import(key: int) -> None:
    """Soon after a file was brought in, or its import was asked for."""
    work_on_due(only=key)


@shared_task
def work_on_imports() -> None:
    """Every few seconds: whatever waits, and what a worker that died left."""
    work_on_due()


@shared_task
def expire_imports() -> None:
    """Daily: delete what old files say of people."""
    expire()
