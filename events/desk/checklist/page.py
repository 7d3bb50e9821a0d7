"""The checklist of an event: what is late, what is open, what is done; and which of its deadlines move along with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.access import reaches
from events.desk.checklist.follow import follow, stay
from events.desk.checklist.form import ChecklistItemForm
from events.desk.checklist.tick import reopen, tick
from events.desk.event_page import EventPage
from events.desk.models import ChecklistItem, CountedDeadline
from events.desk.starting.preview import ends_short
from events.locking import locked
from events.models import Deadline, Event
from wego_events.lib.refusal import Refused
from wego_events.lib.row_number import row_number, row_numbers

WRITES = "desk.change_checklistitem"
DEADLINES = "events.change_deadline"
RIGHTS = {"follow": DEADLINES, "stay": DEADLINES, "add": "desk.add_checklistitem", "delete": "desk.delete_checklistitem"}


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A deadline, and whether it moves along."""

    deadline: Deadline
    when: str
    counted: CountedDeadline | None

    @property
    def moves(self) -> bool:
        return self.counted is not None and not self.counted.is_by_hand

    @property
    def rule(self) -> str:
        """How it was counted, and what became of that."""
        if self.counted is None or self.counted.distance is None:
            return _("stays when the event moves")
        words = self.counted.distance.in_words()
        if self.counted.is_by_hand:
            return _("was %s, edited by hand: stays when the event moves") % words
        return _("%s, moves along") % words


class ChecklistPage(EventPage):
    """Shows the list; on POST ticks, adds, changes or deletes an item."""

    name = "checklist"
    label = gettext_lazy("Checklist")
    right = "desk.view_checklistitem"

    def count(self, event: Event) -> int:
        return ChecklistItem.objects.filter(event=event).open().count()

    def page(self, request: HttpRequest, event: Event) -> HttpResponse:
        may_write = reaches(request.user, WRITES, event)
        may_move = reaches(request.user, DEADLINES, event)
        add, edit = ChecklistItemForm(instance=ChecklistItem(event=event), prefix="new"), None
        if request.method == "POST":
            if not reaches(request.user, _right(request.POST), event):
                raise PermissionDenied
            with transaction.atomic():
                locked(event)  # two that press at one moment do so one after the other
                form = self._form(request, event)
                if form is None or form.is_valid():
                    try:
                        messages.success(request, self._act(request, event, form))
                    except Refused as refusal:
                        messages.error(request, refusal.text)
                    return HttpResponseRedirect(request.path)
            add, edit = (form, None) if form.prefix == "new" else (add, form)
        elif may_write and (key := row_number(request.GET.get("edit", ""))):
            edit = self._form_of(event, key)
        items = list(ChecklistItem.objects.filter(event=event).in_order().select_related("done_by"))
        today = today_at_secretariat()
        return self.show(
            request,
            event,
            "admin/checklist/page.html",
            late=[item for item in items if not item.done_at and item.due_day and item.due_day < today],
            open=[item for item in items if not item.done_at and not (item.due_day and item.due_day < today)],
            done=[item for item in items if item.done_at],
            deadlines=list(deadline_rows(event)),
            add=add,
            edit=edit,
            today=today,
            zone=settings.TIME_ZONE,
            may_write=may_write,
            may_add=reaches(request.user, RIGHTS["add"], event),
            may_delete=reaches(request.user, RIGHTS["delete"], event),
            may_move=may_move,
        )

    def _form(self, request: HttpRequest, event: Event) -> ChecklistItemForm | None:
        """The form that was sent, where it was one and not a button of a row."""
        if "add" in request.POST:
            return ChecklistItemForm(request.POST, instance=ChecklistItem(event=event), prefix="new")
        if "change" in request.POST:
            item = _item(event, request.POST["change"])
            return ChecklistItemForm(request.POST, instance=item, prefix="edit") if item else None
        return None

    def _form_of(self, event: Event, key: int) -> ChecklistItemForm | None:
        item = ChecklistItem.objects.filter(event=event, pk=key).first()
        return ChecklistItemForm(instance=item, prefix="edit") if item else None

    def _act(self, request: HttpRequest, event: Event, form: ChecklistItemForm | None) -> str:
        """Do what the pressed button says, and say what was done."""
        posted = request.POST
        if form is not None:
            item: ChecklistItem = form.save()
            return _("“%s” is on the list.") % item
        if {"follow", "stay"} & set(posted):
            return _move_along(event, posted)
        for button, said in (
            ("tick", _("“%s” is done.")),
            ("reopen", _("“%s” is to be done again.")),
            ("delete", _("“%s” is off the list.")),
        ):
            if button in posted:
                return said % _press(button, _existing(event, posted[button]), request.user)
        raise Refused("nothing-chosen", _("Nothing is chosen. Press the button of a line."))


def _right(posted: Any) -> str:
    """The right that the pressed button needs."""
    return next((right for button, right in RIGHTS.items() if button in posted), WRITES)


def _press(button: str, item: ChecklistItem, by: Any) -> str:
    name = str(item)
    if button == "tick":
        tick(item, by=by)
    elif button == "reopen":
        reopen(item)
    else:
        item.delete()
    return name


def _move_along(event: Event, posted: Any) -> str:
    keys = row_numbers([posted.get("follow") or posted.get("stay", "")])
    deadline = Deadline.objects.filter(event=event, pk__in=keys).select_related("event").first()
    if deadline is None:
        raise Refused("deadline-gone", _("This deadline has gone meanwhile. What is there now stands below."))
    if "follow" in posted:
        return _("“%(what)s” moves along with the event: %(rule)s.") % {"what": deadline, "rule": _words(follow(deadline))}
    stay(deadline)
    return _("“%s” stays on its day when the event moves.") % deadline


def _words(counted: CountedDeadline) -> str:
    return counted.distance.in_words() if counted.distance else ""


def deadline_rows(event: Event) -> list[DeadlineRow]:
    """The deadlines of an event in their order of time."""
    found = event.deadlines.select_related("counted").order_by("end_day", "order", "pk")
    return [DeadlineRow(deadline, ends_short(deadline), getattr(deadline, "counted", None)) for deadline in found]


def today_at_secretariat() -> date:
    """Today on the secretariat's calendar, on which everything is due."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def _existing(event: Event, key: str) -> ChecklistItem:
    item = _item(event, key)
    if item is None:
        raise Refused("item-gone", _("This item has gone meanwhile. What is there now stands below."))
    return item


def _item(event: Event, key: str) -> ChecklistItem | None:
    return ChecklistItem.objects.filter(event=event, pk__in=row_numbers([key])).select_related("event").first()
