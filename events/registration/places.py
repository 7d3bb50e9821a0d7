"""Places: taken and freed one at a time under a lock, so that seat 41 of 40 is never given."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from events.models import Event, Session
from events.registration.models import Places
from wego_events.lib.refusal import Refused


@transaction.atomic
def take(target: Event | Session) -> None:
    """Take one place. Raises Refused where none is left."""
    places = _locked(target)
    capacity = _capacity(target)
    if capacity is not None and places.taken >= capacity:
        raise Refused("full", _("“%(target)s” is full: every place is taken (%(capacity)s)."), target=str(target), capacity=capacity)
    Places.objects.filter(pk=places.pk).update(size=capacity, taken=F("taken") + 1)


@transaction.atomic
def free(target: Event | Session) -> None:
    """Give one place back."""
    Places.objects.filter(pk=_locked(target).pk).update(taken=F("taken") - 1)


def resize(target: Event | Session, capacity: int | None) -> None:
    """Set how many places an event or session has; None is no limit. Raises Refused below what is taken."""
    with transaction.atomic():
        places = _locked(target)
        if capacity is not None and capacity < places.taken:
            raise Refused(
                "places-taken",
                _("There cannot be fewer places for “%(target)s” than are taken (%(taken)s). Cancel some first."),
                taken=places.taken,
                target=str(target),
            )
        Places.objects.filter(pk=places.pk).update(size=capacity)
        stored = type(target)._default_manager.get(pk=target.pk)  # the caller's may hold what was typed and is not to be saved
        stored.capacity = target.capacity = capacity
        stored.save(update_fields=["capacity"])


def left(target: Event | Session) -> int | None:
    """How many places are left as of now; None without a limit."""
    if target.capacity is None:
        return None
    places = Places.objects.filter(**_which(target)).first()
    return target.capacity - (places.taken if places else 0)


def _locked(target: Event | Session) -> Places:
    Places.objects.bulk_create([Places(**_which(target), size=target.capacity)], ignore_conflicts=True)
    return Places.objects.select_for_update(of=("self",)).get(**_which(target))


def _capacity(target: Event | Session) -> int | None:
    """As it is under the lock, not as the caller loaded it."""
    return type(target)._default_manager.values_list("capacity", flat=True).get(pk=target.pk)


def _which(target: Event | Session) -> dict[str, int]:
    # By key: a Places made for an object would stay on it as ``event.places``, without what was taken since.
    return {"event_id" if isinstance(target, Event) else "session_id": target.pk}
