"""Single paragraphs that repeat an earlier report: a wire paragraph inside a staff story, word for word or lightly rewritten.

A paragraph repeats the report that first held most of its runs of five words. What many reports share is furniture and tells nothing;
a report that repeats another as a whole needs no paragraphs. Passes over arrays, so that the cost grows linearly.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from rashomon import languages
from rashomon.compare.copies import COMMON, FEW, Grams, grams_of
from rashomon.compare.memo import Memo
from rashomon.records import Repeat, Report, Span

LEAST = 12  # runs of five words below which a paragraph is too short to be told from another
HELD = 0.5  # share of a paragraph's runs that the earlier report must hold


class Paragraph(NamedTuple):
    span: Span
    grams: Grams


Paragraphs = tuple[Paragraph, ...]


def with_repeats(reports: Sequence[Report], memo: Memo | None = None) -> tuple[Report, ...]:
    """The same reports, each with its paragraphs that repeat an earlier one; reports that are copies as a whole have none."""
    known = memo or Memo()
    ordered = sorted(reports, key=lambda report: report.place_in_order)
    parts = tuple(known.kept("paragraphs", report.text, paragraphs, report.text) for report in ordered)
    whole = tuple((report.id, bool(report.copy_of)) for report in ordered)
    found = known.of("passages", parts, _repeated, whole, parts, also=whole)
    return tuple(_with(report, found.get(report.id, ()), known) for report in reports)


def _with(report: Report, repeats: tuple[Repeat, ...], memo: Memo) -> Report:
    if repeats == report.repeats:
        return report
    return memo.of("repeats", (report,), lambda: msgspec.structs.replace(report, repeats=repeats), also=repeats)


def _repeated(reports: Sequence[tuple[str, bool]], parts: Sequence[Paragraphs]) -> dict[str, tuple[Repeat, ...]]:
    """For each report its paragraphs of which enough stands in the reports that first held their runs of words."""
    places = [(number, part) for number, told in enumerate(parts) for part in told]
    if not places:
        return {}
    sizes = [len(part.grams) for _, part in places]
    runs = np.concatenate([part.grams for _, part in places])
    owner = np.repeat([number for number, _ in places], sizes)
    _, at = np.unique(runs, return_inverse=True)
    first = np.full(at.max() + 1, len(reports))
    np.minimum.at(first, at, owner)
    held = np.unique(at * len(reports) + owner) // len(reports)  # each run once for each report that holds it
    rare = np.bincount(held) <= max(FEW, COMMON * len(reports))
    known = np.where(rare[at] & (first[at] < owner), first[at], -1)
    found: dict[str, tuple[Repeat, ...]] = {}
    for (number, part), holders in zip(places, np.split(known, np.cumsum(sizes)[:-1]), strict=True):
        name, copy = reports[number]
        if not copy and (repeat := _repeat(part, holders, reports)):
            found[name] = (*found.get(name, ()), repeat)
    return found


def _repeat(part: Paragraph, holders: npt.NDArray[np.int64], reports: Sequence[tuple[str, bool]]) -> Repeat | None:
    """Which earlier report a paragraph repeats; of equals the first by id. `holders` has one number for each run, -1 for nobody's."""
    if np.count_nonzero(holders >= 0) < HELD * len(holders):
        return None
    told = Counter(reports[number][0] for number in holders[holders >= 0].tolist())
    best = min(told, key=lambda report: (-told[report], report))
    share = told[best] / len(holders)
    return Repeat(part.span, best, round(share, 4)) if share >= HELD else None


def paragraphs(text: str) -> Paragraphs:
    """Every paragraph that is long enough, by its offsets, with its runs of five words."""
    found, at = [], 0
    for line in text.split("\n"):
        grams = grams_of(line)
        if len(grams) >= LEAST and not any(words in line.casefold() for words in furniture()):
            found.append(Paragraph(Span(at, at + len(line)), grams))
        at += len(line) + 1
    return tuple(found)


@functools.cache
def furniture() -> tuple[str, ...]:
    """Words of notices that stand under any report, in every language."""
    return tuple(words for language in languages.LANGUAGES for words in languages.load("findings", language)["furniture"])
