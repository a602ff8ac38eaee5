"""A case from end to end: reports read and kept as they are done, decisions carried out, the ledger compared again and written."""

from __future__ import annotations

import threading
import weakref
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec

from rashomon.compare.agreement import Agreement, agreement_of
from rashomon.compare.decided import decided, numbered
from rashomon.compare.ledger import compared
from rashomon.compare.lost import without_actor
from rashomon.compare.memo import Memo
from rashomon.compare.rejected import bearing
from rashomon.compare.rests import with_decisions
from rashomon.compare.targets import target_of, words_at
from rashomon.errors import UsageError
from rashomon.kept import fingerprint
from rashomon.pipeline import readings
from rashomon.readers import read_paths
from rashomon.readers.sources import find_sources
from rashomon.records import Case, Decision, Given, Ledger, Reading, Report, Skipped, Verb
from rashomon.store import CaseStore
from rashomon.store.arrivals import Arrivals, NamedFile, file_in, file_of
from rashomon.store.case_store import Inputs
from rashomon.store.changed import changes as changed
from rashomon.store.moments import first_moment, last_moment
from rashomon.store.rows import Changes, Orphan
from rashomon.store.written import Before

BATCH = 50  # readings kept at once

Progress = Callable[[Reading | Skipped], None]


class Remembered:
    """What an open case remembers of its last comparison."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.memo = Memo()
        self.readings: dict[int, Reading] = {}
        self.written: Before | None = None


REMEMBERED: weakref.WeakKeyDictionary[CaseStore, Remembered] = weakref.WeakKeyDictionary()


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What came of adding: reports read now, reports that were known, and what gave none."""

    read: int
    known: int
    skipped: tuple[Skipped, ...]


# ---------------------------------------------------------------- adding


def add(store: CaseStore, paths: Sequence[str], *, workers: int = 1, progress: Progress | None = None, cache: bool = True) -> Added:
    """Reads what the case does not know yet and compares again. Readings are kept as they are done: an interruption loses none.

    A file that is in the case with all its reports, under the same name, is not read again.
    """
    files = named_files(paths)
    whole = store.whole_files()
    fresh = {file.name: file for file in files if file.key not in whole}
    items = list(read_paths([file.path for file in fresh.values()])) if fresh else []
    added = add_items(store, items, workers=workers, progress=progress, cache=cache)
    unread = {item.origin for item in items if isinstance(item, Skipped)}
    failed = {file_in(item.origin, fresh) for item in added.skipped if item.origin not in unread}
    numbers = Counter(file_in(item.origin or "", fresh) for item in items if isinstance(item, Report))
    store.put_files([(file.digest, name, numbers[name]) for name, file in fresh.items() if file.digest and name not in failed])
    return msgspec.structs.replace(added, known=added.known + sum(whole.get(file.key, 0) for file in files))


def named_files(paths: Sequence[str]) -> list[NamedFile]:
    """Every file under the paths, and whatever among them is none, for the readers to say why."""
    sources, errors = find_sources(paths)
    return [
        *(file_of(str(source.path), source.origin) if source.path else NamedFile("-", "-", "") for source in sources),
        *(NamedFile(origin, origin, "") for origin, _ in errors),
    ]


def add_items(
    store: CaseStore, items: Iterable[Report | Skipped], *, workers: int = 1, progress: Progress | None = None, cache: bool = True
) -> Added:
    """The same for reports that are at hand."""
    arrivals = Arrivals(store.names())
    fresh = [item for each in items if (item := arrivals.sorted_out(each)) is not None]
    done = _kept(store, readings(fresh, workers, cache) if fresh else (), progress)
    if store.stale():
        recompare(store)
    return msgspec.structs.replace(done, known=arrivals.known)


def _kept(store: CaseStore, results: Iterable[Reading | Skipped], progress: Progress | None) -> Added:
    """Keeps results in batches; what is done when an interruption comes is kept before it goes on."""
    read, skipped = 0, list[Skipped]()
    waiting: list[Reading | Skipped] = []

    def put() -> None:
        lot, waiting[:] = waiting[:], []
        if lot:
            fresh = [item for item in lot if isinstance(item, Reading)]
            store.put(fresh, [item for item in lot if isinstance(item, Skipped)], made_by=fingerprint())

    try:
        for item in results:
            waiting.append(item)
            read += isinstance(item, Reading)
            skipped += [item] if isinstance(item, Skipped) else []
            if progress:
                progress(item)
            if len(waiting) >= BATCH:
                put()
    finally:
        put()
    return Added(read=read, known=0, skipped=tuple(skipped))


