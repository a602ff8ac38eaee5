"""Phrases of lemmas found in a row of words: `open * fire`, `car|truck bomb`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rashomon.extract.words import Word

GAP = 3  # words that `*` may stand for


class Found(NamedTuple):
    """A phrase in the words `[first, last)`."""

    first: int
    last: int
    label: str


Element = frozenset[str] | None  # None is `*`


def compiled(phrase: str) -> tuple[Element, ...]:
    return tuple(None if part == "*" else frozenset(part.split("|")) for part in phrase.split())


def end_of(words: Sequence[Word], at: int, elements: Sequence[Element]) -> int | None:
    """The index after the phrase's last word where it begins at `at`, or None."""
    if not elements:
        return at
    first, rest = elements[0], elements[1:]
    if first is None:
        for skipped in range(GAP + 1):
            end = end_of(words, at + skipped, rest)
            if end is not None:
                return end
        return None
    if at < len(words) and words[at].lower == "-":
        at += 1
    return end_of(words, at + 1, rest) if at < len(words) and words[at].has(first) else None


class Phrases:
    """Phrases by their first word; of those that begin at one word the longest wins."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self.by_first: dict[str, list[tuple[tuple[Element, ...], str]]] = {}
        for phrase, label in phrases:
            elements = compiled(phrase)
            for first in elements[0] or ():
                self.by_first.setdefault(first, []).append((elements, label))

    def at(self, words: Sequence[Word], place: int) -> Found | None:
        word = words[place]
        best: Found | None = None
        for key in dict.fromkeys((word.lower, *word.lemmas)):
            for elements, label in self.by_first.get(key, ()):
                end = end_of(words, place + 1, elements[1:])
                if end is not None and (best is None or end > best.last):
                    best = Found(place, end, label)
        return best

    def find(self, words: Sequence[Word]) -> list[Found]:
        """All phrases, left to right, none within another."""
        found: list[Found] = []
        place = 0
        while place < len(words):
            hit = self.at(words, place)
            if hit:
                found.append(hit)
            place = hit.last if hit else place + 1
        return found
