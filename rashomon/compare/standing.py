"""The standing rules of LEDGER.md: one function a standing, tried in order; the first that holds stands.

All work on the entries of one event and slot (`votes.Entry`), those set aside left out.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rashomon.compare import interests
from rashomon.compare.scope import at_issue, elsewhere
from rashomon.compare.space import contains
from rashomon.compare.values import World, actors_share, compatible, counts_agree
from rashomon.compare.votes import Entry
from rashomon.records import Count, Event, Standing

REVISABLE = ("occurred", "outcome", "killed", "injured", "captured", "missing", "displaced", "by")


class Question(NamedTuple):
    """One event and slot with the entries that vote; `old` are those that a later value of the same voter replaced."""

    world: World
    slot: str
    event: Event
    entries: tuple[Entry, ...]
    old: frozenset[int]

    def latest(self) -> list[Entry]:
        return [entry for number, entry in enumerate(self.entries) if number not in self.old]

    def given(self) -> list[Entry]:
        return [entry for entry in self.latest() if entry.sort == "value"]


class Reason(NamedTuple):
    """The sentence of a standing's rule, and the entries that it speaks of, in its order."""

    words: str
    between: tuple[Entry, ...] = ()


class Ruling(NamedTuple):
    standing: Standing
    reason: Reason


def ask(world: World, slot: str, event: Event, entries: Iterable[Entry]) -> Question:
    votes = tuple(entry for entry in entries if entry.votes)
    return Question(world, slot, event, votes, frozenset(_old(world, slot, votes)))


# ---------------------------------------------------------------- what conflicts, and what a later value replaces


def conflict(world: World, slot: str, a: Entry, b: Entry) -> bool:
    """Whether two given values of one thing cannot both be so. A toll of a part does not contradict the toll of the whole."""
    if a.sort != "value" or b.sort != "value" or a.claim.id == b.claim.id:
        return False
    return not compatible(world, slot, a.value, b.value) and not partial(world, a, b) and at_issue(world, slot, a, b)


def partial(world: World, a: Entry, b: Entry) -> bool:
    """One count is of a place inside the other's, and is not the larger."""
    if not isinstance(a.value, Count) or not isinstance(b.value, Count):
        return False
    return _part(world, a, b) or _part(world, b, a)


def _part(world: World, part: Entry, whole: Entry) -> bool:
    inner, outer = part.account.place, whole.account.place
    if inner is None or outer is None or inner.value == outer.value:
        return False
    inside, around = world.places.get(inner.value), world.places.get(outer.value)
    if inside is None or around is None or not contains(around, inside) or contains(inside, around):
        return False
    return isinstance(part.value, Count) and isinstance(whole.value, Count) and not exceeds(part.value, whole.value)


def exceeds(a: Count, b: Count) -> bool:
    """Whether the first is surely the higher number."""
    return b.high is not None and a.low > b.high


def refuses(world: World, no: Entry, yes: Entry) -> bool:
    """Whether one entry denies what the other gives, without a value of its own; what is denied of another place or day is not it."""
    if elsewhere(world, no, yes):
        return False
    if no.sort == "denies":
        return yes.sort == "value"
    if no.sort == "not" and yes.sort == "value":
        return isinstance(no.value, tuple) and isinstance(yes.value, tuple) and actors_share(world, no.value, yes.value)
    return no.sort == "value" and yes.sort == "value" and no.value is False and yes.value is True


def parts(q: Question, a: Entry, b: Entry) -> bool:
    """Two places inside the region of the whole event: it happened in both."""
    if q.slot != "place" or q.event.place in (None, a.value, b.value):
        return False
    around, inside = q.world.places.get(q.event.place or ""), [q.world.places.get(str(e.value)) for e in (a, b)]
    return around is not None and around.kind != "country" and all(place is not None and contains(around, place) for place in inside)


def _old(world: World, slot: str, votes: Sequence[Entry]) -> Iterator[int]:
    """Numbers of the entries that a later word of the same voter, or a higher running toll, replaced."""
    if slot not in REVISABLE:
        return
    for (i, a), (j, b) in itertools.combinations(enumerate(votes), 2):
        early, late = (i, j) if _before(a, b) else (j, i)
        if replaced(world, slot, votes[early], votes[late]):
            yield early


def _before(a: Entry, b: Entry) -> bool:
    return (a.when, a.order) <= (b.when, b.order)


def replaced(world: World, slot: str, early: Entry, late: Entry) -> bool:
    """Whether a later entry takes an earlier one's place: a voter thinks again, a speaker corrects a number, or a running toll rises."""
    clash = conflict(world, slot, early, late) or refuses(world, late, early) or refuses(world, early, late)
    if not clash:
        return False
    if early.voter.key == late.voter.key:
        running = isinstance(early.value, Count) and early.voter.speaker == late.voter.speaker
        return early.when < late.when or running
    return running_toll(early, late)


