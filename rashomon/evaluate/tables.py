"""Small typed tables of figures: counts that can be added up over cases, and the shares taken of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Shares(NamedTuple):
    precision: float
    recall: float
    f1: float


class Tally(NamedTuple):
    """Right among the predicted, predicted, right among the gold, gold."""

    right_predicted: float
    predicted: float
    right_gold: float
    gold: float

    @classmethod
    def of(cls, hits: float, predicted: float, gold: float) -> Tally:
        return cls(hits, predicted, hits, gold)

    def __add__(self, other: object) -> Tally:
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    def shares(self) -> Shares:
        precision = self.right_predicted / self.predicted if self.predicted else 0.0
        recall = self.right_gold / self.gold if self.gold else 0.0
        both = precision + recall
        return Shares(precision, recall, 2 * precision * recall / both if both else 0.0)


Table = Mapping[str, Tally]
NOTHING = Tally(0, 0, 0, 0)


def pooled(tables: Iterable[Table]) -> dict[str, Tally]:
    """Several tables as one: counts added up before shares are taken."""
    total: dict[str, Tally] = {}
    for table in tables:
        for name, tally in table.items():
            total[name] = total.get(name, NOTHING) + tally
    return total


class Level(NamedTuple):
    """Of the gold ones: the share that are told at this confidence or a higher one, and how many of the told are right."""

    least: float
    precision: float
    coverage: float


def level_lines(what: str, levels: Iterable[Level], default: float) -> list[str]:
    """A line a level of confidence; the default is marked."""
    form = "{} told at confidence >= {:.2f}: precision {:.3f}, coverage {:.3f}{}"
    return [form.format(what, one.least, one.precision, one.coverage, "   (the default)" if one.least == default else "") for one in levels]


def lines(title: str, table: Table, percent: bool = False) -> list[str]:
    """The table in columns for a terminal; rows of which there is nothing on either side are left out."""
    form, times = ("{:6.1f}", 100) if percent else ("{:6.3f}", 1)
    rows = [f"== {title}"]
    for name, tally in ((name, tally) for name, tally in table.items() if tally.gold or tally.predicted):
        p, r, f = (form.format(times * value) for value in tally.shares())
        rows.append(f"{name:42s} P {p}  R {r}  F1 {f}   of {tally.gold:g}")
    return rows
