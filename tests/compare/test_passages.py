"""Single paragraphs that stand in an earlier report are found, and the claims in them add no vote."""

from __future__ import annotations

import pytest

from rashomon.compare.passages import with_repeats
from rashomon.records import Repeat, Span
from tests.compare.told import OWN, found, report, said

WIRE = "Shells fell on the mill of Ostra at noon on Thursday and two men were hurt, people who saw it told Coast Wire by telephone."
STAFF = "Our reporter in Norport has seen lorries with flour leave the harbour for the villages of the Vel region all week long and beyond."

NOTICE = "This material of Coast Wire may not be published, broadcast, rewritten or handed on without leave. All rights reserved."


def repeats(*texts: str) -> list[list[tuple[str, str]]]:
    """For each text, published one a day, its repeated paragraphs' first words and what they repeat."""
    found = with_repeats([report(f"r{n}", text=text) for n, text in enumerate(texts, 1)])
    return [[(each.words(repeat.span)[:11], repeat.of) for repeat in each.repeats] for each in found]


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (f"Title\n\n{WIRE}", f"{STAFF}\n{WIRE}", [("Shells fell", "r1")]),
        (WIRE, f"{STAFF}\n{WIRE.replace('two men', 'two people').replace('at noon', 'at midday')}", [("Shells fell", "r1")]),
        (WIRE, STAFF, []),
        (f"{WIRE}\n{NOTICE}", f"{STAFF}\n{NOTICE}", []),
        (WIRE, "Shells fell on the mill of Ostra.", []),
        (f"{WIRE}\n{STAFF}", f"{STAFF}\n\nNothing else is known.", [("Our reporte", "r1")]),
    ],
)
def test_a_paragraph_of_an_earlier_report_is_found(first: str, second: str, wanted: list[tuple[str, str]]) -> None:
    assert repeats(first, second) == [[], wanted]


def test_what_many_reports_share_is_no_repeated_paragraph() -> None:
    assert repeats(*(f"Story {n}\n{WIRE}" for n in range(6))) == [[]] * 6


def test_a_copy_as_a_whole_has_no_repeated_paragraphs() -> None:
    one, two = report("r1", text=WIRE), report("r2", text=WIRE, copy_of="r1")
    assert [each.repeats for each in with_repeats((one, two))] == [(), ()]


@pytest.mark.parametrize(
    ("who", "inside", "wanted"),
    [
        (OWN, True, "unattributed"),
        (OWN, False, "agreed"),
        ("somebody", True, "one-sided"),
        ("somebody", False, "agreed"),
        ("watch", True, "one-sided"),
    ],
)
def test_a_claim_in_a_repeated_paragraph_adds_no_vote(who: str, inside: bool, wanted: str) -> None:
    claims = said(("r1", who, {"occurred": True}), ("r2", who, {"occurred": True}))
    span = Span(0, 40) if inside else Span(30, 40)
    reports = (report("r1"), report("r2", repeats=(Repeat(span, "r1", 0.9),)))
    assert found(claims, reports)["occurred"].standing == wanted
