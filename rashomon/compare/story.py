"""How alike two whole reports are, in words that tell stories apart: the same story need not be the same text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from rashomon.compare.words import content_stems
from rashomon.records import Report

LIKELY = 0.2  # from here on two reports tell the same story
LEAD = 2500  # characters of a report that are looked at: what it is about stands at its head


def rarity_of(reports: Iterable[Report]) -> dict[str, float]:
    """How telling each stem is among these reports."""
    told = [content_stems(report.text[:LEAD]) for report in reports]
    seen = Counter(stem for stems in told for stem in stems)
    return {stem: math.log((1 + len(told)) / count) for stem, count in sorted(seen.items())}


def likeness(a: Report, b: Report, rarity: dict[str, float]) -> float:
    """Weighted overlap of the stems of two reports' heads, 0 to 1 (Dice)."""
    one, other = content_stems(a.text[:LEAD]), content_stems(b.text[:LEAD])
    total = sum(rarity.get(stem, 0.0) for stem in [*sorted(one), *sorted(other)])
    return 2 * sum(rarity.get(stem, 0.0) for stem in sorted(one & other)) / total if total else 0.0
