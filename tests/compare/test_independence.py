"""Whose vote an account is: five cases and more for each rule of independence."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from rashomon.records import Report, Voice
from tests.compare.told import NOBODY, OWN, found, report, said

TRUE: dict[str, Any] = {"occurred": True}


def stands(rows: list[tuple[Any, ...]], reports: tuple[Report, ...] = ()) -> str:
    """The standing of `occurred`."""
    claims = said(*rows)
    known = {r.id: r for r in (*(report(c.report) for c in claims), *reports)}
    return found(claims, tuple(known.values()))["occurred"].standing


@pytest.mark.parametrize(
    ("who", "alone"),
    [
        ("watch", "one-sided"),
        ("norvia", "one-sided"),
        (OWN, "unattributed"),
        (NOBODY, "unattributed"),
        ("somebody", "one-sided"),
        ("herald", "one-sided"),
    ],
)
def test_copies_count_once(who: str, alone: str) -> None:
    copy = report("r2", copy_of="r1")
    assert stands([("r1", who, TRUE), ("r2", who, TRUE)], (copy,)) == alone


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("watch", "one-sided"),
        ("norvia", "one-sided"),
        ("somebody", "one-sided"),
        (NOBODY, "unattributed"),
        (OWN, "unattributed"),
        ("herald", "one-sided"),
    ],
)
def test_own_voice_beside_a_source_of_its_report_adds_no_vote(row: str, wanted: str) -> None:
    assert stands([("r1", row, TRUE), ("r1", OWN, TRUE)]) == wanted


def test_own_voice_speaks_where_no_source_of_its_report_does() -> None:
    assert stands([("r1", "watch", {"killed": 2, "occurred": True}), ("r2", OWN, TRUE)]) == "agreed"


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("norvia", "brask", "one-sided"),
        ("norvian-army", "brask", "one-sided"),
        ("zarkand", "free-vel", "one-sided"),
        ("zarkand-guard", "zarkand-ministry", "one-sided"),
        ("norvia", "herald", "one-sided"),
        ("norvia", "zarkand", "agreed"),
        ("norvia", "watch", "agreed"),
    ],
)
def test_one_side_has_one_vote(first: str, second: str, wanted: str) -> None:
    assert stands([("r1", first, TRUE), ("r2", second, TRUE)]) == wanted


@pytest.mark.parametrize(
    ("publisher", "second", "wanted"),
    [
        ("Norvian Herald", "norvia", "one-sided"),
        ("The Norvian Herald", "brask", "one-sided"),
        ("Norvian Herald", "zarkand", "agreed"),
        ("Coast Wire", "wire", "one-sided"),
        ("Coast Wire", "norvia", "agreed"),
        ("Nobody's Paper", "watch", "agreed"),
    ],
)
def test_own_voice_counts_as_its_publisher(publisher: str, second: str, wanted: str) -> None:
    """For its side where it is on one; and a source that is the same outlet adds nothing."""
    assert stands([("r1", OWN, TRUE), ("r2", second, TRUE)], (report("r1", publisher=publisher),)) == wanted


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([("r1", "watch", TRUE), ("r1", "mission", TRUE)], "one-sided"),
        ([("r1", "watch", TRUE), ("r2", "mission", TRUE)], "agreed"),
        ([("r1", "watch", TRUE), ("r2", "watch", TRUE)], "one-sided"),
        ([("r1", "watch", TRUE), ("r2", NOBODY, TRUE)], "one-sided"),
        ([("r1", "somebody", TRUE), ("r2", "somebody", TRUE)], "agreed"),
        ([("r1", OWN, TRUE), ("r2", OWN, TRUE)], "agreed"),
        ([("r1", NOBODY, TRUE), ("r2", NOBODY, TRUE)], "unattributed"),
    ],
)
def test_unaligned_sources_bear_each_other_out_in_different_reports(rows: list[tuple[Any, ...]], wanted: str) -> None:
    assert stands(rows) == wanted


def test_two_own_voices_of_one_publisher_are_one() -> None:
    same = tuple(report(name, publisher="Nobody's Paper") for name in ("r1", "r2"))
    assert stands([("r1", OWN, TRUE), ("r2", OWN, TRUE)], same) == "unattributed"


def test_who_passes_a_saying_on_has_no_vote() -> None:
    """A citation chain: the source votes, not the outlets between."""
    first, second = said(("r1", "norvia", TRUE), ("r2", "norvia", TRUE))
    chained = msgspec.structs.replace(second, via=(Voice((), "wire"), Voice((), "zarkand")))
    assert found((first, chained))["occurred"].standing == "one-sided"


ACCUSED: list[tuple[str, str, list[tuple[Any, ...]]]] = [
    ("denied", "by", [("r1", "watch", "accuse", {"by": "mission"}), ("r1", "mission", "deny", {"not_by": "mission"})]),
    ("denied", "by", [("r1", "watch", "accuse", {"by": "mission"}), ("r2", "mission", "deny", {"denies": "by"})]),
    ("denied", "occurred", [("r1", "watch", "accuse", TRUE), ("r1", "mission", "deny", {"occurred": False})]),
    ("denied", "by", [("r1", "watch", "accuse", {"by": "gunmen"}), ("r1", "gunmen", "deny", {"not_by": "gunmen"})]),
    ("contested", "by", [("r1", "watch", "accuse", {"by": "mission"}), ("r1", "mission", "accuse", {"by": "watch"})]),
    ("contested", "killed", [("r1", "watch", "accuse", {"killed": 9}), ("r1", "mission", "assert", {"killed": 2})]),
    ("denied", "by", [("r1", "norvia", "accuse", {"by": "mission"}), ("r1", "mission", "deny", {"not_by": "mission"})]),
    ("one-sided", "by", [("r1", "watch", "accuse", {"by": "mission"}), ("r1", "mission", "deny", {"not_by": "doctors"})]),
]


@pytest.mark.parametrize(("wanted", "slot", "rows"), ACCUSED)
def test_two_named_parties_are_two_voters_though_no_side_is_known(wanted: str, slot: str, rows: list[tuple[Any, ...]]) -> None:
    assert found(said(*rows))[slot].standing == wanted


def test_who_denies_a_part_by_a_word_for_himself_denies_his_own() -> None:
    """ "The Mission said it had nothing to do with it": the word that refuses points at nobody known, so at the speaker."""
    accused, denial = said(("r1", "watch", "accuse", {"by": "mission"}), ("r1", "mission", "deny", {}))
    bare = msgspec.structs.replace(denial.accounts[0], not_by=(Voice((), None),))
    assert found((accused, msgspec.structs.replace(denial, accounts=(bare,))))["by"].standing == "denied"


@pytest.mark.parametrize(
    ("fields", "second", "wanted"),
    [
        ({"channel": "telegram", "publisher": "Norvian Herald"}, "norvia", "one-sided"),
        ({"channel": "telegram", "publisher": "Norvian Herald"}, "zarkand", "agreed"),
        ({"channel": "x", "publisher": "Somebody", "forwarded_from": "Norvian Herald"}, "norvia", "one-sided"),
        ({"channel": "x", "publisher": "Norvian Herald", "forwarded_from": "Somebody"}, "norvia", "agreed"),
        ({"channel": None, "publisher": "Norvian Herald"}, "zarkand", "one-sided"),
    ],
)
def test_a_post_is_of_whoever_wrote_it(fields: dict[str, Any], second: str, wanted: str) -> None:
    """Its source has no words; in a report that is no post such a source is nobody."""
    assert stands([("r1", NOBODY, TRUE), ("r2", second, TRUE)], (report("r1", **fields),)) == wanted
