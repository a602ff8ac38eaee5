"""What people decided on the things that a page shows, as far as this visitor may know it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rashomon.records import Decision
from rashomon.web.desk import Visit


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """The decision that stands on a target."""

    id: str
    verb: str
    who: str
    when: str
    why: str | None = None


def standing_decisions(visit: Visit) -> dict[str, Decision]:
    """The decision that stands on each target: the latest that was not taken back. Blind coders are shown their own only."""
    made: tuple[Decision, ...] = visit.store.decisions(who=visit.who if visit.blind else None)
    undone = undone_ids(made)
    return {d.target: d for d in made if d.verb != "undo" and d.id not in undone}


def undone_ids(made: Iterable[Decision]) -> set[str]:
    """Ids of the decisions that were taken back; an `undo` that was itself taken back takes nothing back."""
    undone: set[str] = set()
    for decision in reversed(tuple(made)):
        if decision.verb == "undo" and decision.id not in undone:
            undone.add(decision.target.removeprefix("decision:"))
    return undone


def judged(visit: Visit, targets: Iterable[str]) -> dict[str, Judged]:
    stands = standing_decisions(visit)
    return {t: _judged(stands[t]) for t in targets if t in stands}


def _judged(decision: Decision) -> Judged:
    return Judged(id=decision.id, verb=decision.verb, who=decision.who, when=decision.when, why=decision.why)
