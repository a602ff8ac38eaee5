"""What a case answers: the same on SQLite and PostgreSQL."""

from __future__ import annotations

import pathlib

import pytest

from rashomon import cases
from rashomon.compare import compare
from rashomon.errors import CaseError, Conflict, UsageError
from rashomon.export.ledger import to_json
from rashomon.records import Given, Skipped
from rashomon.store import CaseStore, Filter, new_case, open_case
from tests.store.vant import reading, several


@pytest.fixture
def store(where: str) -> CaseStore:
    made = new_case(where, "Vant")
    made.put(several(), [Skipped(origin="x.pdf", error="UnknownFormat", message="x.pdf: not read")])
    cases.recompare(made)
    return made


def test_the_ledger_is_that_of_reading_everything_at_once(store: CaseStore) -> None:
    ledger = store.ledger()
    assert [item.origin for item in ledger.skipped] == ["x.pdf"]
    whole = compare(several())
    assert to_json(whole) == to_json(ledger).replace(
        b',\n "skipped": [\n  {\n   "origin": "x.pdf",\n   "error": "UnknownFormat",\n   "message": "x.pdf: not read"\n  }\n ]', b""
    )
    with open_case(store.where) as again:
        assert again.ledger() == ledger and again.name == "Vant"


def test_adding_one_at_a_time_in_any_order_gives_the_same(where: str) -> None:
    with new_case(where) as store:
        for each in reversed(several()):
            store.put([each])
            cases.recompare(store)
        assert to_json(store.ledger()) == to_json(compare(several()))


def test_filters_of_events(store: CaseStore) -> None:
    def ids(**asked: str) -> int:
        return store.events(Filter(**asked)).total  # type: ignore[arg-type]

    everything = store.events().total
    assert everything >= 3
    assert ids(kind="shelling") == everything and ids(kind="protest") == 0
    assert ids(place="name:vant") == ids(place="iso:KM") == ids(place="iso:KM-TAR") == everything and ids(place="iso:LU") == 0
    assert ids(slot="occurred", standing="denied") == 1 == ids(act="deny")
    assert 0 < ids(since="2031-05-25") < everything and ids(until="2031-05-11") == 1 and ids(since="2032") == 0
    assert 0 < ids(language="uk") < everything and ids(publisher="Paper c1") == 1
    assert ids(actor="kalmoria") + 1 == everything
    assert ids(text="shelled") == ids(language="en")


def test_pages_of_claims_reports_and_actors(store: CaseStore) -> None:
    page = store.claims(Filter(act="deny"))
    assert page.total == 1 and page.rows[0].source == "Kalmoria" and page.rows[0].words.startswith("that Kalmoria shelled")
    assert page.rows[0].labels and page.rows[0].labels[0][0] == page.rows[0].claim.accounts[0].event
    assert [row.id for row in store.reports(Filter(language="uk")).rows] == ["b2"]
    assert store.reports(limit=2, offset=1).more and len(store.reports(limit=2, offset=1).rows) == 2
    assert {row.actor.id for row in store.actors().rows} == {"kalmoria", "lumen", "vesna-holko"}
    assert [row.actor.id for row in store.actors(Filter(text="HOLKO")).rows] == ["vesna-holko"]
    assert store.queue().total and store.queue().rows[0].why


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("shell", {"a1", "a2", "a3", "c1"}), ("shelling people", {"a1", "a2", "a3", "c1"}), ("убитые", {"b1"}), ("людина", {"b2"}),
        ('"killing 5 people"', {"a3"}), ("killing -Lumen", {"a1", "a2"}), ("обстр*", {"b1", "b2"}), ("убитый OR людина", {"b1", "b2"}),
        ("nowhere", set()), ("it's \" AND ' NEAR( :* 5", set()),
    ],
)  # fmt: skip
def test_words_are_found_in_all_their_forms(store: CaseStore, asked: str, found: set[str]) -> None:
    page = store.search(asked)
    assert {hit.report for hit in page.rows if hit.sort == "report"} == found
    for hit in page.rows:
        assert hit.marks and all(hit.excerpt[mark.start : mark.end].strip() for mark in hit.marks)
    with pytest.raises(UsageError):
        store.search(" … ")


