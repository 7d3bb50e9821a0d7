"""Persons, the posts they hold over time, and the focal points of members."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from members.models.organisations import Organisation
from wego_events.evidence.models import Claim
from wego_events.lib.time.wall_clock import validate_edtf
from wego_events.lib.time.zones import validate_zone
from wego_events.lib.translated import SearchedQuerySet, Translated


class PersonQuerySet(SearchedQuerySet):
    """Persons, for their readers."""

    def for_listing(self) -> "PersonQuerySet":
        """Those still in use, not merged into another."""
        return self.filter(merged_into=None)


class Person(Translated):
    """A speaker or delegate. May have no account, and no name yet: "the mayor of Cauayan"."""

    TRANSLATED = ("name", "biography")

    slug = models.SlugField(_("address on the site"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True, help_text=_("Empty while only the office is known."))
    honorific = models.CharField(_("honorific"), max_length=30, blank=True)
    biography = models.TextField(_("biography"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("Never public."))
    language = models.CharField(_("language"), max_length=10, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_zone])
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged")
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(name="person_not_merged_into_itself", condition=Q(merged_into=None) | ~Q(merged_into=F("pk"))),
        ]

    def __str__(self) -> str:
        return self.localised("name") or self.slug

    def get_absolute_url(self) -> str:
        return reverse("website:speaker", args=[self.slug])

    def searched(self) -> Iterable[str]:
        yield from super().searched()
        yield self.slug


class Affiliation(Translated):
    """A post that a person holds or held, with its words as printed."""

    TRANSLATED = ("title",)

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations", verbose_name=_("person"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="affiliations", verbose_name=_("organisation"))
    title = models.CharField(_("post"), max_length=200, blank=True, help_text=_("Empty: not known for certain."))
    as_printed = models.CharField(_("as printed"), max_length=300, blank=True)
    since = models.CharField(_("since"), max_length=40, blank=True, validators=[validate_edtf])
    until = models.CharField(_("until"), max_length=40, blank=True, validators=[validate_edtf])
    known_at = models.CharField(
        _("known for"), max_length=40, blank=True, validators=[validate_edtf], help_text=_("A time at which the post was held.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["person", "order", "pk"]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.localised("title") or self.as_printed, str(self.organisation)) if part)


class FocalPoint(models.Model):
    """An account that may act for an organisation, while it holds that office."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="focal_points", verbose_name=_("organisation"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="focal_points", verbose_name=_("account"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day in office. Empty: in office."))

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ["organisation", "since"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user", "since"], name="focal_point_once"),
            models.CheckConstraint(name="focal_point_ends_after_start", condition=Q(until=None) | Q(until__gte=F("since"))),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.organisation})"
