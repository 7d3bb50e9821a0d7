"""What staff say of an event that they start: its name, its first day, its place, and what comes along."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from events.access import reaches
from events.desk.models import EventTemplate
from events.desk.models.template import MOST_PARTS
from events.desk.starting.from_edition import Part
from events.desk.starting.from_parts import Parts, first_such_weekday
from events.desk.starting.from_template import Start
from events.models import Event, Placement, Series
from members.models import RegionalOffice
from venues.models import Room, Venue
from wego_events.lib.access import may
from wego_events.lib.admin.inputs import ClockInput, DayInput, ZoneSelect
from wego_events.lib.admin.languages import column
from wego_events.lib.row_number import row_number
from wego_events.lib.time.zones import validate_zone

NOT_SAID = ("csrfmiddlewaretoken", "look", "make", "seen")
SMALL = 32_767


class StartForm(forms.Form):
    """Common to a template and an edition. The rooms of the venue are offered once it is chosen, in its own order."""

    title = forms.CharField(label=_("title"), max_length=200)
    original_language = forms.ChoiceField(label=_("language of the title"), choices=settings.LANGUAGES, initial=settings.LANGUAGE_CODE)
    first_day = forms.DateField(label=_("first day"), widget=DayInput)
    series: Any = forms.ModelChoiceField(Series.objects.none(), label=_("series"), required=False)
    edition = forms.IntegerField(label=_("edition"), required=False, min_value=1, max_value=SMALL)
    venue: Any = forms.ModelChoiceField(Venue.objects.none(), label=_("venue"), required=False)
    zone = forms.CharField(label=_("time zone"), required=False, widget=ZoneSelect, validators=[validate_zone])
    regional_office: Any = forms.ModelChoiceField(RegionalOffice.objects.none(), label=_("regional office"), required=False)
    rooms_of = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["title", "original_language", "first_day", "begins"]

    def __init__(self, data: Any = None, *, user: Any, **kwargs: Any) -> None:
        data = data.copy() if data is not None else None
        super().__init__(data, **kwargs)
        self.user = user
        choices: dict[str, QuerySet[Any]] = {
            "series": Series.objects.all(),
            "venue": Venue.objects.all(),
            "regional_office": self._offices(),
        }
        for name, rows in choices.items():
            if name in self.fields:
                self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if not reaches(user, "events.add_event", None):
            self.fields["regional_office"].required = True
            self.fields["regional_office"].initial = user.regional_office_id
        self._offer_rooms(data)

    def _offices(self) -> QuerySet[RegionalOffice]:
        offices = RegionalOffice.objects.select_related("host")
        return offices if reaches(self.user, "events.add_event", None) else offices.filter(pk=self.user.regional_office_id)

    # Rooms

    def wanted_rooms(self) -> list[tuple[int, str]]:
        """What rooms are asked for: a number, and what it is for."""
        return []

    def proposed(self, rooms: list[Room], wanted: list[tuple[int, str]]) -> dict[int, Room | None]:
        """The room of the venue for each that is asked for: the first for the first, until none is left."""
        return {number: rooms[place] if place < len(rooms) else None for place, (number, _name) in enumerate(wanted)}

    def _offer_rooms(self, data: Any) -> None:
        chosen = (data or {}).get("venue") or ""
        if data is None and self.initial.get("venue"):
            chosen = str(getattr(self.initial["venue"], "pk", self.initial["venue"]))
        venue = row_number(chosen)
        rooms = list(Room.objects.filter(venue=venue).order_by("order", "slug")) if venue else []
        if not rooms:
            return
        wanted = self.wanted_rooms()
        proposed = self.proposed(rooms, wanted)
        for number, name in wanted:
            field = forms.TypedChoiceField(
                label=name, required=False, coerce=int, empty_value=None, choices=[("", "—"), *((room.pk, _seats(room)) for room in rooms)]
            )
            room = proposed[number]
            field.initial = room.pk if room else ""
            self.fields[f"room_{number}"] = field
            if data is not None and data.get("rooms_of") != chosen:
                data[f"room_{number}"] = str(field.initial)
        self.fields["rooms_of"].initial = chosen
        if data is not None:
            data["rooms_of"] = chosen

    def room_fields(self) -> list[Any]:
        """The fields that choose a room."""
        return [self[name] for name in self.fields if name.startswith("room_")]

    def plain_fields(self) -> list[Any]:
        """All other fields that are seen, but for those that stand by themselves."""
        apart = {"parts_kept", "rooms_of"}
        return [self[name] for name in self.fields if not name.startswith("room_") and name not in apart]

    # What it says

    def said(self) -> Start:
        """The answers, for the verbs."""
        typed = self.cleaned_data
        keys = {int(name.removeprefix("room_")): typed[name] for name in typed if name.startswith("room_") and name != "rooms_of"}
        rooms = Room.objects.in_bulk([key for key in keys.values() if key])
        return Start(
            texts={column("title", typed["original_language"]): typed["title"]},
            original_language=typed["original_language"],
            first_day=typed["first_day"],
            begins=typed.get("begins"),
            zone=typed["zone"],
            series=typed.get("series"),
            edition=typed.get("edition"),
            venue=typed["venue"],
            regional_office=typed["regional_office"],
            rooms={number: rooms.get(key) if key else None for number, key in keys.items()},
        )

    def fingerprint(self) -> str:
        """Stands for all that was typed: what was looked at is what is made."""
        typed = sorted((name, self.data.getlist(name)) for name in self.data if name not in NOT_SAID)  # type: ignore[attr-defined]
        return sha256(repr(typed).encode()).hexdigest()


class TemplateForm(StartForm):
    """From a template."""

    begins = forms.TimeField(label=_("begins at"), required=False, widget=ClockInput)

    def __init__(self, data: Any = None, *, template: EventTemplate, **kwargs: Any) -> None:
        self.template = template
        super().__init__(data, **kwargs)
        if template.days > 1:
            del self.fields["begins"]
        else:
            self.fields["begins"].initial = template.start_time
        rule = template.get_zone_rule_display()
        self.fields["zone"].help_text = _("Empty: %(whose)s.") % {"whose": rule}

    def wanted_rooms(self) -> list[tuple[int, str]]:
        return [(room.number, str(room)) for room in self.template.rooms.all()]


class PartsForm(TemplateForm):
    """From a template whose parts are numbered."""

    number = forms.IntegerField(label=_("number of parts"), min_value=2, max_value=MOST_PARTS)
    every_weeks = forms.IntegerField(label=_("weeks between parts"), min_value=1, max_value=52)
    weekday = forms.TypedChoiceField(
        label=_("on"), required=False, coerce=int, empty_value=None,
        choices=lambda: [("", _("the weekday of the first day")), *((number + 1, name) for number, name in WEEKDAYS.items())],
        help_text=_("The first part is on the first such weekday from the first day on."),
    )  # fmt: skip
    first_number = forms.IntegerField(label=_("number of the first part"), min_value=1, max_value=SMALL - MOST_PARTS, initial=1)
    new_series = forms.BooleanField(
        label=_("make a series of this title"), required=False, initial=True, help_text=_("Where no series is chosen.")
    )

    field_order = [
        "title", "original_language", "first_day", "weekday", "begins", "number", "every_weeks", "first_number", "series", "new_series",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].initial = self.template.parts
        self.fields["every_weeks"].initial = self.template.every_weeks
        self.fields["title"].help_text = _("Each part bears it with its number: “…, Part 1”.")
        del self.fields["edition"]
        if not may(self.user, "add", Series):
            del self.fields["new_series"]

    def said(self) -> Start:
        said = super().said()
        return replace(said, first_day=first_such_weekday(said.first_day, self.cleaned_data["weekday"]))

    def parts(self) -> Parts:
        """How many, how far apart, and from which number on."""
        typed = self.cleaned_data
        return Parts(typed["number"], typed["every_weeks"], typed["first_number"])


class EditionForm(StartForm):
    """From an edition, part by part."""

    parts_kept = forms.MultipleChoiceField(
        label=_("what comes along"), required=False, choices=Part.choices, initial=list(Part), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, event: Event, user: Any, **kwargs: Any) -> None:
        self.event = event
        kwargs.setdefault("initial", _of_last_edition(event))
        super().__init__(data, user=user, **kwargs)
        self.fields["zone"].help_text = _("Empty: the venue's, else that of the last edition.")
        self.fields["first_day"].help_text = _("The other days and all local hours follow from it.")

    def wanted_rooms(self) -> list[tuple[int, str]]:
        """The rooms that its sessions stand in, by their keys."""
        used = Placement.objects.filter(session__event=self.event, ended_in=None, is_present=True, room__isnull=False)
        rooms = Room.objects.filter(pk__in=used.values("room")).order_by("order", "slug")
        return [(room.pk, str(_("for %s")) % room) for room in rooms]

    def proposed(self, rooms: list[Room], wanted: list[tuple[int, str]]) -> dict[int, Room | None]:
        same = {room.pk: room for room in rooms}
        by_order = super().proposed(rooms, wanted)
        stays = bool(rooms) and rooms[0].venue_id == self.event.venue_id
        return {number: same.get(number) if stays else by_order[number] for number in by_order}

    def kept(self) -> frozenset[Part]:
        """The parts that were ticked."""
        return frozenset(Part(name) for name in self.cleaned_data["parts_kept"])


def _of_last_edition(event: Event) -> dict[str, Any]:
    last = Event.objects.filter(series=event.series).aggregate(last=Max("edition"))["last"] if event.series else event.edition
    return {
        "title": event.texts("title").get(event.original_language, ""),
        "original_language": event.original_language,
        "series": event.series_id,
        "edition": last + 1 if last else None,
        "venue": event.venue_id,
        "regional_office": event.regional_office_id,
    }


def _seats(room: Room) -> str:
    return f"{room} ({room.capacity})" if room.capacity else str(room)
