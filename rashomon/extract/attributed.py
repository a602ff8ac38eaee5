"""Drafts from the reader's attributions: one per source, speech and sentence, with contents trimmed and chains untangled."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from rashomon import languages
from rashomon.extract.cues import act_named, cues_in, lemmas, lexicon, names_saying, phrases
from rashomon.extract.drafts import Draft, by_sentence, minus, share_inside, trimmed
from rashomon.extract.material import Material
from rashomon.extract.mending import mended
from rashomon.extract.own_voice import is_finite
from rashomon.extract.passing import passed
from rashomon.extract.words import Word
from rashomon.records import Attribution, Span, Spans

NAME_WORDS = 4
SCRAP = 4  # words
OUTER_LEFT = 12  # characters of an outer speech, beyond what it passes on, that make it a claim of its own


def attributed(material: Material) -> list[Draft]:
    """All claims that the reader's attributions give, in reading order."""
    kept = [a for a in material.parsed.attributions if a.content and not any(rule(material, a) for rule in IGNORED)]
    kept = [a for a in mended(material, kept) if a.content]
    drafts = [draft for a in kept for draft in drafts_of(material, a)]
    told = passed(material, chained(material, drafts))
    return merged(material, sorted(told, key=lambda draft: (draft.start, draft.end)))


def drafts_of(material: Material, a: Attribution) -> list[Draft]:
    whole = minus(a.content, [*a.source, *a.cue])
    at_cue = material.sentence_at(a.cue[0].start) if a.cue else 0
    groups = [spans for at, spans in by_sentence(material, whole) if at >= at_cue or any(material.in_quotes(s.start) for s in spans)]
    contents = [content for spans in joined(material, groups) if (content := trimmed(material, spans))]
    drafts = [Draft(content=content, source=a.source, cue=a.cue, via=a.via, rule=a.rule, score=a.score) for content in contents]
    return [owned(material, draft) for draft in drafts]


def merged(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """One claim per source, speech and sentence (rule 3): what one speaker says under one kind of cue is one claim."""
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
    return len(acts) == 1 and not (material.in_quotes(a.start) and material.in_quotes(b.start))


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


# ---------------------------------------------------------------- attributions that are no claims


def words_of_cue(material: Material, a: Attribution) -> list[Word]:
    return material.within(a.cue)


def names_an_attitude(material: Material, a: Attribution) -> bool:
    """ "Wants", "hopes", "plans", "decided": a state of mind is no saying, unless somebody is quoted."""
    words = words_of_cue(material, a)
    lex = lexicon(material.language)
    if not any(word.has(lex.attitudes) for word in words) or cues_in(words, material.language):
        return False
    return not any(material.in_quotes(span.start) for span in a.content)


def hedges_only(material: Material, a: Attribution) -> bool:
    """ "Reportedly", "apparently" leave a sentence in the report's own voice."""
    words = [word for word in words_of_cue(material, a) if word.lower.isalpha()]
    return not a.source and bool(words) and all(word.has(lexicon(material.language).hedges) for word in words)


def says_nothing(material: Material, a: Attribution) -> bool:
    """No word of saying in the cue, and nothing in quotation marks: "prompted", "targeted"."""
    words = words_of_cue(material, a)
    if not words or names_saying(words, material.language):
        return False
    return not any(material.in_quotes(span.start) or material.in_quotes(span.end - 1) for span in a.content)


def governs_a_thing(material: Material, a: Attribution) -> bool:
    """A word that often means another thing than saying, before words without a verb: "recalled its envoy"."""
    words = words_of_cue(material, a)
    found = cues_in(words, material.language)
    if not found or any(cue.sort != "verb" or cue.act != "say" for cue in found):
        return False
    if any(word.has(lemmas(material.language, "verbs", "sure")) for word in words):
        return False
    quoted = any(material.in_quotes(span.start) or material.in_quotes(span.end - 1) for span in a.content)
    return not quoted and not any(is_finite(word) for word in material.within(a.content))


def is_scrap(material: Material, a: Attribution) -> bool:
    """A few words with no cue, no verb and no quotation marks."""
    if a.cue or any(material.in_quotes(span.start) or material.in_quotes(span.end - 1) for span in a.content):
        return False
    words = [word for word in material.within(a.content) if word.pos != "PUNCT"]
    return len(words) < SCRAP or not any(is_finite(word) for word in words)


def only_names(material: Material, a: Attribution) -> bool:
    """ "Which Tarvia calls Orn": a name given to a thing is no claim about it, nor is who is quoted."""
    words = [word for word in material.within(a.content) if word.pos != "PUNCT"]
    if len(words) > NAME_WORDS or any(is_finite(word) for word in words) or any(material.in_quotes(s.start) for s in a.content):
        return False
    naming = lemmas(material.language, "verbs", "naming") | lemmas(material.language, "verbs", "quoting")
    if not any(word.has(naming) for word in words_of_cue(material, a)):
        return False
    return not phrases(material.language, "acts", "judge").find(words) and not phrases(material.language, "acts", "false").find(words)


def is_unsaid(material: Material, a: Attribution) -> bool:
    """A verb of saying with nobody to say it and no passive is the report's own: "regime declared after raid"."""
    if a.source or not a.cue:
        return False
    words = words_of_cue(material, a)
    first = material.indices(a.cue[0]).start
    around = [*material.words[max(0, first - 2) : first], *words]
    be = frozenset(languages.load("grammar", material.language).get("grammar", {}).get("be", ()))
    nobody = any(hit.label == "nobody say" for hit in lexicon(material.language).phrases.find(words))
    nouns = any(lemma in lexicon(material.language).nouns for word in words for lemma in word.lemmas)
    nobody = nobody or any(word.has(lemmas(material.language, "nobody", "participles")) for word in words)
    return material.language == "en" and not (nobody or nouns or any(word.lower in be for word in around)) and not quoted_in(material, a)


def quoted_in(material: Material, a: Attribution) -> bool:
    return any(material.in_quotes(span.start) or material.in_quotes(span.end - 1) for span in a.content)


def is_service_note(material: Material, a: Attribution) -> bool:
    """A note of the publisher on what was said: "Orn Wire could not confirm this"."""
    sentence = material.sentences[material.sentence_at(a.content[0].start)].span
    outside = all(not span.meets(sentence) for span in (*a.source, *a.cue))
    return outside and bool(phrases(material.language, "skip", "phrases").find(material.within([sentence])))


IGNORED: list[Callable[[Material, Attribution], bool]] = [
    names_an_attitude,
    hedges_only,
    says_nothing,
    governs_a_thing,
    is_scrap,
    only_names,
    is_unsaid,
    is_service_note,
]


# ---------------------------------------------------------------- chains


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
    return tuple(left) if any(is_finite(word) and word.at not in cues for word in material.within(left)) else ()


def hull(spans: Sequence[Span]) -> list[Span]:
    return [Span(min(s.start for s in spans), max(s.end for s in spans))]
