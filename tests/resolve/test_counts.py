"""Counts of people in invented sentences, and what holds for any text."""

from __future__ import annotations

import re

import pytest
from counts_tables import ENGLISH, RUSSIAN, UKRAINIAN
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.parse.lemmas import lemma
from rashomon.parse.split import split
from rashomon.records import CountMention, Parsed, Report, Sentence, Token
from rashomon.resolve.counts import find_counts

LETTERS = {"killed": "k", "injured": "i", "captured": "c", "missing": "m", "displaced": "d"}
CASES = [
    (language, *re.split(r"\s{2,}", line)[:2]) if "  " in line.strip() else (language, line.strip(), "")
    for language, table in (("en", ENGLISH), ("ru", RUSSIAN), ("uk", UKRAINIAN))
    for line in table.strip().splitlines()
]


def parsed(text: str, language: str) -> Parsed:
    report = Report(id="r", text=text, language=language)
    parts = split(text)
    tokens = tuple(Token(a, b, lemma(text[a:b], language)) for a, b in parts.tokens)
    sentences = tuple(
        Sentence(report.span(tokens[s.first].start, tokens[s.last - 1].end), s.first, s.last, s.paragraph) for s in parts.sentences
    )
    return Parsed(report=report, sentences=sentences, tokens=tokens)


def told(mention: CountMention) -> str:
    low, high = mention.count.low, mention.count.high
    return LETTERS[mention.slot] + (f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}")


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[text for _, text, _ in CASES])
def test_counts_of_a_sentence(language: str, text: str, expected: str) -> None:
    assert sorted(map(told, find_counts(parsed(text, language)))) == sorted(expected.split())


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("en", "Ten civilians were killed.", "civilians"),
        ("en", "Ten people were killed.", None),
        ("en", "Two police officers were injured.", "officers"),
        ("ru", "Погибли десять мирных жителей.", "civilians"),
        ("ru", "Погибли десять человек.", None),
        ("uk", "Загинули десять мирних жителів.", "civilians"),
        ("uk", "Поранено двох солдатів.", "soldiers"),
    ],
)
def test_who_is_counted(language: str, text: str, people: str | None) -> None:
    assert [mention.count.of for mention in find_counts(parsed(text, language))] == [people]


def test_the_words_of_a_count_are_its_span() -> None:
    report = parsed("Officials said at least eight miners died.", "en")
    (mention,) = find_counts(report)
    assert report.report.text[mention.span.start : mention.span.end] == "at least eight miners"
    assert report.report.text[mention.trigger.start : mention.trigger.end] == "died"


def test_a_part_points_at_its_whole() -> None:
    report = parsed("12 people were killed, including three children.", "en")
    whole, part = find_counts(report)
    assert (whole.part_of, part.part_of) == (None, whole.span)


@pytest.mark.parametrize(
    ("language", "text", "part", "whole"),
    [
        ("en", "Twelve people were killed. Two of the dead were children.", (2, 2, "children"), "Twelve people"),
        ("en", "Ten people were hurt, half of them women.", (5, 5, "women"), "Ten people"),
        ("en", "Ten people were hurt, among them three men.", (3, 3, "men"), "Ten people"),
        ("en", "Ten people were hurt, two of them seriously.", (2, 2, "seriously hurt"), "Ten people"),
        ("en", "Nine soldiers died, three of whom were conscripts.", (3, 3, "conscripts"), "Nine soldiers"),
        ("en", "Ten people were hurt, including two in Orm.", (2, 2, "in orm"), "Ten people"),
        ("ru", "Погибли десять человек. Двое из погибших — дети.", (2, 2, "children"), "десять человек"),
        ("ru", "Погибли десять человек, половина из них дети.", (5, 5, "children"), "десять человек"),
        ("ru", "Погибли десять человек, в том числе три женщины.", (3, 3, "women"), "десять человек"),
        ("uk", "Загинули десять людей. Двоє із загиблих — діти.", (2, 2, "children"), "десять людей"),
        ("uk", "Постраждали семеро людей, двоє з них — тяжко.", (2, 2, "seriously hurt"), "семеро людей"),
        ("uk", "Загинули десять людей, серед них три жінки.", (3, 3, "women"), "десять людей"),
    ],
)
def test_a_part_says_who_it_is_and_of_what(language: str, text: str, part: tuple[int, int, str], whole: str) -> None:
    """So that no part of a total reads as another number of the same people."""
    told = {(m.count.low, m.count.high, m.count.of): m.part_of for m in find_counts(parsed(text, language))}
    assert (span := told[part]) is not None
    assert text[span.start : span.end] == whole


def test_a_share_of_no_known_whole_is_told_by_its_number_alone() -> None:
    (mention,) = find_counts(parsed("Two of the dead were children.", "en"))
    assert (mention.count.low, mention.count.of, mention.part_of) == (2, "children", None)
    assert find_counts(parsed("Half of them were children.", "en")) == ()


def test_a_language_without_data_has_no_counts() -> None:
    assert find_counts(parsed("Zwei Menschen wurden getötet.", "de")) == ()


PIECES = (
    "two 12 at least more than killed wounded dead people soldiers of the , and or - — « » : no none 85 toll death rose to "
    "двое погибли раненых не нет убито до 40 боевиков человек и или ещё троє загинули поранено щонайменше людей ніхто 10 від"
)
WORDS = st.sampled_from(sorted(set(PIECES.split())))


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=20).map(" ".join)), st.sampled_from(["en", "ru", "uk"]))
def test_any_text_gives_spans_inside_it(text: str, language: str) -> None:
    report = parsed(text, language)
    found = find_counts(report)
    assert found == find_counts(report)
    for mention in found:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert 0 <= mention.trigger.start < mention.trigger.end <= len(text)
        assert mention.count.high is None or mention.count.low <= mention.count.high
