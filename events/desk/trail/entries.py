"""The entries of one event's trail, as far as a person may see them, and what they can be narrowed by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.access import models_of_events, reaches
from events.models import Event
from events.registration.models import Booking, Places, Registration
from members.models import User
from wego_events.lib.access import permission
from wego_events.lib.row_number import row_number

PRIVATE = (Registration, Booking, Places)  # people's own: also reading them reaches only as far as one's events
NOBODY = "0"  # stands for what nobody with an account did


@dataclass(frozen=True, slots=True)
class Asked:
    """What the trail is narrowed to: an account, a kind of record, a session, a day on the secretariat's calendar."""

    by: str = ""
    kind: int | None = None
    session: int | None = None
    day: date | None = None

    @classmethod
    def of(cls, query: Any) -> Asked:
        """From an address; what cannot be read narrows nothing."""
        by, kind, session = (row_number(query.get(name)) for name in ("by", "kind", "session"))
        return cls("" if by is None else str(by), kind, session, _day(query.get("day", "")))

    @property
    def is_narrow(self) -> bool:
        return bool(self.by or self.kind or self.session or self.day)


def entries_of(event: Event, user: Any) -> QuerySet[LogEntry]:
    """All entries of an event that a person may see, the latest first."""
    found: QuerySet[LogEntry] = LogEntry.objects.filter(additional_data__event=event.pk, content_type__in=_visible(event, user))
    return found.order_by("-timestamp", "-pk")


def narrowed(entries: QuerySet[LogEntry], asked: Asked) -> QuerySet[LogEntry]:
    if asked.by:
        entries = entries.filter(actor=None) if asked.by == NOBODY else entries.filter(actor=int(asked.by))
    if asked.kind is not None:
        entries = entries.filter(content_type=asked.kind)
    if asked.session is not None:
        entries = entries.filter(additional_data__session=asked.session)
    if asked.day is not None:
        start, end = (timezone.make_aware(datetime.combine(day, time()), timezone.get_default_timezone()) for day in _around(asked.day))
        entries = entries.filter(timestamp__gte=start, timestamp__lt=end)
    return entries


def people_in(entries: QuerySet[LogEntry]) -> list[tuple[str, str]]:
    """Whose deeds are among the entries."""
    keys = set(entries.order_by().values_list("actor", flat=True).distinct())
    named = sorted(((str(user.pk), str(user)) for user in User.objects.filter(pk__in=keys - {None})), key=lambda one: one[1])
    return [*named, *([(NOBODY, _("nobody with an account"))] if None in keys else [])]


def kinds_in(entries: QuerySet[LogEntry]) -> list[tuple[int, str]]:
    """The kinds of records among the entries."""
    found = ContentType.objects.filter(pk__in=entries.order_by().values("content_type"))
    named = [(kind.pk, capfirst(str(model._meta.verbose_name_plural))) for kind in found if (model := kind.model_class())]
    return sorted(named, key=lambda one: one[1])


def _visible(event: Event, user: Any) -> list[int]:
    """The kinds of records that a person may see of this event."""
    found = [
        model
        for model in models_of_events()
        if (reaches(user, permission("view", model), event) if model in PRIVATE else user.has_perm(permission("view", model)))
    ]
    return [kind.pk for kind in ContentType.objects.get_for_models(*found).values()]


def _around(day: date) -> tuple[date, date]:
    return day, day + timedelta(days=1)


def _day(text: str) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found if found and date(1900, 1, 1) <= found < date(2200, 1, 1) else None
