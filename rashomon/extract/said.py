"""One claim's words as the rules of acts and doers see them."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Sequence
from typing import NamedTuple

from rashomon import languages
from rashomon.extract.cues import act_named, lemmas, phrases
from rashomon.extract.drafts import Draft
from rashomon.extract.kinds import Trigger
from rashomon.extract.material import Material
from rashomon.extract.quotes import MARKS
from rashomon.extract.words import Word
from rashomon.records import Name, Span

NEAR = 4  # names before a word's end that can hold it


class Said(NamedTuple):
    """The words of one claim with what its cue names; `at` counts words of the content."""

    draft: Draft
    words: Sequence[Word]
    cue: str
    cues: Sequence[Word]
    speaker: Sequence[Word]
    triggers: Sequence[tuple[int, Trigger]]
    powers: frozenset[int]
    counted: bool
    language: str

    def is_in(self, place: int, *path: str) -> bool:
        return 0 <= place < len(self.words) and self.words[place].has(lemmas(self.language, *path))

    def places(self, *path: str) -> list[int]:
        known = lemmas(self.language, *path)
        return [at for at, word in enumerate(self.words) if word.has(known)]

    def phrase(self, *path: str) -> bool:
        return bool(phrases(self.language, *path).find([word for word in self.words if word.text not in MARKS]))


def said_of(draft: Draft, material: Material) -> Said:
    """The words of a draft, with what its cue names, who can be charged in it, and where it names events."""
    words = material.within(draft.content)
    index = {word.at: place for place, word in enumerate(words)}
    triggers = [(index[t.first], t) for t in material.triggers_within(draft.content) if t.first in index]
    cues = material.within(draft.cue)
    cue = act_named(cues, material.language)
    powers, speaker = powers_in(words, material), material.within(draft.meant or draft.source or ())
    return Said(draft, words, cue, cues, speaker, triggers, powers, harmed(material, draft), material.language)


def harmed(material: Material, draft: Draft) -> bool:
    """A number of killed, hurt, captured or missing stands in the words; nobody driven out is no toll."""
    return any(mention.slot != "displaced" and mention.span in span for mention in material.mentions.counts for span in draft.content)


def powers_in(words: Sequence[Word], material: Material) -> frozenset[int]:
    """Places of words that name a state, an organisation, a people or a unit: those that can be charged with a deed."""
    named = frozenset(at for at, word in enumerate(words) if is_named(word, words, at, material))
    known = [m for m in material.mentions.places if not m.place.id.startswith("name:") or m.use == "modifier"]
    spots = [m.span for m in known if m.use == "place" or (m.use == "modifier" and m.place.kind != "country")]
    peoples = frozenset(at for at, word in enumerate(words) if of_state(word, material.language))
    states = [m.span for m in material.mentions.places if m.use != "place" and m.place.kind == "country"]
    return (named - within(words, spots)) | within(words, states) | peoples


@functools.cache
def beginnings() -> tuple[str, ...]:
    """How Russian and Ukrainian words for the peoples of states begin."""
    names = {name.lower()[:-1] for state in languages.states() for name in state.names if len(name) >= 5 and name[0] >= "\u0400"}
    return tuple(sorted(names | {start for state in languages.states() for start in state.beginnings}))


def of_state(word: Word, language: str) -> bool:
    """«украинцы», «росіяни»: a people, in a language that writes it small."""
    return language != "en" and word.animate and word.plural is not False and word.lower.startswith(beginnings())


def within(words: Sequence[Word], spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(at for at, word in enumerate(words) if any(word.span.meets(span) for span in spans))


def names_about(word: Word, material: Material) -> list[Name]:
    """The reader's names that hold a word, in order of their starts."""
    names = material.parsed.names
    at = bisect.bisect_right(names, word.span.end, key=lambda name: name.span.start)
    return [name for name in names[max(0, at - NEAR) : at] if word.span.meets(name.span)]


def is_named(word: Word, words: Sequence[Word], at: int, material: Material) -> bool:
    kind = next((name.kind for name in names_about(word, material)), None)
    if kind is not None:
        return kind != "person"
    if not word.capital or word.text.isupper() or not (word.pos == "PROPN" or (word.pos == "NOUN" and (at > 0 or not word.known))):
        return False
    return material.language != "en" or not follows_place(words, at)


def follows_place(words: Sequence[Word], at: int) -> bool:
    """ "In Orn": a place, not a doer."""
    return at > 0 and words[at - 1].pos == "ADP" and words[at - 1].lower != "by"
