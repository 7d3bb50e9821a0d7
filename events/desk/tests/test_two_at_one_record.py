"""Two people at one record: nobody writes over the other without being told."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from events import programme
from events.access import SECRETARIAT
from events.desk.conftest import Desk
from events.desk.tests.form_page import FormPage
from events.desk.tests.test_roles import someone
from events.models import Event, Participation, Session
from members.models import Person
from tests.at_once import all_at_once
from tests.cast import make_alice, make_event, make_part, make_person, make_series, make_session
from wego_events.lib.time.wall_clock import When

pytestmark = pytest.mark.sqlite

CHANGE = "events_event_change"


@pytest.fixture
def ji_ho(db: None) -> Desk:
    """The desk with a colleague at it."""
    return Desk(someone(SECRETARIAT, first_name="Ji-ho", last_name="Park"))


def save(desk: Desk, page: FormPage, name: str, key: Any, **typed: Any) -> FormPage:
    """Send a page that was opened earlier, with what was typed since."""
    response = desk.client.post(reverse(f"admin:{name}", args=[key]), {**page.fields, **typed}, follow=True)
    assert response.status_code == 200
    return FormPage(response)


def test_second_to_save_an_event_reads_what_the_first_changed(desk: Desk, ji_ho: Desk) -> None:
    event = make_event("Forum", theme="Air", series=make_series("Forums"))
    opened = desk.open(CHANGE, event.pk)
    ji_ho.send(CHANGE, event.pk, title="Forum on buses", theme="Buses", capacity="40")

    told = save(desk, opened, CHANGE, event.pk, title="Forum on trees")

    assert (
        "Ji-ho Park saved this meanwhile: Title is now “Forum on buses”; Theme is now “Buses”; Places is now “40”. "
        "What you typed still stands here. Save again to put it in its place." in told.text
    )
    assert (told.fields["title"], told.fields["theme"]) == ("Forum on trees", "Air")
    assert Event.objects.values_list("title", "theme", "capacity").get() == ("Forum on buses", "Buses", 40)


def test_it_is_saved_over_knowingly(desk: Desk, ji_ho: Desk) -> None:
    event = make_event("Forum")
    opened = desk.open(CHANGE, event.pk)
    ji_ho.send(CHANGE, event.pk, title="Forum on buses")
    told = save(desk, opened, CHANGE, event.pk, title="Forum on trees")

    done = save(desk, told, CHANGE, event.pk)

    assert "was changed successfully" in done.text
    assert Event.objects.get().title == "Forum on trees"


def test_third_change_is_told_anew(desk: Desk, ji_ho: Desk) -> None:
    event = make_event("Forum")
    opened = desk.open(CHANGE, event.pk)
    ji_ho.send(CHANGE, event.pk, title="Forum on buses")
    told = save(desk, opened, CHANGE, event.pk, title="Forum on trees")
    ji_ho.send(CHANGE, event.pk, title="Forum on trams")

    assert "Title is now “Forum on trams”" in save(desk, told, CHANGE, event.pk).text


def test_another_error_does_not_hide_what_others_changed(desk: Desk, ji_ho: Desk) -> None:
    event = make_event("Forum")
    opened = desk.open(CHANGE, event.pk)
    refused = save(desk, opened, CHANGE, event.pk, start_day="2035-02-30")
    ji_ho.send(CHANGE, event.pk, title="Forum on buses")

    told = save(desk, refused, CHANGE, event.pk, start_day="2035-05-14")

    assert "Ji-ho Park saved this meanwhile: Title is now “Forum on buses”" in told.text


def test_same_change_by_both_is_none(desk: Desk, ji_ho: Desk) -> None:
    event = make_event("Forum")
    opened = desk.open(CHANGE, event.pk)
    ji_ho.send(CHANGE, event.pk, title="Forum on buses")

    assert "was changed successfully" in save(desk, opened, CHANGE, event.pk, title="Forum on buses").text


def test_what_a_verb_moved_is_told(desk: Desk, ji_ho: Desk) -> None:
    session = make_session(title="Opening", at="2035-05-14T10:00")
    opened = desk.open("events_session_change", session.pk)
    ji_ho.send("events_session_change", session.pk, start_time="15:00")

    told = save(desk, opened, "events_session_change", session.pk, start_time="11:00")

    assert "Ji-ho Park saved this meanwhile: Start time is now “15:00”." in told.text
    assert str(session.draft.start_time) == "15:00:00"


def test_release_of_what_is_shown_is_no_change(desk: Desk) -> None:
    session = make_session(title="Opening", at="2035-05-14T10:00")
    programme.place(session, When.at("Asia/Seoul", "2035-05-14T15:00"))
    opened = desk.open("events_session_change", session.pk)
    programme.release(session.event)

    page = save(desk, opened, "events_session_change", session.pk, title="Opening plenary")

    assert "was changed successfully" in page.text


def test_line_that_a_colleague_changed_is_told_at_the_line(desk: Desk, ji_ho: Desk) -> None:
    event = make_event()
    make_session(event, "Opening", at="2035-05-14T10:00")
    make_session(event, "Panel", at="2035-05-14T12:00")
    opened = desk.open("events_event_sessions", event.pk)
    ji_ho.send("events_event_sessions", event.pk, **{"sessions-0-title": "Grand opening", "sessions-0-start": "10:30"})

    told = save(desk, opened, "events_event_sessions", event.pk, **{"sessions-1-title": "Panel on buses"})
    assert "Ji-ho Park saved this meanwhile: Title is now “Grand opening”; Start is now “10:30”." in told.text
    assert told.fields["sessions-1-title"] == "Panel on buses"
    assert set(Session.objects.values_list("title", flat=True)) == {"Grand opening", "Panel"}

    save(desk, told, "events_event_sessions", event.pk, **{"sessions-0-title": "Grand opening"})
    assert set(Session.objects.values_list("title", flat=True)) == {"Grand opening", "Panel on buses"}


def test_lines_of_different_people_do_not_meet(desk: Desk, ji_ho: Desk) -> None:
    event = make_event()
    session = make_session(event, "Opening")
    make_part(session, make_person("Ines Okoye"))
    opened = desk.open("events_event_people", event.pk)
    ji_ho.send("events_session_change", session.pk, title="Grand opening")

    page = save(
        desk, opened, "events_event_people", event.pk,
        **{"participations-TOTAL_FORMS": "1", "participations-0-office": "Mayor", "participations-0-role": "speaker",
           "participations-0-status": "confirmed", "participations-0-order": "0"},
    )  # fmt: skip

    assert "was changed successfully" in page.text
    assert Participation.objects.filter(event=event).count() == 1


def test_person_is_told_too(desk: Desk, ji_ho: Desk) -> None:
    person = make_person("Ines Okoye")
    opened = desk.open("members_person_change", person.pk)
    ji_ho.send("members_person_change", person.pk, language="ko")

    told = save(desk, opened, "members_person_change", person.pk, honorific="Dr")

    assert "Ji-ho Park saved this meanwhile: Language is now “Korean”." in told.text
    assert Person.objects.get().honorific == ""


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["events_event_change", "members_person_change"])
def test_of_two_at_the_same_moment_one_is_told(name: str) -> None:
    alice, ji_ho = Desk(make_alice()), Desk(someone(SECRETARIAT))
    record, column = (make_event("Forum"), "title") if "event" in name else (make_person("Ines"), "name")
    pages = [(desk, desk.open(name, record.pk)) for desk in (alice, ji_ho)]
    answers: list[int] = []

    def send(desk: Desk, page: FormPage, number: int) -> None:
        fields = {**page.fields, column: f"Number {number}"}
        answers.append(desk.client.post(reverse(f"admin:{name}", args=[record.pk]), fields).status_code)

    all_at_once([partial(send, desk, page, number) for number, (desk, page) in enumerate(pages)])

    assert sorted(answers) == [200, 302]
