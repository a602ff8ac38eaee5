"""Labelled text as the reader sees it: Universal Dependencies treebanks and rows with names, for training and for scoring alike."""

from __future__ import annotations

import hashlib
import itertools
import pathlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from rashomon.parse.split import Offsets, Split, Stretch

KINDS = {
    "person": ("Person", "PERSON", "PERS"),
    "organisation": ("Organization", "ORGANIZATION", "ORG"),
    "place": ("Location", "Facility", "LOC", "LOCATION", "COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "FACILITY"),
    "group": ("NORP", "NATIONALITY"),
}
KIND_OF = {label: kind for kind, labels in KINDS.items() for label in labels}


class Tree(NamedTuple):
    """One sentence: its text, the offsets of its words, and for each its part of speech, head (its own index at a root) and relation."""

    text: str
    words: list[Offsets]
    parts: list[str]
    heads: list[int]
    relations: list[str]


class Named(NamedTuple):
    """A name in a text: its kind and where it stands."""

    kind: str
    start: int
    end: int


def in_training(key: str) -> bool:
    """The half that may be trained on: documents whose SHA-256 of the id is an even number."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 == 0


# ---------------------------------------------------------------- treebanks


def trees(path: pathlib.Path) -> list[Tree]:
    """The sentences of a CoNLL-U file."""
    blocks = path.read_text("utf-8").split("\n\n")
    return [tree for block in blocks if (tree := _tree(block)) is not None]


def _tree(block: str) -> Tree | None:
    """A sentence; words that share one written form (a multiword token that is no chain of them) are read as the first of them."""
    text, rows, surface = "", [], {}
    for line in block.split("\n"):
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        cells = line.split("\t")
        if len(cells) == 10 and "-" in cells[0]:
            first, last = map(int, cells[0].split("-"))
            surface[first] = (last, cells[1])
        elif len(cells) == 10 and cells[0].isdigit():
            rows.append(cells)
    if not rows:
        return None
    written = dict(_written(rows, surface))
    words, at = [], 0
    for number in sorted(n for n, form in written.items() if form):
        start = text.find(written[number], at)
        if start < 0:
            return None
        at = start + len(written[number])
        words.append((start, at))
    place = {number: count - 1 for number, count in zip(written, itertools.accumulate(map(bool, written.values())), strict=True)}
    kept = [row for row in rows if written[int(row[0])]]
    heads = [place[int(row[6])] if int(row[6]) else n for n, row in enumerate(kept)]
    return Tree(text, words, [row[3] for row in kept], heads, [row[7] for row in kept])


def _written(rows: Iterable[list[str]], surface: Mapping[int, tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """For each word the form that stands in the text; empty for those that have none of their own."""
    forms = {int(row[0]): row[1] for row in rows}
    inside = 0
    for number, form in forms.items():
        if number in surface:
            last, whole = surface[number]
            if "".join(forms[n] for n in range(number, last + 1)) != whole:
                yield number, whole
                inside = last
                continue
        yield number, "" if number <= inside else form


def as_text(sentences: Iterable[Tree], between: str = " ") -> tuple[str, Split, list[Tree]]:
    """Sentences as one paragraph: its text, its split, and the trees with the offsets and heads of the whole."""
    text = ""
    tokens: list[Offsets] = []
    stretches: list[Stretch] = []
    moved: list[Tree] = []
    for tree in sentences:
        start, first = len(text) + (len(between) if text else 0), len(tokens)
        text += (between if text else "") + tree.text
        tokens += [(start + a, start + b) for a, b in tree.words]
        stretches.append(Stretch(first, len(tokens), 0))
        moved.append(tree._replace(words=tokens[first:], heads=[first + head for head in tree.heads]))
    return text, Split(tokens, stretches), moved


# ---------------------------------------------------------------- names


def names_of(row: Mapping[str, Any], kinds: Iterable[str]) -> list[Named]:
    """The names of these kinds in a row; of names that nest or overlap, the one that begins first and ends last."""
    wanted = set(kinds)
    found = [Named(kind, e["start"], e["end"]) for e in row["entities"] if (kind := KIND_OF.get(e["type"], "")) in wanted]
    outer: list[Named] = []
    for name in sorted(found, key=lambda one: (one.start, -one.end)):
        if not outer or name.start >= outer[-1].end:
            outer.append(name)
    return outer
