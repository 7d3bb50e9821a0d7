"""When registered people are reminded of an event."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models import Event


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
