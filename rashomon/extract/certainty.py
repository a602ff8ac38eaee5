"""How sure a source presents what it says: hedges among its words, data of `languages/cues.*.toml`."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.cues import lexicon, phrases
from rashomon.extract.drafts import Draft
from rashomon.extract.material import Material
from rashomon.extract.words import Word
from rashomon.records import Certainty

ABOUT_NUMBER = 2  # words after a hedge within which a number shows that only the number is hedged


def certainty_of(draft: Draft, material: Material) -> Certainty:
    """The weakest hedge in the content; verbs of believing make what they govern probable."""
    words = material.within(draft.content)
    hedges = {label for label, at in hedges_in(words, material.language) if not hedges_number(words, at)}
    if "possible" in hedges:
        return "possible"
    if "probable" in hedges or believes(material.within(draft.cue), material.language):
        return "probable"
    return "certain"


def hedges_in(words: Sequence[Word], language: str) -> list[tuple[str, int]]:
    """The hedges with the index of their first word."""
    found = phrases(language, "certainty").find(words)
    return [(hit.label, hit.first) for hit in found if hit.label != "never" and not is_capital_name(words[hit.first], hit.first)]


def is_capital_name(word: Word, place: int) -> bool:
    """ "May" the month, not the verb."""
    return place > 0 and word.capital and not word.text.isupper()


def hedges_number(words: Sequence[Word], at: int) -> bool:
    """ "Perhaps 45 feet": the number is unsure, not what happened."""
    return any(word.pos == "NUM" for word in words[at + 1 : at + 1 + ABOUT_NUMBER])


def believes(words: Sequence[Word], language: str) -> bool:
    lex = lexicon(language)
    return any(word.has(lex.probable) for word in words)
