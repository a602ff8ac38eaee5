"""Other processes that write to a case: `python hands.py put WHERE FROM TO [BYTES]` and `python hands.py decide WHERE WHO NUMBER`.

Each line they print is a promise: what it names is kept.
"""

from __future__ import annotations

import resource
import signal
import sys

from rashomon import cases
from rashomon.errors import CaseError, Conflict
from rashomon.records import Given
from rashomon.store import open_case
from tests.store.vant import numbered_reading


def tell(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def put(where: str, first: int, last: int, size: int = 0) -> None:
    """Adds readings one at a time and compares after each; `size` is the most that a file may grow to."""
    if size:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    with open_case(where) as store:
        for n in range(first, last):
            store.put([numbered_reading(n)])
            tell("put", n)
            cases.recompare(store)
            tell("compared", n)


def decide(where: str, who: str, number: int) -> None:
    """Notes on one report, each made on what was last seen; who comes too late looks again."""
    with open_case(where) as store:
        made = 0
        while made < number:
            seen = store.decisions(target="report:r0")
            try:
                last = seen[-1].id if seen else ""
                told = store.decide(who=who, verb="note", target="report:r0", value=Given(text=f"{who} {made}"), expected=last)
            except Conflict:
                tell("conflict")
                continue
            made += 1
            tell("decided", told.id)


if __name__ == "__main__":
    try:
        if sys.argv[1] == "put":
            put(sys.argv[2], *map(int, sys.argv[3:]))
        else:
            decide(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    except CaseError as error:
        tell("refused", error)
        sys.exit(3)
