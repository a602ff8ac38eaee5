"""One ACLED event is of the same actors, at one place, on one day: of several, the highest in the codebook's order takes the others in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rashomon.export.acled_columns import COLUMNS
from rashomon.export.acled_rules import TYPES
from rashomon.export.sheet import Cell, Left, Row

VIOLENCE = ("Battles", "Explosions/Remote violence", "Violence against civilians")
ORDER = [sub for subs in TYPES.values() for sub in subs]
AT = {column.name: n for n, column in enumerate(COLUMNS)}
Key = tuple[object, ...]


def absorbed(rows: Sequence[Row]) -> tuple[list[Row], list[Left]]:
    """The rows that stay, each with the dead of those it took in, and those that were taken in."""
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(_same(row) or (row.key,), []).append(row)
    kept: dict[str, Row] = {}
    left: list[Left] = []
    for group in groups.values():
        first, *rest = sorted(group, key=lambda row: ORDER.index(str(_value(row, "sub_event_type"))))
        kept[first.key] = _with(first, rest) if rest else first
        left += [Left(row.key, f"absorbed into {first.key}: same actors, place and day", _cell(row, "notes").claims) for row in rest]
    return [kept[row.key] for row in rows if row.key in kept], left


def _same(row: Row) -> Key | None:
    """What makes two rows of political violence one event; None where the day, the place or the two sides are not known so well."""
    sides = (_value(row, "actor1"), _value(row, "actor2"))
    exact = _value(row, "time_precision") == 1 and _value(row, "geo_precision") == 1
    if not exact or _value(row, "event_type") not in VIOLENCE or any(s is None or str(s).startswith("Unidentified") for s in sides):
        return None
    return (_value(row, "event_date"), _value(row, "latitude"), _value(row, "longitude"), *sorted(map(str, sides)))


def _with(first: Row, rest: Sequence[Row]) -> Row:
    """The row that stays: the dead added, notes and sources of both."""
    cells = list(first.cells)
    dead = sum(int(str(_value(row, "fatalities"))) for row in (first, *rest))
    keys = ", ".join(row.key for row in rest)
    cells[AT["fatalities"]] = _joined(f"{_cell(first, 'fatalities').rule}; with those of {keys}", dead, "fatalities", first, rest)
    notes = " ".join([str(_value(first, "notes")), *(f"Also: {_value(row, 'notes')}" for row in rest)])
    cells[AT["notes"]] = _joined("notes of all that was taken in", notes, "notes", first, rest)
    names = dict.fromkeys(name for row in (first, *rest) for name in str(_value(row, "source") or "").split("; ") if name)
    cells[AT["source"]] = _joined("publishers of all that was taken in", "; ".join(names), "source", first, rest)
    return msgspec.structs.replace(first, cells=tuple(cells))


def _joined(rule: str, value: str | int, name: str, first: Row, rest: Iterable[Row]) -> Cell:
    given = [_cell(row, name) for row in (first, *rest)]
    claims = tuple(dict.fromkeys(claim for cell in given for claim in cell.claims))
    return Cell(value, rule, claims, tuple(dict.fromkeys(said for cell in given for said in cell.words)))


def _cell(row: Row, name: str) -> Cell:
    return row.cells[AT[name]]


def _value(row: Row, name: str) -> object:
    return _cell(row, name).value
