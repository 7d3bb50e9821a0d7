"""The strip that leads from one page of an event to the next."""

from typing import Any

from django import template
from django.template.context import RequestContext

from events.desk.event_page import strip
from events.models import Event

register = template.Library()


@register.inclusion_tag("admin/parts/event_strip.html", takes_context=True)
def event_strip(context: RequestContext, event: Event, here: str = "") -> dict[str, Any]:
    """The pages of ``event``; ``here`` is the name of the one that is open, empty for its record."""
    return {"event": event, "here": here, "tabs": strip(context["request"], event, here)}
