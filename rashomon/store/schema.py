"""The shape of the tables, by number: made new, checked when a case is opened, and brought up from any earlier number."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, insert, inspect, select, text, update

from rashomon.errors import CaseError
from rashomon.store.tables import facts, metadata, state

Step = Callable[[Connection], None]


def _facts_by_date(connection: Connection) -> None:
    """To 2: each `case.toml` with its date, so that a case can be seen as it was."""
    facts.create(connection)
    connection.execute(insert(facts).from_select(["held", "data"], select(state.c.created, state.c.facts)))


STEPS: tuple[Step, ...] = (_facts_by_date,)  # STEPS[n] takes a case from number n + 1 to n + 2

SQLITE_INDEX = (
    "CREATE VIRTUAL TABLE words USING fts5(lemmas, content='searched', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
)
POSTGRES_INDEX = (
    "ALTER TABLE searched ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple', lemmas)) STORED",
    "CREATE INDEX searched_words ON searched USING gin (words)",
)


def number() -> int:
    """The number of the tables that this version writes."""
    return len(STEPS) + 1


def make(connection: Connection) -> None:
    """All tables, in the newest shape."""
    metadata.create_all(connection)
    for statement in SQLITE_INDEX if connection.dialect.name == "sqlite" else POSTGRES_INDEX:
        connection.execute(text(statement))


def found(connection: Connection) -> int | None:
    """The number of the tables that are there; None where there is no case."""
    if not inspect(connection).has_table(state.name):
        return None
    return connection.execute(select(state.c.schema)).scalar()


def check(there: int | None, where: str) -> bool:
    """True where the tables must be brought up to date first. Raises CaseError where there is no case, or one of a newer version."""
    if there is None:
        raise CaseError(f"{where}: this is no case of Rashomon; begin one with `rashomon new`")
    if there > number():
        raise CaseError(f"{where}: it was written by a newer Rashomon (tables {there}, this one knows {number()}); upgrade Rashomon")
    return there < number()


def bring_up(connection: Connection) -> None:
    """Every step that is missing, in order; the caller's transaction keeps all of them or none."""
    there = found(connection) or number()
    for step in STEPS[there - 1 :]:
        step(connection)
    connection.execute(update(state).values(schema=number()))
