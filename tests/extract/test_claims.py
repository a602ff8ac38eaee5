from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.claims import claims_of
from rashomon.records import Attribution, Mentions, Span, TimeMention
from tests.extract.spoken import claims, marked, parsed, told, words

SPOKEN = [
    ("[s>The mayor<] [c>said<] [t>that the bridge was destroyed<].", [("The mayor", "the bridge was destroyed")]),
    ('[t>"They shelled the mill at night,"<] [c>said<] [s>Orla Venn<].', [("Orla Venn", '"They shelled the mill at night,"')]),
    # one claim a sentence, the same speaker
    (
        "[s>Orla Venn<] [c>said<] [t>“They shelled the mill.<] [t>Two millers were killed.”<]",
        [("Orla Venn", "“They shelled the mill."), ("Orla Venn", "Two millers were killed.”")],
    ),
    # one pair of quotation marks, of which one sentence bears on nothing
    ("[s>Orla Venn<] [c>said<]: [t>“We are tired. They shelled the mill.”<]", [("Orla Venn", "“We are tired. They shelled the mill.”")]),
    # nobody is named
    ("[c>It was reported<] [t>that the depot had been attacked<].", [("", "the depot had been attacked")]),
]


@pytest.mark.parametrize(("text", "expected"), SPOKEN)
def test_spoken_claims(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(marked(text)) == expected


OWN = [
    ("Rebels attacked the mill on Monday.", [("own", "Rebels attacked the mill on Monday.")]),
    ("The weather was mild and the streets were full.", []),
    ("Who attacked the mill?", []),
    ("The claim could not be independently verified after the attack.", []),
    ("Deadly attack on mill", []),
    # what stands beside an attribution and states an event
    (
        "Rebels attacked the mill on Monday, in what [s>the mayor<] [c>called<] [t>an outrage<].",
        [("own", "Rebels attacked the mill on Monday, in what"), ("the mayor", "an outrage")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_own_voice(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(marked(text)) == expected


WORDED = [
    ("uk", "Сіверський міст зруйновано, повідомив речник Ілько Тарн.", "речник Ілько Тарн", "Сіверський міст зруйновано"),
    ("uk", "За словами Ілька Тарна, загинули двоє рибалок.", "Ілька Тарна", "загинули двоє рибалок"),
    ("ru", "Мэр Орлан Вешин заявил, что мост взорвали.", "Мэр Орлан Вешин", "мост взорвали"),
    ("ru", "«Мост взорвали ночью», — сказал Орлан Вешин.", "Орлан Вешин", "«Мост взорвали ночью»"),
    ("ru", "По данным городских врачей, ранены трое.", "городских врачей", "ранены трое"),
    ("ru", "Сообщается, что мост взорвали ночью.", "", "мост взорвали ночью"),
    ("ru", "Мост, по его словам, взорвали ночью.", "его", "Мост | взорвали ночью"),
    ("en", "The bridge was blown up at night, the mayor said.", "the mayor", "The bridge was blown up at night"),
    ("en", "According to Orla Venn, the bridge was blown up.", "Orla Venn", "the bridge was blown up"),
]


@pytest.mark.parametrize(("language", "text", "who", "what"), WORDED)
def test_words_of_saying_without_the_reader(language: str, text: str, who: str, what: str) -> None:
    assert told(parsed(text, language)) == [(who, what)]


def test_outer_speaker_is_via() -> None:
    report = marked("[s>Radio Orn<] [c>reported<] [t>that [s2>the mayor<] [c2>said<] [t2>the bridge was blown up<]<].")
    (claim,) = claims(report)
    assert words(report, claim.content) == "the bridge was blown up"
    assert claim.source and words(report, claim.source.spans) == "the mayor"
    assert [words(report, voice.spans) for voice in claim.via] == ["Radio Orn"]


def test_ids_are_stable_and_differ() -> None:
    report = marked("[s>The mayor<] [c>said<] [t>rebels attacked the mill<]. Rebels burned the bridge.")
    first, second = claims(report), claims(report)
    assert first == second
    assert len({claim.id for claim in first}) == len(first) == 2


def test_date_of_saying_stands_beside_the_cue() -> None:
    report = marked("[s>The mayor<] [c>said<] on 3 May [t>the mill was attacked on 1 May<].")
    text = report.report.text
    times = tuple(
        TimeMention(span=Span(text.index(day), text.index(day) + len(day)), value=value, kind="date")
        for day, value in (("3 May", "2024-05-03"), ("1 May", "2024-05-01"))
    )
    (claim,) = claims(report, times)
    assert claim.said_at == "2024-05-03"


PIECES = st.lists(
    st.sampled_from(
        ["«", "»", "“", "”", '"', "'", "\n", ". ", ", ", ": ", " — ", "said ", "заявил ", "повідомив ", "что ", "rebels attacked ",
         "Orla Venn ", "according to ", "По словам ", "за даними ", "killed ", "12 ", "🔥", "\u200f", "x" * 30, "which ", "было ",
         "not ", "@orn ", "citing ", "quoted ", "as saying ", "he ", "had ", "(", ")"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(PIECES, st.sampled_from(["en", "ru", "uk"]), st.data())
def test_every_span_lies_in_the_text(pieces: list[str], language: str, data: st.DataObject) -> None:
    text = "".join(pieces)
    report = parsed(text, language)
    if len(text) > 3:
        a, b, c, d = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4, unique=True)))
        found = Attribution(source=(Span(a, b),), cue=(), content=(Span(c, d),))
        report = parsed(text, language, (found,), byline="Orla Venn", publisher="Telegram")
    for claim in claims_of(report, Mentions()):
        spans = [*claim.content, *claim.cue, *(claim.source.spans if claim.source else ()), *(s for v in claim.via for s in v.spans)]
        assert claim.content
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
