"""From accounts to events: first within each report in reading order, then across reports by best-first union.

Within a report every account joins the event that the weighted reasons speak for most, or begins a new one. Across reports the
likeliest pairs of events are joined first, as long as the two groups are alike on the whole and nothing forbids it. Only events
that share a kind, a place, a day or a rare name are compared, so that the cost grows close to linearly with the reports.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import mul
from typing import NamedTuple

import msgspec

from rashomon.compare import reasons
from rashomon.compare.case_events import JOINED, Bonds
from rashomon.compare.groups import Group
from rashomon.compare.items import Item, Rarity, items_of
from rashomon.compare.labels import label
from rashomon.compare.memo import Memo
from rashomon.compare.space import contains, radius, vague
from rashomon.compare.values import World
from rashomon.records import Claim, Event, Place, Report

THRESHOLD = -0.75  # log odds from which two reports' events are one
ALL_PAIRS = 250  # up to so many events every pair is compared
BLOCK = 40  # how many events of one block each event is compared with
SAMPLE = 12  # parts of each group that are looked at to tell how alike two groups are on the whole
TOLD_APART = 1.5  # log odds against joining what one report itself told apart
NEVER = -99.0
MOST_REASONS = 12  # that are listed for an event
ANOTHER = "one of several"  # rule of the accounts that tell of another happening than the one just spoken of
Numbers = tuple[int, ...]
UNBOUND = Bonds()  # nobody said anything
LOWEST = -20.0  # what one forbidden pair counts for in a mean


class Linked(msgspec.Struct, frozen=True):
    """A group with the reasons by which it came together."""

    group: Group
    reasons: tuple[str, ...] = ()


def events_of(
    claims: Sequence[Claim], reports: Mapping[str, Report], world: World, bonds: Bonds = UNBOUND, memo: Memo | None = None
) -> tuple[tuple[Claim, ...], tuple[Event, ...]]:
    """The claims with the event of each account filled in, and the events, in order of their first account."""
    found = find_events(claims, reports, world, bonds, memo)
    return found.claims, found.events


class Found(NamedTuple):
    """The events, each with the group of accounts that it was made of, and what they were told apart by."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    linked: tuple[Linked, ...]
    rarity: Rarity


def find_events(
    claims: Sequence[Claim], reports: Mapping[str, Report], world: World, bonds: Bonds = UNBOUND, memo: Memo | None = None
) -> Found:
    known = memo or Memo()
    rarity = Rarity(items_of(claims, reports, world, known), world, known)
    linked = across_reports(parts_of(rarity, bonds), rarity, bonds)
    told = ((each, bonds.told(each.group)) for each in linked)
    made = (known.of("event", (each,), event_of, each, apart, also=apart) for each, apart in told)
    events = tuple(known.settled("events", event.id, event) for event in made)
    return Found(named(claims, events, known), events, tuple(linked), rarity)


def named(claims: Iterable[Claim], events: Iterable[Event], memo: Memo | None = None) -> tuple[Claim, ...]:
    """The same claims; each account knows its event."""
    known = memo or Memo()
    of = {account: event.id for event in events for account in event.accounts}
    told = ((claim, tuple(of[claim.id, n] for n in range(len(claim.accounts)))) for claim in claims)
    made = (known.of("named", (claim,), _named, claim, its, also=its) if its else claim for claim, its in told)
    return tuple(known.settled("claims", claim.id, claim) for claim in made)


def _named(claim: Claim, events: Sequence[str]) -> Claim:
    accounts = (msgspec.structs.replace(account, event=event) for account, event in zip(claim.accounts, events, strict=True))
    return msgspec.structs.replace(claim, accounts=tuple(accounts))


# ---------------------------------------------------------------- within one report


def parts_of(rarity: Rarity, bonds: Bonds = UNBOUND) -> list[Linked]:
    """The events of each report by itself."""
    told = ((items, bonds.kept_apart(items)) for items in rarity.items)
    found = (rarity.memo.of("within", (items,), in_report, items, rarity, bonds, also=apart) for items, apart in told)
    return list(itertools.chain.from_iterable(found))


def in_report(items: Sequence[Item], rarity: Rarity, bonds: Bonds = UNBOUND) -> list[Linked]:
    """The events of one report's accounts, which come in reading order."""
    found: list[Linked] = []
    for item in items:
        best = _best(item, found, rarity, bonds) if found else None
        if best is None:
            found.append(Linked(Group((item,))))
        else:
            number, why = best
            found[number] = Linked(found[number].group + Group((item,)), found[number].reasons + why)
    most = max((len(each.group.items) for each in found), default=0)
    return [Linked(Group(each.group.items, len(each.group.items) == most), each.reasons) for each in found]


def _best(item: Item, found: Sequence[Linked], rarity: Rarity, bonds: Bonds) -> tuple[int, tuple[str, ...]] | None:
    """The event that an account joins and why; None where it begins a new one, as one that is told as one of several does."""
    alone = Group((item,))
    free = [(n, each) for n, each in enumerate(found) if not (bonds.apart(alone, each.group) or reasons.another(alone, each.group, rarity))]
    if item.account.rule == ANOTHER or not free:
        return None
    so_far = reasons.sofar([each.group for each in found])
    scored = [(reasons.within_score(f := reasons.within(item, each.group, so_far, rarity)), n, f) for n, each in free]
    score, number, features = max(scored, key=lambda entry: (entry[0], -entry[1]))
    return (number, reasons.told(features, within=True)) if score >= reasons.new_score(item, so_far) else None


