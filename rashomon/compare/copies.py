"""Which reports repeat another: syndicated and near-identical copies, whatever headline they were given and however they were cut.

A report repeats an earlier one where most of its word five-grams stand there too. Sentences that many reports share
(page furniture, boilerplate) are no evidence. Candidates are found through the rarest five-grams of each report, so that the
cost grows close to linearly.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from rashomon.compare.memo import Memo
from rashomon.records import Case, Report

GRAM = 5
CONTAINED = 0.6  # share of the shorter report's five-grams that must stand in the longer one
LEAST = 25  # five-grams below which a report is too short to be told from another by its words
COMMON = 0.2  # five-grams in more than this share of the reports (and in more than FEW) are furniture
FEW = 4
EARLIEST = 50  # of the reports that share a five-gram, how many are looked at: what is repeated stands in the first
PROBES = 40  # five-grams of each report by which candidates are found
WORD = re.compile(r"\w+")

Grams = frozenset[str]


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
    return tuple(
        msgspec.structs.replace(report, copy_of=of, copy_basis=basis)
        for report in reports
        for of, basis in [known.get(report.id, (None, None))]
    )


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
    ordered = sorted(reports, key=lambda report: report.place_in_order)
    known = memo or Memo()
    grams = telling([known.kept("grams", report.text, grams_of, report.text) for report in ordered])
    first: dict[int, Copy] = {}
    for one, other in sorted(candidates(grams)):
        dated = ordered[one].published and ordered[other].published
        early, late = (one, other) if dated or len(grams[one]) >= len(grams[other]) else (other, one)
        shared = containment(grams[early], grams[late])
        if frozenset((ordered[early].id, ordered[late].id)) in never:
            continue
        if shared >= CONTAINED and late not in first and early not in first:
            first[late] = Copy(ordered[late].id, ordered[early].id, round(shared, 4))
    return tuple(first[late] for late in sorted(first))


def grams_of(text: str) -> Grams:
    """Word five-grams of each paragraph, letters only in one case."""
    return frozenset(gram for line in text.split("\n") for gram in _grams(WORD.findall(line.casefold())))


def _grams(words: Sequence[str]) -> Iterator[str]:
    yield from (" ".join(words[start : start + GRAM]) for start in range(len(words) - GRAM + 1))


def telling(grams: Sequence[Grams]) -> list[Grams]:
    """Five-grams without page furniture: what too many of the reports share."""
    seen = Counter(gram for each in grams for gram in each)
    limit = max(FEW, COMMON * len(grams))
    furniture = frozenset(gram for gram, times in seen.items() if times > limit)
    return [each - furniture if furniture else each for each in grams]


def containment(a: Grams, b: Grams) -> float:
    """How much of the shorter stands in the longer; 0 where one is too short to tell."""
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter >= LEAST else 0.0


def candidates(grams: Sequence[Grams]) -> set[tuple[int, int]]:
    """Pairs that share one of the five-grams by which each report is looked for, the smallest by hash-free order."""
    long = [(number, each) for number, each in enumerate(grams) if len(each) >= LEAST]
    holders: Mapping[str, list[int]] = defaultdict(list)
    for number, each in long:
        for gram in each:
            holders[gram].append(number)
    pairs: Counter[tuple[int, int]] = Counter()
    for number, each in long:
        for gram in _probes(each):
            pairs.update((min(number, other), max(number, other)) for other in holders[gram][:EARLIEST] if other != number)
    return {pair for pair, hits in pairs.items() if hits > 1}


def _probes(grams: Grams) -> list[str]:
    """Five-grams spread over the whole report, in an order that does not depend on hashing."""
    ordered = sorted(grams)
    return ordered[:: max(1, len(ordered) // PROBES)]
