"""Cloning an edition, part by part: every local hour stays, what was of its year stays behind."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.utils import timezone

from events import programme
from events.assembly.models import AgendaItem
from events.desk.models import ChecklistItem, CountedDeadline
from events.desk.starting.counting_back import Distance, Unit, deadline_at
from events.desk.starting.from_edition import Part, clone, plan_of_edition
from events.desk.starting.from_template import Start
from events.models import (
    Deadline,
    Event,
    EventLanguage,
    EventLink,
    EventOrganisation,
    Figure,
    Notice,
    Participation,
    Placement,
    Resource,
    Session,
    Track,
)
from events.registration.models import Registration
from tests.cast import (
    make_event,
    make_organisation,
    make_part,
    make_person,
    make_registration,
    make_room,
    make_rule,
    make_series,
    make_session,
    make_venue,
)
from tests.refusals import refused
from wego_events.lib.time.wall_clock import When

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PARIS = "Europe/Paris"
HOURS = [("09:00", "09:30"), ("09:30", "11:00"), ("11:15", "13:00"), ("14:00", "15:30"), ("19:00", "23:30")]


def said(first_day: date = date(2036, 6, 9), **fields: Any) -> Start:
    return Start(**{"texts": {"title": "EXCOM 2036"}, "first_day": first_day, **fields})


def winter_excom(zone: str = PARIS) -> Event:
    """Two days in January, with sessions from morning to night, the last of which ends after midnight."""
    venue = make_venue(zone=zone)
    event = make_event(
        "EXCOM 2035", type=Event.Type.EXECUTIVE_COMMITTEE, when=When.at(zone, "2035-01-15T09:00", "2035-01-16T18:00"), venue=venue,
        series=make_series("EXCOM"), edition=4,
    )  # fmt: skip
    room = make_room(venue=venue)
    for number, (start, end) in enumerate(HOURS):
        make_session(event, f"Session {number}", at=f"2035-01-15T{start}", until=f"2035-01-15T{end}", room=room)
    make_session(event, "Dinner", at="2035-01-16T20:00", until="2035-01-17T00:30")
    return event


def local_hours(event: Event) -> list[tuple[Any, ...]]:
    """What the clock on the wall says, day by day of the event, and in which room."""
    first, rows = event.start_day, Placement.objects.filter(session__event=event, ended_in=None).order_by("session__title")
    assert first is not None
    return [
        (p.session.title, *(day and (day - first).days for day in (p.start_day, p.end_day)), p.start_time, p.end_time, p.room_id)
        for p in rows.select_related("session")
    ]


def test_cloning_an_excom_across_a_clock_change_keeps_every_local_hour() -> None:
    old = winter_excom()

    new = clone(old, said(venue=old.venue))

    assert local_hours(new) == local_hours(old)
    assert (new.start_time, new.end_day, new.end_time, new.zone) == (time(9), date(2036, 6, 10), time(18), PARIS)
    first_hours = [p.starts_at for event in (old, new) for p in Placement.objects.filter(session__event=event, session__title="Session 0")]
    assert first_hours == [datetime(2035, 1, 15, 8, tzinfo=UTC), datetime(2036, 6, 9, 7, tzinfo=UTC)]


@pytest.mark.parametrize("zone", ["America/Santiago", "Asia/Seoul", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Kathmandu"])
def test_every_local_hour_is_kept_in_another_zone_too(zone: str) -> None:
    """With the other half of the world's clock changes, with none, with half an hour, and with an odd offset."""
    old = winter_excom()

    new = clone(old, said(zone=zone))

    assert [row[:5] for row in local_hours(new)] == [row[:5] for row in local_hours(old)]
    placements = Placement.objects.filter(session__event=new)
    assert {placement.zone for placement in placements} == {zone}
    assert all(placement.starts_at == placement.when.starts_at for placement in placements)


def test_hour_in_the_gap_is_refused_by_the_name_of_its_session_and_leaves_nothing() -> None:
    old = make_event(when=When.at(PARIS, "2035-01-15", "2035-01-15"))
    make_session(old, "Vigil", at="2035-01-15T02:30", until="2035-01-15T04:00")
    before = Event.objects.count(), Session.objects.count(), Placement.objects.count()

    with refused(
        "start-time-in-gap",
        "“Vigil”: 02:30 does not exist on 2036-03-30 in Europe/Paris: the clocks go forward over it. Choose a time before or after.",
    ):
        clone(old, said(date(2036, 3, 30)))

    assert (Event.objects.count(), Session.objects.count(), Placement.objects.count()) == before


