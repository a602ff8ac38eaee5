"""The ledger as it stood, what changed since, and how two coders agree."""

from __future__ import annotations

import time

import pytest

from rashomon import cases
from rashomon.compare import compare
from rashomon.compare.agreement import alpha, b_cubed, interval, overlap
from rashomon.errors import UsageError
from rashomon.export.ledger import to_json
from rashomon.records import Case, CaseActor, Count, Given
from rashomon.store import CaseStore, judged, new_case
from rashomon.store.changed import same_events
from tests.store.vant import reading, several


@pytest.fixture
def store(where: str) -> CaseStore:
    return new_case(where)


def test_as_of_is_what_was_published_by_then(store: CaseStore) -> None:
    store.put([*several(), reading("u1", published=None)])
    cases.recompare(store)
    then = cases.ledger(store, as_of="2031-05-21")
    assert {report.id for report in then.reports} == {"a1", "a2", "a3", "c1"}
    assert [(item.origin, item.error) for item in then.skipped] == [("u1", "Undated")]
    by_then = [each for each in several() if (each.report.published or "") <= "2031-05-21"]
    assert then.findings == compare(by_then).findings
    assert cases.ledger(store, as_of="2031-05").reports == cases.ledger(store, as_of="2032").reports
    for bad in ("soon", "2031-13", "2031-05-22T99:00"):
        with pytest.raises(UsageError):
            cases.ledger(store, as_of=bad)


def test_known_at_is_what_the_case_held(store: CaseStore) -> None:
    first, late = several()[:1], several()[1:]
    store.put(first)
    cases.recompare(store)
    between = judged.now()
    time.sleep(0.002)
    store.put([*late, reading("a1", dead=9)])
    cases.recompare(store)
    claim = store.part(report="a1")
    assert claim is not None
    cases.decide(store, who="Ada", verb="reject", target=f"claim:{claim.claims[0].id}/0/killed")
    assert to_json(cases.ledger(store, known_at=between)) == to_json(compare(first))
    told = cases.changes(store, between)
    assert set(told.reports) == {"a2", "a3", "b1", "b2", "c1"} and len(told.decisions) == 1
    assert told.disputed and told.events and all(change.before != change.after for change in told.disputed + told.other)
    assert cases.changes(store, judged.now()[:10]).reports == cases.changes(store, "2000").reports
    assert cases.changes(store, "2099").events == () and cases.changes(store, "2000").reports == tuple(r.id for r in store.ledger().reports)


def test_known_at_heeds_the_case_file_and_the_decisions_of_then(where: str) -> None:
    """What `case.toml` says today, and what was decided since, has no part in the ledger of yesterday."""
    first = Case(actors=(CaseActor(name="Vesna Holko", side="lumen"),))
    store = new_case(where, case=first)
    store.put(several())
    cases.recompare(store)
    claim = several()[0].claims[0].id
    cases.decide(store, who="Ada", verb="correct", target=f"claim:{claim}/0/killed", value=Given(counts=(Count(4, 4),)))
    then, before = to_json(cases.current(store)), judged.now()
    time.sleep(0.002)
    store.set_case(Case(actors=(CaseActor(name="Vesna Holko", side="kalmoria"),)))
    cases.decide(store, who="Ada", verb="correct", target=f"claim:{claim}/0/killed", value=Given(counts=(Count(9, 9),)))
    assert to_json(cases.current(store)) != then
    assert to_json(cases.ledger(store, known_at=before)) == then
    assert store.inputs(known_at=before).case == first and store.inputs(known_at="2000").case == Case()
    assert len(store.decisions(known_at=before)) == 1 and store.verify() == ()
    told = cases.changes(store, before)
    assert told.other or told.disputed or told.settled or told.revised


def test_events_are_the_same_by_their_accounts_whatever_their_ids() -> None:
    before, after = compare(several()[:2]), compare(several())
    assert set(same_events(before.events, after.events).values()) <= {event.id for event in before.events}
    assert same_events(after.events, after.events) == {event.id: event.id for event in after.events}


