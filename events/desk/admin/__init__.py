"""The pages of events and sessions, over all rooms of the house."""

from events.desk.admin.event import EventAdmin
from events.desk.admin.session import SessionAdmin

__all__ = ["EventAdmin", "SessionAdmin"]
