"""One row for each thing that people must hear of; a worker expands it to the people whom it concerns."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models.event import Event
from events.models.placement import ProgrammeRevision
from events.models.session import Session


class Notice(models.Model):
    """That a programme was released, an event or session cancelled, postponed, moved. Shown beside it for 14 days."""

    class Kind(models.TextChoices):
        RELEASED = "released", _("programme released")
        MOVED = "moved", _("moved")
        POSTPONED = "postponed", pgettext_lazy("event", "postponed")
        CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")
        REPLACED = "replaced", pgettext_lazy("event", "replaced")
        SESSION_CANCELLED = "session_cancelled", _("session cancelled")
        RESUMED = "resumed", _("takes place again")

    event = models.ForeignKey(Event, models.PROTECT, related_name="notices", verbose_name=_("event"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    revision = models.OneToOneField(
        ProgrammeRevision, models.PROTECT, null=True, blank=True, related_name="notice", verbose_name=_("revision")
    )
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name=_("session"))
    before = models.JSONField(_("before"), null=True, blank=True, help_text=_("What readers knew of the event itself before."))
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )
    due_at = models.DateTimeField(_("told from"))
    expanded_at = models.DateTimeField(_("told at"), null=True, blank=True)
    mails = models.PositiveIntegerField(_("mails"), null=True, blank=True, help_text=_("How many mailboxes it concerned when it was told."))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    reason = models.CharField(_("why not"), max_length=300, blank=True, help_text=_("Why nobody was told, or what failed last."))
    expired_at = models.DateTimeField(_("expired at"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-made_at", "-pk"]
        indexes = [
            # Read by the worker: what is to be told now.
            models.Index(fields=["due_at"], name="notice_due", condition=Q(expanded_at=None)),
        ]
        constraints = [
            models.CheckConstraint(name="notice_release_has_revision", condition=~Q(kind="released") | Q(revision__isnull=False)),
            models.CheckConstraint(name="notice_session_named", condition=~Q(kind="session_cancelled") | Q(session__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.get_kind_display()}"
