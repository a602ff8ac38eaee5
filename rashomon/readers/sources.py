"""Which inputs the paths name: files, folders (recursive, hidden files left alone), globs, and `-` for standard input.

In a folder, files with the suffixes of READ are reports; documents that may hold a report but are not read (spreadsheets and
the like) are reported; everything else (pictures, code, README and SOURCES notes) is passed over. A file that is named, by a path or
a glob, is read whatever its suffix, unless it is a note about the reports beside it. What a file is, its content tells.
"""

from __future__ import annotations

import glob
import os
import pathlib
import re
from collections.abc import Iterable, Iterator

import msgspec

from rashomon.errors import EmptyInput, ReadError, UnknownFormat

READ = frozenset({
    ".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".rss", ".atom", ".xml", ".eml", ".mbox",
    ".mht", ".mhtml", ".warc", ".pdf", ".docx", ".zip", ".gz",
})  # fmt: skip
UNREAD = frozenset({
    ".doc", ".odt", ".rtf", ".epub", ".pages", ".ppt", ".pptx", ".xls", ".xlsx", ".ods", ".msg", ".pst", ".bz2", ".xz", ".7z", ".rar",
    ".tar", ".tgz", ".zst", ".wacz",
})  # fmt: skip
EXPORTED = re.compile(r"(?:deleted-)?tweets?(?:-part\d+)?\.js", re.IGNORECASE)  # the posts in an archive of X
NOTES = frozenset({"readme", "sources", "license", "licence", "copying", "notice", "changelog", "contributing", "authors"})
STDIN = "-"


class Source(msgspec.Struct, frozen=True):
    """One file (`path` None: standard input); `origin` is what it is called in messages and records."""

    origin: str
    path: pathlib.Path | None


def find_sources(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[Source], list[tuple[str, ReadError]]]:
    """The files to read, each once however often it is named, and what cannot be read; both in a stable order."""
    found: dict[str, Source] = {}
    errors: dict[str, ReadError] = {}
    for item in sorted({os.fspath(path) for path in paths}):
        for source in _sources_of(item):
            if isinstance(source, Source):
                named = Source(as_text(source.origin), source.path)
                found.setdefault(os.path.realpath(source.path) if source.path else STDIN, named)
            else:
                errors.setdefault(as_text(source[0]), type(source[1])(as_text(str(source[1]))))
    return sorted(found.values(), key=lambda source: source.origin), sorted(errors.items(), key=lambda pair: pair[0])


def as_text(name: str) -> str:
    """A name of a file as text that can be written anywhere: bytes in it that are no UTF-8 become a visible mark."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _sources_of(item: str) -> Iterator[Source | tuple[str, ReadError]]:
    if item == STDIN:
        yield Source(STDIN, None)
    elif not item or "\x00" in item:
        yield item, ReadError(f"{item!r} is no path; name a file, a folder, a glob or -")
    elif os.path.isdir(item):
        yield from _in_folder(item)
    elif os.path.lexists(item):
        yield _file(item, pathlib.Path(item))
    elif glob.has_magic(item):
        yield from _matching(item)
    else:
        yield item, ReadError(f"{item}: there is no such file or folder; check the name and the folder you are in")


def _matching(pattern: str) -> Iterator[Source | tuple[str, ReadError]]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield pattern, ReadError(f"{pattern}: no file matches; check the pattern and the folder you are in")
    for match in matches:
        yield from _in_folder(match) if os.path.isdir(match) else [_file(match, pathlib.Path(match))]


def may_be_read(name: str) -> bool:
    """Whether a file of this name, found in a folder or an archive, may hold a report."""
    path = pathlib.PurePosixPath(name)
    return path.suffix.lower() in READ | UNREAD or EXPORTED.fullmatch(path.name) is not None


def _file(origin: str, path: pathlib.Path) -> Source | tuple[str, ReadError]:
    if is_note(path):
        return origin, UnknownFormat(f"{origin}: by its name a note about the files beside it, no report; rename it to read it")
    return Source(origin, path)


def is_note(path: pathlib.PurePath) -> bool:
    return path.stem.lower() in NOTES and path.suffix.lower() in {".md", ".txt", ".rst", ""}


def _in_folder(folder: str) -> Iterator[Source | tuple[str, ReadError]]:
    failed: list[OSError] = []
    any_file = False
    for at, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not _passed_over(name, files))
        for name in sorted(files):
            path = pathlib.Path(at, name)
            if name.startswith(".") or is_note(path) or not path.is_file() or not may_be_read(name):
                continue
            any_file = True
            yield _file(os.path.join(at, name), path)
    for error in failed:
        where = str(error.filename)
        yield where, ReadError(f"{where}: the folder cannot be opened ({error.strerror}); check its permissions")
    if not any_file and not failed:
        yield folder, EmptyInput(f"{folder}: no report is in this folder; reports end in {', '.join(sorted(READ))}")


def _passed_over(name: str, files: list[str]) -> bool:
    """Hidden folders, and the folder of pictures and frames that a browser saves beside a page."""
    stem, mark, last = name.rpartition("_")
    return name.startswith(".") or (bool(mark) and last == "files" and any(f"{stem}{end}" in files for end in (".html", ".htm")))