def test_a_part_holds_what_its_page_needs(store: CaseStore) -> None:
    ledger = store.ledger()
    event = next(event for event in ledger.events if len(event.accounts) > 1)
    part = store.part(event=event.id)
    assert part is not None and event in part.events
    assert {claim.id for claim in part.claims} >= {claim for claim, _ in event.accounts}
    assert {claim.report for claim in part.claims} == {report.id for report in part.reports}
    assert [f for f in part.findings if f.event == event.id] == [f for f in ledger.findings if f.event == event.id]
    for about in ({"report": "a2"}, {"actor": "lumen"}, {"claims": (ledger.claims[0].id,)}):
        some = store.part(**about)  # type: ignore[arg-type]
        assert some is not None and some.claims and set(some.claims) <= set(ledger.claims)
        known = {actor.id for actor in some.actors}
        assert all(v.actor in known for claim in some.claims for v in (claim.source, *claim.accounts[0].by) if v)
    assert store.part(event="no") is None and store.part(report="no") is None and store.part(actor="no") is None


def test_two_people_who_decide_on_the_same_thing_meet(store: CaseStore) -> None:
    first = store.decide(who="Ada", verb="note", target="report:a1", value=Given(text="look again"), expected="")
    with pytest.raises(Conflict):
        store.decide(who="Ben", verb="note", target="report:a1", value=Given(text="me too"), expected="")
    second = store.decide(who="Ben", verb="note", target="report:a1", value=Given(text="me too"), expected=first.id)
    assert second.previous == first.id and second.when > first.when
    undo = store.decide(who="Ben", verb="undo", target=f"decision:{second.id}")
    with pytest.raises(Conflict):
        store.decide(who="Ada", verb="note", target="report:a1", value=Given(text="so"), expected=second.id)
    assert [decision.id for decision in store.decisions()] == [first.id, second.id, undo.id]
    assert store.decisions(who="Ada") == (first,) and store.revision > 2


@pytest.mark.parametrize(
    ("verb", "target", "value"),
    [
        ("bless", "report:a1", None), ("reject", "report:a1", None), ("correct", "claim:x/0/kind", None), ("note", "report:a1", None),
        ("merge", "claim:x", Given(ids=("claim:y",))), ("side", "place:x", Given(text="lumen")), ("accept", "the claim", None),
        ("undo", "decision:" + "0" * 64, None),
    ],
)  # fmt: skip
def test_a_decision_that_can_mean_nothing_is_refused(store: CaseStore, verb: str, target: str, value: Given | None) -> None:
    before = store.revision
    with pytest.raises(UsageError):
        store.decide(who="Ada", verb=verb, target=target, value=value)  # type: ignore[arg-type]
    assert store.decisions() == () and store.revision == before


def test_only_rows_that_change_are_written(store: CaseStore) -> None:
    from rashomon.store.engine import writing
    from rashomon.store.written import write_ledger

    ledger = store.ledger()
    with writing(store._engine, store.where) as connection:
        written = write_ledger(connection, ledger)
    assert (written.put, written.taken) == (0, 0)
    store.put([reading("z9", "lumen", day=2, dead=9)])
    more = compare([*several(), reading("z9", "lumen", day=2, dead=9)])
    with writing(store._engine, store.where) as connection:
        written = write_ledger(connection, more)
    assert 0 < written.put < 40 and written.taken == 0


def test_what_is_no_case_is_said_in_one_line(tmp_path: pathlib.Path) -> None:
    text = tmp_path / "text.case"
    text.write_text("no database")
    other = tmp_path / "other.case"
    other.write_bytes(b"SQLite format 3\x00" + b"\x00" * 84)
    for bad in (text, other, tmp_path / "missing.case", tmp_path):
        with pytest.raises(CaseError) as said:
            open_case(str(bad))
        assert str(bad) in str(said.value) and "\n" not in str(said.value)
    new_case(str(tmp_path / "new.case")).close()
    with pytest.raises(CaseError, match="exists already"):
        new_case(str(tmp_path / "new.case"))
    for url in ("postgresql://nobody@127.0.0.1:1/none", "postgresql://x@127.0.0.1/none?schema=a-b"):
        with pytest.raises(CaseError):
            open_case(url)
