"""Fields drawn without templates: the very HTML that Django's templates write, without the empty lines between options."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from wego_events.lib.drawn_fields import DRAWN, DrawnFields

pytestmark = pytest.mark.sqlite

NASTY = "a \"quoted\" <b>word</b> & 'more'"
CHOICES = [("", "—"), (1, "One"), ("two", NASTY), (gettext_lazy("Monday"), gettext_lazy("Tuesday")), ("Group <i>", [(3, 1234.5), (4, "4")])]
WIDGETS: list[tuple[forms.Widget, Any]] = [
    (forms.TextInput(), "plain"),
    (forms.TextInput({"class": "wide", "required": True, "disabled": False, "data-x": NASTY, "maxlength": 40}), NASTY),
    (forms.TextInput(), None),
    (forms.TextInput(), mark_safe("<b>safe</b>")),
    (forms.NumberInput({"min": 0}), 1234567.5),
    (forms.EmailInput(), "a@example.org"),
    (forms.URLInput(), "https://example.org/?a=1&b=2"),
    (forms.HiddenInput(), 7),
    (forms.PasswordInput(), "secret"),
    (forms.DateInput(format="%Y-%m-%d"), date(2035, 5, 14)),
    (forms.TimeInput(format="%H:%M"), time(9)),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), False),
    (forms.CheckboxInput({"aria-label": NASTY}), "yes"),
    (forms.Textarea(), f"\nlines\n{NASTY}"),
    (forms.Textarea(), None),
    (forms.Textarea({"rows": 3}), ""),
    (forms.Select(choices=CHOICES), 1),
    (forms.Select({"class": "x"}, CHOICES), "two"),
    (forms.Select(choices=[]), None),
    (forms.SelectMultiple(choices=CHOICES), [1, 3]),
    (forms.RadioSelect(choices=CHOICES[:2]), 1),
    (forms.SplitDateTimeWidget(), None),
]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(("widget", "value"), WIDGETS, ids=[f"{type(widget).__name__}-{value}"[:40] for widget, value in WIDGETS])
def test_field_looks_as_by_djangos_templates(widget: forms.Widget, value: Any, language: str) -> None:
    with override(language):
        ours, djangos = (widget.render("field", value, {"id": "id_field"}, renderer) for renderer in (DrawnFields(), DjangoTemplates()))

    assert ours == djangos.replace("</option>\n", "</option>")


def test_what_is_drawn_here_stands_in_the_test() -> None:
    tried = {name for widget, _value in WIDGETS for name in (widget.template_name, getattr(widget, "option_template_name", ""))}

    assert set(DRAWN) - {"django/forms/widgets/input.html", "django/forms/widgets/datetime.html"} <= tried


def test_site_draws_its_fields_this_way() -> None:
    assert type(get_default_renderer()) is DrawnFields
