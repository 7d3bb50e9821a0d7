"""Cancel a booking: the place is free for others."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from events.registration import places
from events.registration.models import Booking
from events.registration.signals import booking_cancelled
from events.revisions import changing
from wego_events.lib.refusal import Refused


def cancel_booking(booking: Booking, *, now: datetime | None = None) -> Booking:
    """Give a place in a session back. Raises Refused where the booking has ended before."""
    with changing(now):
        booking_ = Booking.objects.select_for_update(of=("self",)).select_related("session", "registration").get(pk=booking.pk)
        if booking_.status not in Booking.ACTIVE:
            raise Refused("booking-ended", _("This booking was cancelled before."))
        if booking_.status == Booking.Status.BOOKED:
            places.free(booking_.session)
        booking_.status = Booking.Status.CANCELLED
        booking_.sequence += 1
        booking_.save(update_fields=["status", "sequence", "changed_at"])
        booking_cancelled.send(Booking, registration=booking_.registration, booking=booking_)
    booking.refresh_from_db()
    return booking
