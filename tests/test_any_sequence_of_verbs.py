"""No sequence of the verbs breaks what the house promises. Hypothesis looks for one that does, on PostgreSQL."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from events import lifecycle, programme
from events.calendars.build import Feed, build
from events.calendars.entries import event_entry, session_entry
from events.models import Event, Participation, Placement, ScopeCounter, Session
from events.registration import places
from events.registration.book import book
from events.registration.cancel_booking import cancel_booking
from events.registration.models import Booking, Places, Registration
from events.registration.register import register
from events.registration.withdraw import withdraw
from events.reminders.models import ReminderRule
from events.reminders.plan import KIND, key_of
from events.reminders.set_rule import set_rule
from events.upkeep import expire, recompute_utc
from members.merge import merge_persons
from members.models import Person
from venues.models import Room, Venue
from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import LocalPoint, When
from wego_events.outbox.models import Message

FIRST_DAY = date(2030, 3, 29)  # Berlin's clocks go forward on the 31st
ZONE = "Europe/Berlin"

EVERY_VERB = ("place", "release", "publish", "reschedule", "announce", "register", "book", "cancel_booking")
DONE: Counter[str] = Counter()  # how often each verb was not refused, over all runs

days = st.integers(0, 2) | st.integers(-1, 4)
hours = st.integers(0, 23)
lengths = st.none() | st.integers(30, 300)
which = st.integers(0, 30)


class Verbs(RuleBasedStateMachine):
    """The verbs in any order, each allowed to refuse; after each the promises are looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.refusals: list[Refused] = []
        self.seen: dict[Any, tuple[Any, ...]] = {}
        self.feeds: dict[int, tuple[bytes, int]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @initialize()
    def a_house_with_a_forum_under_way_to_its_day(self) -> None:
        """Two rooms, two persons, and a published event with two released sessions, so that short runs reach far."""
        venue = Venue.objects.create(slug="hall", name="Hall", zone=ZONE)
        for number in (1, 2):
            Room.objects.create(venue=venue, slug=f"room-{number}", name=f"Room {number}")
            Person.objects.create(slug=f"person-{number}", name=f"Person {number}")
        self.make_event(gathers=True, dated=True, length=2, capacity=2)
        lifecycle.publish(Event.objects.get())
        for number in (0, 1):
            self.make_session(event=0, kind="panel", capacity=1)
            programme.place(self.pick(Session, number), _hours(number, 10, 60), room=self.pick(Room, number))
        event = Event.objects.get()
        programme.release(event)
        ana = register(event, name="Ana", email="ana@example.org", organisation_name="Cuenca")
        book(ana, self.pick(Session, 0))
        self.try_to(cancel_booking, book(ana, self.pick(Session, 1)))

    def pick(self, model: type[Any], number: int) -> Any:
        rows = list(model._default_manager.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def likely(self, rows: Any, number: int) -> Any:
        """One of the rows for which the verb makes sense; where there is none, any row of the kind."""
        fitting = list(rows.order_by("pk"))
        return fitting[number % len(fitting)] if fitting else self.pick(rows.model, number)

    def try_to(self, verb: Any, *args: Any, **options: Any) -> None:
        try:
            verb(*args, **options)
        except Refused as refusal:
            self.refusals.append(refusal)
        else:
            DONE[verb.__name__] += 1

    # Making things

    @precondition(lambda self: Event.objects.count() < 3)
    @rule(gathers=st.booleans(), dated=st.booleans(), length=st.integers(0, 3), capacity=st.none() | st.integers(1, 2))
    def make_event(self, gathers: bool, dated: bool, length: int, capacity: int | None) -> None:
        when = _days(0, length) if dated else When(zone=ZONE)
        number = Event.objects.count()
        event = Event(slug=f"event-{number}", title=f"Event {number}", type=Event.Type.FORUM, gathers=gathers, capacity=capacity)
        event.when = when
        event.registration = Event.Registration.AUTOMATIC
        event.save()
        set_rule(ReminderRule(event=event, days_before=1, at_time=time(9)))

    @precondition(lambda self: Event.objects.exists() and Session.objects.count() < 6)
    @rule(event=which, kind=st.sampled_from(["plenary", "panel", "site_visit"]), capacity=st.none() | st.integers(1, 2))
    def make_session(self, event: int, kind: str, capacity: int | None) -> None:
        session = Session(event=self.pick(Event, event), kind=kind, title=kind, is_bookable=True, capacity=capacity)
        try:
            session.full_clean()
        except ValidationError:
            assert session.event.status == Event.Status.CANCELLED  # the one reason why it may not be made
            return
        session.save()

    @precondition(lambda self: Session.objects.exists())
    @rule(session=which, person=which, role=st.sampled_from(["chair", "speaker"]), mode=st.sampled_from(["", "remote"]))
    def let_lead(self, session: int, person: int, role: str, mode: str) -> None:
        chosen = self.pick(Session, session)
        if not chosen.placements.exists():
            Participation.objects.create(session=chosen, person=self.pick(Person, person), role=role, mode=mode, status="confirmed")

    # The verbs, several to a rule: hypothesis leaves out whole rules at random, and a life needs all of them

    @rule(
        verb=st.sampled_from(["place"] * 4 + ["release"] * 4 + ["remove", "take_back", "take_back", "discard", "cancel_session"]),
        number=which, other=which, day=days, hour=hours, length=lengths, room=st.none() | which,
    )  # fmt: skip
    def work_on_the_programme(self, verb: str, number: int, other: int, day: int, hour: int, length: int | None, room: int | None) -> None:
        session = self.likely(Session.objects.filter(status=Session.Status.PLANNED), number)
        drafted = Event.objects.filter(sessions__placements__isnull=False, sessions__placements__released_in=None).distinct()
        match verb:
            case "place":
                chosen_room = None if room is None else self.pick(Room, room)
                self.try_to(programme.place, session, _hours(day, hour, length), room=chosen_room)
            case "remove":
                self.try_to(programme.place, session, present=False)
            case "release":
                self.try_to(programme.release, self.likely(drafted, number), only=[session] if room is None else None)
            case "take_back":
                event = self.likely(Event.objects.filter(revisions__number=2), number)
                if revisions := list(event.revisions.order_by("number")):
                    self.try_to(programme.take_back, event, to=revisions[other % len(revisions)])
            case "discard":
                self.try_to(programme.discard, self.likely(Session.objects.filter(placements__released_in=None), number))
            case "cancel_session":
                self.try_to(programme.cancel_session, session)

    @rule(
        verb=st.sampled_from(["publish"] * 5 + ["reschedule"] * 3 + ["announce", "announce", "postpone", "cancel", "replace", "hold"]),
        number=which, other=which, start=days, length=st.integers(0, 3), again=st.booleans(),
    )  # fmt: skip
    def change_the_life_of_an_event(self, verb: str, number: int, other: int, start: int, length: int, again: bool) -> None:
        event = self.pick(Event, number)
        match verb:
            case "publish":
                hidden = self.likely(Event.objects.exclude(status=Event.Status.PUBLISHED), number)
                self.try_to(lifecycle.publish, hidden, _days(start, length) if again else None)
            case "reschedule":
                self.try_to(lifecycle.reschedule, event, _days(start, length))
            case "announce":
                self.try_to(lifecycle.announce, event)
            case "postpone":
                self.try_to(lifecycle.postpone, event)
            case "cancel":
                self.try_to(lifecycle.cancel, event, replaced_by=self.pick(Event, other) if again else None)
            case "replace":
                self.try_to(lifecycle.replace, event, self.pick(Event, other))
            case "hold":
                self.try_to(lifecycle.hold, event, now=datetime(2031 if again else 2029, 1, 1, tzinfo=UTC))

    @rule(
        verb=st.sampled_from(["register"] * 4 + ["book"] * 5 + ["cancel_booking", "cancel_booking", "withdraw", "resize"]),
        number=which, other=which, name=st.sampled_from(["Ana", "Bob"]), capacity=st.none() | st.integers(0, 3),
    )  # fmt: skip
    def take_part(self, verb: str, number: int, other: int, name: str, capacity: int | None) -> None:
        standing = Registration.objects.filter(status=Registration.Status.APPROVED)
        match verb:
            case "register":
                event = self.likely(Event.objects.filter(status=Event.Status.PUBLISHED), number)
                self.try_to(register, event, name=name, email=f"{name.lower()}@example.org", organisation_name="Cuenca")
            case "book" if Registration.objects.exists():
                registration = self.likely(standing, number)
                self.try_to(book, registration, self.likely(Session.objects.public().filter(event=registration.event), other))
            case "cancel_booking" if Booking.objects.exists():
                self.try_to(cancel_booking, self.likely(Booking.objects.filter(status=Booking.Status.BOOKED), number))
            case "withdraw" if Registration.objects.exists():
                self.try_to(withdraw, self.likely(standing, number))
            case "resize":
                self.try_to(places.resize, self.pick(Session, number), capacity)

    @rule(verb=st.sampled_from(["expire", "recompute", "merge"]), days_later=st.integers(0, 100), keep=which, gone=which)
    def let_time_pass(self, verb: str, days_later: int, keep: int, gone: int) -> None:
        match verb:
            case "expire":
                expire(datetime.now(UTC) + timedelta(days=days_later))
            case "recompute":
                assert recompute_utc().moved == 0
            case "merge":
                self.try_to(merge_persons, self.pick(Person, keep), self.pick(Person, gone))

    # The promises

    @invariant()
    def a_refusal_says_why(self) -> None:
        assert all(refusal.text and refusal.code for refusal in self.refusals)

    @invariant()
    def no_room_holds_two_sessions(self) -> None:
        held = Placement.objects.filter(occupies_room=True, room__isnull=False, starts_at__isnull=False).order_by("room", "starts_at")
        for one, next_one in pairwise(held):
            assert one.room_id != next_one.room_id or one.busy_until <= next_one.starts_at  # type: ignore[operator]  # both are known

    @invariant()
    def rooms_are_held_by_what_takes_place(self) -> None:
        for placement in Placement.objects.released().select_related("session__event"):
            takes_place = placement.session.status == Session.Status.PLANNED and not placement.session.event.is_given_up
            assert placement.occupies_room == (placement.is_present and takes_place)

    @invariant()
    def instants_follow_from_the_wall_clock(self) -> None:
        for timed in [*Event.objects.all(), *Placement.objects.all()]:
            assert (timed.starts_at, timed.ends_at) == (timed.when.starts_at, timed.when.ends_at)

    @invariant()
    def states_keep_their_word(self) -> None:
        for event in Event.objects.all():
            assert event.status != Event.Status.PUBLISHED or event.start_day is not None
            if event.status == Event.Status.CANCELLED:
                assert not event.sessions.filter(status=Session.Status.PLANNED).exists()
                assert not programme.waiting(event).exists()
            step, steps = event.replaced_by, 0
            while step is not None:
                step, steps = step.replaced_by, steps + 1
                assert steps <= Event.objects.count()

    @invariant()
    def numbers_never_fall_and_rise_with_what_they_stand_for(self) -> None:
        entries: list[Event | Session] = [*Event.objects.all(), *Session.objects.select_related("event")]
        for entry in entries:
            key = (type(entry), entry.pk)
            shown = _shown(entry)
            now = (entry.sequence, entry.revision, entry.revised_at, shown)
            if before := self.seen.get(key):
                assert all(number >= earlier for number, earlier in zip(now[:3], before[:3], strict=True))
                if shown != before[3] and before[3] is not None:
                    assert now[0] > before[0], f"{entry}: {before[3]} → {shown}"
            self.seen[key] = now

    @invariant()
    def no_change_of_a_feed_is_hidden(self) -> None:
        for event in Event.objects.select_related("venue", "room__venue", "replaced_by"):
            counter = ScopeCounter.objects.filter(scope=f"event:{event.pk}").values_list("value", flat=True).first() or 0
            body = _feed(event) if event.is_public else b""
            before = self.feeds.get(event.pk)
            if before and before[0] != body:
                assert counter > before[1]
            self.feeds[event.pk] = (body, counter)

    @invariant()
    def places_are_counted_and_never_oversold(self) -> None:
        for row in Places.objects.select_related("event", "session"):
            target = row.event or row.session
            taken = (
                row.event.registrations.filter(status=Registration.Status.APPROVED).count()
                if row.event
                else row.session.bookings.filter(status=Booking.Status.BOOKED).count()
            )
            assert row.taken == taken
            assert target.capacity is None or taken <= target.capacity

    @invariant()
    def reminders_are_for_who_will_come(self) -> None:
        for message in Message.objects.filter(kind=KIND, state=Message.State.PLANNED):
            event = Event.objects.get(pk=message.about)
            assert event.registrations.filter(status=Registration.Status.APPROVED, email__iexact=message.to).exists()
            assert event.status == Event.Status.PUBLISHED
            assert message.key in {key_of(rule, event, message.to) for rule in event.reminder_rules.all()}

    @invariant()
    def nobody_leads_two_sessions_at_once(self) -> None:
        for person in Person.objects.all():
            leading = (
                Placement.objects.filter(occupies_room=True, starts_at__isnull=False)
                .filter(session__participations__in=_leads(person))
                .order_by("starts_at")
                .distinct()
            )
            for one, next_one in pairwise(leading):
                assert person.merged.exists() or one.busy_until <= next_one.starts_at  # type: ignore[operator]  # both are known


def _leads(person: Person) -> Any:
    leads = Participation.objects.filter(person=person, role__in=Participation.LEADS).exclude(status__in=Participation.GONE)
    return leads.exclude(mode__in=[Participation.Mode.REMOTE, Participation.Mode.PRE_RECORDED])


def _shown(entry: Event | Session) -> tuple[Any, ...] | None:
    """What SEQUENCE stands for: time, place and status, as readers have it; None before they have anything."""
    if isinstance(entry, Event):
        return entry.when, entry.venue_id, entry.room_id, entry.status
    placement = entry.placement
    if placement is None:
        return None
    return placement.when, placement.room_id, placement.is_present, entry.status


def _feed(event: Event) -> bytes:
    sessions = Session.objects.public().filter(event=event, in_feeds=True).for_listing().order_by("pk")
    entries = [event_entry(event, "en"), *(session_entry(session, "en") for session in sessions)]
    return build(Feed("Feed", "https://example.org/calendar.ics", "https://example.org/", ZONE), filter(None, entries))


def _days(start: int, length: int) -> When:
    first = FIRST_DAY + timedelta(days=start)
    return When(LocalPoint(first), LocalPoint(first + timedelta(days=length)), ZONE)


def _hours(day: int, hour: int, length: int | None) -> When:
    start = datetime.combine(FIRST_DAY + timedelta(days=day), time(hour))
    end = LocalPoint()
    if length is not None:
        stop = start + timedelta(minutes=length)
        end = LocalPoint(stop.date(), stop.time())
    return When(LocalPoint(start.date(), start.time()), end, ZONE)


@pytest.mark.postgres
@pytest.mark.django_db
def test_no_sequence_of_verbs_breaks_a_promise() -> None:
    run_state_machine_as_test(
        Verbs,
        settings=settings(
            derandomize=True,  # the same runs everywhere, so that a failure is one of the change at hand
            max_examples=40,
            stateful_step_count=40,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a failure is printed as found: shrinking takes minutes
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
    missing = {verb for verb in EVERY_VERB if not DONE[verb]}
    assert missing == set(), f"no run came to {missing}: {DONE}"
