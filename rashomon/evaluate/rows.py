"""Rows of a JSON Lines file. Only a line feed ends a row: other line separators may stand within one."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator
from typing import Any

from rashomon.errors import UsageError

Row = dict[str, Any]


def lines_in(path: pathlib.Path) -> list[str]:
    """The lines that hold a row."""
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def each_in(path: pathlib.Path) -> Iterator[tuple[int, Row | str]]:
    """The number of every line that is not blank, with the JSON object in it, or with the reason why there is none."""
    for number, raw in enumerate(path.read_bytes().split(b"\n"), 1):
        if raw.strip():
            try:
                row = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
            except ValueError as error:
                yield number, f"no JSON in UTF-8 ({error})"
                continue
            yield number, row if isinstance(row, dict) else "no JSON object"


def rows_in(path: pathlib.Path) -> list[Row]:
    """Every row; raises UsageError, naming file and line, where one is no JSON object."""
    rows: list[Row] = []
    for number, row in each_in(path):
        if isinstance(row, str):
            raise UsageError(f"{path}:line {number}: {row}")
        rows.append(row)
    return rows
