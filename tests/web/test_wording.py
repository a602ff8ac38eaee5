"""The desk's words: the same keys in every language, plural forms, dates; and answers that are remembered."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from rashomon.languages import LANGUAGES, load
from rashomon.records import KINDS, OUTCOMES, SLOTS, Count
from rashomon.web.remembered import Remembered
from rashomon.web.wording import Wording


def keys(words: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in words.items():
        if isinstance(value, dict) and not {"one", "many"} <= value.keys():
            yield from keys(value, f"{before}{name}.")
        else:
            yield before + name


def test_every_language_has_the_same_keys() -> None:
    english = set(keys(load("desk", "en")))
    assert len(english) > 200
    for language in LANGUAGES:
        assert set(keys(load("desk", language))) == english, language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_ledger_is_told(language: str) -> None:
    t = Wording.of(language)
    wanted = [*(f"kind.{kind}" for kind in KINDS), *(f"outcome.{outcome}" for outcome in OUTCOMES), *(f"slot.{slot}" for slot in SLOTS)]
    assert [key for key in wanted if not t.has(key)] == []


@pytest.mark.parametrize(
    ("language", "number", "told"),
    [("en", 1, "1 event"), ("en", 2, "2 events"), ("ru", 1, "1 событие"), ("ru", 3, "3 события"), ("ru", 11, "11 событий"),
     ("ru", 21, "21 событие"), ("uk", 4, "4 події"), ("uk", 14, "14 подій")],
)  # fmt: skip
def test_numbers_take_their_form(language: str, number: int, told: str) -> None:
    assert Wording.of(language)("n.events", n=number) == told


@pytest.mark.parametrize(
    ("edtf", "told"),
    [("2031-05-22", "22 мая 2031"), ("2031-05", "май 2031"), ("2031", "2031"), ("XXXX-12-06", "6 декабря"),
     ("2031-05-21/2031-05-22", "21 мая 2031 – 22 мая 2031"), ("2031-05-22T14", "22 мая 2031, 14:00"), ("spring", "spring")],
)  # fmt: skip
def test_dates_in_words(edtf: str, told: str) -> None:
    assert Wording.of("ru").time(edtf) == told


def test_ranges_in_words() -> None:
    t = Wording.of("en")
    assert [t.count(c) for c in (Count(8, None, "civilians"), Count(0, 0), Count(0, 5), Count(2, 3), Count(4, 4))] == [
        "at least 8 civilians", "none", "up to 5", "2 to 3", "4",
    ]  # fmt: skip


def test_an_old_answer_serves_while_the_new_one_is_worked_out() -> None:
    version, made = ["a"], []
    kept = Remembered(lambda: version[0], lambda: made.append(version[0]) or version[0], at_once=False)
    assert kept.get() == kept.get() == "a" and made == ["a"]
    version[0] = "b"
    assert kept.get() == "a"
    for _ in range(200):
        if kept.get() == "b":
            break
        time.sleep(0.01)
    assert kept.get() == "b" and made == ["a", "b"]
