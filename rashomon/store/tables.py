"""The tables of a case, the same in SQLite and PostgreSQL.

What was put in is only ever added to: `readings` (what the machine read), `decisions` (what people judged), `facts` (what `case.toml`
said), `skips`, `inputs`.
What follows from it is the ledger as of now: every other table, rewritten where it changes. `data` holds the whole record as JSON;
the columns beside it are what is asked for. `mark` is a digest of a row, by which a row that has not changed is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint

metadata = MetaData()
Key = String().with_variant(String(collation="C"), "postgresql")  # ordered by code point everywhere


def _of(target: str) -> ForeignKey:
    """Checked when a transaction ends, so that rows may be written in any order."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


state = Table(
    "state", metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True),
    Column("schema", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("created", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("made_of", String, nullable=False),  # the inputs that the ledger's tables follow from; see `inputs_now`
    Column("facts", LargeBinary, nullable=False),  # Case, as JSON: what `case.toml` says now
    Column("coders", String, nullable=False),  # names as a JSON list: their decisions are codings, kept apart until adjudicated
    Column("heads", String, nullable=False),  # number and digest of all decisions, so that a missing one is seen
)  # fmt: skip

# ---------------------------------------------------------------- what was put in

readings = Table(
    "readings", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("report", Key, nullable=False, index=True),
    Column("digest", String, nullable=False, index=True),  # of the report's content, whatever it is called and wherever it came from
    Column("made_by", String, nullable=False),  # fingerprint of the code, data and models that read it
    Column("held", String, nullable=False),  # since when, UTC
    Column("replaced", Integer),  # seq of the later reading of the same report
    Column("checksum", String, nullable=False),  # SHA-256 of data, before it is compressed
    Column("data", LargeBinary, nullable=False),  # Reading, as zlib-compressed JSON
    sqlite_autoincrement=True,
)  # fmt: skip

decisions = Table(
    "decisions", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("who", String, nullable=False, index=True),
    Column("made", String, nullable=False),  # Decision.when
    Column("held", String, nullable=False),
    Column("verb", String, nullable=False),
    Column("target", Key, nullable=False, index=True),
    Column("data", LargeBinary, nullable=False),  # Decision, as JSON
    sqlite_autoincrement=True,
)  # fmt: skip

facts = Table(
    "facts", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("held", String, nullable=False),  # since when
    Column("data", LargeBinary, nullable=False),  # Case, as JSON: each `case.toml` that the case was ever told
    sqlite_autoincrement=True,
)  # fmt: skip

skips = Table(
    "skips", metadata,
    Column("origin", Key, primary_key=True),
    Column("error", String, primary_key=True),
    Column("message", String, nullable=False),
    Column("held", String, nullable=False),
)  # fmt: skip

inputs = Table(
    "inputs", metadata,
    Column("digest", String, primary_key=True),  # SHA-256 of a file all of whose reports are in the case
    Column("origin", Key, primary_key=True),
    Column("reports", Integer, nullable=False),
    Column("held", String, nullable=False),
)  # fmt: skip

# ---------------------------------------------------------------- what follows from it


def _records(name: str, *columns: Column[Any] | Index, key: Sequence[Column[Any]] = ()) -> Table:
    """A table of the ledger's records: its key (`id` where none is given), its mark, what is asked for, and the record itself as JSON."""
    first = key or (Column("id", Key, primary_key=True),)
    return Table(name, metadata, *first, Column("mark", String, nullable=False), *columns, Column("data", LargeBinary, nullable=False))


reports = _records(
    "reports",
    Column("published", Key, index=True),
    Column("publisher", String, index=True),
    Column("language", String, nullable=False, index=True),
    Column("title", String),
    Column("url", String),
    Column("copy_of", Key),
    Column("characters", Integer, nullable=False),
)  # fmt: skip

actors = _records(
    "actors",
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("side", String, index=True),
    Column("member_of", Key),
)  # fmt: skip

places = _records(
    "places",
    Column("country", String),
    Column("admin1", String),
)  # fmt: skip

claims = _records(
    "claims",
    Column("report", Key, _of("reports.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),  # among the report's claims, in reading order
    Column("act", String, nullable=False, index=True),
    Column("source", Key, index=True),  # actor
    Column("side", String, index=True),  # of the source
)  # fmt: skip

events = _records(
    "events",
    Column("kind", String, nullable=False, index=True),
    Column("place", Key, _of("places.id"), index=True),
    Column("low", Key, index=True),  # the first and last day on which it may have happened; published, where nobody tells
    Column("high", Key, index=True),
    Column("place_in_order", Key, nullable=False, index=True),  # of its first account: date, report, offset
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("first", Key),
    Column("last", Key),
    Column("decided", Integer, nullable=False),
    Column("disputed", Integer, nullable=False),  # findings that are contested or denied
)  # fmt: skip

findings = _records(
    "findings",
    Column("number", Integer, nullable=False),  # among the event's findings
    Column("standing", String, nullable=False, index=True),
    Column("weak", Float),  # None: no person is needed
    Column("why", String),
    Index("findings_by_weakness", "weak", "event", "slot"),
    Index("findings_by_slot", "slot", "standing"),
    key=(Column("event", Key, _of("events.id"), primary_key=True), Column("slot", String, primary_key=True)),
)  # fmt: skip

accounts = Table(
    "accounts", metadata,
    Column("claim", Key, _of("claims.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("event", Key, _of("events.id"), nullable=False, index=True),
)  # fmt: skip

event_actors = Table(
    "event_actors", metadata,
    Column("event", Key, _of("events.id"), primary_key=True),
    Column("actor", Key, _of("actors.id"), primary_key=True, index=True),
)  # fmt: skip

event_sides = Table(
    "event_sides", metadata,
    Column("event", Key, _of("events.id"), primary_key=True),
    Column("side", String, primary_key=True, index=True),
)  # fmt: skip

claim_actors = Table(
    "claim_actors", metadata,
    Column("claim", Key, _of("claims.id"), primary_key=True),
    Column("actor", Key, _of("actors.id"), primary_key=True, index=True),
)  # fmt: skip

orphans = Table(
    "orphans", metadata,
    Column("decision", String, _of("decisions.id"), primary_key=True),
    Column("reason", String, nullable=False),
)  # fmt: skip

searched = Table(
    "searched", metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sort", String, nullable=False),  # report or claim
    Column("target", Key, nullable=False, index=True),
    Column("part", Integer, nullable=False),  # long texts are indexed in parts
    Column("mark", String, nullable=False),
    Column("lemmas", String, nullable=False),
    UniqueConstraint("sort", "target", "part"),
    sqlite_autoincrement=True,  # an id is never used again: what is new has a higher one
)  # fmt: skip
