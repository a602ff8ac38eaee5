"""Following feeds: what is new in them, as reports, and what each server said by which the next look can ask for changes alone."""

from __future__ import annotations

import contextlib
import os
import pathlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from rashomon.errors import CaseError, ReadError
from rashomon.readers.decode import text_of
from rashomon.readers.draft import Draft
from rashomon.readers.feeds import read_feed
from rashomon.readers.fetch import Answer, Marks, Resting, Web
from rashomon.readers.identity import identified
from rashomon.readers.reading import sound
from rashomon.readers.rows import skipped
from rashomon.readers.tally import few_alike
from rashomon.records import Report, Skipped


class Look(msgspec.Struct, frozen=True):
    """One look at the feeds: what stands in those that changed, what could not be read, how many had not changed, the new marks."""

    items: tuple[Report | Skipped, ...]
    unchanged: int
    marks: Mapping[str, Marks]


def look(feeds: Iterable[str], marks: Mapping[str, Marks], web: Web) -> Look:
    """Asks each feed once, in the order given. An entry that stood there at the last look stands there again: its id is the same."""
    drafts: list[Draft] = []
    failed: list[Skipped] = []
    after = dict(marks)
    unchanged = 0
    for feed in dict.fromkeys(feeds):
        try:
            answer = web.get(feed, marks.get(feed, Marks()))
        except ReadError as error:
            failed.append(Skipped(origin=feed, error=_named(error), message=str(error)))
            if isinstance(error, Resting):
                after[feed] = msgspec.structs.replace(marks.get(feed, Marks()), rest_until=error.until)
            continue
        after[feed] = answer.marks
        unchanged += answer.data is None
        for item in few_alike(_entries(answer, feed), feed):
            (drafts if isinstance(item, Draft) else failed).append(item)  # type: ignore[arg-type]
    return Look((*identified(drafts), *failed), unchanged, after)


def _named(error: ReadError) -> str:
    return "Unreachable" if isinstance(error, Resting) else type(error).__name__


def _entries(answer: Answer, feed: str) -> Iterator[Draft | Skipped]:
    """The entries of an answer; each comes from the feed, wherever in it the entry stood this time."""
    if answer.data is None:
        return
    try:
        for item in read_feed(text_of(answer.data, feed, answer.charset), feed, answer.address):
            yield sound(msgspec.structs.replace(item, origin=feed)) if isinstance(item, Draft) else item
    except ReadError as error:
        yield skipped(feed, error)


def marks_in(file: pathlib.Path) -> dict[str, Marks]:
    """The marks kept at the last look; none before the first. Raises CaseError where the file is damaged."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Marks])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise CaseError(f"{file}: what is known of the feeds cannot be read ({error}); delete the file to begin anew") from error


def keep_marks(file: pathlib.Path, marks: Mapping[str, Marks]) -> None:
    """Written whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(msgspec.json.format(msgspec.json.encode(dict(sorted(marks.items()))), indent=1) + b"\n")
        os.replace(name, file)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
