"""Records out of the JSON that the tables hold."""

from __future__ import annotations

import functools
from typing import Any, TypeVar, cast

import msgspec

from rashomon.records import Count, Finding, Position, Standing, Vote

Record = TypeVar("Record", bound=msgspec.Struct)


class _Position(msgspec.Struct, frozen=True, kw_only=True):
    """A position as JSON tells it: a list of ids and a list of counts look alike until one sees what is in them."""

    value: bool | str | tuple[str | Count, ...]
    claims: tuple[str, ...]
    sides: tuple[str, ...] = ()
    rejects: bool = False


class _Finding(msgspec.Struct, frozen=True, kw_only=True):
    event: str
    slot: str
    standing: Standing
    positions: tuple[_Position, ...]
    rule: str
    votes: tuple[Vote, ...] = ()
    decisions: tuple[str, ...] = ()
    between: tuple[str, ...] = ()


def decoded(data: bytes, kind: type[Record]) -> Record:
    if kind is Finding:
        return cast(Record, _finding(_decoder(_Finding).decode(data)))
    return cast(Record, _decoder(kind).decode(data))


@functools.cache
def _decoder(kind: type[msgspec.Struct]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def _finding(told: _Finding) -> Finding:
    positions = tuple(
        Position(value=cast(Any, held.value), claims=held.claims, sides=held.sides, rejects=held.rejects) for held in told.positions
    )
    return Finding(
        event=told.event, slot=told.slot, standing=told.standing, positions=positions, rule=told.rule, votes=told.votes,
        decisions=told.decisions, between=told.between,
    )  # fmt: skip
