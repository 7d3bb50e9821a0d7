"""The members' side of the network: organisations, their memberships, the regional offices."""

from collections.abc import Iterable

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modeltrans.fields import TranslationField

from wego_events.evidence.models import Claim
from wego_events.lib.time.wall_clock import validate_edtf
from wego_events.lib.time.zones import validate_zone
from wego_events.lib.translated import SearchedQuerySet, Translated


class OrganisationQuerySet(SearchedQuerySet):
    """Organisations, for their readers."""

    def for_listing(self) -> "OrganisationQuerySet":
        """Those still in use, not merged into another."""
        return self.filter(merged_into=None)

    def members(self) -> "OrganisationQuerySet":
        """Those with a membership that is not known to have ended."""
        return self.for_listing().filter(memberships__until="").distinct()


class Organisation(Translated):
    """A city's government, a company, an institution, a network, or an international body."""

    TRANSLATED = ("name", "description")
    REQUIRED_IN_ORIGINAL = ("name",)

    class Kind(models.TextChoices):
        LOCAL_GOVERNMENT = "local_government", _("local government")
        COMPANY = "company", _("company")
        INSTITUTION = "institution", _("institution")
        NETWORK = "network", _("network")
        INTERNATIONAL_BODY = "international_body", _("international body")

    slug = models.SlugField(_("address on the site"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    form = models.CharField(_("form"), max_length=60, blank=True, help_text=_("More closely: metropolitan city, ministry, university."))
    country = CountryField(_("country"), blank=True, help_text=_("Empty: not known, or none."))
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("part of"),
        help_text=_("The city whose administration this is."),
    )  # fmt: skip
    zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_zone])
    latitude = models.FloatField(_("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)])
    geonames_id = models.PositiveIntegerField(_("GeoNames number"), null=True, blank=True)
    founded = models.CharField(_("founded"), max_length=40, blank=True, validators=[validate_edtf])
    website = models.URLField(_("website"), blank=True)
    mailbox = models.EmailField(
        _("office mailbox"), blank=True, help_text=_("The office's own address: it outlives who holds the office. Never public.")
    )
    language = models.CharField(_("language of the office"), max_length=10, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged", verbose_name=_("merged into")
    )
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(name="organisation_not_part_of_itself", condition=Q(part_of=None) | ~Q(part_of=F("pk"))),
            models.CheckConstraint(name="organisation_not_merged_into_itself", condition=Q(merged_into=None) | ~Q(merged_into=F("pk"))),
            # Read by the map: half a position is none.
            models.CheckConstraint(
                name="organisation_position_is_whole",
                # "is not null" is said too: to a check, an unknown answer is as good as yes.
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False, latitude__range=(-90, 90), longitude__range=(-180, 180)),
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
        ]

    def __str__(self) -> str:
        return self.localised("name") or self.slug

    def get_absolute_url(self) -> str:
        return reverse("website:member", args=[self.slug])

    def searched(self) -> Iterable[str]:
        yield from super().searched()
        yield from (self.slug, self.acronym, self.get_country_display())


class Membership(models.Model):
    """An organisation's membership of the network: its kind, from when, until when."""

    class Kind(models.TextChoices):
        FULL = "full", _("full")
        ASSOCIATE = "associate", _("associate")
        FRIENDSHIP = "friendship", _("friendship")
        CORPORATE = "corporate", _("corporate")
        UNKNOWN = "unknown", _("not known")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships", verbose_name=_("organisation"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.UNKNOWN)
    since = models.CharField(
        _("since"), max_length=40, blank=True, validators=[validate_edtf], help_text=_("As far as known: 2010, 2025-10.")
    )
    until = models.CharField(
        _("until"), max_length=40, blank=True, validators=[validate_edtf], help_text=_("Empty: not known to have ended.")
    )
    fees_paid_until = models.DateField(_("fees paid until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["organisation", "since"]
        constraints = [models.UniqueConstraint(fields=["organisation", "kind", "since"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_kind_display()})"


class RegionalOfficeQuerySet(models.QuerySet["RegionalOffice"]):
    """Regional offices, for their readers."""

    def current(self) -> "RegionalOfficeQuerySet":
        """Those not known to have closed or moved, with their host cities."""
        return self.filter(until="").select_related("host")


class RegionalOffice(Translated):
    """An office of the network for an area of the world, hosted by a member city; which city changes with time."""

    TRANSLATED = ("area",)
    REQUIRED_IN_ORIGINAL = ("area",)

    slug = models.SlugField(_("key"), max_length=120, unique=True)
    area = models.CharField(_("area"), max_length=100, blank=True)
    host = models.ForeignKey(Organisation, models.PROTECT, related_name="regional_offices", verbose_name=_("host city"))
    as_of = models.CharField(_("known as of"), max_length=40, blank=True, validators=[validate_edtf])
    until = models.CharField(_("until"), max_length=40, blank=True, validators=[validate_edtf])
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    objects = RegionalOfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("regional office")
        verbose_name_plural = _("regional offices")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.localised("area") or self.slug
