"""Speech passed on: "Radio Orn, citing the mayor", "quoted the mayor as saying", "according to Radio Orn, the mayor said".

Each rule returns the draft with the innermost speaker as source and those who pass it on as via, or None where it does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from rashomon.extract.cues import lemmas, phrases
from rashomon.extract.drafts import Draft, minus, trimmed
from rashomon.extract.material import Material
from rashomon.extract.speakers import opening_speech
from rashomon.extract.words import Word, grammar
from rashomon.records import Span, Spans

LONGEST = 12  # words of a speaker's name


class Passage(NamedTuple):
    """Words that pass speech on, `[first, last)` in the report, and the words that come after them up to a mark."""

    first: int
    last: int
    after: Span | None


def passed(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the chains that the words around them tell."""
    return [next((found for rule in RULES if (found := rule(material, draft))), draft) for draft in drafts]


# ---------------------------------------------------------------- rules


def opened_by_inner(material: Material, draft: Draft) -> Draft | None:
    """ "According to Radio Orn, the mayor denied X": what is said begins with another's saying."""
    found = opening_speech(material, draft.content[0])
    if found is None or not draft.cue:
        return None
    after = draft.cue[0].start > draft.content[0].start
    if after and not any(cue.sort == "before" for cue in material.cues_within(draft.cue[0])):
        return None
    source, cue, rest = found
    content = trimmed(material, [*rest, *draft.content[1:]])
    if material.sentence_at(draft.cue[0].start) < material.sentence_at(draft.start):  # another speaks in the next sentence
        return msgspec.structs.replace(draft, content=content, source=source, cue=cue, via=()) if content else None
    via = (*draft.via, draft.source) if draft.source else draft.via
    return msgspec.structs.replace(draft, content=content, source=source, cue=(*cue, *draft.cue), via=via) if content else None


def citing(material: Material, draft: Draft) -> Draft | None:
    """ "Radio Orn reported, citing the mayor"."""
    for passage in passages(material, draft, "citing"):
        by = passage.last < len(material.words) and material.words[passage.last].lower in lemmas(material.language, "passing", "by")
        if passage.after is None or not draft.source or by:
            continue
        if meets(draft.source, passage.after):
            outer = name_ending(material, passage.first)
            return msgspec.structs.replace(draft, via=((outer,),)) if outer and not draft.via and not meets(draft.source, outer) else None
        return msgspec.structs.replace(draft, source=(passage.after,), via=(*draft.via, draft.source))
    return None


def cited_by(material: Material, draft: Draft) -> Draft | None:
    """ "The mayor, quoted by Radio Orn, said"; "as reported by Radio Orn"."""
    for passage in passages(material, draft, "cited"):
        if passage.after is None or not draft.source or material.words[passage.first].pos == "NOUN":  # "a report by Tarn"
            continue
        if not meets(draft.source, passage.after):
            return msgspec.structs.replace(draft, via=(*draft.via, (passage.after,))) if not draft.via else None
        if draft.cue and draft.cue[0].start == material.words[passage.first].span.start:
            return None
        before = name_ending(material, passage.first)
        return msgspec.structs.replace(draft, source=(before,), via=(*draft.via, draft.source)) if before else None
    return None


def quoted_as_saying(material: Material, draft: Draft) -> Draft | None:
    """ "Radio Orn quoted the mayor as saying"; "the mayor was quoted by Radio Orn as saying"."""
    for passage in passages(material, draft, "quoting"):
        end = next((at for at in range(passage.last, min(passage.last + LONGEST, len(material.words) - 1)) if says_as(material, at)), None)
        if end is None:
            continue
        between = material.words[passage.last : end]
        passive = material.words[passage.first - 1].lower in grammar(material.language, "be") if passage.first else False
        subject = name_ending(material, passage.first - 1 if passive else passage.first)
        inner = span_of(material, between[1:] if between and between[0].lower in lemmas(material.language, "passing", "by") else between)
        source, outer = (subject, inner) if passive else (inner, subject)
        content = trimmed(
            material,
            minus(draft.content, [material.report.span(material.words[passage.first].span.start, material.words[end + 1].span.end)]),
        )
        if source and content:
            return msgspec.structs.replace(draft, content=content, source=(source,), via=((outer,),) if outer else ())
    return None


RULES: list[Callable[[Material, Draft], Draft | None]] = [quoted_as_saying, citing, cited_by, opened_by_inner]


# ---------------------------------------------------------------- what the rules ask


def passages(material: Material, draft: Draft, kind: str) -> Iterator[Passage]:
    """Words of passing on in the sentence of the saying, outside of what is said."""
    anchor = (draft.cue or draft.content)[0]
    sentence = material.sentences[material.sentence_at(anchor.start)]
    words = material.words[sentence.first : sentence.last]
    for hit in phrases(material.language, "passing", kind).find(words):
        first, last = sentence.first + hit.first, sentence.first + hit.last
        if any(material.words[first].span.meets(span) for span in draft.content):
            continue
        yield Passage(first, last, name_after(material, last, sentence.last))


def name_after(material: Material, first: int, stop: int) -> Span | None:
    end = first
    while end < min(stop, first + LONGEST) and material.words[end].pos not in ("PUNCT", "VERB", "AUX"):
        end += 1
    return span_of(material, material.words[first:end])


def name_ending(material: Material, end: int) -> Span | None:
    """The noun phrase that ends before a word, marks between skipped."""
    while end and material.words[end - 1].pos in ("PUNCT", "AUX", "ADV"):
        end -= 1
    start = end
    while start and end - start < LONGEST and material.words[start - 1].pos not in ("PUNCT", "VERB", "AUX", "CONJ"):
        start -= 1
    return span_of(material, material.words[start:end])


def span_of(material: Material, words: Sequence[Word]) -> Span | None:
    return material.report.span(words[0].span.start, words[-1].span.end) if is_name(words) else None


def is_name(words: Sequence[Word]) -> bool:
    return 0 < len(words) <= LONGEST and any(word.pos in ("NOUN", "PROPN", "PRON") or word.capital for word in words)


def meets(spans: Spans, other: Span) -> bool:
    return any(span.meets(other) for span in spans)


def says_as(material: Material, at: int) -> bool:
    return material.words[at].lower == "as" and material.words[at + 1].has(
        frozenset(["say", "tell", "claim", "describe", "report", "state"])
    )
