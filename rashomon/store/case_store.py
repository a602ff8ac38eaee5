"""A case on disk: the only door to SQL. Safe over threads and processes; every method sees the case at one moment."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType

import msgspec
from sqlalchemy import Connection, Engine, func, insert, select, update

from rashomon.errors import CaseError
from rashomon.records import Case, Decision, Given, Ledger, Reading, Skipped, Verb
from rashomon.store import bundled, checked, contents, glance, hits, judged, listed, loaded, schema, spoken, written
from rashomon.store import tables as t
from rashomon.store.decoded import decoded
from rashomon.store.engine import discard, engine_of, is_url, reading, schema_of, shown, writing
from rashomon.store.rows import ActorRow, ClaimRow, EventRow, Filter, Hit, Orphan, Overview, Page, QueueRow, ReportRow, Spoken

ALL = Filter()


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """All that a ledger follows from, as a case holds it at one moment; `made_of` names that moment."""

    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]
    case: Case
    coders: tuple[str, ...]
    made_of: str


class CaseStore:
    """Made by `open_case` and `new_case`."""

    def __init__(self, where: str, engine: Engine) -> None:
        self.where = where
        self._engine = engine

    def __enter__(self) -> CaseStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    # ---------------------------------------------------------------- what it is

    @property
    def name(self) -> str:
        with reading(self._engine, self.where) as connection:
            return str(connection.execute(select(t.state.c.name)).scalar_one())

    @property
    def revision(self) -> int:
        """Grows with everything that is written."""
        with reading(self._engine, self.where) as connection:
            return int(connection.execute(select(t.state.c.revision)).scalar_one())

    @property
    def compared(self) -> str:
        """Names what the ledger was last compared from: another name, another ledger."""
        with reading(self._engine, self.where) as connection:
            return _made_of(connection)

    @property
    def case(self) -> Case:
        """What people say beside the reports (`case.toml`)."""
        with reading(self._engine, self.where) as connection:
            return _case(connection)

    @property
    def coders(self) -> tuple[str, ...]:
        """Whose decisions are codings: seen by nobody else, and put into force by an adjudicator only."""
        with reading(self._engine, self.where) as connection:
            return _coders(connection)

    def set_case(self, case: Case) -> None:
        with writing(self._engine, self.where) as connection:
            _touch(connection)
            _put_case(connection, msgspec.json.encode(case), judged.now())

    # ---------------------------------------------------------------- the ledger

    def ledger(self) -> Ledger:
        """As it was last compared."""
        with reading(self._engine, self.where) as connection:
            return loaded.whole(connection)

    def part(
        self, *, event: str | None = None, report: str | None = None, actor: str | None = None, claims: Sequence[str] = ()
    ) -> Ledger | None:
        """A small ledger that holds all that a page about one thing needs; None where there is no such thing.

        Other events that the same claims speak of come along without findings; of an actor the claims given, else the newest fifty.
        """
        with reading(self._engine, self.where) as connection:
            return loaded.part(connection, event=event, report=report, actor=actor, claims=claims)

    def overview(self) -> Overview:
        with reading(self._engine, self.where) as connection:
            return glance.overview(connection, _made_of(connection) != _inputs_now(connection))

    def events(self, filter: Filter = ALL, *, limit: int = 50, offset: int = 0) -> Page[EventRow]:
        with reading(self._engine, self.where) as connection:
            return listed.events(connection, filter, limit, offset)

    def claims(self, filter: Filter = ALL, *, limit: int = 50, offset: int = 0) -> Page[ClaimRow]:
        with reading(self._engine, self.where) as connection:
            return listed.claims(connection, filter, limit, offset)

    def reports(self, filter: Filter = ALL, *, limit: int = 50, offset: int = 0) -> Page[ReportRow]:
        with reading(self._engine, self.where) as connection:
            return listed.reports(connection, filter, limit, offset)

    def actors(self, filter: Filter = ALL, *, limit: int = 50, offset: int = 0) -> Page[ActorRow]:
        with reading(self._engine, self.where) as connection:
            return listed.actors(connection, filter, limit, offset)

    def spoken(self, actor: str, *, limit: int = 50, offset: int = 0) -> Spoken:
        """What an actor says over the whole case, in counts, with a page of the claims' ids."""
        with reading(self._engine, self.where) as connection:
            return spoken.spoken(connection, actor, limit, offset)

    def search(self, text: str, filter: Filter = ALL, *, limit: int = 50, offset: int = 0) -> Page[Hit]:
        """Reports and claims that hold the words, in any of their forms. Raises UsageError where no word is asked for."""
        with reading(self._engine, self.where) as connection:
            return hits.search(connection, text, filter, limit, offset)

    def queue(self, *, limit: int = 50, offset: int = 0) -> Page[QueueRow]:
        with reading(self._engine, self.where) as connection:
            return listed.queue(connection, limit, offset)

    def skipped(self) -> tuple[Skipped, ...]:
        with reading(self._engine, self.where) as connection:
            return loaded.skipped(connection)

    # ---------------------------------------------------------------- people's decisions

    def decisions(
        self, *, target: str | None = None, who: str | None = None, since: str | None = None, known_at: str | None = None
    ) -> tuple[Decision, ...]:
        """In the order in which the case came to hold them; `since` and `known_at` are moments, as the case's clock told them."""
        with reading(self._engine, self.where) as connection:
            return judged.all_of(connection, target=target, who=who, since=since, known_at=known_at)

    def decide(
        self, *, who: str, verb: Verb, target: str, value: Given | None = None, why: str | None = None, words: str | None = None,
        expected: str | None = None,
    ) -> Decision:  # fmt: skip
        """Adds one decision; what follows from it is worked out by `rashomon.cases.recompare`.

        `expected` is the id of the last decision on this target that the person saw ("" for none). Raises Conflict where there is a
        later one, UsageError where the decision cannot mean anything.
        """
        with writing(self._engine, self.where) as connection:
            _touch(connection)
            return judged.decide(
                connection, who=who, verb=verb, target=target, value=value, why=why, words=words, expected=expected
            )  # fmt: skip

    def put_decisions(self, decisions: Iterable[Decision]) -> int:
        """Adds decisions made elsewhere, as they are; how many were not here yet."""
        with writing(self._engine, self.where) as connection:
            _touch(connection)
            return judged.put(connection, decisions, judged.now())

    def orphans(self) -> tuple[Orphan, ...]:
        """Decisions that no longer find what they were made on."""
        with reading(self._engine, self.where) as connection:
            joined = t.orphans.join(t.decisions, t.decisions.c.id == t.orphans.c.decision)
            rows = connection.execute(select(t.decisions.c.data, t.orphans.c.reason).select_from(joined).order_by(t.decisions.c.seq))
            return tuple(Orphan(decision=decoded(row.data, Decision), reason=row.reason) for row in rows)

    # ---------------------------------------------------------------- as a whole

    def bundle(self, path: str) -> None:
        """Writes the whole case to one archive: the same bytes for the same case. Nothing is left where it cannot be finished."""
        beside = pathlib.Path(f"{path}.part")
        try:
            with beside.open("wb") as out, reading(self._engine, self.where) as connection:
                bundled.write(connection, out)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the case, a sentence each; nothing where everything holds together."""
        with reading(self._engine, self.where) as connection:
            return tuple(checked.problems(connection))

    # ---------------------------------------------------------------- what is put in

    def put(self, readings: Iterable[Reading], skipped: Iterable[Skipped] = (), *, made_by: str = "") -> int:
        """Keeps readings, all or none of them; what follows from them is worked out by `rashomon.cases.recompare`."""
        with writing(self._engine, self.where) as connection:
            _touch(connection)
            held = judged.now()
            contents.put_skipped(connection, skipped, held)
            return contents.put(connection, readings, made_by, held)

    def names(self) -> dict[str, str]:
        """Ids of the reports in the case, with the digest of each one's content."""
        with reading(self._engine, self.where) as connection:
            return {row.report: row.digest for row in connection.execute(select(t.readings.c.report, t.readings.c.digest))}

    def held(self) -> tuple[contents.Held, ...]:
        """The reading of every report, with what read it and since when it is here."""
        with reading(self._engine, self.where) as connection:
            return tuple(contents.held_readings(connection))

    def reading(self, report: str) -> Reading | None:
        """What the machine reads in a report, without anybody's decisions."""
        with reading(self._engine, self.where) as connection:
            statement = select(t.readings.c.data).where(t.readings.c.report == report).order_by(t.readings.c.seq.desc()).limit(1)
            data = connection.execute(statement).scalar()
            return decoded(contents.unpacked(data), Reading) if data is not None else None

    def whole_files(self) -> dict[tuple[str, str], int]:
        """Digest and name of files that are in the case with all their reports, and how many those are."""
        with reading(self._engine, self.where) as connection:
            return contents.whole_files(connection)

    def put_files(self, files: Sequence[tuple[str, str, int]]) -> None:
        """Says that all reports of these files (digest, name, how many) are in the case."""
        if files:
            with writing(self._engine, self.where) as connection:
                _touch(connection)
                contents.put_files(connection, files, judged.now())

    def inputs(self, *, known_at: str | None = None, known: dict[int, Reading] | None = None) -> Inputs:
        """All that the ledger follows from, now or as the case held it then.

        `known` are readings that were taken from this case before, by their numbers; it is brought up to date.
        """
        with reading(self._engine, self.where) as connection:
            return Inputs(
                readings=tuple(contents.newest_readings(connection, known_at, {} if known is None else known)),
                decisions=judged.all_of(connection, known_at=known_at), case=_case(connection, known_at), coders=_coders(connection),
                made_of=_inputs_now(connection),
            )  # fmt: skip

    def stale(self) -> bool:
        """Readings or decisions were added since the ledger was last compared."""
        with reading(self._engine, self.where) as connection:
            return _made_of(connection) != _inputs_now(connection)

    def put_ledger(self, ledger: Ledger, orphans: Iterable[Orphan], made_of: str, before: written.Before | None = None) -> bool:
        """Writes the ledger over the one before, as far as it differs; False (and nothing written) where the inputs are others by now.

        Where the case still holds the ledger that the caller remembers, it is not asked what it holds.
        """
        with writing(self._engine, self.where) as connection:
            _touch(connection)
            if _inputs_now(connection) != made_of:
                connection.rollback()
                return False
            remembered = before is not None and before.made_of == _made_of(connection)
            written.write_ledger(connection, ledger, before.ledger if before and remembered else None)
            written.write_orphans(connection, orphans)
            connection.execute(update(t.state).values(made_of=made_of))
            return True


