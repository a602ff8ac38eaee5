"""People's decisions on what the machine read: what each does, what supersedes what, and what finds nothing any more."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.cases import followed
from rashomon.compare import compare
from rashomon.compare.decided import decided
from rashomon.compare.memo import Memo
from rashomon.compare.targets import bare, target_of
from rashomon.export.ledger import from_json, to_json
from rashomon.records import Account, Case, Claim, Count, Decision, Given, Ledger, Reading, Span, Text, Truth, Voice
from rashomon.store.judged import id_of
from tests.store.vant import several

READINGS = several()
A1, A2, A3 = (READINGS[n].claims[0] for n in range(3))


def made(*rows: tuple[Any, ...]) -> list[Decision]:
    """Decisions from rows `(verb, target)`, `(verb, target, Given)` or `(verb, target, Given, words)`, a minute apart."""
    out: list[Decision] = []
    for n, row in enumerate(rows):
        value, words = (*row[2:], None, None)[:2]
        target = f"decision:{out[row[1]].id}" if isinstance(row[1], int) else row[1]
        bare_one = Decision(
            id="", previous=out[-1].id if out else None, who="Ada", when=f"2031-06-01T10:{n:02d}:00Z", verb=row[0], target=target,
            value=value, words=words,
        )  # fmt: skip
        out.append(msgspec.structs.replace(bare_one, id=id_of(bare_one)))
    return out


def ledger_of(decisions: list[Decision], readings: list[Reading] = READINGS) -> Ledger:
    return followed(readings, decisions, Case())[0]


def told(ledger: Ledger, key: str) -> Claim:
    return next(claim for claim in ledger.claims if claim.id == key)


def reasons(decisions: list[Decision], readings: list[Reading] = READINGS) -> list[str]:
    return [reason for _, reason in decided(readings, decisions).orphans]


def test_a_target_names_a_thing_and_what_of_it() -> None:
    assert target_of("claim:x/0/kind").slot == "kind" and target_of("claim:x/12").number == 12
    assert target_of("claim:x/source").field == "source"
    assert (target_of("report:a/b").sort, target_of("report:a/b").id) == ("report", "a/b")
    assert bare("actor:lumen") == bare("lumen") == "lumen" and bare("claim:x/0") == "x/0"


SLOTS: list[tuple[str, Given, Any]] = [
    ("kind", Given(text="air-strike"), Text("air-strike")), ("outcome", Given(text="damaged"), Text("damaged")),
    ("time", Given(text="2031-05-19"), Text("2031-05-19")), ("occurred", Given(flag=False), Truth(False)),
    ("means", Given(spans=(Span(0, 5),)), Text("Vesna", (Span(0, 5),))), ("place", Given(ids=("place:name:vant",)), Text("name:vant")),
    ("place", Given(text="Tarn"), Text("name:tarn")),
]  # fmt: skip


@pytest.mark.parametrize(("slot", "value", "new"), SLOTS, ids=[f"{slot}-{n}" for n, (slot, _, _) in enumerate(SLOTS)])
def test_a_corrected_slot_knows_its_decision(slot: str, value: Given, new: Any) -> None:
    decisions = made(("correct", f"claim:{A1.id}/0/{slot}", value))
    ledger = ledger_of(decisions)
    there = getattr(told(ledger, A1.id).accounts[0], slot)
    assert there == msgspec.structs.replace(new, basis=f"decision:{decisions[0].id}")
    event = told(ledger, A1.id).accounts[0].event
    found = next(finding for finding in ledger.findings if finding.event == event and finding.slot == slot)
    assert decisions[0].id in found.decisions
    if slot == "place":
        assert any(place.id == there.value for place in ledger.places)
    assert from_json(to_json(ledger)).claims == ledger.claims


def test_counts_voices_and_fields_are_corrected() -> None:
    ledger = ledger_of(made(
        ("correct", f"claim:{A1.id}/0/killed", Given(counts=(Count(4, 4, "civilians"),))),
        ("correct", f"claim:{A1.id}/0/by", Given(ids=("actor:lumen",))),
        ("correct", f"claim:{A1.id}/source", Given(ids=("actor:kalmoria",), spans=(Span(0, 11),))),
        ("correct", f"claim:{A1.id}/act", Given(text="admit")), ("correct", f"claim:{A1.id}/certainty", Given(text="possible")),
        ("correct", f"claim:{A1.id}/channel", Given(text="telegram")), ("correct", f"claim:{A1.id}/cue", Given(spans=(Span(12, 16),))),
        ("correct", f"claim:{A2.id}/source", Given(text="own")), ("reject", f"claim:{A3.id}/source"),
    ))  # fmt: skip
    claim = told(ledger, A1.id)
    assert claim.accounts[0].killed and claim.accounts[0].killed.value == (Count(4, 4, "civilians"),)
    assert [voice.actor for voice in claim.accounts[0].by] == ["lumen"] and claim.source == Voice((Span(0, 11),), "kalmoria")
    assert (claim.act, claim.certainty, claim.channel and claim.channel.kind) == ("admit", "possible", "telegram")
    assert claim.cue == (Span(12, 16),)
    assert told(ledger, A2.id).source is None and told(ledger, A3.id).source == Voice()
    by = next(f for f in ledger.findings if f.event == claim.accounts[0].event and f.slot == "by")
    assert by.decisions


def test_rejecting_a_slot_an_account_and_a_claim() -> None:
    ledger = ledger_of(made(("reject", f"claim:{A1.id}/0/killed"), ("reject", f"claim:{A2.id}/0"), ("reject", f"claim:{A3.id}")))
    assert told(ledger, A1.id).accounts[0].killed is None and told(ledger, A1.id).accounts[0].kind
    assert told(ledger, A2.id).accounts == () and all(claim.id != A3.id for claim in ledger.claims)
    assert not any(claim in (A2.id, A3.id) for event in ledger.events for claim, _ in event.accounts)


def test_accounts_keep_their_numbers_where_an_earlier_one_is_rejected() -> None:
    two = msgspec.structs.replace(A1, accounts=(*A1.accounts, msgspec.structs.replace(A1.accounts[0], kind=Text("looting"), killed=None)))
    readings = [msgspec.structs.replace(READINGS[0], claims=(two,)), *READINGS[1:]]
    ledger = ledger_of(made(("reject", f"claim:{A1.id}/0"), ("correct", f"claim:{A1.id}/1/kind", Given(text="arrest"))), readings)
    first, second = told(ledger, A1.id).accounts
    assert first.kind is None and first.occurred is None and second.kind and second.kind.value == "arrest"
    assert first.event == second.event and second.event is not None
    assert any((A1.id, 1) in event.accounts for event in ledger.events) and not any((A1.id, 0) in e.accounts for e in ledger.events)
    joined = made(("reject", f"claim:{A1.id}/0"), ("merge", f"claim:{A1.id}/1", Given(ids=(f"claim:{READINGS[5].claims[0].id}/0",))))
    assert decided(readings, joined).case.same_event == (((A1.id, 0), (READINGS[5].claims[0].id, 0)),)


def test_a_claim_that_the_machine_missed() -> None:
    claim = Claim(
        id="", report="a1", content=(Span(6, 20),), source=Voice((Span(0, 5),), "vesna-holko"),
        accounts=(Account(kind=Text("looting"), place=Text("Tarn"), by=(Voice((), "lumen"),)),),
    )  # fmt: skip
    decisions = made(("add", "report:a1", Given(claim=claim)))
    ledger = ledger_of(decisions)
    new = told(ledger, decisions[0].id[:16])
    assert new.rule == f"decision:{decisions[0].id}" and new.accounts[0].kind == Text("looting", (), f"decision:{decisions[0].id}")
    assert new.accounts[0].event and new.accounts[0].place and new.accounts[0].place.value == "name:tarn"
    found = [finding for finding in ledger.findings if finding.event == new.accounts[0].event and finding.slot == "kind"]
    assert found and found[0].decisions == (decisions[0].id,)
    again = [*decisions, *made(("note", "report:a1", Given(text="x")), ("reject", f"claim:{new.id}"))[1:]]
    assert to_json(ledger_of(again)) == to_json(compare(READINGS))


def test_sides_merges_splits_and_copies() -> None:
    a, c = f"claim:{A1.id}/0", f"claim:{READINGS[5].claims[0].id}/0"
    done = decided(READINGS, made(
        ("side", "actor:vesna-holko", Given(text="lumen")), ("merge", "actor:lumen", Given(ids=("actor:kalmoria",))),
        ("split", "place:name:vant", Given(ids=("place:name:vant",))), ("merge", a, Given(ids=(c,))), ("split", c, Given(ids=(a,))),
        ("copy", "report:a2", Given(ids=("report:a1",))), ("not-copy", "report:a3", Given(ids=("report:a1",))),
    ))  # fmt: skip
    case = done.case
    assert case.side_of == (("vesna-holko", "lumen"),) and case.same_actor == (("lumen", "kalmoria"),)
    assert case.same_event == () and case.other_event == (((READINGS[5].claims[0].id, 0), (A1.id, 0)),)
    assert case.copies == (("a2", "a1"),) and case.not_copies == (("a3", "a1"),) and not done.orphans
    ledger = ledger_of(made(("side", "actor:vesna-holko", Given(text="lumen")), ("copy", "report:a2", Given(ids=("report:a1",)))))
    assert next(actor for actor in ledger.actors if actor.id == "vesna-holko").side == "lumen"
    assert next(report for report in ledger.reports if report.id == "a2").copy_of == "a1"
    assert all(f.decisions for f in ledger.findings if A1.id in f.positions[0].claims)
    joined = ledger_of(made(("merge", a, Given(ids=(c,)))))
    assert len(joined.events) == len(compare(READINGS).events) - 1


def test_later_decisions_supersede_and_accepting_confirms() -> None:
    target = f"claim:{A1.id}/0/kind"
    first, second = Given(text="looting"), Given(text="arrest")

    def kind(*rows: tuple[Any, ...]) -> Any:
        value = told(ledger_of(made(*rows)), A1.id).accounts[0].kind
        return value and value.value

    assert kind(("correct", target, first), ("correct", target, second)) == "arrest"
    assert kind(("correct", target, first), ("reject", target)) is None
    assert kind(("reject", target), ("accept", target)) == "shelling"
    assert kind(("correct", target, first), ("accept", target)) == "looting"
    assert kind(("correct", target, first), ("correct", target, second), ("undo", 1)) == "looting"
    assert kind(("correct", target, first), ("undo", 0), ("undo", 1)) == "looting"
    decisions = made(("correct", target, first), ("correct", target, second), ("accept", target))
    assert [decision.id for decision in decided(READINGS, decisions).applied] == [decisions[1].id, decisions[2].id]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("reject", "claim:0000"), "no report has this claim"), (("reject", f"claim:{A1.id}/7"), "no such account"),
        (("accept", f"claim:{A1.id}", None, "other words"), "it was decided on the words “other words”"),
        (("correct", f"claim:{A1.id}/0/kind", Given(text="party")), "is no kind"),
        (("correct", f"claim:{A1.id}/0/time", Given(text="soon")), "EDTF"),
        (("correct", f"claim:{A1.id}/0/means", Given(spans=(Span(0, 9999),))), "do not lie in the report"),
        (("correct", f"claim:{A1.id}/0/place", Given(ids=("place:gn:1",))), "no report speaks of the place"),
        (("correct", f"claim:{A1.id}/0/killed", Given(counts=(Count(5, 2),))), "range"),
        (("correct", f"claim:{A1.id}/0", Given(text="x")), "slot by slot"),
        (("copy", "report:zz", Given(ids=("report:a1",))), "not in the case"),
        (("merge", "place:gn:1", Given(ids=("place:gn:2",))), "no report speaks"),
        (("merge", f"claim:{A1.id}/0", Given(ids=("claim:00/0",))), "no report has the account"),
        (("undo", "decision:" + "0" * 64), "no decision"),
        (("reject", f"claim:{A1.id}/act"), "cannot be empty"),
        (("add", "report:zz", Given(claim=Claim(id="n", report="zz", content=(Span(0, 1),), source=None))), "not in the case"),
    ],
)  # fmt: skip
def test_what_finds_nothing_any_more_is_an_orphan_with_the_reason(row: tuple[Any, ...], why: str) -> None:
    decisions = made(row)
    assert len(reasons(decisions)) == 1 and why in reasons(decisions)[0]
    assert to_json(ledger_of(decisions)) == to_json(compare(READINGS))


def test_who_decides_on_a_corrected_value_saw_its_words() -> None:
    target = f"claim:{A1.id}/0/means"
    decisions = made(("correct", target, Given(spans=(Span(0, 5),)), ""), ("accept", target, None, "Vesna"))
    assert not reasons(decisions) and len(decided(READINGS, decisions).applied) == 2


POOL = made(
    ("correct", f"claim:{A1.id}/0/kind", Given(text="air-strike")), ("reject", f"claim:{A2.id}/0/killed"), ("reject", f"claim:{A3.id}"),
    ("side", "actor:vesna-holko", Given(text="lumen")), ("merge", f"claim:{A1.id}/0", Given(ids=(f"claim:{READINGS[5].claims[0].id}/0",))),
    ("copy", "report:b2", Given(ids=("report:b1",))), ("correct", f"claim:{A2.id}/0/place", Given(text="Tarn")),
    ("add", "report:b1", Given(claim=Claim(id="", report="b1", content=(Span(0, 9),), source=None, mode="own"))),
    ("reject", f"claim:{READINGS[3].claims[0].id}/0"), ("note", "report:a1", Given(text="seen")),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.permutations(POOL), st.sets(st.integers(0, len(POOL) - 1)))
def test_the_order_of_independent_decisions_changes_nothing(order: list[Decision], some: set[int]) -> None:
    wanted = [decision for n, decision in enumerate(POOL) if n in some]
    again = [msgspec.structs.replace(d, when=f"2031-07-01T10:{n:02d}:00Z") for n, d in enumerate(d for d in order if d in wanted)]
    assert to_json(ledger_of(again)) == to_json(ledger_of(wanted))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sets(st.integers(0, len(READINGS) - 1)), st.sets(st.integers(0, len(POOL) - 1))), min_size=1, max_size=5))
def test_what_is_remembered_of_other_decisions_and_reports_changes_nothing(steps: list[tuple[set[int], set[int]]]) -> None:
    memo = Memo()
    for reports, some in steps:
        readings, decisions = [READINGS[n] for n in sorted(reports)], [POOL[n] for n in sorted(some)]
        (ledger, orphans), (fresh, lost) = (followed(readings, decisions, Case(), each) for each in (memo, None))
        assert to_json(ledger) == to_json(fresh) and orphans == lost


def test_a_finding_rests_on_the_decisions_that_took_something_away() -> None:
    """A rejected claim is listed with the event that it spoke of, be it the only one of its report; a rejected account too."""
    for target in (f"claim:{A3.id}", f"claim:{A3.id}/0"):
        decisions = made(("reject", target), ("reject", f"claim:{READINGS[5].claims[0].id}"))
        ledger = ledger_of(decisions)
        event = told(ledger, A1.id).accounts[0].event
        resting = {finding.slot for finding in ledger.findings if finding.event == event and decisions[0].id in finding.decisions}
        assert {"killed", "occurred", "kind", "place", "by"} <= resting
        assert not any(decisions[0].id in finding.decisions for finding in ledger.findings if finding.event != event)
    without = msgspec.structs.replace(A3, accounts=(msgspec.structs.replace(A3.accounts[0], killed=None),))
    readings = [msgspec.structs.replace(each, claims=(without,)) if each.claims[0] is A3 else each for each in READINGS]
    ledger = ledger_of(made(("reject", f"claim:{A3.id}/0")), readings)
    assert not any(finding.decisions for finding in ledger.findings if finding.slot == "killed")


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, len(POOL) - 1)), st.integers(0, len(POOL) - 1))
def test_undo_restores_the_exact_bytes(some: set[int], taken: int) -> None:
    kept = [decision for n, decision in enumerate(POOL) if n in some and n != taken]
    undo = msgspec.structs.replace(made(("undo", f"decision:{POOL[taken].id}"))[0], when="2031-08-01T00:00:00Z")
    assert to_json(ledger_of([*kept, POOL[taken], undo])) == to_json(ledger_of(kept))


def test_every_pair_of_verbs_on_one_target_leaves_a_ledger_that_keeps_its_rules() -> None:
    target = f"claim:{A1.id}/0/kind"
    rows = [
        ("accept", target), ("reject", target), ("correct", target, Given(text="arrest")), ("reject", f"claim:{A1.id}/0"),
        ("reject", f"claim:{A1.id}"),
    ]  # fmt: skip
    for pair in itertools.product(rows, repeat=2):
        ledger = ledger_of(made(*pair))
        assert from_json(to_json(ledger)).events == ledger.events
