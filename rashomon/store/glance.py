"""A case at a glance: counts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, func, select

from rashomon.records import DISPUTED
from rashomon.store import tables as t
from rashomon.store.rows import Overview, Tally


def number(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def tally(connection: Connection, column: Column[Any], *conditions: ColumnElement[bool]) -> tuple[Tally, ...]:
    """The values of a column, the most frequent first."""
    statement = select(column, func.count().label("number")).where(column.is_not(None), *conditions).group_by(column)
    return tuple(Tally(str(row[0]), row[1]) for row in connection.execute(statement.order_by(func.count().desc(), column)))


def overview(connection: Connection, stale: bool) -> Overview:
    state = connection.execute(select(t.state)).one()
    first, last = connection.execute(select(func.min(t.reports.c.published), func.max(t.reports.c.published))).one()
    return Overview(
        name=state.name, revision=state.revision, reports=number(connection, t.reports), claims=number(connection, t.claims),
        events=number(connection, t.events), actors=number(connection, t.actors), places=number(connection, t.places),
        findings=number(connection, t.findings), skipped=number(connection, t.skips), decisions=number(connection, t.decisions),
        orphans=number(connection, t.orphans), standings=tally(connection, t.findings.c.standing),
        disputed=tally(connection, t.findings.c.slot, t.findings.c.standing.in_(DISPUTED)),
        slots=tally(connection, t.findings.c.slot), kinds=tally(connection, t.events.c.kind),
        languages=tally(connection, t.reports.c.language), publishers=tally(connection, t.reports.c.publisher),
        sides=tally(connection, t.claims.c.side), first=first, last=last, stale=stale,
    )  # fmt: skip
