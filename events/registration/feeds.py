"""``/my/<token>/calendar.ics``: one's own calendar. Whoever has the address has the schedule, so it is a secret."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat, Lower
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.calendars.build import Feed, build
from events.calendars.clients import client_of
from events.calendars.middleware import feed
from events.calendars.models import FeedToken
from events.calendars.respond import Found, respond
from events.calendars.tokens import digest_of
from events.calendars.written import GZIP, LEVEL
from events.models import ScopeCounter
from events.registration.models import Registration
from events.registration.schedule import schedule
from members.sign_in.address_proof import addresses_proven_by

SEEN_AGAIN = timedelta(minutes=10)  # the last fetch is written down no more often


@feed
def my_calendar(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The registrations and bookings of one person. Unknown, ended and malformed secrets are all the same: 404."""
    state = state_of(digest_of(secret))
    if state is None:
        raise Http404(_("No calendar has this address."))
    _note_fetch(state, client_of(request.headers.get("User-Agent", "")), timezone.now())
    path = reverse("my_calendar", args=[secret])
    found = Found(
        f"token:{state.token}",
        "",
        state.of,
        state.changed_at,
        "my-calendar.ics",
        lambda: _make(state, settings.SITE_URL + path),
        is_private=True,
    )
    return respond(request, found)


@dataclass(frozen=True, slots=True)
class State:
    """A token and all that its calendar is made of: its registrations with their revisions, their events with their counters."""

    token: int
    registrations: tuple[int, ...]
    of: str
    changed_at: datetime
    fetched_at: datetime | None


def state_of(digest: str) -> State | None:
    """The state of a token in one query, however much is behind it; None where there is none, or its account is closed."""
    tokens = FeedToken.objects.filter(digest=digest, user__is_active=True).values_list(
        Value(0), "pk", "revision", "user", "changed_at", "fetched_at"
    )
    counters = ScopeCounter.objects.filter(scope=Concat(Value("event:"), Cast(OuterRef("event"), CharField())))
    mine = addresses_proven_by(user__feed_tokens__digest=digest)
    registrations = (
        Registration.objects.alias(address=Lower("email"))
        .filter(address__in=mine)
        .order_by()
        .values_list(Value(1), "pk", "revision", Subquery(counters.values("value")), "changed_at", Subquery(counters.values("raised_at")))
    )
    rows: list[Any] = sorted(tokens.order_by().union(registrations, all=True), key=lambda row: row[:2])
    if not rows or rows[0][0] != 0:
        return None
    (_kind, token, _revision, _user, changed_at, fetched_at), *own = rows
    of = repr([row[:3] for row in rows] + [row[3] for row in own])
    moments = [changed_at, *(moment for row in own for moment in row[4:] if moment is not None)]
    return State(token, tuple(row[1] for row in own), sha256(of.encode()).hexdigest(), max(moments), fetched_at)


def _make(state: State, source: str) -> bytes:
    token = FeedToken.objects.get(pk=state.token)
    registrations = list(Registration.objects.filter(pk__in=state.registrations).order_by("pk"))
    with override(token.language):
        feed = Feed(
            name=_("WeGO Events: my schedule"),
            source=source,
            page=settings.SITE_URL + reverse("website:account"),
            fallback_zone=registrations[0].zone if registrations and registrations[0].zone else settings.TIME_ZONE,
        )
    packer = zlib.compressobj(LEVEL, wbits=GZIP)
    return packer.compress(build(feed, schedule(token, registrations))) + packer.flush()


def _note_fetch(state: State, client: str, now: datetime) -> None:
    if state.fetched_at is None or now - state.fetched_at >= SEEN_AGAIN:
        FeedToken.objects.filter(pk=state.token).update(fetched_at=now, fetched_by=client)
