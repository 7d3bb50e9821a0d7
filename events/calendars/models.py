"""What feeds keep: each entry as it was written last."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models import Event, Session


class WrittenEntry(models.Model):
    """The bytes of an event or a session as a VEVENT in one language. ``made_of`` names all that they were made of."""

    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="written", verbose_name=_("event"))
    session = models.ForeignKey(Session, models.CASCADE, null=True, blank=True, related_name="written", verbose_name=_("session"))
    language = models.CharField(_("language"), max_length=10)
    made_of = models.CharField(_("made of"), max_length=80)
    zone = models.CharField(_("time zone"), max_length=64, blank=True, help_text=_("The zone that it names, whose rules go before it."))
    text = models.TextField(_("text"), blank=True, help_text=_("Empty where no day is known: such an entry stands on pages only."))

    class Meta:
        verbose_name = _("written entry")
        verbose_name_plural = _("written entries")
        constraints = [
            models.CheckConstraint(
                name="written_entry_of_one_thing", condition=Q(event__isnull=False, session=None) | Q(event=None, session__isnull=False)
            ),
            # Read by every feed, beside the revision of what is written; two that write at once end in one row.
            models.UniqueConstraint(fields=["event", "language"], name="written_event_once_a_language"),
            models.UniqueConstraint(fields=["session", "language"], name="written_session_once_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.event or self.session} ({self.language})"
