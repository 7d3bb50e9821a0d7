"""What makes an entry the same entry in every calendar: a UID given once, a SEQUENCE, a revision with its moment."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

RESTRICTED = {"visibility": "restricted"}  # a column of the models that are entries


class CalendarEntry(models.Model):
    """A thing that stands in calendars (RFC 5545 §3.8.4.7, §3.8.7.4; RFC 7986 §5.3).

    ``sequence`` rises with time, place or status; ``revision`` with anything that a reader sees, at ``revised_at``.
    """

    uid = models.UUIDField(_("UID"), default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(_("sequence"), default=0, editable=False)
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    revised_at = models.DateTimeField(_("revised at"), default=timezone.now, editable=False)
    gone_at = models.DateTimeField(_("cancelled or removed at"), null=True, blank=True, editable=False)
    in_feeds = models.BooleanField(
        _("in feeds"), default=True, editable=False, help_text=_("A cancelled or removed session leaves the feeds after 90 days.")
    )

    public_since = models.DateTimeField(
        _("public since"), null=True, blank=True, editable=False,
        help_text=_("From when everyone may see it, where that began later than its record. What changed before is told to nobody."),
    )  # fmt: skip

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What was for invited people only, and is for everyone from now on, is public since now."""
        written = kwargs.get("update_fields")
        if not self._state.adding and (written is None or "visibility" in written) and self._becomes_public():
            self.public_since = timezone.now()
            if written is not None:
                kwargs["update_fields"] = {*written, "public_since"}
        super().save(*args, **kwargs)

    def _becomes_public(self) -> bool:
        """Whether the row in the database is restricted, and this one is not."""
        if getattr(self, "visibility", "restricted") != "public":
            return False
        return type(self)._default_manager.filter(pk=self.pk, **RESTRICTED).exists()


class ScopeCounter(models.Model):
    """How often anything changed in a scope (everything, an event, a series, an organisation, a person), and when last.

    Raised as the last step of a transaction: the row's lock makes counters rise in the order of commits.
    """

    scope = models.CharField(_("scope"), max_length=60, primary_key=True)
    value = models.PositiveBigIntegerField(_("value"), default=0)
    raised_at = models.DateTimeField(_("raised at"))

    class Meta:
        verbose_name = _("scope counter")
        verbose_name_plural = _("scope counters")

    def __str__(self) -> str:
        return f"{self.scope} {self.value}"
