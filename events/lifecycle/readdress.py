"""Readdress: another address on the site; the former one keeps answering."""

from django.utils.translation import gettext_lazy as _

from events.locking import locked
from events.models import Event, FormerSlug
from events.revisions import changing
from members.models import User
from wego_events.lib.refusal import Refused


def readdress(event: Event, slug: str, *, by: User | None = None) -> Event:
    """Give an event another slug. Raises Refused where another event has it, or had it. The UID never changes."""
    with changing() as change:
        event_ = locked(event)
        former = event_.slug
        if slug != former:
            require_free_slug(slug, event_)
            FormerSlug.objects.filter(slug=slug, event=event_).delete()
            FormerSlug.objects.get_or_create(slug=former, event=event_)
            event_.slug = slug
            event_.save(update_fields=["slug"])
            change.to(event_, sequence=False)
            change.to_all(event_.sessions.all(), sequence=False)
            change.of(event_)
    event.refresh_from_db()
    return event


def require_free_slug(slug: str, event: Event) -> None:
    """Raise Refused where another event has this address, or had it: it still leads there."""
    taken = Event.objects.filter(slug=slug).exclude(pk=event.pk).exists()
    if taken or FormerSlug.objects.filter(slug=slug).exclude(event=event.pk).exists():
        raise Refused("slug-taken", _("The address “%(slug)s” belongs to another event. Choose another."), slug=slug)
