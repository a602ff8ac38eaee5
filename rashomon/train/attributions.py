"""Rows of who said what as training examples: PolNeAR, Russian quotes, and own gold ledgers."""

from __future__ import annotations

import bisect
import json
import pathlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from rashomon.parse.corpora import in_training
from rashomon.parse.pieces import SEPARATOR, pieces_of
from rashomon.parse.split import Split, split
from rashomon.train.examples import NOBODY, Example, Ints
from rashomon.train.network import LABELS

PARTIAL = ("posts", "muc4-train")  # ledgers whose texts carry speech that they do not annotate

Row = Mapping[str, Any]


# ---------------------------------------------------------------- rows


def rows_of(path: pathlib.Path) -> list[Row]:
    """The rows of a JSONL file; only a line feed ends a row, for texts hold other line ends."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def polnear(corpora: pathlib.Path) -> list[Row]:
    """PolNeAR's training part: the primary annotation of each article."""
    return [row for row in rows_of(corpora / "attribution" / "polnear-train.jsonl") if row["primary"]]


def quotes(corpora: pathlib.Path) -> list[Row]:
    """The training half of the Russian quotes."""
    rows = (row for row in rows_of(corpora / "attribution" / "quotes-ru.jsonl") if in_training(row["doc_id"]))
    return [{"text": row["text"], "attributions": [row] if row["content"] else []} for row in rows]


def ledgers(gold: pathlib.Path) -> list[Row]:
    """The training half of the reports of compiled gold ledgers (`CASE.json`), with the claims that have a cue."""
    files = [path for path in sorted(gold.glob("*.json")) if path.stem not in PARTIAL]
    return [row for path in files for row in _reports(json.loads(path.read_text("utf-8")))]


def _reports(ledger: Row) -> Iterator[Row]:
    for report in ledger["reports"]:
        if in_training(report["id"]):
            own = [c for c in ledger["claims"] if c["report"] == report["id"] and c["source"] and c["cue"]]
            yield {"text": report["text"], "attributions": [_said(claim) for claim in own]}


def _said(claim: Row) -> Row:
    via = [span for voice in claim.get("via") or () for span in voice.get("spans") or ()]
    return {"source": claim["source"]["spans"], "cue": claim["cue"], "content": claim["content"], "via": via[:1]}


def capitals(row: Row) -> Row | None:
    """The row as agencies once wrote, in capitals; None where a letter has no single capital."""
    text = row["text"].upper()
    return {**row, "text": text} if len(text) == len(row["text"]) else None


# ---------------------------------------------------------------- labels


class Placed:
    """A text's pieces, and where spans of characters fall in them."""

    def __init__(self, text: str, parts: Split, tokenizer: Tokenizer, separator: int) -> None:
        self.parts, self.pieces = parts, pieces_of(text, parts, tokenizer, separator)
        self.first = _first_pieces(self.pieces.token, len(parts.tokens))

    def run(self, span: Sequence[int]) -> range:
        """The pieces of the tokens that a span of characters meets."""
        tokens = self.parts.tokens
        first = bisect.bisect_right(tokens, span[0], key=lambda token: token[1])
        last = bisect.bisect_left(tokens, span[1], key=lambda token: token[0])
        return range(int(self.first[first]), int(self.first[last])) if first < last else range(0)

    def words(self) -> Ints:
        """The index of each token's first piece; -1 for a token without pieces."""
        owner = np.asarray(self.pieces.token)
        at = self.first[:-1]
        return np.where(owner[np.minimum(at, len(owner) - 1)] == np.arange(len(at)), at, -1)


def _first_pieces(owner: Sequence[int], tokens: int) -> Ints:
    """For each token the index of its first piece, with one more entry for the end; a token without pieces has its successor's."""
    first = np.full(tokens + 1, len(owner), np.int64)
    for at in range(len(owner) - 1, -1, -1):
        if owner[at] != SEPARATOR:
            first[owner[at]] = at
    return np.minimum.accumulate(first[::-1])[::-1]


def labelled(row: Row, tokenizer: Tokenizer, separator: int) -> Example:
    """One document as pieces with their labels; of contents that overlap, the later one's pointers stand."""
    placed = Placed(row["text"], split(row["text"]), tokenizer, separator)
    made = Example.of(placed.pieces.ids)
    made.tags[:] = 0
    for said in row["attributions"]:
        runs = {label: [placed.run(span) for span in said.get(label, ())] for label in (*LABELS, "via")}
        _mark(made, {label: [run for run in runs[label] if len(run)] for label in runs})
    made.tags[np.asarray(placed.pieces.token) == SEPARATOR] = 0
    return made


def _mark(made: Example, runs: Mapping[str, Sequence[range]]) -> None:
    marked = {**runs, "source": [*runs["source"], *runs["via"]]}
    for column, label in enumerate(LABELS):
        for run in marked[label]:
            free = [at for at in run if made.tags[at, column] == 0]
            made.tags[free, column] = 2
            made.tags[run[0], column] = 1 if run[0] in free else made.tags[run[0], column]
    source, cue, via = (runs[label][0][0] if runs[label] else NOBODY for label in ("source", "cue", "via"))
    for run in runs["content"]:
        made.content[run] = source, cue
    for run in runs["cue"]:
        made.cue[run] = source
    for run in runs["source"]:
        made.via[run] = via if via != NOBODY else np.where(made.via[run] >= 0, made.via[run], NOBODY)
