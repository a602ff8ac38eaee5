"""What people decided on the things that a page shows, as far as this visitor may know it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rashomon.records import Decision, taken_back
from rashomon.web.desk import Visit


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """The decision that stands on a target, if any; `last` is the last one made on it, or what took it back."""

    last: str
    verb: str | None = None
    who: str | None = None
    when: str | None = None
    why: str | None = None


def decisions_for(visit: Visit) -> tuple[Decision, ...]:
    """The decisions that this visitor may see, in their order: a blind coder sees only own ones, and nobody but leads sees codings."""
    made, hidden = visit.desk.decisions(), set(visit.desk.coders)
    if visit.blind:
        return tuple(d for d in made if d.who == visit.who)
    return made if visit.leads else tuple(d for d in made if d.who not in hidden)


def standing_decisions(made: Iterable[Decision]) -> dict[str, Decision]:
    """The decision that stands on each target: the latest that was not taken back."""
    kept = tuple(made)
    undone = taken_back(kept)
    return {d.target: d for d in kept if d.verb != "undo" and d.id not in undone}


def last_on(made: Iterable[Decision]) -> dict[str, str]:
    """The id of the last thing that happened to each target, taking back included: what a decision on it expects to find."""
    lasts: dict[str, str] = {}
    about: dict[str, str] = {}
    for decision in made:
        target = decision.target
        if decision.verb == "undo":
            target = about.get(target.removeprefix("decision:"), target)
        about[decision.id] = target
        lasts[target] = decision.id
    return lasts


def judged(visit: Visit, targets: Iterable[str]) -> dict[str, Judged]:
    """For each of the targets that anything happened to: what stands on it."""
    made = decisions_for(visit)
    stands, lasts = standing_decisions(made), last_on(made)
    return {target: judged_as(stands.get(target), lasts[target]) for target in targets if target in lasts}


def judged_as(decision: Decision | None, last: str) -> Judged:
    if decision is None:
        return Judged(last=last)
    return Judged(last=last, verb=decision.verb, who=decision.who, when=decision.when, why=decision.why)
