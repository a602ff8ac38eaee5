"""Rows of a corpus before they are scored: what cannot be read or scored is told, row by row, and the rest goes on."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterable
from typing import NamedTuple

from rashomon.evaluate.rows import Row, each_in

Sound = Callable[[Row, str], bool]  # whether a gold item can be scored against this text


class Checked(NamedTuple):
    """Rows that have a text, those of them that can be scored, and a sentence for each thing left out."""

    readable: list[Row]
    scored: list[Row]
    notes: list[str]


def rows_of(path: pathlib.Path) -> tuple[list[Row], list[str]]:
    """The JSON objects of a JSON Lines file, and a sentence for each line that is none."""
    found = list(each_in(path))
    notes = [f"line {number}: {row}; left out" for number, row in found if isinstance(row, str)]
    return [row for _, row in found if not isinstance(row, str)], notes


def checked(rows: Iterable[Row], key: str, sound: Sound) -> Checked:
    """Rows by what they hold: a text under `text`, and gold items under `key`."""
    out = Checked([], [], [])
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        name = f"row {number}" if row.get("doc_id") is None else f"row {number} ({row['doc_id']})"
        if not isinstance(row.get("text"), str) or not row["text"].strip():
            out.notes.append(f"{name}: no `text`; left out")
            continue
        row = {**row, "doc_id": row.get("doc_id", str(number))}
        if str(row["doc_id"]) in seen:
            out.notes.append(f"{name}: its `doc_id` stands in a row before")
        seen.add(str(row["doc_id"]))
        out.readable.append(row)
        items = row.get(key)
        if not isinstance(items, list):
            out.notes.append(f"{name}: no list `{key}`; read, not scored")
            continue
        kept = [item for item in items if isinstance(item, dict) and sound(item, row["text"])]
        if len(kept) < len(items):
            out.notes.append(f"{name}: {len(items) - len(kept)} of {len(items)} in `{key}` cannot be scored; left out")
        out.scored.append({**row, key: kept})
    return out


def counted(rows: Iterable[Row]) -> Checked:
    """The same for rows whose gold is the two numbers `killed` and `injured`."""
    slots = ("killed", "injured")
    plain = [row if not _numbers(row, slots) else {**row, "counts": [{}]} for row in rows]
    out = checked(plain, "counts", lambda item, text: True)
    notes = [note.replace("no list `counts`", "no numbers `killed` and `injured`") for note in out.notes]
    return out._replace(notes=notes)


def _numbers(row: Row, slots: Iterable[str]) -> bool:
    return all(isinstance(row.get(slot), int) and not isinstance(row.get(slot), bool) and row[slot] >= 0 for slot in slots)


def within(item: Row, text: str) -> bool:
    """Whether its `start` and `end` are offsets into the text."""
    start, end = item.get("start"), item.get("end")
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)


def is_toponym(item: Row, text: str) -> bool:
    """Offsets, and a point on the globe or none."""
    lat, lon = item.get("lat"), item.get("lon")
    if lat is None and lon is None:
        return within(item, text)
    placed = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (lat, lon))
    return within(item, text) and placed and -90 <= float(lat or 0) <= 90 and -180 <= float(lon or 0) <= 180


def is_timex(item: Row, text: str) -> bool:
    return within(item, text) and isinstance(item.get("value"), str)
