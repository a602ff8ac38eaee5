"""Speeches that one attribution holds together, taken apart: by another speaker, by a relative clause, by a second word of saying."""

from __future__ import annotations

import msgspec

from rashomon.extract.cues import Cue, act_named, lemmas
from rashomon.extract.material import Material
from rashomon.extract.own_voice import is_finite
from rashomon.extract.speakers import BEFORE_CONTENT, first_after, is_sure, only_joiners, opening_speech, own_cue
from rashomon.extract.words import grammar
from rashomon.records import Attribution, Span

REJECTER = 10  # words of whoever rejects a claim
STRONG = frozenset(["deny", "accuse", "admit", "demand", "judge", "intend"])


def apart(material: Material, a: Attribution) -> list[Attribution]:
    """A later piece of content with a speaker or word of saying of its own is another speech: "X says A; Y denies B"."""
    a = through_medium(material, a)
    own: list[Span] = []
    others: list[Attribution] = []
    pieces = [
        piece
        for span in a.content
        for first in at_clause(material, span, others)
        for whole in at_rejected(material, first, a, others)
        for part in at_relative(material, whole, a, others)
        for piece in at_verb(material, part, a, others)
    ]
    for place, span in enumerate(pieces):
        if place == 0 and not follows_speech(material, a):
            own.append(span)
            continue
        other = another(material, span, a)
        if other:
            others.append(other)
        else:
            own.append(span)
    return [*([msgspec.structs.replace(a, content=tuple(own))] if own else []), *others]


def through_medium(material: Material, a: Attribution) -> Attribution:
    """ "According to Radio Orn, the mayor denied X and said Y": the mayor speaks, Radio Orn passes it on."""
    if not a.cue or not a.source or not a.content or not any(cue.sort == "before" for cue in material.cues_within(a.cue[0])):
        return a
    inner = opening_speech(material, a.content[0])
    if inner is None:
        return a
    source, cue, content = inner
    return msgspec.structs.replace(a, source=source, cue=(*cue, *a.cue), content=(*content, *a.content[1:]), via=(*a.via, a.source))


def another(material: Material, span: Span, a: Attribution) -> Attribution | None:
    """The speech of a later piece where it has its own speaker, or its own word of saying before it or at its head."""
    alone = own_cue(material, msgspec.structs.replace(a, content=(span,), cue=()))
    if alone.cue and alone.source != a.source:
        return alone
    if inner := opening_speech(material, span):
        return msgspec.structs.replace(a, source=inner[0], cue=inner[1], content=inner[2], via=())
    cue, first = verb_before(material, span), span.start
    if cue is None:
        cue = verb_at_head(material, span)
        first = material.words[cue.last].span.start if cue else first
    if cue is None or any(spanned(material, cue).meets(own) for own in a.cue):
        return None
    return msgspec.structs.replace(a, cue=(spanned(material, cue),), content=(material.report.span(first, span.end),))


def spanned(material: Material, cue: Cue) -> Span:
    return material.report.span(material.words[cue.first].span.start, material.words[cue.last - 1].span.end)


def verb_before(material: Material, span: Span) -> Cue | None:
    """A word of saying right before the piece, in its sentence."""
    start = material.indices(span).start
    upto = first_after(material, start)
    cue = next((c for c in reversed(material.cues[max(0, upto - 3) : upto]) if start - BEFORE_CONTENT <= c.last <= start), None)
    if cue is None or cue.sort != "verb" or not is_sure(material, cue) or not only_joiners(material, cue.last, start):
        return None
    place = material.words[cue.first].span.start
    return cue if material.sentence_at(place) == material.sentence_at(span.start) and not material.in_quotes(place) else None


def verb_at_head(material: Material, span: Span) -> Cue | None:
    """The piece begins with a word of saying: "…, blaming it on rebels"."""
    inside = material.indices(span)
    if material.in_quotes(span.start):
        return None
    cue = next((c for c in material.cues_within(span) if c.first == inside.start and c.sort == "verb"), None)
    if cue is None or cue.last >= inside.stop or not (is_sure(material, cue) or cue.act in STRONG):
        return None
    return cue if material.words[cue.first].form in ("gerund", "finite") else None


