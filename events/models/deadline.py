"""A date by which, or a period in which, something is to be done."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from events.models.event import Event
from wego_events.evidence.models import Claim
from wego_events.lib.time.models import Timed
from wego_events.lib.translated import Translated


class Deadline(Timed, Translated):
    """Applications, bids, papers: the end is the deadline; a start makes it a period."""

    TRANSLATED = ("title",)
    REQUIRED_IN_ORIGINAL = ("title",)

    event = models.ForeignKey(Event, models.CASCADE, related_name="deadlines", verbose_name=_("event"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    is_public = models.BooleanField(_("public"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    i18n = TranslationField(fields=TRANSLATED, fallback_language_field="original_language")
    claims = GenericRelation(Claim, content_type_field="target_type", object_id_field="target_id")

    class Meta(Timed.Meta):
        abstract = False
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["event", "order", "end_day"]

    def __str__(self) -> str:
        return self.localised("title")

    def save(self, *args: object, **kwargs: object) -> None:
        self.when = self.when  # nobody is told of a deadline's instant, so every save may derive it
        super().save(*args, **kwargs)
