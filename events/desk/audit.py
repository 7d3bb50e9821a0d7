"""Whose changes are written down: what staff edit, and what verbs do to it, each with the account that did it."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models

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
    EventLink,
    EventOrganisation,
    Figure,
    Participation,
    Placement,
    Resource,
    Series,
    Session,
    Track,
)
from events.registration.models import Booking, Registration
from events.reminders.models import ReminderRule
from members.models import Affiliation, FocalPoint, Membership, Organisation, Person, RegionalOffice, User
from venues.models import Room, Venue
from wego_events.evidence.models import Claim, Source

MODELS: tuple[type[models.Model], ...] = (
    AgendaItem, Affiliation, Booking, ChecklistItem, Claim, ConflictLevel, Deadline, Event, EventLink, EventOrganisation, EventTemplate,
    Figure, FocalPoint, Membership, Organisation, Participation, Person, Placement, RegionalOffice, Registration, ReminderRule, Resource,
    Room, Series, Session, Source, TemplateChecklistItem, TemplateDeadline, TemplateReminder, TemplateRoom, TemplateSession, TemplateTrack,
    Track, Venue,
)  # fmt: skip
# What other columns say already, and what nobody reads.
DERIVED = (
    "search_text", "revision", "revised_at", "sequence", "changed_at", "edited_at", "last_login", "uid", "in_feeds", "starts_at", "ends_at",
    "busy_until", "counted_day",
)  # fmt: skip


def connect() -> None:
    """Have these models' changes written down."""
    for model in MODELS:
        auditlog.register(model, include_fields=_columns(model))
    auditlog.register(Import, include_fields=["kind", "event", "filename", "state", "by"])
    auditlog.register(User, include_fields=_columns(User), mask_fields=["password"], m2m_fields={"groups", "user_permissions", "acts_for"})


def _columns(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name not in DERIVED]
