"""Whose events a right reaches: everyone's, those of one's regional office, or those of one's team.

A right comes from a group. What a group may do it may do as far as the group reaches: the same person may read everything as
one thing and edit the events of one team as another. Groups that are not named here reach everything, as in plain Django.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Q
from rules.permissions import add_perm
from rules.predicates import Predicate, predicate

from events.models import Event
from wego_events.lib.access import permission

SECRETARIAT = "Secretariat"
REGIONAL_OFFICE = "Regional office"
EVENT_TEAM = "Event team"
DOOR = "Door"
READ_ONLY = "Read-only"

EVERYTHING = ""
REACH: dict[str, Callable[[Any], Q]] = {
    REGIONAL_OFFICE: lambda user: Q(regional_office=user.regional_office_id) & Q(regional_office__isnull=False),
    EVENT_TEAM: lambda user: Q(team=user),
}
_EVENT_OF: dict[type[models.Model], Callable[[Any], Event | None]] = {}
ACTIONS = ("view", "add", "change", "delete")


def events_in_reach(user: Any, right: str) -> models.QuerySet[Event]:
    """The events over which a person has a right, such as ``events.change_session``."""
    reaches = _reaches(user, right)
    if EVERYTHING in reaches:
        return Event.objects.all()
    if not reaches:
        return Event.objects.none()
    condition = Q()
    for name in sorted(reaches):
        condition |= REACH[name](user)
    return Event.objects.filter(pk__in=Event.objects.filter(condition).order_by().values("pk"))


def reaches(user: Any, right: str, event: Event | None) -> bool:
    """Whether a person's right reaches an event, or (with None) what belongs to no event."""
    found = _reaches(user, right)
    if EVERYTHING in found:
        return True
    return event is not None and bool(found) and event.pk in _event_keys(user, right)


def follow_event(model: type[models.Model], event_of: Callable[[Any], Event | None], actions: tuple[str, ...] = ACTIONS) -> None:
    """Have rights over rows of a model reach as far as the event that each row belongs to."""
    _EVENT_OF[model] = event_of
    for action in actions:
        right = permission(action, model)
        add_perm(right, _predicate(right, event_of))


def event_of(row: models.Model) -> Event | None:
    """The event that a row belongs to; None where it belongs to none, or its event went before it."""
    find = _EVENT_OF.get(type(row))
    try:
        return find(row) if find else None
    except ObjectDoesNotExist:
        return None


def models_of_events() -> list[type[models.Model]]:
    """The models of which each row belongs to an event."""
    return list(_EVENT_OF)


def follow_use(model: type[models.Model], uses: Callable[[Any], Q], actions: tuple[str, ...] = ("change", "delete")) -> None:
    """Have rights over rows that events share (a person, a venue) reach what stands in an event within reach, or in none."""
    for action in actions:
        right = permission(action, model)
        add_perm(right, _shared(right, uses))


def _predicate(right: str, event_of: Callable[[Any], Event | None]) -> Predicate:
    @predicate
    def within_reach(user: Any, row: models.Model | None) -> bool:
        return row is not None and reaches(user, right, event_of(row))

    return within_reach


def _shared(right: str, uses: Callable[[Any], Q]) -> Predicate:
    @predicate
    def used_within_reach(user: Any, row: models.Model | None) -> bool:
        found = _reaches(user, right)
        if row is None or not found:
            return False
        if EVERYTHING in found:
            return True
        using = set(Event.objects.filter(uses(row)).order_by().values_list("pk", flat=True))
        return not using or bool(using & _event_keys(user, right))

    return used_within_reach


def _reaches(user: Any, right: str) -> set[str]:
    """The names of the reaches that a person's groups give to a right."""
    if not user.is_active:
        return set()
    if user.is_superuser:
        return {EVERYTHING}
    if not hasattr(user, "_reaches_by_right"):
        user._reaches_by_right = _load(user)
    found: set[str] = user._reaches_by_right.get(right, set())
    return found


def _load(user: Any) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    names = ("content_type__app_label", "codename")
    for group, app, codename in Permission.objects.filter(group__user=user).values_list("group__name", *names):
        found.setdefault(f"{app}.{codename}", set()).add(group if group in REACH else EVERYTHING)
    for app, codename in Permission.objects.filter(user=user).values_list(*names):
        found.setdefault(f"{app}.{codename}", set()).add(EVERYTHING)
    return found


def _event_keys(user: Any, right: str) -> set[int]:
    """Kept on the person for as long as the request lasts, by the reaches asked for."""
    if not hasattr(user, "_events_in_reach"):
        user._events_in_reach = {}
    key = frozenset(_reaches(user, right))
    if key not in user._events_in_reach:
        user._events_in_reach[key] = set(events_in_reach(user, right).order_by().values_list("pk", flat=True))
    keys: set[int] = user._events_in_reach[key]
    return keys
