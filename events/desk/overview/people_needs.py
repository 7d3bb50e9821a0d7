"""What people wait for: a decision on their registration, a mail that failed or is late, a notice that nobody was told of."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, Case, Count, F, Min, OuterRef, Q, Subquery, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.access import events_in_reach
from events.desk.overview.needs import Line, Need, listed, theirs
from events.models import Event, Notice
from events.registration import mails as registration_mails
from events.registration.models import Registration
from events.reminders import plan, tell
from events.reminders.models import ChangeMail
from wego_events.outbox.models import Message

DECIDES = "registration.change_registration"
LATE = timedelta(minutes=5)  # a worker that runs looks every few seconds


def to_decide(user: Any, today: date) -> Need | None:
    if not user.has_perm(DECIDES):
        return None
    events = events_in_reach(user, DECIDES)
    submitted = Registration.objects.filter(status=Registration.Status.SUBMITTED, event__in=events)
    counted = submitted.order_by().values("event").annotate(number=Count("pk")).values_list("event", "number")
    numbers = dict(counted)
    found = Event.objects.filter(pk__in=numbers).order_by("start_day", "slug")
    lines = [
        Line(
            ngettext("%d registration", "%d registrations", numbers[event.pk]) % numbers[event.pk],
            listed("registration_registration", event__id__exact=event.pk, status__exact=Registration.Status.SUBMITTED),
            event,
        )
        for event in found
    ]
    url = listed("registration_registration", status__exact=Registration.Status.SUBMITTED)
    return Need("to-decide", gettext_lazy("What is to be decided"), gettext_lazy("Every registration is decided."), lines, url)


def mails_stuck(user: Any, today: date) -> Need | None:
    """Failed and late messages, by the event that they are about."""
    if not user.has_perm("outbox.view_message"):
        return None
    now = timezone.now()
    groups = list(_stuck(now))
    events = Event.objects.in_bulk({group["about_event"] for group in groups} - {None})
    lines = [line for group in groups for line in _mail_lines(group, events.get(group["about_event"]))]
    lines.sort(key=lambda line: not line.is_grave)
    title, done = gettext_lazy("What could not be sent"), gettext_lazy("Every mail is on its way.")
    return Need("mails", title, done, lines, listed("outbox_message", state__exact=Message.State.FAILED))


def notices_stuck(user: Any, today: date) -> Need | None:
    """Changes that people were to be told of, and were not."""
    events = theirs(user, "events.change_event", "events.view_event")
    if events is None or not user.has_perm("events.view_notice"):
        return None
    failed = Notice.objects.filter(expanded_at=None, attempts__gt=0, event__in=events).select_related("event").order_by("made_at")[:50]
    lines = [
        Line(
            notice.get_kind_display(),
            reverse("admin:events_notice_change", args=[notice.pk]),
            notice.event,
            _tried(notice),
            is_grave=True,
        )
        for notice in failed
    ]
    return Need("notices", gettext_lazy("What people were not told"), gettext_lazy("People were told of every change."), lines)


def _tried(notice: Notice) -> str:
    times = ngettext("tried %d time", "tried %d times", notice.attempts) % notice.attempts
    return f"{times}: {notice.reason}" if notice.reason else times


def _stuck(now: datetime) -> Any:
    late = Q(state__in=Message.OPEN, due_at__lt=now - LATE)
    failed = Q(state=Message.State.FAILED)
    about = {
        plan.KIND: F("subject_id"),
        tell.KIND: _event_of(ChangeMail),
    }
    of_registrations = (registration_mails.KIND, registration_mails.WITHDRAWN, registration_mails.TAKEN_OUT)
    event = Case(
        *(When(kind=kind, then=found) for kind, found in about.items()),
        When(kind__in=of_registrations, then=_event_of(Registration)),
        output_field=BigIntegerField(),
    )
    stuck = Message.objects.filter(failed | late).annotate(about_event=event).order_by("about_event")
    return stuck.values("about_event").annotate(
        failed=Count("pk", filter=failed),
        late=Count("pk", filter=late),
        first_failed=Min("pk", filter=failed),
        first_late=Min("pk", filter=late),
    )


def _event_of(model: Any) -> Subquery:
    return Subquery(model.objects.filter(pk=OuterRef("subject_id")).order_by().values("event")[:1])


def _mail_lines(group: dict[str, Any], event: Event | None) -> Any:
    more = "" if event else _("signing in, and what belongs to no event")
    if number := group["failed"]:
        text = ngettext("%d failed message", "%d failed messages", number) % number
        yield Line(text, _messages(number, group["first_failed"], state__exact=Message.State.FAILED), event, more, is_grave=True)
    if number := group["late"]:
        text = ngettext("%d message late", "%d messages late", number) % number
        yield Line(text, _messages(number, group["first_late"], due="late"), event, more)


def _messages(number: int, first: int, **query: str) -> str:
    return reverse("admin:outbox_message_change", args=[first]) if number == 1 else listed("outbox_message", **query)
