"""A spreadsheet of two hundred organisations as an office would send it, with twelve faults planted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from events.desk.imports import files
from events.desk.imports.tests.workbooks import done, faults, lines_of, read, verdicts, workbook
from members.models import Membership, Organisation, User
from tests.cast import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

HEADS = ["id", "new_id", "name", "name_ko", "kind", "country", "zone", "latitude", "longitude", "mailbox", "language", "founded", "website"]
COLUMN = {name: index for index, name in enumerate(HEADS)}
MEMBERSHIP_HEADS = ["id", "organisation", "kind", "since", "until", "fees_paid_until", "note"]
PLACES = [
    ("KR", "Asia/Seoul", "ko"),
    ("FR", "Europe/Paris", "fr"),
    ("EC", "America/Guayaquil", "es"),
    ("TR", "Europe/Istanbul", "tr"),
    ("PH", "Asia/Manila", "en"),
]
FIRST = (
    "Ald",
    "Bren",
    "Cor",
    "Dun",
    "Elm",
    "Far",
    "Grim",
    "Holt",
    "Ibra",
    "Jor",
    "Kast",
    "Lor",
    "Mern",
    "Nor",
    "Ost",
    "Pell",
    "Quin",
    "Rav",
    "Sel",
    "Tor",
)
SECOND = ("haven", "mouth", "bridge", "ford", "stadt", "ville", "pur", "gorod", "minster", "cester")


def two_hundred() -> list[list[Any]]:
    """Two hundred cities; four of them are here already, and two of those have another mailbox now."""
    rows = []
    for number in range(200):
        country, zone, language = PLACES[number % 5]
        name = f"{FIRST[number % 20]}{SECOND[number // 20]}"
        key = name.lower()
        rows.append(
            ["", key, name, f"{name}시", "local_government", country, zone, 10 + number / 10, 20 + number / 10,
             f"office@{key}.example.org", language, "1890", f"https://{key}.example.org"]
        )  # fmt: skip
    for number in range(4):
        rows[number][COLUMN["id"]], rows[number][COLUMN["new_id"]] = rows[number][COLUMN["new_id"]], ""
    return rows


def planted() -> tuple[list[list[Any]], list[list[Any]], dict[str, str]]:
    """The rows of both sheets with the faults in them, and what is to be said at which cell."""
    rows = two_hundred()
    members: list[list[Any]] = [["", row[0] or row[1], "full", "2015", "", date(2026, 12, 31), ""] for row in rows[20:60]]
    rows[10][COLUMN["country"]] = "Lindhiem"
    rows[11][COLUMN["zone"]] = "KST"
    rows[12][COLUMN["mailbox"]] = "office at corhaven"
    rows[13][COLUMN["id"]], rows[13][COLUMN["new_id"]] = rows[0][COLUMN["id"]], ""
    rows[14][COLUMN["id"]], rows[14][COLUMN["new_id"]] = "no-such-city", ""
    rows[15][COLUMN["founded"]] = "2001-02-30"
    rows[16][COLUMN["name"]] = "A" * 201
    rows[17][COLUMN["name"]] = "  "
    rows[18][COLUMN["longitude"]] = None
    rows[19][COLUMN["language"]] = "klingon"
    members[3][5] = "sometime in May"
    members[5][2] = "golden"
    said = {
        "Organisations!F12": "“Lindhiem” is no country we know. Use the two-letter code, such as KR.",
        "Organisations!G13": "“KST” is not a time zone of a place. Choose one such as Asia/Seoul: abbreviations and fixed offsets do not "
        "follow clock changes.",
        "Organisations!J14": "“office at corhaven”: Enter a valid email address.",
        "Organisations!A15": "The id “aldhaven” stands in Organisations!2 already. Keep one of the two rows.",
        "Organisations!A16": "“no-such-city” is the id of nothing here. Take ids from the export, or leave the cell empty for a new one.",
        "Organisations!L17": "“2001-02-30” is not a date that can be read. Write 2026, 2026-09, or XXXX-05-28 where the year is not known.",
        "Organisations!C18": f"“{'A' * 60}…”: Ensure this value has at most 200 characters (it has 201).",
        "Organisations!C19": "Fill this in the original language, or choose the language that it is written in.",
        "Organisations!20": "Give both latitude and longitude, or neither.",
        "Organisations!K21": "“klingon” is no code of a language. Write one such as ko or fr.",
        "Memberships!F5": "“sometime in May” is no date that can be read for certain. Write it as 2026-12-24.",
        "Memberships!C7": "“golden” is not one of the choices. Write one of: full, associate, friendship, corporate, unknown.",
    }
    return rows, members, said


@pytest.fixture
def four_cities(db: None) -> list[Organisation]:
    found = []
    for row in two_hundred()[:4]:
        values = dict(zip(HEADS, row, strict=True))
        slug = values.pop("id")
        values.pop("new_id")
        found.append(make_organisation(slug=slug, **values))
    for city in found[:2]:
        city.mailbox = "old@example.org"
        city.save()
    return found


def test_each_of_twelve_faults_is_named_by_its_cell_and_the_rest_is_imported(alice: User, four_cities: list[Organisation]) -> None:
    rows, members, said = planted()
    content = workbook(Organisations=[HEADS, *rows], Memberships=[MEMBERSHIP_HEADS, *members])

    imported = read(content, by=alice)

    assert imported.problem == ""
    assert faults(imported) == said
    assert verdicts(imported) == {"new": 186 + 38, "changed": 2, "same": 2, "bad": 10 + 2}
    assert Organisation.objects.count() == 4

    done(imported)

    assert imported.state == "done"
    assert imported.counts == {
        "Organisations": {"made": 186, "changed": 2, "same": 2, "left": 10},
        "Memberships": {"made": 38, "left": 2},
    }
    assert Organisation.objects.count() == 4 + 186
    assert Membership.objects.count() == 38
    aldhaven = Organisation.objects.get(slug="aldhaven")
    assert (aldhaven.mailbox, aldhaven.name_ko) == ("office@aldhaven.example.org", "Aldhaven시")


def test_the_same_file_again_changes_nothing(alice: User, four_cities: list[Organisation]) -> None:
    rows, members, said = planted()
    content = workbook(Organisations=[HEADS, *rows], Memberships=[MEMBERSHIP_HEADS, *members])
    done(read(content, by=alice))
    before = list(Organisation.objects.order_by("pk").values()), list(Membership.objects.order_by("pk").values())

    again = read(content, by=alice)
    assert verdicts(again) == {"same": 190 + 38, "bad": 12}
    assert faults(again) == said
    done(again)

    assert (list(Organisation.objects.order_by("pk").values()), list(Membership.objects.order_by("pk").values())) == before


def test_rows_left_out_come_back_mended(alice: User, four_cities: list[Organisation]) -> None:
    rows, members, _said = planted()
    imported = done(read(workbook(Organisations=[HEADS, *rows], Memberships=[MEMBERSHIP_HEADS, *members]), by=alice))

    left = lines_of(files.left_out(imported), "Organisations")
    mended = [list(row) for row in left]
    assert left[0] == (*HEADS, "reason")
    assert [row[-1].split(": ")[0] for row in left[1:]] == [
        f"Organisations!{cell}" for cell in ("F12", "G13", "J14", "A15", "A16", "L17", "C18", "C19", "20", "K21")
    ]
    mended[1][COLUMN["country"]] = "KR"
    done(read(workbook(Organisations=mended[:2]), by=alice))

    assert Organisation.objects.get(slug=left[1][COLUMN["new_id"]]).country.code == "KR"


def test_a_membership_of_a_row_that_is_left_out_is_left_out_too(alice: User) -> None:
    rows = [["", "lindheim", "Lindheim", "", "village", "DE", "", None, None, "", "", "", ""]]
    imported = read(
        workbook(Organisations=[HEADS, *rows], Memberships=[MEMBERSHIP_HEADS, ["", "lindheim", "full", 2015, "", None, ""]]), by=alice
    )

    assert faults(imported)["Memberships!B2"] == "“lindheim” is new in Organisations!2, and that row is left out; so this one is too."
