"""A ledger written over the one before: only the rows that changed are touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, insert, select

from rashomon.records import Ledger
from rashomon.store import searching, tables
from rashomon.store.laid_out import LaidOut, Rows
from rashomon.store.rows import Orphan
from rashomon.store.touched import touched

MANY = 5_000  # rows of one statement


class Written(msgspec.Struct, frozen=True):
    """How many rows a new ledger put in the place of others."""

    put: int
    taken: int


class Before(msgspec.Struct, frozen=True):
    """The ledger that a case's tables hold, and what they name as its inputs."""

    ledger: Ledger
    made_of: str


def write_ledger(connection: Connection, ledger: Ledger, before: Ledger | None = None) -> Written:
    """Writes what differs from the ledger before, or from the tables, where nobody remembers what they hold."""
    only = touched(before, ledger) if before else None
    there: Mapping[str, Rows] = dict(LaidOut(before, only).tables()) if before else {}
    put = taken = 0
    for name, rows in LaidOut(ledger, only).tables():
        fresh, old = _difference(connection, tables.metadata.tables[name], rows, there.get(name))
        put, taken = put + fresh, taken + old
    searching.index(connection, ledger, before, only)
    return Written(put, taken)


def _difference(connection: Connection, table: Table, rows: Rows, before: Rows | None = None) -> tuple[int, int]:
    keys = [column.name for column in table.primary_key]
    marks = ["mark"] if "mark" in table.c else [column.name for column in table.c if column.name not in keys]
    told = connection.execute(select(*(table.c[name] for name in keys + marks))).mappings() if before is None else before
    there = {tuple(row[key] for key in keys): tuple(row[name] for name in marks) for row in told}
    wanted = {tuple(row[key] for key in keys): row for row in rows}
    fresh = [row for key, row in wanted.items() if there.get(key) != tuple(row[name] for name in marks)]
    gone = [key for key in there if key not in wanted]
    changed = [tuple(row[key] for key in keys) for row in fresh if tuple(row[key] for key in keys) in there]
    take_out(connection, table, keys, [*gone, *changed])
    for start in range(0, len(fresh), MANY):
        connection.execute(insert(table), fresh[start : start + MANY])
    return len(fresh), len(gone)


def take_out(connection: Connection, table: Table, keys: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    statement = delete(table)
    for key in keys:
        statement = statement.where(table.c[key] == bindparam(f"k_{key}"))
    for start in range(0, len(values), MANY):
        connection.execute(
            statement, [{f"k_{key}": part for key, part in zip(keys, value, strict=True)} for value in values[start : start + MANY]]
        )


def write_orphans(connection: Connection, found: Iterable[Orphan]) -> None:
    _difference(connection, tables.orphans, [{"decision": orphan.decision.id, "reason": orphan.reason} for orphan in found])
