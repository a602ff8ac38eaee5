"""A case that grows report by report is, byte for byte, the one that was read at once."""

from __future__ import annotations

import os
import pathlib
import random
from collections.abc import Iterator
from typing import Any

import pytest

from rashomon import cases, pipeline
from rashomon.cli import examples
from rashomon.errors import Conflict
from rashomon.export.ledger import to_json
from rashomon.readers import read_paths
from rashomon.records import Given, Reading, Report, Skipped
from rashomon.store import new_case
from rashomon.store.touched import touched
from tests.store.vant import numbered_reading, several

BELGOROD = str(examples() / "belgorod")
TOLD = "Vesna Holko, the mayor of Tarn, said that Kalmorian troops had shelled the town of Vant, killing three people.\n"


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pathlib.Path]:
    """Readings are kept for all tests of this file, so that each report is read once."""
    folder = tmp_path_factory.mktemp("cache")
    patch = pytest.MonkeyPatch()
    patch.setenv("RASHOMON_CACHE", str(folder))
    yield folder
    patch.undo()


@pytest.mark.parametrize("seed", range(10))
def test_one_report_at_a_time_in_any_order_gives_the_bytes_of_all_at_once(elsewhere: str, seed: int) -> None:
    items = list(read_paths([BELGOROD]))
    random.Random(seed).shuffle(items)
    with new_case(elsewhere) as store:
        for item in items:
            cases.add_items(store, [item])
        assert to_json(store.ledger()) == to_json(pipeline.read([BELGOROD], cache=True))
        assert store.verify() == ()


@pytest.mark.parametrize("seed", range(4))
def test_reports_and_decisions_in_any_order_leave_what_all_at_once_gives(where: str, seed: int) -> None:
    """After each step the tables hold, row by row, what follows from everything that is in the case by then."""
    rnd, read = random.Random(seed), [*several(), *map(numbered_reading, range(12))]
    claims = [reading.claims[0].id for reading in read]
    made: list[dict[str, Any]] = [
        {"verb": "reject", "target": f"claim:{claims[0]}"}, {"verb": "accept", "target": f"claim:{claims[0]}"},
        {"verb": "reject", "target": f"claim:{claims[1]}/0"}, {"verb": "side", "target": "actor:vesna-holko", "value": Given(text="lumen")},
        {"verb": "correct", "target": f"claim:{claims[2]}/0/kind", "value": Given(text="air-strike")},
        {"verb": "merge", "target": f"claim:{claims[0]}/0", "value": Given(ids=(f"claim:{claims[5]}/0",))},
        {"verb": "correct", "target": f"claim:{claims[3]}/0/place", "value": Given(text="Tarn")},
        {"verb": "copy", "target": "report:b2", "value": Given(ids=("report:b1",))},
        {"verb": "merge", "target": "actor:kalmoria", "value": Given(ids=("actor:lumen",))},
        {"verb": "split", "target": "actor:Lumen@a3", "value": Given(ids=("actor:lumen",))},
    ]  # fmt: skip
    steps: list[Any] = [*read, *made]
    rnd.shuffle(steps)
    with new_case(where) as store:
        for step in steps:
            if isinstance(step, Reading):
                store.put([step])
            else:
                store.decide(who="Ada", **step)
            cases.recompare(store)
            inputs = store.inputs()
            ledger, orphans = cases.followed(inputs.readings, inputs.decisions, inputs.case)
            assert to_json(store.ledger()) == to_json(ledger) and store.orphans() == orphans
        assert store.verify() == ()


def test_a_decision_on_a_large_case_touches_few_rows(elsewhere: str) -> None:
    with new_case(elsewhere) as store:
        store.put(map(numbered_reading, range(60)))
        before = cases.recompare(store)
        cases.decide(store, who="Ada", verb="correct", target=f"claim:{before.claims[0].id}/0/means", value=Given(text="mortars"))
        after = cases.recompare(store)
        told = touched(before, after)
        assert len(told.claims) <= 2 and len(told.events) == 1 and not (told.reports or told.actors or told.places)
        same = [finding for finding in after.findings if any(finding is other for other in before.findings)]
        assert len(same) >= len(before.findings) - 20 and cases.REMEMBERED[store].memo.made < 60


def test_on_both_databases_and_with_two_processes(where: str) -> None:
    with new_case(where) as store:
        files = sorted((file for file in pathlib.Path(BELGOROD).iterdir() if file.suffix != ".md"), reverse=True)
        for file in files[:3]:
            cases.add(store, [str(file)])
        added = cases.add(store, [BELGOROD], workers=2)
        assert added.read + added.known == len(store.ledger().reports)
        assert to_json(store.ledger()) == to_json(pipeline.read([BELGOROD], cache=True))
        revision = store.revision
        again = cases.add(store, [BELGOROD])
        assert (again.read, again.known, again.skipped) == (0, added.read + added.known, ()) and store.revision == revision