# ---------------------------------------------------------------- across reports


def across_reports(parts: Sequence[Linked], rarity: Rarity, bonds: Bonds = UNBOUND) -> list[Linked]:
    """Reports' events joined: first those that a person joined, then the likeliest pair first.

    Parts that no chain of likely pairs connects cannot become one, so that each connected set of them is joined by itself.
    """
    groups = [part.group for part in parts]
    scores = rarity.memo.state("scores", Scores).of_these(groups, rarity)
    ranked = sorted(likely(groups, scores))
    bound = list(bonds.joined(groups))
    root = connected(len(parts), ((a, b) for _, a, b in ranked), *map(itertools.pairwise, bound))
    sets: dict[int, list[int]] = defaultdict(list)
    pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    ties: dict[int, list[Numbers]] = defaultdict(list)
    for number in range(len(parts)):
        sets[root[number]].append(number)
    for _, a, b in ranked:
        pairs[root[a]].append((a, b))
    for tie in bound:
        ties[root[tie[0]]].append(tie)
    found: list[tuple[int, Linked]] = []
    for key, numbers in sets.items():
        if len(numbers) == 1:
            found.append((numbers[0], parts[numbers[0]]))
            continue
        some, at = tuple(parts[n] for n in numbers), {number: place for place, number in enumerate(numbers)}
        told = tuple((at[a], at[b]) for a, b in pairs[key])
        tied = tuple(tuple(at[n] for n in each) for each in ties[key])
        also = (told, tied, bonds.among([part.group for part in some]))
        united = rarity.memo.of("united", some, unite, some, told, tied, scores, bonds, also=also)
        found += [(numbers[first], linked) for first, linked in united]
    return [linked for _, linked in sorted(found, key=lambda item: item[0])]


