"""Words that name events: triggers with their kind, by lemma, phrase and what stands near."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from typing import Any

import msgspec

from rashomon import languages
from rashomon.extract.patterns import Phrases
from rashomon.extract.words import Word
from rashomon.records import KINDS

NEAR = 14  # words within which a word of a `refine` rule changes a kind


class Trigger(msgspec.Struct, frozen=True):
    """A word or phrase that names an event: the words `[first, last)`; `kind` None where it names no listed kind."""

    first: int
    last: int
    kind: str | None
    lemma: str
    verb: bool
    phrase: bool = False
    apart: str = ""  # the family of words that tell of a happening of its own even beside others
    plain: bool = False  # any main verb, known to no list


@dataclasses.dataclass(frozen=True)
class Refine:
    """In these words' neighbourhood a general kind is a special one."""

    source: frozenset[str]
    target: str
    near: frozenset[str]
    words: frozenset[str]


@dataclasses.dataclass(frozen=True)
class Drop:
    """A word that is no trigger beside some words, or without others in its sentence."""

    words: frozenset[str]
    beside: frozenset[str]
    without: frozenset[str]


@dataclasses.dataclass(frozen=True)
class Lexicon:
    language: str
    verbs: dict[str, str]
    nouns: dict[str, str]
    phrases: Phrases
    apart: dict[str, str]
    people: frozenset[str]
    not_names: frozenset[str]
    things: frozenset[str]
    empty_objects: frozenset[str]
    refines: tuple[Refine, ...]
    drops: tuple[Drop, ...]


def folded(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word.replace("ё", "е") for word in words)


