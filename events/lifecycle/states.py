"""Which state may follow which, and the step from one to the next."""

from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.revisions import Change
from wego_events.lib.refusal import Refused

S = Event.Status

COMES_FROM: dict[str, frozenset[str]] = {
    S.ANNOUNCED: frozenset({S.DRAFT, S.PUBLISHED}),
    S.PUBLISHED: frozenset({S.DRAFT, S.ANNOUNCED, S.POSTPONED}),
    S.POSTPONED: frozenset({S.ANNOUNCED, S.PUBLISHED}),
    S.CANCELLED: frozenset({S.ANNOUNCED, S.PUBLISHED, S.POSTPONED}),
    S.HELD: frozenset({S.PUBLISHED}),
    S.ARCHIVED: frozenset({S.HELD}),
}


def require_may_become(event: Event, status: str) -> None:
    """Raise Refused unless the event may go from its state to this one."""
    if event.status not in COMES_FROM[status]:
        raise Refused(
            "state",
            _("The state of “%(event)s” is “%(now)s”; it cannot become “%(then)s”."),
            event=str(event),
            now=event.get_status_display(),
            then=str(Event.Status(status).label),
        )


def may_become(event: Event, status: str) -> bool:
    """Whether the event may go from its state to this one; a button asks before it shows itself."""
    return event.status in COMES_FROM[status]


def enter(event: Event, status: str, change: Change) -> None:
    """Set the state of a locked event: a change of status, so SEQUENCE rises."""
    if event.status == S.DRAFT:
        event.public_since = change.at
    event.status = status
    event.gone_at = change.at if status == S.CANCELLED else None
    event.save(update_fields=["status", "gone_at", "public_since"])
    change.to(event, sequence=True)
    change.of(event)
