"""Whose changes are written down: what staff edit, and what verbs do to it, each with the account that did it.

Each entry also says to which event the row belongs, so that an event's trail is found by one look, also where the row is gone.
"""

from __future__ import annotations

from typing import Any

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from auditlog.signals import pre_log
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Q

from events.access import event_of
from events.assembly.models import AgendaItem
from events.desk.models import (
    ChecklistItem,
    EventTemplate,
    Import,
    TemplateChecklistItem,
    TemplateDeadline,
    TemplateReminder,
    TemplateRoom,
    TemplateSession,
    TemplateTrack,
)
from events.models import (
    ConflictLevel,
    Deadline,
    Event,
    EventLanguage,
    EventLink,
    EventOrganisation,
    Figure,
    Notice,
    Participation,
    Placement,
    ProgrammeRevision,
    Resource,
    Series,
    Session,
    Track,
    VisitStop,
)
from events.registration.models import Booking, Registration
from events.reminders.models import ReminderRule
from members.models import Affiliation, FocalPoint, Membership, Organisation, Person, RegionalOffice, User
from venues.models import Room, Venue
from wego_events.evidence.models import Claim, Source

MODELS: tuple[type[models.Model], ...] = (
    AgendaItem, Affiliation, Booking, ChecklistItem, Claim, ConflictLevel, Deadline, Event, EventLanguage, EventLink,
    EventOrganisation, EventTemplate, Figure, FocalPoint, Membership, Organisation, Participation, Person, Placement, RegionalOffice,
    Registration, ReminderRule, Resource, Room, Series, Session, Source, TemplateChecklistItem, TemplateDeadline, TemplateReminder,
    TemplateRoom, TemplateSession, TemplateTrack, Track, Venue, VisitStop,
)  # fmt: skip
STOOD = "stood"  # where readers saw a session before the placement that an entry is about
PLACE = ("start_day", "start_time", "end_time", "room", "is_present")
# What only verbs make, once: that they did is written down, not what became of the row.
MADE: dict[type[models.Model], list[str]] = {ProgrammeRevision: ["number", "takes_back_to"], Notice: ["kind", "session"]}
MANY: dict[type[models.Model], set[str]] = {Event: {"team", "also_in"}}
# What other columns say already, and what nobody reads.
DERIVED = (
    "search_text", "revision", "revised_at", "sequence", "changed_at", "edited_at", "last_login", "uid", "in_feeds", "starts_at", "ends_at",
    "busy_until", "counted_day",
)  # fmt: skip


def connect() -> None:
    """Have these models' changes written down."""
    for model in MODELS:
        auditlog.register(model, include_fields=_columns(model), m2m_fields=MANY.get(model))
    for model, columns in MADE.items():
        auditlog.register(model, include_fields=columns)
    auditlog.register(Import, include_fields=["kind", "event", "filename", "state", "by"])
    auditlog.register(User, include_fields=_columns(User), mask_fields=["password"], m2m_fields={"groups", "user_permissions", "acts_for"})
    made: tuple[type[models.Model], ...] = (*MODELS, *MADE, Import)
    for model in made:
        model.get_additional_data = _belongs_to  # type: ignore[attr-defined]  # auditlog's own hook for what is kept beside an entry
    pre_log.connect(_remember, sender=Placement, dispatch_uid="where a session stood before")


def _remember(sender: type[Placement], instance: Placement, action: int, **_kwargs: Any) -> None:
    """Note with a new placement where readers saw the session until then."""
    if action != LogEntry.Action.CREATE:
        return
    ended = Q(ended_in=None) | Q(ended_in=instance.released_in_id) if instance.released_in_id else Q(ended_in=None)
    others = Placement.objects.filter(ended, session=instance.session_id, released_in__isnull=False).exclude(pk=instance.pk)
    before = others.order_by("-released_in__number").values(*PLACE).first()
    instance.stood = before and {name: None if value is None else str(value) for name, value in before.items()}  # type: ignore[attr-defined]


def _belongs_to(row: Any) -> dict[str, Any] | None:
    """The event's key; for what belongs to a session also that, with its name; for what is a person's, who it is."""
    event = event_of(row)
    if event is None:
        return None
    session = row if isinstance(row, Session) else _session_of(row)
    registration = row if isinstance(row, Registration) else row.registration if isinstance(row, Booking) else None
    return {
        "event": event.pk,
        **({"session": session.pk, "session_name": str(session)} if session is not None else {}),
        **({"person": registration.name} if registration is not None else {}),
        **({STOOD: row.__dict__["stood"]} if row.__dict__.get("stood") else {}),
    }


def _session_of(row: Any) -> Session | None:
    try:
        session: Session | None = getattr(row, "session", None)
    except ObjectDoesNotExist:
        return None
    return session


def _columns(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name not in DERIVED]
