"""Whose vote each account is: independence of sources, by the rules of LEDGER.md.

An `Entry` is one value that one account gives to one slot, or one refusal of a value. Every entry is kept;
what has no vote says why in `aside`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Hashable, Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec

from rashomon.compare.items import in_order, named_in
from rashomon.compare.memo import Memo
from rashomon.compare.values import World, group
from rashomon.records import COUNTS, Account, Actor, Claim, Count, Counted, Event, Report, Text, Truth, Voice

COPY = "its report repeats another report: copies count once"
PASSAGE = "its paragraph repeats a report that speaks to this slot: copies count once"
BESIDE = "a source quoted in the same report speaks to this slot: the report's own voice adds no vote"
Value = bool | str | tuple[str, ...] | Count
Sort = Literal["value", "not", "denies"]
Weight = Literal["source", "own", "nobody"]


class Voter(NamedTuple):
    """Who speaks: `key` makes two entries one vote, `speaker` tells persons of one side apart."""

    key: str
    speaker: str
    side: str | None
    weight: Weight


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One value of one slot (`sort` value), or a refusal: of doers (`not`), or of whatever others give (`denies`)."""

    claim: Claim
    account: Account
    report: Report
    order: int  # place among all claims, in order of publication
    when: str
    sort: Sort
    value: Value
    voter: Voter
    aside: str | None = None

    @property
    def votes(self) -> bool:
        return self.aside is None


class Polls:
    """All that is needed to tell whose vote an account is."""

    def __init__(self, claims: Iterable[Claim], world: World, reports: Iterable[Report], memo: Memo) -> None:
        self.world, self.memo = world, memo
        self.reports = {report.id: report for report in reports}
        named = (
            (name, key) for key, actor in sorted(world.actors.items()) for name in memo.of("plain names", (actor,), plain_names, actor)
        )
        self.publishers = dict(named)
        self.claims = {claim.id: claim for _, told in in_order(claims, self.reports, memo) for claim in told}
        self.order = {key: number for number, key in enumerate(self.claims)}
        self._around: dict[str, tuple[tuple[str, ...], str | None, bool]] = {}
        self._accounts: dict[tuple[str, Weight], Voter] = {}

    def told(self, accounts: Iterable[tuple[str, int]]) -> list[tuple[Claim, int, Voter]]:
        """Accounts, each a claim's id and a number, in order of publication, with whose vote each is."""
        ordered = sorted((self.order[key], index, key) for key, index in accounts if key in self.order)
        return [(claim, index, self.voter(claim)) for _, index, key in ordered for claim in [self.claims[key]]]

    def entries(self, told: Iterable[tuple[Claim, int, Voter]], slot: str) -> tuple[Entry, ...]:
        """All entries of an event for one slot, in order of publication."""
        found = [entry for claim, index, voter in told for entry in self._of(claim, index, voter, slot)]
        quoted = {(entry.report.id, about(entry)) for entry in found if entry.voter.weight == "source" and entry.sort == "value"}
        speaking = {entry.report.id for entry in found}
        return tuple(self._counted(entry, quoted, speaking) for entry in found)

    def content(self, event: Event) -> tuple[tuple[object, ...], Hashable]:
        """The claims and places that the findings of an event rest on, and what else they rest on beside the event itself."""
        keys = sorted({key for key, _ in event.accounts if key in self.order}, key=self.order.__getitem__)
        claims = [self.claims[key] for key in keys]
        named = [self.memo.of("named in claim", (claim,), named_in, (claim,)) for claim in claims]
        places = sorted({place for _, its in named for place in its} | ({event.place} if event.place else set()))
        told = tuple(
            (self.voter(claim), report.published, report.copy_of in self.reports, report.repeats)
            for claim in claims
            for report in [self.reports[claim.report]]
        )
        around = tuple(self._known(key) for key in sorted({actor for its, _ in named for actor in its}))
        apart: tuple[tuple[str, str], ...] = ()
        if self.world.apart:
            apart = tuple(pair for pair in itertools.combinations(places, 2) if frozenset(pair) in self.world.apart)
        known = [place for key in places if (place := self.world.places.get(key))]
        return (*claims, *known), (told, around, apart)

    def _known(self, actor: str) -> tuple[tuple[str, ...], str | None, bool]:
        if actor not in self._around:
            self._around[actor] = self.world.chain(actor), self.world.side(actor), self.world.unidentified(actor)
        return self._around[actor]

    def _of(self, claim: Claim, index: int, voter: Voter, slot: str) -> Iterator[Entry]:
        account, report = claim.accounts[index], self.reports[claim.report]
        refused = _refused_by_itself(claim, account) if slot == "by" else ()
        for sort, value in (*values_of(account, slot), *(("not", refused) for _ in refused)):
            yield Entry(
                claim=claim, account=account, report=report, order=self.order[claim.id], when=claim.said_at or report.dated,
                sort=sort, value=value, voter=voter,
            )  # fmt: skip

    def _counted(self, entry: Entry, quoted: set[tuple[str, str | None]], speaking: set[str]) -> Entry:
        if entry.report.copy_of and entry.report.copy_of in self.reports:
            return msgspec.structs.replace(entry, aside=COPY)
        if any(repeat.of in speaking and all(span in repeat.span for span in entry.claim.content) for repeat in entry.report.repeats):
            return msgspec.structs.replace(entry, aside=PASSAGE)
        if entry.voter.weight == "own" and (entry.report.id, about(entry)) in quoted:
            return msgspec.structs.replace(entry, aside=BESIDE)
        return entry

    def voter(self, claim: Claim) -> Voter:
        if claim.source is None:
            return self._publisher(self.reports[claim.report])
        if claim.source.actor:
            return self._actor(claim.source.actor, "source")
        if claim.source.spans:
            words = " ".join(self.reports[claim.report].words(span) for span in claim.source.spans)
            return Voter(f"{claim.report}: {words}", words, None, "source")
        if self.reports[claim.report].channel:
            return self._poster(self.reports[claim.report])
        return Voter(f"{claim.report}: nobody named", "nobody named", None, "nobody")

    def _actor(self, key: str, weight: Weight) -> Voter:
        side = self.world.side(key)
        return Voter(side or self.world.outermost(key), key, side, weight)

    def _publisher(self, report: Report) -> Voter:
        """A report's own voice counts as its publisher, for its side where the publisher is an actor on one."""
        return self._account(report.publisher or report.id, "own")

    def _poster(self, report: Report) -> Voter:
        """A post's claims are those of whoever wrote it, also where another passes it on."""
        return self._account(report.forwarded_from or report.publisher or report.id, "source")

    def _account(self, name: str, weight: Weight) -> Voter:
        if (name, weight) not in self._accounts:
            key = self.publishers.get(plain(name))
            self._accounts[name, weight] = self._actor(key, weight) if key else Voter(name, name, None, weight)
        return self._accounts[name, weight]


