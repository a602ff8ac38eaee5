"""From accounts to events: first within each report in reading order, then across reports by best-first union.

Within a report every account joins the event that the weighted reasons speak for most, or begins a new one. Across reports the
likeliest pairs of events are joined first, as long as the two groups are alike on the whole and nothing forbids it. Only events
that share a kind, a place, a day or a rare name are compared, so that the cost grows close to linearly with the reports.
"""

from __future__ import annotations

import hashlib
import heapq
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import mul

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
    items = items_of(claims, reports, world)
    rarity = Rarity(items, world, memo)
    per_report = [_known(list(told), rarity, bonds) for _, told in itertools.groupby(items, key=lambda item: item.report.id)]
    linked = across_reports(list(itertools.chain(*per_report)), rarity, bonds)
    events = tuple(event_of(each, bonds.told(each.group)) for each in linked)
    return named(claims, events), events


def named(claims: Iterable[Claim], events: Iterable[Event]) -> tuple[Claim, ...]:
    """The same claims; each account knows its event."""
    of = {account: event.id for event in events for account in event.accounts}
    return tuple(
        msgspec.structs.replace(
            claim,
            accounts=tuple(msgspec.structs.replace(account, event=of[claim.id, n]) for n, account in enumerate(claim.accounts)),
        )
        for claim in claims
    )


# ---------------------------------------------------------------- within one report


def _known(items: list[Item], rarity: Rarity, bonds: Bonds) -> list[Linked]:
    """The events of one report's accounts, from the memo where the same accounts were put together before."""
    content = (tuple(map(rarity.mark, items)), bonds.kept_apart(items))
    parts = rarity.memo.kept("within", content, _numbered, items, rarity, bonds)
    return [Linked(Group(tuple(items[n] for n in numbers), main), why) for numbers, main, why in parts]


def _numbered(items: list[Item], rarity: Rarity, bonds: Bonds) -> tuple[tuple[tuple[int, ...], bool, tuple[str, ...]], ...]:
    parts = in_report(items, rarity, bonds)
    at = {item.key: number for number, item in enumerate(items)}
    return tuple((tuple(at[item.key] for item in part.group.items), part.group.main, part.reasons) for part in parts)


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


def across_reports(parts: list[Linked], rarity: Rarity, bonds: Bonds = UNBOUND) -> list[Linked]:
    """Reports' events joined: first those that a person joined, then the likeliest pair first."""
    scores = Scores(parts, rarity)
    ranked = [(-score, a, b) for a, b in sorted(candidates(parts)) if (score := scores.of(a, b)) >= THRESHOLD]
    heapq.heapify(ranked)
    member: dict[int, tuple[int, ...]] = {number: (number,) for number in range(len(parts))}
    why: dict[int, tuple[str, ...]] = {number: part.reasons for number, part in enumerate(parts)}
    for numbers in bonds.joined(scores.groups):
        for number in numbers[1:]:
            _unite(member, why, numbers[0], number, (JOINED,))
    while ranked:
        _, a, b = heapq.heappop(ranked)
        one, other = member[a], member[b]
        if one is not other and scores.between(one, other) >= THRESHOLD and not _told_apart(scores.groups, one, other, bonds):
            _unite(member, why, a, b, scores.told(a, b))
    whole = sorted(set(member.values()))
    return [Linked(_union([parts[number].group for number in numbers]), why[numbers[0]]) for numbers in whole]


def _unite(member: dict[int, tuple[int, ...]], why: dict[int, tuple[str, ...]], a: int, b: int, reason: tuple[str, ...]) -> None:
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
    """How alike two reports' events are, worked out once for each pair that is asked for."""

    def __init__(self, parts: Sequence[Linked], rarity: Rarity) -> None:
        self.groups = [part.group for part in parts]
        self.rarity = rarity
        self.known: dict[tuple[int, int], float] = {}
        self.marks = [rarity.memo.number((group.main, tuple(map(rarity.mark, group.items)))) for group in self.groups]

    def of(self, a: int, b: int) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in self.known:
            one, other = pair
            content = (self.marks[one], self.marks[other])
            self.known[pair] = self.rarity.memo.kept("across", content, self._score, self.groups[one], self.groups[other])
        return self.known[pair]

    def _score(self, one: Group, other: Group) -> float:
        if reasons.vetoed(one, other, self.rarity) or one.claims & other.claims:
            return NEVER
        apart = TOLD_APART if one.last.report.id == other.last.report.id else 0.0
        return reasons.across_score(reasons.across(one, other, self.rarity)) - apart

    def between(self, one: Sequence[int], other: Sequence[int]) -> float:
        """Half the best pair of two groups, half the mean over pairs, by the number of their accounts."""
        pairs = [(a, b) for a in one[:SAMPLE] for b in other[:SAMPLE]]
        weights = [len(self.groups[a].items) * len(self.groups[b].items) for a, b in pairs]
        likely = [max(self.of(a, b), LOWEST) for a, b in pairs]
        mean: float = sum(map(mul, likely, weights)) / sum(weights)
        return (max(likely) + mean) / 2

    def told(self, a: int, b: int) -> tuple[str, ...]:
        return reasons.told(reasons.across(self.groups[a], self.groups[b], self.rarity), within=False)


def candidates(parts: Sequence[Linked]) -> set[tuple[int, int]]:
    """The pairs of events worth comparing."""
    if len(parts) <= ALL_PAIRS:
        return set(itertools.combinations(range(len(parts)), 2))
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, part in enumerate(parts):
        for block in blocks_of(part.group):
            blocks[block].append(number)
    return {pair for block in blocks.values() for pair in _neighbours(block)}


def _neighbours(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    for place, number in enumerate(block):
        yield from ((number, later) for later in block[place + 1 : place + 1 + BLOCK])


def blocks_of(group: Group) -> Iterator[tuple[str, str]]:
    """What two events must have one of in common to be compared: a day with a kind, place or name, or a claim that answers another."""
    days = {time[:10] for time in group.days} or {(group.published or "")[:10]}
    for day in sorted(days):
        yield from ((day, what) for what in sorted(group.kinds | group.names | {f"at {place}" for place in group.places}))
    yield from (("answer", claim) for claim in sorted(group.answered | group.claims))


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
