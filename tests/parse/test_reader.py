"""The shipped reader: invented sentences in three languages, unfriendly text, and what must hold for any text."""

from __future__ import annotations

import importlib
import itertools
import pathlib
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import ModelError
from rashomon.parse import Reader
from rashomon.parse.network import STEP, WINDOW, windows
from rashomon.parse.reader import shipped
from rashomon.records import Parsed, Report, Spans


def parse(text: str, language: str = "en") -> Parsed:
    return Reader.load(shipped()).parse(Report(id="r", text=text, language=language))


def words(parsed: Parsed, spans: Spans) -> str:
    return " … ".join(parsed.report.words(span) for span in spans)


@pytest.mark.parametrize(
    ("language", "text", "source", "cue", "content"),
    [
        ("en", "Colonel Oro Vant said the bridge at Lumen had been destroyed.", "Vant", "said", "bridge at Lumen had been destroyed"),
        ("en", "According to the Tarnian ministry, two soldiers were killed.", "ministry", "According to", "two soldiers were killed"),
        ("en", "“We held the town,” Marshal Dorn Kessel told reporters.", "Dorn Kessel", "told", "We held the town"),
        ("ru", "Губернатор Орест Тарнин сообщил, что дрон упал на склад в Люмене.", "Тарнин", "сообщил", "дрон упал на склад в Люмене"),
        ("ru", "«Мы удержали город», — заявил полковник Вантов.", "Вантов", "заявил", "Мы удержали город"),
        ("uk", "Речник армії Остап Люмен заявив, що село звільнили.", "Люмен", "заявив", "село звільнили"),
    ],
)
def test_who_said_what(language: str, text: str, source: str, cue: str, content: str) -> None:
    parsed = parse(text, language)
    (found,) = parsed.attributions
    assert source in words(parsed, found.source)
    assert cue in words(parsed, found.cue)
    assert content in words(parsed, found.content)


def test_a_plain_statement_has_no_speaker() -> None:
    assert parse("The bridge at Lumen was destroyed on Monday.").attributions == ()


UNFRIENDLY = {
    "empty": "",
    "blank": " \n\t\n",
    "one long paragraph": "Vant said the bridge had fallen. " * 3_000,
    "no stop": "мост упал " * 4_000,
    "one word": "а" * 100_000,
    "short paragraphs": "Да.\n" * 20_000,
    "capitals": "THE REBELS SAID THEY HAD TAKEN THE BRIDGE.",
    "open quotes": "“We will not, «he said, „never",
    "right to left": "قال فانت إن الجسر سقط. אמר ונט שהגשר נפל.",
    "emoji": "🙂🏽‍🚀 Vant: 🔥🔥🔥!!!",
    "invisible": "V\u200ba\u00adnt s\u2060aid it\ufeff fell",
    "paragraph without a stop": "the bridge fell and then " * 4_000,
    "many short lines": "x\n" * 50_000,
    "every quote": "«a „b“ “c” ‘d’ \"e\" ‹f› 'g' ”h” »i«»",
    "dashes": "— Нет! — сказал он. – Да, - ответили ей — и ушли.",
    "nested quotes": "“He said ‘she told me “it fell” yesterday’,” Vant said. " * 20,
    "controls": "a\x00b\x1c\x85\u2028c",
    "surrogates beyond": "𝕍𝕒𝕟𝕥 said 𝕚𝕥 fell",
}


@pytest.mark.parametrize("name", UNFRIENDLY)
def test_unfriendly_text(name: str) -> None:
    check(parse(UNFRIENDLY[name]))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["en", "ru", "uk", "ar"]))
def test_every_span_lies_in_the_text(text: str, language: str) -> None:
    check(parse(text, language))


def check(parsed: Parsed) -> None:
    size = len(parsed.report.text)
    spans = [span for a in parsed.attributions for part in (a.source, a.cue, a.content) for span in part]
    assert all(0 <= span.start < span.end <= size for span in spans)
    assert all(a.content for a in parsed.attributions)
    assert all(0 <= name.span.start < name.span.end <= size for name in parsed.names)
    assert all(token.head is None or 0 <= token.head < len(parsed.tokens) for token in parsed.tokens)
    assert all(0 <= token.start < token.end <= size for token in parsed.tokens)
    assert all(parsed.tokens[s.first].start == s.span.start and parsed.tokens[s.last - 1].end == s.span.end for s in parsed.sentences)


def test_without_trees_and_names_the_rest_is_the_same() -> None:
    report = Report(id="r", text="Colonel Vant said the bridge had fallen. Tarn denied this.", language="en")
    whole, bare = Reader.load(shipped()).parse(report), Reader.load(shipped()).attributed(report)
    assert bare.attributions == whole.attributions
    assert whole.names
    assert not bare.names
    assert [(t.start, t.end, t.lemma) for t in bare.tokens] == [(t.start, t.end, t.lemma) for t in whole.tokens]
    assert all(token.head is None for token in bare.tokens)


