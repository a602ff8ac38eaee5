"""Each standing of LEDGER.md in at least five cases, the order between them, and what a derivation says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.compare.told import NOBODY, OWN, found, said, standing

ONE_SIDED: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("occurred", [("r1", "norvia", {"occurred": True})]),
    ("killed", [("r1", "brask", {"killed": 3}), ("r2", "norvian-army", {"killed": 3})]),
    ("by", [("r1", "watch", {"by": "norvian-army"})]),
    ("occurred", [("r1", "watch", {"occurred": True}), ("r1", "doctors", {"occurred": True})]),
    ("place", [("r1", "somebody", {"place": "ostra"})]),
    ("kind", [("r1", "norvia", {"kind": "shelling"}), ("r2", NOBODY, {"kind": "shelling"})]),
    ("killed", [("r1", "norvia", {"killed": (5, 5, "soldiers")}), ("r1", "zarkand", {"killed": (2, 2, "children")})]),
]
AGREED: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("occurred", [("r1", "norvia", {"occurred": True}), ("r1", "zarkand", {"occurred": True})]),
    ("killed", [("r1", "norvia", {"killed": 3}), ("r1", "watch", {"killed": (2, None)})]),
    ("by", [("r1", "norvia", {"by": "zarkand"}), ("r2", "mission", {"by": "zarkand-guard"})]),
    ("place", [("r1", "watch", {"place": "ostra"}), ("r2", "mission", {"place": "vel-region"})]),
    ("kind", [("r1", "norvia", {"kind": "attack"}), ("r2", OWN, {"kind": "air-strike"})]),
    ("time", [("r1", "norvia", {"time": "2031-05-01"}), ("r1", "zarkand", {"time": "2031-04-30/2031-05-01"})]),
    ("outcome", [("r1", OWN, {"outcome": "captured"}), ("r2", OWN, {"outcome": "retaken"})]),
    ("means", [("r1", "norvia", {"means": "mortars"}), ("r2", "zarkand", {"means": "120-mm mortar shells"})]),
    ("by", [("r1", "norvia", {"by": "gunmen"}), ("r1", "zarkand", {"by": "free-vel"})]),
    ("injured", [("r1", "watch", {"injured": 2}), ("r2", "norvia", {"injured": (2, 2, "drivers")})]),
]
CONTESTED: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("by", [("r1", "norvia", {"by": "zarkand-guard"}), ("r1", "zarkand", {"by": "norvian-army"})]),
    ("killed", [("r1", "norvia", {"killed": 40}), ("r2", "zarkand", {"killed": 3})]),
    ("killed", [("r1", "norvia", {"killed": (40, 40, "soldiers")}), ("r1", "zarkand", {"killed": 0})]),
    ("place", [("r1", "norvia", {"kind": "shelling", "place": "ostra"}), ("r1", "zarkand", {"kind": "attack", "place": "norport"})]),
    ("time", [("r1", "watch", {"kind": "riot", "time": "2031-05-01"}), ("r2", "mission", {"kind": "riot", "time": "2031-04-28"})]),
    ("against", [("r1", "norvia", {"kind": "clash", "against": "zarkand"}), ("r1", "zarkand", {"kind": "clash", "against": "brask"})]),
    ("by", [("r1", "watch", "accuse", {"by": "watch"}), ("r2", "mission", {"kind": "attack", "by": "mission"})]),
    ("outcome", [("r1", "norvia", {"outcome": "destroyed"}), ("r1", "zarkand", {"outcome": "failed"})]),
    ("purpose", [("r1", "norvia", {"purpose": "to open a road"}), ("r1", "zarkand", {"purpose": "to frighten voters"})]),
    ("killed", [("r1", "brask", {"killed": 4}), ("r1", "norvia", {"killed": 9})]),
]
DENIED: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("occurred", [("r1", "norvia", {"occurred": True}), ("r1", "zarkand", "deny", {"occurred": False})]),
    ("by", [("r1", "norvia", "accuse", {"by": "zarkand"}), ("r2", "zarkand", "deny", {"not_by": "zarkand"})]),
    ("killed", [("r1", "watch", {"killed": (5, None)}), ("r1", "norvia", "deny", {"denies": "killed"})]),
    ("by", [("r1", "norvia", "accuse", {"by": "zarkand-guard"}), ("r1", "zarkand-ministry", "deny", {"not_by": "zarkand"})]),
    ("occurred", [("r1", NOBODY, {"occurred": True}), ("r2", "zarkand", "deny", {"occurred": False})]),
    ("purpose", [("r1", "norvia", {"purpose": "to open a road"}), ("r1", "watch", "deny", {"denies": "purpose"})]),
]
CONCEDED: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("occurred", [("r1", "free-vel", "admit", {"occurred": True}), ("r1", "norvia", {"occurred": True})]),
    ("by", [("r1", "free-vel", "admit", {"by": "free-vel"}), ("r2", "norvia", "accuse", {"by": "free-vel"})]),
    ("killed", [("r1", "norvian-army", "admit", {"killed": 12}), ("r1", "zarkand", {"killed": (10, None)})]),
    ("outcome", [("r1", "zarkand", "admit", {"outcome": "captured"}), ("r2", "norvia", {"outcome": "captured"})]),
    ("captured", [("r1", "brask", "admit", {"captured": (1, 1, "pilots")}), ("r2", "zarkand", {"captured": (1, 1, "pilots")})]),
]
REVISED: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("killed", [("r1", "norvia", {"killed": 3}), ("r2", "norvia", {"killed": 5})]),
    ("killed", [("r1", "brask", {"killed": 3}), ("r2", "norvian-army", {"killed": 2})]),
    ("injured", [("r1", "watch", {"injured": 10}), ("r2", "mission", {"injured": 14})]),
    ("occurred", [("r1", "zarkand", "deny", {"occurred": False}), ("r2", "zarkand", {"occurred": True})]),
    ("outcome", [("r1", "norvia", {"outcome": "ongoing"}), ("r2", "norvia", {"outcome": "repelled"})]),
    ("killed", [("r1", OWN, {"killed": 2}), ("r2", "norvia", {"killed": 4})]),
]
UNATTRIBUTED: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("injured", [("r1", OWN, {"injured": (8, None, "civilians")})]),
    ("occurred", [("r1", NOBODY, {"occurred": True})]),
    ("by", [("r1", OWN, {"by": "gunmen"}), ("r1", NOBODY, {"by": "gunmen"})]),
    ("place", [("r1", NOBODY, {"place": "ostra"}), ("r2", NOBODY, {"place": "ostra"})]),
    ("kind", [("r1", OWN, {"kind": "riot"}), ("r1", OWN, {"kind": "riot"})]),
]
TABLE = {
    "one-sided": ONE_SIDED,
    "agreed": AGREED,
    "contested": CONTESTED,
    "denied": DENIED,
    "conceded": CONCEDED,
    "revised": REVISED,
    "unattributed": UNATTRIBUTED,
}


@pytest.mark.parametrize(("wanted", "slot", "rows"), [(s, slot, rows) for s, cases in TABLE.items() for slot, rows in cases])
def test_standing(wanted: str, slot: str, rows: list[tuple[Any, ...]]) -> None:
    assert standing(slot, *rows) == wanted


@pytest.mark.parametrize(
    ("wanted", "slot", "rows"),
    [
        ("contested", "by", [("r1", "norvia", {"by": "zarkand"}), ("r1", "zarkand", "deny", {"not_by": "zarkand", "by": "norvian-army"})]),
        ("denied", "occurred", [("r1", "free-vel", "admit", {"occurred": True}), ("r1", "norvia", "deny", {"occurred": False})]),
        (
            "conceded",
            "killed",
            [("r1", "norvia", "admit", {"killed": 2}), ("r2", "norvia", "admit", {"killed": 5}), ("r2", "zarkand", {"killed": 5})],
        ),
        ("revised", "killed", [("r1", "watch", {"killed": 2}), ("r2", "watch", {"killed": 5}), ("r2", "norvia", {"killed": 5})]),
        (
            "agreed",
            "kind",
            [("r1", "watch", {"kind": "attack"}), ("r2", "norvia", {"kind": "shelling"}), ("r3", NOBODY, {"kind": "attack"})],
        ),
    ],
)
def test_the_first_that_fits_stands(wanted: str, slot: str, rows: list[tuple[Any, ...]]) -> None:
    assert standing(slot, *rows) == wanted


@pytest.mark.parametrize(
    ("slot", "rows"),
    [
        ("killed", [("r1", "norvia", {"killed": 2, "place": "ostra-mill"}), ("r1", "zarkand", {"killed": 9, "place": "ostra"})]),
        ("killed", [("r1", "norvia", {"killed": (9, 9, "soldiers")}), ("r1", "zarkand", {"killed": (2, 2, "drivers")})]),
        ("killed", [("r1", "watch", {"killed": 2}), ("r2", "norvia", {"killed": 6})]),
        ("place", [("r1", "norvia", {"place": "ostra"}), ("r1", "zarkand", {"place": "unheard-of"})]),
        ("time", [("r1", "norvia", {"time": "2031-05-01T06"}), ("r1", "zarkand", {"time": "2031-05"})]),
        ("by", [("r1", "norvia", {"by": "zarkand"}), ("r1", "watch", {"by": "zarkand-guard"})]),
        ("place", [("r1", "norvia", {"kind": "shelling", "place": "ostra"}), ("r1", "zarkand", {"place": "norport"})]),
        ("place", [("r1", "norvia", {"kind": "shelling", "place": "ostra"}), ("r1", "zarkand", {"kind": "arrest", "place": "norport"})]),
        ("time", [("r1", "watch", {"kind": "riot", "time": "2031-05-01"}), ("r2", "mission", {"time": "2031-04-28"})]),
        ("against", [("r1", "norvia", {"kind": "attack", "against": "watch"}), ("r1", "watch", {"kind": "attack", "against": "mission"})]),
        ("by", [("r1", "watch", {"by": "watch"}), ("r2", "mission", {"kind": "attack", "by": "mission"})]),
        ("by", [("r1", "norvia", {"kind": "capture", "by": "watch"}), ("r2", "brask", {"kind": "capture", "by": "norvia"})]),
        ("purpose", [("r1", "norvia", {"purpose": "to open a road"}), ("r1", "zarkand", "demand", {"purpose": "to honour the dead"})]),
        ("outcome", [("r1", "norvia", {"outcome": "captured"}), ("r1", "zarkand", "expect", {"outcome": "repelled"})]),
        ("means", [("r1", "norvia", {"means": "bombs", "time": "2031-05-01"}), ("r1", "zarkand", {"means": "guns", "time": "2031-04-28"})]),
        ("killed", [("r1", "norvia", {"killed": 2, "place": "ostra"}), ("r1", "zarkand", {"killed": 9, "place": "norport"})]),
        ("killed", [("r1", "norvia", {"killed": 2, "time": "2031-05-01"}), ("r1", "zarkand", {"killed": 9, "time": "2031-04-28"})]),
        (
            "occurred",
            [("r1", "norvia", {"occurred": True, "place": "ostra"}), ("r1", "zarkand", "deny", {"occurred": False, "place": "norport"})],
        ),
    ],
)
def test_no_false_conflict(slot: str, rows: list[tuple[Any, ...]]) -> None:
    """Different scope, group, hour or precision is no dispute."""
    assert standing(slot, *rows) not in ("contested", "denied")


def test_an_event_in_a_region_happens_in_many_places() -> None:
    rows = said(("r1", "norvia", {"kind": "riot", "place": "ostra"}), ("r1", "zarkand", {"kind": "riot", "place": "tivna"}))
    assert found(rows)["place"].standing == "contested"
    assert found(rows, place="vel-region")["place"].standing != "contested"


def test_an_exchange_is_no_admission() -> None:
    rows = said(("r1", "norvia", "admit", {"occurred": True}), ("r1", "zarkand", {"occurred": True}))
    assert found(rows, kind="exchange")["occurred"].standing == "agreed"


def test_an_admission_taken_back_concedes_nothing() -> None:
    rows = (
        ("r1", "free-vel", "admit", {"by": "free-vel"}),
        ("r2", "free-vel", "deny", {"not_by": "free-vel"}),
        ("r2", "norvia", {"by": "free-vel"}),
    )
    assert standing("by", *rows) == "denied"


def test_every_filled_slot_has_a_finding_and_denies_has_none() -> None:
    slots = found(
        said(("r1", "norvia", {"occurred": True, "by": "zarkand", "killed": 2}), ("r1", "zarkand", "deny", {"denies": "injured"}))
    )
    assert sorted(slots) == ["by", "killed", "occurred"]


def test_a_denial_of_doers_stands_under_by() -> None:
    finding = found(said(("r1", "zarkand", "deny", {"not_by": "zarkand"})))["by"]
    assert [(p.value, p.rejects) for p in finding.positions] == [(("zarkand",), True)]


def test_the_derivation_names_voter_side_position_and_why_not() -> None:
    rows = said(("r1", "brask", {"killed": 2}), ("r1", OWN, {"killed": 2}), ("r2", "brask", {"killed": 4}))
    finding = found(rows)["killed"]
    first, own, last = sorted(finding.votes, key=lambda v: v.claim)
    assert (first.voter, first.side, first.position) == ("norvia", "norvia", 0)
    assert first.aside and "later value" in first.aside
    assert own.position is None and own.aside and "own voice" in own.aside
    assert (last.position, last.aside) == (1, None)
    assert "brask" in finding.rule and finding.between == (first.claim,)
