"""What there is to do for an event, by when, and whether it is done."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.desk.models.counted import CountedBack
from events.models import Event


class ChecklistItemQuerySet(models.QuerySet["ChecklistItem"]):
    """Checklist items, for their readers."""

    def open(self) -> ChecklistItemQuerySet:
        """What is not done yet."""
        return self.filter(done_at=None)

    def late(self, today: date) -> ChecklistItemQuerySet:
        """What is not done, and was due before ``today`` (the secretariat's)."""
        return self.open().filter(due_day__lt=today)

    def in_order(self) -> ChecklistItemQuerySet:
        """By the day on which they are due; those without one last."""
        return self.order_by(F("due_day").asc(nulls_last=True), "order", "pk")


class ChecklistItem(CountedBack):
    """One thing to do. ``due_day`` is a day on the secretariat's calendar; ``counted_day`` is what was counted last."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="checklist", verbose_name=_("event"))
    text = models.CharField(_("what is to be done"), max_length=300)
    who = models.CharField(
        pgettext_lazy("task", "who"), max_length=100, blank=True, help_text=_("A role in words, such as “programme officer”.")
    )
    due_day = models.DateField(pgettext_lazy("day", "by"), null=True, blank=True)
    counted_day = models.DateField(_("the day that was counted"), null=True, blank=True, editable=False)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("done by")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ChecklistItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("checklist item")
        verbose_name_plural = _("checklist items")
        ordering = ["event", "due_day", "order", "pk"]
        indexes = [
            # Read on every page of an event and by the overview: what is open, and what of it is late.
            models.Index(fields=["event", "due_day"], name="checklist_open_by_day", condition=Q(done_at=None)),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_by_hand(self) -> bool:
        """Whether someone gave it another day since it was counted."""
        return self.count is not None and self.due_day != self.counted_day
