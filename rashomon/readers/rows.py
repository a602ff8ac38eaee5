"""JSON and JSONL: one report a row, its text kept character for character, so that spans compare with those of others."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from rashomon.errors import BrokenInput, EmptyInput, ReadError
from rashomon.readers.dates import iso
from rashomon.readers.draft import Draft
from rashomon.records import Skipped

WORDS = ("url", "publisher", "title", "byline", "language", "copy_of", "forwarded_from", "reply_to")
KEYS = "id, url, publisher, title, byline, published, language, text"


def read_json(text: str, where: str) -> Iterator[Draft | Skipped]:
    """The reports of a JSON document: one object, a list of them, or lines of them under the wrong name."""
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        if "\n" not in text.strip():
            raise BrokenInput(f"{where}: this is no JSON ({error}); give one object or a list of objects") from error
        yield from read_lines(text, where)
        return
    rows = value if isinstance(value, list) else [value]
    if not rows:
        raise EmptyInput(f"{where}: the list is empty; give it rows with {KEYS}")
    for number, row in enumerate(rows, 1):
        yield _draft_or_skipped(row, f"{where}:item {number}" if isinstance(value, list) else where)


def read_lines(text: str, where: str) -> Iterator[Draft | Skipped]:
    """The reports of JSONL; a broken line is reported and the rest goes on."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        at = f"{where}:line {number}"
        try:
            row = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
            yield skipped(at, BrokenInput(f"{at}: this line is no JSON ({error}); give one object a line"))
            continue
        yield _draft_or_skipped(row, at)


def skipped(origin: str, error: ReadError) -> Skipped:
    return Skipped(origin=origin, error=type(error).__name__, message=str(error))


def _draft_or_skipped(row: object, at: str) -> Draft | Skipped:
    try:
        return _draft(row, at)
    except ReadError as error:
        return skipped(at, error)


def _draft(row: object, at: str) -> Draft:
    if not isinstance(row, dict):
        raise BrokenInput(f"{at}: a row is an object with {KEYS}, not {_kind(row)}")
    text = row.get("text")
    if text is None:
        raise BrokenInput(f"{at}: the row has no `text`; its keys should be {KEYS}")
    text = _words(row, "text", at) or ""
    if not text.strip():
        raise EmptyInput(f"{at}: the row's `text` is empty")
    given = {key: (_words(row, key, at) or "").strip() or None for key in WORDS}
    return msgspec.structs.replace(Draft(text=text, origin=at, id=_id(row, at), published=_published(row)), **given)


def _words(row: dict[str, object], key: str, at: str) -> str | None:
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BrokenInput(f"{at}: `{key}` must be a string, not {_kind(value)}")
    if "\x00" in value:
        raise BrokenInput(f"{at}: `{key}` holds zero characters (NUL); take them out")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise BrokenInput(f"{at}: `{key}` holds half of a surrogate pair; write the character whole")
    return value


def _id(row: dict[str, object], at: str) -> str | None:
    """Numbers are common as ids and are taken as their digits."""
    value = row.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return (_words(row, "id", at) or "").strip() or None


def _published(row: dict[str, object]) -> str | None:
    """A date that cannot be told is unknown: the report is worth more than its date."""
    value = row.get("published")
    return iso(value) if isinstance(value, str) else None


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")
