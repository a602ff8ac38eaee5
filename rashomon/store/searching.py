"""Words looked for in reports and claims: the same questions and answers in SQLite (FTS5) and PostgreSQL (tsvector)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, delete, func, insert, literal_column, select, table, text

from rashomon.records import Ledger
from rashomon.store import tables as t
from rashomon.store.lemmas import lemmas
from rashomon.store.questions import Question, as_fts5, as_tsquery, question
from rashomon.store.touched import Touched

PART = 2_000  # words of one row of the index

words = table("words", column("rowid"), column("lemmas"), column("rank"))


def index(connection: Connection, ledger: Ledger, before: Ledger | None = None, only: Touched | None = None) -> None:
    """Brings the index up to date: texts that are new or changed are indexed, those that are gone are taken out."""
    columns = (t.searched.c.sort, t.searched.c.target, t.searched.c.mark)
    if before is None:
        there = {(row.sort, row.target): row.mark for row in connection.execute(select(*columns))}
    else:
        there = {(sort, target): mark for sort, target, mark, _, _ in _texts(before, only)}
    wanted = {(sort, target): (mark, told, language) for sort, target, mark, told, language in _texts(ledger, only)}
    _take_out(connection, [key for key, mark in there.items() if key not in wanted or wanted[key][0] != mark])
    last = connection.execute(select(func.coalesce(func.max(t.searched.c.id), 0))).scalar_one()
    rows = [row for key, value in wanted.items() if there.get(key) != value[0] for row in _rows(key, *value)]
    for start in range(0, len(rows), 1000):
        connection.execute(insert(t.searched), rows[start : start + 1000])
    if connection.dialect.name == "sqlite":
        fresh = text("INSERT INTO words(rowid, lemmas) SELECT id, lemmas FROM searched WHERE id > :last")
        connection.execute(fresh, {"last": last})


def _take_out(connection: Connection, keys: Sequence[tuple[str, str]]) -> None:
    """SQLite's index is told itself: a trigger that writes to it is refused where the file's own schema is not trusted."""
    for sort, target in keys:
        which = {"sort": sort, "target": target}
        if connection.dialect.name == "sqlite":
            gone = "SELECT 'delete', id, lemmas FROM searched WHERE sort = :sort AND target = :target"
            connection.execute(text(f"INSERT INTO words(words, rowid, lemmas) {gone}"), which)
        connection.execute(delete(t.searched).where(t.searched.c.sort == sort, t.searched.c.target == target))


def _texts(ledger: Ledger, only: Touched | None) -> Iterator[tuple[str, str, str, str, str]]:
    reports = {report.id: report for report in ledger.reports}
    names = {actor.id: actor.name for actor in ledger.actors}
    for report in (report for report in ledger.reports if only is None or report.id in only.reports):
        whole = f"{report.title}\n{report.text}" if report.title and report.title not in report.text[:500] else report.text
        yield "report", report.id, f"{report.language}:{len(whole)}:{hash_of(whole)}", whole, report.language
    for claim in (claim for claim in ledger.claims if only is None or claim.id in only.claims):
        report = reports[claim.report]
        said = " ".join(report.words(span) for span in claim.content)
        source = names.get(claim.source.actor or "", "") if claim.source else ""
        yield "claim", claim.id, f"{report.language}:{hash_of(said + source)}", f"{said} {source}", report.language


def hash_of(told: str) -> str:
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()


def _rows(key: tuple[str, str], mark: str, told: str, language: str) -> Iterator[dict[str, Any]]:
    found = lemmas(told, language)
    for part in range(0, max(1, len(found)), PART):
        yield {"sort": key[0], "target": key[1], "part": part // PART, "mark": mark, "lemmas": " ".join(found[part : part + PART])}


# ---------------------------------------------------------------- asking


def matching(connection: Connection, asked: Question, sort: str) -> Select[Any]:
    """Targets of one sort whose words answer the question, each with how well."""
    if connection.dialect.name == "sqlite":
        match = text("words MATCH :asked").bindparams(asked=as_fts5(asked))
        hits = select(words.c.rowid, words.c.rank).where(match).cte().prefix_with("MATERIALIZED")  # asked once, not for every row
        joined = t.searched.join(hits, hits.c.rowid == t.searched.c.id)
        statement = select(t.searched.c.target, func.min(hits.c.rank).label("rank")).select_from(joined)
        return statement.where(t.searched.c.sort == sort).group_by(t.searched.c.target)
    query = func.to_tsquery("pg_catalog.simple", as_tsquery(asked))
    held: ColumnElement[Any] = literal_column("searched.words")
    rank = func.max(func.ts_rank_cd(held, query))
    statement = select(t.searched.c.target, (-rank).label("rank")).where(t.searched.c.sort == sort, held.op("@@")(query))
    return statement.group_by(t.searched.c.target)


def _found(connection: Connection, asked: str | None, sort: str, of: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    if not asked or not asked.strip():
        return []
    return [of.in_(select(matching(connection, question(asked), sort).subquery().c.target))]


def found_reports(connection: Connection, asked: str | None) -> list[ColumnElement[bool]]:
    return _found(connection, asked, "report", t.reports.c.id)


def found_claims(connection: Connection, asked: str | None) -> list[ColumnElement[bool]]:
    return _found(connection, asked, "claim", t.claims.c.id)


def found_events(connection: Connection, asked: str | None) -> list[ColumnElement[bool]]:
    """Events of which a claim speaks in these words."""
    inner = _found(connection, asked, "claim", t.accounts.c.claim)
    return [t.events.c.id.in_(select(t.accounts.c.event).where(*inner))] if inner else []
