"""The templates that the house ships with: each is loaded once, and from then on belongs to the staff."""

from __future__ import annotations

import json
from datetime import time
from pathlib import Path
from typing import Any

from auditlog.context import disable_auditlog
from django.db import transaction

from events.desk.models import (
    EventTemplate,
    LoadedTemplate,
    TemplateChecklistItem,
    TemplateDeadline,
    TemplateReminder,
    TemplateRoom,
    TemplateSession,
    TemplateTrack,
)
from wego_events.lib.translated import in_languages

FOLDER = Path(__file__).parent / "shipped"


def load_templates(**migration: Any) -> None:
    """Load those that were never loaded; what staff changed or deleted stays as they left it. Called after every migration."""
    if not _has_tables(migration.get("apps")):
        return
    shipped = {path.stem: path for path in sorted(FOLDER.glob("*.json"))}
    there = {*LoadedTemplate.objects.values_list("key", flat=True), *EventTemplate.objects.values_list("slug", flat=True)}
    for key in [key for key in shipped if key not in there]:
        with transaction.atomic(), disable_auditlog():
            LoadedTemplate.objects.create(key=key)
            write(json.loads(shipped[key].read_text(encoding="utf-8")))


def write(raw: dict[str, Any]) -> EventTemplate:
    """Make a template of an entry in ``shipped/``."""
    template = EventTemplate.objects.create(
        start_time=_clock(raw.get("begins")), end_time=_clock(raw.get("ends")),
        **{name: raw[name] for name in PLAIN if name in raw},
        **in_languages(name=raw["name"], description=raw["description"]),
    )  # fmt: skip
    TemplateRoom.objects.bulk_create(TemplateRoom(template=template, **room) for room in raw.get("rooms", ()))
    TemplateTrack.objects.bulk_create(
        TemplateTrack(template=template, slug=one["slug"], color=one["color"], order=order, **in_languages(name=one["name"]))
        for order, one in enumerate(raw.get("tracks", ()), start=1)
    )
    TemplateSession.objects.bulk_create(_session(template, one) for one in raw["sessions"])
    TemplateDeadline.objects.bulk_create(
        TemplateDeadline(
            template=template, at_time=_clock(one["at"]), is_public=one.get("public", True), order=order, **_distance(one),
            **in_languages(title=one["title"]),
        )
        for order, one in enumerate(raw["deadlines"], start=1)
    )  # fmt: skip
    TemplateReminder.objects.bulk_create(
        TemplateReminder(template=template, days_before=one["days"], at_time=_clock(one.get("at"))) for one in raw["reminders"]
    )
    TemplateChecklistItem.objects.bulk_create(
        TemplateChecklistItem(template=template, text=one["text"], who=one["who"], order=order, **_distance(one))
        for order, one in enumerate(raw["checklist"], start=1)
    )
    return template


PLAIN = (
    "slug", "order", "type", "mode", "zone_rule", "days", "gathers", "visibility", "audience", "registration", "capacity", "parts",
    "every_weeks",
)  # fmt: skip


def _session(template: EventTemplate, one: dict[str, Any]) -> TemplateSession:
    begins, ends = one["hours"]
    return TemplateSession(
        template=template,
        kind=one["kind"],
        day=one["day"],
        start_time=_clock(begins),
        end_time=_clock(ends),
        room=one.get("room"),
        track=one.get("track", ""),
        is_optional=one.get("optional", False),
        is_bookable="places" in one,
        capacity=one.get("places"),
        exclusive_group=one.get("exclusive_group", ""),
        **in_languages(title=one["title"]),
    )


def _distance(one: dict[str, Any]) -> dict[str, Any]:
    return {name: one[name] for name in ("count", "unit", "direction", "anchor") if name in one}


def _clock(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _has_tables(state: Any) -> bool:
    """Whether the migration came as far as our tables, and no further back. Without a state (after a flush) they are there."""
    if state is None:
        return True
    try:
        fields = {field.name for field in state.get_model("desk", "EventTemplate")._meta.get_fields()}
    except LookupError:
        return False
    return {field.name for field in EventTemplate._meta.concrete_fields} <= fields