def test_a_known_report_is_known_under_any_name_and_a_taken_name_is_made_longer(elsewhere: str, tmp_path: pathlib.Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
    (one / "news.txt").write_text(TOLD)
    (other / "same.txt").write_text(TOLD)
    (other / "news.txt").write_text(TOLD + "A second sentence makes it another report.\n")
    with new_case(elsewhere) as store:
        assert cases.add(store, [str(one)]).read == 1
        added = cases.add(store, [str(other)])
        assert (added.read, added.known) == (1, 1)
        names = sorted(store.names())
        assert names[0] == "news" and names[1].startswith("news-") and len(names) == 2
        assert cases.add(store, [str(one), str(other)]).read == 0
        (one / "news.txt").write_text(TOLD + "It was changed later.\n")
        assert cases.add(store, [str(one)]).read == 1 and len(store.names()) == 3


def test_what_cannot_be_read_is_kept_with_its_reason_once(elsewhere: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "empty.txt").write_text(" ")
    (tmp_path / "rows.jsonl").write_text('{"text": "Nobody said anything of it."}\n{"no": 1}\n')
    with new_case(elsewhere) as store:
        for _ in range(2):
            cases.add(store, [str(tmp_path / "empty.txt"), str(tmp_path / "rows.jsonl")])
        cases.add(store, [str(tmp_path / "missing.txt")])
        assert [(pathlib.Path(item.origin).name, item.error) for item in store.skipped()] == [
            ("empty.txt", "EmptyInput"), ("missing.txt", "ReadError"), ("rows.jsonl:line 2", "BrokenInput")
        ]  # fmt: skip
        assert len(store.ledger().skipped) == 3 and len(store.ledger().reports) == 1


def test_a_broken_disk_in_the_middle_of_a_batch_keeps_what_was_promised(elsewhere: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "BATCH", 2)
    items = [item for item in read_paths([BELGOROD]) if isinstance(item, Report)]
    with new_case(elsewhere) as store:
        put, times = store.put, iter(range(100))

        def failing(*args: object, **more: object) -> int:
            if next(times) == 2:
                raise OSError("no more room")
            return put(*args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(store, "put", failing)
        with pytest.raises(OSError, match="no more room"):
            cases.add_items(store, items)
        assert len(store.names()) == 4 and store.stale()
        assert cases.add_items(store, items).read == len(items) - 4


def test_reading_again_by_another_model_keeps_decisions_or_says_why_not(elsewhere: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with new_case(elsewhere) as store:
        cases.add(store, [BELGOROD])
        claims = store.ledger().claims
        for claim in (claims[0], claims[-1]):
            cases.decide(store, who="Ada", verb="reject", target=f"claim:{claim.id}")
        assert cases.read_again(store).read == 0

        def blind(reports: list[Report], *_: object) -> Iterator[Reading | Skipped]:
            """Another model: it finds no claim in one of the reports."""
            for reading in pipeline.readings(reports, 1, True):
                assert isinstance(reading, Reading)
                seen = reading.report.id != claims[-1].report
                yield reading if seen else Reading(report=reading.report, claims=(), actors=(), places=())

        monkeypatch.setattr(cases, "readings", blind)
        monkeypatch.setattr(cases, "fingerprint", lambda: "another model")
        assert cases.read_again(store).read == len(store.ledger().reports)
        assert [(o.decision.target, o.reason) for o in store.orphans()] == [(f"claim:{claims[-1].id}", "no report has this claim any more")]
        assert claims[0].id not in {claim.id for claim in store.ledger().claims} and store.verify() == ()


def test_a_decision_made_in_the_meantime_is_not_lost_and_two_on_one_thing_meet(where: str) -> None:
    with new_case(where) as store:
        store.put(several())
        cases.recompare(store)
        target = f"claim:{several()[0].claims[0].id}/0/kind"
        first = cases.decide(store, who="Ada", verb="accept", target=target, expected="")
        with pytest.raises(Conflict):
            cases.decide(store, who="Ben", verb="reject", target=target, expected="")
        assert [decision.id for decision in store.decisions()] == [first.id]


def test_names_that_are_no_utf8_and_zero_characters_are_told_with_a_mark(where: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / os.fsdecode(b"\xff news.txt")).write_text(TOLD)
    with new_case(where) as store:
        for _ in range(2):
            cases.add(store, [str(tmp_path), "zero\x00.txt"])
        report = store.ledger().reports[0]
        assert report.origin == str(tmp_path / "\ufffd news.txt") and len(store.names()) == 1
        assert [item.origin for item in store.skipped()] == ["zero\ufffd.txt"] and store.verify() == ()
        assert not store.stale()


def test_an_empty_case_waits_for_nothing(elsewhere: str) -> None:
    with new_case(elsewhere) as store:
        assert not store.stale() and not store.overview().stale and store.ledger().reports == () and store.verify() == ()
