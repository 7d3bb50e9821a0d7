"""Register: someone asks to take part in an event and in some of its sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from events.models import Event, Session
from events.registration import places
from events.registration.book import book
from events.registration.guards import Applicant, require_audience, require_open
from events.registration.mails import send_link
from events.registration.models import Registration
from events.registration.signals import registered
from events.revisions import changing
from members.models import User
from members.naming import organisation_named
from wego_events.lib.alike import alike
from wego_events.lib.one_line import one_line


def register(
    event: Event,
    *,
    name: str,
    email: str,
    organisation_name: str,
    country: str = "",
    language: str = settings.LANGUAGE_CODE,
    zone: str = "",
    sessions: Iterable[Session] = (),
    now: datetime | None = None,
    by: User | None = None,
) -> Registration:
    """Register a person for an event and book sessions, all of it or nothing; a mail with the private link follows.

    Somebody who is registered already gets that link again and nothing changes: the answer to whoever asks is the same, so
    that nobody learns from it who is registered. Raises Refused for a closed, full or restricted event, and for a session
    that cannot be booked; ValidationError for a value that cannot be.
    """
    now = now or timezone.now()
    name, organisation_name = one_line(name), one_line(organisation_name)
    with changing(now):
        event_ = Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
        require_open(event_, now)
        organisation = organisation_named(organisation_name)
        applicant = Applicant(organisation, country or (str(organisation.country) if organisation else ""))
        require_audience(event_, applicant, invited=by is not None)
        again = _standing(event_, email.strip(), name)
        if again:
            send_link(again, now)
            return again
        approved_at_once = event_.registration == Event.Registration.AUTOMATIC or by is not None
        registration = Registration(
            event=event_,
            name=name,
            email=email.strip(),
            organisation=organisation,
            organisation_name=organisation_name,
            country=applicant.country,
            language=language,
            zone=zone,
            status=Registration.Status.APPROVED if approved_at_once else Registration.Status.SUBMITTED,
        )
        registration.full_clean(exclude=["status"], validate_constraints=False)
        if approved_at_once:
            places.take(event_)
        registration.save()
        for session in sorted(sessions, key=lambda session: session.pk):
            book(registration, session, now=now, by=by)
        send_link(registration, now)
        registered.send(Registration, registration=registration)
    return registration


def _standing(event: Event, email: str, name: str) -> Registration | None:
    """This person's registration that stands, found as the constraint finds it."""
    return alike(Registration.objects.filter(event=event, status__in=Registration.STANDING), email=email, name=name).first()
