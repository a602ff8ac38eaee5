"""How alike two whole reports are: the same story need not be the same text, but it has the same names and much the same words."""

from __future__ import annotations

from rashomon.compare.memo import Memo
from rashomon.compare.words import content_stems, names
from rashomon.records import Report

LIKELY = 0.24  # from here on two reports tell the same story
LEAD = 2500  # characters of a report that are looked at: what it is about stands at its head


def _told(text: str) -> tuple[frozenset[str], frozenset[str]]:
    return content_stems(text[:LEAD]), names(text[:LEAD])


class Stories:
    """The words and the names at the head of each report, by which stories are told apart."""

    def __init__(self, memo: Memo | None = None) -> None:
        self.memo = memo or Memo()

    def likeness(self, a: Report, b: Report) -> float:
        """Mean overlap (Dice) of the words and of the names of two reports' heads, 0 to 1."""
        one, other = (self.memo.kept("head", report.text, _told, report.text) for report in (a, b))
        return sum(2 * len(x & y) / max(1, len(x) + len(y)) for x, y in zip(one, other, strict=True)) / 2
