"""Two people at one record: whoever saves second is told what the first changed, and saves over it only knowingly.

A page remembers a digest of each field as it was shown. When it comes back, a field that stands otherwise in the database by now and
that this form would write over is an error of the form, once: the page that says so remembers what it then showed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2s
from typing import Any

from auditlog.models import LogEntry
from django import forms
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from wego_events.lib.admin.refusals import RefusalsForm

SEEN = "_seen"  # the hidden input with the digests
AT = "at"
LONGEST = 80  # letters of a value in an error


class NoticesOthers(RefusalsForm):
    """A form, of a page or of one row on it, that does not write over what others saved since it was shown."""

    is_overtaken = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        names = overtaken(self, _read(self.data.get(SEEN) or "")) if self.instance.pk else []
        if names:
            self.is_overtaken = True
            self.add_error(None, self._said(names))
        return cleaned

    def behind(self) -> Iterable[models.Model]:
        """The rows whose columns this form shows."""
        return [self.instance]

    def _said(self, names: list[str]) -> str:
        since = parse_datetime(_read(self.data[SEEN])[AT])
        who = ", ".join(_who(self.behind(), since)) or _("Someone")
        sentence = _("%(field)s is now “%(value)s”")
        now = "; ".join(sentence % {"field": self.fields[name].label, "value": _value(self, name)} for name in names)
        told = _("%(who)s saved this meanwhile: %(now)s. What you typed still stands here. Save again to put it in its place.")
        return told % {"who": who, "now": now}


def seen(form: forms.BaseForm, formsets: Iterable[forms.BaseFormSet[Any]]) -> str:
    """What a page shows, to be remembered in it: a digest of each field, and one of each row that stands under it."""
    digests = {AT: timezone.now().isoformat(), **_fields(form)}
    for formset in formsets:
        digests |= {_key(row): _row(row) for row in getattr(formset, "initial_forms", ()) if row.instance.pk}
    return " ".join(f"{name}={digest}" for name, digest in digests.items())


def overtaken(form: Any, shown: Mapping[str, str]) -> list[str]:
    """The fields with which a form would write over what someone saved since it was shown."""
    if AT not in shown or not form.has_changed():
        return []
    changed = [name for name in form.changed_data if name != "DELETE"]
    if form.prefix is None:
        now = _fields(form)
        return [name for name in changed if now.get(name) != shown.get(name)]
    return changed if shown.get(_key(form), _row(form)) != _row(form) else []


def _fields(form: forms.BaseForm) -> dict[str, str]:
    digests = {name: _digest(form[name].initial) for name in form.fields}
    return {name: digest for name, digest in digests.items() if digest}


def _row(form: forms.BaseForm) -> str:
    return _digest([f"{name}={digest}" for name, digest in _fields(form).items() if name != "DELETE"])


def _key(form: Any) -> str:
    return f"{form.prefix.rpartition('-')[0]}.{form.instance.pk}"


def _digest(value: Any) -> str:
    """A few letters for a value; none where there is none."""
    values = value if isinstance(value, list | tuple | set | models.QuerySet) else [value]
    said = sorted(str(getattr(one, "pk", one)) for one in values if one not in (None, "", False))
    return blake2s("\x1f".join(said).encode(), digest_size=5).hexdigest() if said else ""


@lru_cache(maxsize=8)  # each of a hundred rows asks
def _read(text: str) -> Mapping[str, str]:
    return dict(pair.split("=", 1) for pair in text.split() if "=" in pair)


def _who(rows: Iterable[models.Model], since: Any) -> list[str]:
    """Whoever changed these rows since a moment, by name."""
    if since is None:
        return []
    found = [entry for row in rows for entry in LogEntry.objects.get_for_object(row).filter(timestamp__gte=since).select_related("actor")]
    return list(dict.fromkeys(str(entry.actor) for entry in found if entry.actor is not None))


def _value(form: forms.BaseForm, name: str) -> str:
    """What stands in the database by now, in the words of the field."""
    field, value = form.fields[name], form[name].initial
    if isinstance(field, forms.ModelChoiceField):
        keys = [getattr(one, "pk", one) for one in (value if isinstance(value, list | tuple) else [value]) if one]
        offered: Any = field.queryset
        return ", ".join(field.label_from_instance(row) for row in offered.model._base_manager.filter(pk__in=keys)) or "—"
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if hasattr(field.widget, "choices"):
        return next((str(label) for key, label in _flat(field.widget.choices) if value and str(key) == str(value)), str(value or "—"))
    return Truncator(field.widget.format_value(value) or "—").chars(LONGEST)


def _flat(choices: Any) -> Iterable[tuple[Any, Any]]:
    for key, label in choices:
        yield from _flat(label) if isinstance(label, list | tuple) else [(key, label)]