def test_coders_are_blind_and_an_adjudicator_puts_into_force(where: str) -> None:
    store = new_case(where, coders=("Ada", "Ben"))
    store.put(several())
    machine = to_json(cases.recompare(store))
    one, two, three = (each.claims[0].id for each in several()[:3])
    for who, kind, dead in (("Ada", "air-strike", 3), ("Ben", "shelling", 4)):
        store.decide(who=who, verb="correct", target=f"claim:{one}/0/kind", value=Given(text=kind))
        store.decide(who=who, verb="correct", target=f"claim:{one}/0/killed", value=Given(counts=(Count(dead, dead),)))
        store.decide(who=who, verb="accept", target=f"claim:{two}")
        store.decide(who=who, verb="correct", target=f"claim:{three}/0/kind", value=Given(text="explosion"))
    assert to_json(cases.current(store)) == machine
    ada, ben = cases.ledger(store, coder="Ada"), cases.ledger(store, coder="Ben")
    assert to_json(ada) != to_json(ben) != machine
    told = cases.agreement(store, "Ada", "Ben")
    fields = {field.field: field for field in told.fields}
    assert fields["kind"].units == 2 and fields["kind"].same == 1 and fields["claim"].same == 1
    assert [(each.target, each.one, each.other) for each in told.differ] == [
        (f"claim:{one}/0/killed", "3", "4"), (f"claim:{one}/0/kind", "air-strike", "shelling")
    ]  # fmt: skip
    assert {each.sort for each in told.clusters} == {"events", "actors"}
    assert cases.adopt(store, "Ada", "Ben", "Cleo") == 2 and cases.adopt(store, "Ada", "Ben", "Cleo") == 0
    now = next(claim for claim in store.ledger().claims if claim.id == three)
    assert now.accounts[0].kind and now.accounts[0].kind.value == "explosion"
    with pytest.raises(UsageError):
        cases.agreement(store, "Ada", "Dan")


def test_coders_agree_by_what_they_hold_in_the_end_however_they_wrote_it(where: str) -> None:
    store = new_case(where, coders=("Ada", "Ben"))
    store.put(several())
    claim = several()[0].claims[0]
    for who, key in (("Ada", "place:name:vant"), ("Ben", "name:vant")):
        store.decide(
            who=who, verb="correct", target=f"claim:{claim.id}/0/place", value=Given(ids=(key,), spans=claim.accounts[0].place.spans)
        )
        made = store.decide(who=who, verb="reject", target=f"claim:{claim.id}/0/kind")
    undone = store.decide(who="Ben", verb="undo", target=f"decision:{made.id}")
    assert [field.field for field in cases.agreement(store, "Ada", "Ben").fields] == ["place"]
    store.decide(who="Ben", verb="undo", target=f"decision:{undone.id}")
    told = cases.agreement(store, "Ada", "Ben")
    assert told.differ == () and {field.field: field.same for field in told.fields} == {"kind": 1, "place": 1}


def test_alpha_is_krippendorffs() -> None:
    # Two observers, ten units, binary values: the worked example of Krippendorff's own note on computing alpha (2011), section A.
    meg = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0)
    owen = (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    assert alpha(list(zip(meg, owen, strict=True))) == pytest.approx(0.095, abs=0.0005)
    assert alpha([("a", "a"), ("b", "b")]) == 1 and alpha([("a", "a")] * 3) is None
    assert alpha([(1.0, 1.0), (5.0, 6.0), (9.0, 9.0)], interval) == pytest.approx(1 - 10 / 778)
    both, one = frozenset("ab"), frozenset("a")
    assert overlap(both, one) == 0.5 and overlap(one, one) == 0 and overlap(one, "rejected") == 1


def test_b_cubed_between_coders() -> None:
    one = {"a": "x", "b": "x", "c": "y", "d": "y"}
    other = {"a": "1", "b": "1", "c": "1", "d": "2"}
    number, precision, recall, f1 = b_cubed(one, other)  # type: ignore[arg-type]
    assert number == 4 and precision == pytest.approx(0.75) and recall == pytest.approx(2 / 3) and f1 == pytest.approx(12 / 17)
    assert b_cubed(one, one)[1:] == (1, 1, 1) and b_cubed(one, {}) == (0, 0, 0, 0)  # type: ignore[arg-type]
