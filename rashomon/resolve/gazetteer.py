"""The compiled place index: one file, mapped into memory, opened in milliseconds.

Layout, little-endian: MAGIC, the length of a JSON head, the head (where each section lies, the tables of countries and regions),
then the sections. `hashes` is a sorted array of 32-bit key hashes and `owners` the place that owns each (same length); a hit is
checked against the place's names, so that a collision finds nothing. `records` has 24 bytes a place, `starts` and `names` its
words: its id (empty where it is the GeoNames number), its name, its other names.
"""

from __future__ import annotations

import bisect
import functools
import json
import mmap
import pathlib
import struct
from collections.abc import Iterable

import msgspec

from rashomon import settings
from rashomon.errors import GazetteerError
from rashomon.records import Place, PlaceKind, Precision
from rashomon.resolve.gazetteer_keys import fold, hashed, sound

MAGIC = b"RASHOGAZ1\n"
KINDS: tuple[PlaceKind, ...] = ("settlement", "district", "region", "country", "site", "water", "other")
PRECISIONS: dict[PlaceKind, Precision] = {"country": "country", "region": "region", "district": "region", "water": "region", "site": "near"}
RECORD = struct.Struct("<iiIIHHBBH")
CAPITAL, ROMANISED, SEAT = 1, 2, 4
SECTIONS = ("hashes", "owners", "records", "starts", "names")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One place as the index holds it. `exact` is set by a lookup: its spelling is one of the names, not only alike in sound."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    lat: float
    lon: float
    kind: PlaceKind = "settlement"
    geonames: int | None = None
    population: int = 0
    country: str | None = None
    admin1: str | None = None
    radius_km: float | None = None
    capital: bool = False  # of its country
    romanised: bool = False  # its names are romanised in many ways
    seat: bool = False  # of its region

    def place(self) -> Place:
        return Place(
            id=self.id,
            name=self.name,
            names=self.names,
            lat=self.lat,
            lon=self.lon,
            kind=self.kind,
            geonames=self.geonames,
            country=self.country,
            admin1=self.admin1,
            precision=PRECISIONS.get(self.kind, "exact"),
            radius_km=self.radius_km,
        )


class Hit(msgspec.Struct, frozen=True):
    """An entry found by a name: by its main name, by another of its names, or only by how the name sounds."""

    entry: Entry
    by: str  # name, alias, sound


def shipped() -> pathlib.Path:
    return pathlib.Path(__file__).resolve().parent.parent / "models" / "gazetteer.bin"


class Gazetteer:
    """Names to places. Make one by `Gazetteer.load()`; lookups are pure and cached."""

    def __init__(self, data: memoryview, head: dict[str, object], base: int, origin: str) -> None:
        sections = msgspec.convert(head.get("sections"), dict[str, tuple[int, int]])
        parts = {name: data[base + sections[name][0] : base + sum(sections[name])] for name in SECTIONS}
        self.hashes, self.owners, self.starts = (parts[name].cast("I") for name in ("hashes", "owners", "starts"))
        self.records, self.names = parts["records"], parts["names"]
        self.countries = msgspec.convert(head["countries"], tuple[str, ...])
        self.regions = msgspec.convert(head["regions"], tuple[str, ...])
        self.origin = origin
        self.lookup = functools.lru_cache(maxsize=50_000)(self._lookup)
        self.entry = functools.lru_cache(maxsize=50_000)(self._entry)

    @classmethod
    def load(cls, path: pathlib.Path | str | None = None) -> Gazetteer:
        """The index at the path (else RASHOMON_GAZETTEER, else the shipped one). Raises GazetteerError where it is missing or damaged."""
        return _load(pathlib.Path(path or settings.gazetteer_file() or shipped()))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def _lookup(self, name: str) -> tuple[Hit, ...]:
        """Every place of that name, in the order of the index: exact spellings, and those alike in sound."""
        flat, heard = fold(name), sound(name)
        found = dict(self._named(flat)) if flat else {}
        if heard:
            found = {**dict(self._sounding(heard)), **found}
        return tuple(Hit(self.entry(owner), by) for owner, by in sorted(found.items()))

    def by_id(self, place: str) -> tuple[Hit, ...]:
        """The country, region or area of that id; settlements are not found by id."""
        return tuple(Hit(self.entry(owner), "name") for owner in self._owners("#" + place) if self.entry(owner).id == place)

    def _owners(self, key: str) -> list[int]:
        wanted = hashed(key)
        at = bisect.bisect_left(self.hashes, wanted)
        end = at
        while end < len(self.hashes) and self.hashes[end] == wanted:
            end += 1
        return [self.owners[k] for k in range(at, end)]

    def _named(self, flat: str) -> Iterable[tuple[int, str]]:
        for owner in self._owners(flat):
            entry = self.entry(owner)
            if fold(entry.name) == flat:
                yield owner, "name"
            elif any(fold(name) == flat for name in entry.names):
                yield owner, "alias"

    def _sounding(self, heard: str) -> Iterable[tuple[int, str]]:
        for owner in self._owners("~" + heard):
            entry = self.entry(owner)
            if any(sound(name) == heard for name in (entry.name, *entry.names)):
                yield owner, "sound"

    def _entry(self, number: int) -> Entry:
        lat, lon, geonames, population, country, region, kind, flags, radius = RECORD.unpack_from(self.records, number * RECORD.size)
        words = str(self.names[self.starts[number] : self.starts[number + 1]], "utf-8").split("\t")
        return Entry(
            id=words[0] or f"gn:{geonames}",
            name=words[1],
            names=tuple(words[2:]),
            lat=lat / 1e5,
            lon=lon / 1e5,
            kind=KINDS[kind],
            geonames=geonames or None,
            population=population,
            country=self.countries[country] or None,
            admin1=self.regions[region] or None,
            radius_km=float(radius) if radius else None,
            capital=bool(flags & CAPITAL),
            romanised=bool(flags & ROMANISED),
            seat=bool(flags & SEAT),
        )


