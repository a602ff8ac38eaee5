"""The reader's road: paths to sources, bytes to text, text to drafts by format, drafts to reports with ids and languages."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import IO

from rashomon.errors import ReadError, TooLarge
from rashomon.readers.bounds import FILE_BYTES, TEXT_CHARACTERS
from rashomon.readers.decode import text_of
from rashomon.readers.draft import Draft
from rashomon.readers.identity import identified
from rashomon.readers.markup import read_html
from rashomon.readers.plain import read_plain
from rashomon.readers.rows import read_json, read_lines, skipped
from rashomon.readers.sources import Source, find_sources
from rashomon.records import Report, Skipped

PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
SUFFIXES = {".html": "html", ".htm": "html", ".xhtml": "html", ".json": "json", ".jsonl": "lines", ".ndjson": "lines"}


def read_paths(paths: Iterable[str | os.PathLike[str]], stdin: IO[bytes] | bytes | None = None) -> Iterator[Report | Skipped]:
    """Every report under the paths, in the order of ids, then every input that gave none, with the reason.

    `stdin` is what `-` reads: a binary stream or bytes; the process's own standard input where it is None.
    """
    sources, errors = find_sources(paths)
    drafts: list[Draft] = []
    failed = [skipped(origin, error) for origin, error in errors]
    for source in sources:
        for item in _items(source, stdin):
            (drafts if isinstance(item, Draft) else failed).append(item)  # type: ignore[arg-type]
    yield from identified(drafts)
    yield from failed


def _items(source: Source, stdin: IO[bytes] | bytes | None) -> Iterator[Draft | Skipped]:
    try:
        for item in _drafts(text_of(_bytes(source, stdin), source.origin), source):
            yield _bounded(item) if isinstance(item, Draft) else item
    except ReadError as error:
        yield skipped(source.origin, error)


def _bytes(source: Source, stdin: IO[bytes] | bytes | None) -> bytes:
    try:
        if source.path is None:
            data = stdin[: FILE_BYTES + 1] if isinstance(stdin, bytes) else (stdin or sys.stdin.buffer).read(FILE_BYTES + 1)
        else:
            with source.path.open("rb") as file:
                data = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise ReadError(f"{source.origin}: it cannot be opened ({error.strerror or error}); check its permissions") from error
    if len(data) > FILE_BYTES:
        raise TooLarge(f"{source.origin}: more than {FILE_BYTES:,} bytes; split it into smaller files")
    return data


def _drafts(text: str, source: Source) -> Iterator[Draft | Skipped]:
    """The drafts of one text, by the file's suffix or, where that does not tell, by how the text begins."""
    kind = SUFFIXES.get(source.path.suffix.lower() if source.path else "") or _looks_like(text)
    stem = source.path.stem if source.path else None
    if kind == "json":
        yield from read_json(text, source.origin)
    elif kind == "lines":
        yield from read_lines(text, source.origin)
    else:
        yield (read_html if kind == "html" else read_plain)(text, source.origin, stem)


def _looks_like(text: str) -> str:
    if PAGE.match(text[:5000]):
        return "html"
    return "json" if re.match(r"\s*(?:\{\s*\"|\[\s*\{\s*\")", text[:1000]) else "plain"


def _bounded(draft: Draft) -> Draft | Skipped:
    if len(draft.text) <= TEXT_CHARACTERS:
        return draft
    return skipped(draft.origin, TooLarge(f"{draft.origin}: a report of more than {TEXT_CHARACTERS:,} characters; split it"))
