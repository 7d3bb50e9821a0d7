"""Fields that complete what is typed offer what may be chosen; menus stay short."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from events.access import EVENT_TEAM, SECRETARIAT
from events.desk.conftest import Desk
from events.desk.tests.test_lists import found
from events.desk.tests.test_roles import someone
from events.models import Event
from members.models import Person
from tests.cast import make_event, make_organisation, make_registration, make_series, make_session, make_venue

pytestmark = pytest.mark.sqlite


def offered(desk: Desk, app: str, model: str, field: str, term: str = "") -> list[str]:
    asked = {"app_label": app, "model_name": model, "field_name": field, "term": term}
    return [row["text"] for row in desk.client.get(reverse("admin:autocomplete"), asked).json()["results"]]


@pytest.mark.parametrize(
    ("app", "model", "field", "own", "others"),
    [
        ("events", "session", "event", ["Ours"], ["Ours", "Theirs"]),
        ("events", "participation", "event", ["Ours"], ["Ours", "Theirs"]),
        ("events", "participation", "session", ["Our panel"], ["Our panel", "Their panel"]),
        ("events", "resource", "session", ["Our panel"], ["Our panel", "Their panel"]),
        ("events", "resource", "series", [], ["Forums"]),
        ("events", "track", "event", ["Ours"], ["Ours", "Theirs"]),
    ],
)
def test_team_is_offered_its_own_and_the_secretariat_all(
    desk_of: Callable[..., Desk], app: str, model: str, field: str, own: list[str], others: list[str]
) -> None:
    member = someone(EVENT_TEAM)
    ours, theirs = make_event("Ours"), make_event("Theirs")
    ours.team.add(member)
    make_session(ours, "Our panel")
    make_session(theirs, "Their panel")
    make_series("Forums")

    assert sorted(offered(desk_of(member), app, model, field)) == own
    assert sorted(offered(desk_of(someone(SECRETARIAT)), app, model, field)) == others


def test_what_is_offered_is_searched(desk: Desk) -> None:
    make_event("Clean air")
    make_event("Smart buses")

    assert offered(desk, "events", "session", "event", "BUS") == ["Smart buses"]


def test_menu_of_series_holds_those_in_use(desk: Desk) -> None:
    make_event(series=make_series("Forums"))
    make_event(series=make_series("Clinics"))
    make_series("Never held")

    page = desk.open("events_event_changelist")

    assert ("Forums" in page.text, "Clinics" in page.text, "Never held" in page.text) == (True, True, False)


def test_menu_of_many_series_is_left_out_and_its_address_still_filters(desk: Desk) -> None:
    series = [make_series(f"Series {number:02}") for number in range(31)]
    for one in series:
        make_event(f"Forum of {one}", series=one)

    page = desk.open("events_event_changelist")
    chosen = desk.open("events_event_changelist", series__id__exact=str(series[4].pk))

    assert "All Series 07" not in page.text
    assert ("Series: Series 04" in chosen.text, "Forum of Series 05" in chosen.text) == (True, False)
    assert found(desk, "events_event", series__id__exact=str(series[4].pk)) == ["Forum of Series 04"]


def test_menu_of_countries_holds_those_that_occur(desk: Desk) -> None:
    make_organisation("Cuenca", country="EC")
    make_organisation("Daegu", country="KR")
    make_venue(country="FR")

    page = desk.open("members_organisation_changelist")

    assert "All Ecuador South Korea" in page.text
    assert found(desk, "members_organisation", country__exact="EC") == ["Cuenca"]


def test_registrations_are_filtered_by_event(desk: Desk) -> None:
    for title in ("Air", "Buses"):
        make_registration(make_event(title), f"Guest of {title}")
    make_event("Nobody yet")

    page = desk.open("registration_registration_changelist")

    assert ("All Air Buses" in page.text, "Nobody yet" in page.text) == (True, False)
    event = Event.objects.get(title="Air")
    assert found(desk, "registration_registration", event__id__exact=str(event.pk)) == ["Guest of Air: Air"]


def test_language_of_a_person_is_chosen_and_one_that_is_not_known_stays(desk: Desk) -> None:
    person = Person.objects.create(slug="aida", name="Aida Ormonova", language="kk")
    page = desk.open("members_person_change", person.pk)
    assert (page.fields["language"], "Korean" in page.text) == ("kk", True)

    desk.send("members_person_change", person.pk, honorific="Dr")
    person.refresh_from_db()
    assert (person.language, person.honorific) == ("kk", "Dr")

    desk.send("members_person_change", person.pk, language="ko")
    person.refresh_from_db()
    assert person.language == "ko"
