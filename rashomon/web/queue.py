"""The review queue: disputes resting on the weakest reading first, each with the words that it rests on, ready to be judged."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query

from rashomon.export.phrases import one_line
from rashomon.export.view import Arranged, PositionView
from rashomon.store.rows import QueueRow
from rashomon.web.desk import Reading
from rashomon.web.marks import Judged, judged
from rashomon.web.twins import twin
from rashomon.web.wording import SpokenNames

router = APIRouter()
A_PAGE = 10


class QueueItem(msgspec.Struct, frozen=True, kw_only=True):
    event: str
    label: str
    slot: str
    standing: str
    weak: float
    why: tuple[str, ...]
    positions: tuple[PositionView, ...]


class QueuePage(msgspec.Struct, frozen=True, kw_only=True):
    items: tuple[QueueItem, ...]
    total: int
    offset: int
    judged: dict[str, Judged]


@twin(router, "/queue", "queue.html", QueuePage)
def queue_page(visit: Reading, offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0) -> QueuePage:
    page = visit.store.queue(limit=A_PAGE, offset=offset)
    claims = sorted({claim for row in page.rows for position in row.finding.positions for claim in position.claims})
    part = visit.store.part(claims=claims) if claims else None
    arranged = Arranged(part, SpokenNames(part, visit.t)) if part else None
    items = tuple(_item(row, arranged) for row in page.rows) if arranged else ()
    return QueuePage(items=items, total=page.total, offset=offset, judged=judged(visit, targets_of(items)))


def _item(row: QueueRow, arranged: Arranged) -> QueueItem:
    finding = row.finding
    return QueueItem(
        event=row.event.id, label=one_line(row.event.label), slot=finding.slot, standing=finding.standing, weak=row.weak, why=row.why,
        positions=tuple(arranged.position(finding, position) for position in finding.positions),
    )  # fmt: skip


def targets_of(items: tuple[QueueItem, ...]) -> list[str]:
    return [
        f"claim:{q.claim}/{q.account}/{item.slot}" for item in items for p in item.positions for h in p.holders for q in h.quotes
    ]  # fmt: skip
