"""The report of an event: numbers as counted by hand, for whoever may see them, as a page, a spreadsheet and a PDF."""

from __future__ import annotations

import subprocess
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook
from pypdf import PdfReader

from events.access import DOOR, EVENT_TEAM, READ_ONLY, REGIONAL_OFFICE
from events.desk.conftest import Desk
from events.desk.report import pdf, press
from events.desk.report.plot import bars, shortened
from events.desk.report.report import Report, report_of
from events.desk.report.section import Bar
from events.models import Event, Figure, Notice
from events.registration import places
from events.registration.models import Booking
from members.models import Membership, RegionalOffice, User
from tests.cast import (
    LONG_BEFORE,
    make_event,
    make_organisation,
    make_part,
    make_registration,
    make_room,
    make_session,
)
from wego_events.evidence.models import Claim, Source
from wego_events.lib.refusal import Refused
from wego_events.outbox.models import Message

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

AS_TEXT = '=HYPERLINK("http://example.org")'


def an_event() -> Event:
    """Six registrations that stand, of two member cities and a company; one withdrawn, one rejected."""
    event = make_event("Clean Air Forum", capacity=40)
    seoul = make_organisation("Seoul", country="KR", latitude=37.57, longitude=126.98, member=True)
    cuenca = make_organisation("Cuenca", country="EC", latitude=-2.9, longitude=-79.0, member=True)
    company = make_organisation(AS_TEXT, kind="company", country="KR")
    for number, (organisation, country, language, status) in enumerate([
        (seoul, "KR", "ko", "approved"), (seoul, "KR", "ko", "approved"), (cuenca, "EC", "es", "submitted"),
        (company, "KR", "en", "approved"), (None, "", "en", "waiting"), (None, "FR", "en", "approved"),
        (cuenca, "EC", "es", "withdrawn"), (seoul, "KR", "ko", "rejected"),
    ]):  # fmt: skip
        make_registration(event, f"Person {number}", organisation=organisation, country=country, language=language, status=status)
    return event


def rows(report: Report, key: str) -> list[list[str]]:
    return [[text for text, _number in row] for section in report.sections if section.key == key for row in section.shown]


