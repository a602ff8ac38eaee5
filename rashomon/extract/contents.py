"""What of an attribution's words is the claim itself: rules that cut its content to the proposition."""

from __future__ import annotations

import msgspec

from rashomon.extract.cues import act_named, lemmas, phrases
from rashomon.extract.drafts import Draft, trimmed
from rashomon.extract.material import Material
from rashomon.extract.own_voice import is_finite
from rashomon.records import Attribution, Span, Spans

CHANNEL_WORDS = 6  # that tell at the end of a content where it was said


def only_pronoun(material: Material, content: Spans, a: Attribution) -> Spans:
    """ "Denies this and speaks of …": what is denied is "this"."""
    words = material.within(content[:1])
    if len(words) < 3 or act_named(material.within(a.cue), material.language) not in ("deny", "admit"):
        return content
    pointing = words[0].lower in lemmas(material.language, "claimed", "pointing") and words[1].pos in ("CONJ", "PUNCT")
    return (words[0].span,) if pointing else content


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
