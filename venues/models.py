"""Places: a venue with its rooms."""

from collections.abc import Iterable

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modeltrans.fields import TranslationField

from wego_events.evidence.models import Claim
from wego_events.lib.time.zones import validate_zone
from wego_events.lib.translated import SearchedQuerySet, Translated


class Venue(Translated):
    """A building, a site, or "online". Its zone, position and address stay empty where they are not known."""

    TRANSLATED = ("name", "address", "access")
    REQUIRED_IN_ORIGINAL = ("name",)

    slug = models.SlugField(_("address on the site"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    address = models.TextField(_("address"), blank=True)
    district = models.CharField(_("district"), max_length=100, blank=True)
    locality = models.CharField(_("city"), max_length=100, blank=True)
    country = CountryField(_("country"), blank=True)
    zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_zone])
    latitude = models.FloatField(_("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)])
    opens = models.TimeField(_("opens"), null=True, blank=True, help_text=_("On the clock of the place. Empty: not known."))
    closes = models.TimeField(
        _("closes"), null=True, blank=True, help_text=_("A time no later than the opening is on the next day. Empty: not known.")
    )
    access = models.TextField(_("how to get there and in"), blank=True)
    is_online = models.BooleanField(_("online"), default=False)
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    objects = SearchedQuerySet.as_manager()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["slug"]
        constraints = [
            # Read by the map and by GEO in feeds: half a position is none.
            models.CheckConstraint(
                name="venue_position_is_whole",
                # "is not null" is said too: to a check, an unknown answer is as good as yes.
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False, latitude__range=(-90, 90), longitude__range=(-180, 180)),
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
            # Read by the search for clashes: a venue that opens must close.
            models.CheckConstraint(
                name="venue_hours_are_whole",
                condition=Q(opens=None, closes=None) | Q(opens__isnull=False, closes__isnull=False),
                violation_error_message=_("Give the times of both opening and closing, or neither."),
            ),
        ]

    def __str__(self) -> str:
        return self.localised("name") or self.slug

    def get_absolute_url(self) -> str:
        return reverse("website:venue", args=[self.slug])

    def searched(self) -> Iterable[str]:
        yield from super().searched()
        yield from (self.slug, self.district, self.locality, self.get_country_display())


class Room(Translated):
    """A room of a venue, in which one session at a time takes place."""

    TRANSLATED = ("name",)
    REQUIRED_IN_ORIGINAL = ("name",)

    class Layout(models.TextChoices):
        THEATRE = "theatre", _("theatre")
        CLASSROOM = "classroom", _("classroom")
        BOARDROOM = "boardroom", _("boardroom")
        HOLLOW_SQUARE = "hollow_square", _("hollow square")
        BANQUET = "banquet", _("banquet")
        OPEN = "open", _("open floor")

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms", verbose_name=_("venue"))
    slug = models.SlugField(_("key"), max_length=120)
    name = models.CharField(_("name"), max_length=200, blank=True)
    floor = models.CharField(_("floor"), max_length=20, blank=True)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True, help_text=_("Seats in this layout. Empty: not known."))
    layout = models.CharField(_("layout"), max_length=20, choices=Layout.choices, blank=True)
    interpretation_booths = models.PositiveSmallIntegerField(_("interpretation booths"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    objects = SearchedQuerySet.as_manager()

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["venue", "order", "slug"]
        constraints = [models.UniqueConstraint(fields=["venue", "slug"], name="room_slug_once_a_venue")]

    def __str__(self) -> str:
        return self.localised("name") or self.slug

    def searched(self) -> Iterable[str]:
        yield from super().searched()
        yield self.slug
