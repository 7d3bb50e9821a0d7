"""The plots of a report."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from events.desk.report.plot import bars, strip, value_of
from events.desk.report.section import Section

register = template.Library()


@register.simple_tag
def plot(section: Section) -> SafeString:
    """The bars of a section; its table stands beside them."""
    return bars(section.bars, key=section.key, title=section.title, description=_("The table beside it has the same numbers."))


@register.filter
def strips(section: Section) -> list[tuple[str, SafeString, str]]:
    """The bars of a section for paper: label, drawing and value of each."""
    return [(bar.label, strip(bar, section.bars), value_of(bar)) for bar in section.bars]
