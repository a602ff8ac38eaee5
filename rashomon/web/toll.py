"""The toll's history: what each source said of a number of people, by the date of saying, as a small chart."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterable

import msgspec

from rashomon.export.view import Arranged
from rashomon.records import Account, Claim
from rashomon.web.spots import first_day
from rashomon.web.wording import Wording

WIDTH, HEIGHT = 640.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 12.0, 12.0, 26.0
POINT = 11.0  # across
STYLES = 6  # of lines and of their points


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One number of one source; `high` None is open upwards. `x`, `y` and `top` are its place in the chart."""

    day: str
    low: int
    high: int | None
    words: str
    claim: str
    report: str
    x: float = 0.0
    y: float = 0.0
    top: float = 0.0


class Line(msgspec.Struct, frozen=True, kw_only=True):
    source: str
    side: str | None
    style: int
    said: tuple[Said, ...]


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    at: float
    label: str


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    slot: str
    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    width: float = WIDTH
    height: float = HEIGHT


def toll_of(slot: str, accounts: Iterable[tuple[Claim, Account]], arranged: Arranged, t: Wording) -> Toll | None:
    """A chart of one count, where at least two dated numbers make one."""
    by_source: dict[tuple[str, str | None], dict[tuple[str, int, int | None], Said]] = {}
    for claim, account in accounts:
        counted, day = getattr(account, slot), said_on(claim, arranged)
        if counted is None or day is None or arranged.reports[claim.report].copy_of:
            continue
        name, side, _ = arranged.speaker(claim)
        whole = max(counted.value, key=lambda count: (count.low, count.high or count.low))
        said = Said(day=day, low=whole.low, high=whole.high, words=t.count(whole), claim=claim.id, report=claim.report)
        by_source.setdefault((name, side), {}).setdefault((day, whole.low, whole.high), said)
    numbers = [said for found in by_source.values() for said in found.values()]
    return _drawn(slot, by_source, numbers, t) if len(numbers) > 1 else None


def said_on(claim: Claim, arranged: Arranged) -> str | None:
    """The day of the saying, else of the report."""
    return first_day(claim.said_at) or first_day((arranged.reports[claim.report].published or "")[:10])


def _drawn(
    slot: str, by_source: dict[tuple[str, str | None], dict[tuple[str, int, int | None], Said]], numbers: list[Said], t: Wording
) -> Toll:
    days = sorted({said.day for said in numbers})
    most = max(max(said.low, said.high or 0) for said in numbers) or 1
    step = _step(most)
    ceiling = math.ceil(most / step) * step
    left, wide = datetime.date.fromisoformat(days[0]), WIDTH - LEFT - RIGHT
    span = (datetime.date.fromisoformat(days[-1]) - left).days

    def x(day: str) -> float:
        return round(LEFT + (wide * (datetime.date.fromisoformat(day) - left).days / span if span else wide / 2), 1)

    def y(number: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - number / ceiling), 1)

    lines: list[Line] = []
    stood: Counter[tuple[float, float]] = Counter()
    for n, ((name, side), found) in enumerate(sorted(by_source.items(), key=lambda item: (-len(item[1]), item[0][0]))):
        said = sorted(found.values(), key=lambda one: (one.day, one.low))
        placed = tuple(
            msgspec.structs.replace(
                one,
                x=_beside(stood, x(one.day), y(one.low)),
                y=y(one.low),
                top=y(one.high) if one.high is not None else max(y(one.low) - 22, 2.0),
            )
            for one in said
        )
        lines.append(Line(source=name, side=side, style=n % STYLES, said=placed))
    shown = days if len(days) <= 4 else [days[0], days[len(days) // 2], days[-1]]
    return Toll(slot=slot, lines=tuple(lines), across=tuple(Tick(at=x(day), label=t.time(day)) for day in shown),
                up=tuple(Tick(at=y(n), label=str(n)) for n in range(0, ceiling + 1, step)))  # fmt: skip


def _beside(stood: Counter[tuple[float, float]], x: float, y: float) -> float:
    """`x`, or a place beside it where another point stands there already: towards the middle of the chart."""
    before = stood[(x, y)]
    stood[(x, y)] += 1
    return round(x + before * (POINT if x < WIDTH / 2 else -POINT), 1)


def _step(most: int) -> int:
    """A round step of at most five to the top."""
    size = int(10 ** max(0, math.floor(math.log10(most)) - 1))
    return next(size * n for n in (1, 2, 5, 10, 20, 50, 100) if most / (size * n) <= 5)
