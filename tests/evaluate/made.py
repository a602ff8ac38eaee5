"""A gold case of an invented war, and ledgers that differ from it."""

from __future__ import annotations

import msgspec

from rashomon.compare.events import events_of
from rashomon.compare.findings import findings
from rashomon.compare.values import World
from rashomon.evaluate.gold import compile_case
from rashomon.export.ledger import from_dict
from rashomon.records import Claim, Ledger
from tests.evaluate.test_evaluate_gold import CASE

GOLD = from_dict(compile_case(CASE))


def with_claims(ledger: Ledger, claims: tuple[Claim, ...]) -> Ledger:
    """The same reports with other claims, their events and findings worked out anew."""
    told, events = events_of(claims, {r.id: r for r in ledger.reports}, World(ledger.actors, ledger.places))
    found = findings(told, events, ledger.actors, ledger.places, ledger.reports)
    return msgspec.structs.replace(ledger, claims=told, events=events, findings=found)
