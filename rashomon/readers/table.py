"""CSV and TSV with named columns: one report a row, its text kept character for character like that of JSON rows."""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterator, Sequence

import msgspec

from rashomon.errors import BrokenInput, EmptyInput
from rashomon.languages import LANGUAGES, load
from rashomon.readers.bounds import TEXT_CHARACTERS
from rashomon.readers.dates import iso
from rashomon.readers.draft import Draft
from rashomon.readers.rows import skipped
from rashomon.readers.tally import Tally
from rashomon.records import Skipped

DELIMITERS = ",;\t|"
HEADER_LIMIT = 5_000  # characters of a first line that can name columns
COLUMNS_LIMIT = 500


def looks_like_table(text: str) -> bool:
    """Whether the first line names columns, one of them the text and at least one other thing that is known of a report."""
    return any("text" in known and len(known) > 1 for known in map(_known, _headers(text)))


def read_table(text: str, where: str) -> Iterator[Draft | Skipped]:
    """The reports of a table. Raises BrokenInput where no column is named as the text; rows without text are counted."""
    delimiter, known = _form(text, where)
    csv.field_size_limit(2 * TEXT_CHARACTERS)
    bare, number = Tally(), 0
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    try:
        columns = len(next(rows))
        for row in rows:
            number += 1
            at = f"{where}:row {number}"
            if not any(cell.strip() for cell in row):
                bare.add("blank row")
            elif len(row) != columns:
                message = f"{at}: {len(row)} columns where the first line names {columns}; put quotation marks around its texts"
                yield skipped(at, BrokenInput(message))
            elif not row[known["text"]].strip():
                bare.add("row without text")
            else:
                yield _draft(row, known, at)
    except csv.Error as error:
        yield skipped(where, BrokenInput(f"{where}: the table is damaged after row {number} ({error}); what follows is lost"))
    if not number:
        raise EmptyInput(f"{where}: there is no row below the names of the columns")
    yield from bare.lines(where, "rows that hold no report")


def _form(text: str, where: str) -> tuple[str, dict[str, int]]:
    """The delimiter by which the first line names a text column and most else, and which column is what."""
    found = [(delimiter, known) for delimiter, known in zip(DELIMITERS, map(_known, _headers(text)), strict=True) if "text" in known]
    if not found:
        first = text.lstrip().partition("\n")[0].strip()[:200]
        raise BrokenInput(f"{where}: no column is called `text`, `body` or `content`; the first line is {first!r}")
    return max(found, key=lambda pair: len(pair[1]))


def _headers(text: str) -> Iterator[Sequence[str]]:
    """The cells of the first line, split at each of the DELIMITERS."""
    first = text[:HEADER_LIMIT].lstrip("\ufeff").replace("\r", "\n").partition("\n")[0]
    for delimiter in DELIMITERS:
        try:
            yield next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:
            yield []


def _known(header: Sequence[str]) -> dict[str, int]:
    """Which column is what; of two that would fit, the one whose name comes first in the list of names."""
    plain = [re.sub(r"[\W_]+", " ", cell).strip().casefold() for cell in header[:COLUMNS_LIMIT]]
    ranks = {key: [(names.index(cell), at) for at, cell in enumerate(plain) if cell in names] for key, names in names_of().items()}
    return {key: min(found)[1] for key, found in ranks.items() if found}


@functools.cache
def names_of() -> dict[str, tuple[str, ...]]:
    """Every name of every column, English first, all languages together."""
    tables = [load("columns", language) for language in LANGUAGES]
    return {key: tuple(name for table in tables for name in table.get(key, ())) for key in tables[0]}


def _draft(row: Sequence[str], known: dict[str, int], at: str) -> Draft:
    cells = {key: row[place].strip() or None for key, place in known.items() if key not in ("text", "published")}
    published = iso(row[known["published"]][:100]) if "published" in known else None
    return msgspec.structs.replace(Draft(text=row[known["text"]], origin=at, published=published), **cells)
