"""What changed in the case since a day: new events, what became disputed, conceded, revised or settled."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated

import msgspec
from fastapi import APIRouter, Query

from rashomon.export.phrases import one_line
from rashomon.store.rows import Change, Changes
from rashomon.web.desk import Reading
from rashomon.web.twins import twin

if TYPE_CHECKING:
    from rashomon.store import CaseStore

router = APIRouter()
SHOWN = 60


class ChangesPage(msgspec.Struct, frozen=True, kw_only=True):
    since: str
    reports: int
    decisions: int
    events: tuple[tuple[str, str], ...]  # new ones: id, label
    gone: tuple[str, ...]
    disputed: tuple[Change, ...]
    conceded: tuple[Change, ...]
    revised: tuple[Change, ...]
    settled: tuple[Change, ...]


@twin(router, "/changes", "changes.html", ChangesPage)
def changes_page(
    visit: Reading, since: Annotated[str, Query(pattern=r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?$")]
) -> ChangesPage:  # fmt: skip
    found = changes_since(visit.store, visit.store.revision, since)
    return ChangesPage(
        since=since, reports=len(found.reports), decisions=len(found.decisions), gone=tuple(one_line(e.label) for e in found.gone[:SHOWN]),
        events=tuple((event.id, one_line(event.label)) for event in found.events[:SHOWN]), disputed=found.disputed[:SHOWN],
        conceded=found.conceded[:SHOWN], revised=found.revised[:SHOWN], settled=found.settled[:SHOWN],
    )  # fmt: skip


@functools.lru_cache(maxsize=32)
def changes_since(store: CaseStore, revision: int, since: str) -> Changes:
    """Kept by revision, since the ledger of then has to be compared again for it."""
    from rashomon import cases

    return cases.changes(store, since)
