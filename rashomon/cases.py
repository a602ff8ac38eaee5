"""A case from end to end: reports read and kept as they are done, decisions applied, the ledger compared again and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from rashomon.compare import compare
from rashomon.compare.decided import decided
from rashomon.kept import fingerprint
from rashomon.pipeline import readings
from rashomon.readers import read_paths
from rashomon.records import Decision, Given, Ledger, Reading, Report, Skipped, Verb
from rashomon.store import CaseStore
from rashomon.store.contents import digest_of
from rashomon.store.rows import Orphan

BATCH = 50  # readings kept at once

Progress = Callable[[Reading | Skipped], None]


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What came of adding: reports read now, reports that were known, and what gave none."""

    read: int
    known: int
    skipped: tuple[Skipped, ...]


def add(store: CaseStore, paths: Sequence[str], *, workers: int = 1, progress: Progress | None = None, cache: bool = True) -> Added:
    """Reads what the case does not know yet and compares again. Readings are kept as they are done: an interruption loses none."""
    return add_items(store, read_paths(paths), workers=workers, progress=progress, cache=cache)


def add_items(
    store: CaseStore, items: Iterable[Report | Skipped], *, workers: int = 1, progress: Progress | None = None, cache: bool = True
) -> Added:
    known = 0
    fresh: list[Report | Skipped] = []
    there = store.known()
    for item in items:
        if isinstance(item, Report) and item.id in there.get(digest_of(item), ()):
            known += 1
        else:
            fresh.append(item)
    done = _kept(store, readings(fresh, workers, cache) if fresh else (), progress)
    if store.stale():
        recompare(store)
    skipped = tuple(item for item in done if isinstance(item, Skipped))
    return Added(read=len(done) - len(skipped), known=known, skipped=skipped)


def _kept(store: CaseStore, results: Iterable[Reading | Skipped], progress: Progress | None) -> list[Reading | Skipped]:
    """Keeps results in batches; what is done when an interruption comes is kept before it goes on."""
    done: list[Reading | Skipped] = []
    waiting: list[Reading | Skipped] = []

    def put() -> None:
        lot, waiting[:] = waiting[:], []
        if lot:
            read = [item for item in lot if isinstance(item, Reading)]
            store.put(read, [item for item in lot if isinstance(item, Skipped)], made_by=fingerprint())

    try:
        for item in results:
            waiting.append(item)
            done.append(item)
            if progress:
                progress(item)
            if len(waiting) >= BATCH:
                put()
    finally:
        put()
    return done


def recompare(store: CaseStore) -> Ledger:
    """The ledger of all that the case holds, written as far as it changed; begun again where somebody wrote in the meantime."""
    while True:
        inputs = store.inputs()
        judged = decided(inputs.readings, inputs.decisions, inputs.case)
        ledger = compare(judged.readings, judged.case)
        orphans = [Orphan(decision=decision, reason=reason) for decision, reason in judged.orphans]
        if store.put_ledger(ledger, orphans, inputs.made_of):
            return msgspec.structs.replace(ledger, skipped=store.skipped())


def decide(
    store: CaseStore, *, who: str, verb: Verb, target: str, value: Given | None = None, why: str | None = None, words: str | None = None,
    expected: str | None = None,
) -> Decision:  # fmt: skip
    """One decision, and all that follows from it."""
    decision = store.decide(who=who, verb=verb, target=target, value=value, why=why, words=words, expected=expected)
    recompare(store)
    return decision
