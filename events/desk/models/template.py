"""A pattern that events are started from: what it is, how long it lasts, which rooms and tracks it needs."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from events.models import Event
from wego_events.lib.translated import SearchedQuerySet, Translated

LONGEST = 60  # days
MOST_PARTS = 52


class EventTemplate(Translated):
    """A pattern of events. Its days are counted from 1, its hours are those of the event's own clock."""

    TRANSLATED = ("name", "description")
    REQUIRED_IN_ORIGINAL = ("name",)

    class ZoneRule(models.TextChoices):
        VENUE = "venue", _("the venue's")
        SECRETARIAT = "secretariat", _("the secretariat's")

    slug = models.SlugField(_("key"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    description = models.CharField(_("what it is for"), max_length=400, blank=True)
    type = models.CharField(_("type"), max_length=24, choices=Event.Type.choices)
    mode = models.CharField(_("mode"), max_length=10, choices=Event.Mode.choices, blank=True)
    zone_rule = models.CharField(
        _("time zone"), max_length=11, choices=ZoneRule.choices, default=ZoneRule.VENUE,
        help_text=_("Whose clock its hours are on, where no zone is chosen."),
    )  # fmt: skip
    days = models.PositiveSmallIntegerField(_("length in days"), default=1, validators=[MinValueValidator(1), MaxValueValidator(LONGEST)])
    start_time = models.TimeField(_("begins at"), null=True, blank=True, help_text=_("On the first day."))
    end_time = models.TimeField(_("ends at"), null=True, blank=True, help_text=_("On the last day."))
    gathers = models.BooleanField(
        _("programme waits for a release"), default=True, help_text=_("Off: every change of a session's time or room is public at once.")
    )
    visibility = models.CharField(_("visibility"), max_length=12, choices=Event.Visibility.choices, default=Event.Visibility.PUBLIC)
    audience = models.CharField(_("open to"), max_length=12, choices=Event.Audience.choices, default=Event.Audience.EVERYONE)
    registration = models.CharField(_("registration"), max_length=12, choices=Event.Registration.choices, default=Event.Registration.NONE)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True, help_text=_("Empty: no limit."))
    parts = models.PositiveSmallIntegerField(
        _("number of parts"), null=True, blank=True, validators=[MinValueValidator(2), MaxValueValidator(MOST_PARTS)],
        help_text=_("For a series whose parts are numbered, each an event. Empty: one event."),
    )  # fmt: skip
    every_weeks = models.PositiveSmallIntegerField(
        _("weeks between parts"), default=1, validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    is_offered = models.BooleanField(_("offered"), default=True, help_text=_("Off: nobody is offered it when they start an event."))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")

    objects = SearchedQuerySet.as_manager()

    class Meta:
        verbose_name = _("event template")
        verbose_name_plural = _("event templates")
        ordering = ["order", "slug"]
        constraints = [models.CheckConstraint(name="event_template_lasts_a_day", condition=Q(days__gte=1))]

    def __str__(self) -> str:
        return self.localised("name") or self.slug

    @property
    def about(self) -> str:
        """What it is for, in the active language."""
        return self.localised("description")

    def searched(self) -> Iterable[str]:
        yield from super().searched()
        yield self.slug


class TemplateRoom(models.Model):
    """A room that such an event needs: when it is started, a room of its venue is chosen for it."""

    template = models.ForeignKey(EventTemplate, models.CASCADE, related_name="rooms", verbose_name=_("event template"))
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    name = models.CharField(_("what kind of room"), max_length=100, blank=True)
    seats = models.PositiveIntegerField(_("seats needed"), null=True, blank=True)

    class Meta:
        verbose_name = _("room of a template")
        verbose_name_plural = _("rooms")
        ordering = ["template", "number"]
        constraints = [models.UniqueConstraint(fields=["template", "number"], name="template_room_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}" if self.name else str(self.number)


class TemplateTrack(Translated):
    """A thread through the programme of such an event."""

    TRANSLATED = ("name",)
    REQUIRED_IN_ORIGINAL = ("name",)

    template = models.ForeignKey(EventTemplate, models.CASCADE, related_name="tracks", verbose_name=_("event template"))
    slug = models.SlugField(_("key"), max_length=60)
    name = models.CharField(_("name"), max_length=120, blank=True)
    color = models.CharField(_("colour"), max_length=20, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")

    class Meta:
        verbose_name = _("track of a template")
        verbose_name_plural = _("tracks")
        ordering = ["template", "order", "slug"]
        constraints = [models.UniqueConstraint(fields=["template", "slug"], name="template_track_slug_once")]

    def __str__(self) -> str:
        return self.localised("name") or self.slug


class LoadedTemplate(models.Model):
    """That a template of ours was loaded once: what staff changed or deleted since is never loaded again."""

    key = models.SlugField(_("key"), max_length=60, primary_key=True)

    class Meta:
        verbose_name = _("loaded template")
        verbose_name_plural = _("loaded templates")

    def __str__(self) -> str:
        return self.key
