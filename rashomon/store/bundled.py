"""A case as one archive: a zip of JSON lines with a manifest of SHA-256s, the same bytes for the same case.

It holds all that was put in (every reading, also replaced ones, every decision) and the ledger as it was last compared, so that
the case can be rebuilt elsewhere without a model, and without trust in anything but the hashes.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from typing import IO, Any, TypeVar

import msgspec
from sqlalchemy import Connection, func, insert, select, text

from rashomon.errors import CaseError
from rashomon.records import Actor, Claim, Decision, Event, Finding, Ledger, Place, Reading, Report
from rashomon.store import contents, judged, schema, written
from rashomon.store import tables as t
from rashomon.store.decoded import decoded
from rashomon.store.loaded import whole

FORM = "rashomon-case"
VERSION = 2
DATE = (1980, 1, 1, 0, 0, 0)  # of every member: a clock has no part in the bytes
LONGEST_LINE = 256 * 1024 * 1024
LARGEST = 32 * 1024**3  # all members unpacked
LOT = 200

Row = TypeVar("Row", bound=msgspec.Struct)


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    form: str
    version: int
    name: str
    files: dict[str, str]  # member -> SHA-256
    decisions: str  # number and sum of the ids of all decisions


class StateRow(msgspec.Struct, frozen=True, kw_only=True):
    schema: int
    name: str
    created: str
    revision: int
    made_of: str
    facts: msgspec.Raw
    coders: tuple[str, ...]
    heads: str


class ReadingRow(msgspec.Struct, frozen=True, kw_only=True):
    seq: int
    report: str
    digest: str
    made_by: str
    held: str
    replaced: int | None
    checksum: str
    reading: msgspec.Raw


class DecisionRow(msgspec.Struct, frozen=True, kw_only=True):
    seq: int
    held: str
    decision: msgspec.Raw


class FactsRow(msgspec.Struct, frozen=True, kw_only=True):
    seq: int
    held: str
    case: msgspec.Raw


class PlainRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a small table: its columns as they are."""

    columns: dict[str, str | int]


LEDGER = ("reports", "claims", "events", "actors", "places", "findings")
PLAIN = {"skips": t.skips, "inputs": t.inputs, "orphans": t.orphans}
MEMBERS = ("case", "facts", "readings", "decisions", *PLAIN, *LEDGER)
SINCE = {"facts": 2}  # the first version that has the member


# ---------------------------------------------------------------- out


def write(connection: Connection, out: IO[bytes]) -> None:
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in MEMBERS:
            hashes[f"{name}.jsonl"] = _member(archive, f"{name}.jsonl", _lines(connection, name))
        state = connection.execute(select(t.state.c.name, t.state.c.heads)).one()
        manifest = Manifest(form=FORM, version=VERSION, name=state.name, files=hashes, decisions=state.heads)
        _member(archive, "manifest.json", iter([msgspec.json.format(msgspec.json.encode(manifest))]))