@functools.cache
def _load(path: pathlib.Path) -> Gazetteer:
    if not path.is_file():
        raise GazetteerError(f"the place index {path} is missing; install the package again or set RASHOMON_GAZETTEER")
    with path.open("rb") as file:
        try:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            if bytes(data[: len(MAGIC)]) != MAGIC:
                raise ValueError("it does not begin as a place index does")
            size = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 8], "little")
            base = len(MAGIC) + 8 + size
            head = msgspec.json.decode(bytes(data[len(MAGIC) + 8 : base]), type=dict[str, object])
            return Gazetteer(data, head, base, str(path))
        except (ValueError, KeyError, msgspec.MsgspecError, struct.error) as error:
            raise GazetteerError(f"the place index {path} is damaged ({error}); build or install it again") from error


def compiled(entries: Iterable[Entry], about: str = "") -> bytes:
    """The index file of these entries; the same entries in the same order give the same bytes."""
    countries, regions = {"": 0}, {"": 0}
    records, starts, words = bytearray(), [0], bytearray()
    keys: set[tuple[int, int]] = set()
    for number, entry in enumerate(entries):
        records += _record(entry, countries, regions)
        words += "\t".join(["" if entry.id == f"gn:{entry.geonames}" else entry.id, entry.name, *entry.names]).encode()
        starts.append(len(words))
        keys |= {(hashed(key), number) for key in keys_of(entry)}
    pairs = sorted(keys)
    sections = {
        "hashes": _numbers(pair[0] for pair in pairs),
        "owners": _numbers(pair[1] for pair in pairs),
        "records": bytes(records),
        "starts": _numbers(starts),
        "names": bytes(words),
    }
    return _file(sections, {"about": about, "countries": list(countries), "regions": list(regions)})


def keys_of(entry: Entry) -> set[str]:
    """Every key by which an entry is found: its names folded, and how they sound where names are romanised in many ways."""
    names = (entry.name, *entry.names)
    heard = {"~" + sound(name) for name in names if sound(name)} if entry.romanised else set()
    own = set() if entry.id.startswith("gn:") else {"#" + entry.id}
    return {fold(name) for name in names if fold(name)} | heard | own


def _record(entry: Entry, countries: dict[str, int], regions: dict[str, int]) -> bytes:
    flags = CAPITAL * entry.capital + ROMANISED * entry.romanised + SEAT * entry.seat
    country = countries.setdefault(entry.country or "", len(countries))
    region = regions.setdefault(entry.admin1 or "", len(regions))
    lat, lon = round(entry.lat * 1e5), round(entry.lon * 1e5)
    kind, radius = KINDS.index(entry.kind), min(65_535, round(entry.radius_km or 0))
    return RECORD.pack(lat, lon, entry.geonames or 0, min(entry.population, 2**32 - 1), country, region, kind, flags, radius)


def _numbers(values: Iterable[int]) -> bytes:
    kept = list(values)
    return struct.pack(f"<{len(kept)}I", *kept)


def _file(sections: dict[str, bytes], head: dict[str, object]) -> bytes:
    """Sections begin at multiples of four, so that they can be read as arrays."""
    where, body = {}, bytearray()
    for name in SECTIONS:
        body += b"\0" * (-len(body) % 4)
        where[name] = (len(body), len(sections[name]))
        body += sections[name]
    words = json.dumps({**head, "sections": where}, ensure_ascii=False, sort_keys=True).encode()
    words += b" " * (-(len(MAGIC) + 8 + len(words)) % 4)
    return MAGIC + len(words).to_bytes(8, "little") + words + bytes(body)
