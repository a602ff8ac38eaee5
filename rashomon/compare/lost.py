"""Decisions on actors whom no report speaks of any more; told only after comparison, which gives actors their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.compare.targets import bare, target_of
from rashomon.records import Decision, Ledger, Reading


def without_actor(ledger: Ledger, readings: Iterable[Reading], applied: Iterable[Decision]) -> Iterator[tuple[Decision, str]]:
    """Merged actors go by one id, so that of a merge one of the two must be there."""
    about = [decision for decision in applied if target_of(decision.target).sort == "actor" and decision.verb != "note"]
    if not about:
        return
    known = {form.casefold() for actor in ledger.actors for form in (actor.id, actor.name, *actor.names)}
    known |= {actor.id.casefold() for reading in readings for actor in reading.actors}
    for names in ({_plain(d.target), *map(_plain, d.value.ids)} for d in about if d.verb == "merge" and d.value):
        if names & known:
            known |= names
    for decision in about:
        name = _plain(decision.target)
        if name not in known:
            yield decision, f"no report speaks of the actor {name} any more"


def _plain(name: str) -> str:
    return bare(name).partition("@")[0].casefold()
