"""Writes a plan: the event as a draft, and all that it begins with, in one step."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from events import programme
from events.desk.models import CountedDeadline
from events.desk.starting.plan import Plan, PlannedSession, named
from events.models import Event, FormerSlug
from events.reminders.set_rule import set_rule
from events.revisions import changing, revise
from members.models import User
from wego_events.lib.refusal import Refused

LONGEST_SLUG = 100


def write(plan: Plan, *, by: User | None) -> Event:
    """Write all of a plan or, where anything is refused, nothing. The event is a draft: no reader sees any of it.

    Raises the first of the plan's obstacles, and Refused for an edition that the series already has.
    """
    if plan.obstacles:
        raise plan.obstacles[0]
    event, waits = plan.event, plan.event.gathers
    with changing():
        event.slug = event.slug or free_slug(event)
        event.status = Event.Status.DRAFT
        event.gathers = True  # until all of its programme is written, so that it is one revision
        _require_valid(event)
        event.save()
        event.team.set(plan.team)
        _hang_on(plan)
        _write_programme(plan, by)
        if not waits:
            event.gathers = False
            event.save(update_fields=["gathers"])
            if programme.waiting(event).exists():
                programme.release(event, by=by)
        for link in plan.links:
            link.save()
            if link.from_event != event:
                revise(link.from_event)
    event.refresh_from_db()
    return event


def _require_valid(event: Event) -> None:
    """Raise Refused where a rule of the record does not hold, in its words."""
    try:
        event.clean()
        event.validate_constraints()
    except Refused:
        raise
    except ValidationError as errors:
        raise Refused("event-cannot-stand", "%(why)s", why=" ".join(errors.messages)) from errors


def free_slug(event: Event) -> str:
    """An address that no other event has or had, made of its title, or of its type and day where no letter of that fits."""
    base = slugify(event.title or str(event))[:LONGEST_SLUG] or slugify(f"{event.type} {event.start_day or ''}".replace("_", " "))
    taken = {
        *Event.objects.filter(slug__startswith=base).values_list("slug", flat=True),
        *FormerSlug.objects.filter(slug__startswith=base).values_list("slug", flat=True),
    }
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _hang_on(plan: Plan) -> None:
    rows: list[Any] = [*plan.languages, *plan.organisations, *plan.tracks, *plan.people, *plan.agenda, *plan.resources]
    for row in rows:
        row.event = plan.event
        row.save()
    for planned in plan.deadlines:
        planned.deadline.event = plan.event
        planned.deadline.save()
        assert planned.deadline.end_day is not None
        counted = CountedDeadline(deadline=planned.deadline, counted_day=planned.deadline.end_day)
        counted.distance = planned.distance
        counted.save()
    for rule in plan.reminders:
        rule.event = plan.event
        set_rule(rule)
    for item in plan.checklist:
        item.event = plan.event
        item.save()


def _write_programme(plan: Plan, by: User | None) -> None:
    tracks = {track.slug: track for track in plan.tracks}
    for order, planned in enumerate(plan.sessions, start=1):
        session = planned.session
        session.event, session.order = plan.event, order
        session.track = tracks.get(planned.track)
        session.save()
        _hang_on_session(planned)
        try:
            programme.place(session, planned.when, room=planned.room, by=by)
        except Refused as refusal:
            raise named(refusal, str(session)) from refusal


def _hang_on_session(planned: PlannedSession) -> None:
    rows: list[Any] = [*planned.people, *planned.stops, *planned.resources]
    for row in rows:
        row.session = planned.session
        row.save()
