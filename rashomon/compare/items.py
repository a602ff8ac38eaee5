"""Accounts made ready for comparison: what each says of kind, place, time, doers and words, looked up once."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.compare.case_places import PlacePairs
from rashomon.compare.memo import Memo
from rashomon.compare.story import Stories
from rashomon.compare.values import World
from rashomon.compare.words import content_stems, deeds, names, paired_deeds, stem
from rashomon.records import COUNTS, KINDS, Account, Claim, Place, Report

NAMED = frozenset(KINDS) - {"other"}  # kinds that say something
STEP = math.log(2) / 2


class Item(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One account, with the values that links are decided from."""

    claim: Claim
    index: int
    report: Report
    number: int  # of its claim among the report's claims, in reading order
    at: int  # offset of its words in the report
    kind: str | None
    place: Place | None
    time: str | None
    by: frozenset[str]
    against: frozenset[str]
    counts: frozenset[tuple[str, int]]
    words: frozenset[str]
    names: frozenset[str]
    deeds: frozenset[str]  # happenings that its words can name
    trigger: str | None  # stem of the word that says what happened

    @property
    def account(self) -> Account:
        return self.claim.accounts[self.index]

    @property
    def key(self) -> tuple[str, int]:
        return self.claim.id, self.index

    @property
    def kind_words(self) -> frozenset[str]:
        """The kinds that its words can name, where it is said to be of none."""
        return frozenset() if self.kind else self.deeds & NAMED

    @property
    def bare(self) -> bool:
        """Nothing in it says which happening it is: no kind, no place, no doer."""
        return not (self.kind or self.place or self.by)

    @property
    def points_back(self) -> bool:
        """It can only be read with what was told before: no kind, place or time, and no word that names a happening."""
        return not (self.kind or self.place or self.time or self.deeds)

    @property
    def denies_a_part(self) -> bool:
        """It denies having had to do with something that was told before, and names no other happening, place or time."""
        return bool(self.account.not_by or self.claim.act == "deny") and not (self.kind or self.place or self.time)


def in_order(claims: Iterable[Claim], reports: Mapping[str, Report], memo: Memo) -> list[tuple[Report, tuple[Claim, ...]]]:
    """The reports that make claims in order of publication, each with its claims in order of their words."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    told = sorted((reports[key] for key in by_report), key=lambda report: report.place_in_order)
    return [(report, memo.of("reading order", tuple(by_report[report.id]), _sorted, by_report[report.id])) for report in told]


def _sorted(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: (claim.content, claim.id)))


def items_of(claims: Iterable[Claim], reports: Mapping[str, Report], world: World, memo: Memo | None = None) -> list[tuple[Item, ...]]:
    """One item an account, in order of publication and reading: those of each report together."""
    known = memo or Memo()
    found = []
    for report, told in in_order(claims, reports, known):
        actors, named = known.of("named in claims", (told,), named_in, told)
        places = tuple(place for key in named if (place := world.places.get(key)))
        around = tuple(map(world.chain, actors))
        items = known.of("items", (report, told, *places), _items, report, told, world, also=around)
        if items:
            found.append(items)
    return found


def named_in(claims: Iterable[Claim]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actors and the places of all accounts of these claims."""
    accounts = [account for claim in claims for account in claim.accounts]
    actors = {voice.actor for a in accounts for voice in a.voices if voice.actor}
    return tuple(sorted(actors)), tuple(sorted({account.place.value for account in accounts if account.place}))


def _items(report: Report, claims: Sequence[Claim], world: World) -> tuple[Item, ...]:
    numbered = enumerate(claims, 1)
    return tuple(item_of(claim, index, report, number, world) for number, claim in numbered for index in range(len(claim.accounts)))


def item_of(claim: Claim, index: int, report: Report, number: int, world: World) -> Item:
    account = claim.accounts[index]
    text = " ".join(report.words(span) for span in claim.content)
    trigger = report.words(account.trigger) if account.trigger else None
    words = content_stems(text)
    return Item(
        claim=claim, index=index, report=report, number=number, at=account.trigger.start if account.trigger else claim.content[0].start,
        kind=account.kind.value if account.kind else None, place=world.places.get(account.place.value) if account.place else None,
        time=account.time.value if account.time else None, by=_around(world, (v.actor for v in (*account.by, *account.not_by))),
        against=_around(world, (v.actor for v in account.against)), counts=frozenset(_counts(account)),
        words=words, names=names(text), deeds=deeds(content_stems(trigger) if trigger else words) | paired_deeds(words),
        trigger=stem(trigger) if trigger else None,
    )  # fmt: skip


