"""Kind words that refer back to a place named before: "in the town", "в селе"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import PlaceMention
from rashomon.resolve.places_words import Words

WITHIN = 5  # sentences
SCORE = 0.65
BACK = "refers back to"


def references(words: Words, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """A mention for each kind word after a preposition of place that no name follows, with the place of its kind named last."""
    found = []
    for at in range(1, len(words)):
        kind = words.lexicon.referring.get(words.lemma(at))
        if kind is None or not words.forms[at].islower() or _named(words, at):
            continue
        before = at - 1 if words.lexicon.endings else at - 2
        if words.low(before) not in words.lexicon.before_place or not words.together(max(before, 0), at):
            continue
        if not words.lexicon.endings and words.low(at - 1) != "the":
            continue
        told = _last(words, mentions, at, kind)
        if told is not None:
            span = words.span(before + 1, at + 1)
            reasons = (f"{BACK} “{words.parsed.report.words(told.span)}”",)
            found.append(PlaceMention(span=span, place=told.place, use="place", score=SCORE, reasons=reasons, candidates=(told.place,)))
    return found


def _named(words: Words, at: int) -> bool:
    """A name or "of" follows, so the kind word belongs to that."""
    after = at + 1
    if words.low(after) in {"«", "“", ".", '"'} and words.capital(after + 1) and words.together(at, after + 1):
        return True
    return words.together(at, after) and (words.capital(after) or words.low(after) == "of" or words.low(after) in words.lexicon.kinds)


def _last(words: Words, mentions: Sequence[PlaceMention], at: int, kind: str) -> PlaceMention | None:
    start = words.parsed.tokens[at].start
    for one in reversed(mentions):
        if one.span.end <= start and one.place.kind == kind and one.use == "place":
            number = next(k for k, sentence in enumerate(words.parsed.sentences) if one.span.start < sentence.span.end)
            return one if words.sentence[at] - number <= WITHIN else None
    return None
