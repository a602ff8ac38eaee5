"""Lines broken at a width become paragraphs; other lines stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.readers.wrapped import unwrapped

BROKEN = """Two people were hurt when a shell hit the mar-
ket of Vant on Monday, the mayor of the town
said. Nobody else was there.
The army denied it."""
WHOLE = """Two people were hurt when a shell hit the market of Vant on Monday, the mayor of the town said. Nobody else was there.
The army denied it."""
LIST = """What was said on Monday by the army of Kelm:
- that nobody was hurt in the whole of the town
- that it had fired at nobody and nothing else"""
LONG = "x" * 500 + "\nshort\nlines"


@pytest.mark.parametrize(("text", "wanted"), [(BROKEN, WHOLE), (LIST, LIST), (LONG, LONG), ("One.\nTwo.", "One.\nTwo."), ("", "")])
def test_unwrapped(text: str, wanted: str) -> None:
    assert unwrapped(text) == wanted


@given(st.text(alphabet="ab -.\n\r1", max_size=400))
def test_no_letter_is_lost(text: str) -> None:
    kept = unwrapped(text)
    assert sorted(letter for letter in kept if letter in "ab.1") == sorted(letter for letter in text if letter in "ab.1")
