"""Rashomon turns reports of a conflict into a ledger of who says what happened.

From Python:

    import rashomon
    ledger = rashomon.read(["reports/"])
    for finding in ledger.findings:
        print(finding.event, finding.slot, finding.standing)
"""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterable
from os import PathLike
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["RashomonError", "__version__", "read", "to_html", "to_json", "to_text"]

from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from rashomon.records import Case, Ledger


def read(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    progress: Callable[[Any], None] | None = None,
    *,
    workers: int = 1,
    cache: bool = False,
    case: str | PathLike[str] | Case | None = None,
) -> Ledger:
    """The ledger of all reports under the paths: files, folders, globs, or `-` for standard input.

    `progress` is called with each Reading or Skipped as it is done. `workers` processes read side by side, with the same result;
    `cache` keeps readings by content in the user's cache folder (RASHOMON_CACHE), so that a second run repeats no work. `case` is a
    case file or a Case: sides, actors and aliases, and what is one or is not. Inputs that cannot be read are named in
    `ledger.skipped`; raises UsageError where no path is given, CaseError where the case cannot be read.
    """
    from rashomon import pipeline
    from rashomon.compare.case_file import read_case
    from rashomon.records import Case

    several = [paths] if isinstance(paths, str | PathLike) else list(paths)
    known = case if case is None or isinstance(case, Case) else read_case(pathlib.Path(case))
    return pipeline.read([str(path) for path in several], progress, workers=workers, cache=cache, case=known)


def to_json(ledger: Ledger) -> bytes:
    """LEDGER.md's JSON form, version 1: UTF-8, the same bytes for the same ledger."""
    from rashomon.export.ledger import to_json

    return to_json(ledger)


def to_html(ledger: Ledger) -> str:
    """One self-contained page that opens from disk with no network."""
    from rashomon.export.page import to_html

    return to_html(ledger)


def to_text(ledger: Ledger, width: int = 100) -> str:
    """The dossier as plain text, without colour."""
    from rashomon.export.dossier import to_text

    return to_text(ledger, width)
