"""Words of a claim that its speaker does not assert: what he doubts, does not know, or contradicts as somebody else's claim."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence

from rashomon import languages
from rashomon.extract.polarity import is_no, polarity
from rashomon.extract.words import Word

NEAR = 8  # words between a word of contradicting and the claim that is contradicted
BEFORE = 4  # words between a negation and the knowing that it negates


@dataclasses.dataclass(frozen=True)
class Words:
    doubting: frozenset[str]
    knowing: frozenset[str]
    asking: frozenset[str]
    contradicting: frozenset[str]
    sayings: frozenset[str]


@functools.cache
def words_for(language: str) -> Words:
    table = languages.load("roles", language).get("rules", {})
    return Words(*(frozenset(table.get(key, ())) for key in ("doubting", "knowing", "asking", "contradicting", "sayings")))


def unasserted(words: Sequence[Word], language: str) -> frozenset[int]:
    """Places of the words that follow a doubt, a not-knowing or a contradiction up to the end of their sentence."""
    ours = words_for(language)
    silent: set[int] = set()
    for at, word in enumerate(words):
        if doubts(words, at, ours) or knows_not(words, at, language) or contradicts(words, at, ours):
            silent.update(range(at + 1, end_of(words, at)))
        elif word.lower == ".":
            continue
    return frozenset(silent)


def end_of(words: Sequence[Word], at: int) -> int:
    return next((k for k in range(at + 1, len(words)) if words[k].lower in (".", ";", "!", "?")), len(words))


def doubts(words: Sequence[Word], at: int, ours: Words) -> bool:
    return words[at].has(ours.doubting)


def knows_not(words: Sequence[Word], at: int, language: str) -> bool:
    """ "Did not know whose", "it was not clear whether", «неизвестно, кто»."""
    ours = words_for(language)
    asked = any(word.lower in ours.asking for word in words[at + 1 : at + 4])
    negative = any(is_no(word, polarity(language)) for word in words[max(0, at - BEFORE) : at])
    return words[at].has(ours.knowing) and asked and (negative or words[at].lower.startswith(("un", "не")))


def contradicts(words: Sequence[Word], at: int, ours: Words) -> bool:
    """ "Contradicting the ministry's claim to have killed"; a finite verb of contradicting is a denial of its own."""
    if not words[at].has(ours.contradicting) or words[at].form == "finite":
        return False
    return any(word.has(ours.sayings) for word in words[at + 1 : at + NEAR]) or words[at].form == "gerund"
