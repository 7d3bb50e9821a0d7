"""Who of a programme has a page of their own."""

from django import template

from events import speakers
from events.models import Participation

register = template.Library()


@register.filter
def speaks(part: Participation) -> bool:
    """Whether a part is one of a person who speaks."""
    return speakers.speaks(part)
