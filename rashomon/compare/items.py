"""Accounts made ready for comparison: what each says of kind, place, time, doers and words, looked up once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

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


def items_of(claims: Sequence[Claim], reports: Mapping[str, Report], world: World) -> list[Item]:
    """One item an account, in order of publication and reading."""
    ordered = sorted(claims, key=lambda c: (reports[c.report].place_in_order, c.content, c.id))
    numbers: Counter[str] = Counter()
    found = []
    for claim in ordered:
        numbers[claim.report] += 1
        found += [_item(claim, index, reports[claim.report], numbers[claim.report], world) for index in range(len(claim.accounts))]
    return found


def _item(claim: Claim, index: int, report: Report, number: int, world: World) -> Item:
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


class Rarity:
    """How telling a word is among these accounts: the fewer use it, the more."""

    def __init__(self, items: Sequence[Item], world: World, memo: Memo | None = None) -> None:
        self.world, self.memo = world, memo or Memo()
        self.claims = {item.claim.id: item.words for item in items}
        seen = Counter(word for words in self.claims.values() for word in words)
        self.weights = {word: max(0.0, STEP * (_steps(1 + len(self.claims)) - _steps(times))) for word, times in seen.items()}
        self.totals: dict[frozenset[str], float] = {}
        self.marks: dict[tuple[str, int], int] = {}
        self.stories = Stories({item.report.id: item.report for item in items}.values(), self.memo)

    def mark(self, item: Item) -> int:
        """A number for all of an account that a link can be decided from: two accounts of one number are linked alike."""
        if item.key not in self.marks:
            self.marks[item.key] = self._mark(item)
        return self.marks[item.key]

    def _mark(self, item: Item) -> int:
        place = self.memo.number((item.place, self.world.told_apart(item.place))) if item.place else None
        words = tuple(sorted((word, self.weights.get(word, 0.0)) for word in item.words | item.names))
        told = (item.account.answers, item.account.rule, bool(item.account.not_by), item.claim.act, item.claim.id, item.index)
        return self.memo.number((
            self.memo.number(item.report.text), item.report.id, item.report.published, item.number, item.at, item.kind, place, item.time,
            item.by, item.against, item.counts, item.names, item.deeds, item.trigger, told, words, item.words,
        ))  # fmt: skip

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
