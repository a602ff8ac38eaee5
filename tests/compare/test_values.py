"""Compatibility of values, slot by slot."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.dates import hours_apart, times_meet
from rashomon.compare.values import World, compatible
from rashomon.records import Count
from tests.compare.told import ACTORS, PLACES

WORLD = World(ACTORS, PLACES)
CASES: list[tuple[str, Any, Any, bool]] = [
    ("occurred", True, False, False),
    ("kind", "attack", "air-strike", True),
    ("kind", "explosion", "shelling", True),
    ("kind", "clash", "incursion", True),
    ("kind", "shelling", "air-strike", False),
    ("kind", "protest", "shelling", False),
    ("outcome", "captured", "retaken", True),
    ("outcome", "destroyed", "damaged", False),
    ("time", "2031-05-01", "2031-05", True),
    ("time", "2031-05-01", "2031-05-02", False),
    ("time", "2031-05-01T06", "2031-05-01T09", False),
    ("time", "2031-04-30/2031-05-01", "2031-05-01T03", True),
    ("time", "XXXX-05-01", "2031-05-01", True),
    ("time", "XXXX-05-01", "2031-06", False),
    ("time", "no date", "2031-06", True),
    ("place", "ostra", "ostra-mill", True),
    ("place", "vel-region", "tivna", True),
    ("place", "zk", "tivna", True),
    ("place", "ostra", "tivna", False),
    ("place", "ostra", "norport", False),
    ("by", ("norvia",), ("norvian-army", "watch"), True),
    ("by", ("brask",), ("norvia",), True),
    ("by", ("gunmen",), ("free-vel",), True),
    ("by", ("zarkand",), ("free-vel",), False),
    ("killed", Count(3, 3), Count(2, None), True),
    ("killed", Count(3, 3), Count(4, 4), False),
    ("killed", Count(3, 3, "soldiers"), Count(4, 4, "drivers"), True),
    ("killed", Count(0, 0), Count(4, 4, "drivers"), False),
    ("means", "howitzers", "artillery", True),
    ("means", "ракетой", "a cruise missile", True),
    ("means", "knife", "mortar", False),
    ("means", "weapons", "mortar", True),
    ("means", "bullet", "live fire", True),
    ("means", "оружие", "knife", True),
    ("means", "artillery fire", "knife", False),
    ("purpose", "to open a road", "to open a road to the sea", True),
    ("purpose", "to open a road", "to frighten voters", False),
]


@pytest.mark.parametrize(("slot", "a", "b", "wanted"), CASES)
def test_compatible_either_way_round(slot: str, a: Any, b: Any, wanted: bool) -> None:
    assert compatible(WORLD, slot, a, b) is wanted
    assert compatible(WORLD, slot, b, a) is wanted


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_words_for_a_time_are_borne(a: str, b: str) -> None:
    assert times_meet(a, b) == times_meet(b, a)
    assert (hours_apart(a, b) or 0) >= 0
