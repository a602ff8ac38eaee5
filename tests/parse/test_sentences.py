"""The shipped reader on invented Russian and Ukrainian sentences with their gold, by the attribution measure."""

from __future__ import annotations

import pathlib
import re
import tomllib
from typing import Any

import pytest

from rashomon.evaluate.attribution import attributed, score
from rashomon.parse import Reader
from rashomon.parse.reader import shipped
from rashomon.records import Report

NAMES = {"s": "source", "c": "cue", "k": "content"}
FLOORS = {"ru": 0.80, "uk": 0.70}  # F1 of `full`, forty sentences each


def row(name: str, marked: str) -> dict[str, Any]:
    """A marked sentence as a row of the attribution corpora."""
    text, at, opened = "", 0, 0
    found: dict[str, list[list[int]]] = {label: [] for label in NAMES.values()}
    for tag in re.finditer("<(/?)([sck])>", marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if tag[1]:
            found[NAMES[tag[2]]].append([opened, len(text)])
        else:
            opened = len(text)
    return {"doc_id": name, "text": text + marked[at:], "attributions": [found] if found["content"] else []}


def measured(language: str) -> float:
    table = tomllib.loads((pathlib.Path(__file__).parent / "sentences.toml").read_text("utf-8"))
    rows = [row(f"{language}{n}", marked) for n, marked in enumerate(table[language])]
    reader = Reader.load(shipped())
    parsed = {r["doc_id"]: reader.parse(Report(id=r["doc_id"], text=r["text"], language=language)) for r in rows}
    return score(rows, {doc: [attributed(a) for a in p.attributions] for doc, p in parsed.items()})["full"].shares()[2]


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_invented_sentences(language: str) -> None:
    assert measured(language) >= FLOORS[language]
