"""How often the standing rules give the gold's standing, on the gold's own accounts, events and sides: apart from all reading."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable
from typing import NamedTuple

from rashomon.compare.findings import findings
from rashomon.evaluate.gold import load
from rashomon.records import Finding, Ledger


class Miss(NamedTuple):
    """One finding whose standing is not the gold's (`ours` None: no finding)."""

    case: str
    event: str
    slot: str
    gold: str
    ours: str | None
    rule: str


class Standings(NamedTuple):
    """How one case came out."""

    case: str
    right: int
    total: int
    misses: tuple[Miss, ...]

    @property
    def share(self) -> float:
        return self.right / self.total if self.total else 0.0


def score(case: str, gold: Ledger) -> Standings:
    found = findings(gold.claims, gold.events, gold.actors, gold.places, gold.reports)
    ours = {(finding.event, finding.slot): finding for finding in found}
    misses = tuple(miss for wanted in gold.findings if (miss := _miss(case, wanted, ours.get((wanted.event, _slot(wanted))))))
    return Standings(case, len(gold.findings) - len(misses), len(gold.findings), misses)


def _slot(finding: Finding) -> str:
    return "by" if finding.slot == "not_by" else finding.slot


def _miss(case: str, gold: Finding, ours: Finding | None) -> Miss | None:
    if ours is not None and ours.standing == gold.standing:
        return None
    return Miss(case, gold.event, gold.slot, gold.standing, ours.standing if ours else None, ours.rule if ours else "no finding")


def measure(paths: Iterable[pathlib.Path]) -> tuple[Standings, ...]:
    """One row a case, in the order given."""
    return tuple(score(path.stem, load(path)) for path in paths)
