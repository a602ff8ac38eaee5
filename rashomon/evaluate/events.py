"""How well accounts become events, given the gold's own accounts without their events: B-cubed, apart from all reading."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable
from typing import NamedTuple

from rashomon.compare.events import events_of
from rashomon.compare.values import World
from rashomon.evaluate.gold import load
from rashomon.evaluate.ledger import bcubed
from rashomon.evaluate.tables import Tally
from rashomon.records import Ledger


class Grouped(NamedTuple):
    """One case: B-cubed over all accounts, and over those of each report by itself."""

    case: str
    whole: Tally
    within: Tally


def score(case: str, gold: Ledger) -> Grouped:
    claims, _ = events_of(gold.claims, {report.id: report for report in gold.reports}, World(gold.actors, gold.places))
    told = [
        (claim.report, mine.event, its.event)
        for claim, other in zip(gold.claims, claims, strict=True)
        for mine, its in zip(claim.accounts, other.accounts, strict=True)
    ]
    within = bcubed([(f"{report} {mine}", f"{report} {its}") for report, mine, its in told])
    return Grouped(case, bcubed([(mine, its) for _, mine, its in told]), within)


def measure(paths: Iterable[pathlib.Path]) -> tuple[Grouped, ...]:
    return tuple(score(path.stem, load(path)) for path in paths)
