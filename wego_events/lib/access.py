"""The one question about rights that every screen of the staff asks."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_permission_codename
from django.db import models
from rules.permissions import perm_exists


def permission(action: str, model: type[models.Model] | models.Model) -> str:
    """The name of a right: ``permission("change", Event)`` is ``events.change_event``."""
    return f"{model._meta.app_label}.{get_permission_codename(action, model._meta)}"


def may(user: Any, action: str, thing: type[models.Model] | models.Model) -> bool:
    """Whether a person may add, view, change or delete rows of a model, or this one row.

    For a row, a rule that an app registered under the right's name (``rules.add_perm``) has the word; without one, the right itself.
    """
    name = permission(action, thing)
    if isinstance(thing, models.Model) and thing.pk is not None and perm_exists(name):
        return bool(user.has_perm(name, thing))
    return bool(user.has_perm(name))
