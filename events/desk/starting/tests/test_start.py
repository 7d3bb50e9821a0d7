"""Starting from a template: a draft with all that it says, or nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from events import lifecycle, programme
from events.desk.models import CountedDeadline, EventTemplate, LoadedTemplate, TemplateDeadline, TemplateSession
from events.desk.starting.from_template import Start, plan_of_template, start
from events.desk.starting.load_templates import FOLDER, load_templates
from events.models import Deadline, Event, Placement, ProgrammeRevision, ScopeCounter, Session
from events.reminders.models import ReminderRule
from tests.cast import make_event, make_room, make_series, make_venue
from tests.refusals import refused
from venues.models import Venue

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

SHIPPED = sorted(path.stem for path in FOLDER.glob("*.json"))
MONDAY = date(2035, 5, 14)


def template(slug: str = "general-assembly") -> EventTemplate:
    return EventTemplate.objects.get(slug=slug)


def venue_of_rooms(number: int = 5, **fields: Any) -> tuple[Venue, dict[int, Any]]:
    venue = make_venue(**fields)
    return venue, {n: make_room(f"Room {n}", venue=venue, order=n) for n in range(1, number + 1)}


def said(**fields: Any) -> Start:
    return Start(**{"texts": {"title": "Assembly of 2035"}, "first_day": MONDAY, **fields})


def everything() -> tuple[int, ...]:
    """How many rows there are of whatever a start could leave."""
    return tuple(model._default_manager.count() for model in (Event, Session, Placement, Deadline, ReminderRule, CountedDeadline))


def test_assembly_is_forty_sessions_in_five_rooms() -> None:
    venue, rooms = venue_of_rooms()

    event = start(template(), said(venue=venue, rooms=rooms))

    assert event.sessions.count() == 40
    assert Placement.objects.drafts().filter(room__isnull=False).values("room").distinct().count() == 5
    assert (event.start_day, event.end_day, event.zone) == (MONDAY, date(2035, 5, 16), "Asia/Seoul")
    opening = event.sessions.get(title="Opening ceremony")
    assert opening.title_ko == "개회식"
    assert opening.draft.starts_at == datetime(2035, 5, 14, 0, 30, tzinfo=UTC)
    before = event.sessions.get(title="Meeting of the Executive Committee")
    assert (before.phase, before.draft.start_day) == (Session.Phase.PRE, date(2035, 5, 13))


@pytest.mark.parametrize("slug", SHIPPED)
def test_what_a_template_makes_is_published_and_released_without_a_clash(slug: str) -> None:
    venue, rooms = venue_of_rooms()
    event = start(template(slug), said(venue=venue, rooms=rooms))

    lifecycle.publish(event)
    if event.gathers:
        programme.release(event)

    assert Placement.objects.released().filter(session__event=event).count() == template(slug).sessions.count()
    assert not Placement.objects.drafts().exists()


@pytest.mark.parametrize("slug", SHIPPED)
def test_readers_see_nothing_of_what_is_started(slug: str) -> None:
    event = start(template(slug), said())

    assert (event.status, event.is_public) == (Event.Status.DRAFT, False)
    assert not Session.objects.public().exists()
    assert event.gathers == template(slug).gathers


def test_webinar_is_released_as_one_revision_for_the_day_of_its_publication() -> None:
    event = start(template("forum"), said())
    webinar = start(template("webinar-series"), said())

    assert not ProgrammeRevision.objects.filter(event=event).exists()
    assert ProgrammeRevision.objects.get(event=webinar).number == 1


def test_deadlines_are_counted_back_on_the_secretariats_clock_wherever_the_event_is() -> None:
    event = start(template(), said(first_day=date(2035, 5, 31), venue=make_venue(zone="America/Bogota")))

    found = {deadline.title: (deadline.end_day, deadline.end_time, deadline.zone) for deadline in event.deadlines.all()}

    assert event.zone == "America/Bogota"
    assert found["Bids to host the next General Assembly"] == (date(2035, 2, 28), time(18), "Asia/Seoul")
    assert found["Names of delegates"] == (date(2035, 4, 30), time(18), "Asia/Seoul")
    assert found["Slides of speakers"] == (date(2035, 5, 17), time(18), "Asia/Seoul")


def test_reminders_and_checklist_come_with_it() -> None:
    event = start(template("executive-committee"), said())

    assert [rule.days_before for rule in event.reminder_rules.all()] == [7, 1]
    minutes = event.checklist.get(text="Send the minutes")
    assert (minutes.due_day, minutes.who, minutes.done_at) == (date(2035, 5, 28), "programme officer", None)


def test_zone_is_the_venues_unless_the_template_or_the_staff_say_otherwise() -> None:
    lima = make_venue(zone="America/Lima")

    zones = [
        plan_of_template(template(slug), said(venue=lima, zone=zone)).event.zone
        for slug, zone in (("forum", ""), ("webinar-series", ""), ("forum", "Europe/Paris"))
    ]

    assert zones == ["America/Lima", "Asia/Seoul", "Europe/Paris"]


def test_hour_that_does_not_exist_is_refused_by_the_name_of_its_session_and_leaves_nothing() -> None:
    night = template("side-session")
    TemplateSession.objects.create(template=night, title="Night walk", kind="site_visit", start_time=time(2, 30), end_time=time(4))
    before = everything()

    with refused(
        "start-time-in-gap",
        "“Night walk”: 02:30 does not exist on 2035-03-25 in Europe/Paris: the clocks go forward over it. Choose a time before or after.",
    ):
        start(night, said(first_day=date(2035, 3, 25), zone="Europe/Paris"))

    assert everything() == before


def test_hour_that_comes_twice_is_the_first_and_is_said() -> None:
    night = template("side-session")
    TemplateSession.objects.create(template=night, title="Night walk", kind="site_visit", start_time=time(2, 30), end_time=time(4))

    plan = plan_of_template(night, said(first_day=date(2035, 10, 28), zone="Europe/Paris"))

    assert plan.remarks == ["“Night walk”: 02:30 comes twice on 2035-10-28, because the clocks go back. The first of the two is taken."]
    event = start(night, said(first_day=date(2035, 10, 28), zone="Europe/Paris"))
    assert Placement.objects.get(session__event=event, session__title="Night walk").starts_at == datetime(2035, 10, 28, 0, 30, tzinfo=UTC)


def test_second_edition_of_the_same_number_is_refused_and_leaves_nothing() -> None:
    series = make_series()
    make_event(series=series, edition=7)
    before = everything(), ScopeCounter.objects.count()

    with refused("event-cannot-stand", "This series already has an event with this edition. Only a cancelled one may be replaced."):
        start(template(), said(series=series, edition=7))

    assert (everything(), ScopeCounter.objects.count()) == before


def test_room_that_was_given_away_stops_a_webinar_in_it_and_leaves_nothing() -> None:
    """What is not gathered is released at once, and then a room can be taken."""
    venue, rooms = venue_of_rooms(1)
    start(template("side-session"), said(venue=venue, rooms=rooms))
    before = everything()

    with refused(
        "room-twice",
        "“Panel” of “Assembly of 2035” and “Panel” would be in Room 1 at the same time. Give one of them another room or time.",
    ):
        start(template("side-session"), said(venue=venue, rooms=rooms))

    assert everything() == before


def test_address_is_free_also_of_former_ones_and_of_titles_without_latin_letters() -> None:
    slugs = [start(template("side-session"), said()).slug for _time in range(2)]
    korean = start(template("side-session"), said(texts={"title_ko": "서울 총회"}, original_language="ko"))

    assert slugs == ["assembly-of-2035", "assembly-of-2035-2"]
    assert korean.slug == "side-session-2035-05-14"


def test_loading_again_changes_nothing() -> None:
    session = TemplateSession.objects.get(template__slug="forum", kind="plenary")
    TemplateSession.objects.filter(pk=session.pk).update(title="Our own words")
    TemplateDeadline.objects.filter(template__slug="forum").delete()
    template("side-session").delete()

    load_templates()

    assert [one.slug for one in EventTemplate.objects.order_by("slug")] == [slug for slug in SHIPPED if slug != "side-session"]
    assert TemplateSession.objects.get(pk=session.pk).title == "Our own words"
    assert not TemplateDeadline.objects.filter(template__slug="forum").exists()
    assert LoadedTemplate.objects.count() == len(SHIPPED)


def test_template_that_staff_made_under_the_same_key_is_left_alone() -> None:
    EventTemplate.objects.all().delete()
    LoadedTemplate.objects.all().delete()
    EventTemplate.objects.create(slug="forum", name="Ours", type="forum")

    load_templates()

    assert template("forum").name == "Ours"
    assert EventTemplate.objects.count() == len(SHIPPED)
