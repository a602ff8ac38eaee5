"""Accounts taken together as one event, with all that any of them says."""

from __future__ import annotations

import functools

from rashomon.compare.dates import width
from rashomon.compare.items import Item
from rashomon.records import Place

DAYS = 49  # hours that a time may span and still tell one day from another


class Group:
    """One event in the making: its accounts in order, never changed; to add is to make a new group."""

    def __init__(self, items: tuple[Item, ...], main: bool = False) -> None:
        self.items = items
        self.main = main  # the event of which its report says most

    def __add__(self, other: Group) -> Group:
        return Group(self.items + other.items, self.main or other.main)

    @property
    def last(self) -> Item:
        return self.items[-1]

    @property
    def key(self) -> tuple[str, int]:
        return self.items[0].key

    @functools.cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(item.kind for item in self.items if item.kind)

    def share(self, slot: str) -> float:
        """The share of accounts that fill a slot."""
        return sum(getattr(item, slot) is not None for item in self.items) / len(self.items)

    @functools.cached_property
    def places(self) -> dict[str, Place]:
        return {item.place.id: item.place for item in self.items if item.place}

    @functools.cached_property
    def times(self) -> tuple[str, ...]:
        return tuple(sorted({item.time for item in self.items if item.time}))

    @functools.cached_property
    def days(self) -> tuple[str, ...]:
        """Those of its times that tell one day from another."""
        return tuple(time for time in self.times if width(time) <= DAYS)

    @functools.cached_property
    def by(self) -> frozenset[str]:
        return frozenset().union(*(item.by for item in self.items))

    @functools.cached_property
    def against(self) -> frozenset[str]:
        return frozenset().union(*(item.against for item in self.items))

    @functools.cached_property
    def counts(self) -> frozenset[tuple[str, int]]:
        return frozenset().union(*(item.counts for item in self.items))

    @functools.cached_property
    def words(self) -> frozenset[str]:
        return frozenset().union(*(item.words for item in self.items))

    @functools.cached_property
    def names(self) -> frozenset[str]:
        return frozenset().union(*(item.names for item in self.items))

    @functools.cached_property
    def deeds(self) -> frozenset[str]:
        return frozenset().union(*(item.deeds for item in self.items))

    @functools.cached_property
    def triggers(self) -> frozenset[str]:
        return frozenset(item.trigger for item in self.items if item.trigger)

    @functools.cached_property
    def claims(self) -> frozenset[str]:
        return frozenset(item.claim.id for item in self.items)

    @functools.cached_property
    def answered(self) -> frozenset[str]:
        return frozenset(item.account.answers for item in self.items if item.account.answers)

    @functools.cached_property
    def published(self) -> str | None:
        return min((item.report.published for item in self.items if item.report.published), default=None)

    @functools.cached_property
    def blocks(self) -> tuple[tuple[str, str], ...]:
        """What two events must have one of in common to be compared: a day with a kind, place or name, or a claim that answers another."""
        days = sorted({time[:10] for time in self.days} or {(self.published or "")[:10]})
        told = sorted(self.kinds | self.names | {f"at {place}" for place in self.places})
        return (*((day, what) for day in days for what in told), *(("answer", claim) for claim in sorted(self.answered | self.claims)))
