"""Events as dots on a map and bars on a line of time: what the overview filters, drawn from rows that are kept while the case stays."""

from __future__ import annotations

import datetime
import urllib.parse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from rashomon.export.phrases import DISPUTES, one_line
from rashomon.web.outlines import Box, Frame, framed

if TYPE_CHECKING:
    from rashomon.store import CaseStore
    from rashomon.store.rows import EventRow

WIDTH, SHAPE = 1600.0, 0.5  # units across the map, and its height to its width
LEAST_DEGREES = 3.0
FAR_KM = 200.0  # a place known less exactly than this does not widen a map
WIDEST = 0.4  # of the width: a place known less exactly than this is drawn without its circle
MOST_BARS = 100
EVERYTHING = 1_000_000
ORDER = ("contested", "denied", "conceded", "revised", "one-sided", "unattributed", "agreed")


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """One event, as much of it as a list, a map and a line of time need."""

    id: str
    label: str
    kind: str
    time: str | None = None
    day: str | None = None  # the first day of `time`
    place: str | None = None
    place_name: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    standings: dict[str, str] = {}
    sides: tuple[str, ...] = ()
    reports: int = 0
    origins: int = 0

    @property
    def worst(self) -> str:
        """The standing that its mark shows: the sharpest dispute."""
        return min(self.standings.values(), key=ORDER.index, default="unattributed")

    @property
    def disputes(self) -> int:
        return sum(standing in DISPUTES for standing in self.standings.values())


Spots = tuple[Spot, ...]


def spots_of(store: CaseStore) -> Spots:
    """All events of the case, the most disputed first."""
    rows = store.events(limit=EVERYTHING).rows
    spots = [spot_of(row) for row in rows]
    return tuple(sorted(spots, key=lambda spot: (-spot.disputes, -spot.origins, spot.label, spot.id)))


def spot_of(row: EventRow) -> Spot:
    event, place = row.event, row.place
    return Spot(
        id=event.id, label=one_line(event.label), kind=event.kind, time=event.time, day=first_day(event.time),
        place=event.place, place_name=one_line(place.name) if place else None, lat=place.lat if place else None,
        lon=place.lon if place else None, radius_km=place.radius_km if place else None, sides=row.sides,
        standings={one.slot: one.standing for one in row.standings}, reports=row.reports, origins=row.origins,
    )  # fmt: skip


def first_day(edtf: str | None) -> str | None:
    """The first day that an EDTF date allows; None for an open year."""
    start = (edtf or "").split("/")[0].partition("T")[0]
    whole = start + "-01-01"[len(start) - 4 :] if len(start) in (4, 7) else start
    try:
        return datetime.date.fromisoformat(whole).isoformat()
    except ValueError:
        return None


class Sieve(msgspec.Struct, frozen=True, kw_only=True):
    """The overview's filters."""

    since: str | None = None
    until: str | None = None
    box: Box | None = None
    kind: str | None = None
    standing: str | None = None
    side: str | None = None

    def by_time(self, spot: Spot) -> bool:
        if not (self.since or self.until):
            return True
        return spot.day is not None and (not self.since or spot.day >= self.since) and (not self.until or spot.day <= self.until)

    def by_place(self, spot: Spot) -> bool:
        return self.box is None or (spot.lat is not None and spot.lon is not None and self.box.holds(spot.lon, spot.lat))

    def otherwise(self, spot: Spot) -> bool:
        return (
            (not self.kind or spot.kind == self.kind)
            and (not self.standing or self.standing in spot.standings.values())
            and (not self.side or self.side in spot.sides)
        )


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the map with its events: position and radius in the drawing's units."""

    x: float
    y: float
    radius: float
    number: int
    standing: str
    place: str
    event: str
    label: str
    named: bool = True  # whether its name can be written beside it without covering another


class MapView(msgspec.Struct, frozen=True, kw_only=True):
    width: float
    height: float
    west: float
    top: float
    scale: float
    marks: tuple[Mark, ...]
    chosen: tuple[float, float, float, float] | None  # x, y, width, height of the box that filters


def frame_in(view: MapView) -> Frame:
    return Frame(view.west, view.top, view.scale, view.width, view.height)


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    since: str
    until: str
    number: int
    disputed: int
    inside: bool  # whether it lies in the dates chosen


class TimeView(msgspec.Struct, frozen=True, kw_only=True):
    bars: tuple[Bar, ...]
    most: int
    step: str  # day, week, month, year


def query_of(sieve: Sieve, changes: Mapping[str, object]) -> str:
    """The filters as a query, with some of them changed; what is empty is left out."""
    kept = {**msgspec.structs.asdict(sieve), "box": ",".join(f"{edge:.4f}" for edge in sieve.box) if sieve.box else "", **changes}
    return urllib.parse.urlencode({name: value for name, value in kept.items() if value})


def around(point: Sequence[float], view: MapView) -> str:
    """A small box about a point of the drawing, as the filter writes it: to choose what lies at one mark."""
    frame = frame_in(view)
    (west, north), (east, south) = frame.degrees(point[0] - 1, point[1] - 1), frame.degrees(point[0] + 1, point[1] + 1)
    return f"{west:.4f},{south:.4f},{east:.4f},{north:.4f}"


