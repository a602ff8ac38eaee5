"""What the words of one mention tell of an actor: its key, its kind, the state it belongs to, and its side."""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple

from rashomon import languages
from rashomon.languages import State

WORD = re.compile(r"[^\W\d_](?:[\w.'’ʼ-]*\w)?\.?|\d+")


class Mention(NamedTuple):
    """One mention, read: lower-case words and lemmas without articles, its proper words, and what sort of mention it is."""

    text: str
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    proper: tuple[str, ...]
    sort: str  # we, he, they, name, description
    start: int


@functools.cache
def data(language: str) -> dict[str, Any]:
    return languages.load("actors", language) or languages.load("actors", "en")


def mention_of(text: str, lemmas: tuple[str, ...], start: int, language: str) -> Mention:
    """Reads the words of a mention; `lemmas` are those of its tokens."""
    table = data(language)
    flat = " ".join(text.split())
    words = tuple(w.lower() for w in WORD.findall(flat))
    kept = tuple(w for w in (_bare(w) for w in words) if w and w not in table["words"]["drop"])
    proper = tuple(_bare(w) for n, w in enumerate(WORD.findall(flat)) if _is_proper(w, n, table, language))
    sort = _pronoun(words, table) or ("name" if proper else "description")
    return Mention(flat, kept, tuple(x for x in lemmas if x not in table["words"]["drop"] and x.isalpha()), proper, sort, start)


def _bare(word: str) -> str:
    return re.sub(r"['’]s$|['’]$", "", word)


def _pronoun(words: tuple[str, ...], table: dict[str, Any]) -> str | None:
    joined = " ".join(words)
    for sort in ("we", "he", "they"):
        if joined in table["pronouns"][sort] or (len(words) <= 3 and words[:1] and words[0] in table["pronouns"]["we"] and sort == "we"):
            return sort
    return None


def _is_proper(word: str, place: int, table: dict[str, Any], language: str) -> bool:
    """A capitalised word that is no title, no demonym and no common word at the start."""
    low = _bare(word).lower()
    if not word[0].isupper() or low in table["words"]["not_names"] or low in table["words"]["titles"]:
        return False
    return state_of_word(_bare(word), language) is None


@functools.lru_cache(50_000)
def state_of_word(word: str, language: str) -> State | None:
    """The state that one word names: its name, capital, or demonym."""
    low = word.lower()
    for state in languages.states():
        if any(low == name.lower() for name in state.names):
            return state
        if language == "en" and any(low in (d.lower(), d.lower() + "s") for d in state.demonyms):
            return state
        if language != "en" and len(low) > 3 and (low.startswith(state.beginnings) if state.beginnings else False):
            return state
        if language != "en" and any(_inflected(low, name.lower()) for name in state.names):
            return state
    return None


def _inflected(low: str, name: str) -> bool:
    """Whether a Cyrillic word is a case of the name: "Киева", "Україною"."""
    stem = name.rstrip("аяеиоійьїв") if len(name) > 4 else name
    return not name.isascii() and len(stem) > 3 and low.startswith(stem) and len(low) - len(stem) <= 3


@functools.lru_cache(50_000)
def states_in(text: str, language: str) -> tuple[State, ...]:
    """The states that a text names, in order, several-word names first."""
    found: list[tuple[int, State]] = []
    for state in languages.states():
        for name in (*state.names, *state.demonyms):
            if " " in name or "." in name:
                at = text.lower().find(name.lower())
                if at >= 0:
                    found.append((at, state))
    for match in WORD.finditer(text):
        state_here = state_of_word(_bare(match[0]), language) or state_of_word(_bare(match[0]).rstrip("."), language)
        if state_here:
            found.append((match.start(), state_here))
    ordered = [state for _, state in sorted(found, key=lambda pair: (pair[0], pair[1].code))]
    return tuple(dict.fromkeys(ordered))


def is_state(mention: Mention, language: str) -> State | None:
    """The state where the mention is nothing but its name, its capital, or a building that stands for it."""
    if mention.proper or len(mention.words) > 3:
        return None
    joined = " ".join(mention.words)
    for state in languages.states():
        if any(joined == name.lower() for name in state.names):
            return state
    single = state_of_word(mention.words[0], language) if len(mention.words) == 1 else None
    named = single and any(_inflected(mention.words[0], n.lower()) for n in single.names)
    return single if named else None


def body_of(mention: Mention, language: str) -> str | None:
    """Which institution the words tell: `defence-ministry`, `armed-forces` …"""
    joined = f" {' '.join(mention.words)} | {' '.join(mention.lemmas)} "
    for body, phrases in data(language)["bodies"].items():
        if any(f" {phrase} " in joined for phrase in phrases):
            return str(body)
    return None


def kind_of(mention: Mention, person: bool, language: str) -> str:
    """The kind of actor by its words; `person` where the mention is a personal name or a single person's role."""
    if person:
        return "person"
    if is_state(mention, language):
        return "state"
    known = (*mention.words, *mention.lemmas)
    for kind, heads in data(language)["kinds"].items():
        if any(head in known or (" " in head and head in " ".join(mention.words)) for head in heads):
            return str(kind)
    return "other"


def role_in(words: tuple[str, ...], lemmas: tuple[str, ...], language: str) -> str | None:
    """The role word of a mention ("governor"), if there is one."""
    roles = data(language)["words"]["roles"]
    return next((w for w in (*words, *lemmas) if w in roles), None)
