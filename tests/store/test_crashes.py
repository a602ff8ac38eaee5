"""Processes that are killed, that write at the same time, and that run out of disk: nothing lost, nothing half-written."""

from __future__ import annotations

import functools
import os
import pathlib
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import text

from rashomon import cases, pipeline
from rashomon.compare import compare
from rashomon.errors import CaseError
from rashomon.export.ledger import to_json
from rashomon.store import CaseStore, new_case, open_case
from rashomon.store.engine import writing
from tests.store.vant import numbered_reading

ROOT = pathlib.Path(__file__).parents[2]
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}


def hand(*args: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(pathlib.Path(__file__).with_name("hands.py")), *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENV)


def promised(out: str, word: str = "put") -> set[str]:
    return {line.split()[1] for line in out.splitlines() if line.startswith(f"{word} ")}


def whole(numbers: set[str]) -> bytes:
    return to_json(compare(numbered_reading(int(n)) for n in sorted(numbers, key=int)))


def held(store: CaseStore) -> set[str]:
    return {name.removeprefix("r") for name in store.names()}


@pytest.mark.parametrize("after", ["put 2", "compared 3", "compared 0"])
def test_kill_9_loses_nothing_that_was_promised(where: str, after: str) -> None:
    new_case(where).close()
    process = hand("put", where, "0", "500")
    assert process.stdout
    seen = ""
    for line in process.stdout:
        seen += line
        if line.strip() == after:
            break
    time.sleep(0.02)  # somewhere in the next write
    process.send_signal(signal.SIGKILL)
    out = seen + process.communicate()[0]
    with open_case(where) as store:
        assert promised(out) <= held(store) and len(held(store)) <= len(promised(out)) + 1
        assert store.verify() == ()
        cases.current(store)
        assert to_json(store.ledger()) == whole(held(store)) and not store.stale()
        store.put([numbered_reading(900)])
        assert to_json(cases.recompare(store)) == whole(held(store))


def test_two_writers_two_deciders_and_a_reader_at_once(where: str) -> None:
    with new_case(where) as store:
        store.put([numbered_reading(0)])
        cases.recompare(store)
    writers = [hand("put", where, "1", "9"), hand("put", where, "100", "108")]
    deciders = [hand("decide", where, who, "8") for who in ("Ada", "Ben")]
    with open_case(where) as store:
        while any(process.poll() is None for process in writers):
            ledger = store.ledger()
            known = {claim.id for claim in ledger.claims}
            assert all(claim in known for event in ledger.events for claim, _ in event.accounts)
            part = store.part(report="r0")
            assert part is not None and part.claims
            time.sleep(0.05)
        outs = [process.communicate(timeout=120)[0] for process in [*writers, *deciders]]
        assert all(process.returncode == 0 for process in [*writers, *deciders]), outs
        assert held(store) == {"0"} | promised(outs[0]) | promised(outs[1]) and len(held(store)) == 17
        decisions = store.decisions()
        assert {decision.id for decision in decisions} == promised(outs[2], "decided") | promised(outs[3], "decided")
        assert len(decisions) == 16
        assert [decision.previous for decision in decisions] == [None, *(decision.id for decision in decisions[:-1])]
        assert store.verify() == ()
        cases.recompare(store)
        assert to_json(store.ledger()) == whole(held(store))


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: pathlib.Path) -> None:
    where = str(tmp_path / "full.case")
    new_case(where).close()
    size = sum(file.stat().st_size for file in tmp_path.iterdir()) + 400_000
    process = hand("put", where, "0", "2000", str(size))
    out = process.communicate(timeout=300)[0]
    assert process.returncode == 3 and "refused" in out and where in out, out
    with open_case(where) as store:
        assert promised(out) and promised(out) <= held(store) and store.verify() == ()
        assert to_json(cases.current(store)) == whole(held(store))
        store.put([numbered_reading(5000)])  # there is room again
        assert to_json(cases.recompare(store)) == whole(held(store))


def test_a_lost_connection_leaves_nothing_half_written(where: str) -> None:
    if not where.startswith("postgres"):
        pytest.skip("a file has no connection")
    with new_case(where) as store:
        store.put([numbered_reading(0)])
        before = store.revision
        with pytest.raises(CaseError), writing(store._engine, where) as connection:
            connection.execute(text("UPDATE state SET revision = revision + 1"))
            with store._engine.connect() as other:
                backend = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
                other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": backend})
            connection.execute(text("DELETE FROM readings"))
        assert store.revision == before and held(store) == {"0"} and store.verify() == ()


def test_ctrl_c_keeps_what_was_read_and_the_same_command_goes_on(
    where: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    rows = tmp_path / "rows.jsonl"
    said = "Vesna Holko, the mayor of Tarn, said that Kalmorian troops had shelled the town of Vant, killing {n} people."
    lines = [f'{{"id": "p{n}", "text": "{said.format(n=n)} Report {n}.", "published": "2031-05-{1 + n % 28:02d}"}}' for n in range(200)]
    rows.write_text("\n".join(lines))
    env = {**ENV, "RASHOMON_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "rashomon.cli", "add", where, str(rows)]
    with new_case(where) as store:
        heard = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # what runs in the background of a shell hears no Ctrl-C
        process = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True, cwd=tmp_path, preexec_fn=heard)
        while not held(store) and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=120)
        kept = held(store)
        assert process.returncode == 130 and "same command goes on" in told and "Traceback" not in told, told
        assert 0 < len(kept) < 200 and store.stale() and store.verify() == ()
        again = subprocess.run(command, env=env, capture_output=True, text=True, cwd=tmp_path, check=True)
        assert f"{200 - len(kept)} reports read, {len(kept)} known before" in again.stderr
        monkeypatch.setenv("RASHOMON_CACHE", env["RASHOMON_CACHE"])
        assert to_json(pipeline.read([str(rows)], cache=True)) == to_json(store.ledger())
