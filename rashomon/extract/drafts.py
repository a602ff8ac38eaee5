"""Claims in the making: who says which words, before mode, act and certainty are told; and the trimming of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from rashomon.extract.cues import lemmas
from rashomon.extract.material import Material
from rashomon.extract.quotes import MARKS, with_marks
from rashomon.extract.words import Word
from rashomon.records import Span, Spans

EDGE = " \t\r\n\u00a0,;:–—-…*•"
STOPS = ".!?"
ADDRESSEE = 7  # words within which "that" follows whoever was told
LAST_DATELINE = 3  # the paragraphs, counted from none, that can begin with one
DATELINE = re.compile(r"[^\W\d_a-zа-яґєії](?:[^.!?:;«“\"]|(?<=\d)[:.](?=\d)){1,70}?(?:\([^)]{2,40}\))?\s*(?:--|[-–—])\s+(?=\S)")
ENTRY = re.compile(r"\d{1,2}[:.]\d{2}\b(?!\.?\d)[\s–—-]+(?=[“\"«„'’]?[^\W\d_])")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """`source` None: the report's own voice; empty: nobody is named. `author`: the words stand in the author's own post."""

    content: Spans
    source: Spans | None
    cue: Spans = ()
    via: tuple[Spans, ...] = ()
    rule: str
    score: float | None = None
    author: bool = False
    heading: Span | None = None  # where the author's name and channel stand
    meant: Spans = ()  # whom a pronoun as the source stands for

    @property
    def start(self) -> int:
        return self.content[0].start

    @property
    def end(self) -> int:
        return self.content[-1].end


def minus(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """What of the spans lies outside the taken ones."""
    left = list(spans)
    for hole in taken:
        left = [
            Span(start, end)
            for span in left
            for start, end in ((span.start, min(span.end, hole.start)), (max(span.start, hole.end), span.end))
            if start < end
        ]
    return left


def by_sentence(material: Material, spans: Iterable[Span]) -> list[tuple[int, list[Span]]]:
    """The spans cut at sentence ends, with the index of each sentence."""
    groups: dict[int, list[Span]] = {}
    for span in sorted(spans):
        at = material.sentence_at(span.start)
        while at < len(material.sentences) and material.sentences[at].span.start < span.end:
            whole = material.sentences[at].span
            start, end = max(span.start, whole.start), min(span.end, whole.end)
            if start < end:
                groups.setdefault(at, []).append(Span(start, end))
            at += 1
    return sorted(groups.items())


def trimmed(material: Material, spans: Iterable[Span]) -> Spans:
    """The spans without the marks and joining words at their edges; those without a word are left out."""
    kept = [tidy for span in spans if (tidy := trimmed_one(material, span))]
    return tuple(kept)


def trimmed_one(material: Material, span: Span) -> Span | None:
    text = material.text
    opening = max(span.start, dateline_end(material, span.start), entry_end(material, span.start))
    start, end = without_joiner(material, strip(text, opening, span.end))
    start, end = strip(text, start, without_tail(material, start, end))
    if end > start and text[end - 1] == "." and not keeps_stop(text, start, end):
        end -= 1
    if not any(c.isalnum() for c in text[start:end]):
        return None
    return with_marks(text, material.report.span(start, end))


def dateline_end(material: Material, place: int) -> int:
    """Where the dateline ends that a place stands in or begins with ("ORN, 3 May (Orn Wire) - "), else the place."""
    sentence = material.sentences[material.sentence_at(place)]
    found = DATELINE.match(material.text, sentence.span.start, sentence.span.end)
    if not found or sentence.paragraph > LAST_DATELINE or not any(c.isdigit() or c == "(" for c in found.group()):
        return place
    return found.end() if place < found.end() else place


def entry_end(material: Material, place: int) -> int:
    """Where the time of a live entry ends that a place begins with ("14:05 "), else the place."""
    sentence = material.sentences[material.sentence_at(place)]
    found = ENTRY.match(material.text, sentence.span.start, sentence.span.end)
    return found.end() if found and sentence.span.start <= place < found.end() else place


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGE:
        start += 1
    while start < end and text[end - 1] in EDGE:
        end -= 1
    return start, end


def without_joiner(material: Material, edges: tuple[int, int]) -> tuple[int, int]:
    """The edges past a leading "that", "and", "что", "and that"."""
    start, end = edges
    thats, ands = (lemmas(material.language, "joiners", part) for part in ("that", "and"))
    nots = lemmas(material.language, "acts", "negation")
    inside = [material.words[at] for at in material.indices(Span(start, end))] if start < end else []
    inside = past_addressee(inside, thats)
    start = inside[0].span.start if inside and inside[0].span.start > start else start
    for before, word in enumerate(inside[:-1]):
        if (word.lower in thats and any(is_verb(w) or w.lower in nots for w in inside[before + 1 :])) or (
            before == 0 and word.lower in ands
        ):
            start = inside[before + 1].span.start
        else:
            break
    return start, end


def past_addressee(inside: list[Word], thats: frozenset[str]) -> list[Word]:
    """The words from an early "that" on where only who was told stands before it: "«Радио Орн», что …"."""
    for at, word in enumerate(inside[1:ADDRESSEE], 1):
        if word.lower in thats and inside[at - 1].text == "," and not any(is_verb(w) for w in inside[:at]):
            return inside[at:]
    return inside


def is_verb(word: Word) -> bool:
    return word.pos in ("VERB", "AUX") or word.form != "none"


def without_tail(material: Material, start: int, end: int) -> int:
    """The end before a trailing "but", "and", "with"."""
    tails = (
        lemmas(material.language, "joiners", "and")
        | lemmas(material.language, "joiners", "that")
        | lemmas(material.language, "joiners", "of")
    )
    inside = [material.words[at] for at in material.indices(Span(start, end))] if start < end else []
    while len(inside) > 1 and (inside[-1].lower in tails or inside[-1].text in EDGE):
        inside.pop()
    return min(end, inside[-1].span.end) if inside and material.text[inside[-1].span.end : end].strip(EDGE + STOPS).isalpha() else end


def keeps_stop(text: str, start: int, end: int) -> bool:
    """The full stop belongs to an abbreviation, or the words are a whole sentence: they begin with a capital; not after a quotation."""
    if text[end - 2 : end - 1] in MARKS:
        return False
    return text[start].isupper() or text[start] in MARKS or text[end - 2 : end - 1] == "."


def share_inside(spans: Sequence[Span], holes: Iterable[Span]) -> float:
    """The share of the spans' characters that lie inside the holes."""
    total = sum(span.end - span.start for span in spans)
    left = sum(span.end - span.start for span in minus(spans, holes))
    return 1 - left / total if total else 0.0
