"""Who may write an agenda follows from whose assembly it is."""

from events.access import follow_event
from events.assembly.models import AgendaItem

follow_event(AgendaItem, lambda item: item.event, ("add", "change", "delete"))
