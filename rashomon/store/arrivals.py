"""Reports that come to a case: which of them it knows already, and what the others are called in it."""

from __future__ import annotations

import hashlib
import pathlib
import re
from collections import defaultdict
from collections.abc import Collection, Mapping

import msgspec

from rashomon.records import Report, Skipped
from rashomon.store.contents import digest_of

FileKey = tuple[str, str]


class NamedFile(msgspec.Struct, frozen=True):
    """A file that is to be added, as it is called in records; `digest` is empty where it is none (standard input, no such file)."""

    path: str
    name: str
    digest: str

    @property
    def key(self) -> FileKey:
        return self.digest, self.name


def file_of(path: str, name: str) -> NamedFile:
    try:
        with pathlib.Path(path).open("rb") as file:
            return NamedFile(path, name, hashlib.file_digest(file, "sha256").hexdigest())
    except (OSError, ValueError):
        return NamedFile(path, name, "")


def file_in(origin: str, files: Collection[str]) -> str | None:
    """The file that an item came from: its origin, or what stands before the line, message or member in it."""
    while origin not in files:
        cut = max(origin.rfind(mark) for mark in ":!")
        if cut < 0:
            return None
        origin = origin[:cut]
    return origin


class Arrivals:
    """Sorts out what comes: a report's content makes it known, whatever file it is in; its id is its own in the case.

    An id that another report of the case has gets the first letters of the content's digest; ids that are there stay as they are, since
    decisions name them.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names`: the ids in the case, each with the digest of its content."""
        self.names = set(names)
        self.contents: dict[str, set[str]] = defaultdict(set)
        for name, digest in names.items():
            self.contents[digest].add(name)
        self.known = 0

    def sorted_out(self, item: Report | Skipped) -> Report | Skipped | None:
        """The report under the id that it has in the case; None where it is known already."""
        if isinstance(item, Skipped):
            return item
        digest = digest_of(item)
        there = self.contents[digest]
        if any(key == item.id or key.startswith(f"{item.id}-") for key in there) or (there and called_by_file(item)):
            self.known += 1
            return None
        name = self._free(item.id, digest)
        there.add(name)
        self.names.add(name)
        return item if name == item.id else msgspec.structs.replace(item, id=name)

    def _free(self, wanted: str, digest: str) -> str:
        if wanted not in self.names:
            return wanted
        longer = (f"{wanted}-{digest[:length]}" for length in range(6, len(digest) + 1))
        return next(name for name in longer if name not in self.names)


def called_by_file(report: Report) -> bool:
    """Its id comes from the name of its file, and so tells nothing of what it is."""
    member = (report.origin or "").rpartition("!")[2]
    stem = re.sub(r"[^\w.-]+", "-", pathlib.Path(member).stem).strip("-.")
    return bool(stem) and (report.id == stem or report.id.startswith(f"{stem}-"))
