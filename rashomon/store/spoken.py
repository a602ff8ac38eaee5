"""What one actor says over the whole case: how often they claim, deny and concede, and how the questions stand that they speak to."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, select

from rashomon.records import Finding
from rashomon.store import tables as t
from rashomon.store.glance import tally
from rashomon.store.loaded import records
from rashomon.store.rows import Spoken, Tally


def spoken(connection: Connection, actor: str, limit: int, offset: int) -> Spoken:
    """All counts, and a page of the claims, the newest first."""
    joined = t.claims.join(t.reports, t.reports.c.id == t.claims.c.report)
    ordered = select(t.claims.c.id).select_from(joined).where(t.claims.c.source == actor)
    newest = list(connection.execute(ordered.order_by(t.reports.c.published.desc(), t.claims.c.report, t.claims.c.number)).scalars())
    told, own = t.accounts.join(t.claims, t.claims.c.id == t.accounts.c.claim), frozenset(newest)
    events = select(t.accounts.c.event).select_from(told).where(t.claims.c.source == actor)
    found = records(connection, select(t.findings.c.data).where(t.findings.c.event.in_(events)), Finding)
    met = Counter(f.standing for f in found if any(not own.isdisjoint(position.claims) for position in f.positions))
    return Spoken(
        acts=tally(connection, t.claims.c.act, t.claims.c.source == actor), met=tuple(Tally(name, n) for name, n in met.most_common()),
        claims=tuple(newest[offset : offset + limit]), total=len(newest),
    )  # fmt: skip
