"""Who says what about any record. Knows no other app: a claim stands on its target by a generic key."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wego_events.lib.time.wall_clock import validate_edtf


class Source(models.Model):
    """A document that says something: a press release, an article, a web page."""

    slug = models.SlugField(_("key"), max_length=120, unique=True)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    author = models.CharField(_("author"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=100, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    published = models.CharField(
        pgettext_lazy("source", "published"),
        max_length=40,
        blank=True,
        validators=[validate_edtf],
        help_text=_("As far as known: 2026, 2026-09-17."),
    )
    dateline = models.CharField(_("dateline as printed"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.title


class Claim(models.Model):
    """What a source says of one field of a record, as printed; with an empty field, that the source speaks of the record."""

    class Basis(models.TextChoices):
        STATED = "stated", _("stated")
        DERIVED = "derived", _("derived from something stated")
        INFERRED = "inferred", _("inferred")
        EXTERNAL = "external", _("found elsewhere")
        UNCERTAIN = "uncertain", _("doubtful")

    class Confidence(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")

    class Standing(models.TextChoices):
        STANDS = "stands", pgettext_lazy("claim", "stands")
        DISPUTED = "disputed", pgettext_lazy("claim", "disputed")
        SUPERSEDED = "superseded", pgettext_lazy("claim", "superseded")

    target_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+", verbose_name=_("kind of record"))
    target_id = models.PositiveBigIntegerField(_("record"))
    target = GenericForeignKey("target_type", "target_id")
    field = models.CharField(_("field"), max_length=60, blank=True)
    value = models.TextField(_("value as printed"), blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="claims", verbose_name=_("source"))
    basis = models.CharField(_("basis"), max_length=10, choices=Basis.choices, default=Basis.STATED)
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence.choices, blank=True)
    standing = models.CharField(_("standing"), max_length=10, choices=Standing.choices, default=Standing.STANDS)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["field", "pk"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="claim_by_target")]
        constraints = [
            # Read by the fact comparison: what was found elsewhere counts only with its address.
            models.CheckConstraint(name="claim_external_has_source", condition=~Q(basis="external") | Q(source__isnull=False)),
            models.CheckConstraint(name="claim_says_something", condition=~Q(field="", source=None)),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}" if self.field else str(self.source)
