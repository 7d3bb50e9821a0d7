"""A page whose save is refused shows again everything that was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from events.desk.conftest import Desk
from tests.cast import make_event, make_person, make_registration, make_session, make_venue

pytestmark = pytest.mark.sqlite


def an_event() -> Any:
    make_event("Taken", slug="taken")
    return make_event()


def a_registration() -> Any:
    event = make_event()
    make_registration(event, "Ines Okoye", email="office@example.org")
    return make_registration(event, "Mina Sato", email="office@example.org")


CASES: list[tuple[str, Callable[[], Any], dict[str, str], str]] = [
    (
        "events_event_change",
        an_event,
        {"title": "Another title", "title_ko": "다른 제목", "theme": "Trees", "slug": "taken", "capacity": "40", "start_time": "10:00"},
        "“taken” ",
    ),
    (
        "events_event_details",
        make_event,
        {
            "deadlines-TOTAL_FORMS": "1", "deadlines-0-title": "Bids", "deadlines-0-start_day": "2035-05-02",
            "deadlines-0-end_day": "2035-05-01", "reminder_rules-TOTAL_FORMS": "1", "reminder_rules-0-days_before": "3",
        },
        "The end is not after the start.",
    ),
    (
        "events_session_change",
        lambda: make_session(at="2035-05-14T10:00"),
        {"title": "Another title", "abstract": "Trees.", "start_day": "2035-05-20", "start_time": "11:00", "capacity": "12"},
        "is not one of the days",
    ),
    (
        "registration_registration_change",
        a_registration,
        {"name": "Ines Okoye", "organisation_name": "City of Cuenca", "language": "ko", "zone": "Asia/Seoul"},
        "",
    ),
    (
        "venues_venue_change",
        make_venue,
        {
            "name": "Another hall", "district": "Jung-gu", "latitude": "37.5", "rooms-TOTAL_FORMS": "2", "rooms-0-name": "Room A",
            "rooms-0-slug": "a", "rooms-1-name": "Room B", "rooms-1-slug": "a", "rooms-1-capacity": "40",
        },
        "",
    ),
    (
        "members_person_change",
        make_person,
        {"name": "Ines", "biography": "Long in office.", "honorific": "Dr", "email": "no address", "language": "ko"},
        "Enter a valid email address.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("page", "make", "typed", "said"), CASES, ids=[page for page, *_rest in CASES])
def test_refused_page_keeps_what_was_typed(desk: Desk, page: str, make: Callable[[], Any], typed: dict[str, str], said: str) -> None:
    record = make()

    shown = desk.send(page, record.pk, **typed)

    assert "Please correct the error" in shown.text
    assert said in shown.text
    assert {name: shown.fields[name] for name in typed} == typed
