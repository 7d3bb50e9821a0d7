"""Which calendar feeds change, by their kind: in words, and no more than is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.calendars.models import FeedToken
from events.desk.release.what_differs import Difference
from events.models import Event
from events.registration.models import Booking
from events.revisions import event_scopes
from wego_events.lib.time.words import language_name
from wego_events.lib.tongue import active_language


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
    yield from _own_calendars(found)
    yield languages_of_feeds()


def feeds_of_event(event: Event, becomes: str) -> Iterator[str]:
    """Of a change that gives the event a state: every feed that it stands in before or afterwards."""
    stays_draft = event.status == becomes == Event.Status.DRAFT
    if stays_draft or event.visibility != Event.Visibility.PUBLIC:
        yield nobody_sees()
        return
    yield _("These feeds change: %s.") % ", ".join(_kinds(event, with_own=True))


def _own_calendars(found: Sequence[Difference]) -> Iterator[str]:
    """Calendars that people made for themselves: each has a language, and holds what was booked."""
    booked = Booking.objects.filter(session__in=[one.session.pk for one in found], status__in=Booking.ACTIVE)
    addresses = booked.annotate(address=Lower("registration__email")).values("address")
    own = FeedToken.objects.filter(user__emailaddress__verified=True, user__emailaddress__email__in=addresses)
    languages = Counter(dict(own.values("pk", "language").distinct().values_list("pk", "language")).values())
    if languages:
        each = [
            _("%(number)d in %(language)s") % {"number": number, "language": language_name(code, active_language())}
            for code, number in languages.most_common()
        ]
        number = languages.total()
        text = ngettext(
            "%(number)d calendar of someone’s own holds one of them: %(languages)s.",
            "%(number)d calendars of people’s own hold one of them: %(languages)s.",
            number,
        )
        yield text % {"number": number, "languages": ", ".join(each)}


def nobody_sees() -> str:
    """For a draft, and for what is restricted."""
    return _("No feed changes: the event is not public.")


def languages_of_feeds() -> str:
    """What can be said of public feeds by language: who reads them is not known to the server."""
    text = _("Each public feed can be had in %d languages. Who subscribed is not known, so its readers cannot be counted by language.")
    return text % len(settings.LANGUAGES)


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
