"""The mail that carries a registration's private link, and says how it stands."""

from datetime import datetime

from events.models import Event, Session
from events.registration import links
from events.registration.models import Booking, Registration
from wego_events.lib.time.models import Timed
from wego_events.lib.time.wall_clock import local
from wego_events.lib.time.words import Spoken, spoken
from wego_events.lib.tongue import active_language
from wego_events.outbox import kinds
from wego_events.outbox.kinds import Rendered
from wego_events.outbox.models import Message
from wego_events.outbox.plan import Recipient, plan
from wego_events.outbox.render import render_mail

KIND = "registration"


def recipient_of(registration: Registration) -> Recipient:
    """The mailbox and language that the person gave."""
    return Recipient(registration.email, registration.name, registration.language)


def send_link(registration: Registration, now: datetime) -> None:
    """Plan the mail with the private link: once an hour for each state and address, however often it is asked for."""
    key = f"{KIND}:{registration.pk}:{registration.link_version}:{registration.status}:{now:%Y%m%d%H}"
    plan(KIND, key=key, about=registration.pk, to=recipient_of(registration), due_at=now)


def still_due(message: Message, now: datetime) -> str | None:
    """A registration that was withdrawn meanwhile gets no more mail, nor does one for an event that was given up or is past."""
    registration = Registration.objects.select_related("event").filter(pk=message.about).first()
    if registration is None or registration.status == Registration.Status.WITHDRAWN:
        return "The registration was withdrawn."
    event = registration.event
    if event.status != Event.Status.PUBLISHED:
        return f"The event is {event.status}."
    last_day = event.when.last_day
    if last_day is not None and local(now, event.zone or "UTC").date() > last_day:
        return "The event is past."
    return None


def render(message: Message) -> Rendered:
    """How the registration stands, its sessions, and the link to see, change or withdraw it."""
    registration = Registration.objects.select_related("event__venue", "event__room").get(pk=message.about)
    return render_mail("registration", mail_context(registration))


def mail_context(registration: Registration) -> dict[str, object]:
    """What every mail about a registration shows, in the active language and on the reader's clock beside the event's."""
    event, language = registration.event, active_language()
    bookings = registration.bookings.filter(status=Booking.Status.BOOKED, session__status=Session.Status.PLANNED)
    placed = [(booking.session, booking.session.placement) for booking in bookings.select_related("session__event")]
    return {
        "registration": registration,
        "event": event,
        "title": event.text("title", language)[0],
        "when": _said(event, registration.zone, language),
        "venue": ", ".join(str(place) for place in (event.room, event.venue) if place),
        "sessions": [
            {
                "title": session.text("title", language)[0] or session.get_kind_display(),
                "when": _said(placement, registration.zone, language),
                "room": str(placement.room or ""),
            }
            for session, placement in sorted(placed, key=lambda pair: str(pair[1] and pair[1].starts_at))
            if placement is not None
        ],
        "link": links.address_of(registration),
    }


def _said(timed: Timed, zone: str, language: str) -> Spoken:
    return spoken(timed.when, language, starts_at=timed.starts_at, ends_at=timed.ends_at, reader_zone=zone)


def connect() -> None:
    """Register the kind with the outbox."""
    kinds.register(KIND, still_due=still_due, render=render)
