"""What a case says of places: which two are one, and which are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from rashomon.compare.memo import Memo
from rashomon.records import Account, Case, Reading, Text

KNOWN = ("gn:", "iso:")  # ids of places that an index knows come before those of names alone
PlacePairs = frozenset[frozenset[str]]


def apart(case: Case | None) -> PlacePairs:
    """Pairs of places that are not one, whatever their names and distance say."""
    return frozenset(map(frozenset, case.other_place)) if case else frozenset()


def one_place(readings: Sequence[Reading], case: Case | None, memo: Memo) -> tuple[Reading, ...]:
    """The readings with one place for those that the case says are one, by the id that an index knows."""
    chosen = _chosen(case) if case else {}
    return tuple(_by_chosen(reading, chosen, memo) for reading in readings) if chosen else tuple(readings)


def _by_chosen(reading: Reading, chosen: Mapping[str, str], memo: Memo) -> Reading:
    own = tuple((place.id, chosen[place.id]) for place in reading.places if place.id in chosen)
    return memo.of("one place", (reading,), _renamed, reading, chosen, also=own) if own else reading


def _chosen(case: Case) -> dict[str, str]:
    """For every place that goes by another's id, that id."""
    sets: list[set[str]] = []
    for pair in sorted(case.same_place):
        met = [each for each in sets if each & set(pair)]
        sets = [each for each in sets if each not in met] + [set(pair).union(*met)]
    return {key: best for each in sets for best in [min(each, key=lambda key: (not key.startswith(KNOWN), key))] for key in each - {best}}


def _renamed(reading: Reading, chosen: Mapping[str, str]) -> Reading:
    places = tuple(msgspec.structs.replace(place, id=chosen.get(place.id, place.id)) for place in reading.places)
    claims = tuple(
        msgspec.structs.replace(claim, accounts=tuple(_placed(account, chosen) for account in claim.accounts)) for claim in reading.claims
    )
    return msgspec.structs.replace(reading, places=places, claims=claims)


def _placed(account: Account, chosen: Mapping[str, str]) -> Account:
    if account.place is None or account.place.value not in chosen:
        return account
    was = account.place
    return msgspec.structs.replace(account, place=Text(chosen[was.value], was.spans, f"case: {was.value} is {chosen[was.value]}"))