# ---------------------------------------------------------------- the one row of `state`


def _touch(connection: Connection) -> None:
    """The first statement of every writer: in PostgreSQL it makes the others wait."""
    connection.execute(update(t.state).values(revision=t.state.c.revision + 1))


def _case(connection: Connection, known_at: str | None = None) -> Case:
    """What `case.toml` says, or said then."""
    said = select(t.state.c.facts)
    if known_at is not None:
        said = select(t.facts.c.data).where(t.facts.c.held <= known_at).order_by(t.facts.c.seq.desc()).limit(1)
    found = connection.execute(said).scalar()
    return msgspec.json.decode(found, type=Case) if found is not None else Case()


def _put_case(connection: Connection, case: bytes, held: str) -> None:
    connection.execute(update(t.state).values(facts=case))
    connection.execute(insert(t.facts).values(held=held, data=case))


def _coders(connection: Connection) -> tuple[str, ...]:
    return msgspec.json.decode(connection.execute(select(t.state.c.coders)).scalar_one(), type=tuple[str, ...])


def _made_of(connection: Connection) -> str:
    return str(connection.execute(select(t.state.c.made_of)).scalar_one())


def _inputs_now(connection: Connection) -> str:
    """Names all that a ledger follows from; another name where anything was added."""
    readings = connection.execute(select(func.coalesce(func.max(t.readings.c.seq), 0))).scalar_one()
    row = connection.execute(select(t.state.c.heads, t.state.c.facts, t.state.c.coders)).one()
    told = hashlib.sha256(row.facts + row.coders.encode()).hexdigest()[:16]
    return f"readings {readings}, decisions {row.heads}, case {told}"


