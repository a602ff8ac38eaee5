"""Times in text: tables a language, and what must hold for any text."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from times_tables import ENGLISH, RUSSIAN, UKRAINIAN, T

from rashomon.parse.split import split
from rashomon.records import Name, Parsed, Report, Sentence, Span, Token
from rashomon.resolve.times import find_times, find_timexes

CASES = [(language, *case) for language, table in (("en", ENGLISH), ("ru", RUSSIAN), ("uk", UKRAINIAN)) for case in table]


def parsed(text: str, language: str, published: str | None) -> Parsed:
    report = Report(id="r", text=text, language=language, published=published)
    parts = split(text)
    tokens = tuple(Token(a, b, text[a:b]) for a, b in parts.tokens)
    sentences = tuple(
        Sentence(report.span(tokens[s.first].start, tokens[s.last - 1].end), s.first, s.last, s.paragraph) for s in parts.sentences
    )
    return Parsed(report=report, tokens=tokens, sentences=sentences)


def told(text: str, language: str, published: str | None) -> str:
    mentions = find_times(parsed(text, language, published))
    return " | ".join(f"{text[m.span.start : m.span.end]}={m.value or m.timex or '?'}" for m in mentions)


@pytest.mark.parametrize(("language", "text", "published", "expected"), CASES)
def test_times_of_the_tables(language: str, text: str, published: str | None, expected: str) -> None:
    assert told(text, language, published) == expected


# ---------------------------------------------------------------- what holds for any text

WORDS = sorted({word for _, text, _, _ in CASES for word in text.split()})
VALUE = re.compile(
    r"(?:-?[\dX]{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d)?)?)?)?)(?:/(?:\.\.|-?[\dX]{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d)?)?)?)?))?"
)
DATES = st.one_of(st.none(), st.sampled_from([T, "2024-02-29", "0001-01-01", "9999-12-31T23:59", "2023-02-31", "soon"]))


def check(text: str, language: str, published: str | None) -> None:
    """Spans in order, apart and inside the text; values well formed; the same again for the same text."""
    document = parsed(text, language, published)
    for find in (find_times, find_timexes):
        mentions = find(document)
        ends = [0, *(m.span.end for m in mentions)]
        assert all(end <= m.span.start < m.span.end <= len(text) for end, m in zip(ends, mentions, strict=False))
        assert all(m.value is None or VALUE.fullmatch(m.value) for m in mentions), mentions
        assert all(m.basis != "words" for m in mentions if m.value and m.kind == "duration")
        assert find(document) == mentions


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(["en", "ru", "uk"]), DATES, st.sampled_from([" ", "\n"]))
def test_any_words(words: list[str], language: str, published: str | None, space: str) -> None:
    check(space.join(words), language, published)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "ru", "uk", "de"]), DATES)
def test_any_text(text: str, language: str, published: str | None) -> None:
    check(text, language, published)


NAMES = (Name(Span(4, 9), "person"), Name(Span(0, 9), "organisation"))


@pytest.mark.parametrize("name", NAMES)
def test_words_of_a_name_are_no_time(name: Name) -> None:
    document = parsed("Ana April spoke.", "en", T)
    assert find_times(document)
    assert not find_times(msgspec.structs.replace(document, names=(name,)))


@pytest.mark.parametrize(
    ("text", "published", "basis"),
    [
        ("It burned on 22 May 2023.", T, "words"),
        ("It burned on 22 May.", T, "published"),
        ("It burned yesterday.", T, "published"),
        ("It began on 3 May 2022. Two days later it burned.", T, "context"),
        ("On Sunday, 21 May 2023, it began. It burned yesterday.", None, "context"),
        ("It burned on 6 December.", None, "words"),
    ],
)
def test_what_a_value_rests_on(text: str, published: str | None, basis: str) -> None:
    assert find_times(parsed(text, "en", published))[-1].basis == basis


def test_both_ends_of_a_range_stand_apart_as_timexes() -> None:
    mentions = find_timexes(parsed("It lasted from 21 to 23 May 2022.", "en", T))
    assert [m.value for m in mentions] == ["2022-05-21", "2022-05-23"]
