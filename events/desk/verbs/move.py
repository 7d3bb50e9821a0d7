"""Move: another time or room for one session, from a telephone in a corridor, kept in the draft or released alone at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import programme
from events.access import reaches
from events.desk.admin.place_fields import PlaceRowForm, place_of
from events.desk.admin.session_rows import rooms_to_choose
from events.desk.release import reach
from events.desk.release.stops import Stops
from events.desk.release.what_differs import differences, in_words
from events.models import Placement, Session
from events.programme.as_seen import require_place_as_seen
from events.reminders.foresee import cancelling_foreseen
from events.revisions import changing
from venues.models import Room
from wego_events.lib.admin.verbs import Verb

NAMES = "registration.view_registration"


class MoveForm(PlaceRowForm):
    """Day, start, end and room of one session, and which of its places the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Session
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any, *, instance: Session) -> None:
        super().__init__(data, instance=instance)
        self.fields["room"].choices = rooms_to_choose(instance.event)  # type: ignore[attr-defined]
        self.show_place()
        place = place_of(instance)
        self.initial["seen"] = place.version if place else ""

    def clean(self) -> dict[str, Any] | None:
        """Try the time out: what cannot be is said at the form, and which button was pressed is an answer too."""
        cleaned = super().clean()
        if cleaned is not None and not self.errors:
            cleaned["when"] = self.wanted()
            cleaned["when"].validate()
            room = cleaned["room"]
            cleaned["place"] = Room.objects.select_related("venue").filter(pk=room).first() if room else None
            cleaned["release"] = "release" in self.data
        return cleaned

    def _post_clean(self) -> None:
        """Only time and room are asked: no other rule of a session can be mended here."""


class Move(Verb):
    name = "move"
    label = gettext_lazy("Move")
    question = gettext_lazy("Another time or room")
    template = "admin/release/move.html"

    def is_possible(self, record: Session) -> bool:
        return record.status != Session.Status.CANCELLED

    def make_form(self, record: Session, data: Any, request: HttpRequest) -> Any:
        return MoveForm(data, instance=record)

    def only_looks(self, data: Any) -> bool:
        return "look" in data

    def leads_to(self, record: Session) -> str:
        return reverse("admin:events_event_programme", args=[record.event_id])

    def more(self, record: Session, form: forms.Form, request: HttpRequest) -> dict[str, Any]:
        """What readers see, and what would clash and whom it reaches with what was typed so far."""
        event, now = record.event, timezone.now()
        context: dict[str, Any] = {
            "event": event,
            "readers_see": in_words(record.placement) if record.placement else _("not in the programme"),
            "draft": in_words(record.draft) if record.draft else "",
            "back": self.leads_to(record),
        }
        placement = _typed(record, form)
        if placement is None:
            return {**context, "would_tell": len(cancelling_foreseen(record, now).mailboxes), "is_open": not form.is_bound}
        names = reaches(request.user, NAMES, event)
        found = differences(event, [placement])
        is_same = record.placement is not None and placement.says(record.placement)
        return {
            **context,
            "is_same": is_same,
            "difference": found[0],
            "reach": None if is_same else reach.of_release(event, found, now, names=names),
            "stops": None if is_same else Stops.of_release(event, [placement]),
        }

    def do(self, record: Session, answers: dict[str, Any], by: Any) -> str:
        with changing():
            require_place_as_seen(record, answers["seen"])
            placed = programme.place(record, answers["when"], room=answers["place"], by=by)
            if answers["release"] and record.event.gathers:
                programme.release(record.event, only=[record], by=by)
        stands = in_words(placed) if placed else in_words(record.placement) if record.placement else ""
        words = {"session": record, "place": stands}
        if answers["release"] or not record.event.gathers:
            return _("“%(session)s” is released: %(place)s.") % words
        if placed is None:
            return _("“%(session)s” stands as readers see it, and nothing of it waits.") % words
        return _("“%(session)s” waits in the draft: %(place)s. Readers see it once it is released.") % words


def _typed(record: Session, form: forms.Form) -> Placement | None:
    """What the form says as a placement that is not saved; without an answer yet, the draft; None where neither is there."""
    if not form.is_bound:
        return record.draft
    if not form.is_valid():
        return None
    placement = Placement(session=record, room=form.cleaned_data["place"])
    when = form.cleaned_data["when"]
    placement.when = when
    return placement
