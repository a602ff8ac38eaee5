"""Whether a case holds together: hashes, spans, foreign keys, the chain of decisions, the index. Each check yields what is wrong."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator

import msgspec
from sqlalchemy import Connection, exc, func, select, text

from rashomon.records import COUNTS, Account, Claim, Decision, Ledger, Reading, Report, Span, Spans
from rashomon.store import contents, judged
from rashomon.store import tables as t
from rashomon.store.decoded import decoded
from rashomon.store.laid_out import LaidOut
from rashomon.store.loaded import whole

Check = Callable[[Connection], Iterator[str]]
VALUES = ("occurred", "kind", "place", "time", *COUNTS, "outcome", "purpose", "means")


def problems(connection: Connection) -> Iterator[str]:
    for check in CHECKS:
        yield from check(connection)


def the_file(connection: Connection) -> Iterator[str]:
    """SQLite's own checks; PostgreSQL keeps its foreign keys itself."""
    if connection.dialect.name != "sqlite":
        return
    for row in connection.execute(text("PRAGMA integrity_check(20)")):
        if row[0] != "ok":
            yield f"file: {row[0]}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"foreign key: row {row[1]} of {row[0]} names a row of {row[2]} that is not there"


def the_readings(connection: Connection) -> Iterator[str]:
    newest: dict[str, int] = {}
    for row in connection.execute(select(t.readings).order_by(t.readings.c.seq)):
        try:
            data = contents.unpacked(row.data)
            reading = decoded(data, Reading)
        except (zlib.error, msgspec.DecodeError) as error:
            yield f"reading {row.seq} of {row.report}: it cannot be read ({error})"
            continue
        if hashlib.sha256(data).hexdigest() != row.checksum:
            yield f"reading {row.seq} of {row.report}: it is not what its checksum says"
        if contents.digest_of(reading.report) != row.digest or reading.report.id != row.report:
            yield f"reading {row.seq} of {row.report}: its report is not what its digest says"
        yield from (f"reading {row.seq}: {told}" for claim in reading.claims for told in loose_spans(claim, reading.report))
        newest[row.report] = row.seq
    for row in connection.execute(select(t.readings.c.seq, t.readings.c.report, t.readings.c.replaced)):
        if (row.replaced is None) != (newest.get(row.report) == row.seq):
            yield f"reading {row.seq} of {row.report}: which reading is the newest is not as it says"


def loose_spans(claim: Claim, report: Report) -> Iterator[str]:
    """Spans of a claim that do not lie in its report."""
    if claim.report != report.id:
        yield f"the claim {claim.id} is of another report"
    loose = [span for span in _spans(claim) if not report.holds(span)]
    yield from (f"the claim {claim.id} has a span [{span.start}, {span.end}) outside of {report.id}" for span in loose)


def _spans(claim: Claim) -> Iterator[Span]:
    yield from (*claim.content, *claim.cue, *(claim.channel.spans if claim.channel else ()))
    for voice in claim.voices:
        yield from voice.spans
    for account in claim.accounts:
        yield from _of_account(account)


def _of_account(account: Account) -> Iterator[Span]:
    yield from (account.trigger,) if account.trigger else ()
    for slot in VALUES:
        value = getattr(account, slot)
        spans: Spans = value.spans if value is not None else ()
        yield from spans


def the_decisions(connection: Connection) -> Iterator[str]:
    """Every id is the hash of its decision, everyone follows one that is there, and none is missing at the end."""
    seen: set[str] = set()
    for row in connection.execute(select(t.decisions).order_by(t.decisions.c.seq)):
        try:
            decision = decoded(row.data, Decision)
        except msgspec.DecodeError as error:
            yield f"decision {row.seq}: it cannot be read ({error})"
            continue
        if judged.id_of(decision) != decision.id or decision.id != row.id:
            yield f"decision {row.id[:12]}…: it was changed after it was made"
        if {**judged.columns(decision, row.held), "seq": row.seq} != dict(row._mapping):
            yield f"decision {row.id[:12]}…: its columns are not what it says"
        if decision.previous is not None and decision.previous not in seen:
            yield f"decision {row.id[:12]}…: the one before it ({decision.previous[:12]}…) is missing"
        seen.add(row.id)
    heads = connection.execute(select(t.state.c.heads)).scalar_one()
    if judged.with_heads("", sorted(key for key in seen if len(key) == 64)) != heads:
        yield f"decisions: {len(seen)} are there, {heads.partition(':')[0]} were made; some are missing or were put in by hand"


def the_facts(connection: Connection) -> Iterator[str]:
    """What `case.toml` says now is what it was last told to say."""
    last = connection.execute(select(t.facts.c.data).order_by(t.facts.c.seq.desc()).limit(1)).scalar()
    if last != connection.execute(select(t.state.c.facts)).scalar_one():
        yield "case.toml: what it says now is not what was last put in"


def the_ledger(connection: Connection) -> Iterator[str]:
    """Spans lie in the reports, and every column says what its record says."""
    ledger = whole(connection)
    reports = {report.id: report for report in ledger.reports}
    for claim in ledger.claims:
        yield from loose_spans(claim, reports[claim.report])
    yield from _names(ledger)
    for name, rows in LaidOut(ledger).tables():
        table = t.metadata.tables[name]
        there = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if there != len(rows):
            yield f"{name}: {there} rows are there, {len(rows)} follow from the records"
        if "mark" in table.c:
            marks = set(connection.execute(select(table.c.mark)).scalars())
            wrong = sum(row["mark"] not in marks for row in rows)
            if wrong:
                yield f"{name}: {wrong} rows are not what their records say"


def _names(ledger: Ledger) -> Iterator[str]:
    claims, events = {claim.id: claim for claim in ledger.claims}, {event.id for event in ledger.events}
    for event in ledger.events:
        for claim, n in event.accounts:
            if claim not in claims or n >= len(claims[claim].accounts):
                yield f"the event {event.id} names an account that is not there: {claim}/{n}"
    for finding in ledger.findings:
        if finding.event not in events or any(claim not in claims for position in finding.positions for claim in position.claims):
            yield f"the finding on {finding.slot} of {finding.event} names claims that are not there"


def the_index(connection: Connection) -> Iterator[str]:
    wanted = connection.execute(select(func.count()).select_from(t.reports)).scalar_one()
    wanted += connection.execute(select(func.count()).select_from(t.claims)).scalar_one()
    indexed = connection.execute(select(func.count()).select_from(t.searched).where(t.searched.c.part == 0)).scalar_one()
    if wanted != indexed:
        yield f"search: {indexed} texts are indexed of {wanted}"
    if connection.dialect.name == "sqlite":
        try:
            connection.execute(text("SELECT count(*) FROM words WHERE words MATCH 'a'")).scalar_one()
        except exc.DBAPIError as error:
            yield f"search: the index cannot be read ({error.orig})"


CHECKS: tuple[Check, ...] = (the_file, the_readings, the_decisions, the_facts, the_ledger, the_index)
