"""A body or a cycle of events: the General Assembly, the EXCOM, a forum, a webinar series."""

from collections.abc import Iterable

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from members.models import Organisation
from wego_events.evidence.models import Claim
from wego_events.lib.time.wall_clock import validate_edtf
from wego_events.lib.translated import SearchedQuerySet, Translated


class Series(Translated):
    """Editions of one thing. A series may stand within another's programme."""

    TRANSLATED = ("name", "description", "cycle")
    REQUIRED_IN_ORIGINAL = ("name",)

    slug = models.SlugField(_("address on the site"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    cycle = models.CharField(_("cycle"), max_length=100, blank=True, help_text=_("As in: every three years."))
    established = models.CharField(_("established"), max_length=40, blank=True, validators=[validate_edtf])
    organiser = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="organised_series", verbose_name=_("organiser")
    )
    within = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="inner_series", verbose_name=_("within"))
    planned_parts = models.PositiveSmallIntegerField(_("number of parts"), null=True, blank=True)
    color = models.CharField(
        _("colour"), max_length=20, blank=True, help_text=_("A CSS colour name for calendars, as in teal (RFC 7986 §5.9).")
    )
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    objects = SearchedQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["slug"]
        constraints = [models.CheckConstraint(name="series_not_within_itself", condition=Q(within=None) | ~Q(within=F("pk")))]

    def __str__(self) -> str:
        return self.localised("name") or self.slug

    def get_absolute_url(self) -> str:
        return reverse("website:series", args=[self.slug])

    def searched(self) -> Iterable[str]:
        yield from super().searched()
        yield self.slug
