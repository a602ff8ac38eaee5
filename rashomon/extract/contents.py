"""What of an attribution's words is the claim itself: rules that cut its content to the proposition."""

from __future__ import annotations

import msgspec

from rashomon.extract.cues import act_named, lemmas, phrases
from rashomon.extract.drafts import Draft, trimmed
from rashomon.extract.material import Material
from rashomon.extract.own_voice import is_finite
from rashomon.extract.speakers import LEAD
from rashomon.extract.words import grammar
from rashomon.records import Attribution, Span, Spans

ASIDE_MARKS = frozenset([",", "—", "–"])
CHANNEL_WORDS = 6  # that tell at the end of a content where it was said


def only_pronoun(material: Material, content: Spans, a: Attribution) -> Spans:
    """ "Denies this and speaks of …": what is denied is "this"."""
    words = material.within(content[:1])
    if len(words) < 3 or act_named(material.within(a.cue), material.language) not in ("deny", "admit"):
        return content
    pointing = words[0].lower in lemmas(material.language, "claimed", "pointing") and words[1].pos in ("CONJ", "PUNCT")
    return (words[0].span,) if pointing else content


def past_relative(material: Material, content: Spans, a: Attribution) -> Spans:
    """ "According to Tarn, who leads the council, the mill burned": what is told of the speaker right after his name is not said by him."""
    if not a.source or material.in_quotes(content[0].start):
        return content
    if len(content) > 1 and is_aside(material, content[0], a):
        return content[1:]
    first, last = material.indices(a.source[-1]).stop, material.indices(content[0])
    begins = grammar(material.language, "relatives") - lemmas(material.language, "joiners", "that")
    if (
        last.start != first + 1
        or material.words[first].text != ","
        or not any(material.words[at].lower in begins for at in range(last.start, min(last.start + LEAD, last.stop)))
    ):
        return content
    end = next((at for at in range(last.start, last.stop) if material.words[at].text == ","), last.stop)
    rest = material.report.span(material.words[end + 1].span.start, content[0].end) if end + 1 < last.stop else None
    return (rest, *content[1:]) if rest else (content[1:] or content)


def is_aside(material: Material, span: Span, a: Attribution) -> bool:
    """ "Tarn, a spokesman for the rebels, said": words between two commas after the speaker's name and before the word of saying."""
    inside = material.indices(span)
    first, cue = material.indices(a.source[-1]).stop, material.indices(a.cue[0]).start if a.cue else 0
    return inside.start == first + 1 and inside.stop == cue - 1 and all(material.words[at].text == "," for at in (first, cue - 1))


def without_channel(material: Material, content: Spans) -> Spans:
    """ "The blast in a Telegram post": where it was said is no part of what was said."""
    if material.in_quotes(content[-1].start):
        return content
    words = material.within(content[-1:])
    leads = lemmas(material.language, "channels", "lead")
    for first in range(max(1, len(words) - CHANNEL_WORDS), len(words) - 1):
        if words[first].lower not in leads or any(is_finite(word) for word in words[first:]):
            continue
        known = phrases(material.language, "channels").find(words[first + 1 :])
        if any(hit.label not in ("lead", "make") and first + 1 + hit.last >= len(words) - 1 for hit in known):
            return (*content[:-1], material.report.span(content[-1].start, words[first - 1].span.end))
    return content


def without_reason(material: Material, content: Spans, a: Attribution) -> Spans:
    """ "On condition of anonymity because he was not allowed to speak": why a speaker is not named is not said by him."""
    reasons = lemmas(material.language, "claimed", "unnamed")
    kept = []
    for place, span in enumerate(content):
        first = material.indices(span).start
        after_cue = a.cue and a.cue[-1].end <= span.start
        if place and after_cue and not material.in_quotes(span.start) and material.words[first].lower in reasons:
            continue
        kept.append(span)
    return tuple(kept)


def owned(material: Material, draft: Draft) -> Draft:
    """ "Claimed responsibility for Z": the content is Z (rule 2)."""
    words = material.within(draft.content[:1])
    hit = phrases(material.language, "claimed", "for").at(words, 0) if words else None
    if (
        hit is None
        or hit.last >= len(words)
        or not any(word.has(lemmas(material.language, "claimed", "by")) for word in material.within(draft.cue))
    ):
        return draft
    cue = material.report.span(words[0].span.start, words[hit.last - 1].span.end)
    rest = trimmed(material, [Span(words[hit.last].span.start, draft.content[0].end), *draft.content[1:]])
    return msgspec.structs.replace(draft, content=rest, cue=(*draft.cue, cue)) if rest else draft


def resumed(material: Material, draft: Draft) -> Draft:
    """ "The town, the mayor insisted, was empty": what stands before a saying set off by commas is said as well."""
    saying = sorted([*draft.cue, *(draft.source or ())])
    if not draft.cue or not draft.source or draft.content[0].start < saying[-1].end or material.in_quotes(saying[0].start):
        return draft
    first, last = material.indices(saying[0]).start, material.indices(saying[-1]).stop
    start = material.sentences[material.sentence_at(saying[0].start)].first
    told = {at for span in saying for at in material.indices(span)}
    inner = all(at in told or material.words[at].pos == "PUNCT" for at in range(first, last))
    if not inner or first < start + 2 or last + 1 >= len(material.words) or not set_off(material, first - 1, last):
        return draft
    if material.words[last + 1].span.start != draft.content[0].start or spoken_for(material, start, first):
        return draft
    head = material.report.span(material.words[start].span.start, material.words[first - 2].span.end)
    return msgspec.structs.replace(draft, content=(head, *draft.content))


def set_off(material: Material, before: int, after: int) -> bool:
    return material.words[before].text in ASIDE_MARKS and material.words[after].text in ASIDE_MARKS


def spoken_for(material: Material, first: int, last: int) -> bool:
    """Whether somebody is said to speak in these words, they are in quotation marks, or have a verb and so may stand by themselves."""
    span = Span(material.words[first].span.start, material.words[last - 1].span.end)
    busy = (part for a in material.parsed.attributions for part in (*a.source, *a.cue, *a.content))
    whole = any(is_finite(word) for word in material.words[first:last])
    return whole or any(part.meets(span) for part in busy) or material.in_quotes(span.start) is not None
