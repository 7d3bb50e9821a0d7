"""Who may set reminders follows from whose event it is."""

from events.access import follow_event
from events.reminders.models import ReminderRule

follow_event(ReminderRule, lambda rule: rule.event, ("add", "change", "delete"))
