"""Acts that a speaker wishes upon himself and so does: "I want to deny", "let me start by denying", «хочу опровергнуть»."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.cues import lemmas, phrases
from rashomon.extract.words import Word

OPENING = 8  # words of what is said within which its speaker says what he does
LINKS = ("PART", "ADP", "ADV", "PRON", "AUX")


def wished(words: Sequence[Word], language: str, act: str) -> int | None:
    """The place of the word for an act, a verb or a noun, to which the speaker's own word of wishing leads; None where there is none."""
    negations = lemmas(language, "acts", "negation")
    named = lemmas(language, "verbs", act) | lemmas(language, "nouns", act)
    wishes = phrases(language, "acts", "wishing").find(words[: 2 * OPENING])
    if not wishes or wishes[0].first >= OPENING:
        return None
    if any(word.pos in ("NOUN", "PROPN") or word.lower in negations for word in words[: wishes[0].first]):
        return None
    led = {at for wish in wishes for at in range(wish.first, wish.last)}
    for at in range(wishes[0].last, min(wishes[0].last + OPENING, len(words))):
        if words[at].has(named) and words[at].pos in ("VERB", "NOUN"):
            return at
        if words[at].lower in negations or (at not in led and words[at].pos not in LINKS):
            return None
    return None
