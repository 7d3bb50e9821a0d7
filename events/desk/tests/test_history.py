"""What happened to a record: who changed what, from what, to what."""

from events.desk.conftest import Desk
from tests.cast import make_event, make_session


def test_history_names_who_changed_what(desk: Desk) -> None:
    event = make_event()
    desk.send("events_event_change", event.pk, title="Another title", title_ko="다른 제목")

    page = desk.open("events_event_history", event.pk)

    assert "changed · Alice Ahn" in page.text
    assert "Title Clean Air Forum 2035 Another title" in page.text
    assert "Title (KO) 다른 제목" in page.text


def test_verbs_stand_in_the_history(desk: Desk) -> None:
    event = make_event()
    desk.send("events_event_postpone", event.pk)

    assert "Status published postponed" in desk.open("events_event_history", event.pk).text


def test_derived_columns_do_not(desk: Desk) -> None:
    session = make_session(at="2035-05-14T10:00")
    desk.send("events_session_change", session.pk, title="Another")

    page = desk.open("events_session_history", session.pk)

    assert ("search" in page.text.lower(), "Revision" in page.text) == (False, False)