def read_again(store: CaseStore, *, workers: int = 1, progress: Progress | None = None) -> Added:
    """Reads every report again that another model or other code has read; decisions stay, or become orphans with the reason."""
    old = [held.reading.report for held in store.held() if held.made_by != fingerprint()]
    done = _kept(store, readings(old, workers, True) if old else (), progress)
    if store.stale():
        recompare(store)
    return done


# ---------------------------------------------------------------- what follows


def followed(
    readings: Iterable[Reading], decisions: Iterable[Decision], case: Case, memo: Memo | None = None
) -> tuple[Ledger, tuple[Orphan, ...]]:
    """The ledger of readings and decisions together, and the decisions that found nothing; a pure function, with a memo or without."""
    known = memo or Memo()
    done = decided(readings, decisions, case, known)
    found = compared(done.readings, done.case, known)
    away = bearing(done.rejected, found.found, found.ledger)
    ledger = with_decisions(numbered(found.ledger, done.holes, known), done.applied, known, away)
    lost = [*done.orphans, *without_actor(ledger, done.readings, done.applied)]
    return ledger, tuple(Orphan(decision=decision, reason=reason) for decision, reason in lost)


def in_force(inputs: Inputs) -> tuple[Decision, ...]:
    """Where a case has coders, their decisions are codings: only an adjudicator's decisions count for the ledger of all."""
    return tuple(decision for decision in inputs.decisions if decision.who not in inputs.coders)


def recompare(store: CaseStore) -> Ledger:
    """The ledger of all that the case holds, written as far as it changed; begun again where somebody wrote in the meantime.

    As long as a case is open, what was compared before is remembered, and only what is new or changed is compared again.
    """
    here = REMEMBERED.setdefault(store, Remembered())
    with here.lock:
        while True:
            inputs = store.inputs(known=here.readings)
            ledger, orphans = followed(inputs.readings, in_force(inputs), inputs.case, here.memo)
            if store.put_ledger(ledger, orphans, inputs.made_of, here.written):
                here.written = Before(ledger, inputs.made_of)
                return msgspec.structs.replace(ledger, skipped=store.skipped())


def current(store: CaseStore) -> Ledger:
    """The ledger as of now; compared first where readings or decisions wait."""
    return recompare(store) if store.stale() else store.ledger()


def decide(
    store: CaseStore, *, who: str, verb: Verb, target: str, value: Given | None = None, why: str | None = None, words: str | None = None,
    expected: str | None = None,
) -> Decision:  # fmt: skip
    """One decision, and all that follows from it; `words` are those that stand at the target now, where none are given.

    Raises UsageError where nothing could follow from it (a word of no closed list, words outside of the report), Conflict where somebody
    decided on the same target since `expected`; nothing is kept then.
    """
    there = words if words is not None else words_now(store, target)
    report = report_of(store, target)
    if report and verb in ("accept", "reject", "correct", "add"):
        _refuse(store, report, Decision(id="", who=who, when="9999", verb=verb, target=target, value=value, words=there))
    decision = store.decide(who=who, verb=verb, target=target, value=value, why=why, words=there, expected=expected)
    recompare(store)
    return decision


def _refuse(store: CaseStore, report: str, decision: Decision) -> None:
    """Tries a decision on what the machine read in its report, and on the claims that people added there."""
    held = store.reading(report)
    if held is not None:
        added = tuple(each for each in store.decisions(target=f"report:{report}") if each.verb == "add")
        earlier = store.decisions(target=decision.target)
        lost = [reason for each, reason in decided((held,), (*added, *earlier, decision)).orphans if each.id == ""]
        if lost:
            raise UsageError(f"{decision.target}: {lost[0]}")


def report_of(store: CaseStore, target: str) -> str | None:
    """The report that a target lies in; None for actors and places, and for claims that are not in the ledger."""
    about = target_of(target)
    if about.sort == "report":
        return about.id
    part = store.part(claims=(about.id,)) if about.sort == "claim" else None
    return next((claim.report for claim in part.claims if claim.id == about.id), None) if part else None


