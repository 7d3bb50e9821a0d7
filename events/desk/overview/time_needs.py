"""What days are near or missing: deadlines, events without a day, events of which nobody is reminded."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.desk import questions
from events.desk.models import ChecklistItem
from events.desk.overview.needs import Line, Need, listed, theirs
from events.models import Deadline, Event
from events.reminders.models import ReminderRule
from wego_events.lib.time.words import day_in_words
from wego_events.lib.tongue import active_language

NEAR = timedelta(days=14)
CHANGES, SEES = "events.change_event", "events.view_event"


def deadline_near(user: Any, today: date) -> Need | None:
    events = theirs(user, "events.change_deadline", "events.view_deadline")
    if events is None:
        return None
    near = Deadline.objects.filter(end_day__range=(today, today + NEAR), event__in=events, event__status__in=questions.AHEAD)
    ends = [(one.end_day, one.event, str(one)) for one in near.select_related("event") if one.end_day]
    ends += [(timezone.localdate(event.registration_closes_at), event, _("Registration closes")) for event in _closing(events, today)]
    lines = [
        Line(what, reverse("admin:events_event_details", args=[event.pk]) + "#deadlines-heading", event, _day(day))
        for day, event, what in sorted(ends, key=lambda end: (end[0], end[1].slug, end[2]))
    ]
    return Need("deadlines", gettext_lazy("What ends soon"), gettext_lazy("No deadline within the next 14 days."), lines)


def checklist_late(user: Any, today: date) -> Need | None:
    """What was to be done before today, for each event."""
    events = theirs(user, "desk.change_checklistitem", "desk.view_checklistitem")
    if events is None:
        return None
    late = ChecklistItem.objects.late(today).filter(event__in=events, event__status__in=questions.AHEAD).select_related("event")
    lines = []
    for event, found in groupby(late.order_by("event__start_day", "event__slug", "due_day", "order", "pk"), key=lambda item: item.event):
        items = list(found)
        text = str(items[0]) if len(items) == 1 else ngettext("%d item", "%d items", len(items)) % len(items)
        since = _("due %s") % _day(items[0].due_day) if len(items) == 1 else _("the first due %s") % _day(items[0].due_day)
        lines.append(Line(text, reverse("admin:events_event_checklist", args=[event.pk]), event, since, is_grave=True))
    return Need("checklist", gettext_lazy("What is late"), gettext_lazy("Nothing on a checklist is late."), lines)


def lacks_day(user: Any, today: date) -> Need | None:
    events = theirs(user, CHANGES, SEES)
    if events is None:
        return None
    dayless = events.filter(questions.has_no_day()).order_by("slug")[:50]
    lines = [Line(str(event), reverse("admin:events_event_change", args=[event.pk]), more=event.get_status_display()) for event in dayless]
    title, done = gettext_lazy("What has no day yet"), gettext_lazy("Every event to come has its day.")
    return Need("no-day", title, done, lines, listed("events_event", what="no-day"))


def lacks_reminder(user: Any, today: date) -> Need | None:
    """Events to come for which people register here, and of which nobody is reminded."""
    events = theirs(user, "reminders.change_reminderrule", "reminders.view_reminderrule")
    if events is None:
        return None
    rules = ReminderRule.objects.filter(event=OuterRef("pk"), is_active=True)
    registered = (Event.Registration.AUTOMATIC, Event.Registration.APPROVED)
    found = events.filter(questions.is_next(today), ~Exists(rules), registration__in=registered).order_by("start_day", "slug")[:50]
    lines = [
        Line(str(event), reverse("admin:events_event_details", args=[event.pk]) + "#reminder_rules-heading", more=_day(event.start_day))
        for event in found
    ]
    return Need(
        "reminders", gettext_lazy("What nobody is reminded of"), gettext_lazy("Every event with registration has its reminders."), lines
    )


def _closing(events: Any, today: date) -> Any:
    first, last = (timezone.make_aware(datetime.combine(day, time())) for day in (today, today + NEAR + timedelta(days=1)))
    return events.filter(registration_closes_at__gte=first, registration_closes_at__lt=last, status__in=questions.AHEAD)


def _day(day: date | None) -> str:
    return day_in_words(day, active_language(), short=True) if day else ""
