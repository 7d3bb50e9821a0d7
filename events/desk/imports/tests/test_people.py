"""People with their posts, and focal points."""

from __future__ import annotations

import pytest

from events.desk.imports import take_in
from events.desk.imports.tests.workbooks import done, faults, read, row, verdicts, workbook
from events.desk.imports.work import work_on_due
from members.models import Affiliation, FocalPoint, Person, User
from tests.cast import make_organisation, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PEOPLE = ["id", "new_id", "name", "name_ko", "email", "language", "zone"]
POSTS = ["id", "person", "organisation", "title", "since"]


def test_people_come_with_their_posts_and_again_without_change(alice: User) -> None:
    make_organisation("Lindheim", slug="lindheim")
    content = workbook(
        People=[PEOPLE, ["", "ines", "Ines Okoye", "이네스", "ines@example.org", "fr", "africa/lagos"]],
        Affiliations=[POSTS, ["", "ines", "lindheim", "Mayor", 2024]],
    )
    done(read(content, by=alice, kind="people"))

    post = Affiliation.objects.get()
    assert (post.person.slug, post.person.zone, post.title, post.since) == ("ines", "Africa/Lagos", "Mayor", "2024")
    assert verdicts(read(content, by=alice, kind="people")) == {"same": 2}


def test_a_person_of_the_same_address_is_a_likely_double_and_posts_follow_the_choice(alice: User) -> None:
    make_organisation("Lindheim", slug="lindheim")
    there = make_person("Inès Okoye-Lind", slug="ines-okoye", email="ines@example.org")
    content = workbook(
        People=[PEOPLE, ["", "ines", "Ines Okoye", "", "Ines@example.org", "", ""]],
        Affiliations=[POSTS, ["", "ines", "lindheim", "Mayor", ""]],
    )
    imported = read(content, by=alice, kind="people")
    likely = row(imported, 2)
    assert [(like["id"], like["why"]) for like in likely.likely] == [("ines-okoye", "the same e-mail address")]
    assert faults(imported) == {"Affiliations!B2": "“ines” is new in People!2, and that row is left out; so this one is too."}

    assert take_in.choose(imported, {likely.pk: "is:ines-okoye"})
    work_on_due()
    imported.refresh_from_db()
    done(imported)

    assert [person.slug for person in Person.objects.all()] == ["ines-okoye"]
    assert Affiliation.objects.get().person == there


def test_focal_points_name_accounts_by_address_and_make_the_missing_ones(alice: User) -> None:
    make_organisation("Lindheim", slug="lindheim")
    known = User.objects.create_user("known@example.org")
    heads = ["id", "organisation", "account", "first_name", "since", "until"]
    content = workbook(
        Focal_points=[
            heads,
            ["", "lindheim", "KNOWN@example.org", "", "2026-01-01", ""],
            ["", "lindheim", "new@example.org", "Nia", "2026-01-01", "2026-12-31"],
            ["", "lindheim", "no address", "", "2026-01-01", ""],
            ["", "nowhere", "known@example.org", "", "2026-01-01", "2025-01-01"],
        ]
    )
    imported = read(content, by=alice, kind="focal_points")

    assert list(faults(imported)) == ["Focal points!C4", "Focal points!B5", "Focal points!F5"]
    assert row(imported, 3).notes == ["A new account is made for new@example.org."]
    done(imported)

    assert {point.user.email for point in FocalPoint.objects.all()} == {known.email, "new@example.org"}
    assert User.objects.get(email="new@example.org").first_name == "Nia"
    assert verdicts(read(content, by=alice, kind="focal_points")) == {"same": 2, "bad": 2}
