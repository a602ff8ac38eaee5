"""What a denial answers: "Torvia's claim that the mill fell is a lie" holds a claim of Torvia's beside the denial of it.

A noun of saying ("claims", "reports", «утверждения») whose words are denied in the same sentence gives a draft of its own: whose it is,
if the words tell, and what was said. The denial keeps its whole object.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from rashomon import languages
from rashomon.extract.clauses import object_follows
from rashomon.extract.cues import lemmas, phrases
from rashomon.extract.drafts import Draft, share_inside, trimmed
from rashomon.extract.material import Material
from rashomon.extract.passing import name_ending
from rashomon.extract.quotes import MARKS
from rashomon.extract.words import Word, grammar
from rashomon.records import Sentence, Span, Spans

ANSWERED = "answered"  # the rule of these drafts; the denial of one in the report's own voice is its whole sentence
BEFORE = 6  # words from a verb of denying to the noun of saying
REACH = 8  # words from "contradicting" to "which"
LONGEST_OWNER = 6  # words
SHORTEST = 2  # words of what was said
SAME = 0.7  # share of what was said that another draft may hold already
NOMINAL = ("DET", "ADJ", "NOUN", "PROPN", "X", "PRON", "NUM")
OWNERS = ("'s", "’s", "'", "’")  # marks of an owner
STOPS = frozenset([",", ".", ";", ":", "!", "?", "—", "–", "(", ")"])


class Saying(NamedTuple):
    """A noun of saying in a sentence: the places of its phrase's first word, the noun, its owner's words and of what was said."""

    first: int
    noun: int
    owner: tuple[int, int] | None
    said: tuple[int, int]


def answered(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with what their denials answer."""
    done = list(drafts)
    for sentence in material.sentences:
        words = material.words[sentence.first : sentence.last]
        for at, word in enumerate(words):
            if not is_saying(material, word) or (saying := saying_at(material, words, at)) is None:
                continue
            if (verb := passive_after(material, words, saying)) is not None:
                done = with_passive(material, words, saying, verb, done)
            elif denied_before(material, words, saying) or false_after(material, words, saying):
                done = with_answer(material, sentence, words, saying, done)
    return done