def test_the_two_are_linked_as_one_cycle_with_the_next_edition() -> None:
    old = winter_excom()

    new = clone(old, said(series=old.series, edition=5))

    link = EventLink.objects.get()
    assert (link.from_event, link.to_event, link.relation) == (old, new, EventLink.Relation.NEXT_IN_CYCLE)
    assert (new.edition, new.status) == (5, Event.Status.DRAFT)


def test_drafted_room_change_of_last_year_and_cancelled_sessions_do_not_mislead() -> None:
    old = winter_excom()
    programme.cancel_session(old.sessions.get(title="Session 1"))
    programme.place(old.sessions.get(title="Session 2"), present=False)
    programme.release(old)

    new = clone(old, said())

    assert [s.title for s in new.sessions.order_by("title")] == ["Dinner", "Session 0", "Session 3", "Session 4"]


def test_deadlines_are_as_far_back_in_calendar_terms() -> None:
    """Counted by a rule, one month is one month; and the same is found for a deadline that someone typed."""
    old = make_event(when=When.at(PARIS, "2035-03-31", "2035-03-31"))
    by_rule, typed, by_hand = (Deadline(event=old, title=title) for title in ("By rule", "Typed", "By hand"))
    by_rule.when = deadline_at(date(2035, 2, 28), time(18))
    typed.when = deadline_at(date(2035, 2, 28), None)
    by_hand.when = deadline_at(date(2035, 3, 24), time(12))
    for deadline in (by_rule, typed, by_hand):
        deadline.save()
    for deadline, distance in ((by_rule, Distance(4, Unit.WEEKS)), (by_hand, Distance(2, Unit.MONTHS))):
        row = CountedDeadline(deadline=deadline, counted_day=date(2035, 2, 28))
        row.distance = distance
        row.save()
    CountedDeadline.objects.filter(deadline=by_hand).update(counted_day=date(2035, 1, 31))

    new = clone(old, said(date(2036, 7, 31)))

    found = {deadline.title: (deadline.end_day, deadline.end_time, deadline.zone) for deadline in new.deadlines.all()}
    assert found == {
        "By rule": (date(2036, 7, 3), time(18), "Asia/Seoul"),
        "Typed": (date(2036, 6, 30), None, "Asia/Seoul"),
        "By hand": (date(2036, 7, 24), time(12), "Asia/Seoul"),
    }


def full_edition() -> Event:
    """An edition with something of everything."""
    event = winter_excom()
    Event.objects.filter(pk=event.pk).update(
        summary="What it is for", theme="Of its year", capacity=80, registration_opens_at=datetime(2034, 12, 15, 0, tzinfo=UTC)
    )
    event.refresh_from_db()
    session = event.sessions.get(title="Session 0")
    Session.objects.filter(pk=session.pk).update(
        track=Track.objects.create(event=event, slug="water", name="Water"), is_bookable=True, capacity=20
    )
    make_part(session, make_person("Paloma"), talk_title="Then", post_as_printed="Mayor of Then")
    make_part(session, make_person("Gone"), status=Participation.Status.DECLINED)
    Participation.objects.create(event=event, person=make_person("Host"), role=Participation.Role.CHAIR, status="took_part")
    EventOrganisation.objects.create(event=event, organisation=make_organisation(), role="owner", url="https://example.org/2035")
    EventLanguage.objects.create(event=event, code="fr", interpreted=True)
    AgendaItem.objects.create(
        event=event, number=1, title="Report", title_ko="보고", outcome="Taken note of", outcome_ko="확인", term_start=2035
    )
    for kind in ("document", "recording", "stream", "transcript"):
        Resource.objects.create(event=event, kind=kind, label=kind, visibility="public", url="https://example.org/")
    Resource.objects.create(event=event, kind="join_link", visibility="registered")
    Figure.objects.create(event=event, what="participants", value=300, standing="actual")
    make_rule(event, 7)
    item = ChecklistItem(event=event, text="Book rooms", who="officer", due_day=date(2034, 10, 15), done_at=timezone.now())
    item.save()
    make_registration(event)
    return event


