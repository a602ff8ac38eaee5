"""The names measure: kind and exact span, on rows with `text` and `entities`, their types reduced to the kinds that the reader tells."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Mapping
from typing import Any

from rashomon.evaluate.rows import rows_in
from rashomon.evaluate.tables import NOTHING, Tally
from rashomon.parse.corpora import KINDS, Named, in_training, names_of
from rashomon.records import Parsed, Report

MAIN = ("person", "organisation", "place")
WHOLE = "person, organisation, place"
LANGUAGES = {"nerel-ru": "ru", "ner-uk": "uk"}  # by the beginning of the file's name; English else

Row = Mapping[str, Any]


def measure(path: pathlib.Path, held: bool = False) -> tuple[dict[str, Tally], dict[str, list[Named]]]:
    """The figures and the names found; `held`: only the half of the documents that training leaves out.

    Rows without any entity are left out: nobody has annotated them.
    """
    from rashomon.parse import Reader

    reader = Reader.load()
    language = next((code for name, code in LANGUAGES.items() if path.name.startswith(name)), "en")
    rows = [row for row in rows_in(path) if row["entities"] and not (held and in_training(row["doc_id"]))]
    found = {row["doc_id"]: names_in(reader.parse(Report(id=str(row["doc_id"]), text=row["text"], language=language))) for row in rows}
    return score(rows, found), found


def names_in(parsed: Parsed) -> list[Named]:
    """The reader's names; a military unit counts as an organisation, as the corpora have it."""
    return [Named("organisation" if name.kind == "unit" else name.kind, name.span.start, name.span.end) for name in parsed.names]


def score(rows: Iterable[Row], found: Mapping[str, list[Named]]) -> dict[str, Tally]:
    """Exact matches of each kind, and of the three main kinds together; kinds that no row annotates are left out."""
    table = dict.fromkeys((WHOLE, *KINDS), NOTHING)
    for row in rows:
        for kinds, name in [(MAIN, WHOLE), *(((kind,), kind) for kind in KINDS)]:
            gold = set(names_of(row, MAIN if kinds[0] in MAIN else kinds))
            gold = {one for one in gold if one.kind in kinds}
            ours = {one for one in found[row["doc_id"]] if one.kind in kinds}
            table[name] += Tally.of(len(gold & ours), len(ours), len(gold))
    return {name: tally for name, tally in table.items() if tally.gold}
