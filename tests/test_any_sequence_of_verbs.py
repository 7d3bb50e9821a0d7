"""No sequence of the verbs breaks what the house promises. Hypothesis looks for one that does, on PostgreSQL."""

from __future__ import annotations

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
from events.calendars.select import event_entries, session_entries
from events.models import Event, Participation, Placement, ScopeCounter, Session
from events.programme.guards import GONE_STATUSES
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

days = st.integers(-1, 4)
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
    def a_house_with_two_rooms(self) -> None:
        venue = Venue.objects.create(slug="hall", name="Hall", zone=ZONE)
        for number in (1, 2):
            Room.objects.create(venue=venue, slug=f"room-{number}", name=f"Room {number}")
            Person.objects.create(slug=f"person-{number}", name=f"Person {number}")

    def pick(self, model: type[Any], number: int) -> Any:
        rows = list(model._default_manager.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def try_to(self, verb: Any, *args: Any, **options: Any) -> None:
        try:
            verb(*args, **options)
        except Refused as refusal:
            self.refusals.append(refusal)

    # Making things

    @precondition(lambda self: Event.objects.count() < 3)
    @rule(gathers=st.booleans(), dated=st.booleans(), length=st.integers(0, 3), capacity=st.none() | st.integers(1, 2))
    def make_event(self, gathers: bool, dated: bool, length: int, capacity: int | None) -> None:
        when = _days(0, length) if dated else When(zone=ZONE)
        number = Event.objects.count()
        event = Event(slug=f"event-{number}", title=f"Event {number}", type=Event.Type.FORUM, gathers=gathers, when=when, capacity=capacity)
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
            assert session.event.status == Event.Status.CANCELLED  # noqa: PT017  # the one reason why it may not be made
            return
        session.save()

    @precondition(lambda self: Session.objects.exists())
    @rule(session=which, person=which, role=st.sampled_from(["chair", "speaker"]), mode=st.sampled_from(["", "remote"]))
    def let_lead(self, session: int, person: int, role: str, mode: str) -> None:
        chosen = self.pick(Session, session)
        if not chosen.placements.exists():
            Participation.objects.create(session=chosen, person=self.pick(Person, person), role=role, mode=mode, status="confirmed")

    # The programme

    @precondition(lambda self: Session.objects.exists())
    @rule(session=which, day=days, hour=hours, length=lengths, room=st.none() | which, present=st.booleans() | st.just(True))
    def place(self, session: int, day: int, hour: int, length: int | None, room: int | None, present: bool) -> None:
        chosen_room = None if room is None else self.pick(Room, room)
        self.try_to(programme.place, self.pick(Session, session), _hours(day, hour, length), room=chosen_room, present=present)

    @precondition(lambda self: Event.objects.exists())
    @rule(event=which, only=st.none() | which)
    def release(self, event: int, only: int | None) -> None:
        self.try_to(programme.release, self.pick(Event, event), only=None if only is None else [self.pick(Session, only)])

    @precondition(lambda self: Event.objects.filter(revisions__isnull=False).exists())
    @rule(event=which, number=which)
    def take_back(self, event: int, number: int) -> None:
        chosen = self.pick(Event, event)
        revisions = list(chosen.revisions.order_by("number"))
        if revisions:
            self.try_to(programme.take_back, chosen, to=revisions[number % len(revisions)])

    @precondition(lambda self: Session.objects.exists())
    @rule(session=which)
    def discard(self, session: int) -> None:
        self.try_to(programme.discard, self.pick(Session, session))

    @precondition(lambda self: Session.objects.exists())
    @rule(session=which)
    def cancel_session(self, session: int) -> None:
        self.try_to(programme.cancel_session, self.pick(Session, session))

    # The life of an event

    @precondition(lambda self: Event.objects.exists())
    @rule(event=which)
    def announce(self, event: int) -> None:
        self.try_to(lifecycle.announce, self.pick(Event, event))

    @precondition(lambda self: Event.objects.exists())
    @rule(event=which, start=st.none() | days, length=st.integers(0, 3))
    def publish(self, event: int, start: int | None, length: int) -> None:
        self.try_to(lifecycle.publish, self.pick(Event, event), None if start is None else _days(start, length))

    @precondition(lambda self: Event.objects.exists())
    @rule(event=which, start=days, length=st.integers(0, 3))
    def reschedule(self, event: int, start: int, length: int) -> None:
        self.try_to(lifecycle.reschedule, self.pick(Event, event), _days(start, length))

    @precondition(lambda self: Event.objects.exists())
    @rule(event=which)
    def postpone(self, event: int) -> None:
        self.try_to(lifecycle.postpone, self.pick(Event, event))

    @precondition(lambda self: Event.objects.exists())
    @rule(event=which, by=st.none() | which)
    def cancel(self, event: int, by: int | None) -> None:
        self.try_to(lifecycle.cancel, self.pick(Event, event), replaced_by=None if by is None else self.pick(Event, by))

    @precondition(lambda self: Event.objects.count() > 1)
    @rule(event=which, by=which)
    def replace(self, event: int, by: int) -> None:
        self.try_to(lifecycle.replace, self.pick(Event, event), self.pick(Event, by))

    @precondition(lambda self: Event.objects.exists())
    @rule(event=which, later=st.booleans())
    def hold(self, event: int, later: bool) -> None:
        self.try_to(lifecycle.hold, self.pick(Event, event), now=datetime(2031 if later else 2029, 1, 1, tzinfo=UTC))

    # People

    @precondition(lambda self: Event.objects.exists() and Registration.objects.count() < 5)
    @rule(event=which, name=st.sampled_from(["Ana", "Bob"]))
    def register(self, event: int, name: str) -> None:
        address = f"{name.lower()}@example.org"
        self.try_to(register, self.pick(Event, event), name=name, email=address, organisation_name="Cuenca")

    @precondition(lambda self: Registration.objects.exists() and Session.objects.exists())
    @rule(registration=which, session=which)
    def book(self, registration: int, session: int) -> None:
        self.try_to(book, self.pick(Registration, registration), self.pick(Session, session))

    @precondition(lambda self: Booking.objects.exists())
    @rule(booking=which)
    def cancel_booking(self, booking: int) -> None:
        self.try_to(cancel_booking, self.pick(Booking, booking))

    @precondition(lambda self: Registration.objects.exists())
    @rule(registration=which)
    def withdraw(self, registration: int) -> None:
        self.try_to(withdraw, self.pick(Registration, registration))

    @precondition(lambda self: Session.objects.exists())
    @rule(session=which, capacity=st.none() | st.integers(0, 3))
    def resize(self, session: int, capacity: int | None) -> None:
        self.try_to(places.resize, self.pick(Session, session), capacity)

    @rule(keep=which, gone=which)
    def merge(self, keep: int, gone: int) -> None:
        self.try_to(merge_persons, self.pick(Person, keep), self.pick(Person, gone))

    # Time

    @rule(days_later=st.integers(0, 100))
    def expire(self, days_later: int) -> None:
        expire(datetime.now(UTC) + timedelta(days=days_later))

    @rule()
    def recompute(self) -> None:
        assert recompute_utc().moved == 0

    # The promises

    @invariant()
    def a_refusal_says_why(self) -> None:
        assert all(refusal.text and refusal.code for refusal in self.refusals)

    @invariant()
    def no_room_holds_two_sessions(self) -> None:
        held = Placement.objects.filter(occupies_room=True, room__isnull=False, starts_at__isnull=False).order_by("room", "starts_at")
        for one, next_one in pairwise(held):
            assert one.room_id != next_one.room_id or one.busy_until <= next_one.starts_at

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
        for entry in [*Event.objects.all(), *Session.objects.select_related("event")]:
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
            registration = Registration.objects.select_related("event").get(pk=message.about)
            assert registration.status == Registration.Status.APPROVED
            assert registration.event.status == Event.Status.PUBLISHED
            assert message.key in {key_of(rule, registration) for rule in registration.event.reminder_rules.all()}

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
                assert person.merged.exists() or one.busy_until <= next_one.starts_at


def _leads(person: Person) -> Any:
    leads = Participation.objects.filter(person=person, role__in=Participation.LEADS).exclude(status__in=GONE_STATUSES)
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
    entries = [*event_entries([event], "en"), *session_entries(event, sessions, "en")]
    return build(Feed("Feed", "https://example.org/calendar.ics", "https://example.org/", ZONE), entries)


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
            max_examples=30,
            stateful_step_count=40,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a failure is printed as found: shrinking takes minutes
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