def singles(table: dict[str, Any], part: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in (*KINDS[:-1], "other"):
        for word in table.get(kind, {}).get(part, ()):
            found.setdefault(word, kind)
    return found


@functools.cache
def lexicon(language: str) -> Lexicon:
    table = languages.load("kinds", language)
    phrases = [(phrase, kind) for kind in KINDS for phrase in table.get(kind, {}).get("phrases", ())]
    return Lexicon(
        language=language,
        verbs=singles(table, "verbs"),
        nouns=singles(table, "nouns"),
        phrases=Phrases(phrases),
        apart={word: family[0] for family in table.get("other", {}).get("apart", ()) for word in family},
        not_names=frozenset(languages.load("roles", language).get("people", {}).get("not_names", ())),
        people=frozenset(languages.load("roles", language).get("people", {}).get("heads", ())),
        things=frozenset(languages.load("roles", language).get("means", {}).get("words", ())),
        empty_objects=frozenset(table.get("other", {}).get("empty_objects", ())),
        refines=tuple(Refine(folded(r["from"]), r["to"], folded(r["near"]), folded(r.get("words", ()))) for r in table.get("refine", ())),
        drops=tuple(Drop(folded(d["words"]), folded(d.get("beside", ())), folded(d.get("without", ()))) for d in table.get("drop", ())),
    )


@functools.cache
def place_verbs(language: str) -> dict[str, str]:
    """Verbs that name an event only beside a named place, with its kind (`fallen`: the place is their subject)."""
    table: dict[str, list[str]] = languages.load("kinds", language).get("places", {})
    return {verb: kind for kind, verbs in table.items() for verb in verbs}


def single_at(words: Sequence[Word], place: int, lex: Lexicon) -> Trigger | None:
    word = words[place]
    verbal = word.pos in ("VERB", "AUX", "X") or word.form != "none"
    nominal = word.pos in ("NOUN", "PROPN", "X", "ADJ") or (word.form == "gerund" and word.lower in lex.nouns)
    if word.capital and word.has(lex.not_names):
        return None
    people = bool(word.cases) and word.lemmas[0] in lex.people
    for lemma in dict.fromkeys((*(word.lemmas[:1] if people else word.lemmas), word.lower)):
        if verbal and lemma in lex.verbs:
            return Trigger(place, place + 1, lex.verbs[lemma], lemma, True)
        alone = place + 1 >= len(words) or words[place + 1].pos not in ("NOUN", "PROPN", "ADJ")
        if nominal and alone and word.lower.endswith("ing") and lemma in lex.verbs and word.lower not in lex.nouns and not word.cases:
            return Trigger(place, place + 1, lex.verbs[lemma], lemma, True)
        if nominal and lemma in lex.nouns:
            return Trigger(place, place + 1, lex.nouns[lemma], lemma, False)
    return None


def only_modifies(trigger: Trigger, words: Sequence[Word], lex: Lexicon) -> bool:
    """English compounds: "assault units", "attack helicopters" name somebody or something, not an event."""
    if trigger.verb or trigger.last >= len(words) or lex.language != "en":
        return False
    if words[trigger.last - 1].pos not in ("NOUN", "PROPN"):
        return False
    near = words[trigger.last : trigger.last + 3]
    joined = len(near) == 3 and near[0].lower in ("and", "-") and near[2].has(lex.people)
    return joined or (near[0].pos in ("NOUN", "PROPN") and near[0].has(lex.people | lex.things))


def attributive(trigger: Trigger, words: Sequence[Word]) -> bool:
    """ "the occupied west", "annexed land": a lasting state, no event."""
    if trigger.kind not in ("capture", None) or not trigger.verb or trigger.last >= len(words) or trigger.first == 0:
        return False
    before, after = words[trigger.first - 1], words[trigger.last]
    return words[trigger.first].lower.endswith("ed") and before.pos in ("DET", "ADP") and after.pos in ("NOUN", "PROPN", "ADJ")


def dropped(trigger: Trigger, words: Sequence[Word], lex: Lexicon) -> bool:
    if only_modifies(trigger, words, lex) or attributive(trigger, words):
        return True
    if trigger.phrase:
        return any(word.lower in lex.empty_objects for word in words[trigger.first + 1 : trigger.first + 2])
    beside = words[max(0, trigger.first - 2) : trigger.last + 2]
    around = words[max(0, trigger.first - NEAR) : trigger.last + NEAR]
    for rule in lex.drops:
        if trigger.lemma not in rule.words:
            continue
        if any(word.has(rule.beside) for word in beside):
            return True
        if rule.without and not any(word.has(rule.without) for word in around):
            return True
    return False


def refined(trigger: Trigger, words: Sequence[Word], lex: Lexicon) -> Trigger:
    around = words[max(0, trigger.first - NEAR) : trigger.last + NEAR]
    for rule in lex.refines:
        if trigger.kind not in rule.source or (rule.words and trigger.lemma not in rule.words):
            continue
        if not rule.near or any(word.has(rule.near) for word in around):
            return msgspec.structs.replace(trigger, kind=rule.target)
    return trigger


def named(trigger: Trigger, words: Sequence[Word], lex: Lexicon) -> Trigger:
    """A happening of no listed kind, with its family; a phrase is known by its head and its last word ("fire missile")."""
    if trigger.kind != "other":
        return trigger
    known = f"{trigger.lemma} {words[trigger.last - 1].lemmas[0]}" if trigger.phrase else trigger.lemma
    return msgspec.structs.replace(trigger, kind=None, apart=lex.apart.get(known, ""))


def triggers_in(words: Sequence[Word], language: str) -> list[Trigger]:
    """Every word or phrase that names an event, left to right; `other` is told by a kind of None."""
    lex = lexicon(language)
    found: list[Trigger] = []
    place = 0
    while place < len(words):
        hit = lex.phrases.at(words, place)
        if hit:
            verb = next((w for k, w in enumerate(words[hit.first : hit.last]) if w.pos == "VERB" and (k == 0 or w.form != "gerund")), None)
            head = verb or words[hit.first]
            trigger: Trigger | None = Trigger(hit.first, hit.last, hit.label, head.lemmas[0], verb is not None, True)
        else:
            trigger = single_at(words, place, lex)
        if trigger and not dropped(trigger, words, lex):
            found.append(named(refined(trigger, words, lex), words, lex))
        place = hit.last if hit else place + 1
    return found
