"""What is passed over in an input, counted by kind and told in one line: nothing is dropped in silence, and nothing floods the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rashomon.errors import PassedOver
from rashomon.readers.bounds import ALIKE
from rashomon.readers.rows import skipped
from rashomon.records import Skipped

Item = TypeVar("Item")
KINDS = 12  # kinds that a line names; the rest are counted together


class Tally:
    """How many of what kind held no report."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()

    def add(self, kind: str, number: int = 1) -> None:
        self.counted[kind[:60]] += number

    def lines(self, origin: str, what: str) -> Iterator[Skipped]:
        """One line, or none where nothing was passed over: "x.warc: passed over request 2, image/png 1 (records …)"."""
        if self.counted:
            ordered = sorted(self.counted.items(), key=lambda pair: (-pair[1], pair[0]))
            named = [f"{kind} {number:,}" for kind, number in ordered[:KINDS]]
            rest = sum(number for _, number in ordered[KINDS:])
            listed = ", ".join([*named, *([f"others {rest:,}"] if rest else [])])
            yield skipped(origin, PassedOver(f"{origin}: passed over {listed} ({what})"))


def few_alike(items: Iterable[Item | Skipped], origin: str) -> Iterator[Item | Skipped]:
    """The same items; of those skipped with one error, the ones past ALIKE are counted in a line of their own."""
    seen: Counter[str] = Counter()
    for item in items:
        if isinstance(item, Skipped):
            seen[item.error] += 1
            if seen[item.error] > ALIKE:
                continue
        yield item
    for error, number in sorted(seen.items()):
        if number > ALIKE:
            yield Skipped(origin=origin, error=error, message=f"{origin}: {number - ALIKE:,} more in it were skipped for the same reason")