def _refused_by_itself(claim: Claim, account: Account) -> tuple[str, ...]:
    """Who denies a part without saying whose, or by a word that nobody could be found for, denies its own."""
    unknown = bool(account.not_by) and not known(account.not_by)
    return (claim.source.actor,) if unknown and claim.source and claim.source.actor else ()


def plain_names(actor: Actor) -> tuple[str, ...]:
    return tuple(plain(name) for name in (actor.name, *actor.names))


def plain(name: str) -> str:
    return " ".join(word for word in re.findall(r"\w+", name.casefold()) if word != "the")


def about(entry: Entry) -> str | None:
    """Counts of different groups are different questions; everything else of a slot is one."""
    return group(entry.value.of) if isinstance(entry.value, Count) else None


def values_of(account: Account, slot: str) -> Iterator[tuple[Sort, Value]]:
    """The values that an account gives to a slot, and what it refuses there."""
    found = getattr(account, slot)
    if slot in COUNTS and isinstance(found, Counted):
        yield from (("value", count) for count in found.value)
    elif isinstance(found, Truth | Text):
        yield "value", found.value
    elif isinstance(found, tuple) and known(found):
        yield "value", known(found)
    if slot == "by" and known(account.not_by):
        yield "not", known(account.not_by)
    if slot in account.denies:
        yield "denies", ()


def known(voices: tuple[Voice, ...]) -> tuple[str, ...]:
    return tuple(sorted({voice.actor for voice in voices if voice.actor}))