def of_role(role: str, **fields: Any) -> User:
    user = User.objects.create_user(f"{role.lower().replace(' ', '')}@example.org", is_staff=True, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def test_people_and_member_cities_by_region_and_country(alice: User) -> None:
    report = report_of(an_event(), alice, LONG_BEFORE)

    assert rows(report, "regions") == [
        ["Eastern Asia", "3", "1"],
        ["Latin America", "1", "1"],
        ["Western Europe", "1", "0"],
        ["not known", "1", "0"],
    ]
    assert rows(report, "countries") == [
        ["South Korea", "Eastern Asia", "3", "1"],
        ["Ecuador", "Latin America", "1", "1"],
        ["France", "Western Europe", "1", "0"],
        ["not known", "not known", "1", "0"],
    ]


def test_organisations_languages_and_states(alice: User) -> None:
    report = report_of(an_event(), alice, LONG_BEFORE)

    assert rows(report, "organisations-by-kind") == [["Local government", "Full", "2", "3"], ["Company", "No member", "1", "1"]]
    assert [section.note for section in report.sections if section.key == "organisations-by-kind"] == [
        "2 people named an organisation that is not on record."
    ]
    assert rows(report, "languages") == [["English", "3"], ["Korean", "2"], ["Spanish", "1"]]
    assert rows(report, "registrations") == [
        ["Waits for approval", "1"], ["Approved", "4"], ["On the waiting list", "1"], ["Rejected", "1"], ["Withdrawn", "1"],
    ]  # fmt: skip
    assert dict(report.key_figures) == {
        "registered people": "6", "of them not decided or waiting": "2", "places": "40", "countries": "3", "member cities": "2",
        "organisations on record": "3", "sessions": "0", "people with a part": "0",
    }  # fmt: skip


def test_membership_that_ended_is_none(alice: User) -> None:
    event = make_event()
    city = make_organisation("Left", country="KR")
    Membership.objects.create(organisation=city, kind="full", until="2030")
    make_registration(event, organisation=city, country="KR")

    report = report_of(event, alice, LONG_BEFORE)

    assert rows(report, "organisations-by-kind") == [["Local government", "No member", "1", "1"]]
    assert dict(report.key_figures)["member cities"] == "0"


def test_map_has_who_is_known_and_says_how_many_are_not(alice: User) -> None:
    report = report_of(an_event(), alice, LONG_BEFORE)

    assert sorted(dot.label for dot in report.dots) == ["Cuenca: 1", "Seoul: 2"]
    assert report.off_map == "3 people are not on the map: the position of their organisation is not known."


def test_places_taken_against_places(alice: User) -> None:
    event = make_event()
    session = make_session(event, "Clinic", at="2035-05-14T10:00", room=make_room("Room A"), is_bookable=True, capacity=2)
    for name, status in (("One", "booked"), ("Two", "booked"), ("Three", "waiting")):
        Booking.objects.create(registration=make_registration(event, name), session=session, status=status)
        if status == "booked":
            places.take(session)
    make_session(event, "Not booked")

    assert rows(report_of(event, alice, LONG_BEFORE), "places") == [["Clinic", "Mon, 14 May 2035", "10:00", "Room A", "2", "2", "1"]]


def test_figures_stand_beside_one_another_and_never_for_one_another(alice: User) -> None:
    event = make_event()
    source = Source.objects.create(slug="press", title="Press release")
    for what, value, standing, qualifier in (
        ("cities", 120, "expected", "about"), ("cities", 97, "actual", ""), ("cities", 95, "actual", "at least"),
        ("money", 3, "pledged", ""),
    ):  # fmt: skip
        figure = Figure.objects.create(event=event, what=what, value=value, standing=standing, qualifier=qualifier, as_of="2035-05")
        if standing == "expected":
            Claim.objects.create(target=figure, field="value", value="120", source=source)

    assert rows(report_of(event, alice, LONG_BEFORE), "figures") == [
        ["cities", "about 120", "97", "", "Press release (May 2035); May 2035"],
        ["cities", "", "at least 95", "", "May 2035"],
        ["money", "", "", "3", "May 2035"],
    ]


def test_changes_told_and_mails(alice: User) -> None:
    event = make_event()
    fields = {"event": event, "made_at": LONG_BEFORE, "due_at": LONG_BEFORE}
    Notice.objects.create(kind="moved", expanded_at=LONG_BEFORE, mails=12, **fields)
    Notice.objects.create(kind="postponed", **fields)
    for number, (about, state) in enumerate([(event.pk, "planned"), (event.pk, "failed"), (event.pk + 1, "planned")]):
        Message.objects.create(kind="reminder", key=f"k{number}", to="m@example.org", due_at=LONG_BEFORE, state=state, subject_id=about)

    report = report_of(event, alice, LONG_BEFORE)

    assert [row[1:] for row in rows(report, "notices")] == [["Moved", "told", "12"], ["Postponed", "not told yet", ""]]
    assert rows(report, "mails") == [["Reminders", "0", "1", "1"]]


def test_sessions_by_kind_and_people_with_a_part(alice: User) -> None:
    event = make_event()
    opening = make_session(event, at="2035-05-14T10:00", kind="plenary")
    make_part(opening)
    make_part(opening, status="declined")
    make_session(event, kind="plenary", status="cancelled", gone_at=LONG_BEFORE)

    report = report_of(event, alice, LONG_BEFORE)

    assert rows(report, "sessions-by-kind") == [["Plenary", "1", "1"]]
    assert dict(report.key_figures) == {
        "registered people": "0", "places": "no limit", "countries": "0", "member cities": "0", "organisations on record": "0",
        "sessions": "1", "people with a part": "1",
    }  # fmt: skip


def test_numbers_of_people_are_for_whoever_may_see_registrations(alice: User) -> None:
    office = RegionalOffice.objects.create(slug="andes", area="Andes", host=make_organisation("Quito"))
    event = an_event()
    event.regional_office = office
    event.save()
    other = RegionalOffice.objects.create(slug="alps", area="Alps", host=make_organisation("Bern"))
    member = of_role(EVENT_TEAM)
    readers = {
        "own office": of_role(REGIONAL_OFFICE, regional_office=office), "read-only": of_role(READ_ONLY), "door": of_role(DOOR),
        "alice": alice, "stranger to the team": member,
    }  # fmt: skip
    shown = {name: report_of(event, user, LONG_BEFORE).shows_people for name, user in readers.items()}
    assert shown == {"own office": True, "read-only": True, "door": True, "alice": True, "stranger to the team": False}

    elsewhere = readers["own office"]
    elsewhere.regional_office = other
    elsewhere.save()
    report = report_of(event, User.objects.get(pk=elsewhere.pk), LONG_BEFORE)

    assert (report.shows_people, report.dots, [section.key for section in report.sections]) == (False, [], [])


def test_page_shows_numbers_map_and_plots(desk: Desk) -> None:
    event = an_event()

    page = desk.open("events_event_report", event.pk)

    assert "6 registered people" in page.text
    assert "Eastern Asia 3 1" in page.text
    assert f"{AS_TEXT} Company No member South Korea 1" in page.text


def test_report_asks_as_often_for_three_as_for_one(alice: User) -> None:
    event = make_event()

    def more() -> None:
        city = make_organisation(country="KR", member=True)
        session = make_session(event, at="2035-05-14T10:00", is_bookable=True)
        places.take(session)
        Booking.objects.create(registration=make_registration(event, f"P{city.pk}", organisation=city), session=session, status="booked")
        figure = Figure.objects.create(event=event, what=f"cities {city.pk}", value=1, standing="actual")
        Claim.objects.create(target=figure, field="value", source=Source.objects.create(slug=f"s{city.pk}", title="Source"))
        Notice.objects.create(event=event, kind="session_cancelled", session=session, made_at=LONG_BEFORE, due_at=LONG_BEFORE)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            report_of(event, alice, LONG_BEFORE)
        return len(asked)

    more()
    report_of(event, alice, LONG_BEFORE)  # the rights of the reader are kept from here on
    once = queries()
    more()
    more()

    assert (once, queries()) == (17, 17)


# The spreadsheet


def test_spreadsheet_has_typed_cells_and_no_formula(desk: Desk) -> None:
    event = an_event()
    Figure.objects.create(event=event, what="cities", value=Decimal("1234"), standing="expected", qualifier='at "least"')
    session = make_session(event, "Clinic", at="2035-05-14T10:00", is_bookable=True)
    places.take(session)

    answer = desk.client.get(reverse("admin:events_event_report_spreadsheet", args=[event.pk]))
    book = load_workbook(BytesIO(answer.content))

    assert answer["Content-Disposition"] == f'attachment; filename="{event.slug}.xlsx"'
    assert book.sheetnames == [
        "Overview", "By region", "By country", "Organisations by kind and", "Languages of those registered", "Registrations",
        "Organisations", "Sessions by kind", "Places taken in sessions", "Figures, expected and actual", "Changes told",
    ]  # fmt: skip
    assert [[cell.value for cell in row] for row in book["By country"].iter_rows(max_row=2)] == [
        ["Country", "Region", "People", "Member cities"],
        ["South Korea", "Eastern Asia", 3, 1],
    ]
    assert book["By country"].freeze_panes == "A2"
    assert book["Places taken in sessions"]["B2"].value.date() == date(2035, 5, 14)
    figure = book["Figures, expected and actual"]["B2"]
    assert (figure.value, figure.number_format) == (1234, "\"at 'least' \"#,##0")
    company = next(cell for cell in book["Organisations"]["A"] if cell.value == AS_TEXT)
    assert (company.data_type, company.quotePrefix) == ("s", True)
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}


