"""What staff ask of the programme: what is next, what lacks a room, what waits for a release. Conditions, for lists and the first page."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, SmallIntegerField, Subquery, When
from django.db.models.functions import Coalesce

from events.models import Event, Participation, Placement, Session

IN_TIME = (
    "event__start_day",
    F("place_day").asc(nulls_last=True),
    F("place_time").asc(nulls_last=True),
    "order",
    "pk",
)  # of sessions from ``with_place``
IN_TIME_BY_EVENT = ("event__start_day", "event__slug", *IN_TIME[1:])
LED = (
    Session.Kind.STATUTORY,
    Session.Kind.PLENARY,
    Session.Kind.PANEL,
    Session.Kind.DIALOGUE,
    Session.Kind.THEMATIC_SESSION,
)  # kinds in which somebody gives the word to others
AHEAD = (Event.Status.DRAFT, Event.Status.ANNOUNCED, Event.Status.PUBLISHED)

# Events: first those to come whose day is not known, then from the latest back; past ones without a day at the end.
LATEST_FIRST = (
    Case(When(status__in=AHEAD, start_day=None, then=0), default=1, output_field=SmallIntegerField()),
    Coalesce("start_day", "end_day").desc(nulls_last=True),
    "slug",
)


def is_next(today: date) -> Q:
    """Events that are to come or under way on a day, on their own clocks."""
    return Q(status__in=AHEAD) & (Q(start_day__gte=today) | Q(end_day__gte=today))


def has_no_day() -> Q:
    """Events that are to come and whose day is not known."""
    return Q(status__in=AHEAD, start_day=None)


def event_waits() -> Exists:
    """Events of which something waits for a release."""
    return Exists(Placement.objects.drafts().filter(session__event=OuterRef("pk")))


def event_lacks_room(today: date) -> Q:
    """Events to come, not online, with a planned session in no room."""
    lacking = with_place(Session.objects.filter(event=OuterRef("pk"))).filter(session_lacks_room())
    return is_next(today) & Q(Exists(lacking))


def session_waits() -> Exists:
    """Sessions whose draft waits for a release."""
    return Exists(Placement.objects.drafts().filter(session=OuterRef("pk")))


def session_lacks_room() -> Q:
    """Planned sessions, not online, in no room. The queryset comes from ``with_place``."""
    on_site = ~Q(mode=Event.Mode.ONLINE) & ~Q(mode="", event__mode=Event.Mode.ONLINE)
    needs_room = ~Q(kind__in=[Session.Kind.SITE_VISIT])
    return Q(status=Session.Status.PLANNED, place_room=None) & on_site & needs_room


def session_lacks_lead() -> Q:
    """Planned sessions of a kind that somebody leads, for which nobody is invited to."""
    leads = Participation.objects.filter(session=OuterRef("pk"), role__in=Participation.LEADS).exclude(status__in=Participation.GONE)
    return Q(~Exists(leads), status=Session.Status.PLANNED, kind__in=LED)


def event_lacks_lead(today: date) -> Q:
    """Events to come with a session that nobody leads."""
    return is_next(today) & Q(Exists(Session.objects.filter(session_lacks_lead(), event=OuterRef("pk"))))


def with_place(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions with the day, time and room that staff last gave them."""
    current = Placement.objects.filter(session=OuterRef("pk"), ended_in=None).order_by(Coalesce("released_in", -1))
    return sessions.annotate(
        place_day=Subquery(current.values("start_day")[:1]),
        place_time=Subquery(current.values("start_time")[:1]),
        place_room=Subquery(current.values("room")[:1]),
    )


def drafts_waiting() -> Subquery:
    """How many placements of an event wait for a release; none is null."""
    drafts = Placement.objects.drafts().filter(session__event=OuterRef("pk")).order_by().values("session__event")
    return Subquery(drafts.annotate(number=Count("pk")).values("number"))
