"""Facts that travel up: sent inside the transaction, received in the ``receivers.py`` of upper rooms.

Each carries ``event``; ``session_cancelled`` also ``session``, ``programme_released`` also ``revision``.
"""

from django.dispatch import Signal

event_announced = Signal()
event_published = Signal()
event_moved = Signal()
event_postponed = Signal()
event_cancelled = Signal()
event_held = Signal()
programme_released = Signal()
session_cancelled = Signal()
