"""Repairs to the contents of the reader's attributions: gaps filled, ragged edges drawn to marks."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.extract.cues import lemmas
from rashomon.extract.material import Material
from rashomon.extract.speakers import with_speaker
from rashomon.records import Attribution, Span, Spans

GAP = 3  # words left out between two pieces of one content that are filled in
EDGE = 3  # words between a content's edge and the mark or cue it is drawn to
PLAIN_MARKS = frozenset([",", ".", ";", ":", "—", "–", "-", "(", ")", "“", "”", "«", "»", '"', "„", "?", "!"])


def mended(material: Material, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with whole contents and near speakers, in their order."""
    busy = [span for a in found for span in (*a.source, *a.cue)]
    return [mended_one(material, a, busy) for a in found]


def mended_one(material: Material, a: Attribution, busy: Sequence[Span]) -> Attribution:
    content = drawn(material, filled(material, a.content, busy), busy)
    return with_speaker(material, msgspec.structs.replace(a, content=content))


def filled(material: Material, content: Spans, busy: Sequence[Span]) -> Spans:
    """Pieces of one sentence with few words between them, none of a speaker or a cue, become one."""
    pieces: list[Span] = []
    for span in sorted(content):
        if pieces and joins(material, Span(pieces[-1].end, max(span.start, pieces[-1].end + 1)), busy):
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, span.end))
        else:
            pieces.append(span)
    return tuple(pieces)


def joins(material: Material, gap: Span, busy: Sequence[Span]) -> bool:
    if any(span.meets(gap) for span in busy) or material.sentence_at(gap.start - 1) != material.sentence_at(gap.end):
        return False
    return len([at for at in material.indices(gap) if material.words[at].pos != "PUNCT"]) <= GAP


def drawn(material: Material, content: Spans, busy: Sequence[Span]) -> Spans:
    """Each piece stretched to the mark, speaker or cue a few words off its edges."""
    return tuple(dict.fromkeys(material.report.span(left_edge(material, span, busy), right_edge(material, span, busy)) for span in content))


def left_edge(material: Material, span: Span, busy: Sequence[Span]) -> int:
    """To a mark or the head of the sentence; what stands between a cue and a content tells of the saying: "said on Monday"."""
    inside = material.indices(span)
    first = material.sentences[material.sentence_at(span.start)].first
    for at in range(inside.start - 1, max(first, inside.start - 1 - EDGE) - 2, -1):
        if at < first or is_border(material, at, busy):
            is_mark = at < first or material.words[at].text in PLAIN_MARKS
            return material.words[at + 1].span.start if is_mark and at + 1 < inside.start else span.start
    return span.start


def right_edge(material: Material, span: Span, busy: Sequence[Span]) -> int:
    inside = material.indices(span)
    last = material.sentences[material.sentence_at(max(span.start, span.end - 1))].last
    for at in range(inside.stop, min(last, inside.stop + EDGE) + 1):
        if at >= last or is_border(material, at, busy):
            return max(span.end, material.words[at - 1].span.end) if at > inside.stop else span.end
    return span.end


def is_border(material: Material, at: int, busy: Sequence[Span]) -> bool:
    word = material.words[at]
    return (
        word.text in PLAIN_MARKS
        or word.lower in lemmas(material.language, "joiners", "that")
        or any(word.span.meets(span) for span in busy)
    )