def _member(archive: zipfile.ZipFile, name: str, lines: Iterator[bytes]) -> str:
    info = zipfile.ZipInfo(name, DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3
    digest = hashlib.sha256()
    with archive.open(info, "w", force_zip64=True) as member:
        for line in lines:
            digest.update(line + b"\n")
            member.write(line + b"\n")
    return digest.hexdigest()


def _lines(connection: Connection, name: str) -> Iterator[bytes]:
    if name == "case":
        yield msgspec.json.encode(_state(connection))
    elif name == "facts":
        for row in connection.execute(select(t.facts).order_by(t.facts.c.seq)):
            yield msgspec.json.encode(FactsRow(seq=row.seq, held=row.held, case=msgspec.Raw(row.data)))
    elif name == "readings":
        for row in connection.execute(select(t.readings).order_by(t.readings.c.seq)):
            yield msgspec.json.encode(
                ReadingRow(
                    seq=row.seq, report=row.report, digest=row.digest, made_by=row.made_by, held=row.held, replaced=row.replaced,
                    checksum=row.checksum, reading=msgspec.Raw(contents.unpacked(row.data)),
                )
            )  # fmt: skip
    elif name == "decisions":
        for row in connection.execute(select(t.decisions).order_by(t.decisions.c.seq)):
            yield msgspec.json.encode(DecisionRow(seq=row.seq, held=row.held, decision=msgspec.Raw(row.data)))
    elif name in PLAIN:
        table = PLAIN[name]
        rows = [dict(row._mapping) for row in connection.execute(select(table))]
        yield from sorted(msgspec.json.encode(PlainRow(columns=row), order="sorted") for row in rows)
    else:
        yield from (msgspec.json.encode(record) for record in getattr(whole(connection), name))


def _state(connection: Connection) -> StateRow:
    row = connection.execute(select(t.state)).one()
    return StateRow(
        schema=row.schema, name=row.name, created=row.created, revision=row.revision, made_of=row.made_of, facts=msgspec.Raw(row.facts),
        coders=msgspec.json.decode(row.coders, type=tuple[str, ...]), heads=row.heads,
    )  # fmt: skip


# ---------------------------------------------------------------- in


class Archive:
    """A bundle that is being read; every member's hash is checked before anything is believed."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            self.zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise CaseError(f"{path}: this is no bundle of a case ({error})") from error
        self.manifest = self._manifest()
        self._check()

    def _manifest(self) -> Manifest:
        names = sorted(self.zip.namelist())
        if "manifest.json" not in names:
            raise CaseError(f"{self.path}: this is no bundle of a case: it has no manifest.json")
        with self._open("manifest.json") as member:
            data = member.read(LONGEST_LINE)
        try:
            manifest = msgspec.json.decode(data, type=Manifest)
        except msgspec.DecodeError as error:
            raise CaseError(f"{self.path}: its manifest cannot be read ({error})") from error
        if manifest.form != FORM or manifest.version > VERSION:
            raise CaseError(f"{self.path}: a bundle of version {manifest.version}; this Rashomon reads up to {VERSION}; upgrade it")
        members = {f"{name}.jsonl" for name in MEMBERS if SINCE.get(name, 1) <= manifest.version}
        if set(manifest.files) != members or set(names) != {*manifest.files, "manifest.json"}:
            raise CaseError(f"{self.path}: what is in it is not what its manifest lists")
        return manifest

    def _check(self) -> None:
        if sum(info.file_size for info in self.zip.infolist()) > LARGEST:
            raise CaseError(f"{self.path}: it would unpack to more than {LARGEST:,} bytes")
        for name, wanted in self.manifest.files.items():
            with self._open(name) as member:
                found = hashlib.file_digest(member, "sha256").hexdigest()  # type: ignore[arg-type]
            if found != wanted:
                raise CaseError(f"{self.path}: {name} is not what the manifest says (SHA-256 {found[:12]}…, should be {wanted[:12]}…)")

    def _open(self, name: str) -> IO[bytes]:
        return self.zip.open(name)

    def lines(self, name: str) -> Iterator[bytes]:
        with self._open(f"{name}.jsonl") as member:
            while line := member.readline(LONGEST_LINE):
                yield line

    def rows(self, name: str, kind: type[Row]) -> Iterator[Row]:
        for line in self.lines(name):
            yield decoded(line, kind)


def read(connection: Connection, path: str) -> None:
    """Fills an empty case. Raises CaseError where the bundle is damaged or does not hold together; nothing is kept then."""
    archive = Archive(path)
    try:
        _fill(connection, archive)
    except (msgspec.MsgspecError, zipfile.BadZipFile, ValueError, KeyError, EOFError) as error:
        raise CaseError(f"{path}: it does not hold together ({type(error).__name__}: {error})") from error


def _fill(connection: Connection, archive: Archive) -> None:
    state = next(archive.rows("case", StateRow))
    values = {
        "one": 1, "schema": schema.number(), "name": state.name, "created": state.created, "revision": state.revision,
        "made_of": state.made_of, "facts": bytes(state.facts), "coders": msgspec.json.encode(state.coders).decode(), "heads": state.heads,
    }  # fmt: skip
    connection.execute(insert(t.state).values(**values))
    first = FactsRow(seq=1, held=state.created, case=state.facts)
    told = archive.rows("facts", FactsRow) if archive.manifest.version >= SINCE["facts"] else iter([first])
    _put(connection, t.facts, ({"seq": row.seq, "held": row.held, "data": bytes(row.case)} for row in told))
    _put(connection, t.readings, (_reading(row, archive.path) for row in archive.rows("readings", ReadingRow)))
    _put(connection, t.decisions, (_decision(row, archive.path) for row in archive.rows("decisions", DecisionRow)))
    for name, table in PLAIN.items():
        if name != "orphans":
            _put(connection, table, (dict(row.columns) for row in archive.rows(name, PlainRow)))
    written.write_ledger(connection, _ledger(archive))
    _put(connection, t.orphans, (dict(row.columns) for row in archive.rows("orphans", PlainRow)))
    for name in ("readings", "decisions", "facts"):
        _go_on_counting(connection, name)


def _put(connection: Connection, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    lot: list[dict[str, Any]] = []
    for row in rows:
        lot.append(row)
        if len(lot) >= LOT:
            connection.execute(insert(table), lot)
            lot = []
    if lot:
        connection.execute(insert(table), lot)


def _reading(row: ReadingRow, path: str) -> dict[str, Any]:
    reading = decoded(bytes(row.reading), Reading)
    checksum, data = contents.packed(reading)
    if checksum != row.checksum or contents.digest_of(reading.report) != row.digest or reading.report.id != row.report:
        raise CaseError(f"{path}: the reading of {row.report} is not what its checksum says")
    return {
        "seq": row.seq, "report": row.report, "digest": row.digest, "made_by": row.made_by, "held": row.held, "replaced": row.replaced,
        "checksum": checksum, "data": data,
    }  # fmt: skip


def _decision(row: DecisionRow, path: str) -> dict[str, Any]:
    decision = decoded(bytes(row.decision), Decision)
    if judged.id_of(decision) != decision.id:
        raise CaseError(f"{path}: the decision {decision.id[:12]}… was changed after it was made")
    return {"seq": row.seq, **judged.columns(decision, row.held)}


def _ledger(archive: Archive) -> Ledger:
    kinds: dict[str, type[msgspec.Struct]] = {
        "reports": Report, "claims": Claim, "events": Event, "actors": Actor, "places": Place, "findings": Finding
    }  # fmt: skip
    return Ledger(**{name: tuple(archive.rows(name, kind)) for name, kind in kinds.items()})  # type: ignore[arg-type]


def _go_on_counting(connection: Connection, name: str) -> None:
    """PostgreSQL's own counter is told what numbers are taken."""
    table = t.metadata.tables[name]
    last = connection.execute(select(func.max(table.c.seq))).scalar()
    if last is not None and connection.dialect.name == "postgresql":
        connection.execute(text("SELECT setval(pg_get_serial_sequence(:name, 'seq'), :last)"), {"name": name, "last": last})
