"""The map's ground: coasts, states and regions inside a box, as paths of an SVG drawing.

The shipped outlines (`python -m rashomon.train.outlines`) hold every line once; a ring of land is a walk along lines. The projection is
Mercator's, so that a circle in kilometres stays a circle on the page.
"""

from __future__ import annotations

import functools
import importlib.resources
import itertools
import math
import struct
import zlib
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

GRID = 1000.0
HIGHEST = 84.0  # degrees of latitude, where the drawing ends
KM_A_DEGREE = 111.32
GRAINS = ((60.0, 1), (30.0, 4), (0.0, 9))  # from so many units a degree on, the steps of lines are that many units
LEAST_EXTENT = 2  # steps: what is smaller is left out
REGIONS_FROM = 25.0  # units a degree from which on the borders of regions are drawn
KINDS = ("coast", "state", "region")
Points = NDArray[np.float64]


class Box(NamedTuple):
    """West, south, east, north, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def northing(lat: float) -> float:
    """Mercator's ordinate of a latitude, in degrees of the equator."""
    kept = max(-HIGHEST, min(HIGHEST, lat))
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(kept) / 2)))


def latitude(ordinate: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(ordinate))) - math.pi / 2)


class Frame(NamedTuple):
    """A drawing of a box: how degrees become the drawing's units. `width` units lie between west and east."""

    west: float
    top: float  # ordinate of the northern edge
    scale: float  # units a degree of longitude
    width: float
    height: float

    @classmethod
    def around(cls, box: Box, width: float) -> Frame:
        scale = width / max(box.east - box.west, 1e-6)
        top, bottom = northing(box.north), northing(box.south)
        return cls(box.west, top, scale, width, (top - bottom) * scale)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.west) * self.scale, (self.top - northing(lat)) * self.scale

    def length(self, kilometres: float, lat: float) -> float:
        """Kilometres at a latitude in units of the drawing."""
        return kilometres / (KM_A_DEGREE * max(math.cos(math.radians(lat)), 0.05)) * self.scale

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude of a point of the drawing."""
        return self.west + x / self.scale, latitude(self.top - y / self.scale)


def framed(box: Box, width: float, shape: float) -> Frame:
    """The drawing of a box widened so that its height is `shape` times its width."""
    top, bottom = northing(box.north), northing(box.south)
    wide, high = box.east - box.west, top - bottom
    if high > wide * shape:
        more = (high / shape - wide) / 2
        return Frame(box.west - more, top, width / (wide + 2 * more), width, width * shape)
    more = (wide * shape - high) / 2
    return Frame(box.west, top + more, width / wide, width, width * shape)


class Ground(NamedTuple):
    """Path data of what lies in one drawing."""

    land: str
    coast: str
    state: str
    region: str


class Outlines:
    """All lines and rings, unpacked once: positions in degrees and ordinates, with the box of each line and ring."""

    def __init__(self, data: bytes) -> None:
        kinds, lengths, xs, ys, steps, walk = _columns(data)
        points = np.column_stack([np.cumsum(xs) / GRID, _northings(np.cumsum(ys) / GRID)])
        self.kinds = kinds
        self.lines = np.split(points, np.cumsum(lengths)[:-1])
        self.walks = np.split(walk, np.cumsum(steps)[:-1])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self.line_boxes = np.hstack([np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)])
        firsts = np.concatenate([[0], np.cumsum(steps)[:-1]])
        boxes = self.line_boxes[np.abs(walk) - 1]
        self.ring_boxes = np.hstack([np.minimum.reduceat(boxes[:, :2], firsts), np.maximum.reduceat(boxes[:, 2:], firsts)])

    @classmethod
    @functools.cache
    def load(cls) -> Outlines:
        return cls((importlib.resources.files("rashomon.web") / "outlines.bin").read_bytes())

    @functools.lru_cache(maxsize=64)  # noqa: B019  the outlines live as long as the process
    def ground(self, frame: Frame) -> Ground:
        """What to draw in a frame and half a frame beyond it, so that there is land to pan to."""
        lines = _meeting(self.line_boxes, frame)
        found = {kind: "".join(_path(self.lines[n], frame, False) for n in lines if self.kinds[n] == k) for k, kind in enumerate(KINDS)}
        land = "".join(_path(self._ring(n), frame, True) for n in _meeting(self.ring_boxes, frame))
        return Ground(land, found["coast"], found["state"], found["region"] if frame.scale > REGIONS_FROM else "")

    def _ring(self, number: int) -> Points:
        parts = [self.lines[n - 1] if n > 0 else self.lines[-n - 1][::-1] for n in self.walks[number]]
        return np.concatenate(parts)


def _columns(data: bytes) -> list[NDArray[np.int64]]:
    sizes = struct.unpack("<6I", data[:24])
    ends = np.cumsum([24, *sizes])
    return [_column(zlib.decompress(data[a:b])) for a, b in itertools.pairwise(ends)]


def _column(planes: bytes) -> NDArray[np.int64]:
    """Numbers of 32 bits stored as four planes of bytes."""
    return np.frombuffer(planes, dtype=np.uint8).reshape(4, -1).T.copy().view("<i4").reshape(-1).astype(np.int64)


def _northings(lats: Points) -> Points:
    kept = np.clip(lats, -HIGHEST, HIGHEST)
    return np.asarray(np.degrees(np.log(np.tan(np.pi / 4 + np.radians(kept) / 2))))


def _meeting(boxes: Points, frame: Frame) -> NDArray[np.intp]:
    wide, high = frame.width / frame.scale, frame.height / frame.scale
    west, east, top, bottom = frame.west - wide / 2, frame.west + wide * 1.5, frame.top + high / 2, frame.top - high * 1.5
    meets = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= top) & (boxes[:, 3] >= bottom)
    return np.flatnonzero(meets)


def _path(points: Points, frame: Frame, closed: bool) -> str:
    """Path data in whole units, relative, with the points that fall together written once."""
    grain = next(grain for least, grain in GRAINS if frame.scale >= least)
    units = np.rint((points - [frame.west, frame.top]) * [frame.scale / grain, -frame.scale / grain]).astype(np.int64) * grain
    moves = np.diff(units, axis=0)
    moves = moves[np.any(moves != 0, axis=1)]
    if len(moves) < (3 if closed else 1) or np.ptp(units, axis=0).max() < LEAST_EXTENT * grain * (grain > 1):
        return ""
    x, y = units[0]
    told = "".join(f"{n}" if n < 0 else f" {n}" for n in moves.reshape(-1).tolist())
    return f"M{x} {y}l{told.strip()}" + ("z" if closed else "")
