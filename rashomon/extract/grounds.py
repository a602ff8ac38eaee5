"""Verbs that name an event only beside a named place: "took Exampleton", "Exampleton has fallen", «на территорию района зашла группа»."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.kinds import Trigger, place_verbs
from rashomon.extract.words import Word
from rashomon.records import PlaceMention

BETWEEN = 3  # words between a place and the verb of entering it


def with_places(found: Sequence[Trigger], words: tuple[Word, ...], places: Sequence[PlaceMention], language: str) -> tuple[Trigger, ...]:
    """The triggers, and the verbs that become one beside a named place: "took Exampleton", "Exampleton has fallen"."""
    kinds = place_verbs(language)
    taken = {k for t in found if t.kind is not None for k in range(t.first, t.last)}
    more = []
    for at, word in enumerate(words):
        kind = next((kinds[lemma] for lemma in word.lemmas if lemma in kinds), None) if word.pos == "VERB" and at not in taken else None
        if kind and (any(beside_place(words, at, place, kind == "fallen") for place in places) or into_before(words, at, places, kind)):
            more.append(Trigger(at, at + 1, "capture" if kind == "fallen" else kind, word.lemmas[0], True))
    places_taken = {t.first for t in more}
    kept = [t for t in found if t.first not in places_taken]
    return tuple(sorted((*kept, *more), key=lambda t: t.first))


def into_before(words: Sequence[Word], at: int, places: Sequence[PlaceMention], kind: str) -> bool:
    """«На территорию района зашла группа»: in a free word order the place that is entered stands before the verb."""
    if kind != "incursion" or not words[at].lemmas or words[at].lower.isascii():
        return False
    for place in places:
        inner = [k for k, word in enumerate(words) if word.span.meets(place.span)]
        if (
            inner
            and 0 < at - inner[-1] <= BETWEEN
            and any(w.lower in ("в", "на", "у", "до") for w in words[max(0, inner[0] - 3) : inner[0]])
        ):
            return all(word.pos not in ("VERB", "PUNCT") for word in words[inner[-1] + 1 : at])
    return False


def beside_place(words: Sequence[Word], at: int, place: PlaceMention, before: bool) -> bool:
    """Whether the place stands right after the verb (over "in", "the town of" and the like), or right before it."""
    inner = [k for k, word in enumerate(words) if word.span.meets(place.span)]
    if not inner:
        return False
    gap = words[inner[-1] + 1 : at] if before else words[at + 1 : inner[0]]
    far = inner[-1] >= at if before else inner[0] <= at
    fits = ("DET", "ADJ", "ADP", "AUX", "ADV", "PART") if before else ("DET", "ADJ", "ADP", "NOUN")
    return not far and len(gap) <= 3 and all(word.pos in fits and word.lower not in ("from", "to", "with", "place", "part") for word in gap)
