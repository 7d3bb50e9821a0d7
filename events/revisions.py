"""Revisions of single entries, and the counters that tell a reader whether anything in a scope has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from events.models import Event, ScopeCounter, Session

SECOND = timedelta(seconds=1)


@dataclass
class Change:
    """One change in the making: its moment, and the scopes whose counters rise with it."""

    at: datetime
    scopes: set[str] = field(default_factory=set)

    def of(self, event: Event) -> None:
        """Note the scopes that an event stands in: itself, what it is part of, its series and organisations."""
        self.scopes |= event_scopes(event)

    def to(self, entry: Event | Session, *, sequence: bool) -> None:
        """Raise the revision of an entry, and its SEQUENCE where time, place or status changed (RFC 5545 §3.8.7.4)."""
        self.to_all([entry], sequence=sequence)
        entry.refresh_from_db(fields=["revision", "revised_at", "sequence"])

    def to_all(self, entries: Iterable[Event | Session], *, sequence: bool) -> None:
        """The same for several entries of one model; the objects in hand keep their old numbers."""
        for model, keys in _by_model(entries).items():
            raised: dict[str, object] = {
                "revision": F("revision") + 1,
                "revised_at": Greatest(F("revised_at"), Value(self.at, output_field=models.DateTimeField())),
            }
            if sequence:
                raised["sequence"] = F("sequence") + 1
            model._default_manager.filter(pk__in=keys).update(**raised)


_open: ContextVar[Change | None] = ContextVar("change in the making", default=None)


@contextmanager
def changing(at: datetime | None = None) -> Iterator[Change]:
    """An atomic block whose last step raises the counters of the scopes noted in it, in sorted order.

    A verb called within another one joins its block, so that each counter rises once.
    """
    outer = _open.get()
    if outer is not None:
        with transaction.atomic():
            yield outer
        return
    change = Change(at or timezone.now())
    with transaction.atomic():
        token = _open.set(change)
        try:
            yield change
        finally:
            _open.reset(token)
        _raise_counters(change)


def revise(entry: Event | Session, at: datetime | None = None) -> None:
    """Say that something visible of an entry changed which is neither time, place nor status: a text, a person, a link."""
    with changing(at) as change:
        change.to(entry, sequence=False)
        change.of(entry if isinstance(entry, Event) else entry.event)


def event_scopes(event: Event) -> set[str]:
    """The scopes that an event stands in."""
    scopes = {"all", f"event:{event.pk}"}
    scopes |= {f"series:{key}" for key in event.also_in.values_list("pk", flat=True)}
    scopes |= {f"organisation:{key}" for key in event.organisations.values_list("organisation_id", flat=True)}
    above: Event | None = event
    seen: set[int] = set()
    while above is not None and above.pk not in seen:  # no check of the database keeps two writers from closing a circle
        seen.add(above.pk)
        scopes.add(f"event:{above.pk}")
        if above.series_id:
            scopes.add(f"series:{above.series_id}")
        above = above.parent
    return scopes


def _by_model(entries: Iterable[Event | Session]) -> dict[type[Event | Session], list[int]]:
    keys: dict[type[Event | Session], list[int]] = {}
    for entry in entries:
        keys.setdefault(type(entry), []).append(entry.pk)
    return keys


def _raise_counters(change: Change) -> None:
    """Each rises by one, and its moment by a whole second at least: a client that asks by the date of one change hears of the next."""
    scopes, at = sorted(change.scopes), change.at.replace(microsecond=0)
    new = [ScopeCounter(scope=scope, raised_at=at - SECOND) for scope in scopes]
    ScopeCounter.objects.bulk_create(new, ignore_conflicts=True)
    later = Greatest(F("raised_at") + Value(SECOND), Value(at), output_field=models.DateTimeField())
    for scope in scopes:
        ScopeCounter.objects.filter(scope=scope).update(value=F("value") + 1, raised_at=later)