def _around(world: World, actors: Iterable[str | None]) -> frozenset[str]:
    """The actors and what they are members of."""
    return frozenset(outer for actor in actors if actor for outer in world.chain(actor))


def _counts(account: Account) -> Iterable[tuple[str, int]]:
    for slot in COUNTS:
        counted = getattr(account, slot)
        if counted:
            yield from ((slot, count.low) for count in counted.value if count.low > 0)


def _steps(number: int) -> int:
    """Half octaves: a number that grows a little weighs the same, so that one more report changes little."""
    return int(2 * math.log2(number))


class Seen:
    """The words of all accounts counted, handed from one comparison to the next."""

    def __init__(self) -> None:
        self.read: dict[str, tuple[Item, ...]] = {}  # of each report its items as they were read
        self.used: dict[str, tuple[Item, ...]] = {}  # and as they were compared
        self.times: Counter[str] = Counter()
        self.claims = 0
        self.weights: dict[str, float] = {}
        self.apart: PlacePairs = frozenset()

    def update(self, told: Sequence[tuple[Item, ...]], apart: PlacePairs) -> list[tuple[Item, ...]]:
        """Counts what is new and what is gone. Items are made anew where a word of theirs has got another weight, or their place other
        places that it is told apart from: whatever was compared by their old selves is compared again."""
        fresh = {items[0].report.id: items for items in told}
        before = self.claims
        touched: set[str] = set()
        for key in [key for key, items in self.read.items() if fresh.get(key) is not items]:
            touched |= self._count(self.read.pop(key), -1)
            del self.used[key]
        for key, items in fresh.items():
            if key not in self.read:
                touched |= self._count(items, 1)
                self.read[key] = self.used[key] = items
        whole = _steps(1 + before) != _steps(1 + self.claims)
        changed = {word for word in (self.times.keys() | touched if whole else touched) if self.weights.get(word) != self._weight(word)}
        self.weights.update((word, self._weight(word)) for word in changed)
        for word in touched & changed - self.times.keys():
            del self.weights[word]
        moved = {place for pair in self.apart ^ apart for place in pair}
        self.apart = apart
        if changed or moved:
            for key, items in self.used.items():
                if any(_touched(item, changed, moved) for item in items):
                    self.used[key] = tuple(msgspec.structs.replace(item) for item in items)
        return [self.used[key] for key in fresh]

    def _count(self, items: Sequence[Item], sign: int) -> set[str]:
        words = {item.claim.id: item.words for item in items}
        self.claims += sign * len(words)
        for word in (word for each in words.values() for word in each):
            self.times[word] += sign
            if not self.times[word]:
                del self.times[word]
        return set().union(*words.values())

    def _weight(self, word: str) -> float:
        times = self.times.get(word)
        return max(0.0, STEP * (_steps(1 + self.claims) - _steps(times))) if times else 0.0


def _touched(item: Item, words: set[str], places: set[str]) -> bool:
    if places and item.place and item.place.id in places:
        return True
    return not (item.words.isdisjoint(words) and item.names.isdisjoint(words))


class Rarity:
    """How telling a word is among these accounts: the fewer use it, the more."""

    def __init__(self, items: Sequence[tuple[Item, ...]], world: World, memo: Memo | None = None) -> None:
        self.world, self.memo = world, memo or Memo()
        seen = self.memo.state("words seen", Seen)
        self.items = seen.update(items, world.apart)
        self.weights = seen.weights
        self.totals: dict[frozenset[str], float] = {}
        self.stories = Stories(self.memo)

    def total(self, words: frozenset[str]) -> float:
        """The weight of all words of a set; always added in one order, so that no rounding differs."""
        if words not in self.totals:
            self.totals[words] = math.fsum(self.weights.get(word, 0.0) for word in words)
        return self.totals[words]

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted overlap of two sets of words, 0 to 1 (Dice)."""
        shared = a & b
        if not shared:
            return 0.0
        total = self.total(a) + self.total(b)
        return 2 * math.fsum(self.weights.get(word, 0.0) for word in shared) / total if total else 0.0
