"""When registered people are reminded of an event, and what one mailbox is told of its changes."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models import Event, Notice
from events.registration.models import Registration
from members.models import Person


class ReminderRule(models.Model):
    """So long before the start. The distance is kept, and the moment worked out anew when the event moves."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="reminder_rules", verbose_name=_("event"))
    days_before = models.PositiveSmallIntegerField(_("days before"), validators=[MaxValueValidator(365)])
    at_time = models.TimeField(
        _("at (the event's clock)"), null=True, blank=True,
        help_text=_("Empty: at the hour of the start, or 9:00 while that is not known."),
    )  # fmt: skip
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("reminder rule")
        verbose_name_plural = _("reminder rules")
        ordering = ["event", "-days_before", "at_time"]
        constraints = [
            # Read by the planner: the same reminder once, with and without an hour.
            models.UniqueConstraint(fields=["event", "days_before", "at_time"], name="reminder_rule_once"),
            models.UniqueConstraint(fields=["event", "days_before"], condition=Q(at_time=None), name="reminder_rule_once_at_start"),
        ]

    def __str__(self) -> str:
        return f"{self.event}: −{self.days_before}"


class ChangeMail(models.Model):
    """What one mailbox is told of an event's changes in one mail: these notices, to these people behind it."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="change_mails", verbose_name=_("event"))
    mailbox = models.EmailField(_("mailbox"), max_length=254, help_text=_("In small letters: the same for everyone behind it."))
    since = models.ForeignKey(
        Notice, models.PROTECT, related_name="+", verbose_name=_("since"), help_text=_("The first of the notices that were told together.")
    )
    notices = models.ManyToManyField(Notice, related_name="change_mails", verbose_name=_("notices"))
    registrations = models.ManyToManyField(Registration, related_name="change_mails", verbose_name=_("registrations"))
    people = models.ManyToManyField(Person, related_name="change_mails", blank=True, verbose_name=_("people with a part"))
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("change mail")
        verbose_name_plural = _("change mails")
        ordering = ["-made_at", "-pk"]
        constraints = [
            # Read by two workers at once: what is told together is told to a mailbox once.
            models.UniqueConstraint(fields=["since", "mailbox"], name="change_mail_once_a_mailbox"),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.mailbox}"
