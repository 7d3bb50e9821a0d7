"""Who may register for what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django_countries import countries

from events.conflicts import overlap
from events.lifecycle.hold import has_begun
from events.models import Event, EventOrganisation, Session
from events.registration.models import Booking, Registration
from members.models import Organisation
from wego_events.lib.refusal import Refused


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the audience rules ask of someone: the member organisation, where it is one, and the country."""

    organisation: Organisation | None
    country: str


def require_open(event: Event, now: datetime) -> None:
    """Raise Refused unless people may register for the event at an aware moment."""
    if event.registration == Event.Registration.ELSEWHERE:
        owner = event.organisations.filter(role=EventOrganisation.Role.OWNER).select_related("organisation").first()
        who = str(owner.organisation) if owner else _("Another organisation")
        if where := (owner.url if owner else "") or event.website:
            raise Refused("registered-elsewhere", _("%(who)s registers for “%(event)s”. %(where)s"), who=who, event=str(event), where=where)
        raise Refused("registered-elsewhere", _("%(who)s registers for “%(event)s”."), who=who, event=str(event))
    if event.registration == Event.Registration.NONE or event.status != Event.Status.PUBLISHED:
        raise Refused("registration-closed", _("There is no registration for “%(event)s” at present."), event=str(event))
    if event.registration_opens_at is not None and now < event.registration_opens_at:
        raise Refused("registration-not-open", _("Registration for “%(event)s” has not opened yet."), event=str(event))
    closed = event.registration_closes_at is not None and now >= event.registration_closes_at
    if closed or has_begun(event, now):
        raise Refused("registration-over", _("Registration for “%(event)s” is closed."), event=str(event))


def is_open(event: Event, now: datetime) -> bool:
    """Whether people may register at an aware moment; computed, never stored."""
    try:
        require_open(event, now)
    except Refused:
        return False
    return True


def require_audience(event: Event, applicant: Applicant, *, invited: bool) -> None:
    """Raise Refused for someone whom the event's audience rule leaves out. Staff invite by registering someone themselves."""
    if invited or (event.audience == Event.Audience.EVERYONE and event.visibility == Event.Visibility.PUBLIC):
        return
    if event.audience == Event.Audience.INVITED or event.visibility == Event.Visibility.RESTRICTED:
        raise Refused("invited-only", _("“%(event)s” is for invited people. Ask the organisers for an invitation."), event=str(event))
    if event.audience == Event.Audience.MEMBERS:
        member = applicant.organisation is not None and applicant.organisation.memberships.filter(until="").exists()
        if not member:
            raise Refused(
                "members-only",
                _(
                    "“%(event)s” is for members of the network. Give the name of the member organisation as it "
                    "stands in the list of members."
                ),
                event=str(event),
            )
    elif applicant.country not in [str(country) for country in event.audience_countries]:
        names = ", ".join(str(countries.name(str(country))) for country in event.audience_countries)
        raise Refused("country-only", _("“%(event)s” is for people from %(countries)s."), event=str(event), countries=names)


def require_bookable(registration: Registration, session: Session, now: datetime, *, invited: bool) -> None:
    """Raise Refused unless this registered person may book this session at an aware moment."""
    placement = session.placement
    if session.event_id != registration.event_id:
        raise Refused("session-elsewhere", _("“%(session)s” belongs to another event."), session=str(session))
    if session.visibility == Event.Visibility.RESTRICTED and not invited:
        raise Refused("invited-only", _("“%(event)s” is for invited people. Ask the organisers for an invitation."), event=str(session))
    takes_place = session.status == Session.Status.PLANNED and session.event.status == Event.Status.PUBLISHED
    if not session.is_bookable or not takes_place or placement is None or not placement.is_present:
        raise Refused("session-not-bookable", _("Places in “%(session)s” cannot be booked."), session=str(session))
    if placement.starts_at is not None and now >= placement.starts_at:
        raise Refused("session-begun", _("“%(session)s” has begun."), session=str(session))
    if session.bookings.filter(status__in=[Booking.Status.WAITING, Booking.Status.OFFERED]).exists():
        raise Refused("others-wait", _("Others wait for a place in “%(session)s”, and places go to them first."), session=str(session))
    held = registration.bookings.filter(status__in=Booking.ACTIVE, session__status=Session.Status.PLANNED)
    _require_compatible(session, [booking.session for booking in held.select_related("session")])


def _require_compatible(session: Session, others: Sequence[Session]) -> None:
    for other in others:
        if session.exclusive_group and other.exclusive_group == session.exclusive_group:
            raise Refused(
                "only-one-of",
                _("“%(session)s” and “%(other)s” exclude each other. Choose one of them."),
                session=str(session),
                other=str(other),
            )
        ours, theirs = session.placement, other.placement
        if not (ours and theirs and ours.starts_at and ours.busy_until and theirs.starts_at and theirs.busy_until):
            continue
        if overlap(ours.starts_at, ours.busy_until, theirs.starts_at, theirs.busy_until):
            raise Refused(
                "at-the-same-time",
                _("“%(session)s” and “%(other)s” are at the same time. Choose one of them."),
                session=str(session),
                other=str(other),
            )
