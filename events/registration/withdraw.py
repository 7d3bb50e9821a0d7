"""Withdraw: a person will not come, or staff take the registration out."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.registration import places
from events.registration.cancel_booking import cancel_booking
from events.registration.mails import confirm_withdrawal
from events.registration.models import Booking, Registration
from events.registration.signals import withdrawn
from events.revisions import changing
from members.models import User
from wego_events.lib.refusal import Refused


def withdraw(registration: Registration, *, now: datetime | None = None, by: User | None = None) -> Registration:
    """End a registration that stands, with its bookings; its places are free, and a mail says so.

    Without ``by`` the person withdrew. Raises Refused where it has ended before.
    """
    now = now or timezone.now()
    with changing(now):
        registration_ = Registration.objects.select_for_update(of=("self",)).select_related("event").get(pk=registration.pk)
        if not registration_.stands:
            raise Refused("registration-ended", _("This registration was ended before."))
        if registration_.status == Registration.Status.APPROVED:
            places.free(registration_.event)
        for booking in registration_.bookings.filter(status__in=Booking.ACTIVE).order_by("session_id"):  # as register() locks places
            cancel_booking(booking, now=now)
        registration_.status = Registration.Status.WITHDRAWN
        registration_.save(update_fields=["status", "changed_at"])
        confirm_withdrawal(registration_, now, by_staff=by is not None)
        withdrawn.send(Registration, registration=registration_)
    registration.refresh_from_db()
    return registration
