"""What is said of one thing that needs doing: a heading, a line for each event, and a link to where it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from events.access import events_in_reach
from events.models import Event, Session
from members.models import User

SHOWN = 6  # lines of one need; what is more stands behind its heading
NAMED = 2  # sessions of one line


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be done at one event, and where."""

    text: str
    url: str
    event: Event | None = None
    more: str = ""
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """One kind of thing that needs doing. Without lines it is done, and ``done`` says so."""

    key: str
    title: Any
    done: Any
    lines: Sequence[Line]
    url: str = ""

    @property
    def shown(self) -> Sequence[Line]:
        return self.lines[:SHOWN]

    @property
    def left_off(self) -> int:
        return max(0, len(self.lines) - SHOWN)


def theirs(user: User | AnonymousUser, mends: str, sees: str) -> QuerySet[Event] | None:
    """The events at which a person mends something or, where they may only read, sees it; None where neither."""
    if user.has_perm(mends):
        return events_in_reach(user, mends)
    return events_in_reach(user, sees) if user.has_perm(sees) else None


def listed(model: str, **query: Any) -> str:
    """The address of a list, narrowed: ``listed("events_session", what="no-room")``."""
    address = reverse(f"admin:{model}_changelist")
    return f"{address}?{urlencode(query)}" if query else address


def sessions_by_event(sessions: Iterable[Session], **query: str) -> list[Line]:
    """A line for each event of sessions in the order of their events: the session itself or, of several, the list of them."""
    lines = []
    for event, found in groupby(sessions, key=lambda session: session.event):
        those = list(found)
        url = reverse("admin:events_session_change", args=[those[0].pk])
        if len(those) > 1:
            url = listed("events_session", event__id__exact=event.pk, **query)
        lines.append(Line(_named(those), url, event))
    return lines


def _named(sessions: Sequence[Session]) -> str:
    names, rest = ", ".join(str(session) for session in sessions[:NAMED]), len(sessions) - NAMED
    if rest <= 0:
        return names
    return ngettext("%(names)s and %(rest)d more", "%(names)s and %(rest)d more", rest) % {"names": names, "rest": rest}
