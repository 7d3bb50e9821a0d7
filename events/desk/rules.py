"""Who may write a checklist follows from whose event it is."""

from events.access import follow_event
from events.desk.models import ChecklistItem

follow_event(ChecklistItem, lambda item: item.event, ("add", "change", "delete"))
