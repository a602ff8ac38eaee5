"""Drafts from the reader's attributions: one per source, speech and sentence, with contents trimmed and chains untangled."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.extract.contents import only_pronoun, owned, past_relative, resumed, without_channel, without_reason
from rashomon.extract.cues import act_named, lemmas, phrases
from rashomon.extract.drafts import Draft, by_sentence, minus, share_inside, trimmed
from rashomon.extract.material import Material
from rashomon.extract.mending import mended
from rashomon.extract.own_voice import is_finite
from rashomon.extract.passing import passed
from rashomon.extract.unsaid import is_said
from rashomon.records import Attribution, Span, Spans

FEW = 3  # words
OUTER_LEFT = 12  # characters of an outer speech, beyond what it passes on, that make it a claim of its own


def attributed(material: Material) -> list[Draft]:
    """All claims that the reader's attributions give, in reading order."""
    said = [a for a in material.parsed.attributions if is_said(material, a)]
    kept = [a for a in mended(material, said) if a.content]
    drafts = [draft for a in beside(material, kept) for draft in drafts_of(material, a)]
    told = passed(material, chained(material, handed_on(drafts)))
    return merged(material, sorted(told, key=lambda draft: (draft.start, draft.end)))


def beside(material: Material, kept: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; who has had his say before a "but" passes on nothing of what another says after it."""
    return [msgspec.structs.replace(a, via=()) if any(is_done(material, a, b) for b in kept) else a for a in kept]


def is_done(material: Material, a: Attribution, b: Attribution) -> bool:
    if a is b or not a.source or not a.via or a.via[-1] != b.source or not b.cue or not b.content:
        return False
    end = max(span.end for span in (*b.source, *b.cue, *b.content))
    ands = lemmas(material.language, "joiners", "and")
    between = material.within([Span(end, a.source[0].start)]) if end < a.source[0].start else []
    return any(word.lower in ands or word.pos == "CONJ" for word in between)


def drafts_of(material: Material, a: Attribution) -> list[Draft]:
    whole = minus(a.content, [*a.source, *a.cue])
    at_cue = material.sentence_at(a.cue[0].start) if a.cue else 0
    groups = [spans for at, spans in by_sentence(material, whole) if follows_cue(material, at, spans, at_cue)]
    pieces = [trimmed(material, spans) for spans in joined(material, groups)]
    pieces = [past_relative(material, content, a) for content in pieces if content]
    contents = [without_reason(material, without_channel(material, only_pronoun(material, content, a)), a) for content in pieces]
    drafts = [Draft(content=content, source=a.source, cue=a.cue, via=a.via, rule=a.rule, score=a.score) for content in contents]
    return [resumed(material, unled(material, owned(material, draft))) for draft in drafts if tells(material, draft)]


def unled(material: Material, draft: Draft) -> Draft:
    """ "Повідомляється, що …" in a sentence after that of the cue: nobody named goes on."""
    first = material.indices(draft.content[0]).start
    cue = next((c for c in material.cues_within(draft.content[0]) if c.sort == "nobody" and c.first <= first + 1), None)
    if cue is None or not draft.cue or material.sentence_at(draft.cue[0].start) >= material.sentence_at(draft.start):
        return draft
    if material.in_quotes(draft.start) or material.words[cue.last - 1].span.end >= draft.content[0].end:
        return draft
    rest = trimmed(material, [material.report.span(material.words[cue.last - 1].span.end, draft.content[0].end), *draft.content[1:]])
    own = material.report.span(material.words[cue.first].span.start, material.words[cue.last - 1].span.end)
    return msgspec.structs.replace(draft, content=rest, source=(), cue=(own,), via=()) if rest else draft


def tells(material: Material, draft: Draft) -> bool:
    """A few words without a verb, number or event tell nothing, unless they are quoted or the cue says what is done about them."""
    words = [word for word in material.within(draft.content) if word.pos != "PUNCT"]
    if len(words) > FEW or any(is_finite(word) or word.pos == "NUM" for word in words) or bears(material, draft.content):
        return True
    if any(material.in_quotes(span.start) for span in draft.content):
        return True
    pointing = lemmas(material.language, "claimed", "pointing")
    cue = material.within(draft.cue)
    judges = any(word.has(lemmas(material.language, "verbs", "judge")) for word in cue)
    plain = act_named(cue, material.language) in ("say", "judge") and not judges
    return not plain or any(word.lower in pointing for word in words)


def follows_cue(material: Material, at: int, spans: Sequence[Span], at_cue: int) -> bool:
    """Words in a sentence before that of the cue are quoted, or not the speaker's; nor is a note of the publisher after it."""
    if at < at_cue:
        return any(material.in_quotes(span.start) for span in spans)
    return at == at_cue or not phrases(material.language, "skip", "phrases").find(material.within(spans))


def joined(material: Material, groups: Sequence[list[Span]]) -> list[list[Span]]:
    """Sentences in one pair of quotation marks stay together where only one of them bears on an event (rule 3)."""
    done: list[list[Span]] = []
    for spans in groups:
        if done and one_quotation(material, done[-1][-1], spans[0]) and not (bears(material, done[-1]) and bears(material, spans)):
            done[-1] = [*done[-1][:-1], Span(done[-1][-1].start, spans[0].end), *spans[1:]]
        else:
            done.append(list(spans))
    return done


def one_quotation(material: Material, a: Span, b: Span) -> bool:
    quote = material.in_quotes(max(a.start, a.end - 2))
    return quote is not None and b.start < quote.end and b.start - a.end <= 3


def bears(material: Material, spans: Sequence[Span]) -> bool:
    return bool(material.triggers_within(spans)) or material.counted(spans)


def merged(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """One claim per source, speech and sentence (rule 3): what one speaker says is one, what he denies, charges or confirms another."""
    done: list[Draft] = []
    for draft in drafts:
        if done and draft.source and one_speech(material, done[-1], draft):
            before = done.pop()
            cue = tuple(sorted({*before.cue, *draft.cue}))
            draft = msgspec.structs.replace(before, content=tuple(sorted((*before.content, *draft.content))), cue=cue)
        done.append(draft)
    return done


def one_speech(material: Material, a: Draft, b: Draft) -> bool:
    if a.source != b.source or a.via != b.via or material.sentence_at(a.start) != material.sentence_at(b.start) or b.start < a.end:
        return False
    acts = {act_named(material.within(draft.cue), material.language) for draft in (a, b)}
    confirming = lemmas(material.language, "acts", "confirming")
    confirms = {any(word.has(confirming) for word in material.within(draft.cue)) for draft in (a, b)}
    return acts == {"say"} and len(confirms) == 1 and not (material.in_quotes(a.start) and material.in_quotes(b.start))


def handed_on(drafts: Sequence[Draft]) -> list[Draft]:
    """A speech whose words are no more than the name of another speaker passes on what he says: "the governor, who …"."""
    done = list(drafts)
    for a in drafts:
        inner = next((at for at, b in enumerate(done) if names_speaker(a, b)), None)
        if inner is None:
            continue
        b = done[inner]
        done[inner] = msgspec.structs.replace(b, via=b.via or (a.source,)) if a.source else b
        done.remove(a)
    return done


def names_speaker(a: Draft, b: Draft) -> bool:
    """All the words of a speech stand from the name of another speaker to his word of saying."""
    if a.source == b.source or not b.source or not b.cue or len(a.content) > 1:
        return False
    return a.start == b.source[0].start and b.source[0].end <= a.end <= b.cue[0].start


def chained(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """A speech inside another is passed on by the outer speaker, who keeps what is his own."""
    near: dict[int, list[Draft]] = {}
    for draft in drafts:
        near.setdefault(material.sentence_at(draft.start), []).append(draft)
    done: list[Draft] = []
    for a in drafts:
        others = [b for b in near[material.sentence_at(a.start)] if b is not a]
        inner = [b for b in others if is_inside(b, a)]
        outer = next((b for b in others if is_inside(a, b)), None)
        if outer and outer.source and not a.via and outer.source != a.source:
            a = msgspec.structs.replace(a, via=(*outer.via, outer.source))
        rest = a.content if not inner else passed_on(material, a, inner)
        if rest:
            done.append(msgspec.structs.replace(a, content=rest))
    return done


def is_inside(a: Draft, b: Draft) -> bool:
    """The whole speech a, with who says it, stands within the content of b."""
    if not a.source or a.source == b.source or sum(s.end - s.start for s in a.content) >= sum(s.end - s.start for s in b.content):
        return False
    return share_inside(a.content, b.content) > 0.9 and share_inside(a.source, b.content) > 0.9


def passed_on(material: Material, a: Draft, inner: Sequence[Draft]) -> Spans:
    """What is left of an outer speech without those that it passes on; nothing where only joining words are left."""
    taken = [span for b in inner for span in hull([*b.content, *(b.source or ()), *b.cue])]
    left = [span for span in minus(a.content, taken) if span.end - span.start >= OUTER_LEFT]
    cues = {at for span in left for cue in material.cues_within(span) for at in range(cue.first, cue.last)}
    quoting = lemmas(material.language, "passing", "citing") | lemmas(material.language, "verbs", "quoting")
    cues |= {word.at for word in material.within(left) if word.has(quoting)}
    return tuple(left) if any(is_finite(word) and word.at not in cues for word in material.within(left)) else ()


def hull(spans: Sequence[Span]) -> list[Span]:
    return [Span(min(s.start for s in spans), max(s.end for s in spans))]