def words_now(store: CaseStore, target: str) -> str | None:
    """The words that a claim, or what of it a target names, stands on; None for other things, and where there is no such claim."""
    about = target_of(target)
    part = store.part(claims=(about.id,)) if about.sort == "claim" else None
    claim = next((claim for claim in part.claims if claim.id == about.id), None) if part else None
    if part is None or claim is None:
        return None
    return words_at(about, claim, next(report for report in part.reports if report.id == claim.report))


# ---------------------------------------------------------------- as it stood


def ledger(store: CaseStore, *, as_of: str | None = None, known_at: str | None = None, coder: str | None = None) -> Ledger:
    """The ledger of what was published by a date, of what the case held at a time, or as one coder has coded it.

    Reports without a date of publication are left out of `as_of` and named in `skipped`. Raises UsageError for what is no date.
    """
    if as_of is None and known_at is None and coder is None:
        return current(store)
    inputs = store.inputs(known_at=last_moment(known_at) if known_at else None)
    decisions = tuple(d for d in inputs.decisions if d.who == coder) if coder is not None else in_force(inputs)
    readings, undated = _published_by(inputs.readings, as_of)
    found, _ = followed(readings, decisions, inputs.case)
    return msgspec.structs.replace(found, skipped=(*store.skipped(), *undated))


def _published_by(readings: Iterable[Reading], as_of: str | None) -> tuple[tuple[Reading, ...], tuple[Skipped, ...]]:
    if as_of is None:
        return tuple(readings), ()
    last = last_moment(as_of)
    dated = tuple(reading for reading in readings if reading.report.published)
    undated = tuple(
        Skipped(origin=reading.report.id, error="Undated", message=f"{reading.report.id}: nobody knows when it was published")
        for reading in readings
        if not reading.report.published
    )
    return tuple(reading for reading in dated if (reading.report.published or "") <= last), undated


def changes(store: CaseStore, since: str) -> Changes:
    """What the case holds now that it did not hold when that day (or moment) began."""
    first = first_moment(since)
    then = store.inputs(known_at=first)
    before, _ = followed(then.readings, in_force(then), then.case)
    return changed(before, current(store), since, (decision.id for decision in store.decisions(since=first)))


def agreement(store: CaseStore, one: str, other: str) -> Agreement:
    """How far two coders of the same case agree. Raises UsageError where one of them has decided nothing."""
    inputs = store.inputs()
    for who in (one, other):
        if not any(decision.who == who for decision in inputs.decisions):
            known = ", ".join(sorted({decision.who for decision in inputs.decisions})) or "nobody"
            raise UsageError(f"{who} has decided nothing in this case; who did: {known}")
    coded = [tuple(decision for decision in inputs.decisions if decision.who == who) for who in (one, other)]
    ledgers = [followed(inputs.readings, decisions, inputs.case)[0] for decisions in coded]
    return agreement_of(inputs.readings, (one, coded[0], ledgers[0]), (other, coded[1], ledgers[1]))


def adopt(store: CaseStore, one: str, other: str, who: str) -> int:
    """What two coders decided alike, put into force by an adjudicator; how many decisions that makes."""
    there = {(decision.target, decision.verb) for decision in store.decisions(who=who)}
    wanted = [decision for decision in agreement(store, one, other).alike if (decision.target, decision.verb) not in there]
    for decision in wanted:
        why = f"{one} and {other} decided alike"
        store.decide(who=who, verb=decision.verb, target=decision.target, value=decision.value, why=why, words=decision.words)
    if wanted:
        recompare(store)
    return len(wanted)


def deep_problems(store: CaseStore) -> tuple[str, ...]:
    """Whether the ledger in the tables is that of comparing everything again."""
    inputs = store.inputs()
    found, orphans = followed(inputs.readings, in_force(inputs), inputs.case)
    there = store.ledger()
    parts = ("reports", "claims", "events", "actors", "places", "findings")
    differ = [part for part in parts if getattr(found, part) != getattr(there, part)]
    wrong = [f"{part}: others follow from the readings and decisions" for part in differ]
    if {orphan.decision.id for orphan in orphans} != {orphan.decision.id for orphan in store.orphans()}:
        wrong.append("orphans: others follow from the readings and decisions")
    return tuple(wrong)


def joined(one: Added, other: Added) -> Added:
    return Added(read=one.read + other.read, known=one.known + other.known, skipped=(*one.skipped, *other.skipped))