def test_a_long_text_is_read_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraph = "Colonel Vant said the bridge had fallen. Tarn denied this.\n"
    alone = parse(paragraph)
    monkeypatch.setattr(importlib.import_module("rashomon.parse.split"), "PORTION", 20)
    parsed = parse(paragraph * 5)
    check(parsed)
    assert len(parsed.tokens) == 5 * len(alone.tokens)
    assert len(parsed.attributions) == 5 * len(alone.attributions)
    last = parsed.sentences[-1]
    assert all(last.first <= (parsed.tokens[at].head or 0) < last.last for at in range(last.first, last.last))


def test_same_text_same_answer() -> None:
    text = "Vant said the bridge had fallen. Tarn denied this. " * 20
    assert parse(text) == parse(text)


@given(st.lists(st.integers(min_value=1, max_value=400), min_size=1, max_size=60))
def test_windows_tile_the_pieces(sentences: list[int]) -> None:
    starts = [sum(sentences[:n]) for n in range(len(sentences))]
    cut = windows(sum(sentences), starts)
    assert [at for window in cut for at in range(window.first, window.last)] == list(range(sum(sentences)))
    assert all(w.start <= w.first <= w.last <= w.end <= sum(sentences) and w.end - w.start <= WINDOW for w in cut)
    assert all(0 < b.start - a.start <= STEP for a, b in itertools.pairwise(cut))


def test_short_sentences_are_read_whole_from_one_window() -> None:
    starts = list(range(0, 2_000, 20))
    for window in windows(2_000, starts):
        assert window.first in starts
        assert window.last in (*starts, 2_000)


def test_every_sentence_is_one_tree() -> None:
    parsed = parse("Colonel Vant said the bridge had fallen. Who, if anyone, denied that? “We held it,” Tarn wrote, “for two days.”")
    for sentence in parsed.sentences:
        inside = range(sentence.first, sentence.last)
        heads = {at: parsed.tokens[at].head for at in inside}
        assert sum(at == head for at, head in heads.items()) == 1
        for at in inside:
            step, passed = at, 0
            while heads[step] != step and passed <= len(heads):
                step, passed = heads[step] or 0, passed + 1
            assert heads[step] == step


@pytest.mark.parametrize(
    ("language", "text", "verb", "doer"),
    [
        ("en", "The rebels shelled the old bridge on Monday.", "shelled", "rebels"),
        ("ru", "Повстанцы обстреляли старый мост в понедельник.", "обстреляли", "Повстанцы"),
        ("uk", "Повстанці обстріляли старий міст у понеділок.", "обстріляли", "Повстанці"),
    ],
)
def test_subject_and_verb(language: str, text: str, verb: str, doer: str) -> None:
    parsed = parse(text, language)
    token = next(t for t in parsed.tokens if text[t.start : t.end] == doer)
    assert token.rel == "nsubj"
    assert token.head is not None
    head = parsed.tokens[token.head]
    assert text[head.start : head.end] == verb
    assert (head.pos, token.pos) == ("VERB", "NOUN")


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Orest Tarnin of the Kalmorian Red Cross flew to Lumen City.", {"Orest Tarnin": "person", "Lumen City": "place"}),
        ("ru", "Губернатор Орест Тарнин прилетел в город Люмен.", {"Орест Тарнин": "person", "Люмен": "place"}),
        ("uk", "Губернатор Орест Тарненко прилетів до міста Люмен.", {"Орест Тарненко": "person", "Люмен": "place"}),
    ],
)
def test_names(language: str, text: str, names: dict[str, str]) -> None:
    found = {text[name.span.start : name.span.end]: name.kind for name in parse(text, language).names}
    assert names.items() <= found.items()


@pytest.mark.parametrize(
    ("language", "text", "outer", "source"),
    [
        ("en", "The Lumen Herald quoted Colonel Oro Vant as saying that the bridge had been shelled.", "Lumen Herald", "Vant"),
        ("ru", "По данным агентства «Люмен», губернатор Орест Тарнин сообщил, что дрон упал на склад.", "Люмен", "Тарнин"),
        ("uk", "За даними агентства «Люмен», губернатор Орест Тарненко повідомив, що дрон упав на склад.", "Люмен", "Тарненко"),
    ],
)
def test_one_voice_in_another(language: str, text: str, outer: str, source: str) -> None:
    parsed = parse(text, language)
    found = next(a for a in parsed.attributions if source in words(parsed, a.source))
    assert [outer in words(parsed, voice) for voice in found.via] == [True]


def test_a_changed_model_is_refused(tmp_path: pathlib.Path) -> None:
    shutil.copytree(shipped(), tmp_path / "models")
    with (tmp_path / "models" / "reader.tokenizer.json").open("ab") as file:
        file.write(b" ")
    with pytest.raises(ModelError, match="sha256"):
        Reader.load(tmp_path / "models")


def test_a_missing_model_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(ModelError, match=r"reader\.json"):
        Reader.load(tmp_path)