def test_spreadsheet_names_no_person(desk: Desk) -> None:
    event = an_event()

    book = load_workbook(BytesIO(desk.client.get(reverse("admin:events_event_report_spreadsheet", args=[event.pk])).content))

    everything = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert [text for text in everything if "Person" in text or "person-" in text] == []


# The PDF


@pytest.mark.pango
def test_pdf_can_be_handed_on(desk: Desk) -> None:
    event = an_event()

    answer = desk.client.get(reverse("admin:events_event_report_pdf", args=[event.pk]))
    file = PdfReader(BytesIO(answer.content))
    pages = [" ".join(page.extract_text().split()) for page in file.pages]

    assert (answer["Content-Type"], file.metadata.title) == ("application/pdf", "Report: Clean Air Forum")
    assert "Clean Air Forum When 14–16 May 2035" in pages[0]
    assert "Where not known" in pages[0]
    assert "At a glance 6registered people" in pages[1]
    assert f"2 / {len(pages)}" in pages[1]
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in file.pages] == [(595, 842)] * len(pages)


@pytest.mark.pango
def test_pdf_in_korean_has_its_letters(desk: Desk) -> None:
    event = make_event("", title_ko="맑은 공기 포럼", original_language="ko")

    with translation.override("ko"):
        file = PdfReader(BytesIO(pdf.pdf_of(report_of(event, User.objects.get(), LONG_BEFORE))))

    assert "맑은 공기 포럼" in file.pages[0].extract_text()
    resources: Any = file.pages[0]["/Resources"]
    fonts = {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}
    assert any("CJK" in font for font in fonts)


