"""How long comparing takes as a case grows, and how much of it one more report costs.

    python benchmarks/compare.py ROWS.jsonl [NUMBER...]      # default: 1000 4000 16000 rows

The rows are read first (kept in the cache folder, so that a second run begins at once). For each number: seconds of the processor for all
rows but one, then for one row more with the memo of that comparison, and whether the bytes are those of a comparison without a memo.
"""

from __future__ import annotations

import itertools
import sys
import time

import msgspec

from rashomon.compare import compare
from rashomon.compare.memo import Memo
from rashomon.pipeline import readings
from rashomon.readers import read_paths
from rashomon.records import Ledger, Reading


def timed(told: list[Reading], memo: Memo | None) -> tuple[float, Ledger]:
    start = time.process_time()
    ledger = compare(told, None, memo)
    return time.process_time() - start, ledger


def main(path: str, numbers: list[int]) -> None:
    items = itertools.islice(readings(read_paths([path]), cache=True), max(numbers))
    told = [item for item in items if isinstance(item, Reading)]
    for number in numbers:
        memo = Memo()
        first, _ = timed(told[: number - 1], memo)
        whole = memo.made
        more, ledger = timed(told[:number], memo)
        same = msgspec.json.encode(ledger) == msgspec.json.encode(timed(told[:number], None)[1])
        sys.stdout.write(
            f"{number:6d} rows: {first:6.1f} s for all but one ({whole:,} worked out); {more:5.1f} s for one more ({memo.made:,} "
            f"worked out); {len(ledger.claims):,} claims, {len(ledger.events):,} events, {len(ledger.findings):,} findings; "
            f"the same bytes: {same}\n"
        )


if __name__ == "__main__":
    main(sys.argv[1], [int(number) for number in sys.argv[2:]] or [1000, 4000, 16000])