# ---------------------------------------------------------------- opening


def open_case(where: str) -> CaseStore:
    """A case that exists: the path of its file, or a `postgresql://` URL. Raises CaseError."""
    engine = engine_of(where)
    with reading(engine, where) as connection:
        behind = schema.check(schema.found(connection), shown(where))
    if behind:
        with writing(engine, where) as connection:
            schema.bring_up(connection)
    return CaseStore(where, engine)


def new_case(where: str, name: str | None = None, case: Case | None = None, coders: Sequence[str] = ()) -> CaseStore:
    """An empty case. Raises CaseError where there is something already."""
    first = {
        "one": 1, "schema": schema.number(), "name": name or name_of(where), "created": judged.now(), "revision": 0, "made_of": "",
        "facts": msgspec.json.encode(case or Case()), "coders": msgspec.json.encode(tuple(coders)).decode(),
        "heads": judged.with_heads("", ()),
    }  # fmt: skip

    def begin(connection: Connection) -> None:
        connection.execute(insert(t.state).values(**first))
        _put_case(connection, msgspec.json.encode(case or Case()), str(first["created"]))
        connection.execute(update(t.state).values(made_of=_inputs_now(connection)))  # nothing follows from nothing

    return _begun(where, begin)


def unbundle(path: str, where: str) -> CaseStore:
    """The case of a bundle, rebuilt under another name. Raises CaseError where the bundle is damaged; nothing is left then."""
    return _begun(where, lambda connection: bundled.read(connection, path))


def _begun(where: str, fill: Callable[[Connection], object]) -> CaseStore:
    engine = engine_of(where, create=True)
    try:
        with writing(engine, where) as connection:
            if is_url(where):
                connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{schema_of(where)}"')
            if schema.found(connection) is not None:
                raise CaseError(f"{shown(where)}: there is a case already; choose another name")
            schema.make(connection)
            fill(connection)
    except BaseException:
        engine.dispose()
        if not is_url(where):
            discard(where)
        raise
    return CaseStore(where, engine)


def name_of(where: str) -> str:
    """What a case is called where nobody says."""
    if is_url(where):
        return schema_of(where)
    return where.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or where.rpartition("/")[2]
