"""Standings on gold's own accounts: the misses are told, and the shared cases hold their share."""

from __future__ import annotations

import pathlib

import msgspec
import pytest

from rashomon.evaluate.events import score as score_events
from rashomon.evaluate.findings import measure, score
from tests.evaluate.made import GOLD

SHARED = pathlib.Path(__file__).parents[3] / "shared" / "gold"
absent = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared gold is absent")


def test_a_right_standing_counts() -> None:
    assert score("ostra", GOLD)[1:3] == (1, 1)


def test_a_wrong_one_is_listed_with_its_rule() -> None:
    wrong = msgspec.structs.replace(GOLD, findings=(msgspec.structs.replace(GOLD.findings[0], standing="agreed"),))
    (miss,) = score("ostra", wrong).misses
    assert (miss.slot, miss.gold, miss.ours) == ("occurred", "agreed", "denied")
    assert "norvia asserts it and zarkand denies it" in miss.rule


def test_accounts_of_one_event_are_put_into_one() -> None:
    assert score_events("ostra", GOLD).whole.shares().f1 == 1.0


@pytest.mark.shared
@absent
@pytest.mark.parametrize(("folder", "floor"), [("", 0.93), ("more", 0.87)])
def test_the_standing_rules_on_shared_gold(folder: str, floor: float) -> None:
    scored = measure(sorted((SHARED / folder).glob("*.yaml")))
    assert sum(case.right for case in scored) / sum(case.total for case in scored) >= floor
