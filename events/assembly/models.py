"""The business of a statutory meeting: its agenda. Credentials, quorum, ballots and decisions will stand beside it."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from events.models import Event
from wego_events.evidence.models import Claim
from wego_events.lib.translated import Translated


class AgendaItem(Translated):
    """One item of an assembly's agenda, with its outcome where it is known."""

    TRANSLATED = ("title", "outcome")
    REQUIRED_IN_ORIGINAL = ("title",)

    class Kind(models.TextChoices):
        CHARTER_AMENDMENT = "charter_amendment", _("amendment of the charter")
        ELECTION = "election", _("election")
        HOST_CITY = "host_city", _("choice of a host city")
        ADMISSION = "admission", _("admission of members")
        REPORT = "report", _("report")
        BUDGET = "budget", _("budget")
        OTHER = "other", _("other business")

    event = models.ForeignKey(Event, models.CASCADE, related_name="agenda_items", verbose_name=_("event"))
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    term_start = models.PositiveSmallIntegerField(_("term begins (year)"), null=True, blank=True)
    term_end = models.PositiveSmallIntegerField(_("term ends (year)"), null=True, blank=True)
    outcome = models.TextField(_("outcome"), blank=True, help_text=_("Empty: not known."))
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["event", "number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="agenda_item_number_once_an_event")]

    def __str__(self) -> str:
        return f"{self.number}. {self.localised('title')}"
