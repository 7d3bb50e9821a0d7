"""What was put on, printed and told: sessions with their places, figures expected and actual, changes and the mails about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.desk.admin.session_rows import with_both_places
from events.desk.questions import IN_TIME_BY_EVENT
from events.desk.report.section import Bar, Quantity, Section, hour
from events.models import Event, Figure, Notice, Participation, Session
from events.registration import mails as registration_mails
from events.registration.models import Booking, Registration
from events.reminders import plan, tell
from events.reminders.models import ChangeMail
from wego_events.lib.time.words import edtf_in_words
from wego_events.lib.tongue import active_language
from wego_events.outbox.models import Message

S, M = Figure.Standing, Message.State


def sessions_by_kind(event: Event) -> Section:
    """How many of each kind there are, and how many were given up."""
    planned = Count("pk", filter=Q(status=Session.Status.PLANNED))
    given_up = Count("pk", filter=~Q(status=Session.Status.PLANNED))
    found = event.sessions.order_by().values("kind").annotate(planned=planned, given_up=given_up).values_list("kind", "planned", "given_up")
    rows = [
        (capfirst(str(Session.Kind(kind).label)), number, lost) for kind, number, lost in sorted(found, key=lambda row: (-row[1], row[0]))
    ]
    bars = [Bar(name, number) for name, number, _lost in rows if number]
    columns = (_("Kind"), _("In the programme"), _("Cancelled or taken out"))
    return Section("sessions-by-kind", _("Sessions by kind"), columns, rows, bars)


def parts_of(event: Event) -> dict[str, int]:
    """How many people and organisations have a part."""
    public = Participation.objects.public().filter(Q(event=event) | Q(session__event=event))
    return public.aggregate(people=Count("person", distinct=True), organisations=Count("organisation", distinct=True))


def places_by_session(event: Event) -> Section:
    """Places taken against places, of the sessions that are booked."""
    waiting = Count("bookings", filter=Q(bookings__status=Booking.Status.WAITING))
    found: Any = with_both_places(event.sessions.filter(Q(is_bookable=True) | Q(places__taken__gt=0)).annotate(waiting=waiting))
    rows: list[tuple[Any, ...]] = []
    bars = []
    for session in found.select_related("event", "track", "places").order_by(*IN_TIME_BY_EVENT):
        placement = session.placement or session.draft
        taken = session.places.taken if hasattr(session, "places") else 0
        rows.append(
            (
                str(session),
                placement.start_day if placement else None,
                hour(placement.start_time) if placement else "",
                str(placement.room) if placement and placement.room else None,
                taken,
                session.capacity if session.capacity is not None else _("no limit"),
                session.waiting,
            )
        )
        bars.append(Bar(str(session), taken, session.capacity))
    columns = (_("Session"), _("Day"), _("Hour"), _("Room"), _("Taken"), _("Places"), _("Waiting"))
    return Section("places", _("Places taken in sessions"), columns, rows, bars)


def figures_of(event: Event) -> Section:
    """What was printed, expected beside actual; never one for another. Sources that differ have a line each."""
    found: dict[str, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in event.figures.prefetch_related("claims__source").order_by("order", "pk"):
        found[figure.localised("what")][figure.standing].append(figure)
    rows = [
        (what, *(_quantity(one) for one in those), _sources(those))
        for what, by_standing in found.items()
        for those in zip_longest(by_standing[S.EXPECTED], by_standing[S.ACTUAL], by_standing[S.PLEDGED])
    ]
    columns = (_("What"), _("Expected"), _("Actual"), _("Pledged"), _("Source, as of"))
    note = _("An empty field: no source gives that number.") if rows else ""
    return Section("figures", _("Figures, expected and actual"), columns, rows, note=note)


def notices_of(event: Event) -> Section:
    """What people were told of, and how many mailboxes it concerned."""
    notices = list(event.notices.select_related("session").order_by("made_at", "pk"))
    rows = [(one.made_at, _what(one), _told(one), "" if one.mails is None else one.mails) for one in notices]
    total = sum(one.mails or 0 for one in notices)
    note = ngettext("%d change mail in all.", "%d change mails in all.", total) % total if total else ""
    return Section("notices", _("Changes told"), (_("When"), _("What"), _("How it went"), _("Mailboxes")), rows, note=note)


def mails_of(event: Event) -> Section:
    """Messages about the event, by what they are and what became of them."""
    of_registrations = {
        registration_mails.KIND: _("Registration mails"),
        registration_mails.WITHDRAWN: _("Withdrawals confirmed"),
        registration_mails.TAKEN_OUT: _("Registrations taken out by staff"),
    }
    kinds = {plan.KIND: _("Reminders"), tell.KIND: _("Change mails"), **of_registrations}
    about = (
        Q(kind=plan.KIND, subject_id=event.pk)
        | Q(kind=tell.KIND, subject_id__in=ChangeMail.objects.filter(event=event).values("pk"))
        | Q(kind__in=of_registrations, subject_id__in=Registration.objects.filter(event=event).order_by().values("pk"))
    )
    states = {"sent": Q(state__in=(M.SENT, M.KEPT)), "open": Q(state__in=Message.OPEN), "failed": Q(state=M.FAILED)}
    counts: dict[str, Any] = {name: Count("pk", filter=condition) for name, condition in states.items()}
    found: dict[str, Any] = {row["kind"]: row for row in Message.objects.filter(about).order_by().values("kind").annotate(**counts)}
    rows = [(name, *(found[kind][state] for state in states)) for kind, name in kinds.items() if kind in found]
    return Section("mails", _("Mails"), (_("Kind"), _("Sent"), _("On the way"), _("Failed")), rows)


def _quantity(figure: Figure | None) -> Quantity | str:
    return Quantity(figure.value, figure.qualifier) if figure else ""


def _sources(figures: Any) -> str:
    return "; ".join(dict.fromkeys(source for figure in figures if figure for source in _said_by(figure)))


def _said_by(figure: Figure) -> Iterator[str]:
    as_of = f" ({edtf_in_words(figure.as_of, active_language())})" if figure.as_of else ""
    sources = [str(claim.source) + as_of for claim in figure.claims.all() if claim.source is not None]
    yield from sources or [as_of.strip(" ()")] if as_of else sources


def _what(notice: Notice) -> str:
    kind = capfirst(str(notice.get_kind_display()))
    return f"{kind}: {notice.session}" if notice.session else kind


def _told(notice: Notice) -> str:
    if notice.expanded_at is not None:
        return _("told") if notice.mails else _("nobody had to be told")
    return _("failed, is tried again") if notice.attempts else _("not told yet")
