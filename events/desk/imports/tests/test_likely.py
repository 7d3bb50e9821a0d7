"""Who may be there already: by name, by address, by a name that is almost the same."""

from __future__ import annotations

import time
from itertools import product

import pytest

from events.desk.imports.likely import Card, Likeness, Sign, likely

pytestmark = pytest.mark.sqlite

THERE = [
    Card("seoul", ("Seoul Metropolitan Government", "서울특별시"), "mail@seoul.example.org", "KR"),
    Card("cuenca", ("Municipality of Cuenca",), "alcaldia@cuenca.example.org", "EC"),
    Card("cuenca-es", ("Ayuntamiento de Cuenca",), "", "ES"),
    Card("district-7", ("District 7",), "", "VN"),
    *(
        Card(f"a{n}", (f"Office {name}",), f"{name}@provider.example.org", "KR")
        for n, name in enumerate(("north", "south", "east", "west"))
    ),
]


@pytest.mark.parametrize(
    ("card", "found"),
    [
        (Card("x", ("서울특별시",), "", "KR"), [Likeness("seoul", Sign.NAME)]),
        (Card("x", ("SEOUL, Metropolitan Government",)), [Likeness("seoul", Sign.NAME)]),
        (Card("x", ("Seoul Metropolitan Goverment",), "", "KR"), [Likeness("seoul", Sign.NEAR)]),
        (Card("x", ("Seoul Metropolitan Goverment",), "", "JP"), []),
        (Card("x", ("Cuenca City",), "Alcaldia@cuenca.example.org", "EC"), [Likeness("cuenca", Sign.MAIL)]),
        (Card("x", ("Cuenca City",), "press@cuenca.example.org", "EC"), [Likeness("cuenca", Sign.DOMAIN)]),
        (Card("x", ("Cuenca City",), "press@cuenca.example.org", "PE"), []),
        (Card("x", ("Elsewhere",), "elsewhere@provider.example.org", "KR"), []),
        (Card("x", ("District 8",), "", "VN"), []),
        (Card("x", ("",)), []),
    ],
)
def test_signs_of_a_double(card: Card, found: list[Likeness]) -> None:
    assert likely([card], THERE).get("x", []) == found


def test_two_hundred_beside_two_thousand_take_no_time() -> None:
    first, last = "Ald Bren Cor Dun Elm Far Grim Holt Ibra Jor Kast Lor Mern", "haven mouth bridge ford stadt ville pur"
    words = (first.split(), last.split())
    names = [f"Municipality of {a}{b} {c}{d}" for a, b, c, d in product(*words, *words)][:2000]
    there = [Card(str(number), (name,)) for number, name in enumerate(names)]
    new = [Card(name, (f"{name}e",)) for name in names[::10]]
    started = time.perf_counter()

    found = likely(new, there)

    assert len(found) == 200
    assert time.perf_counter() - started < 10  # seconds; one by one it would be four hundred thousand comparisons
