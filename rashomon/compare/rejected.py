"""Accounts that people rejected count for nothing; but the findings that they would have spoken to rest on the decision.

A rejected account would be of the event that its report's other accounts like it are of, else of the likeliest event of other reports.
Who acts in it is left out of account: only what is read and not rejected says who is who.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from rashomon.compare import reasons
from rashomon.compare.events import THRESHOLD, Found, in_report
from rashomon.compare.groups import Group
from rashomon.compare.items import Item, item_of
from rashomon.compare.values import World
from rashomon.records import SLOTS, Account, Claim, Ledger, Report, Voice

Bearing = Mapping[tuple[str, str], frozenset[str]]  # of an event and a slot: the decisions that took something away there


class Rejected(msgspec.Struct, frozen=True):
    """Accounts of one claim, as it was when they were rejected, and the decisions that did it."""

    claim: Claim
    numbers: tuple[int, ...]
    decisions: tuple[str, ...]


def bearing(rejected: Sequence[Rejected], found: Found, ledger: Ledger) -> Bearing:
    """The findings that rejected accounts would have spoken to, with the decisions."""
    if not rejected:
        return {}
    by_report: dict[str, list[Rejected]] = defaultdict(list)
    for each in rejected:
        by_report[each.claim.report].append(each)
    reports = {report.id: report for report in ledger.reports}
    read = {items[0].report.id: items for items in found.rarity.items}
    events = {item.key: number for number, linked in enumerate(found.linked) for item in linked.group.items}
    world = World((), ledger.places, found.rarity.world.apart)
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, its in by_report.items():
        for number, account, decisions in _homes(reports[key], read.get(key, ()), its, events, found, world):
            for slot in _slots(account):
                told[found.events[number].id, slot].update(decisions)
    return {key: frozenset(decisions) for key, decisions in told.items()}


def _homes(
    report: Report, read: Sequence[Item], rejected: Sequence[Rejected], events: Mapping[tuple[str, int], int], found: Found, world: World
) -> Iterator[tuple[int, Account, tuple[str, ...]]]:
    """For each rejected account of a report the number of the event that it would be of, where there is one."""
    gone = {id(item): (item, each.decisions) for each in rejected for item in _items(report, each, world)}
    both = sorted((*read, *(item for item, _ in gone.values())), key=lambda item: (item.claim.content, item.key))
    numbers = {claim: number for number, claim in enumerate(dict.fromkeys(item.claim.id for item in both), 1)}
    again = {id(item): msgspec.structs.replace(item, number=numbers[item.claim.id]) for item in both}
    was = {id(new): old for old, new in again.items()}
    for part in in_report(list(again.values()), found.rarity):
        left = [item for item in part.group.items if was[id(item)] not in gone]
        home = events[left[0].key] if left else _elsewhere(part.group, found)
        if home is not None:
            for item, decisions in (gone[was[id(item)]] for item in part.group.items if was[id(item)] in gone):
                yield home, item.account, decisions


def _items(report: Report, rejected: Rejected, world: World) -> Iterator[Item]:
    claim = rejected.claim.with_voices(lambda voice: Voice(voice.spans))
    yield from (item_of(claim, number, report, 0, world) for number in rejected.numbers)


def _elsewhere(group: Group, found: Found) -> int | None:
    """The likeliest event of other reports."""
    blocks = frozenset(group.blocks)
    near = [(n, each.group) for n, each in enumerate(found.linked) if not blocks.isdisjoint(each.group.blocks)]
    scored = [(_score(group, other, found), -n) for n, other in near if not reasons.vetoed(group, other, found.rarity)]
    score, number = max(scored, default=(THRESHOLD - 1, 0))
    return -number if score >= THRESHOLD else None


def _score(one: Group, other: Group, found: Found) -> float:
    return reasons.across_score(reasons.across(one, other, found.rarity))


def _slots(account: Account) -> Iterable[str]:
    """The slots that an account speaks to; what somebody did not do is said of who did."""
    filled = {slot for slot in SLOTS if getattr(account, slot) not in (None, ())} | set(account.denies)
    return {"by" if slot == "not_by" else slot for slot in filled - {"denies"}}
