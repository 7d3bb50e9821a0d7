"""What programmes lack: a room, somebody who leads, a release."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.conflicts import of_programme, stopping_causes
from events.desk import questions
from events.desk.overview.needs import Line, Need, listed, sessions_by_event, theirs
from events.models import Event, Placement, Session

CHANGES, SEES = "events.change_session", "events.view_session"
NEAREST = 3  # events whose conflicts are looked for: it takes a few milliseconds each
MOST = 500  # sessions that are looked at; what lacks more is said by the lists


def lacks_room(user: Any, today: date) -> Need | None:
    return _sessions(
        user, today, questions.session_lacks_room(), "no-room", _("What lacks a room"), _("Every session to come has its room.")
    )


def lacks_lead(user: Any, today: date) -> Need | None:
    return _sessions(
        user,
        today,
        questions.session_lacks_lead(),
        "no-lead",
        _("What lacks a chair or moderator"),
        _("Every session that needs one has its chair or moderator."),
    )


def conflicts_stop(user: Any, today: date) -> Need | None:
    """What stops a release of the nearest events; of later ones their own pages say it."""
    events = theirs(user, CHANGES, SEES)
    if events is None:
        return None
    placed = Exists(Placement.objects.filter(session__event=OuterRef("pk"), ended_in=None))
    nearest = events.filter(questions.is_next(today), placed).order_by("start_day", "start_time", "slug")[:NEAREST]
    causes = stopping_causes()
    lines = []
    for event in nearest:
        found = of_programme(event, causes=causes)
        if found:
            more = ngettext("and %d more", "and %d more", len(found) - 1) % (len(found) - 1) if len(found) > 1 else ""
            lines.append(Line(str(found[0].text), reverse("admin:events_event_conflicts", args=[event.pk]), event, more, is_grave=True))
    done = _("Nothing stops a release of the next events.")
    return Need("conflicts", _("What stops a release"), done, lines)


def waits(user: Any, today: date) -> Need | None:
    events = theirs(user, CHANGES, "events.view_event")
    if events is None:
        return None
    waiting = events.annotate(drafts=questions.drafts_waiting()).filter(drafts__gt=0).order_by("start_day", "slug")
    lines = [
        Line(
            ngettext("%d session", "%d sessions", event.drafts) % event.drafts,
            reverse("admin:events_event_programme", args=[event.pk]),
            event,
        )
        for event in waiting[:50]
    ]
    done = _("Readers see every programme as it stands.")
    return Need("waits", _("What waits for a release"), done, lines, listed("events_event", what="waits"))


def _sessions(user: Any, today: date, lack: Q, what: str, title: Any, done: Any) -> Need | None:
    events = theirs(user, CHANGES, SEES)
    if events is None:
        return None
    ahead = Session.objects.filter(event__in=Event.objects.filter(questions.is_next(today), pk__in=events.order_by().values("pk")))
    found: QuerySet[Any] = questions.with_place(ahead).filter(lack).select_related("event").order_by(*questions.IN_TIME_BY_EVENT)
    lines = sessions_by_event(found[:MOST], what=what)
    return Need(what, title, done, lines, listed("events_session", what=what))
