"""The audit trail: one JSON line for each sign-in, refusal, addition and change of people. Decisions have their own chain in the case."""

from __future__ import annotations

import datetime
import pathlib
import threading

import msgspec


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    when: str
    who: str | None
    what: str
    about: str | None = None
    client: str | None = None


class Trail:
    """Appends to the file, or keeps nothing where there is none (a local desk of one person)."""

    def __init__(self, file: pathlib.Path | None) -> None:
        self.file = file
        self.lock = threading.Lock()

    def write(self, who: str | None, what: str, about: str | None = None, client: str | None = None) -> None:
        if self.file is None:
            return
        line = msgspec.json.encode(Entry(when=now(), who=who, what=what, about=about, client=client))
        with self.lock, self.file.open("ab") as out:
            out.write(line + b"\n")

    def last(self, number: int) -> tuple[Entry, ...]:
        """The latest entries, latest first; a line that is no entry is left out."""
        if self.file is None or not self.file.exists():
            return ()
        with self.file.open("rb") as lines:
            rows = lines.readlines()[-number:]
        return tuple(entry for row in reversed(rows) if (entry := _entry(row)))


def _entry(row: bytes) -> Entry | None:
    try:
        return msgspec.json.decode(row, type=Entry)
    except msgspec.DecodeError:
        return None


def now() -> str:
    """This moment, ISO 8601 in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
