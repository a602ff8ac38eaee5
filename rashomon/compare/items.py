"""Accounts made ready for comparison: what each says of kind, place, time, doers and words, looked up once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.compare.story import Stories
from rashomon.compare.values import World
from rashomon.compare.words import content_stems, deeds, names, stem
from rashomon.records import COUNTS, Account, Claim, Place, Report


class Item(msgspec.Struct, frozen=True, kw_only=True):
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
    ordered = sorted(claims, key=lambda c: (reports[c.report].published or "9999", c.report, c.content, c.id))
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
        words=words, names=names(text), deeds=deeds(content_stems(trigger) if trigger else words),
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


class Rarity:
    """How telling a word is among these accounts: the fewer use it, the more."""

    def __init__(self, items: Sequence[Item], world: World) -> None:
        self.world = world
        self.claims = {item.claim.id: item.words for item in items}
        self.seen = Counter(word for words in self.claims.values() for word in words)
        self.stories = Stories({item.report.id: item.report for item in items}.values())

    def weight(self, word: str) -> float:
        return math.log((1 + len(self.claims)) / self.seen[word]) if self.seen[word] else 0.0

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted overlap of two sets of words, 0 to 1 (Dice)."""
        total = sum(map(self.weight, sorted(a))) + sum(map(self.weight, sorted(b)))
        return 2 * sum(map(self.weight, sorted(a & b))) / total if total else 0.0
