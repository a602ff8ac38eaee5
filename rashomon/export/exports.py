"""Every format, in one plain list: what it is called, what it is, and how a ledger becomes its bytes and its account of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rashomon.export import acled, airwars, ftm, mapped, polecat, reviewed, timemap, ucdp
from rashomon.export.delimited import to_csv, to_tsv, zipped
from rashomon.export.ledger import to_json
from rashomon.export.parquet import to_parquet
from rashomon.export.sheet import Table, Why, why_of_tables
from rashomon.export.tables import tables
from rashomon.records import Decision, Ledger

Files = tuple[tuple[str, bytes], ...]
Decisions = tuple[Decision, ...]


class Exporter(NamedTuple):
    """One format. `shareable` formats hold back the names of private persons unless told otherwise."""

    name: str
    suffix: str  # of its file; several files go to a folder, or to a zip archive
    what: str
    files: Callable[[Ledger, Decisions], Files]
    why: Callable[[Ledger, Decisions], Iterable[Why]]
    shareable: bool = True

    def function(self, ledger: Ledger, decisions: Decisions = ()) -> bytes:
        """The export as one run of bytes: its only file, or a zip archive of its files."""
        files = self.files(ledger, decisions)
        return files[0][1] if len(files) == 1 else zipped(files)


def _one(name: str, make: Callable[[Ledger], bytes]) -> Callable[[Ledger, Decisions], Files]:
    return lambda ledger, _: ((name, make(ledger)),)


def _each(
    make: Callable[[Ledger], tuple[Table, ...]], write: Callable[[Table], bytes], suffix: str
) -> Callable[[Ledger, Decisions], Files]:
    return lambda ledger, _: tuple((f"{table.name}{suffix}", write(table)) for table in make(ledger))


def _why(make: Callable[[Ledger], Iterable[Table]]) -> Callable[[Ledger, Decisions], Iterable[Why]]:
    return lambda ledger, _: why_of_tables(make(ledger))


EXPORTS: tuple[Exporter, ...] = (
    Exporter("json", ".json", "the ledger itself, as LEDGER.md has it; `rashomon schema` prints its schema",
             _one("ledger.json", to_json), _why(tables), shareable=False),
    Exporter("csv", ".zip", "reports, claims, accounts, values, events, findings, actors and places, a CSV file each",
             _each(tables, to_csv, ".csv"), _why(tables), shareable=False),
    Exporter("parquet", ".zip", "the same tables as Parquet files (needs pyarrow: the extra `parquet`)",
             _each(tables, to_parquet, ".parquet"), _why(tables), shareable=False),
    Exporter("geojson", ".geojson", "events on the map, uncertain places as areas, how each question stands as properties",
             _one("events.geojson", mapped.to_geojson), _why(lambda ledger: (mapped.events_table(ledger),))),
    Exporter("kml", ".kml", "the same for Google Earth and other readers of KML 2.2",
             _one("events.kml", mapped.to_kml), _why(lambda ledger: (mapped.events_table(ledger),))),
    Exporter("acled", ".csv", "ACLED's 31 columns, by its coding rules", _each(acled.tables, to_csv, ".csv"), _why(acled.tables)),
    Exporter("ucdp", ".csv", "UCDP GED's 49 columns, by its coding rules", _each(ucdp.tables, to_csv, ".csv"), _why(ucdp.tables)),
    Exporter("polecat", ".tsv", "POLECAT's 40 columns, in PLOVER's types and modes", _each(polecat.tables, to_tsv, ".tsv"),
             _why(polecat.tables)),
    Exporter("airwars", ".json", "incidents by Airwars' field names, with derived grades",
             _one("incidents.json", airwars.to_json), lambda ledger, _: airwars.why(ledger)),
    Exporter("claim", ".jsonld", "schema.org Claim as JSON-LD; ClaimReview only for verdicts that a named person gave",
             lambda ledger, decisions: (("claims.jsonld", reviewed.to_json(ledger, decisions)),), reviewed.why),
    Exporter("ftm", ".ftm.json", "FollowTheMoney entities, a JSON line each", _one("entities.ftm.json", ftm.to_lines),
             lambda ledger, _: ftm.why(ledger)),
    Exporter("ftm-statements", ".csv", "the same as FollowTheMoney statements, each with the claim that it comes from",
             _one("statements.csv", ftm.to_statements), lambda ledger, _: ftm.why(ledger)),
    Exporter("timemap", ".zip", "events, sources and associations for TimeMap",
             lambda ledger, _: timemap.files(ledger), lambda ledger, _: timemap.why(ledger)),
)  # fmt: skip
BY_NAME = {exporter.name: exporter for exporter in EXPORTS}
