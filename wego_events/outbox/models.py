"""Messages as rows: planned under a unique key, claimed with a lease, sent once, kept as they were sent."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Message(models.Model):
    """One mail to one mailbox. What it says is rendered when it is claimed, so that nothing stale leaves."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("message", "planned")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        KEPT = "kept", _("kept here: no mail server is set")
        FAILED = "failed", _("failed")
        SUPERSEDED = "superseded", pgettext_lazy("message", "superseded")
        DROPPED = "dropped", _("dropped: no longer due")
        DIGESTED = "digested", _("part of another message")

    OPEN: ClassVar[tuple[str, ...]] = (State.PLANNED, State.SENDING)

    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(
        _("occasion and person"), max_length=400, unique=True, help_text=_("The same occasion is told to the same person once.")
    )
    subject_id = models.PositiveBigIntegerField(_("about"), null=True, editable=False)
    to = models.EmailField(_("to"), max_length=254)
    to_name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.PLANNED)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    due_at = models.DateTimeField(_("due at"))
    stale_at = models.DateTimeField(_("worth nothing after"), null=True, blank=True)
    lease_until = models.DateTimeField(_("claimed until"), null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    created_at = models.DateTimeField(_("planned at"), auto_now_add=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-due_at", "-pk"]
        indexes = [
            # Read by the sweep: what is due now.
            models.Index(fields=["due_at"], name="message_due", condition=Q(state__in=["planned", "sending"])),
            # Read when an occasion moves: the open messages about it.
            models.Index(fields=["kind", "subject_id"], name="message_about"),
        ]
        constraints = [
            models.CheckConstraint(name="message_sending_has_lease", condition=~Q(state="sending") | Q(lease_until__isnull=False)),
            models.CheckConstraint(name="message_gone_has_moment", condition=~Q(state__in=["sent", "kept"]) | Q(sent_at__isnull=False)),
            models.CheckConstraint(name="message_stale_after_due", condition=Q(stale_at=None) | Q(stale_at__gte=F("due_at"))),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.to}"

    @property
    def about(self) -> int:
        """The key of what it is about, in the upper room that planned it."""
        if self.subject_id is None:
            raise ValueError(f"Message {self.pk} of kind {self.kind} is about nothing.")
        return self.subject_id
