"""What stays of an event: its figures, documents and recordings."""

from __future__ import annotations

from decimal import Decimal

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from events.models.event import Event
from events.models.series import Series
from events.models.session import Session
from members.models import Organisation
from wego_events.evidence.models import Claim
from wego_events.lib.time.wall_clock import validate_edtf
from wego_events.lib.translated import Translated


class Figure(Translated):
    """A number that was printed: what it counts, and whether it was expected, counted, or pledged. Never one for another."""

    TRANSLATED = ("what",)
    REQUIRED_IN_ORIGINAL = ("what",)

    class Standing(models.TextChoices):
        EXPECTED = "expected", _("expected")
        ACTUAL = "actual", _("actual")
        PLEDGED = "pledged", _("pledged")

    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="figures", verbose_name=_("event"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="figures", verbose_name=_("organisation")
    )
    what = models.CharField(_("what is counted"), max_length=200, blank=True)
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    qualifier = models.CharField(_("qualifier"), max_length=100, blank=True, help_text=_("As printed: about, at least, more than."))
    standing = models.CharField(_("standing"), max_length=10, choices=Standing.choices)
    as_of = models.CharField(_("as of"), max_length=40, blank=True, validators=[validate_edtf])
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="figure_of_event_or_organisation",
                condition=Q(event__isnull=False, organisation=None) | Q(event=None, organisation__isnull=False),
                violation_error_message=_("Choose an event or an organisation, one of the two."),
            )
        ]

    def __str__(self) -> str:
        return f"{Decimal(self.value).normalize():f} {self.localised('what')}"


class ResourceQuerySet(models.QuerySet["Resource"]):
    """Documents and media, for their readers."""

    def public(self) -> ResourceQuerySet:
        """What anyone may open, in its order. A link to join is never among it: the database refuses a public one."""
        return self.filter(visibility=Resource.Visibility.PUBLIC).order_by("order", "pk")


class Resource(Translated):
    """A document, a recording, a stream, a join link. Who may see it is said for each, not for the event."""

    TRANSLATED = ("label",)

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("document")
        SLIDES = "slides", _("slides")
        STREAM = "stream", _("live stream")
        RECORDING = "recording", _("recording")
        TRANSCRIPT = "transcript", _("transcript")
        WEBSITE = "website", _("website")
        JOIN_LINK = "join_link", _("link to join")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("public")
        REGISTERED = "registered", _("registered people")
        STAFF = "staff", _("staff")

    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="resources", verbose_name=_("event"))
    session = models.ForeignKey(Session, models.CASCADE, null=True, blank=True, related_name="resources", verbose_name=_("session"))
    series = models.ForeignKey(Series, models.CASCADE, null=True, blank=True, related_name="resources", verbose_name=_("series"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    label = models.CharField(_("label"), max_length=200, blank=True)
    platform = models.CharField(_("platform"), max_length=100, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True, help_text=_("Empty: it exists, but its address is not known."))
    language = models.CharField(_("language"), max_length=10, blank=True)
    visibility = models.CharField(_("visibility"), max_length=12, choices=Visibility.choices, default=Visibility.STAFF)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    objects = ResourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("document or medium")
        verbose_name_plural = _("documents and media")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="resource_of_one_thing",
                condition=Q(event__isnull=False, session=None, series=None)
                | Q(event=None, session__isnull=False, series=None)
                | Q(event=None, session=None, series__isnull=False),
                violation_error_message=_("Choose an event, a session or a series, one of the three."),
            ),
            # Read by every public page and feed: a link to join is never public.
            models.CheckConstraint(
                name="resource_join_link_not_public",
                condition=~Q(kind="join_link", visibility="public"),
                violation_error_message=_("A link to join is for registered people or staff, never public."),
            ),
        ]

    def __str__(self) -> str:
        return self.localised("label") or self.get_kind_display()
