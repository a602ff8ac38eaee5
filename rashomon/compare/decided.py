"""What people decided, applied to what the machine read; a pure function of both."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rashomon.records import Case, Decision, Reading


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """Readings as people left them, what they join and keep apart, and which decisions count."""

    readings: tuple[Reading, ...]
    case: Case
    applied: tuple[Decision, ...]
    orphans: tuple[tuple[Decision, str], ...]


def decided(readings: Iterable[Reading], decisions: Iterable[Decision], case: Case | None = None) -> Decided:
    return Decided(readings=tuple(readings), case=case or Case(), applied=(), orphans=())
