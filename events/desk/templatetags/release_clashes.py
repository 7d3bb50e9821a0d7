"""Clashes beside the sessions of a release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import template
from django.utils.translation import gettext as _

from events.conflicts import Conflict, Level

register = template.Library()


@register.filter
def of_session(clashes: Mapping[int, Sequence[Conflict]] | str, session: int) -> Sequence[Conflict]:
    """The clashes of one session."""
    return clashes.get(session, ()) if isinstance(clashes, Mapping) else ()


@register.filter
def level_in_words(level: str) -> str:
    """What a clash does to a release."""
    return {Level.STOPS: _("Stops"), Level.WARNS: _("Warning"), Level.INFORMS: _("Note")}[Level(level)]