def before_contradicted(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each without what follows ", contradicting the ministry, which claims": that is the report's, and the ministry's."""
    return [cut_at_contradicted(material, draft) for draft in drafts]


def cut_at_contradicted(material: Material, draft: Draft) -> Draft:
    known = frozenset(languages.load("roles", material.language).get("rules", {}).get("contradicting", ()))
    relatives = grammar(material.language, "relatives")
    sure = lemmas(material.language, "verbs", "sure")
    for span in draft.content:
        words = material.within([span])
        for at in range(2, len(words) - 3):
            if (
                not words[at].has(known)
                or words[at].form == "finite"
                or words[at - 1].text != ","
                or material.in_quotes(words[at].span.start)
            ):
                continue
            which = range(at + 2, min(at + 2 + REACH, len(words) - 1))
            if any(words[k].lower in relatives and words[k - 1].text == "," and words[k + 1].has(sure) for k in which):
                return cut_before(material, draft, words[at - 1].span.start)
    return draft


def cut_before(material: Material, draft: Draft, end: int) -> Draft:
    kept = trimmed(material, [Span(span.start, min(span.end, end)) for span in draft.content if span.start < end])
    return msgspec.structs.replace(draft, content=kept) if kept else draft


def with_answer(material: Material, sentence: Sentence, words: Sequence[Word], saying: Saying, drafts: list[Draft]) -> list[Draft]:
    said = trimmed(material, [spanned(words, saying.said)])
    if not said:
        return drafts
    owner = trimmed(material, [spanned(words, saying.owner)]) if saying.owner else ()
    noun = words[saying.noun].span
    kept = [draft for draft in drafts if not any(cue.meets(noun) for cue in draft.cue)]
    kept = [whole(draft, words[saying.first].span.start, said) if denies(material, draft) else draft for draft in kept]
    if denied_before(material, words, saying) and not any(
        denies(material, draft) and draft.content[0].meets(sentence.span) for draft in kept
    ):
        kept += denial(material, sentence, words, saying)
    if not owner or any(draft.source is not None and same(draft.content, said) and not denies(material, draft) for draft in kept):
        return kept
    return [*kept, Draft(content=said, source=owner, cue=(noun,), rule=ANSWERED)]


def with_passive(material: Material, words: Sequence[Word], saying: Saying, verb: int, drafts: list[Draft]) -> list[Draft]:
    """ "Torvia's reports of a raid were denied by Vant": his denial in place of what else was read there, and what Torvia said."""
    end = verb
    be = grammar(material.language, "be")
    while words[end - 1].lower in be or (material.language == "en" and words[end - 1].pos in ("AUX", "ADV")):
        end -= 1
    who = agent(material, words, verb + 1)
    last = who[1] if who else verb + 1
    hull = spanned(words, (saying.first, last))
    kept = [draft for draft in drafts if not any(span.meets(hull) for span in (*draft.content, *(draft.source or ())))]
    content, said = (trimmed(material, [spanned(words, (first, end))]) for first in (saying.first, saying.said[0]))
    if not content or not said:
        return drafts
    source = trimmed(material, [spanned(words, who)]) if who else ()
    cue = spanned(words, (end, verb + 1))
    owner = trimmed(material, [spanned(words, saying.owner)]) if saying.owner else ()
    answer = [Draft(content=said, source=owner, cue=(words[saying.noun].span,), rule=ANSWERED)] if owner else []
    return [*kept, Draft(content=content, source=source, cue=(cue,), rule="answered-denial"), *answer]


def agent(material: Material, words: Sequence[Word], first: int) -> tuple[int, int] | None:
    """Who did it, after a passive: "by the governor", an instrumental."""
    if material.language == "en":
        if first >= len(words) or words[first].lower != "by":
            return None
        first += 1
    end = first
    while end < len(words) and words[end].pos in NOMINAL and words[end].text not in STOPS and end - first < LONGEST_OWNER:
        end += 1
    named = end > first and (material.language == "en" or "ablt" in words[first].cases or not words[first].known)
    return (first, end) if named else None


def denial(material: Material, sentence: Sentence, words: Sequence[Word], saying: Saying) -> list[Draft]:
    """The denial itself, where no other rule found it: who stands before the verb of denying denies what stands after it."""
    verbs = lemmas(material.language, "verbs", "deny")
    before = range(saying.first - 1, max(-1, saying.first - BEFORE - 1), -1)
    at = next((at for at in before if words[at].has(verbs) and material.in_quotes(words[at].span.start) is None), None)
    who = name_ending(material, sentence.first + at) if at else None
    content = trimmed(material, [spanned(words, (saying.first, saying.said[1]))])
    if at is None or who is None or who.start < sentence.span.start or not content:
        return []
    return [Draft(content=content, source=(who,), cue=(words[at].span,), rule="answered-denial")]


def whole(draft: Draft, start: int, said: Spans) -> Draft:
    """A denial whose content is what was said takes in the noun of saying with its owner."""
    begins = said[0].start <= draft.start < said[-1].end and start < draft.start
    if not begins or any(cue.end > start for cue in draft.cue if cue.start < draft.start):
        return draft
    return msgspec.structs.replace(draft, content=(Span(start, draft.content[0].end), *draft.content[1:]))


def denies(material: Material, draft: Draft) -> bool:
    return any(cue.act == "deny" for span in draft.cue for cue in material.cues_within(span))


def same(content: Spans, said: Spans) -> bool:
    return share_inside(content, said) > SAME and share_inside(said, content) > SAME


def spanned(words: Sequence[Word], places: tuple[int, int]) -> Span:
    return Span(words[places[0]].span.start, words[places[1] - 1].span.end)


# ---------------------------------------------------------------- the noun, its owner and what was said


def is_saying(material: Material, word: Word) -> bool:
    return word.pos in ("NOUN", "X") and word.has(lemmas(material.language, "claimed", "sayings"))


def saying_at(material: Material, words: Sequence[Word], noun: int) -> Saying | None:
    after, owner = owner_after(material, words, noun)
    accuses = words[noun].has(lemmas(material.language, "nouns", "accuse"))
    about = lemmas(material.language, "claimed", "reporting") | (
        lemmas(material.language, "claimed", "charging") if accuses else frozenset()
    )
    thats = lemmas(material.language, "joiners", "that")
    place = after + 1 if after < len(words) and words[after].text == "," else after
    if place >= len(words) or not (words[place].lower in about or words[place].lower in thats):
        return None
    place = next(
        (at for at in range(place + 1, min(place + 4, len(words))) if words[at].lower in thats and words[at - 1].text == ","), place
    )
    clause = words[place].lower in thats
    end = place + 1
    while end < len(words) and not ends(material, words, end, clause):
        end += 1
    quote = next((at for at in range(place + 1 + SHORTEST, end) if words[at].text in MARKS), None)
    end = quote if quote is not None and not clause else end
    if end - place - 1 < SHORTEST and not any(word.pos == "PROPN" or word.capital for word in words[place + 1 : end]):
        return None
    first, before = owner_before(material, words, noun)
    return Saying(first, noun, owner or before, (place + 1, end)) if end > place + 1 else None


def ends(material: Material, words: Sequence[Word], at: int, clause: bool) -> bool:
    """A mark, a joining word, or after a noun phrase the verb of the sentence."""
    word = words[at]
    if word.text in STOPS or (word.pos == "CONJ" and not clause):
        return True
    described = words[at - 1].pos in ("DET", "ADJ") or words[at - 1].text in MARKS  # "of a captured pilot"
    return not clause and (word.pos == "AUX" or (word.form == "finite" and not described))


def owner_after(material: Material, words: Sequence[Word], noun: int) -> tuple[int, tuple[int, int] | None]:
    """ "Claims by the ministry", «утверждения Торвии»: where the owner's words end, and which they are."""
    first = noun + 1
    if material.language == "en":
        if first >= len(words) or words[first].lower not in ("by", "from", "in"):
            return first, None
        first += 1
    end = first
    while end < len(words) and end - first < LONGEST_OWNER and belongs(material, words[end]):
        end += 1
    return (end, (first, end)) if end > first else (noun + 1, None)


def belongs(material: Material, word: Word) -> bool:
    if material.language == "en":
        return word.pos in ("DET", "ADJ", "NOUN", "PROPN", "X", "PRON") and word.lower not in lemmas("en", "joiners", "that")
    return word.pos in ("ADJ", "NOUN", "PROPN", "X", "DET") and (not (word.cases and word.known) or "gent" in word.cases)


def owner_before(material: Material, words: Sequence[Word], noun: int) -> tuple[int, tuple[int, int] | None]:
    """ "The ministry's claim", "Torvian reports": where the phrase begins, and whose words it holds."""
    start = noun
    while start and (words[start - 1].pos in NOMINAL or words[start - 1].lower in OWNERS) and noun - start <= LONGEST_OWNER:
        start -= 1
    if material.language != "en":
        return start, None
    mark = next((at for at in range(start, noun) if words[at].lower in OWNERS), None)
    if mark is None and noun > start + 1 and words[noun - 1].pos == "PUNCT":
        mark = noun - 1
    if mark is not None and mark > start:
        return start, (start, mark)
    own = [at for at in range(start, noun) if words[at].capital and (at > 0 or words[at].pos != "DET")]
    possessive = grammar("en", "possessive")
    own = own or [at for at in range(start, noun) if words[at].lower in possessive]
    return start, (own[0], own[-1] + 1) if own else None


# ---------------------------------------------------------------- that it is denied


def denied_before(material: Material, words: Sequence[Word], saying: Saying) -> bool:
    """ "Rejected claims that"."""
    before = words[max(0, saying.first - BEFORE) : saying.first]
    verbs = lemmas(material.language, "verbs", "deny")
    return any(word.has(verbs) and word.form != "none" and word.at not in material.held for word in before) or bool(
        phrases(material.language, "phrases", "deny").find([*before, *words[saying.said[1] :]])
    )


def passive_after(material: Material, words: Sequence[Word], saying: Saying) -> int | None:
    """The place of a verb of denying in the passive of which the saying is the subject: "the reports of a raid were denied"."""
    verbs, be = lemmas(material.language, "verbs", "deny"), grammar(material.language, "be")
    for at in range(saying.said[0] + 1, min(len(words), saying.said[1] + BEFORE)):
        if not words[at].has(verbs) or words[at].at in material.held or material.in_quotes(words[at].span.start):
            continue
        if material.language == "en":
            passive = words[at].form == "finite" and any(word.lower in be for word in words[at - 2 : at])
            return at if passive and not object_follows(words, at) else None
        return at if words[at].form == "passive" and (not words[at].cases or "nomn" in words[at].cases) else None
    return None


def false_after(material: Material, words: Sequence[Word], saying: Saying) -> bool:
    """ "Claims of a victory are false", "called the reports of a raid a fabrication"."""
    rest = [word for word in words[saying.said[1] :] if word.pos != "PUNCT"]
    found = phrases(material.language, "acts", "false").find(words[saying.said[1] : saying.said[1] + BEFORE])
    named = any(word.has(lemmas(material.language, "verbs", "naming")) for word in words[max(0, saying.first - BEFORE) : saying.first])
    linked = bool(rest) and (rest[0].pos == "AUX" or rest[0].lower in lemmas(material.language, "acts", "copula"))
    dash = saying.said[1] < len(words) and words[saying.said[1]].text in ("—", "–")
    return bool(found) and (named or linked or dash)
