"""The pages of events and sessions, over all rooms of the house."""

from events.desk.admin.event import EventAdmin
from events.desk.admin.session import SessionAdmin
from events.desk.admin.trail import TrailAdmin

__all__ = ["EventAdmin", "SessionAdmin", "TrailAdmin"]
