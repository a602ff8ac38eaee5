"""Findings: for every event and slot that an account fills, the positions, the votes, and the standing.

A pure function of claims, events, actors, places and reports; their order makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.compare.memo import Memo
from rashomon.compare.standing import Question, ask, rule_on
from rashomon.compare.values import World
from rashomon.compare.votes import Entry, Polls
from rashomon.records import SLOTS, Actor, Claim, Count, Counted, Event, Finding, Place, Position, Report, Text, Truth, Vote

FOUND_SLOTS = tuple(slot for slot in SLOTS if slot not in ("not_by", "denies"))
DECISION = "decision:"  # how the basis of a value begins that a person gave
OLD = "a later value of the same source or side, or a higher running toll, replaces it"


def findings(
    claims: Iterable[Claim], events: Iterable[Event], actors: Iterable[Actor], places: Iterable[Place], reports: Iterable[Report]
) -> tuple[Finding, ...]:
    """Every finding of a ledger, by event and then by slot; `not_by` counts under `by`."""
    return findings_in(World(actors, places), claims, events, reports)


def findings_in(
    world: World, claims: Iterable[Claim], events: Iterable[Event], reports: Iterable[Report], memo: Memo | None = None
) -> tuple[Finding, ...]:
    """The findings of events whose accounts, sources and reports are as they were are taken from the memo."""
    known = memo or Memo()
    polls = Polls(claims, world, reports, known)
    found: list[Finding] = []
    for event in events:
        told, around = polls.content(event)
        found += known.of("findings", (event, *told), _found, world, polls, event, also=around)
    return tuple(found)


def _found(world: World, polls: Polls, event: Event) -> tuple[Finding, ...]:
    told = polls.told(event.accounts)
    entries = ((slot, polls.entries(told, slot)) for slot in FOUND_SLOTS)
    return tuple(finding(world, event, slot, its) for slot, its in entries if any(entry.sort != "denies" for entry in its))


def finding(world: World, event: Event, slot: str, entries: tuple[Entry, ...]) -> Finding:
    question = ask(world, slot, event, entries)
    ruling = rule_on(question)
    positions = _positions(entries)
    return Finding(
        event=event.id, slot=slot, standing=ruling.standing, rule=ruling.reason.words,
        positions=tuple(_position(entries, held) for held in positions), votes=tuple(_votes(question, entries, positions)),
        decisions=_decisions(slot, entries), between=tuple(entry.claim.id for entry in ruling.reason.between),
    )  # fmt: skip


def _decisions(slot: str, entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """People's decisions that gave one of the values: `decision:ID` in a value's basis."""
    values = (getattr(entry.account, slot) for entry in entries)
    bases = (value.basis or "" for value in values if isinstance(value, Truth | Text | Counted))
    return tuple(sorted({basis.removeprefix(DECISION) for basis in bases if basis.startswith(DECISION)}))


def _positions(entries: tuple[Entry, ...]) -> list[list[int]]:
    """Numbers of the entries that take each position: equal values, in the order in which they were first given."""
    held: list[list[int]] = []
    for number, entry in enumerate(entries):
        same = next((numbers for numbers in held if _key(entries[numbers[0]]) == _key(entry)), None)
        if same is None:
            held.append([number])
        else:
            same.append(number)
    return held


def _key(entry: Entry) -> tuple[str, object]:
    return entry.sort, entry.value


def _position(entries: tuple[Entry, ...], held: list[int]) -> Position:
    first, holders = entries[held[0]], [entries[number] for number in held]
    value = (first.value,) if isinstance(first.value, Count) else first.value
    return Position(
        value=value, rejects=first.sort != "value", claims=tuple(dict.fromkeys(entry.claim.id for entry in holders)),
        sides=tuple(sorted({entry.voter.side for entry in holders if entry.voter.side})),
    )  # fmt: skip


def _votes(question: Question, entries: tuple[Entry, ...], positions: list[list[int]]) -> Iterator[Vote]:
    old = {id(question.entries[number]) for number in question.old}
    for number, entry in enumerate(entries):
        aside = entry.aside or (OLD if id(entry) in old else None)
        where = next(i for i, held in enumerate(positions) if number in held)
        yield Vote(claim=entry.claim.id, voter=entry.voter.key, side=entry.voter.side, position=None if entry.aside else where, aside=aside)
