"""The whole road on one screen: reports in, a ledger of who says what happened out.

    read -> parse -> mentions -> extract -> resolve -> compare

`reading_of(report, tools)` is pure: it is all that a worker process maps over reports.
"""

from __future__ import annotations

import concurrent.futures
import itertools
import multiprocessing
from collections.abc import Callable, Iterable, Iterator

import msgspec

from rashomon.compare import compare
from rashomon.extract.accounts import accounts_of
from rashomon.extract.claims import claims_of
from rashomon.kept import keep, kept
from rashomon.readers import read_paths
from rashomon.records import Case, Ledger, Mentions, Parsed, Reading, Report, Skipped
from rashomon.resolve.actors import resolve_actors
from rashomon.resolve.counts import find_counts
from rashomon.resolve.places import find_places
from rashomon.resolve.times import find_times
from rashomon.tools import Tools


def mentions_of(parsed: Parsed, tools: Tools) -> Mentions:
    """Places, times and numbers with their values: extraction decides from them, so they come before it."""
    return Mentions(places=find_places(parsed, tools.gazetteer), times=find_times(parsed), counts=find_counts(parsed))


def reading_of(report: Report, tools: Tools) -> Reading:
    """Everything one report says, with identities as far as one report can tell them."""
    parsed = tools.reader.attributed(report)
    mentions = mentions_of(parsed, tools)
    bare = claims_of(parsed, mentions)
    told = tuple(msgspec.structs.replace(claim, accounts=accounts_of(claim, parsed, mentions)) for claim in bare)
    claims, actors = resolve_actors(parsed, told, mentions)
    named = {account.place.value for claim in claims for account in claim.accounts if account.place}
    places = {m.place.id: m.place for m in mentions.places if m.place.id in named}
    return Reading(report=report, claims=claims, actors=actors, places=tuple(places[key] for key in sorted(places)))


def read_one(item: Report | Skipped, tools: Tools, cache: bool = False) -> Reading | Skipped:
    """The reading of one report; a report that cannot be read becomes a named failure, so that the rest goes on."""
    if isinstance(item, Skipped):
        return item
    if cache and (before := kept(item)):
        return before
    try:
        reading = reading_of(item, tools)
    except Exception as error:  # noqa: BLE001  the one broad except: recorded for that report, the rest goes on
        return Skipped(origin=item.origin or item.id, error=type(error).__name__, message=str(error) or repr(error))
    if cache:
        keep(reading)
    return reading


def _in_worker(item: Report | Skipped, cache: bool) -> Reading | Skipped:
    return read_one(item, Tools.load(), cache)


def readings(inputs: Iterable[Report | Skipped], workers: int = 1, cache: bool = False) -> Iterator[Reading | Skipped]:
    """One reading a report, in the order of the inputs, whatever the number of worker processes."""
    if workers <= 1:
        tools = Tools.load()
        yield from (read_one(item, tools, cache) for item in inputs)
        return
    with concurrent.futures.ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(_in_worker, inputs, itertools.repeat(cache))


def read(
    paths: Iterable[str],
    progress: Callable[[Reading | Skipped], None] | None = None,
    *,
    workers: int = 1,
    cache: bool = False,
    case: Case | None = None,
) -> Ledger:
    """The ledger of all reports under the paths (files, folders, globs, `-`); see `rashomon.read`."""
    done: list[Reading] = []
    skipped: list[Skipped] = []
    for item in readings(read_paths(list(paths)), workers, cache):
        if isinstance(item, Reading):
            done.append(item)
        else:
            skipped.append(item)
        if progress:
            progress(item)
    return msgspec.structs.replace(compare(done, case), skipped=tuple(skipped))
