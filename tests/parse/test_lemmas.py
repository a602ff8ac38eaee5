"""Lemmas in three languages."""

from __future__ import annotations

import pytest

from rashomon.parse.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("said", "en", "say"),
        ("Denied", "en-GB", "deny"),
        ("сообщил", "ru", "сообщить"),
        ("заявили", "uk", "заявити"),
        ("24", "ru", "24"),
        ("🙂", "en", "🙂"),
        ("Zzqx", "xx", "zzqx"),
    ],
)
def test_lemma(word: str, language: str, expected: str) -> None:
    assert lemma(word, language) == expected
