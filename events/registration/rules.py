"""Registrations are people's own: also reading them reaches only as far as one's events."""

from events.access import follow_event
from events.registration.models import Booking, Places, Registration

follow_event(Registration, lambda registration: registration.event)
follow_event(Booking, lambda booking: booking.session.event)
follow_event(Places, lambda places: places.event or places.session.event)
