"""The copies measure: on labelled pairs of articles (same story or not), and on clusters of articles on one event."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from rashomon.compare.copies import Copy, copies, marked
from rashomon.compare.passages import with_repeats
from rashomon.compare.story import LIKELY, Stories
from rashomon.evaluate.rows import rows_in
from rashomon.evaluate.tables import Tally
from rashomon.records import Report

Row = Mapping[str, Any]


class Copies(NamedTuple):
    """The figures, and every copy found, for a person to look at."""

    table: dict[str, Tally]
    found: tuple[Copy, ...]


def measure(path: pathlib.Path) -> Copies:
    """Rows with two texts and a `label`, or rows with a text and an `event_id`."""
    rows = rows_in(path)
    return score_pairs(rows) if rows and "label" in rows[0] else score_clusters(rows)


def score_pairs(rows: Sequence[Row]) -> Copies:
    """`same story` by likeness of words and names; `copies`, which are a part of it: their precision is the figure."""
    pairs = [(_report(row, "first", n), _report(row, "second", n)) for n, row in enumerate(rows)]
    stories = Stories()
    same = {n for n, row in enumerate(rows) if row["label"] == "OK"}
    alike = {n for n, (a, b) in enumerate(pairs) if stories.likeness(a, b) >= LIKELY}
    found = {n: copy for n, pair in enumerate(pairs) for copy in copies(pair)}
    table = {
        "same story": Tally.of(len(same & alike), len(alike), len(same)),
        "copies, of the same story": Tally.of(len(same & found.keys()), len(found), len(same)),
    }
    return Copies(table, tuple(found[n] for n in sorted(found)))


def _report(row: Row, which: str, number: int) -> Report:
    return Report(id=f"{number}-{which}", text=f"{row[f'{which}_title']}\n\n{row[f'{which}_text']}", language=row["lang"])


def score_clusters(rows: Sequence[Row]) -> Copies:
    """Copies found among all rows, and how many of them are in one cluster; every row may find one."""
    reports = [
        Report(id=str(n), text=row["text"], language="en", published=row.get("date"), url=row.get("url")) for n, row in enumerate(rows)
    ]
    cluster = {str(n): row["event_id"] for n, row in enumerate(rows)}
    found = copies(reports)
    right = sum(cluster[copy.report] == cluster[copy.of] for copy in found)
    parts = [(report.id, repeat.of) for report in with_repeats(marked(reports)) for repeat in report.repeats]
    table = {
        "copies, of one event": Tally.of(right, len(found), len(rows)),
        "paragraphs repeated, of one event": Tally.of(sum(cluster[a] == cluster[b] for a, b in parts), len(parts), len(parts)),
    }
    return Copies(table, found)
