"""The pages: upload, dry run, choices, report, files to take away; and who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from events.access import EVENT_TEAM, READ_ONLY, REGIONAL_OFFICE
from events.desk.conftest import Desk
from events.desk.imports.tests.workbooks import done, lines_of, read, workbook
from events.desk.imports.work import work_on_due
from events.desk.models import Import
from events.desk.tests.form_page import FormPage
from members.models import Organisation, User
from tests.cast import make_event, make_organisation, make_person, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

HEADS = ["id", "name", "kind", "country", "mailbox"]
UPLOAD, LIST = "admin:desk_import_add", "admin:desk_import_changelist"


def page_of(imported: Import, client: Client, **query: str) -> FormPage:
    response = client.get(reverse("admin:desk_import_change", args=[imported.pk]), query)
    assert response.status_code == 200
    return FormPage(response)


def press(imported: Import, client: Client, **posted: str) -> FormPage:
    return FormPage(client.post(reverse("admin:desk_import_change", args=[imported.pk]), posted, follow=True))


def someone(role: str, **fields: Any) -> User:
    user = User.objects.create_user(f"{role.lower().replace(' ', '-')}@example.org", is_staff=True, **fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def test_a_file_goes_from_upload_to_report(desk: Desk) -> None:
    make_organisation("Lindheim", slug="lindheim", country="DE")
    content = workbook(
        Organisations=[HEADS, ["lindheim", "Lindheim", "local_government", "FR", ""], ["", "Brenmouth", "company", "Utopia", ""]]
    )

    answer = desk.client.post(reverse(UPLOAD), {"kind": "organisations", "file": SimpleUploadedFile("cities.xlsx", content)})
    imported = Import.objects.get()
    assert answer["Location"] == reverse("admin:desk_import_change", args=[imported.pk])
    assert "Waits to be read" in page_of(imported, desk.client).text
    work_on_due()

    assert "Organisations!D3 “Utopia” is no country we know. Use the two-letter code, such as KR." in page_of(imported, desk.client).text
    assert "country DE → FR" in page_of(imported, desk.client, show="changed").text
    assert "Waits to be imported" in press(imported, desk.client, start="1").text
    work_on_due()

    assert "1 changed, 1 left out" in page_of(imported, desk.client).text
    assert Organisation.objects.get(slug="lindheim").country.code == "FR"
    left = desk.client.get(reverse("admin:desk_import_left_out", args=[imported.pk]))
    assert lines_of(left.content, "Organisations")[1][3] == "Utopia"
    assert "1 changed, 1 left out" in desk.open("desk_import_changelist").text


def test_import_is_done_once(desk: Desk, alice: User) -> None:
    imported = read(workbook(Organisations=[HEADS, ["", "Brenmouth", "company", "GB", ""]]), by=alice)
    press(imported, desk.client, start="1")
    again = press(imported, desk.client, start="1")
    work_on_due()
    work_on_due()

    assert "This import has moved on meanwhile" in again.text
    assert Organisation.objects.filter(name="Brenmouth").count() == 1


def test_a_likely_double_waits_for_a_choice_and_may_be_the_record_that_is_there(desk: Desk, alice: User) -> None:
    there = make_organisation("City of Brenmouth", slug="brenmouth", country="GB")
    imported = read(
        workbook(Organisations=[HEADS, ["", "City of Brenmuth", "local_government", "GB", "office@brenmouth.example.org"]]), by=alice
    )
    row = imported.rows.get()
    assert [like["id"] for like in row.likely] == ["brenmouth"]

    shown = press(imported, desk.client, **{f"choice-{row.pk}": "is:brenmouth", "start": "1"})
    assert "Look once more at what the rows would change" in shown.text
    work_on_due()
    assert "name City of Brenmouth → City of Brenmuth" in page_of(imported, desk.client, show="changed").text
    assert page_of(imported, desk.client, show="likely").fields[f"choice-{imported.rows.get().pk}"] == "is:brenmouth"
    press(imported, desk.client, start="1")
    work_on_due()

    there.refresh_from_db()
    assert (there.name, there.mailbox) == ("City of Brenmuth", "office@brenmouth.example.org")
    assert Organisation.objects.count() == 1


def test_a_likely_double_without_a_choice_is_left_out_and_one_taken_as_new_is_made(desk: Desk, alice: User) -> None:
    make_organisation("City of Brenmouth", slug="brenmouth", country="GB")
    make_organisation("City of Corhaven", slug="corhaven", country="GB")
    rows = [["", "City of Brenmuth", "company", "GB", ""], ["", "City of Corhavn", "company", "GB", ""]]
    imported = read(workbook(Organisations=[HEADS, *rows]), by=alice)

    press(imported, desk.client, **{f"choice-{imported.rows.last().pk}": "new", "start": "1"})
    work_on_due()

    assert "1 new, 1 left out" in page_of(imported, desk.client).text
    assert Organisation.objects.filter(name="City of Corhavn").exists()


def test_a_row_that_someone_changed_meanwhile_is_not_written_over(alice: User) -> None:
    there = make_organisation("Lindheim", slug="lindheim", country="DE")
    imported = read(workbook(Organisations=[HEADS, ["lindheim", "Lindheim", "company", "FR", ""]]), by=alice)
    Organisation.objects.filter(pk=there.pk).update(acronym="LH")
    done(imported)

    there.refresh_from_db()
    assert there.country.code == "DE"
    assert (
        imported.rows.get().reason == "Someone changed it since the file was read. Bring the row in again to see what it would change now."
    )


def test_a_file_that_is_given_up_is_deleted(desk: Desk, alice: User) -> None:
    imported = read(workbook(Organisations=[HEADS, ["", "Brenmouth", "company", "GB", ""]]), by=alice)

    press(imported, desk.client, give_up="1")

    imported.refresh_from_db()
    assert (imported.state, bytes(imported.content), imported.rows.count()) == ("dropped", b"", 0)
    assert "The file and its rows are deleted." in page_of(imported, desk.client).text


def test_a_file_that_was_mended_outside_can_be_brought_in_instead(desk: Desk, alice: User) -> None:
    imported = read(workbook(Organisations=[HEADS, ["", "Brenmouth", "company", "Utopia", ""]]), by=alice)

    shown = desk.client.get(reverse("admin:desk_import_change", args=[imported.pk])).content.decode()

    assert f'href="{reverse(UPLOAD)}?kind=organisations">Bring another file in</a>' in shown


def test_an_empty_file_is_refused_at_once(desk: Desk) -> None:
    answer = desk.client.post(reverse(UPLOAD), {"kind": "organisations", "file": SimpleUploadedFile("cities.xlsx", b"")})

    assert "The file is empty." in FormPage(answer).text
    assert not Import.objects.exists()


def test_what_is_exported_comes_back_unchanged(desk: Desk, alice: User) -> None:
    city = make_organisation(
        "Lindheim", member=True, country="DE", zone="Europe/Berlin", latitude=50.29, longitude=-8.5, name_ko="린트하임"
    )
    make_organisation("=cmd|' /C calc'!A0", part_of=city, description="Two\nlines", founded="1890~")
    content = desk.client.get(reverse("admin:desk_import_export", args=["organisations"])).content

    assert "'=cmd|' /C calc'!A0" in [row[1] for row in lines_of(content, "Organisations")]
    imported = read(content, by=alice)

    assert [(row.sheet, row.verdict) for row in imported.rows.all()] == [
        ("Organisations", "same"),
        ("Organisations", "same"),
        ("Memberships", "same"),
    ]


@pytest.mark.parametrize("kind", ["organisations", "people", "focal_points", "programme"])
def test_the_example_of_each_template_can_be_read(desk: Desk, kind: str) -> None:
    book = desk.client.get(reverse("admin:desk_import_template", args=[kind]))

    assert book.status_code == 200
    assert book["Content-Disposition"] == f'attachment; filename="{kind}-template.xlsx"'
    assert lines_of(book.content, "Notes")[1][2].startswith("A column that is not in the file leaves what stands there as it is.")
    assert len(lines_of(book.content, "Example")) == 2


def test_others_kinds_and_events_are_not_seen(db: None, alice: User, desk_of: Callable[[User], Desk]) -> None:
    event = make_event()
    make_person()
    of_team = desk_of(someone(EVENT_TEAM))
    organisations = read(workbook(Organisations=[HEADS, ["", "Brenmouth", "company", "GB", ""]]), by=alice)
    programme = read(workbook(Sessions=[["title", "kind"], ["Opening", "plenary"]]), by=alice, kind="programme", event=event)

    def answers(client: Client) -> list[int]:
        addresses = [reverse("admin:desk_import_change", args=[one.pk]) for one in (organisations, programme)]
        addresses += [reverse("admin:events_event_imports", args=[event.pk]), reverse("admin:desk_import_export", args=["focal_points"])]
        return [client.get(address).status_code for address in addresses]

    assert answers(of_team.client) == [404, 404, 403, 404]
    event.team.add(User.objects.get(email="event-team@example.org"))
    assert answers(desk_of(User.objects.get(email="event-team@example.org")).client) == [404, 200, 200, 404]
    assert answers(desk_of(someone(READ_ONLY)).client) == [404, 404, 403, 404]
    assert answers(desk_of(someone(REGIONAL_OFFICE)).client) == [404, 404, 403, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_same_queries_however_many_rows(desk: Desk, alice: User, django_assert_num_queries: Any, rows: int) -> None:
    event = make_event()
    make_session(event)
    content = workbook(Organisations=[HEADS, *[["", f"City {'abc'[n] * 5}", "company", "XX", ""] for n in range(rows)]])
    imported, *_others = [read(content, by=alice) for _number in range(rows)]
    page_of(imported, desk.client)

    with django_assert_num_queries(14):
        page_of(imported, desk.client)
    with django_assert_num_queries(10):
        desk.open("desk_import_changelist")
