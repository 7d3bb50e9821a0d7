"""Which calendar feeds change, by their kind: in words, and no more than is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.desk.release.what_differs import Difference
from events.models import Event
from events.revisions import event_scopes


def feeds_of_release(event: Event, found: Sequence[Difference]) -> Iterator[str]:
    """Of a release: sessions stand in the feed of their event, and each can be taken by itself."""
    if not event.is_public:
        yield nobody_sees()
        return
    shown = [one for one in found if one.session.visibility == Event.Visibility.PUBLIC]
    if not shown:
        yield _("No feed changes: only sessions for invited people differ, and they stand in none.")
        return
    yield ngettext(
        "The feed of this event changes, and the calendar file of %d session.",
        "The feed of this event changes, and the calendar files of %d sessions.",
        len(shown),
    ) % len(shown)
    others = ", ".join(_kinds(event, with_own=False))
    yield _("Calendars also ask anew for these feeds, which hold events and not sessions, so nothing in them differs: %s.") % others
    yield languages_of_feeds()


def feeds_of_event(event: Event) -> Iterator[str]:
    """Of a change of the event itself: every feed that it stands in."""
    if not event.is_public:
        yield nobody_sees()
        return
    yield _("These feeds change: %s.") % ", ".join(_kinds(event, with_own=True))


def nobody_sees() -> str:
    """For a draft, and for what is restricted."""
    return _("No feed changes: the event is not public.")


def languages_of_feeds() -> str:
    """What can be said of feeds by language: who reads them is not known to the server."""
    number = len(settings.LANGUAGES)
    return (
        _("Each feed can be had in %d languages. Who subscribed is not known, so readers of feeds cannot be counted by language.") % number
    )


def _kinds(event: Event, *, with_own: bool) -> Iterator[str]:
    scopes = event_scopes(event)
    series = sum(scope.startswith("series:") for scope in scopes)
    above = sum(scope.startswith("event:") for scope in scopes) - 1
    yield _("all events")
    if with_own:
        yield _("this event")
    if above:
        yield ngettext("%d event that it is part of", "%d events that it is part of", above) % above
    if series:
        yield ngettext("%d series", "%d series", series) % series
