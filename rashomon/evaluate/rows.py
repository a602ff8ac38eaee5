"""Rows of a JSON Lines file. Only a line feed ends a row: other line separators may stand within one."""

from __future__ import annotations

import json
import pathlib
from typing import Any

from rashomon.errors import UsageError


def lines_in(path: pathlib.Path) -> list[str]:
    """The lines that hold a row."""
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def rows_in(path: pathlib.Path) -> list[dict[str, Any]]:
    """Every row; raises UsageError, naming file and line, where one is no JSON object."""
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            rows.append(dict(json.loads(line)))
        except (ValueError, TypeError) as error:
            raise UsageError(f"{path}:line {number}: a row must be a JSON object ({error})") from error
    return rows