def running_toll(early: Entry, late: Entry) -> bool:
    """A later, higher toll of the same thing, by a source that is not on another side."""
    if not isinstance(early.value, Count) or not isinstance(late.value, Count) or early.value.high == 0:
        return False
    one_side = None in (early.voter.side, late.voter.side) or early.voter.side == late.voter.side
    return one_side and early.when < late.when and exceeds(late.value, early.value)


# ---------------------------------------------------------------- the standings, in the order in which they are tried


def contested(q: Question) -> Reason | None:
    """Different sources give incompatible values."""
    if q.slot == "occurred":
        return None
    for a, b in itertools.combinations(q.given(), 2):
        if differ(a, b) and conflict(q.world, q.slot, a, b) and not parts(q, a, b):
            return Reason(f"different sources give incompatible values: {a.voter.speaker} and {b.voter.speaker}", (a, b))
    return None


def denied(q: Question) -> Reason | None:
    """One side asserts, and the other denies it without giving a value of its own."""
    for a, b in itertools.permutations(q.latest(), 2):
        if differ(a, b) and refuses(q.world, a, b):
            words = f"{b.voter.speaker} asserts it and {a.voter.speaker} denies it without giving a value of its own"
            return Reason(words, (b, a))
    return None


def conceded(q: Question) -> Reason | None:
    """A side states a value that goes against its own interest, and the other side states the same."""
    if q.slot not in interests.SLOTS:
        return None
    withdrawn = {e.voter.key for e in q.latest() if e.sort != "value"}
    for a in q.given():
        why = None if a.voter.key in withdrawn else interests.against_interest(q.slot, q.event.kind, a)
        for b in q.given():
            if why and b.voter.side and b.voter.side != a.voter.side and same(q, a, b):
                words = f"{a.voter.speaker} states it against its own interest, and {b.voter.speaker} states the same: {why.why}"
                return Reason(words, (a, b))
    return None


def revised(q: Question) -> Reason | None:
    """A source or side changed its value, and no other contradicts the latest."""
    if not any(q.entries[number].sort == "value" for number in q.old):
        return None
    first = q.entries[min(q.old)]
    return Reason(f"{first.voter.speaker} gave a value that a later one replaces, and no other contradicts the latest", (first,))


def agreed(q: Question) -> Reason | None:
    """Independent sources give compatible values and none gives an incompatible one."""
    for a, b in itertools.combinations(q.given(), 2):
        if apart(a, b) and same(q, a, b):
            return Reason(f"independent sources give compatible values: {a.voter.speaker} and {b.voter.speaker}", (a, b))
    return None


def one_sided(q: Question) -> Reason | None:
    """Only one side, or only unaligned sources of one report, gives a value."""
    named = [entry for entry in q.entries if entry.voter.weight == "source" or entry.voter.side]
    return Reason(f"only {', '.join(sorted({e.voter.side or e.voter.speaker for e in named}))} gives a value") if named else None


def unattributed(q: Question) -> Reason:
    """Only a report's own voice, or a source with empty spans, gives a value."""
    return Reason("only a report's own voice, or nobody named, gives a value")


def differ(a: Entry, b: Entry) -> bool:
    """Two sources: different voters, or two speakers of one side."""
    return a.voter.key != b.voter.key or a.voter.speaker != b.voter.speaker


def apart(a: Entry, b: Entry) -> bool:
    """Two votes that bear each other out: of two sides, of a side and an unaligned source, or of two reports."""
    if a.voter.key == b.voter.key or "nobody" in (a.voter.weight, b.voter.weight):
        return False
    return bool(a.voter.side or b.voter.side) or a.report.id != b.report.id


def same(q: Question, a: Entry, b: Entry) -> bool:
    """Whether two entries speak of the same thing and say the same of it."""
    if isinstance(a.value, Count) and isinstance(b.value, Count):
        return counts_agree(a.value, b.value)
    return compatible(q.world, q.slot, a.value, b.value)


RULES: tuple[tuple[Standing, Callable[[Question], Reason | None]], ...] = (
    ("contested", contested), ("denied", denied), ("conceded", conceded), ("revised", revised), ("agreed", agreed),
    ("one-sided", one_sided), ("unattributed", unattributed),
)  # fmt: skip


def rule_on(question: Question) -> Ruling:
    """The first standing whose rule holds, and the words that say why."""
    for standing, rule in RULES:
        reason = rule(question)
        if reason:
            return Ruling(standing, reason)
    return Ruling("unattributed", unattributed(question))
