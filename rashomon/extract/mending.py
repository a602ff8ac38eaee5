"""Repairs to the contents of the reader's attributions: gaps filled, ragged edges drawn to marks."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.extract.cues import act_named, lemmas, phrases
from rashomon.extract.material import Material
from rashomon.extract.quotes import MARKS
from rashomon.extract.severing import apart
from rashomon.extract.speakers import is_sure, with_speaker
from rashomon.records import Attribution, Span, Spans

GAP = 3  # words left out between two pieces of one content that are filled in
LONGEST_ASIDE = 6  # words between a word of saying and its "that"
EDGE = 15  # words between a content's edge and the mark or cue it is drawn to
PLAIN_MARKS = frozenset([",", ".", ";", ":", "—", "–", "-", "(", ")", "“", "”", "«", "»", '"', "„", "?", "!"])


def mended(material: Material, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with whole contents and near speakers, each speech apart, in their order."""
    busy = frozenset(at for a in found for span in (*a.source, *a.cue) for at in material.indices(span))
    whole = [mended_one(material, a, busy) for a in found]
    return [with_speaker(material, part) for a in whole for part in apart(material, a)]


def mended_one(material: Material, a: Attribution, busy: frozenset[int]) -> Attribution:
    a = label_to_cue(material, with_whole_object(material, a))
    content = drawn(material, filled(material, a.content, busy), busy)
    content = tuple(with_subject(material, span, busy) for span in content)
    return without_cue(material, msgspec.structs.replace(a, content=content))


def with_whole_object(material: Material, a: Attribution) -> Attribution:
    """A cue that runs into the content it governs ends where that begins."""
    if not a.content or not a.cue or not a.cue[-1].start < a.content[0].start < a.cue[-1].end <= a.content[0].end:
        return a
    words = [word for word in material.within(a.cue[-1:]) if word.span.end <= a.content[0].start]
    return msgspec.structs.replace(a, cue=(*a.cue[:-1], material.report.span(a.cue[-1].start, words[-1].span.end))) if words else a


def label_to_cue(material: Material, a: Attribution) -> Attribution:
    """ "Dismissed as false [the reports of …]", «назвал ложью [утверждения …]»: the label right after the word of saying belongs to it."""
    if not a.content or not a.cue or material.in_quotes(a.content[0].start):
        return a
    inside = material.indices(a.content[0])
    first = inside.start + (material.words[inside.start].lower in lemmas(material.language, "joiners", "as") if inside else 0)
    hit = phrases(material.language, "acts", "false").at(material.words, first) if first < inside.stop else None
    if hit is None or hit.last >= inside.stop or not 0 <= inside.start - material.indices(a.cue[-1]).stop + 1 <= 1:
        return a
    if material.words[hit.last].pos not in ("DET", "NOUN", "PRON", "ADJ") or act_named(material.within(a.cue), material.language) == "say":
        return a
    label = material.report.span(a.content[0].start, material.words[hit.last - 1].span.end)
    rest = material.report.span(material.words[hit.last].span.start, a.content[0].end)
    cue = material.report.span(a.cue[-1].start, max(a.cue[-1].end, label.end))
    return msgspec.structs.replace(a, cue=(*a.cue[:-1], cue), content=(rest, *a.content[1:]))


def with_subject(material: Material, span: Span, busy: frozenset[int]) -> Span:
    """A content that begins with its verb runs back to the head of the sentence, where nothing else is told there."""
    inside = material.indices(span)
    if not inside or (material.words[inside.start].pos != "AUX" and material.words[inside.start].form != "finite"):
        return span
    first = material.sentences[material.sentence_at(span.start)].first
    start = inside.start
    while start > first and material.words[start - 1].text not in (";", ":", "—") and start - 1 not in busy:
        start -= 1
    if (start > first and start - 1 in busy) or inside.start - start < 2:
        return span
    return material.report.span(material.words[start].span.start, span.end)


def without_cue(material: Material, a: Attribution) -> Attribution:
    """A content that begins with a word of saying right after the source gives it to the cue: "declared on Saturday that"."""
    if not a.content or not a.source or material.in_quotes(a.content[0].start):
        return a
    inside = material.indices(a.content[0])
    cue = next(
        (c for c in material.cues_within(a.content[0]) if c.first == inside.start and c.sort == "verb" and is_sure(material, c)), None
    )
    if cue is None:
        return a
    thats = lemmas(material.language, "joiners", "that")
    after = next(
        (at + 1 for at in range(cue.last, min(cue.last + LONGEST_ASIDE, inside.stop)) if material.words[at].lower in thats), cue.last
    )
    if after >= inside.stop:
        return a
    word = material.report.span(material.words[cue.first].span.start, material.words[cue.last - 1].span.end)
    rest = material.report.span(material.words[after].span.start, a.content[0].end)
    return msgspec.structs.replace(a, cue=(word,), content=(rest, *a.content[1:]))


def filled(material: Material, content: Spans, busy: frozenset[int]) -> Spans:
    """Pieces of one sentence with few words between them, none of a speaker or a cue, become one."""
    pieces: list[Span] = []
    for span in sorted(content):
        if pieces and joins(material, Span(pieces[-1].end, max(span.start, pieces[-1].end + 1)), busy):
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, span.end))
        else:
            pieces.append(span)
    return tuple(pieces)


def joins(material: Material, gap: Span, busy: frozenset[int]) -> bool:
    if any(at in busy for at in material.indices(gap)) or material.sentence_at(gap.start - 1) != material.sentence_at(gap.end):
        return False
    return len([at for at in material.indices(gap) if material.words[at].pos != "PUNCT"]) <= GAP


def drawn(material: Material, content: Spans, busy: frozenset[int]) -> Spans:
    """Each piece stretched to the mark, speaker or cue a few words off its edges."""
    return tuple(dict.fromkeys(material.report.span(left_edge(material, span, busy), right_edge(material, span, busy)) for span in content))


def left_edge(material: Material, span: Span, busy: frozenset[int]) -> int:
    """To a mark or the head of the sentence; what stands between a cue and a content tells of the saying: "said on Monday"."""
    inside = material.indices(span)
    first = material.sentences[material.sentence_at(span.start)].first
    for at in range(inside.start - 1, max(first, inside.start - 1 - EDGE) - 2, -1):
        if at < first or is_border(material, at, busy):
            is_mark = at < first or material.words[at].text in PLAIN_MARKS
            return material.words[at + 1].span.start if is_mark and at + 1 < inside.start else span.start
    return span.start


def right_edge(material: Material, span: Span, busy: frozenset[int]) -> int:
    """To a mark, a speaker or a cue; what ends with a comma, or with the marks that close a quotation, is whole: “It burned,” Vant said."""
    inside = material.indices(span)
    if inside and material.words[inside[-1]].text == ",":
        return span.end
    if len(inside) > 1 and material.words[inside[-1]].text in MARKS and material.words[inside[-2]].text in PLAIN_MARKS:
        return span.end
    last = material.sentences[material.sentence_at(max(span.start, span.end - 1))].last
    for at in range(inside.stop, min(last, inside.stop + EDGE) + 1):
        if at >= last or is_border(material, at, busy):
            return max(span.end, material.words[at - 1].span.end) if at > inside.stop else span.end
    return span.end


def is_border(material: Material, at: int, busy: frozenset[int]) -> bool:
    word = material.words[at]
    return word.text in PLAIN_MARKS or word.lower in lemmas(material.language, "joiners", "that") or at in busy
