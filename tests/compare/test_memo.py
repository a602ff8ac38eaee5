"""A case that grows: what was compared before is not compared again, and the ledger is the same as without a memo."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.compare import compare
from rashomon.compare.memo import Memo
from rashomon.records import Case, Claim, Reading, Span, Voice
from tests.compare.told import ACTORS, PLACES, account, report

WHO = {actor.id: actor for actor in ACTORS}
SAYINGS = ("Shells fell on Ostra on Thursday", "The Guard marched into Tivna", "Nobody was hurt at the mill", "this")
SLOTS = st.fixed_dictionaries(
    {"occurred": st.booleans()},
    optional={
        "kind": st.sampled_from(["attack", "shelling", "protest"]),
        "by": st.sampled_from(["norvia", "zarkand-guard"]),
        "place": st.sampled_from(["ostra", "tivna", "zk"]),
        "time": st.sampled_from(["2031-05-01", "2031-05-02", "2031"]),
        "killed": st.integers(0, 3),
    },
)
ROWS = st.lists(st.tuples(st.sampled_from(sorted(WHO)), st.sampled_from(SAYINGS), SLOTS), min_size=1, max_size=3)
REPORTS = st.lists(ROWS, min_size=1, max_size=7)


def reading(number: int, rows: list[tuple[str, str, dict[str, Any]]]) -> Reading:
    name = f"r{number}"
    lines = [f"{words} ({n})" for n, (_, words, _) in enumerate(rows)]
    about = report(name, text="\n".join(lines))
    claims, at = [], 0
    for n, (who, _, slots) in enumerate(rows):
        spans = (Span(at, at + len(lines[n])),)
        told = msgspec.structs.replace(account(**slots), event=None)
        claims.append(Claim(id=f"{name}-{n}", report=name, content=spans, source=Voice((Span(at, at + 3),), who), accounts=(told,)))
        at += len(lines[n]) + 1
    return Reading(report=about, claims=tuple(claims), actors=ACTORS, places=PLACES)


@settings(max_examples=40, deadline=None)
@given(REPORTS, st.data())
def test_with_a_memo_the_ledger_is_the_same(rows: list[list[tuple[str, str, dict[str, Any]]]], data: st.DataObject) -> None:
    """Whatever was compared before: fewer reports, other reports, another case."""
    readings = [reading(n, each) for n, each in enumerate(rows)]
    memo = Memo()
    for count in data.draw(st.lists(st.integers(0, len(readings)), max_size=4)):
        pair = ((f"r0-{0}", 0), (f"r{count}-0", 0))
        case = data.draw(st.sampled_from([Case(), Case(other_event=(pair,)), Case(other_place=(("ostra", "tivna"),))]))
        compare(readings[:count], case, memo)
    assert msgspec.json.encode(compare(readings, None, memo)) == msgspec.json.encode(compare(readings))


def test_a_second_comparison_of_the_same_makes_nothing_new() -> None:
    readings = [reading(n, [("norvia", SAYINGS[n % 3], {"kind": "shelling", "place": "ostra", "occurred": True})]) for n in range(6)]
    memo = Memo()
    compare(readings, None, memo)
    assert memo.made > 0
    compare(readings, None, memo)
    assert memo.made == 0


def test_what_is_asked_no_more_is_forgotten() -> None:
    memo, asked = Memo(), []
    for round_ in range(3):
        memo.begin()
        memo.kept("sum", 1 if round_ != 1 else 2, asked.append, round_)
    assert asked == [0, 1, 2]


def test_the_very_same_objects_are_known_again_and_their_equals_are_not() -> None:
    memo, one, equal = Memo(), ("a", [1]), ("a", [1])
    made = memo.of("list", (one,), list, one, also=1)
    memo.begin()
    assert memo.of("list", (one,), list, one, also=1) is made and memo.made == 0
    assert memo.of("list", (one,), list, one, also=2) is not made and memo.of("list", (equal,), list, equal, also=1) is not made


def test_what_came_out_equal_stays_the_same() -> None:
    memo = Memo()
    first = memo.settled("actor", "a", ("names", 1))
    memo.begin()
    assert memo.settled("actor", "a", ("names", int("1"))) is first
    memo.begin()
    assert memo.settled("actor", "a", ("names", 2)) == ("names", 2)
