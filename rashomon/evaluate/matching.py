"""When a predicted claim, source, actor, place or value is the gold's: the scorer's notions of the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.compare.space import kilometres
from rashomon.records import VOICES, Account, Claim, Counted, Ledger, Place, Spans, Text, Truth, Voice

SHARED = 0.5  # contents are the same claim from this character F1 on
BONUS = 0.01  # of two equally good pairs, the one with the right source
NAME_STOP = frozenset(("the", "a", "an", "s", "of"))
TOLERANCE_KM = 15.0


def characters(spans: Spans) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def overlap(a: Spans, b: Spans) -> float:
    """Character F1 of two lists of spans."""
    one, other = characters(a), characters(b)
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def normal(name: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", name.casefold()) if word not in NAME_STOP)


class Pair:
    """A gold ledger and another one, with what both know of actors and places."""

    def __init__(self, gold: Ledger, other: Ledger) -> None:
        self.gold, self.other = gold, other
        self.gold_actors, self.other_actors = _names(gold), _names(other)
        self.gold_places = {place.id: place for place in gold.places}
        self.other_places = {place.id: place for place in other.places}

    def same_actor(self, gold: str, other: str) -> bool:
        """A name in common, or two that share two words of which one holds all of the other's."""
        return any(
            a == b or (len(set(a) & set(b)) >= 2 and (set(a) <= set(b) or set(b) <= set(a)))
            for a in self.gold_actors.get(gold, ())
            for b in self.other_actors.get(other, ())
        )

    def same_source(self, gold: Voice | None, other: Voice | None) -> bool:
        if gold is None or other is None:
            return gold is other
        if characters(gold.spans) & characters(other.spans):
            return True
        if not (gold.spans or other.spans or gold.actor or other.actor):
            return True  # the saying is put in nobody's mouth, in both
        return bool(gold.actor and other.actor and self.same_actor(gold.actor, other.actor))

    def same_place(self, gold: str, other: str) -> bool:
        a, b = self.gold_places.get(gold), self.other_places.get(other)
        if a is None or b is None:
            return False
        apart = kilometres(a, b)
        if apart is not None:
            return apart <= (a.radius_km if a.radius_km is not None else TOLERANCE_KM)
        return bool(_forms(a) & _forms(b))

    def same_value(self, slot: str, gold: Account, other: Account) -> bool:
        """Whether both fill a slot, with the same value."""
        if not (filled(gold, slot) and filled(other, slot)):
            return False
        a, b = getattr(gold, slot), getattr(other, slot)
        if slot in VOICES:
            return any(self.same_actor(x.actor, y.actor) for x in a for y in b if x.actor and y.actor)
        if slot == "denies":
            return set(a) == set(b)
        return self._same(slot, a, b)

    def _same(self, slot: str, a: Truth | Text | Counted, b: Truth | Text | Counted) -> bool:
        if isinstance(a, Counted) and isinstance(b, Counted):
            return any((x.low, x.high) == (y.low, y.high) for x in a.value for y in b.value)
        if slot == "place":
            return self.same_place(str(a.value), str(b.value))
        if slot in ("purpose", "means"):
            return _words_shared(str(a.value), str(b.value)) >= SHARED
        if slot == "time":
            return str(a.value)[:10] == str(b.value)[:10]
        return a.value == b.value


def filled(account: Account, slot: str) -> bool:
    return getattr(account, slot) not in (None, ())


def _names(ledger: Ledger) -> dict[str, set[tuple[str, ...]]]:
    return {actor.id: {form for name in (actor.name, *actor.names) if (form := normal(name))} for actor in ledger.actors}


def _forms(place: Place) -> set[tuple[str, ...]]:
    return {normal(name) for name in (place.name, *place.names)}


def _words_shared(a: str, b: str) -> float:
    one, other = set(normal(a)), set(normal(b))
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def paired(pair: Pair) -> list[tuple[Claim, Claim]]:
    """Gold claims with the predicted claims that match them: best shares of content first, one to one."""
    reports: dict[str, list[Claim]] = {}
    for claim in pair.other.claims:
        reports.setdefault(claim.report, []).append(claim)
    scored = [scores for claim in pair.gold.claims for scores in _scored(pair, claim, reports.get(claim.report, ()))]
    other, pairs = {claim.id: claim for claim in pair.other.claims}, dict[str, str]()
    for _, mine, its in sorted(scored, reverse=True):
        if mine not in pairs and its not in pairs.values():
            pairs[mine] = its
    return [(claim, other[pairs[claim.id]]) for claim in pair.gold.claims if claim.id in pairs]


def _scored(pair: Pair, gold: Claim, others: Iterable[Claim]) -> Iterable[tuple[float, str, str]]:
    for other in others:
        share = overlap(gold.content, other.content)
        if share >= SHARED:
            yield share + BONUS * pair.same_source(gold.source, other.source), gold.id, other.id
