"""Cases of earlier versions open in this one, cases of later ones are refused with a clear error."""

from __future__ import annotations

import gzip
import pathlib
import sqlite3

import pytest
from sqlalchemy import Connection, select, text

from rashomon import cases
from rashomon.errors import CaseError
from rashomon.records import Given
from rashomon.store import new_case, open_case, schema
from rashomon.store import tables as t
from rashomon.store.engine import reading as reading_of
from tests.store.vant import reading, several

FIRST = pathlib.Path(__file__).with_name("case-1.gz")  # a case as tables number 1 were first written


def shape(path: str) -> set[tuple[str, str, str]]:
    """Tables, indexes and triggers as the file declares them."""
    with sqlite3.connect(path) as connection:
        return {(row[0], row[1], row[2] or "") for row in connection.execute("SELECT type, name, sql FROM sqlite_master")}


def test_a_case_of_the_first_release_opens_and_goes_on(tmp_path: pathlib.Path) -> None:
    old, new = str(tmp_path / "old.case"), str(tmp_path / "new.case")
    pathlib.Path(old).write_bytes(gzip.decompress(FIRST.read_bytes()))
    new_case(new).close()
    with open_case(old) as store:
        assert store.name == "Vant of the first release" and len(store.ledger().reports) == 3 and store.verify() == ()
        assert store.search("shell").total == 6 and store.decisions()[0].value == Given(text="kept for years")
        store.put([reading("z1", "lumen", day=9)])
        cases.recompare(store)
        cases.decide(store, who="Ben", verb="note", target="report:z1", value=Given(text="goes on"))
        assert len(store.ledger().reports) == 4 and store.verify() == ()
    assert shape(old) == shape(new)


def _step(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE skips ADD COLUMN later VARCHAR"))


def _broken(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE skips ADD COLUMN never VARCHAR"))
    raise ValueError("this step fails")


def test_steps_are_taken_once_and_all_or_none(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with new_case(where) as store:
        store.put(several())
        cases.recompare(store)
        before = store.ledger()
    steps = schema.STEPS
    monkeypatch.setattr(schema, "STEPS", (*steps, _step, _broken))
    with pytest.raises(ValueError, match="fails"):
        open_case(where)
    monkeypatch.setattr(schema, "STEPS", (*steps, _step))
    for _ in range(2):
        with open_case(where) as store, reading_of(store._engine, where) as connection:
            assert connection.execute(select(t.state.c.schema)).scalar_one() == len(steps) + 2
            assert connection.execute(text("SELECT count(later) FROM skips")).scalar_one() == 0
            assert store.ledger() == before
    monkeypatch.setattr(schema, "STEPS", ())
    with pytest.raises(CaseError, match="newer Rashomon"):
        open_case(where)


def test_another_database_is_no_case(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE letters (a TEXT)")
    with pytest.raises(CaseError, match="no case of Rashomon"):
        open_case(str(path))
