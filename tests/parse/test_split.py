"""Sentences and tokens: tables of cases, and what must hold for any text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.parse.split import LONGEST, split

ANY = st.text(max_size=300) | st.text(alphabet="Аб .!?…«»“”\"'\n-—1г\u200b\u2028", max_size=200)


def sentences(text: str) -> list[str]:
    parts = split(text)
    return [text[parts.tokens[s.first][0] : parts.tokens[s.last - 1][1]] for s in parts.sentences]


def tokens(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text).tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Oro Vant left. He came back.", ["Gen. Oro Vant left.", "He came back."]),
        ("Troops of the U.N. mission left at 5 p.m. on Monday.", ["Troops of the U.N. mission left at 5 p.m. on Monday."]),
        ("“It is over.” Vant left.", ["“It is over.”", "Vant left."]),
        ("“Is it over?” he asked.", ["“Is it over?” he asked."]),
        ("J. Vant spoke to K. L. Tarn.", ["J. Vant spoke to K. L. Tarn."]),
        ("1. The first point.", ["1. The first point."]),
        ("«Всё кончено!» — сказал Тарнин. Он ушёл.", ["«Всё кончено!» — сказал Тарнин.", "Он ушёл."]),
        ("В 2031 г. Тарнин жил на ул. Мира, д. 5.", ["В 2031 г.", "Тарнин жил на ул. Мира, д. 5."]),
        ("У м. Верхівка чутно вибухи. Є поранені…", ["У м. Верхівка чутно вибухи.", "Є поранені…"]),
        ("Headline without a stop\nThe first sentence.", ["Headline without a stop", "The first sentence."]),
        ("“An open quotation. It goes on.\n“And on.”", ["“An open quotation.", "It goes on.", "“And on.”"]),
        ("", []),
        (" \n\u200b\n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We don't know Vant's plan.", ["We", "do", "n't", "know", "Vant", "'s", "plan", "."]),
        ("state-run F-16", ["state", "-", "run", "F-16"]),
        ("пресс-служба, 24-го", ["пресс-служба", ",", "24-го"]),
        ("п’ять об'єктів", ["п’ять", "об'єктів"]),
        ("1,200.50 at 10:30", ["1,200.50", "at", "10:30"]),
        ("@vant_press http://vant.example/a?b=1.", ["@vant_press", "http://vant.example/a?b=1", "."]),
        ("Ge\u0301n", ["Ge\u0301n"]),
        ("a\u200bb 🙂🏽", ["a", "b", "🙂", "🏽"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(ANY)
def test_tokens_and_sentences_tile_in_order(text: str) -> None:
    parts = split(text)
    assert all(0 <= a < b <= len(text) for a, b in parts.tokens)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(parts.tokens))
    assert [n for s in parts.sentences for n in range(s.first, s.last)] == list(range(len(parts.tokens)))
    assert all(s.first < s.last for s in parts.sentences)


@given(ANY)
def test_no_sentence_spans_a_line_end(text: str) -> None:
    assert not any("\n" in sentence for sentence in sentences(text))


@given(ANY)
def test_what_can_be_read_is_in_a_token(text: str) -> None:
    inside = {at for a, b in split(text).tokens for at in range(a, b)}
    assert all(at in inside for at, sign in enumerate(text) if sign.isalnum())


def test_text_without_stops_stays_bounded() -> None:
    assert max(s.last - s.first for s in split("слово " * 5_000).sentences) <= LONGEST
