"""What must hold of findings whatever is said."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.compare.findings import findings
from rashomon.records import Actor, Claim, Finding, Report
from tests.compare.told import ACTORS, NOBODY, OWN, PLACES, event, report, said

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
WHO = st.sampled_from(["norvia", "brask", "zarkand", "free-vel", "watch", "mission", "somebody", OWN, NOBODY])
ACTS = st.sampled_from(["assert", "deny", "admit", "accuse"])
COUNT = st.tuples(st.integers(0, 4), st.none() | st.integers(4, 6), st.sampled_from([None, "soldiers"]))
SLOTS = st.fixed_dictionaries(
    {},
    optional={
        "occurred": st.booleans(),
        "kind": st.sampled_from(["attack", "shelling", "protest"]),
        "by": st.sampled_from(["norvia", "zarkand", "gunmen"]),
        "not_by": st.sampled_from(["norvia", "zarkand"]),
        "place": st.sampled_from(["ostra", "tivna", "zk", "norport"]),
        "time": st.sampled_from(["2031-05-01", "2031-05", "XXXX-05-02"]),
        "killed": COUNT,
        "denies": st.sampled_from(["killed", "kind"]),
        "outcome": st.sampled_from(["captured", "retaken", "failed"]),
        "purpose": st.sampled_from(["to hide", "to flee"]),
    },
)
ROWS = st.lists(st.tuples(st.sampled_from(["r1", "r2", "r3"]), WHO, ACTS, SLOTS), min_size=1, max_size=7)


def stand(claims: tuple[Claim, ...], actors: tuple[Actor, ...] = ACTORS, reports: tuple[Report, ...] = ()) -> dict[str, str]:
    return {finding.slot: finding.standing for finding in worked_out(claims, actors, reports)}


def worked_out(claims: tuple[Claim, ...], actors: tuple[Actor, ...] = ACTORS, reports: tuple[Report, ...] = ()) -> tuple[Finding, ...]:
    known = reports or tuple(report(name) for name in ("r1", "r2", "r3"))
    return findings(claims, (event(claims),), actors, PLACES, known)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_reports_and_claims_changes_nothing(rows: list[tuple[Any, ...]], order: Any) -> None:
    claims = said(*rows)
    mixed, reports = list(claims), [report(name) for name in ("r1", "r2", "r3")]
    order.shuffle(mixed)
    order.shuffle(reports)
    assert worked_out(claims) == worked_out(tuple(mixed), reports=tuple(reports))


@given(ROWS, st.sampled_from(["r1", "r2", "r3"]))
def test_a_copy_changes_no_standing(rows: list[tuple[Any, ...]], copied: str) -> None:
    claims = said(*rows)
    again = tuple(msgspec.structs.replace(c, id=f"copy-{c.id}", report="r9") for c in claims if c.report == copied)
    reports = (*(report(name) for name in ("r1", "r2", "r3")), report("r9", copy_of=copied))
    assert stand(claims) == stand((*claims, *again), reports=reports)


@given(ROWS)
def test_renaming_sides_changes_no_standing(rows: list[tuple[Any, ...]]) -> None:
    claims = said(*rows)
    renamed = tuple(msgspec.structs.replace(a, side={"norvia": "zz", "zarkand": "aa"}.get(a.side or "")) for a in ACTORS)
    assert stand(claims) == stand(claims, renamed)


@given(st.lists(st.sampled_from(["norvia", "watch", "mission"]), min_size=1, max_size=4), st.sampled_from(["occurred", "by", "killed"]))
def test_without_the_only_dissent_there_is_no_dispute(who: list[str], slot: str) -> None:
    says, dissents = {"occurred": (True, False), "by": ("zarkand", "norvian-army"), "killed": (40, 0)}[slot]
    claims = said(*((f"r{n % 3 + 1}", name, {slot: says}) for n, name in enumerate(who)), ("r3", "zarkand", "deny", {slot: dissents}))
    assert stand(claims)[slot] in ("contested", "denied")
    assert stand(claims[:-1])[slot] in ("agreed", "one-sided")


@given(ROWS)
def test_every_claim_that_speaks_to_a_slot_has_a_vote_and_every_position_a_holder(rows: list[tuple[Any, ...]]) -> None:
    for finding in worked_out(said(*rows)):
        voted = {vote.claim for vote in finding.votes}
        held = [claim for position in finding.positions for claim in position.claims]
        assert voted == set(held)
        assert all(position.claims for position in finding.positions)
        assert all((vote.position is None) <= (vote.aside is not None) for vote in finding.votes)
