"""Book: a registered person takes a place in a session."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Session
from events.registration import places
from events.registration.guards import require_bookable
from events.registration.models import Booking, Registration
from events.registration.signals import booked
from events.revisions import changing
from members.models import User
from wego_events.lib.refusal import Refused


def book(registration: Registration, session: Session, *, now: datetime | None = None, by: User | None = None) -> Booking:
    """Book a session for a registration that stands. Raises Refused where it is full, begun, or clashes with another booking.

    A restricted session is booked by staff: that is how they invite.
    """
    now = now or timezone.now()
    with changing(now):
        registration_ = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        if not registration_.stands:
            raise Refused("registration-ended", _("This registration no longer stands. Register again to book sessions."))
        already = registration_.bookings.filter(session=session, status__in=Booking.ACTIVE).first()
        if already:
            return already
        session = Session.objects.select_related("event").get(pk=session.pk)
        require_bookable(registration_, session, now, invited=by is not None)
        places.take(session)
        booking = Booking.objects.create(registration=registration_, session=session, status=Booking.Status.BOOKED)
        booked.send(Booking, registration=registration_, booking=booking)
    return booking
