"""Dates as far as they are known (EDTF, ISO 8601-2): which are accepted, and that each of them can be said."""

import pytest
from django.conf import settings as site
from hypothesis import given, settings
from hypothesis import strategies as st

from wego_events.lib.refusal import Refused
from wego_events.lib.time.wall_clock import validate_edtf
from wego_events.lib.time.words import edtf_in_words


@pytest.mark.parametrize(
    "text",
    [
        "2026", "2026-09", "2026-09-17", "XXXX-05-28", "XXXX-02-29", "XXXX-09", "202X", "2026-XX", "2026-21",
        "2026~", "2026-09?", "2020/2023", "2020-09/2020-11", "2026/..", "../2026",
    ],
)  # fmt: skip
def test_a_date_as_far_as_known_is_accepted(text: str) -> None:
    validate_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        "next week", "28 May", "09/2026", "2026-9", "20260917", "2026-13", "2026-02-30", "2026-02-29", "2026-02-29~",
        "2026-09-17T10:00", "",
        "XXXX-02-30", "XXXX-04-31", "XXXX-13", "0000", "2023/2020", "2020-11/2020-09", "/..", "../", "XXXX/2026-XX",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        validate_edtf(text)
    assert caught.value.code == "date-not-edtf"
    assert caught.value.text == (
        f"“{text}” is not a date that can be read. Write 2026, 2026-09, or XXXX-05-28 where the year is not known."
    )


PART = st.sampled_from(["XXXX", "2026", "202X", "20XX", "0000", "1900"])
MONTH = st.sampled_from(["", "-XX", *(f"-{n:02}" for n in range(45))])
DAY = st.sampled_from(["", "-XX", *(f"-{n:02}" for n in range(33))])
DATE = st.builds(lambda *parts: "".join(parts), PART, MONTH, DAY, st.sampled_from(["", "", "~", "?", "%"])) | st.sampled_from(["", ".."])
TEXT = DATE | st.builds("{}/{}".format, DATE, DATE)


@settings(max_examples=800, deadline=None)
@given(TEXT, st.sampled_from([code for code, _name in site.LANGUAGES]))
def test_whatever_is_accepted_can_be_said_in_every_language(text: str, language: str) -> None:
    try:
        validate_edtf(text)
    except Refused:
        return
    assert edtf_in_words(text, language)
