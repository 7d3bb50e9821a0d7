"""Facts that travel up, sent inside the transaction. Each carries ``registration``; the last two also ``booking``, and
``corrected`` also ``former_address``.
"""

from django.dispatch import Signal

registered = Signal()
approved = Signal()
withdrawn = Signal()
corrected = Signal()
booked = Signal()
booking_cancelled = Signal()