def connected(number: int, *pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of so many the first that a chain of pairs connects it with."""
    root = list(range(number))

    def first(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for a, b in itertools.chain(*pairs):
        one, other = sorted((first(a), first(b)))
        root[other] = one
    return [first(one) for one in range(number)]


def unite(
    parts: Sequence[Linked], pairs: Sequence[tuple[int, int]], tied: Sequence[Numbers], scores: Scores, bonds: Bonds
) -> list[tuple[int, Linked]]:
    """The parts joined, likeliest pairs first, each result with the number of its first part; `tied` are of one event, a person says."""
    groups = [part.group for part in parts]
    member: dict[int, Numbers] = {number: (number,) for number in range(len(parts))}
    why: dict[int, tuple[str, ...]] = {number: part.reasons for number, part in enumerate(parts)}
    for numbers in tied:
        for number in numbers[1:]:
            _unite(member, why, numbers[0], number, (JOINED,))
    for a, b in pairs:
        one, other = member[a], member[b]
        if one is not other and not _told_apart(groups, one, other, bonds) and scores.between(groups, one, other) >= THRESHOLD:
            _unite(member, why, a, b, scores.told(groups[a], groups[b]))
    whole = sorted(set(member.values()))
    return [(numbers[0], Linked(_union([groups[number] for number in numbers]), why[numbers[0]])) for numbers in whole]


def _unite(member: dict[int, Numbers], why: dict[int, tuple[str, ...]], a: int, b: int, reason: tuple[str, ...]) -> None:
    """Makes the groups of two parts one; the reasons stand with the first part of a group."""
    one, other = member[a], member[b]
    if one is other:
        return
    joined = tuple(sorted(one + other))
    why[joined[0]] = why[one[0]] + why[other[0]] + reason
    member.update((number, joined) for number in joined)


def _told_apart(groups: Sequence[Group], one: Sequence[int], other: Sequence[int], bonds: Bonds) -> bool:
    return any(bonds.apart(groups[a], groups[b]) for a in one for b in other)


def _union(groups: Sequence[Group]) -> Group:
    return Group(tuple(item for group in groups for item in group.items), any(group.main for group in groups))


class Scores:
    """How alike two reports' events are, worked out once for each pair as long as both are there."""

    def __init__(self) -> None:
        self.known: dict[Group, dict[Group, float]] = {}  # a group is known by what it is, not by what is in it
        self.asked: dict[Group, set[Group]] = {}  # those that are in `known` before it
        self.rarity: Rarity

    def of_these(self, groups: Sequence[Group], rarity: Rarity) -> Scores:
        """The scores, those of groups that are gone left out."""
        self.rarity = rarity
        for gone in self.known.keys() - set(groups):
            for other in self.known.pop(gone):
                self.asked[other].discard(gone)
            for other in self.asked.pop(gone):
                self.known[other].pop(gone, None)
        for group in groups:
            if group not in self.known:
                self.known[group], self.asked[group] = {}, set()
        return self

    def of(self, one: Group, other: Group) -> float:
        """Of two groups, the earlier one first."""
        known = self.known[one]
        if other not in known:
            known[other] = self._score(one, other)
            self.asked[other].add(one)
            self.rarity.memo.made += 1
        return known[other]

    def _score(self, one: Group, other: Group) -> float:
        if reasons.vetoed(one, other, self.rarity) or one.claims & other.claims:
            return NEVER
        apart = TOLD_APART if one.last.report.id == other.last.report.id else 0.0
        return reasons.across_score(reasons.across(one, other, self.rarity)) - apart

    def between(self, groups: Sequence[Group], one: Numbers, other: Numbers) -> float:
        """Half the best pair of two groups, half the mean over pairs, by the number of their accounts."""
        pairs = [(groups[min(a, b)], groups[max(a, b)]) for a in one[:SAMPLE] for b in other[:SAMPLE]]
        weights = [len(a.items) * len(b.items) for a, b in pairs]
        likely = [max(self.of(a, b), LOWEST) for a, b in pairs]
        mean: float = sum(map(mul, likely, weights)) / sum(weights)
        return (max(likely) + mean) / 2

    def told(self, one: Group, other: Group) -> tuple[str, ...]:
        return reasons.told(reasons.across(one, other, self.rarity), within=False)


def likely(groups: Sequence[Group], scores: Scores) -> set[tuple[float, int, int]]:
    """The pairs of events that can be one, with their scores below zero: of those that are worth comparing."""
    if len(groups) <= ALL_PAIRS:
        return {(told, a, b) for told, a, b in _likely(groups, len(groups), scores)}
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for name in group.blocks:
            blocks[name].append(number)
    found: set[tuple[float, int, int]] = set()
    for block in (each for each in blocks.values() if len(each) > 1):
        some = tuple(groups[number] for number in block)
        told = scores.rarity.memo.of("block", some, _likely, some, BLOCK, scores)
        found.update((score, block[a], block[b]) for score, a, b in told)
    return found


def _likely(groups: Sequence[Group], reach: int, scores: Scores) -> list[tuple[float, int, int]]:
    pairs = ((a, b) for a in range(len(groups)) for b in range(a + 1, min(a + 1 + reach, len(groups))))
    told = ((scores.of(groups[a], groups[b]), a, b) for a, b in pairs)
    return [(-score, a, b) for score, a, b in told if score >= THRESHOLD]


# ---------------------------------------------------------------- the event itself


def event_of(linked: Linked, apart: tuple[str, ...] = ()) -> Event:
    items = linked.group.items
    kind, place, time = _commonest(i.kind for i in items), _place([i.place for i in items if i.place]), _time(items)
    return Event(
        id=_id(items), label=label(kind, place, time, linked.group), kind=kind or "other", place=place.id if place else None, time=time,
        accounts=tuple(item.key for item in items), reasons=said_once(linked.reasons) + apart,
    )  # fmt: skip


def said_once(told: Iterable[str]) -> tuple[str, ...]:
    """Each reason once, at its strongest, with how many links it spoke for; what a person says stands before all, then the commonest."""
    spoken: dict[str, list[str]] = defaultdict(list)
    for reason in told:
        words, bracket, weight = reason.rpartition(" (")
        spoken[words if bracket else reason].append(weight.rstrip(")") if bracket else "")
    ordered = sorted(spoken, key=lambda words: (not words.startswith("case:"), -len(spoken[words]), words))
    return tuple(_said(words, spoken[words]) for words in ordered[:MOST_REASONS])


def _said(words: str, weights: Sequence[str]) -> str:
    strongest = max(weights, key=lambda weight: (abs(float(weight or 0)), weight))
    times = f"×{len(weights)}" if len(weights) > 1 else ""
    inside = ", ".join(part for part in (strongest, times) if part)
    return f"{words} ({inside})" if inside else words


def _id(items: Sequence[Item]) -> str:
    first = min(items, key=lambda item: (item.report.place_in_order, item.at, item.key))
    return "e-" + hashlib.sha256(f"{first.key[0]}/{first.key[1]}".encode()).hexdigest()[:12]


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value given most often, of equals the special one before the general, then the first."""
    seen = Counter(value for value in values if value)
    return max(seen, key=lambda value: (seen[value], value not in reasons.GENERIC, -list(seen).index(value)), default=None)


def _place(places: Sequence[Place]) -> Place | None:
    """The place that most accounts can mean, of equals the most exact, then the one named most often.

    A country or a vague area ("along the border") is the place only where nothing more exact is named.
    """
    seen = Counter(place.id for place in places)
    known = {place.id: place for place in places}
    exact = {key: place for key, place in known.items() if not vague(place)} or known
    held = {key: sum(seen[k] for k, other in known.items() if vague(other) or _one(place, other)) for key, place in exact.items()}
    order = list(known)
    best = max(exact, key=lambda key: (held[key], -radius(known[key]), seen[key], -order.index(key)), default=None)
    return known[best] if best else None


def _one(a: Place, b: Place) -> bool:
    return contains(a, b) or contains(b, a)


def _time(items: Sequence[Item]) -> str | None:
    return _commonest(item.time for item in items)
