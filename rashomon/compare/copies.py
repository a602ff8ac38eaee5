"""Which reports repeat another: syndicated and near-identical copies, whatever headline they were given and however they were cut.

A report repeats an earlier one where most of its word five-grams stand there too. Sentences that many reports share
(page furniture, boilerplate) are no evidence. Candidates are found through some five-grams of each report, so that the cost
grows close to linearly. All of it is passes over arrays: a five-gram is a number of 64 bits.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from rashomon.compare.memo import Memo
from rashomon.records import Case, Report

GRAM = 5
FACTORS = tuple(np.uint64(factor) for factor in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 1))
CONTAINED = 0.6  # share of the shorter report's five-grams that must stand in the longer one
LEAST = 25  # five-grams below which a report is too short to be told from another by its words
COMMON = 0.2  # five-grams in more than this share of the reports (and in more than FEW) are furniture
FEW = 4
EARLIEST = 50  # of the reports that share a five-gram, how many are looked at: what is repeated stands in the first
PROBES = 40  # five-grams of each report by which candidates are found
WORD = re.compile(r"\w+")

Grams = npt.NDArray[np.uint64]  # runs of five words as numbers, each once, in order

CASE = "case: a person says so"


class Copy(msgspec.Struct, frozen=True):
    """`report` repeats `of`; `shared` is the share of the shorter one's five-grams that both hold."""

    report: str
    of: str
    shared: float

    @property
    def words(self) -> str:
        return f"{self.shared:.0%} of the shorter report's runs of five words stand in the other"


def marked(reports: Sequence[Report], case: Case | None = None, memo: Memo | None = None) -> tuple[Report, ...]:
    """The same reports; those that repeat another say which, and why we think so.

    What a person says stands before a `copy_of` that came with a report, and that before what the words tell.
    """
    never = frozenset(map(frozenset, case.not_copies)) if case else frozenset()
    told = [(copy, of, CASE) for copy, of in (case.copies if case else ())]
    given = [(r.id, r.copy_of, None) for r in reports if r.copy_of and frozenset((r.id, r.copy_of)) not in never]
    found = [(copy.report, copy.of, copy.words) for copy in copies(reports, never, memo)]
    present = {report.id for report in reports}
    known: dict[str, tuple[str, str | None]] = {}
    for copy, of, basis in (*told, *given, *found):
        if {copy, of} <= present and copy not in known and copy not in _chain(known, of):
            known[copy] = of, basis
    return tuple(_marked(report, known.get(report.id, (None, None)), memo or Memo()) for report in reports)


def _marked(report: Report, told: tuple[str | None, str | None], memo: Memo) -> Report:
    of, basis = told
    if told == (report.copy_of, report.copy_basis):
        return report
    return memo.of("copy", (report,), lambda: msgspec.structs.replace(report, copy_of=of, copy_basis=basis), also=told)


def _chain(known: Mapping[str, tuple[str, str | None]], report: str) -> tuple[str, ...]:
    """A report and all that it repeats, one after the other: no report repeats itself by a detour."""
    chain = [report]
    while chain[-1] in known:
        chain.append(known[chain[-1]][0])
    return tuple(chain)


def copies(reports: Sequence[Report], never: frozenset[frozenset[str]] = frozenset(), memo: Memo | None = None) -> tuple[Copy, ...]:
    """Every report that repeats an earlier one, with the earliest that it repeats; undated, the shorter one repeats the longer.

    Pairs in `never` are no copies, whatever their words.
    """
    known = memo or Memo()
    ordered = sorted(reports, key=lambda report: report.place_in_order)
    dates = tuple((report.id, bool(report.published)) for report in ordered)
    grams = tuple(known.kept("grams", report.text, grams_of, report.text) for report in ordered)
    return known.of("copies", grams, _found, dates, grams, never, also=(dates, never))


def _found(reports: Sequence[tuple[str, bool]], grams: Sequence[Grams], never: frozenset[frozenset[str]]) -> tuple[Copy, ...]:
    kept = telling(grams)
    first: dict[int, Copy] = {}
    for one, other in candidates(kept):
        (early_id, early_dated), (late_id, late_dated) = reports[one], reports[other]
        dated = early_dated and late_dated
        early, late = (one, other) if dated or len(kept[one]) >= len(kept[other]) else (other, one)
        shared = containment(kept[early], kept[late])
        if frozenset((early_id, late_id)) in never:
            continue
        if shared >= CONTAINED and late not in first and early not in first:
            first[late] = Copy(reports[late][0], reports[early][0], round(shared, 4))
    return tuple(first[late] for late in sorted(first))


def grams_of(text: str) -> Grams:
    """Word five-grams of each paragraph, letters only in one case."""
    lines = [_runs(WORD.findall(line.casefold())) for line in text.split("\n")]
    return np.unique(np.concatenate(lines))


def _runs(words: Sequence[str]) -> Grams:
    """A number for each run of five words: sums of the words' numbers, each place with a factor of its own."""
    told = np.array([number_of(word) for word in words], np.uint64)
    runs = max(0, len(told) - GRAM + 1)
    found = np.zeros(runs, np.uint64)
    for place, factor in enumerate(FACTORS):
        found += told[place : place + runs] * factor
    return found


@functools.lru_cache(500_000)
def number_of(word: str) -> int:
    """The same number for the same word, always."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def telling(grams: Sequence[Grams]) -> list[Grams]:
    """Five-grams without page furniture: what too many of the reports share."""
    every = np.concatenate([*grams, np.zeros(0, np.uint64)])
    seen, times = np.unique(every, return_counts=True)
    furniture = seen[times > max(FEW, COMMON * len(grams))]
    if not len(furniture):
        return list(grams)
    left = np.split(~np.isin(every, furniture), np.cumsum([len(each) for each in grams])[:-1])
    return [each if some.all() else each[some] for each, some in zip(grams, left, strict=True)]


def containment(a: Grams, b: Grams) -> float:
    """How much of the shorter stands in the longer; 0 where one is too short to tell."""
    shorter = min(len(a), len(b))
    return len(np.intersect1d(a, b, assume_unique=True)) / shorter if shorter >= LEAST else 0.0


def candidates(grams: Sequence[Grams]) -> list[tuple[int, int]]:
    """Pairs that share more than one of the five-grams by which each report is looked for, in order.

    Numbers of five-grams are as good as drawn, so that every so many-th of them is spread over the whole report.
    """
    long = [(number, each) for number, each in enumerate(grams) if len(each) >= LEAST]
    if not long:
        return []
    holders = np.repeat([number for number, _ in long], [len(each) for _, each in long])
    held = np.concatenate([each for _, each in long])
    order = np.argsort(held, kind="stable")
    held, holders = held[order], holders[order]  # holders of one five-gram are in the order of their reports
    probes = [each[:: max(1, len(each) // PROBES)] for _, each in long]
    asked, asking = np.concatenate(probes), np.repeat([number for number, _ in long], [len(each) for each in probes])
    start = np.searchsorted(held, asked, "left")
    many = np.minimum(np.searchsorted(held, asked, "right") - start, EARLIEST)
    at = np.repeat(start - np.cumsum(many) + many, many) + np.arange(many.sum())
    one, other = np.repeat(asking, many), holders[at]
    one, other = np.minimum(one, other)[one != other], np.maximum(one, other)[one != other]
    pairs, hits = np.unique(one * len(grams) + other, return_counts=True)
    return [divmod(int(pair), len(grams)) for pair in pairs[hits > 1]]