def test_all_of_an_edition_comes_along_and_what_was_of_its_year_stays_behind() -> None:
    old = full_edition()

    new = clone(old, said(venue=old.venue))

    assert (new.summary, new.theme, new.capacity) == ("What it is for", "", 80)
    assert new.registration_opens_at == datetime(2036, 5, 9, 0, tzinfo=UTC)
    session = new.sessions.get(title="Session 0")
    assert (session.track.name, session.track.event, session.is_bookable, session.capacity) == ("Water", new, True, 20)
    part = session.participations.get()
    assert (str(part.person), part.status, part.talk_title, part.post_as_printed) == ("Paloma", "invited", "", "")
    assert new.participations.get().status == Participation.Status.INVITED
    assert new.organisations.get().url == ""
    assert new.languages.get().code == "fr"
    item = new.agenda_items.get()
    assert (item.title, item.title_ko, item.outcome, item.texts("outcome"), item.term_start) == ("Report", "보고", "", {}, None)
    document = new.resources.get()
    assert (document.kind, document.visibility) == ("document", "staff")
    assert new.reminder_rules.get().days_before == 7
    to_do = new.checklist.get()
    assert (to_do.due_day, to_do.done_at, to_do.distance) == (date(2036, 3, 9), None, Distance(3, Unit.MONTHS))
    assert not new.figures.exists()
    assert not Registration.objects.filter(event=new).exists()
    assert not Notice.objects.filter(event=new).exists()
    assert not set(new.sessions.values_list("uid", flat=True)) & set(old.sessions.values_list("uid", flat=True))
    assert (new.sequence, session.sequence) == (0, 0)
    assert (new.public_since, session.public_since) == (None, None)


@pytest.mark.parametrize("part", Part)
def test_what_is_not_ticked_stays_behind(part: Part) -> None:
    old = full_edition()
    everything = plan_of_edition(old, said(venue=old.venue))
    without = plan_of_edition(old, said(venue=old.venue), parts=frozenset(Part) - {part})

    lists = {
        Part.SESSIONS: "sessions", Part.PEOPLE: "people", Part.TRACKS: "tracks", Part.ORGANISATIONS: "organisations",
        Part.LANGUAGES: "languages", Part.AGENDA: "agenda", Part.DOCUMENTS: "resources", Part.REMINDERS: "reminders",
        Part.CHECKLIST: "checklist",
    }  # fmt: skip
    if part in lists:
        assert getattr(everything, lists[part])
        assert not getattr(without, lists[part])
    else:
        shown = {Part.TEXTS: "summary", Part.REGISTRATION: "capacity"}
        if part in shown:
            assert getattr(everything.event, shown[part])
            assert not getattr(without.event, shown[part])


def test_rooms_of_another_venue_are_those_that_staff_chose() -> None:
    old = winter_excom()
    used = old.venue.rooms.get()
    venue = make_venue("Lakeside", zone="Europe/Zurich")
    room = make_room("Lake room", venue=venue)

    chosen = clone(old, said(venue=venue, rooms={used.pk: room}))
    none = clone(old, said(venue=venue, texts={"title": "Another"}))

    assert {p.room for p in Placement.objects.filter(session__event=chosen)} == {room, None}
    assert {p.room for p in Placement.objects.filter(session__event=none)} == {None}
    assert chosen.zone == "Europe/Zurich"


def test_edition_of_which_only_a_vague_date_is_known_gives_its_sessions_without_hours() -> None:
    old = make_event(when=When(), status=Event.Status.HELD)
    Session.objects.create(event=old, title="Panel", kind="panel")

    new = clone(old, said())

    assert (new.start_day, new.sessions.get().draft.start_day) == (date(2036, 6, 9), None)


@pytest.mark.parametrize("parts", [frozenset(), frozenset({Part.SESSIONS}), frozenset(Part)])
def test_what_was_for_invited_people_stays_so_whatever_comes_along(parts: frozenset[Part]) -> None:
    event = make_event(visibility=Event.Visibility.RESTRICTED)

    assert clone(event, said(), parts=parts).visibility == Event.Visibility.RESTRICTED
