"""Registrations: who comes. Staff approve, reject, withdraw, correct, and register people themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.access import events_in_reach
from events.admin.entries import WithinReach
from events.registration.cancel_booking import cancel_booking
from events.registration.correct import WHO, correct
from events.registration.decide import approve, reject
from events.registration.models import Booking, Registration
from events.registration.register import register
from events.registration.withdraw import withdraw
from wego_events.lib.admin import ReadOnly, RecordAdmin, RecordTabularInline
from wego_events.lib.admin.filters import MOST, ShortRelatedFilter
from wego_events.lib.admin.marks import mark
from wego_events.lib.admin.verbs import Verb, WithVerbs

TONES: dict[str, str] = {
    Registration.Status.SUBMITTED: "notice",
    Registration.Status.APPROVED: "good",
    Registration.Status.WAITING: "notice",
    Booking.Status.BOOKED: "good",
    Booking.Status.OFFERED: "notice",
}


class RegistrationVerb(Verb):
    """A verb over one registration."""

    def freed(self, registration: Registration) -> str:
        """How many booked sessions others get."""
        number = registration.bookings.filter(status__in=Booking.ACTIVE).count()
        return ngettext("%d booked session is free for others.", "%d booked sessions are free for others.", number) % number


class Approve(RegistrationVerb):
    name = "approve"
    label = gettext_lazy("Approve")
    question = gettext_lazy("Approve this registration?")

    def is_possible(self, record: Registration) -> bool:
        return record.status == Registration.Status.SUBMITTED

    def effects(self, record: Registration) -> Iterator[str]:
        yield _("%(name)s takes a place of “%(event)s”.") % {"name": record.name, "event": record.event}
        yield _("A mail says so to %s, and reminders are planned.") % record.email

    def do(self, record: Registration, answers: dict[str, Any], by: Any) -> str:
        approve(record, by=by)
        return _("%s is approved.") % record.name


class Reject(RegistrationVerb):
    name = "reject"
    label = gettext_lazy("Reject")
    question = gettext_lazy("Reject this registration?")
    is_grave = True

    def is_possible(self, record: Registration) -> bool:
        return record.status == Registration.Status.SUBMITTED

    def effects(self, record: Registration) -> Iterator[str]:
        yield self.freed(record)
        yield _("A mail says so to %s.") % record.email

    def do(self, record: Registration, answers: dict[str, Any], by: Any) -> str:
        reject(record, by=by)
        return _("%s is rejected.") % record.name


class Withdraw(RegistrationVerb):
    name = "withdraw"
    label = gettext_lazy("Withdraw")
    question = gettext_lazy("Withdraw this registration?")
    is_grave = True

    def is_possible(self, record: Registration) -> bool:
        return record.stands

    def effects(self, record: Registration) -> Iterator[str]:
        yield _("The place of %s is free for others.") % record.name
        yield self.freed(record)
        yield _("A mail says so to %s, and no reminder is sent any more.") % record.email

    def do(self, record: Registration, answers: dict[str, Any], by: Any) -> str:
        withdraw(record, by=by)
        return _("The registration of %s is withdrawn.") % record.name


class CancelBooking(Verb):
    name = "cancel"
    label = gettext_lazy("Cancel the booking")
    question = gettext_lazy("Cancel this booking?")
    is_grave = True

    def is_possible(self, record: Booking) -> bool:
        return record.status in Booking.ACTIVE

    def effects(self, record: Booking) -> Iterator[str]:
        yield _("The place of %(name)s in “%(session)s” is free for others.") % {
            "name": record.registration.name,
            "session": record.session,
        }

    def do(self, record: Booking, answers: dict[str, Any], by: Any) -> str:
        cancel_booking(record)
        return _("The booking of %s is cancelled.") % record.registration.name


class BookingInline(ReadOnly, RecordTabularInline):
    model = Booking
    fields = ["session", "state", "created_at", "offered_until"]
    readonly_fields = ["session", "state", "created_at", "offered_until"]

    @admin.display(description=gettext_lazy("status"))
    def state(self, booking: Booking) -> Any:
        return mark(booking.get_status_display(), TONES.get(booking.status, "quiet"))


class OfOwnEvents(WithinReach, RecordAdmin):
    """Lists only people of the events that this person has to do with."""

    through = "event__in"
    searches_folded = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        within = events_in_reach(request.user, f"{self.opts.app_label}.view_{self.opts.model_name}")
        found: QuerySet[Any] = super().get_queryset(request).filter(**{self.through: within})
        return found


class EventFilter(ShortRelatedFilter):
    """The latest events with people, and the one that an address asks for."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[Any]:
        asked = [key for key in self.lookup_val or () if str(key).isdecimal()]
        within = events_in_reach(request.user, "registration.view_registration").filter(registrations__isnull=False).distinct()
        latest = [event.pk for event in within.order_by(F("start_day").desc(nulls_first=True), "slug")[:MOST]]
        shown = within.filter(pk__in=[*latest, *asked]).order_by(F("start_day").desc(nulls_first=True), "slug")
        return [(event.pk, str(event)) for event in shown]


