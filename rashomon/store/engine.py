"""Connections to the database of a case: one SQLite file, or a schema of a PostgreSQL database; faults as named errors."""

from __future__ import annotations

import contextlib
import pathlib
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc, make_url

from rashomon.errors import CaseError

BUSY_SECONDS = 60
HEADER = b"SQLite format 3\x00"


def is_url(where: str) -> bool:
    return where.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def shown(where: str) -> str:
    """The place without a password."""
    return make_url(where).render_as_string(hide_password=True) if is_url(where) else where


def engine_of(where: str, *, create: bool = False) -> Engine:
    """Raises CaseError where there is no such file, where it is no database, or where the driver is missing."""
    return _postgres(where) if is_url(where) else _sqlite(where, create)


def _sqlite(where: str, create: bool) -> Engine:
    path = pathlib.Path(where)
    if create:
        _new_file(path, where)
    elif not path.is_file():
        raise CaseError(f"{where}: there is no such case; begin it with `rashomon new {where}`")
    elif path.stat().st_size and path.open("rb").read(len(HEADER)) != HEADER:
        raise CaseError(f"{where}: this file is no case of Rashomon")
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _new_file(path: pathlib.Path, where: str) -> None:
    if path.exists():
        raise CaseError(f"{where}: it exists already; choose another name, or add to it with `rashomon add {where} PATH...`")
    try:
        path.open("xb").close()
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    except OSError as error:
        raise CaseError(f"{where}: it cannot be made ({error.strerror}); check the folder and its permissions") from error


def discard(where: str) -> None:
    """Takes away a file that was begun and could not be filled."""
    for end in ("", "-wal", "-shm"):
        pathlib.Path(where + end).unlink(missing_ok=True)


def _settle(connection: Any, _record: Any) -> None:
    """Transactions are begun by `_begin` alone; foreign keys are kept; a commit is on the disk when it returns."""
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "trusted_schema = OFF", "mmap_size = 268435456"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once, so that two of them wait for each other instead of failing half-way."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _postgres(where: str) -> Engine:
    """`?schema=NAME` says which schema of the database holds the case; `public` where nothing is said."""
    url = make_url(re.sub(r"^postgres(?:ql)?(?:\+psycopg)?://", "postgresql+psycopg://", where))
    schema = schema_of(where)
    try:
        return create_engine(
            url.difference_update_query(["schema"]),
            connect_args={"options": f"-csearch_path={schema}", "connect_timeout": 10}, pool_pre_ping=True,
        )  # fmt: skip
    except ImportError as error:
        raise CaseError("cases in PostgreSQL need psycopg: pip install 'rashomon[postgres]'") from error


def schema_of(where: str) -> str:
    schema = make_url(where).query.get("schema", "public")
    if not isinstance(schema, str) or not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", schema):
        raise CaseError("the schema in the URL must be one word of small letters, digits and _ (?schema=my_case)")
    return schema


@contextlib.contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """A connection that sees the case as it is at one moment."""
    with _named_faults(where), engine.connect() as plain:
        postgres = engine.dialect.name == "postgresql"
        connection = plain.execution_options(isolation_level="REPEATABLE READ") if postgres else plain
        with connection.begin():
            yield connection


@contextlib.contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """A connection that alone writes; everything or nothing is kept."""
    with _named_faults(where), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


FAULTS = (
    ("disk is full", "the disk is full; what was being written is not kept, all that was kept before is"),
    ("No space left", "the disk is full; what was being written is not kept, all that was kept before is"),
    ("disk I/O error", "the disk could not be written or read; nothing half-written is kept"),
    ("database is locked", f"somebody else has been writing for more than {BUSY_SECONDS} seconds; try again later"),
    ("malformed", "the file is damaged; take the last copy of it, or rebuild it from a bundle"),
    ("not a database", "this file is no case of Rashomon"),
    ("readonly", "it cannot be written to; check its permissions"),
    ("unable to open", "it cannot be opened; check its name, its folder and their permissions"),
)


@contextlib.contextmanager
def _named_faults(where: str) -> Iterator[None]:
    try:
        yield
    except exc.DBAPIError as error:
        said = str(error.orig)
        reason = next((told for mark, told in FAULTS if mark in said), " ".join(said.split())[:300])
        raise CaseError(f"{shown(where)}: {reason}") from error
