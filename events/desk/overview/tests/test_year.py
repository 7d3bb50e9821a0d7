"""The year by body: which body meets when."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.desk.conftest import Desk
from events.desk.overview.year import year_of
from events.models import Deadline, Event
from members.models import RegionalOffice, User
from tests.cast import SEOUL, make_event, make_organisation, make_series
from wego_events.lib.time.wall_clock import LocalPoint, When

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def rows(year: int) -> dict[str, dict[str, list[str]]]:
    """Rows with their months that hold something."""
    return {
        name: {month: [f"{mark.days}: {mark.deadline or mark.event}" for mark in marks] for month, marks in cells if marks}
        for name, cells in year_of(year).rows
    }


def test_each_body_has_a_row() -> None:
    assembly, excom = make_series("Assembly"), make_series("EXCOM")
    office = RegionalOffice.objects.create(slug="andes", area="Andes", host=make_organisation("Cuenca"))
    make_event("Forum", series=make_series("A forum"))
    make_event("EXCOM 2035", series=excom, type=Event.Type.EXECUTIVE_COMMITTEE, when=When.at(SEOUL, "2035-04-02T10:00"))
    make_event("Assembly 2035", series=assembly, type=Event.Type.GENERAL_ASSEMBLY, when=When.at(SEOUL, "2035-09-30", "2035-10-02"))
    make_event("Clinic", regional_office=office, when=When.at("America/Guayaquil", "2035-04-03"))
    make_event("Talk", type=Event.Type.WEBINAR, when=When.at(SEOUL, "2035-01-09"))

    assert rows(2035) == {
        "Assembly": {"Sept": ["30 Sept\u2009–\u20092 Oct 2035: Assembly 2035"]},
        "EXCOM": {"Apr": ["Mon 2 Apr: EXCOM 2035"]},
        "A forum": {"May": ["14–16 May 2035: Forum"]},
        "Regional office: Andes": {"Apr": ["Tue 3 Apr: Clinic"]},
        "Webinars": {"Jan": ["Tue 9 Jan: Talk"]},
    }
    assert list(rows(2035)) == ["Assembly", "EXCOM", "A forum", "Regional office: Andes", "Webinars"]


def test_what_is_known_in_part_stands_as_far_as_known() -> None:
    series = make_series("Assembly")
    for text in ("2035", "2035-09", "XXXX-05-28"):
        event = make_event(text, series=series, status=Event.Status.ANNOUNCED, when=When(LocalPoint(edtf=text)))
        assert event.start_edtf == text

    assert rows(2035) == {"Assembly": {"Sept": ["September 2035: 2035-09"], "month not known": ["2035: 2035"]}}
    assert [name for _number, name in year_of(2034).months][-1] == "Dec"


def test_deadlines_stand_in_the_year_in_which_they_end() -> None:
    event = make_event("Assembly", series=make_series("Assembly"))
    for title, day in (("Bids", "2034-11-30"), ("Papers", "2035-02-28")):
        Deadline.objects.create(event=event, title=title, **When(LocalPoint(), When.at(SEOUL, day).start, SEOUL).columns)

    assert rows(2034) == {"Assembly": {"Nov": ["Thu 30 Nov: Bids"]}}
    assert rows(2035) == {"Assembly": {"Feb": ["Wed 28 Feb: Papers"], "May": ["14–16 May 2035: Assembly"]}}


def test_page_leads_from_year_to_year(desk: Desk) -> None:
    make_event("Forum", type=Event.Type.FORUM, is_rehearsal=True)

    page = desk.open("year", 2035)

    assert "2034 This year 2036" in page.text.replace("← ", "").replace(" →", "")
    assert "Forums 14–16 May 2035 Forum published · rehearsal" in page.text
    assert "Nothing of 2034 is known." in desk.open("year", 2034).text
    assert desk.client.get(reverse("admin:year", args=[2525])).status_code == 404


def test_year_is_for_whoever_reads_events(charlie: User, client: Client) -> None:
    charlie.is_staff = True
    charlie.save()
    client.force_login(charlie)

    assert client.get(reverse("admin:year", args=[2035])).status_code == 403


def test_three_events_are_two_queries_as_is_one() -> None:
    counts = []
    for number in (1, 2):
        for _ in range(number):
            event = make_event(series=make_series())
            Deadline.objects.create(event=event, title="Papers", end_day=event.start_day)
        with CaptureQueriesContext(connection) as asked:
            year_of(2035)
        counts.append(len(asked))

    assert counts == [2, 2]
