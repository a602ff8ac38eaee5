"""What one ledger holds that an earlier one of the same case did not; a pure function of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rashomon.records import DISPUTED, Count, Event, Finding, Ledger, Position
from rashomon.store.rows import Change, Changes


def changes(before: Ledger, after: Ledger, since: str, decisions: Iterable[str]) -> Changes:
    """Events are the same where they share the most accounts, whatever ids they had."""
    was = same_events(before.events, after.events)
    old = {(finding.event, finding.slot): finding for finding in before.findings}
    told = [_change(event, finding, old.get((was.get(event.id, ""), finding.slot))) for event, finding in _by_event(after)]
    told += _gone(before, after, was)
    moved = [change for change in told if change.before != change.after]
    there = {report.id for report in before.reports}
    kept = set(was.values())
    known = {event.id for event in after.events if event.id not in was}
    sorts: dict[str, list[Change]] = {"disputed": [], "conceded": [], "revised": [], "settled": [], "other": []}
    for change in moved:
        sort = _sort(change)
        if sort != "other" or change.event not in known:
            sorts[sort].append(change)
    return Changes(
        since=since, reports=tuple(report.id for report in after.reports if report.id not in there),
        events=tuple(event for event in after.events if event.id in known),
        gone=tuple(event for event in before.events if event.id not in kept),
        decisions=tuple(decisions), **{sort: tuple(found) for sort, found in sorts.items()},
    )  # fmt: skip


def same_events(before: Iterable[Event], after: Iterable[Event]) -> dict[str, str]:
    """For each event of the later ledger the earlier one with which it shares the most accounts, each earlier one once."""
    of = {account: event.id for event in before for account in event.accounts}
    shared = Counter((of[account], event.id) for event in after for account in event.accounts if account in of)
    same: dict[str, str] = {}
    taken: set[str] = set()
    for (old, new), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if old not in taken and new not in same:
            same[new] = old
            taken.add(old)
    return same


def _by_event(ledger: Ledger) -> list[tuple[Event, Finding]]:
    events = {event.id: event for event in ledger.events}
    return [(events[finding.event], finding) for finding in ledger.findings]


def _change(event: Event, now: Finding, then: Finding | None) -> Change:
    return Change(
        event=event.id, label=event.label, slot=now.slot, before=then.standing if then else None, after=now.standing,
        values=tuple(in_words(position) for position in now.positions),
    )  # fmt: skip


def _gone(before: Ledger, after: Ledger, was: Mapping[str, str]) -> list[Change]:
    """Findings of events that are still there, on slots that nobody fills any more."""
    now = {old: new for new, old in was.items()}
    held = {(finding.event, finding.slot) for finding in after.findings}
    return [
        Change(event=now[event.id], label=event.label, slot=finding.slot, before=finding.standing, after=None)
        for event, finding in _by_event(before)
        if event.id in now and (now[event.id], finding.slot) not in held
    ]


def _sort(change: Change) -> str:
    if change.after in DISPUTED:
        return "other" if change.before in DISPUTED else "disputed"
    if change.after in ("conceded", "revised"):
        return str(change.after)
    return "settled" if change.before in DISPUTED else "other"


def in_words(position: Position) -> str:
    """A position's value for a line of text."""
    value = position.value
    if isinstance(value, tuple):
        told = ", ".join(_count(part) if isinstance(part, Count) else part for part in value)
    else:
        told = ("yes" if value else "no") if isinstance(value, bool) else value
    return f"not {told}".strip() if position.rejects else told


def _count(count: Count) -> str:
    number = str(count.low) if count.low == count.high else f"{count.low} or more" if count.high is None else f"{count.low} to {count.high}"
    return f"{number} {count.of}" if count.of else number
