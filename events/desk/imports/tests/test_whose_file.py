"""A file is imported with the rights of whoever brought it in: nobody with less has it in hand."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from events.access import EVENT_TEAM, SECRETARIAT
from events.desk.imports.tests.workbooks import done, lines_of, read, workbook
from events.desk.models import Import
from members.models import User
from tests.cast import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PEOPLE = workbook(People=[["id", "name", "email"], ["", "Ines Okoye", "ines.okoye@example.org"]])
LIST = "admin:desk_import_changelist"


def someone(role: str, address: str) -> tuple[User, Client]:
    user, client = User.objects.create_user(address, is_staff=True), Client()
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return user, client


def answers(imported: Import, client: Client) -> list[int]:
    pages = [reverse(f"admin:desk_import_{name}", args=[imported.pk]) for name in ("change", "progress", "left_out")]
    return [*(client.get(page).status_code for page in pages), client.post(pages[0], {"start": "1"}).status_code]


def test_people_of_the_secretariats_file_are_not_an_event_teams(alice: User) -> None:
    team, client = someone(EVENT_TEAM, "team@example.org")
    make_event().team.add(team)
    imported = read(PEOPLE, by=alice, kind="people")

    assert answers(imported, client) == [404, 404, 404, 404]
    assert Import.objects.get().state == Import.State.READ
    assert list(client.get(reverse(LIST)).context["cl"].queryset) == []


def test_an_event_team_has_its_own_file_in_hand(db: None) -> None:
    team, client = someone(EVENT_TEAM, "team@example.org")
    imported = read(PEOPLE, by=team, kind="people")

    assert list(client.get(reverse(LIST)).context["cl"].queryset) == [imported]
    assert answers(imported, client) == [200, 200, 200, 302]


def test_the_secretariat_has_every_file_in_hand(db: None) -> None:
    team, _client = someone(EVENT_TEAM, "team@example.org")
    _ahn, client = someone(SECRETARIAT, "ahn@example.org")
    imported = read(PEOPLE, by=team, kind="people")

    assert answers(imported, client) == [200, 200, 200, 302]


def test_rows_left_out_come_back_in_a_workbook_that_can_be_read(alice: User) -> None:
    imported = done(read("name,language\nInes\uffff\x07,Klingon\n".encode(), by=alice, kind="people", name="people.csv"))
    client = Client()
    client.force_login(alice)

    answer = client.get(reverse("admin:desk_import_left_out", args=[imported.pk]))

    assert lines_of(answer.content, "People")[1][:2] == ("Ines", "Klingon")
