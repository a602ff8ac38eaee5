"""Readings kept by content, so that a second run repeats no work and an interrupted one loses none.

A reading's key is a hash of the report and of everything that reads it: code, data and models. Change any of them and it is read again.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import pathlib
import tempfile

import msgspec

from rashomon import settings
from rashomon.records import Reading, Report

READERS = ("*.py", "*.toml", "*.tsv", "reader.json")
PASSED_OVER = ("export", "evaluate", "train", "web", "store", "compare", "examples", "cli")  # rooms that have no part in a reading


@functools.cache
def fingerprint() -> str:
    """A digest of the package's own code, data and model cards, as far as they have a part in a reading."""
    root = pathlib.Path(__file__).resolve().parent
    digest = hashlib.sha256()
    for file in sorted(path for pattern in READERS for path in root.rglob(pattern)):
        where = file.relative_to(root)
        if where.parts[0] not in PASSED_OVER and file.name not in ("cases.py", "kept.py"):
            digest.update(str(where).encode() + b"\0" + file.read_bytes())
    gazetteer = settings.gazetteer_file() or root / "models" / "gazetteer.bin"
    digest.update(hashlib.sha256(gazetteer.read_bytes()).digest() if gazetteer.is_file() else b"none")
    other = settings.model_folder()
    if other and (card := other / "reader.json").is_file():
        digest.update(card.read_bytes())
    return digest.hexdigest()


def place_of(report: Report) -> pathlib.Path:
    """The file in which the reading of this report is kept."""
    name = hashlib.sha256(fingerprint().encode() + msgspec.json.encode(report)).hexdigest()
    return settings.cache_folder() / "readings" / name[:2] / f"{name}.json"


def kept(report: Report) -> Reading | None:
    """The reading of this very report by this very code, if there is one; a damaged file counts as none."""
    try:
        return msgspec.json.decode(place_of(report).read_bytes(), type=Reading)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def keep(reading: Reading) -> None:
    """Keeps a reading, whole or not at all; a disk that cannot be written to is no reason to stop."""
    file = place_of(reading.report)
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(msgspec.json.encode(reading))
        os.replace(name, file)
