"""Expire: what files say of people is kept for thirty days, and what came of them for good."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from events.desk.models import Import, ImportedRow

KEPT = timedelta(days=30)


def expire_imports(now: datetime | None = None) -> int:
    """Delete the content and the rows of files brought in thirty days ago; returns how many. ``now`` is aware.

    What was only read can no longer be imported then; what waits for a worker, or has one, is left to it.
    """
    now = now or timezone.now()
    old = Import.objects.filter(uploaded_at__lte=now - KEPT, expired_at=None).exclude(state__in=[*Import.WAITING, *Import.AT_WORK])
    with transaction.atomic():
        keys = list(old.values_list("pk", flat=True))
        ImportedRow.objects.filter(imported__in=keys).delete()
        Import.objects.filter(pk__in=keys, state=Import.State.READ).update(state=Import.State.DROPPED)
        return Import.objects.filter(pk__in=keys).update(content=b"", said=[], problem="", expired_at=now)
