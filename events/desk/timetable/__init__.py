"""The timetable of an event's draft: a calendar to drag in, and the same as a plain table."""

from events.desk.timetable.page import TimetablePage

__all__ = ["TimetablePage"]
