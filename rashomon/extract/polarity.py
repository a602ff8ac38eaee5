"""Whether a claim's words assert an event, deny it, or leave it open: negation, plans, conditions, questions."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from itertools import pairwise

from rashomon import languages
from rashomon.extract.kinds import Trigger
from rashomon.extract.patterns import Found, Phrases
from rashomon.extract.words import Word


@dataclasses.dataclass(frozen=True)
class Polarity:
    negations: frozenset[str]
    future: frozenset[str]
    conditions: frozenset[str]
    plans: frozenset[str]
    achieving: frozenset[str]
    denying: frozenset[str]
    light: frozenset[str]
    none: frozenset[str]
    nobody: frozenset[str]
    exceptions: frozenset[str]
    clauses: frozenset[str]
    false: Phrases


@functools.cache
def polarity(language: str) -> Polarity:
    table = languages.load("grammar", language).get("grammar", {})
    rules = languages.load("roles", language).get("rules", {})
    return Polarity(
        negations=frozenset(table.get("negations", ())),
        future=frozenset(table.get("future", ())),
        conditions=frozenset(table.get("conditions", ())),
        plans=frozenset(table.get("plans", ())),
        achieving=frozenset(table.get("achieving", ())),
        denying=frozenset(word for word in rules.get("denying", ()) if " " not in word),
        light=frozenset(rules.get("light", ())),
        none=frozenset(table.get("none", ())),
        nobody=frozenset(table.get("nobody", ())),
        exceptions=frozenset(rules.get("exceptions", ())),
        clauses=frozenset(table.get("clauses", ())) | {";", ":", "—", "–"},
        false=Phrases((phrase, "false") for phrase in rules.get("false", ())),
    )


def window(words: Sequence[Word], trigger: Trigger, size: int, ours: Polarity) -> Sequence[Word]:
    """The words before a trigger that belong to its clause, the nearest last."""
    first = trigger.first
    while first > max(0, trigger.first - size) and words[first - 1].lower not in ours.clauses:
        first -= 1
    return words[first : trigger.first]


def negated(words: Sequence[Word], trigger: Trigger, language: str) -> bool:
    """ "did not attack", "no attack", "there was no evacuation", "обстрелов не было", "не атаковали"."""
    ours = polarity(language)
    if any(is_no(word, ours) for word in words[trigger.first : trigger.last]):
        return True
    if trigger.verb:
        return verb_negated(words, trigger.first, ours)
    if noun_negated(words, trigger.first, ours):
        return True
    carrier = carrier_before(words, trigger.first, ours)
    if carrier is not None and verb_negated(words, carrier, ours):
        return True
    return language != "en" and gone_after(words, trigger, ours)


def is_no(word: Word, ours: Polarity) -> bool:
    return word.lower in ours.negations or word.has(ours.negations)


def verb_negated(words: Sequence[Word], at: int, ours: Polarity) -> bool:
    """A negation among the auxiliaries and adverbs before a verb, on its subject ("no civilians were hurt"), or as its object."""
    if hits_nobody(words, at, ours):
        return True
    back = at - 1
    while back >= 0 and (words[back].pos in ("AUX", "ADV", "PART") or is_no(words[back], ours)):
        if is_no(words[back], ours):
            return True
        back -= 1
    return back >= 0 and words[back].pos in ("NOUN", "PROPN", "PRON", "ADJ") and noun_negated(words, back, ours)


def hits_nobody(words: Sequence[Word], at: int, ours: Polarity) -> bool:
    """ "Shelled nobody", not "hit nothing but a depot"."""
    after = [word.lower for word in words[at + 1 : at + 3]]
    return bool(after) and after[0] in ours.nobody and not (len(after) > 1 and after[1] in ours.exceptions)


def noun_negated(words: Sequence[Word], at: int, ours: Polarity) -> bool:
    """A negation within the noun group that ends before or at this word."""
    back = at
    while back >= 0 and at - back < 6 and (back == at or words[back].pos in ("ADJ", "NOUN", "PROPN", "DET", "NUM", "ADV", "PART")):
        if is_no(words[back], ours):
            return True
        back -= 1
    return back >= 0 and is_no(words[back], ours)


def carrier_before(words: Sequence[Word], at: int, ours: Polarity) -> int | None:
    """The verb that carries an event noun: "launched" in "launched an attack"."""
    for k in range(at - 1, max(-1, at - 6), -1):
        particle = words[k].pos == "ADP" and k > 0 and words[k - 1].pos == "VERB"
        if (words[k].pos in ("ADP", "PUNCT") or words[k].lower in ours.clauses) and not particle:
            return None
        if words[k].pos == "VERB":
            return k if words[k].has(ours.light) else None
    return None


def gone_after(words: Sequence[Word], trigger: Trigger, ours: Polarity) -> bool:
    """ "обстрелов не было", "эвакуацию никто не объявлял", "пострадавших нет"."""
    after = words[trigger.last : trigger.last + 7]
    end = next((k for k, word in enumerate(after) if word.lower in ours.clauses), len(after))
    after = after[:end]
    if any(word.lower in ours.none for word in after[:4]):
        return True
    return any(word.lower in ours.negations and before_light(after, k, ours) for k, word in enumerate(after))


def before_light(words: Sequence[Word], at: int, ours: Polarity) -> bool:
    """Whether the word after `at` only says that something was there or was done: "не было", "не совершали"."""
    return at + 1 < len(words) and (words[at + 1].pos == "AUX" or words[at + 1].has(ours.light))


def called_false(words: Sequence[Word], language: str) -> bool:
    """ "the report of X is a lie", "Х — фейк"."""
    found = polarity(language).false.find(words)
    return any(words[hit.last - 1].pos != "VERB" and not goes_with_thing(words, hit, language) for hit in found)


def goes_with_thing(words: Sequence[Word], hit: Found, language: str) -> bool:
    """ "Fake accounts", «ложная тревога»: an attribute of a thing that nobody has claimed."""
    after = words[hit.last] if hit.last < len(words) else None
    if after is None or after.pos != "NOUN" or not (words[hit.last - 1].pos == "ADJ" or language == "en"):
        return False
    return not after.has(sayings(language))


@functools.cache
def sayings(language: str) -> frozenset[str]:
    """Nouns for what somebody has said: "claim", "reports", "news"."""
    return frozenset(languages.load("roles", language).get("rules", {}).get("sayings", ()))


def planned(words: Sequence[Word], trigger: Trigger, language: str) -> bool:
    """ "planning an attack", "to prevent clashes", "the threat of war": spoken of, but not as having happened."""
    ours = polarity(language)
    if trigger.verb and language == "en" and words[trigger.first].form == "infinitive" and not achieved(words, trigger, ours):
        return True
    if trigger.verb and language == "en" and in_infinitive_row(words, trigger):
        return True
    return any(word.has(ours.plans) for word in window(words, trigger, 5, ours))


def in_infinitive_row(words: Sequence[Word], trigger: Trigger) -> bool:
    """ "to drive them out and destroy them": the second verb of an infinitive."""
    word = words[trigger.first]
    before = words[max(0, trigger.first - 8) : trigger.first]
    if word.lower != word.lemmas[0] or not before or before[-1].pos != "CONJ":
        return False
    return any(a.lower == "to" and b.pos == "VERB" for a, b in pairwise(before))


def achieved(words: Sequence[Word], trigger: Trigger, ours: Polarity) -> bool:
    """ "managed to capture", "went on to kill"."""
    return trigger.first > 1 and words[trigger.first - 2].has(ours.achieving)


def disclaimed(words: Sequence[Word], trigger: Trigger, language: str) -> bool:
    """ "denied that X attacked" within a content: somebody denies it there, so these words do not say that it happened."""
    ours = polarity(language)
    before = words[max(0, trigger.first - 12) : trigger.first]
    return any(word.pos == "VERB" and word.has(ours.denying) for word in before)


def open_question(words: Sequence[Word], trigger: Trigger, language: str) -> bool:
    """A plan, a condition or a possibility: the words do not say that it happened."""
    ours = polarity(language)
    before = window(words, trigger, 6, ours)
    if trigger.verb and any(word.lower in ours.future for word in before):
        return True
    around = words[max(0, trigger.first - 12) : trigger.first]
    return any(word.lower in ours.conditions for word in around)
