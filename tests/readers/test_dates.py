"""Dates as rows, feeds and pages give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.readers.dates import date_line, iso


@pytest.mark.parametrize(
    ("given_date", "wanted"),
    [
        ("2031-06-05", "2031-06-05"),
        ("2031-06-05T18:40:00+03:00", "2031-06-05T18:40:00+03:00"),
        ("2031-06-05T18:40Z", "2031-06-05T18:40Z"),
        ("2031-06-05 18:40:00", "2031-06-05T18:40:00"),
        ("20310605", "2031-06-05"),
        ("Thu, 05 Jun 2031 18:40:00 +0300", "2031-06-05T18:40:00+03:00"),
        ("June 5, 2031", "2031-06-05"),
        ("5 июня 2031 года", "2031-06-05"),
        ("05.06.2031", "2031-06-05"),
        ("25/06/2031", "2031-06-25"),
        ("05/06/2031", None),
        ("2031-02-30", None),
        ("June 2031", None),
        ("2031", None),
        ("someday", None),
        ("", None),
    ],
)
def test_iso(given_date: str, wanted: str | None) -> None:
    assert iso(given_date) == wanted


@pytest.mark.parametrize("line", ["In 2031 they left.", "5 June", "5 June 2031 was a quiet day", "18:40", "The 2031-06-05 raid"])
def test_lines_that_are_no_date_lines(line: str) -> None:
    assert date_line(line) is None


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = iso(text)
    assert found is None or iso(found) == found
