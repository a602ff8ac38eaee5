"""What makes two reports the same, and where readings are kept in a case."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, insert, select, update

from rashomon.records import Actor, Place, Reading, Report, Skipped
from rashomon.store import tables as t
from rashomon.store.decoded import decoded
from rashomon.store.loaded import in_lots
from rashomon.store.plain import plain


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A reading as it lies in a case."""

    seq: int
    made_by: str
    held: str
    replaced: int | None
    reading: Reading


GIVEN_LATER = ("id", "origin", "copy_of", "copy_basis", "repeats")  # no part of what was published


def digest_of(report: Report) -> str:
    """Of the content alone: what it is called in a case and which file it came from make no other report of it.

    Only fields that are filled count, in the order of their names: a field that a later version adds changes no digest.
    """
    fields: dict[str, object] = msgspec.to_builtins(report)
    content = {name: value for name, value in fields.items() if name not in GIVEN_LATER and value not in (None, [], ())}
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def packed(reading: Reading) -> tuple[str, bytes]:
    """The checksum of the JSON, and the JSON compressed."""
    data = msgspec.json.encode(reading)
    return hashlib.sha256(data).hexdigest(), zlib.compress(data, 6)


def unpacked(data: bytes) -> bytes:
    return zlib.decompress(data)


def put(connection: Connection, readings: Iterable[Reading], made_by: str, held: str) -> int:
    """Adds readings; one of a report that is there already replaces the earlier one, which stays for `--known-at`."""
    number = 0
    for reading in readings:
        checksum, data = packed(reading)
        report = reading.report
        before = connection.execute(select(func.max(t.readings.c.seq)).where(t.readings.c.report == report.id)).scalar()
        values = {
            "report": report.id, "digest": digest_of(report), "made_by": made_by, "held": held, "checksum": checksum, "data": data
        }  # fmt: skip
        seq = connection.execute(insert(t.readings).values(**values).returning(t.readings.c.seq)).scalar_one()
        if before is not None:
            connection.execute(update(t.readings).where(t.readings.c.seq == before).values(replaced=seq))
        number += 1
    return number


def put_skipped(connection: Connection, items: Iterable[Skipped], held: str) -> int:
    """Adds what could not be read, once however often it is tried."""
    there = {(row.origin, row.error) for row in connection.execute(select(t.skips.c.origin, t.skips.c.error))}
    fresh = {(key, item.error): item for item in items if (key := plain(item.origin)) and (key, item.error) not in there}
    for (origin, error), item in fresh.items():
        connection.execute(insert(t.skips).values(origin=origin, error=error, message=plain(item.message), held=held))
    return len(fresh)


def held_readings(connection: Connection, known_at: str | None = None) -> Iterator[Held]:
    """The reading of every report that is (or at a time was) the newest, in the order in which the reports came."""
    newest = _newest(known_at)
    for row in connection.execute(select(t.readings).where(t.readings.c.seq.in_(newest)).order_by(t.readings.c.seq)):
        yield Held(seq=row.seq, made_by=row.made_by, held=row.held, replaced=row.replaced, reading=decoded(unpacked(row.data), Reading))


def _newest(known_at: str | None) -> Select[Any]:
    newest = select(func.max(t.readings.c.seq)).group_by(t.readings.c.report)
    return newest if known_at is None else newest.where(t.readings.c.held <= known_at)


def newest_readings(connection: Connection, known_at: str | None, known: dict[int, Reading]) -> Iterator[Reading]:
    """The same, by those in `known` where they are there, which then holds these alone. Actors and places that are alike are kept once."""
    numbers: list[int] = sorted(connection.execute(_newest(known_at)).scalars())
    there = {number: known[number] for number in numbers if number in known}
    wanted = [number for number in numbers if number not in there]
    alike: dict[Actor | Place, Actor | Place] = {}
    for each in there.values() if wanted else ():
        alike.update((actor, actor) for actor in each.actors)
        alike.update((place, place) for place in each.places)
    for some in in_lots(wanted):
        for row in connection.execute(select(t.readings.c.seq, t.readings.c.data).where(t.readings.c.seq.in_(some))):
            there[row.seq] = _shared(decoded(unpacked(row.data), Reading), alike)
    known.clear()
    known.update(there)
    yield from (there[number] for number in numbers)


def _shared(reading: Reading, alike: dict[Any, Any]) -> Reading:
    actors, places = (tuple(alike.setdefault(record, record) for record in part) for part in (reading.actors, reading.places))
    return msgspec.structs.replace(reading, actors=actors, places=places)


def whole_files(connection: Connection) -> dict[tuple[str, str], int]:
    return {(row.digest, row.origin): row.reports for row in connection.execute(select(t.inputs))}


def put_files(connection: Connection, files: Iterable[tuple[str, str, int]], held: str) -> None:
    there = whole_files(connection)
    for digest, origin, reports in sorted(files):
        if (digest, origin) not in there:
            connection.execute(insert(t.inputs).values(digest=digest, origin=origin, reports=reports, held=held))