@pytest.mark.pango
def test_heading_of_a_long_table_is_on_each_of_its_pages(desk: Desk) -> None:
    event = make_event()
    for number in range(70):
        make_registration(event, f"P{number}", organisation=make_organisation(f"City {number:02}", country="KR"), country="KR")

    with_heading = [
        page.extract_text()
        for page in PdfReader(BytesIO(pdf.pdf_of(report_of(event, User.objects.get(), LONG_BEFORE)))).pages
        if "City " in page.extract_text()
    ]

    assert len(with_heading) >= 2
    assert ["Membership" in text for text in with_heading] == [True] * len(with_heading)


def test_missing_library_is_named_and_nothing_breaks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    event = make_event()
    said = b"cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open shared object file.\n"

    def without_pango(*args: Any, **kwargs: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], press.MISSING, b"", said)

    monkeypatch.setattr(subprocess, "run", without_pango)  # the one thing that this machine cannot be made to lack
    answer = desk.client.get(reverse("admin:events_event_report_pdf", args=[event.pk]), follow=True)

    assert answer.status_code == 200
    assert "This server cannot make a PDF: a library is missing (libpango-1.0-0)." in answer.content.decode()


def test_typesetter_that_hangs_is_stopped(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "TIME_LIMIT", 0.01)

    with pytest.raises(Refused) as refusal:
        pdf.pdf_of(report_of(make_event(), alice, LONG_BEFORE))

    assert refusal.value.code == "pdf-too-slow"


# Plots


def test_largest_dot_hides_no_continent(alice: User) -> None:
    event = make_event()
    for number, (latitude, people) in enumerate([(37, 60), (-3, 2)]):
        city = make_organisation(f"City {number}", country="KR", latitude=latitude, longitude=100.0)
        for person in range(people):
            make_registration(event, f"P{number}{person}", organisation=city)

    assert [(dot.label, dot.size) for dot in report_of(event, alice, LONG_BEFORE).dots] == [("City 0: 60", 55), ("City 1: 2", 11)]


@pytest.mark.pango
def test_letters_of_every_script_are_joined_in_a_pdf(alice: User) -> None:
    event = make_event()
    make_session(event, "الجلسة الافتتاحية", kind="plenary")
    report = report_of(event, alice, LONG_BEFORE)

    assert "<text" not in pdf.html_of(report)  # within a drawing the typesetter joins none


def test_plot_says_everything_in_words() -> None:
    drawn = bars([Bar("Asia <1>", 1200), Bar("Clinic", 2, 4)], key="k", title="By region", description="The table has it.")

    assert 'role="img" aria-labelledby="k-plot k-said"' in drawn
    assert '<title id="k-plot">By region</title>' in drawn
    assert "Asia &lt;1&gt;</text>" in drawn
    assert (">1,200</text>" in drawn, ">2 / 4</text>" in drawn, "style=" in drawn) == (True, True, False)


def test_longest_bar_takes_the_room_there_is() -> None:
    drawn = bars([Bar("A", 10), Bar("B", 5), Bar("C", 0)], key="k", title="t", description="d")

    assert [part.split('"')[0] for part in drawn.split('width="')[1:]] == ["230.0", "115.0", "0.0"]


def test_long_label_is_shortened_by_how_wide_it_is() -> None:
    assert (shortened("short"), shortened("a" * 40), shortened("한" * 20)) == ("short", "a" * 22 + "…", "한" * 10 + "…")


def test_spreadsheet_of_a_title_that_no_workbook_holds_can_be_read(desk: Desk) -> None:
    event = make_event("Forum\x07\uffff 2035")

    answer = desk.client.get(reverse("admin:events_event_report_spreadsheet", args=[event.pk]))

    assert load_workbook(BytesIO(answer.content)).properties.title == "Forum 2035"
