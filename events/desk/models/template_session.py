"""A session of a template: on which day, at which hours, in which of its rooms."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from events.desk.models.template import LONGEST, EventTemplate
from events.models import Event, Session
from wego_events.lib.translated import Translated


class TemplateSession(Translated):
    """What such an event has in its programme. Day 1 is its first day, day 0 the day before."""

    TRANSLATED = ("title", "abstract")

    template = models.ForeignKey(EventTemplate, models.CASCADE, related_name="sessions", verbose_name=_("event template"))
    kind = models.CharField(_("kind"), max_length=20, choices=Session.Kind.choices)
    title = models.CharField(_("title"), max_length=200, blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    day = models.SmallIntegerField(
        _("day"), default=1, validators=[MinValueValidator(-LONGEST), MaxValueValidator(2 * LONGEST)],
        help_text=_("1 is the first day, 0 the day before it. A day outside the event's own is before or after the event."),
    )  # fmt: skip
    start_time = models.TimeField(_("start"), null=True, blank=True)
    end_time = models.TimeField(_("end"), null=True, blank=True, help_text=_("An end that is not after the start is on the next morning."))
    room = models.PositiveSmallIntegerField(
        _("room"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("The number of one of the rooms above.")
    )
    track = models.SlugField(_("track"), max_length=60, blank=True, help_text=_("The key of one of the tracks above."))
    mode = models.CharField(_("mode"), max_length=10, choices=Event.Mode.choices, blank=True)
    is_optional = models.BooleanField(_("optional"), default=False)
    is_bookable = models.BooleanField(_("places are booked"), default=False)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True, help_text=_("Empty: no limit."))
    exclusive_group = models.SlugField(
        _("only one of"), max_length=60, blank=True, help_text=_("A person may hold one session of those with the same word here.")
    )
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")

    class Meta:
        verbose_name = _("session of a template")
        verbose_name_plural = _("sessions")
        ordering = ["template", "day", "start_time", "room", "pk"]

    def __str__(self) -> str:
        return self.localised("title") or str(Session.Kind(self.kind).label)

    def clean(self) -> None:
        super().clean()
        if self.end_time is not None and self.start_time is None:
            raise ValidationError({"start_time": _("An end needs its start. Give the start, or leave the end out.")})

    @property
    def phase(self) -> Session.Phase:
        """On the event's days, before, or after them."""
        if self.day < 1:
            return Session.Phase.PRE
        return Session.Phase.POST if self.day > self.template.days else Session.Phase.MAIN
