"""Records out of the JSON that the tables hold."""

from __future__ import annotations

import functools
from typing import Any, TypeVar

import msgspec

Record = TypeVar("Record", bound=msgspec.Struct)


def decoded(data: bytes, kind: type[Record]) -> Record:
    record: Record = _decoder(kind).decode(data)
    return record


@functools.cache
def _decoder(kind: type[msgspec.Struct]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
