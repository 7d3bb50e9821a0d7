"""Replace: name the event that takes the place of one that was given up."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.locking import locked
from events.models import Event, Notice, ScopeCounter
from events.notices import Before, note
from events.revisions import changing
from events.validators import validate_no_cycle
from members.models import User
from wego_events.lib.refusal import Refused

REPLACEMENTS = "replacements"  # a row to lock: no feed reads it, and it never rises


def replace(event: Event, with_event: Event, *, by: User | None = None) -> Event:
    """Name what replaces a cancelled or postponed event. Raises Refused for any other state and for a cycle."""
    with changing() as change:
        one_at_a_time()
        event_ = locked(event)
        require_may_replace(event_, with_event)
        before = Before.of(event_)
        event_.replaced_by = with_event
        event_.save(update_fields=["replaced_by"])
        change.to(event_, sequence=False)
        change.of(event_)
        note(event_, Notice.Kind.REPLACED, at=change.at, by=by, before=before)
    event.refresh_from_db()
    return event


def one_at_a_time() -> None:
    """Wait until no other replacement is being named, so that two at once neither close a circle nor wait for each other.

    Within a transaction, before an event is locked.
    """
    ScopeCounter.objects.get_or_create(scope=REPLACEMENTS, defaults={"raised_at": timezone.now()})
    ScopeCounter.objects.select_for_update().get(scope=REPLACEMENTS)


def require_may_replace(event: Event, other: Event) -> None:
    """Raise Refused unless the event was given up, and the other one does not lead back to it. Call ``one_at_a_time`` before."""
    if not event.is_given_up:
        raise Refused(
            "not-given-up",
            _("The state of “%(event)s” is “%(state)s”. Only a cancelled or postponed event can be replaced; cancel or postpone it first."),
            event=str(event),
            state=event.get_status_display(),
        )
    other = Event.objects.get(pk=other.pk)
    if other.status == Event.Status.DRAFT:
        raise Refused("replacement-is-draft", _("“%(other)s” is a draft. Announce or publish it, then name it."), other=str(other))
    validate_no_cycle(event, other, "replaced_by")
