"""Set and drop a rule: the reminders of its event are planned anew."""

from django.db import transaction

from events.reminders.models import ReminderRule
from events.reminders.plan import replan


def set_rule(rule: ReminderRule) -> ReminderRule:
    """Save a rule, new or changed."""
    with transaction.atomic():
        rule.save()
        replan(rule.event)
    return rule


def drop_rule(rule: ReminderRule) -> None:
    """Delete a rule; what it had planned is superseded."""
    with transaction.atomic():
        event = rule.event
        rule.delete()
        replan(event)
