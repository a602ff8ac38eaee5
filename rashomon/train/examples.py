"""Training examples of attribution: rows of the corpora as labelled pieces, and those cut into windows and batches."""

from __future__ import annotations

import bisect
import hashlib
import itertools
import json
import pathlib
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rashomon.parse.pieces import SEPARATOR, pieces_of
from rashomon.parse.split import split
from rashomon.train.network import LABELS

WINDOW = 256  # pieces
BATCH = 2048  # pieces
UNLABELLED = -100
NOBODY = -1
PARTIAL = ("posts", "muc4-train")  # ledgers whose texts carry speech that they do not annotate

Row = Mapping[str, Any]
Ints = NDArray[np.int64]


class Example(NamedTuple):
    """ids (n); tags (n, 3); content (n, 2) and cue (n): what each piece points to, as the index of a piece, NOBODY or UNLABELLED."""

    ids: Ints
    tags: Ints
    content: Ints
    cue: Ints


# ---------------------------------------------------------------- rows


def in_training(key: str) -> bool:
    """The half that may be trained on: documents whose SHA-256 of the id is an even number."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 == 0


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
    """The training half of the reports of compiled gold ledgers (`CASE.json`), with the claims that have a source and a cue."""
    files = [path for path in sorted(gold.glob("*.json")) if path.stem not in PARTIAL]
    return [row for path in files for row in _reports(json.loads(path.read_text("utf-8")))]


def _reports(ledger: Row) -> Iterator[Row]:
    for report in ledger["reports"]:
        if in_training(report["id"]):
            own = [c for c in ledger["claims"] if c["report"] == report["id"] and c["source"] and c["cue"]]
            said = [{"source": c["source"]["spans"], "cue": c["cue"], "content": c["content"]} for c in own]
            yield {"text": report["text"], "attributions": said}


# ---------------------------------------------------------------- labels


def labelled(row: Row, tokenizer: Tokenizer, separator: int) -> Example:
    """One document as pieces with their labels; of contents that overlap, the later one's pointers stand."""
    parts = split(row["text"])
    pieces = pieces_of(row["text"], parts, tokenizer, separator)
    where = _first_pieces(pieces.token, len(parts.tokens))
    size = len(pieces.ids)
    made = Example(
        np.asarray(pieces.ids, np.int64),
        np.zeros((size, len(LABELS)), np.int64),
        np.full((size, 2), UNLABELLED, np.int64),
        np.full(size, UNLABELLED, np.int64),
    )
    for said in row["attributions"]:
        runs = {label: [_pieces(span, parts.tokens, where) for span in said[label]] for label in LABELS}
        _mark(made, {label: [run for run in runs[label] if len(run)] for label in LABELS})
    made.tags[np.asarray(pieces.token) == SEPARATOR] = 0
    return made


def _first_pieces(owner: Sequence[int], tokens: int) -> Ints:
    """For each token the index of its first piece, with one more entry for the end; a token without pieces has its successor's."""
    first = np.full(tokens + 1, len(owner), np.int64)
    for at in range(len(owner) - 1, -1, -1):
        if owner[at] != SEPARATOR:
            first[owner[at]] = at
    return np.minimum.accumulate(first[::-1])[::-1]


def _pieces(span: Sequence[int], tokens: Sequence[tuple[int, int]], where: Ints) -> range:
    """The pieces of the tokens that a span of characters meets."""
    first = bisect.bisect_right(tokens, span[0], key=lambda token: token[1])
    last = bisect.bisect_left(tokens, span[1], key=lambda token: token[0])
    return range(int(where[first]), int(where[last])) if first < last else range(0)


def _mark(made: Example, runs: Mapping[str, Sequence[range]]) -> None:
    for column, label in enumerate(LABELS):
        for run in runs[label]:
            free = [at for at in run if made.tags[at, column] == 0]
            made.tags[free, column] = 2
            made.tags[run[0], column] = 1 if run[0] in free else made.tags[run[0], column]
    source, cue = (runs[label][0][0] if runs[label] else NOBODY for label in ("source", "cue"))
    for run in runs["content"]:
        made.content[run] = source, cue
    for run in runs["cue"]:
        made.cue[run] = source


# ---------------------------------------------------------------- windows and batches


def windows(examples: Iterable[Example], rng: random.Random) -> list[Example]:
    """All examples cut into windows, long ones at a random offset, with pointers that leave a window unlabelled."""
    cut = []
    for example in examples:
        size = len(example.ids)
        offset = rng.randint(0, WINDOW // 2) if size > WINDOW else 0
        edges = sorted({0, *range(offset, size, WINDOW), size})
        cut += [_window(example, a, b) for a, b in itertools.pairwise(edges) if b - a >= 8]
    return cut


def _window(example: Example, start: int, end: int) -> Example:
    def shifted(targets: Ints) -> Ints:
        """Targets as columns of the network's scores: nobody is 0, then come the begin piece and the window's pieces."""
        inside = (targets >= start) & (targets < end)
        return np.where(targets == NOBODY, 0, np.where(inside, targets - start + 2, UNLABELLED))

    part = slice(start, end)
    return Example(example.ids[part], example.tags[part], shifted(example.content[part]), shifted(example.cue[part]))


def batches(cut: list[Example], rng: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, in random order."""
    cut = sorted(cut, key=lambda window: len(window.ids) + rng.random() * 20)
    made: list[list[Example]] = []
    for window in cut:
        if not made or (len(made[-1]) + 1) * len(window.ids) > BATCH:
            made.append([])
        made[-1].append(window)
    rng.shuffle(made)
    return made


def stacked(batch: Sequence[Example], begin: int, end: int, pad: int) -> tuple[torch.Tensor, ...]:
    """ids, mask, tags, content and cue of one batch, framed by the begin and end pieces and padded."""
    longest = max(len(window.ids) for window in batch) + 2
    shape = (len(batch), longest)
    ids, mask, cue = np.full(shape, pad), np.zeros(shape, np.int64), np.full(shape, UNLABELLED)
    tags, content = np.full((*shape, len(LABELS)), UNLABELLED), np.full((*shape, 2), UNLABELLED)
    for n, window in enumerate(batch):
        size = len(window.ids)
        ids[n, : size + 2] = [begin, *window.ids, end]
        mask[n, : size + 2] = 1
        part = slice(1, size + 1)
        tags[n, part], content[n, part], cue[n, part] = window.tags, window.content, window.cue
    return tuple(torch.from_numpy(array) for array in (ids, mask, tags, content, cue))
