"""Templates at the desk: the secretariat changes them, and the next event is started from what they say then."""

from __future__ import annotations

from datetime import date

import pytest

from events.desk.conftest import Desk
from events.desk.models import EventTemplate, TemplateSession
from events.desk.starting.from_template import Start, start

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PAGE = "desk_eventtemplate_change"


def side_session() -> EventTemplate:
    return EventTemplate.objects.get(slug="side-session")


def test_what_the_secretariat_changes_is_in_the_next_event(desk: Desk) -> None:
    template = side_session()

    page = desk.send(
        PAGE, template.pk,
        **{"sessions-0-title": "Our panel", "sessions-0-end_time": "15:00", "deadlines-0-count": "2"},
        **{"checklist-0-text": "Ask the organisers"},
    )  # fmt: skip

    assert "was changed successfully" in page.text
    event = start(template, Start(texts={"title": "Beside the summit"}, first_day=date(2035, 5, 31)))
    session = event.sessions.get()
    assert (session.title, session.title_ko, session.placement.end_time.hour) == ("Our panel", "패널 토론", 15)
    assert event.deadlines.get().end_day == date(2035, 3, 31)
    assert event.checklist.filter(text="Ask the organisers").exists()


def test_saving_a_template_without_a_change_changes_nothing(desk: Desk) -> None:
    template = side_session()
    before = list(EventTemplate.objects.values()), list(TemplateSession.objects.values())

    desk.send(PAGE, template.pk)

    assert (list(EventTemplate.objects.values()), list(TemplateSession.objects.values())) == before


def test_end_without_a_start_is_refused_at_its_line(desk: Desk) -> None:
    page = desk.send(PAGE, side_session().pk, **{"sessions-0-start_time": ""})

    assert "An end needs its start. Give the start, or leave the end out." in page.text


def test_session_of_a_template_has_its_titles_in_every_language(desk: Desk) -> None:
    session = side_session().sessions.get()

    desk.send("desk_templatesession_change", session.pk, title_ja="パネル討論")

    session.refresh_from_db()
    assert session.texts("title") == {
        "en": "Panel", "ko": "패널 토론", "fr": "Table ronde", "es": "Panel", "pt": "Painel", "ja": "パネル討論",
    }  # fmt: skip