def map_view(everything: Iterable[Spot], shown: Iterable[Spot], box: Box | None) -> MapView | None:
    """The map: its frame holds all events of the case, so that it stays while filters change."""
    frame = frame_around(everything)
    if frame is None:
        return None
    by_place: dict[tuple[float, float], list[Spot]] = {}
    for spot in shown:
        if spot.lat is not None and spot.lon is not None and drawn(spot, frame):
            by_place.setdefault((spot.lon, spot.lat), []).append(spot)
    marks = [_mark(frame, at, spots) for at, spots in by_place.items()]
    return MapView(
        width=frame.width, height=frame.height, west=frame.west, top=frame.top, scale=frame.scale,
        marks=tuple(sorted(marks, key=lambda mark: (-mark.radius, -mark.number, mark.place))), chosen=_chosen(frame, box),
    )  # fmt: skip


def frame_around(everything: Iterable[Spot]) -> Frame | None:
    """The frame that holds all events whose place is known well; where there are none, the others."""
    told = [(spot.lon, spot.lat, spot.radius_km or 0.0) for spot in everything if spot.lat is not None and spot.lon is not None]
    return frame_of([(lon, lat) for lon, lat, radius in told if radius < FAR_KM] or [(lon, lat) for lon, lat, _ in told])


def drawn(spot: Spot, frame: Frame | None) -> bool:
    """Whether an event has a mark: its place is known, and either well or inside the frame ("in Kalmoria" says little far from it)."""
    if frame is None or spot.lat is None or spot.lon is None:
        return False
    x, y = frame.at(spot.lon, spot.lat)
    return (spot.radius_km or 0.0) < FAR_KM or (0 <= x <= frame.width and 0 <= y <= frame.height)


def frame_of(points: Sequence[tuple[float, float]]) -> Frame | None:
    """A frame around the points; where there are many, the few that lie far out are left to panning."""
    if not points:
        return None
    lons, lats = sorted(lon for lon, _ in points), sorted(lat for _, lat in points)
    cut = len(points) // 40
    west, east, south, north = lons[cut], lons[-1 - cut], lats[cut], lats[-1 - cut]
    wide, high = max(east - west, LEAST_DEGREES) * 0.7, max(north - south, LEAST_DEGREES / 2) * 0.7
    x, y = (west + east) / 2, (south + north) / 2
    return framed(Box(max(x - wide, -180.0), max(y - high, -80.0), min(x + wide, 180.0), min(y + high, 83.0)), WIDTH, SHAPE)


def _mark(frame: Frame, at: tuple[float, float], spots: list[Spot]) -> Mark:
    x, y = frame.at(*at)
    first = spots[0]
    worst = min((spot.worst for spot in spots), key=ORDER.index)
    return Mark(x=round(x, 1), y=round(y, 1), radius=radius_of(frame, first.radius_km, at[1]), number=len(spots),
                standing=worst, place=first.place_name or "", event=first.id, label=first.label)  # fmt: skip


def radius_of(frame: Frame, kilometres: float | None, lat: float) -> float:
    """How far from its mark the place may lie, in the drawing's units; 0 where that is most of the drawing, or not known."""
    radius = frame.length(kilometres or 0.0, lat)
    return round(radius, 1) if radius < frame.width * WIDEST else 0.0


def _chosen(frame: Frame, box: Box | None) -> tuple[float, float, float, float] | None:
    if box is None:
        return None
    x, y = frame.at(box.west, box.north)
    right, bottom = frame.at(box.east, box.south)
    return round(x, 1), round(y, 1), round(right - x, 1), round(bottom - y, 1)


def time_view(everything: Iterable[Spot], shown: Iterable[Spot], sieve: Sieve) -> TimeView | None:
    """Bars of a day, week, month or year, whichever is the finest that fits."""
    days = sorted(spot.day for spot in everything if spot.day)
    if not days:
        return None
    cut = len(days) // 40
    first, last = days[cut], days[-1 - cut]
    step = _step(first, last)
    numbers: Counter[str] = Counter()
    disputed: Counter[str] = Counter()
    for spot in shown:
        if spot.day and first <= spot.day <= last:
            start = _start(spot.day, step)
            numbers[start] += 1
            disputed[start] += bool(spot.disputes)
    bars = tuple(_bar(start, step, numbers, disputed, sieve) for start in _starts(first, last, step))
    return TimeView(bars=bars, most=max((bar.number for bar in bars), default=0), step=step)


def _bar(start: str, step: str, numbers: Counter[str], disputed: Counter[str], sieve: Sieve) -> Bar:
    end = (datetime.date.fromisoformat(_following(start, step)) - datetime.timedelta(days=1)).isoformat()
    inside = (not sieve.since or end >= sieve.since) and (not sieve.until or start <= sieve.until)
    return Bar(since=start, until=end, number=numbers[start], disputed=disputed[start], inside=inside)


def _step(first: str, last: str) -> str:
    days = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
    return next((step for step, long in (("day", 1), ("week", 7), ("month", 30)) if days / long < MOST_BARS), "year")


def _start(day: str, step: str) -> str:
    if step == "week":
        date = datetime.date.fromisoformat(day)
        return (date - datetime.timedelta(days=date.weekday())).isoformat()
    return {"day": day, "month": day[:7] + "-01", "year": day[:4] + "-01-01"}[step]


def _following(start: str, step: str) -> str:
    date = datetime.date.fromisoformat(start)
    if step == "month":
        return (date.replace(day=28) + datetime.timedelta(days=4)).replace(day=1).isoformat()
    if step == "year":
        return date.replace(year=date.year + 1).isoformat()
    return (date + datetime.timedelta(days=7 if step == "week" else 1)).isoformat()


def _starts(first: str, last: str, step: str) -> Iterable[str]:
    at = _start(first, step)
    while at <= last:
        yield at
        at = _following(at, step)
