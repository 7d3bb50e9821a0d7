"""Decide: staff approve or reject a registration that waits for it."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.registration import places
from events.registration.cancel_booking import cancel_booking
from events.registration.mails import send_link
from events.registration.models import Booking, Registration
from events.registration.signals import approved, withdrawn
from events.revisions import changing
from members.models import User
from wego_events.lib.refusal import Refused


def approve(registration: Registration, *, by: User | None = None, now: datetime | None = None) -> Registration:
    """Approve a registration that waits; it takes a place of the event. Raises Refused where none is left."""
    now = now or timezone.now()
    with changing(now):
        registration_ = _waiting(registration)
        places.take(registration_.event)
        registration_.status = Registration.Status.APPROVED
        registration_.save(update_fields=["status", "changed_at"])
        send_link(registration_, now)
        approved.send(Registration, registration=registration_)
    registration.refresh_from_db()
    return registration


def reject(registration: Registration, *, by: User | None = None, now: datetime | None = None) -> Registration:
    """Reject a registration that waits; its bookings are cancelled."""
    now = now or timezone.now()
    with changing(now):
        registration_ = _waiting(registration)
        for booking in registration_.bookings.filter(status__in=Booking.ACTIVE).order_by("session_id"):  # as register() locks places
            cancel_booking(booking, now=now)
        registration_.status = Registration.Status.REJECTED
        registration_.save(update_fields=["status", "changed_at"])
        send_link(registration_, now)
        withdrawn.send(Registration, registration=registration_)
    registration.refresh_from_db()
    return registration


def _waiting(registration: Registration) -> Registration:
    registration_ = Registration.objects.select_for_update(of=("self",)).select_related("event").get(pk=registration.pk)
    if registration_.status != Registration.Status.SUBMITTED:
        raise Refused(
            "nothing-to-decide",
            _("The state of this registration is “%(state)s”: there is nothing to decide."),
            state=registration_.get_status_display(),
        )
    return registration_
