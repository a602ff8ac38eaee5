"""Single paragraphs that repeat an earlier report: a wire paragraph inside a staff story, word for word or lightly rewritten.

A paragraph repeats the report that first held most of its runs of five words. What many reports share is furniture and tells nothing;
a report that repeats another as a whole needs no paragraphs. One pass in order of publication, so that the cost grows linearly.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence

import msgspec

from rashomon import languages
from rashomon.compare.copies import COMMON, FEW, Grams, grams_of
from rashomon.compare.memo import Memo
from rashomon.records import Repeat, Report, Span

LEAST = 12  # runs of five words below which a paragraph is too short to be told from another
HELD = 0.5  # share of a paragraph's runs that the earlier report must hold

Paragraphs = tuple[tuple[int, int, Grams], ...]


def with_repeats(reports: Sequence[Report], memo: Memo | None = None) -> tuple[Report, ...]:
    """The same reports, each with its paragraphs that repeat an earlier one; reports that are copies as a whole have none."""
    known = memo or Memo()
    ordered = sorted(reports, key=lambda report: report.place_in_order)
    parts = {report.id: known.kept("paragraphs", report.text, paragraphs, report.text) for report in ordered}
    seen = Counter(gram for each in parts.values() for gram in frozenset().union(*(grams for _, _, grams in each)))
    limit = max(FEW, COMMON * len(ordered))
    first: dict[str, str] = {}
    found: dict[str, tuple[Repeat, ...]] = {}
    for report in ordered:
        if not report.copy_of:
            found[report.id] = tuple(r for start, end, grams in parts[report.id] if (r := _repeat(Span(start, end), grams, first)))
        for _, _, grams in parts[report.id]:
            first.update((gram, report.id) for gram in grams if gram not in first and seen[gram] <= limit)
    return tuple(msgspec.structs.replace(report, repeats=found.get(report.id, ())) for report in reports)


def paragraphs(text: str) -> Paragraphs:
    """Every paragraph that is long enough, by its offsets, with its runs of five words."""
    found, at = [], 0
    for line in text.split("\n"):
        grams = grams_of(line)
        if len(grams) >= LEAST and not any(words in line.casefold() for words in furniture()):
            found.append((at, at + len(line), grams))
        at += len(line) + 1
    return tuple(found)


@functools.cache
def furniture() -> tuple[str, ...]:
    """Words of notices that stand under any report, in every language."""
    return tuple(words for language in languages.LANGUAGES for words in languages.load("findings", language)["furniture"])


def _repeat(span: Span, grams: Grams, first: dict[str, str]) -> Repeat | None:
    """Which earlier report a paragraph repeats; of equals the first by id."""
    holders = Counter(first[gram] for gram in grams if gram in first)
    best = min(holders, key=lambda report: (-holders[report], report), default=None)
    share = holders[best] / len(grams) if best else 0.0
    return Repeat(span, best, round(share, 4)) if best and share >= HELD else None
