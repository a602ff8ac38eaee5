"""Compiles a place index from files of one's own: GeoNames dumps, CSV, GeoJSON; the shipped index is kept beneath unless left out.

    allCountries.zip, XX.zip, XX.txt        GeoNames, one feature a line
    alternateNamesV2.zip, .txt              GeoNames, further names of the features in the other files
    *.csv                                   columns name, lat, lon; perhaps id, names (apart by |), kind, country, admin1,
                                            population, radius_km
    *.geojson, *.json                       a FeatureCollection; the same properties; a point, or the middle of a shape's corners

Files are read line by line (GeoJSON whole). The same files in the same order give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import pathlib
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from rashomon.errors import GazetteerError
from rashomon.records import PlaceKind
from rashomon.resolve.gazetteer import Entry, Gazetteer, compiled
from rashomon.resolve.gazetteer_keys import OTHER_SCRIPT, fold

STEP = 100_000
BESIDE = ("readme.txt", "isolanguagecodes.txt")
FEATURES: dict[str, PlaceKind] = {
    "P": "settlement", "PCLI": "country", "PCLD": "country", "PCLS": "country", "ADM1": "region", "ADM2": "district", "ADM3": "district",
    "RGN": "region", "AREA": "region", "ISL": "region", "PEN": "region", "CONT": "region", "AIRP": "site", "AIRB": "site", "AIRF": "site",
    "BDG": "site", "DAM": "site", "PSN": "site", "PSH": "site", "PS": "site", "CMP": "site", "HSP": "site", "MFG": "site", "MN": "site",
    "FRST": "site", "MIL": "site", "INSM": "site", "PRN": "site", "RSTN": "site", "PRT": "site", "MSQE": "site", "PKLT": "site",
    "BDRY": "site",
    "H": "water",
}  # fmt: skip
Progress = Callable[[str, int], None]
Row = dict[str, Any]


def build(paths: Iterable[pathlib.Path], base: Gazetteer | None = None, progress: Progress | None = None) -> bytes:
    """The index of the files' places, and of the base's that no file has. Raises GazetteerError for a file that is not understood."""
    files = list(paths)
    further = _further_names([path for path in files if _holds_names(path)], progress)
    found: dict[str, Entry] = {}
    for path in files:
        if not _holds_names(path):
            for entry in _counted(path, _entries(path), progress):
                more = further.get(entry.geonames or -1, ())
                found[entry.id] = msgspec.structs.replace(entry, names=_distinct(entry.name, (*entry.names, *more))) if more else entry
    beneath = [entry for entry in _all(base) if entry.id not in found] if base is not None else []
    return compiled([*beneath, *found.values()], "compiled by rashomon gazetteer build")


def _all(base: Gazetteer) -> Iterator[Entry]:
    return (base.entry(number) for number in range(len(base)))


def _holds_names(path: pathlib.Path) -> bool:
    return path.name.lower().startswith("alternatenames")


def _counted(path: pathlib.Path, entries: Iterable[Entry], progress: Progress | None) -> Iterator[Entry]:
    number = 0
    for number, entry in enumerate(entries, 1):
        if progress and number % STEP == 0:
            progress(path.name, number)
        yield entry
    if progress:
        progress(path.name, number)


def _entries(path: pathlib.Path) -> Iterator[Entry]:
    suffix = path.suffix.lower()
    readers: dict[str, Callable[[pathlib.Path], Iterator[Entry]]] = {
        ".zip": _geonames, ".txt": _geonames, ".csv": _csv, ".geojson": _geojson, ".json": _geojson,
    }  # fmt: skip
    if suffix not in readers:
        raise GazetteerError(f"{path}: no kind of place file that is known; give GeoNames .zip or .txt, .csv or .geojson")
    return readers[suffix](path)


def _lines(path: pathlib.Path) -> Iterator[list[str]]:
    """The tab-separated rows of a GeoNames file, packed or not."""
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as packed:
                name = next(
                    (n for n in packed.namelist() if n.endswith(".txt") and n.lower() not in ("readme.txt", "isolanguagecodes.txt")), None
                )
                if name is None:
                    raise GazetteerError(f"{path}: no .txt of GeoNames in it")
                with packed.open(name) as raw:
                    yield from _rows(io.TextIOWrapper(raw, encoding="utf-8"))
        else:
            with path.open(encoding="utf-8") as file:
                yield from _rows(file)
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path} cannot be read: {error}") from error


def _rows(file: Iterable[str]) -> Iterator[list[str]]:
    return (line.rstrip("\r\n").split("\t") for line in file if line.strip() and not line.startswith("#"))


def _geonames(path: pathlib.Path) -> Iterator[Entry]:
    """Columns of the GeoNames dump: id, name, ascii, alternates, lat, lon, class, code, country, cc2, admin1-4, population, …"""
    for number, row in enumerate(_lines(path), 1):
        if len(row) < 15:
            raise GazetteerError(f"{path}, row {number}: {len(row)} columns, a GeoNames dump has 19")
        kind = next((FEATURES[key] for key in (row[7], row[7][:4], row[7][:3], row[6]) if key in FEATURES), None)
        if kind is None:
            continue
        try:
            yield Entry(
                id=f"gn:{int(row[0])}",
                name=row[1],
                names=_distinct(row[1], (row[2], *row[3].split(","))),
                lat=float(row[4]),
                lon=float(row[5]),
                kind=kind,
                geonames=int(row[0]),
                population=int(row[14] or 0),
                country=row[8] or None,
                capital=row[7] == "PPLC",
                seat=row[7] == "PPLA",
                romanised=row[8] in OTHER_SCRIPT,
            )
        except ValueError as error:
            raise GazetteerError(f"{path}, row {number}: {error}") from error


def _further_names(paths: Iterable[pathlib.Path], progress: Progress | None) -> dict[int, list[str]]:
    """GeoNames id -> names; those that are links or codes are left out."""
    found: dict[int, list[str]] = {}
    for path in paths:
        number = 0
        for row in _lines(path):
            number += 1
            if len(row) >= 4 and row[1].isdigit() and row[3] and len(row[2]) in (0, 2, 3) and row[2] not in ("iso",):
                found.setdefault(int(row[1]), []).append(row[3])
        if progress:
            progress(path.name, number)
    return found


def _csv(path: pathlib.Path) -> Iterator[Entry]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                yield _own(f"{path}, line {number}", row)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GazetteerError(f"{path} cannot be read: {error}") from error


def _geojson(path: pathlib.Path) -> Iterator[Entry]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        features = data["features"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GazetteerError(f"{path} is no GeoJSON FeatureCollection: {error!r}") from error
    for number, feature in enumerate(features, 1):
        where = f"{path}, feature {number}"
        corners = list(_corners((feature.get("geometry") or {}).get("coordinates")))
        if not corners:
            raise GazetteerError(f"{where}: no coordinates")
        lon, lat = (sum(corner[axis] for corner in corners) / len(corners) for axis in (0, 1))
        yield _own(where, {**(feature.get("properties") or {}), "lat": lat, "lon": lon})


def _corners(shape: Any) -> Iterator[tuple[float, float]]:
    if isinstance(shape, list) and len(shape) >= 2 and all(isinstance(x, int | float) for x in shape[:2]):
        yield float(shape[0]), float(shape[1])
    elif isinstance(shape, list):
        for part in shape:
            yield from _corners(part)


def _own(where: str, row: Row) -> Entry:
    """A row of one's own; without an id it is known by its name and country."""
    try:
        name = str(row["name"]).strip()
        kind: PlaceKind = msgspec.convert(row.get("kind") or "settlement", PlaceKind)
        country = row.get("country") or None
        return Entry(
            id=str(row.get("id") or f"own:{fold(name).replace(' ', '-')}:{country or ''}"),
            name=name,
            names=_distinct(name, str(row.get("names") or "").split("|")),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            kind=kind,
            population=int(float(row.get("population") or 0)),
            country=country,
            admin1=row.get("admin1") or None,
            radius_km=float(row["radius_km"]) if row.get("radius_km") else None,
            romanised=True,
        )
    except (KeyError, TypeError, ValueError, msgspec.ValidationError) as error:
        raise GazetteerError(f"{where}: {error!r}; needed are name, lat and lon") from error


def _distinct(name: str, others: Iterable[str]) -> tuple[str, ...]:
    seen, kept = {fold(name)}, []
    for other in others:
        plain = sys.intern(other.replace("\t", " ").strip())
        if plain and fold(plain) and fold(plain) not in seen:
            seen.add(fold(plain))
            kept.append(plain)
    return tuple(kept)
