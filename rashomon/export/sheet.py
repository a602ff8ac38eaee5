"""What every exporter makes: tables of cells, or documents with cells for leaves. Each cell holds a value and why it stands there.

A table's bytes are its values; its account of itself (`--why`) is the same cells with their rule, claims and words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

Plain = str | int | float | bool | None
Kind = Literal["text", "integer", "number", "flag"]


class Said(msgspec.Struct, frozen=True):
    """Words of a report that a cell was read from."""

    claim: str
    report: str
    start: int
    end: int
    words: str


class Cell(msgspec.Struct, frozen=True):
    """One value, the rule that put it there, and the claims and words that it rests on; a blank with a rule says why it is blank."""

    value: Plain = None
    rule: str = ""
    claims: tuple[str, ...] = ()
    words: tuple[Said, ...] = ()


class Column(msgspec.Struct, frozen=True):
    """A column's name, its type, and what it means: the data dictionary is made from these."""

    name: str
    kind: Kind
    means: str


class Row(msgspec.Struct, frozen=True):
    """`key` tells the row among those of its table; the cells stand in the order of the table's columns."""

    key: str
    cells: tuple[Cell, ...]


class Left(msgspec.Struct, frozen=True):
    """Something of the ledger that the format cannot hold, and why: nothing vanishes."""

    key: str
    reason: str
    claims: tuple[str, ...] = ()


class Table(msgspec.Struct, frozen=True):
    """One flat table, and what was left out of it."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left: tuple[Left, ...] = ()

    def values(self) -> Iterator[tuple[Plain, ...]]:
        for row in self.rows:
            yield tuple(cell.value for cell in row.cells)


class Why(msgspec.Struct, frozen=True):
    """One line of an export's account of itself."""

    table: str
    row: str
    column: str
    value: Plain
    rule: str
    claims: tuple[str, ...] = ()
    words: tuple[Said, ...] = ()


def columns(*given: tuple[str, Kind, str]) -> tuple[Column, ...]:
    return tuple(Column(*one) for one in given)


def row(of: Sequence[Column], key: str, cells: Mapping[str, Cell]) -> Row:
    """A row in the order of the columns; a column without a cell is blank, and a cell without a column is a mistake."""
    unknown = set(cells) - {column.name for column in of}
    if unknown:
        raise KeyError(f"no such column: {', '.join(sorted(unknown))}")
    return Row(key, tuple(cells.get(column.name, Cell()) for column in of))


def table_of(name: str, of: tuple[Column, ...], made: Sequence[Row | Left]) -> Table:
    """A table of what was made of each thing: its row, or why it is left out."""
    return Table(name, of, tuple(one for one in made if isinstance(one, Row)), tuple(one for one in made if isinstance(one, Left)))


def why_of_tables(tables: Iterable[Table]) -> Iterator[Why]:
    """Every cell that has a value or a reason for its blank, then what was left out."""
    for table in tables:
        for one in table.rows:
            for column, cell in zip(table.columns, one.cells, strict=True):
                if cell.value is not None or cell.rule:
                    yield Why(table.name, one.key, column.name, cell.value, cell.rule, cell.claims, cell.words)
        for item in table.left:
            yield Why(table.name, item.key, "", None, f"left out: {item.reason}", item.claims)


Node = Any  # a Cell, a plain value, a list of nodes, or a dict of names to nodes


def bare(node: Node) -> Any:
    """A document with each cell as its value; keys whose value is unknown or empty are left out."""
    if isinstance(node, Cell):
        return node.value
    if isinstance(node, dict):
        done = {key: bare(value) for key, value in node.items()}
        return {key: value for key, value in done.items() if value is not None and value != [] and value != {}}
    return [bare(item) for item in node] if isinstance(node, list | tuple) else node


def why_of_node(table: str, key: str, node: Node, path: str = "") -> Iterator[Why]:
    """Every cell of a document; `column` is its path: `sources[0].url`."""
    if isinstance(node, Cell):
        if node.value is not None or node.rule:
            yield Why(table, key, path, node.value, node.rule, node.claims, node.words)
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from why_of_node(table, key, value, f"{path}.{name}" if path else str(name))
    elif isinstance(node, list | tuple):
        for n, value in enumerate(node):
            yield from why_of_node(table, key, value, f"{path}[{n}]")


def json_bytes(document: Any) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def json_lines(rows: Iterable[Any]) -> bytes:
    lines = (json.dumps(msgspec.to_builtins(one), ensure_ascii=False) + "\n" for one in rows)
    return "".join(lines).encode("utf-8", "backslashreplace")