def at_verb(material: Material, span: Span, a: Attribution, others: list[Attribution]) -> list[Span]:
    """The span up to "and rejected …", "but called on …", where the speaker is also the subject of the second verb."""
    outer = act_named(material.within(a.cue), material.language)
    confirms = any(word.has(lemmas(material.language, "acts", "confirming")) for word in material.within(a.cue))
    ands = lemmas(material.language, "joiners", "and")
    for cue in material.cues_within(span):
        before = material.words[cue.first - 1] if cue.first else None
        if before is None or cue.sort != "verb" or before.lower not in ands or before.span.start <= span.start:
            continue
        head = material.report.span(span.start, before.span.start)
        own = outer in STRONG or (confirms and cue.act in STRONG) or not any(is_finite(word) for word in material.within([head]))
        certain = is_sure(material, cue) or cue.act in STRONG
        if not (own and certain) or material.words[cue.first].form != "finite" or material.in_quotes(before.span.start):
            continue
        if spanned(material, cue).end >= span.end:
            continue
        rest = material.report.span(spanned(material, cue).end, span.end)
        others.append(msgspec.structs.replace(a, cue=(spanned(material, cue),), content=(rest,)))
        return [head]
    return [span]


def at_relative(material: Material, span: Span, a: Attribution, others: list[Attribution]) -> list[Span]:
    """The span up to "…, which claimed that …", whose speech is put with the others: the relative pronoun is its source."""
    relatives = grammar(material.language, "relatives")
    relatives -= lemmas(material.language, "joiners", "that")
    for cue in material.cues_within(span):
        before = material.words[cue.first - 1] if cue.first else None
        if (
            before is None
            or cue.sort != "verb"
            or before.lower not in relatives
            or before.span.start <= span.start
            or not is_sure(material, cue)
        ):
            continue
        if material.in_quotes(before.span.start) or material.words[cue.last - 1].span.end >= span.end:
            continue
        word = material.report.span(material.words[cue.first].span.start, material.words[cue.last - 1].span.end)
        rest = material.report.span(word.end, span.end)
        others.append(msgspec.structs.replace(a, source=(before.span,), cue=(word,), content=(rest,), via=()))
        return [material.report.span(span.start, before.span.start)]
    return [span]


def at_clause(material: Material, span: Span, others: list[Attribution]) -> list[Span]:
    """The span up to "; army denies it", where another speaks in the clause after the mark."""
    for at in material.indices(span):
        word = material.words[at]
        if word.text != ";" or material.in_quotes(word.span.start) or word.span.end >= span.end or word.span.start <= span.start:
            continue
        inner = opening_speech(material, material.report.span(word.span.end, span.end))
        if inner:
            others.append(Attribution(source=inner[0], cue=inner[1], content=inner[2]))
            return [material.report.span(span.start, word.span.start)]
    return [span]


def at_rejected(material: Material, span: Span, a: Attribution, others: list[Attribution]) -> list[Span]:
    """The span up to ", a claim that the army rejected", whose denial is the army's."""
    words = material.within([span])
    nouns, thats = lemmas(material.language, "claimed", "rejected"), lemmas(material.language, "joiners", "that")
    for place in range(1, len(words) - 3):
        comma, article, noun = words[place : place + 3]
        if comma.text != "," or article.pos != "DET" or not noun.has(nouns) or material.in_quotes(comma.span.start):
            continue
        start = place + 3 + (words[place + 3].lower in thats or words[place + 3].lower == "which")
        cue = next((c for c in material.cues_within(span) if c.sort == "verb" and c.act == "deny" and c.first > words[start].at), None)
        if cue is None or cue.first - words[start].at > REJECTER:
            continue
        end = cue.first
        while end > words[start].at + 1 and material.words[end - 1].pos in ("AUX", "ADV"):
            end -= 1
        who = material.report.span(words[start].span.start, material.words[end - 1].span.end)
        what = material.report.span(article.span.start, noun.span.end)
        others.append(msgspec.structs.replace(a, source=(who,), cue=(spanned(material, cue),), content=(what,), via=()))
        return [material.report.span(span.start, comma.span.start)]
    return [span]


def follows_speech(material: Material, a: Attribution) -> bool:
    """ "X denies A, Y says B": the first piece is told before the word of saying that governs a later one."""
    if len(a.content) < 2 or not a.cue or not a.content[0].end <= a.cue[-1].start <= a.content[1].start:
        return False
    return opening_speech(material, a.content[0]) is not None
