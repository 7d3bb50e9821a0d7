"""What feeds keep: each entry as it was written last; and the secrets by which people take their own."""

from typing import ClassVar

from django.conf import settings
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


class FeedToken(models.Model):
    """The secret in the address of one calendar of someone's own, kept as a digest: the address is shown once and cannot be read again."""

    ALARMS: ClassVar[list[tuple[int, object]]] = [
        (10, _("10 minutes before")),
        (30, _("half an hour before")),
        (60, _("an hour before")),
        (24 * 60, _("a day before")),
    ]

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed_tokens", verbose_name=_("account"))
    name = models.CharField(
        _("name"), max_length=80, help_text=_("Such as “Outlook at the office”: so that you know later which one to end.")
    )
    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    alarm = models.PositiveSmallIntegerField(
        _("alarm"), null=True, blank=True, choices=ALARMS, help_text=_("In minutes. Empty: none; the calendar may set its own.")
    )
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    changed_at = models.DateTimeField(_("changed at"), auto_now_add=True)
    fetched_at = models.DateTimeField(_("last fetched at"), null=True, blank=True, editable=False)
    fetched_by = models.CharField(_("by"), max_length=60, blank=True, editable=False)

    class Meta:
        verbose_name = _("calendar of someone's own")
        verbose_name_plural = _("calendars of people's own")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.name
