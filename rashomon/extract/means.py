"""With what it was done: weapon words, where the words say that the weapon was used."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator

from rashomon import languages
from rashomon.extract.groups import preposition_before
from rashomon.extract.happenings import Happening
from rashomon.extract.patterns import Found, Phrases
from rashomon.extract.scene import Scene
from rashomon.extract.words import Word
from rashomon.records import Text

STRIKES = ("attack", "shelling", "air-strike", "explosion", "suicide-bombing", "clash", "riot", "sabotage")


@dataclasses.dataclass(frozen=True)
class Weapons:
    words: frozenset[str]
    carriers: frozenset[str]
    modifiers: frozenset[str]
    phrases: Phrases
    used_with: frozenset[str]
    using: frozenset[str]


@functools.cache
def weapons(language: str) -> Weapons:
    table = languages.load("roles", language).get("means", {})
    return Weapons(
        words=frozenset(table.get("words", ())),
        carriers=frozenset(table.get("carriers", ())),
        modifiers=frozenset(table.get("modifiers", ())),
        phrases=Phrases((phrase, "means") for phrase in table.get("phrases", ())),
        used_with=frozenset(table.get("used_with", ())),
        using=frozenset(table.get("using", ())),
    )


def stretched(words: tuple[Word, ...], first: int, last: int, ours: Weapons) -> Found:
    """The weapon words with what belongs to them: "two 120-mm mortar shells" from "mortar"."""
    while first > 0 and (words[first - 1].has(ours.modifiers | ours.words) or words[first - 1].lower == "-"):
        first -= 1
    while first < last and words[first].lower == "-":
        first += 1
    while last < len(words) and words[last].pos == "NOUN" and words[last].has(ours.words) and not words[last].cases:
        last += 1
    return Found(first, last, "means")


def candidates(words: tuple[Word, ...], ours: Weapons) -> Iterator[Found]:
    at = 0
    while at < len(words):
        hit = ours.phrases.at(words, at)
        single = words[at].pos in ("NOUN", "PROPN", "X") and words[at].has(ours.words) and not words[at].lower.endswith("ing")
        if hit or single:
            found = stretched(words, at, hit.last if hit else at + 1, ours)
            yield found
            at = max(found.last, at + 1)
        else:
            at += 1


def touches(found: Found, happening: Happening) -> bool:
    """The weapon stands in or right before the words that name the event: "drone attack", "fired a missile"."""
    return any(t.first <= found.last and found.first < t.last for t in happening.triggers)


def counts_as_used(scene: Scene, found: Found, happening: Happening, ours: Weapons) -> bool:
    preposition = preposition_before(scene.words, found.first)
    used = preposition in ours.used_with or touches(found, happening)
    carrier = all(not word.has(ours.words - ours.carriers) for word in scene.words[found.first : found.last])
    if happening.kind in STRIKES:
        return used or not carrier or before_trigger(found, happening)
    if happening.kind == "shoot-down":
        return not carrier
    using = any(word.has(ours.using) for word in scene.words[max(0, found.first - 6) : found.last + 4])
    return used or (happening.kind is None and using and not carrier)


def before_trigger(found: Found, happening: Happening) -> bool:
    """ "Helicopters fired on the village"."""
    return any(0 <= t.first - found.last <= 4 for t in happening.triggers)


def means_of(scene: Scene, happening: Happening) -> Text | None:
    ours = weapons(scene.language)
    for found in candidates(scene.words, ours):
        if counts_as_used(scene, found, happening, ours):
            span = scene.span(found.first, found.last)
            return Text(value=scene.report.words(span), spans=(span,))
    return None
