"""What a template counts from the event's days: deadlines, reminders, and what there is to do."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltrans.fields import TranslationField

from events.desk.models.counted import CountedBack
from events.desk.models.template import EventTemplate
from wego_events.lib.translated import Translated


class TemplateDeadline(CountedBack, Translated):
    """A deadline, so long before the event, at an hour on the secretariat's clock."""

    TRANSLATED = ("title",)
    REQUIRED_IN_ORIGINAL = ("title",)

    count = models.PositiveSmallIntegerField(_("how many"), validators=[MaxValueValidator(999)])
    template = models.ForeignKey(EventTemplate, models.CASCADE, related_name="deadlines", verbose_name=_("event template"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    at_time = models.TimeField(_("at (the secretariat's clock)"), null=True, blank=True, help_text=_("Empty: that day, without an hour."))
    is_public = models.BooleanField(_("public"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")

    class Meta:
        verbose_name = _("deadline of a template")
        verbose_name_plural = _("deadlines")
        ordering = ["template", "order", "pk"]

    def __str__(self) -> str:
        return self.localised("title")


class TemplateReminder(models.Model):
    """A reminder rule that such an event begins with."""

    template = models.ForeignKey(EventTemplate, models.CASCADE, related_name="reminders", verbose_name=_("event template"))
    days_before = models.PositiveSmallIntegerField(_("days before"), validators=[MaxValueValidator(365)])
    at_time = models.TimeField(
        _("at (the event's clock)"), null=True, blank=True,
        help_text=_("Empty: at the hour of the start, or 9:00 while that is not known."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("reminder of a template")
        verbose_name_plural = _("reminders")
        ordering = ["template", "-days_before", "at_time"]
        constraints = [
            models.UniqueConstraint(fields=["template", "days_before", "at_time"], name="template_reminder_once"),
            models.UniqueConstraint(fields=["template", "days_before"], condition=Q(at_time=None), name="template_reminder_once_at_start"),
        ]

    def __str__(self) -> str:
        return f"−{self.days_before}"


class TemplateChecklistItem(CountedBack):
    """Something to do for such an event, and by when."""

    template = models.ForeignKey(EventTemplate, models.CASCADE, related_name="checklist", verbose_name=_("event template"))
    text = models.CharField(_("what is to be done"), max_length=300)
    who = models.CharField(
        pgettext_lazy("task", "who"), max_length=100, blank=True, help_text=_("A role in words, such as “programme officer”.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("checklist item of a template")
        verbose_name_plural = _("checklist")
        ordering = ["template", "order", "pk"]

    def __str__(self) -> str:
        return self.text
