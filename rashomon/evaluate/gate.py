"""The gate: figures must not fall below the floors pinned in `floors.json`, on the very files they were pinned for."""

from __future__ import annotations

import hashlib
import importlib.resources
import json
import pathlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from rashomon.errors import UsageError
from rashomon.evaluate.tables import Table, Tally


class Breach(NamedTuple):
    """One figure below its floor."""

    figure: str
    floor: float
    value: float

    def __str__(self) -> str:
        return f"{self.figure}: {self.value:.4f} is {self.floor - self.value:.4f} below its floor of {self.floor:.4f}"


def digest(paths: Iterable[pathlib.Path]) -> str:
    """One digest of the files' names and bytes, whatever order they are given in."""
    whole = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        whole.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def floors() -> Mapping[str, Mapping[str, Any]]:
    """For each pinned run its measure, the digest of its files, and the floor of each figure."""
    return dict(json.loads(importlib.resources.files(__package__).joinpath("floors.json").read_text(encoding="utf-8")))


def figures(table: Mapping[str, float] | Table) -> dict[str, float]:
    """The figure of each row: a share as it stands, or F1."""
    return {name: row.shares().f1 if isinstance(row, Tally) else float(row) for name, row in table.items()}


def check(measure: str, paths: Iterable[pathlib.Path], values: Mapping[str, float]) -> tuple[Breach, ...]:
    """The figures below their floors. Raises UsageError where nothing is pinned for these files."""
    found = digest(paths)
    pinned = [run for run in floors().values() if run["measure"] == measure]
    run = next((run for run in pinned if run["digest"] == found), None)
    if run is None:
        known = ", ".join(sorted(str(run["digest"])[:12] for run in pinned)) or "none"
        raise UsageError(f"no floors of `{measure}` are pinned for files with digest {found[:12]} (pinned: {known}); the corpus differs")
    return tuple(
        Breach(name, floor, values.get(name, 0.0)) for name, floor in sorted(run["floors"].items()) if values.get(name, 0.0) < floor
    )
