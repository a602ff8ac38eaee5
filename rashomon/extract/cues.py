"""Words of saying in a row of words, with the act that they name: data of `languages/cues.*.toml`."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, Literal

import msgspec

from rashomon import languages
from rashomon.extract.patterns import Found, Phrases
from rashomon.extract.words import Word

Sort = Literal["verb", "before", "noun", "nobody"]
ACTS = ("deny", "accuse", "admit", "demand", "intend", "expect", "judge", "say")  # the first that holds a word wins


class Cue(msgspec.Struct, frozen=True):
    """The words `[first, last)` that say that somebody says something. `act` is "say" where they leave the act open."""

    first: int
    last: int
    act: str
    sort: Sort


class Lexicon(msgspec.Struct, frozen=True):
    """The cue words of one language, ready to be looked up."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    phrases: Phrases
    attitudes: frozenset[str]
    probable: frozenset[str]
    hedges: frozenset[str]


@functools.cache
def table(language: str, *path: str) -> Any:
    """One entry of the language's cue data, empty where it has none."""
    found: Any = languages.load("cues", language)
    for key in path:
        found = found.get(key, {})
    return found


@functools.cache
def lemmas(language: str, *path: str) -> frozenset[str]:
    return frozenset(word for word in table(language, *path) if " " not in word)


@functools.cache
def phrases(language: str, *path: str) -> Phrases:
    """A list of words and phrases, or a table of such lists with their names as labels."""
    found = table(language, *path)
    if isinstance(found, dict):
        return Phrases([(words, label) for label, listed in found.items() for words in listed])
    return Phrases([(words, path[-1]) for words in found])


@functools.cache
def lexicon(language: str) -> Lexicon:
    listed = [(words, f"verb {act}") for act in ACTS for words in table(language, "phrases", act)]
    listed += [(words, f"before {act}") for act, many in table(language, "before").items() for words in many]
    listed += [(words, "nobody say") for words in table(language, "nobody", "voice")]
    return Lexicon(
        verbs=by_word(language, "verbs"),
        nouns=by_word(language, "nouns"),
        phrases=Phrases(listed),
        attitudes=lemmas(language, "verbs", "attitude"),
        probable=lemmas(language, "verbs", "probable"),
        hedges=lemmas(language, "nobody", "hedges"),
    )


def by_word(language: str, part: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for act in ACTS:
        for word in table(language, part, act):
            found.setdefault(word, act)
    return found


def single_at(words: Sequence[Word], place: int, lex: Lexicon) -> Cue | None:
    word = words[place]
    for lemma in dict.fromkeys((*word.lemmas, word.lower)):
        if lemma in lex.verbs and (word.pos in ("VERB", "AUX") or word.form != "none"):
            return Cue(place, place + 1, lex.verbs[lemma], "verb")
        if lemma in lex.nouns and word.pos in ("NOUN", "X"):
            return Cue(place, place + 1, lex.nouns[lemma], "noun")
    return None


def cues_in(words: Sequence[Word], language: str) -> list[Cue]:
    """Every word or phrase of saying, left to right, none within another, but what nobody would say."""
    lex = lexicon(language)
    held = held_back(words, language)
    found: list[Cue] = []
    place = 0
    while place < len(words):
        hit = lex.phrases.at(words, place)
        hit = None if hit and is_owner(words, hit) else hit
        if hit:
            sort, act = hit.label.split()
            found.append(Cue(hit.first, hit.last, act, sort))  # type: ignore[arg-type]
        elif cue := single_at(words, place, lex):
            found.append(cue)
        place = hit.last if hit else place + 1
    return [cue for cue in found if held.isdisjoint(range(cue.first, cue.last))]


def held_back(words: Sequence[Word], language: str) -> frozenset[int]:
    """The places of words with which somebody neither confirms nor denies: "declined to confirm", «не подтвердил и не опроверг»."""
    return frozenset(at for hit in phrases(language, "skip", "held").find(words) for at in range(hit.first, hit.last))


def is_owner(words: Sequence[Word], hit: Found) -> bool:
    """ "Torvia's claim": the mark of an owner, no form of "be"."""
    return hit.label == "nobody say" and words[hit.first].lower in ("'s", "’s") and words[hit.last - 1].form not in ("finite", "passive")


def names_saying(words: Sequence[Word], language: str) -> bool:
    """Any of the words can be one of saying, whatever its part of speech: "Nigeria Says" in a headline."""
    lex = lexicon(language)
    return any(lemma in lex.verbs or lemma in lex.nouns for word in words for lemma in (*word.lemmas, word.lower)) or bool(
        lex.phrases.find(words)
    )


def act_named(words: Sequence[Word], language: str) -> str:
    """The strongest act that these words of saying name; "say" where none does. A word that can be a verb of saying is one."""
    lex = lexicon(language)
    acts = {hit.label.split()[1] for hit in lex.phrases.find(words)}
    for word in words:
        forms = (*word.lemmas, word.lower)
        verbs = {lex.verbs[form] for form in forms if form in lex.verbs}
        acts |= verbs or {lex.nouns[form] for form in forms if form in lex.nouns}
    return next((act for act in ACTS if act in acts), "say")
