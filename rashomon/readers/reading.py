"""The reader's road: paths to inputs, inputs to drafts by their format, drafts to reports with ids and languages."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import IO

import msgspec

from rashomon.errors import BrokenInput, ReadError, TooLarge
from rashomon.readers.bounds import DEPTH, FILE_BYTES, TEXT_CHARACTERS
from rashomon.readers.draft import Draft
from rashomon.readers.formats import read_given
from rashomon.readers.given import Given, given_file, read_up_to
from rashomon.readers.identity import identified
from rashomon.readers.printed import printable
from rashomon.readers.rows import skipped
from rashomon.readers.sources import STDIN, Source, find_sources
from rashomon.readers.tally import few_alike
from rashomon.records import Report, Skipped

UNFORESEEN = "its reader failed on it; save its text as .txt, and tell us of it"


def read_paths(paths: Iterable[str | os.PathLike[str]], stdin: IO[bytes] | bytes | None = None) -> Iterator[Report | Skipped]:
    """Every report under the paths, in the order of ids, then every input that gave none, with the reason.

    `stdin` is what `-` reads: a binary stream or bytes; the process's own standard input where it is None.
    """
    sources, errors = find_sources(paths)
    drafts: list[Draft] = []
    failed = [skipped(origin, error) for origin, error in errors]
    for source in sources:
        for item in few_alike(drafts_of(_given(source, stdin)), source.origin):
            (drafts if isinstance(item, Draft) else failed).append(item)  # type: ignore[arg-type]
    yield from identified(drafts)
    yield from failed


def _given(source: Source, stdin: IO[bytes] | bytes | None) -> Given:
    """Standard input cannot be gone back in: up to the bound for files it is kept."""
    if source.path is not None:
        return given_file(source.path, source.origin)
    kept: list[bytes] = []

    def opener() -> IO[bytes]:
        if not kept:
            kept.append(stdin if isinstance(stdin, bytes) else read_up_to(stdin or sys.stdin.buffer, FILE_BYTES + 1, STDIN))
        return io.BytesIO(kept[0])

    return Given(origin=STDIN, opener=opener)


def drafts_of(given: Given) -> Iterator[Draft | Skipped]:
    """All drafts in one input and in what lies in it; what cannot be read is named, and the rest goes on."""
    try:
        if given.depth > DEPTH:
            raise TooLarge(f"{given.origin}: more than {DEPTH} archives lie in one another; unpack the outer ones")
        for item in read_given(given):
            if isinstance(item, Given):
                yield from drafts_of(item)
            else:
                yield sound(_counted(item, given)) if isinstance(item, Draft) else item
            if given.budget.spent:
                return
    except ReadError as error:
        yield skipped(given.origin, error)
    except Exception as error:  # noqa: BLE001  a parser of somebody else's failed in a way of its own: named for that input, the rest goes on
        yield skipped(given.origin, BrokenInput(f"{given.origin}: {UNFORESEEN} ({type(error).__name__}: {printable(str(error), 300)})"))


def _counted(draft: Draft, given: Given) -> Draft:
    """The draft, taken off what the input may still give; where a container said its address, with that."""
    given.budget.take("reports", 1, given.origin)
    given.budget.take("characters of text", len(draft.text), given.origin)
    return msgspec.structs.replace(draft, url=given.url) if given.url and not draft.url else draft


def sound(draft: Draft) -> Draft | Skipped:
    """Bounded, and of characters that every later stage can hold."""
    if len(draft.text) > TEXT_CHARACTERS:
        return skipped(draft.origin, TooLarge(f"{draft.origin}: a report of more than {TEXT_CHARACTERS:,} characters; split it"))
    fields = (draft.text, draft.id, draft.url, draft.publisher, draft.title, draft.byline, draft.forwarded_from)
    if any("\x00" in field or any("\ud800" <= letter <= "\udfff" for letter in field) for field in fields if field):
        return skipped(draft.origin, BrokenInput(f"{draft.origin}: zero characters (NUL) or halves of surrogate pairs stand in it"))
    return draft
