"""The mails about one registration: how it stands, with its private link; that it was withdrawn, by the person or by staff."""

from datetime import datetime
from typing import Any

from events.models import Event
from events.registration import links
from events.registration.letters import addressees, event_context
from events.registration.models import Registration
from wego_events.outbox import kinds
from wego_events.outbox.kinds import Rendered
from wego_events.outbox.models import Message
from wego_events.outbox.plan import Recipient, plan
from wego_events.outbox.render import render_mail

KIND = "registration"
WITHDRAWN = "withdrawal"
TAKEN_OUT = "withdrawn_by_staff"


def recipient_of(registration: Registration) -> Recipient:
    """The mailbox and language that the person gave."""
    return Recipient(registration.email, registration.name, registration.language)


def send_link(registration: Registration, now: datetime) -> None:
    """Plan the mail with the private link: once an hour for each state and address, however often it is asked for."""
    key = f"{KIND}:{registration.pk}:{registration.link_version}:{registration.status}:{now:%Y%m%d%H}"
    plan(KIND, key=key, about=registration.pk, to=recipient_of(registration), due_at=now)


def confirm_withdrawal(registration: Registration, now: datetime, *, by_staff: bool) -> None:
    """Plan the mail that says that a registration has ended: as confirmed to the person, or as told by the organisers."""
    kind = TAKEN_OUT if by_staff else WITHDRAWN
    plan(kind, key=f"{kind}:{registration.pk}", about=registration.pk, to=recipient_of(registration), due_at=now)


def still_due(message: Message, now: datetime) -> str | None:
    """A registration that was withdrawn meanwhile gets no more mail, nor does one for an event that was given up or is past."""
    registration = Registration.objects.select_related("event").filter(pk=message.about).first()
    if registration is None or registration.status == Registration.Status.WITHDRAWN:
        return "The registration was withdrawn."
    if message.to.lower() != registration.email.lower():
        return "The address was corrected."  # the link would open another person's registration
    if registration.event.status != Event.Status.PUBLISHED:
        return f"The event is {registration.event.status}."
    return _why_past(registration.event, now)


def withdrawal_still_due(message: Message, now: datetime) -> str | None:
    """Whoever withdrew is told so until the event is past, also where it was given up."""
    registration = Registration.objects.select_related("event").filter(pk=message.about).first()
    if registration is None or registration.status != Registration.Status.WITHDRAWN:
        return "The registration was not withdrawn."
    if message.to.lower() != registration.email.lower():
        return "The address was corrected."
    return _why_past(registration.event, now)


def render(message: Message) -> Rendered:
    """How the registration stands, its sessions, and the link to see, change or withdraw it."""
    return render_mail(KIND, mail_context(_registration(message)))


def render_withdrawal(message: Message) -> Rendered:
    """That the registration has ended, by whom, and what can be done."""
    return render_mail(message.kind, mail_context(_registration(message)))


def mail_context(registration: Registration) -> dict[str, Any]:
    """What every mail about a registration shows, in the active language and on the reader's clock beside the event's."""
    (person,) = addressees([registration], registration.zone)
    return {
        **event_context(registration.event, registration.zone),
        "registration": registration,
        "sessions": person.sessions,
        "link": links.address_of(registration),
    }


def _registration(message: Message) -> Registration:
    return Registration.objects.select_related("event__venue", "event__room").get(pk=message.about)


def _why_past(event: Event, now: datetime) -> str | None:
    over = event.when.days_over_at
    return "The event is past." if over is not None and over <= now else None


def connect() -> None:
    """Register the kinds with the outbox."""
    kinds.register(KIND, still_due=still_due, render=render)
    for kind in (WITHDRAWN, TAKEN_OUT):
        kinds.register(kind, still_due=withdrawal_still_due, render=render_withdrawal)
