"""What pages draw hundreds of times: the shape of a standing, an event's standings in a row. Made once and kept."""

from __future__ import annotations

import functools
import urllib.parse
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from rashomon.export.phrases import STANDING_WORDS
from rashomon.records import SLOTS
from rashomon.web.spots import TimeView, around, query_of
from rashomon.web.wording import Wording

if TYPE_CHECKING:
    from rashomon.web.overview import OverviewPage

STANDINGS = tuple(STANDING_WORDS)
AT_FIRST = 40  # marks of a map that the page itself draws; its script draws the others once the page is there
BAR = 20  # units across a bar of the line of time, whose height is 100
RING = '<circle r="6.2" class="ring"/>'
SHAPES = {  # around the origin, eight units to each side
    "contested": Markup('<path d="M0-7l7 7-7 7-7-7z"/>'),
    "denied": Markup('<path d="M-5-7l-2 2 5 5-5 5 2 2 5-5 5 5 2-2-5-5 5-5-2-2-5 5z"/>'),
    "conceded": Markup('<path d="M0-7l7 13H-7z"/>'),
    "revised": Markup('<path d="M0-6a6 6 0 1 0 6 6H3.6A3.6 3.6 0 1 1 0-3.6V-1l5-3.8L0-8z"/>'),
    "agreed": Markup('<circle class="dot" r="7"/>'),
    "one-sided": Markup(f'<path d="M0-7a7 7 0 0 0 0 14z"/>{RING}'),
    "unattributed": Markup(RING),
}
MARKS = {
    standing: Markup(f'<svg class="mark" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">{shape}</svg>')
    for standing, shape in SHAPES.items()
}
DOT = Markup('<span class="standing s-{}">{}{} <small>{}</small></span>')


def dots(t: Wording, standings: Mapping[str, str]) -> Markup:
    """Each standing that a question of the event has, with the questions that have it."""
    return _dots(t.language, tuple(standings.items()))


@functools.lru_cache(maxsize=4096)
def _dots(language: str, standings: tuple[tuple[str, str], ...]) -> Markup:
    t, slots = Wording.of(language), dict(standings)
    told = {name: [t(f"field.{slot}") for slot in SLOTS if slots.get(slot) == name] for name in STANDINGS}
    parts = [DOT.format(name, MARKS[name], t(f"standing.{name}"), ", ".join(fields)) for name, fields in told.items() if fields]
    return Markup('<span class="dots">{}</span>').format(Markup("").join(parts))


class DrawnMark(msgspec.Struct, frozen=True, array_like=True):
    """A mark of the overview's map as page and script draw it."""

    x: float
    y: float
    radius: float
    standing: str
    name: str
    title: str
    address: str


def marks_of(page: OverviewPage, t: Wording, start: int, end: int | None = None) -> list[DrawnMark]:
    """Some of the map's marks: one that stands for several events leads to them, any other to its event."""
    if page.map is None:
        return []
    rest = query_of(page.sieve, {"box": ""})
    drawn = []
    for mark in page.map.marks[start:end]:
        several = mark.number > 1
        told = t("n.events", n=mark.number) if several else t.label(mark.label)
        box = f"/overview?{rest}&box={around((mark.x, mark.y), page.map)}"
        drawn.append(DrawnMark(
            mark.x, mark.y, mark.radius, mark.standing, f"{mark.place} · {mark.number}" if several else mark.place,
            f"{mark.place}: {told}, {t(f'standing.{mark.standing}')}", box if several else f"/events/{urllib.parse.quote(mark.event)}",
        ))  # fmt: skip
    return drawn


def bars_of(page: OverviewPage, t: Wording) -> list[tuple[str, str, str]]:
    """The line of time as its script needs it: first and last day of each bar, and what stands there."""
    bars = page.times.bars if page.times else ()
    return [(b.since, b.until, t("overview.bin", when=t.time(b.since), n=b.number, disputed=b.disputed)) for b in bars]


def bar_paths(times: TimeView) -> list[tuple[str, str]]:
    """All bars in four paths: all events and those disputed, inside the dates chosen and outside."""
    found: dict[str, list[str]] = {}
    for number, bar in enumerate(times.bars):
        for name, count in (("all", bar.number), ("disputed", bar.disputed)):
            if count:
                high = round(92 * count / times.most, 1)
                path = f"M{number * BAR + 2} 99v-{high}h{BAR - 4}v{high}z"
                found.setdefault(name if bar.inside else f"{name} out", []).append(path)
    return [(name, "".join(parts)) for name, parts in sorted(found.items())]