@admin.register(Registration)
class RegistrationAdmin(WithVerbs, OfOwnEvents):
    verbs = [Approve(), Reject(), Withdraw()]
    list_display = ["name", "email", "organisation_name", "event", "state", "sessions", "created_at"]
    list_filter = [("event", EventFilter), "status", "language", ("organisation", admin.EmptyFieldListFilter)]
    list_select_related = ["event"]
    search_fields = ["name", "email", "organisation_name", "event__search_text", "organisation__search_text"]
    inlines = [BookingInline]
    readonly_fields = ["event", "state", "person", "country", "created_at", "changed_at"]
    fieldsets = [
        (None, {"fields": ["event", "state", "name", "email", "organisation_name", "organisation", "country", "language", "zone"]}),
        (gettext_lazy("How it stands"), {"fields": ["person", "created_at", "changed_at"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        active = Count("bookings", filter=Q(bookings__status__in=Booking.ACTIVE))
        return super().get_queryset(request).annotate(active=active)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, registration: Registration) -> Any:
        return mark(registration.get_status_display(), TONES.get(registration.status, "quiet")) if registration.status else "—"

    @admin.display(description=gettext_lazy("sessions"), ordering="active")
    def sessions(self, registration: Any) -> Any:
        return registration.active or ""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if obj else [field for field in fields if field not in ("event", "country")]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj:
            return fieldsets
        return [(None, {"fields": ["event", "name", "email", "organisation_name", "country", "language", "zone"]})]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # it is withdrawn: a row that goes would take its place in the count with it

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return super().get_inlines(request, obj) if obj else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Registering someone here invites them: the audience rule does not bind staff, and the place is given at once."""
        if change:
            if set(form.changed_data) & set(WHO):
                correct(obj)
            return
        typed = form.cleaned_data
        made = register(
            typed["event"], name=typed["name"], email=typed["email"], organisation_name=typed["organisation_name"],
            country=str(typed.get("country") or ""), language=typed["language"], zone=typed["zone"], by=request.user,  # type: ignore[arg-type]
        )  # fmt: skip
        obj.pk = made.pk
        obj.refresh_from_db()


@admin.register(Booking)
class BookingAdmin(WithVerbs, ReadOnly, OfOwnEvents):
    through = "session__event__in"
    verbs = [CancelBooking()]
    list_display = ["registration_name", "session", "state", "created_at"]
    list_filter = ["status"]
    list_select_related = ["registration", "session"]
    search_fields = ["registration__name", "registration__email", "session__search_text"]
    fields = ["registration", "session", "status", "offered_until", "created_at", "changed_at"]

    @admin.display(description=gettext_lazy("name"), ordering="registration__name")
    def registration_name(self, booking: Booking) -> str:
        return booking.registration.name

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, booking: Booking) -> Any:
        return mark(booking.get_status_display(), TONES.get(booking.status, "quiet"))
