"""How alike two whole reports are: the same story need not be the same text, but it has the same names and much the same words."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.compare.memo import Memo
from rashomon.compare.words import content_stems, names
from rashomon.records import Report

LIKELY = 0.24  # from here on two reports tell the same story
LEAD = 2500  # characters of a report that are looked at: what it is about stands at its head


def _told(text: str) -> tuple[frozenset[str], frozenset[str]]:
    return content_stems(text[:LEAD]), names(text[:LEAD])


class Stories:
    """The words and the names at the head of each report, by which stories are told apart."""

    def __init__(self, reports: Iterable[Report], memo: Memo | None = None) -> None:
        self.reports = {report.id: report for report in reports}
        self.memo = memo or Memo()

    def told(self, report: str) -> tuple[frozenset[str], frozenset[str]]:
        text = self.reports[report].text
        return self.memo.kept("head", text, _told, text)

    def likeness(self, a: str, b: str) -> float:
        """Mean overlap (Dice) of the words and of the names of two reports' heads, 0 to 1."""
        return sum(2 * len(x & y) / max(1, len(x) + len(y)) for x, y in zip(self.told(a), self.told(b), strict=True)) / 2
