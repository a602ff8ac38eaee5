"""The neural pass: windows of pieces through the shipped ONNX model, read back token by token.

A window holds WINDOW pieces, the next one begins STEP further on; each piece is read from the window in which it stands
farthest from an edge. One window is in memory at a time, so memory grows with the number of tokens alone.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rashomon.parse.pieces import SEPARATOR, Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

WINDOW, STEP = 256, 192
LABELS = 3  # source, cue, content
POINTERS = 3  # content -> source, content -> cue, cue -> source
KEPT = 4  # pointer targets kept per token and pointer


class Seen(NamedTuple):
    """What the network says of each token.

    tags: (tokens, 3 labels, outside/begin/inside), probabilities;
    target, weight: (tokens, 3 pointers, KEPT), token indices (-1: nobody) with their probabilities.
    """

    tags: NDArray[np.float32]
    target: NDArray[np.int32]
    weight: NDArray[np.float32]


class Special(NamedTuple):
    begin: int
    end: int


def look(session: Any, special: Special, pieces: Pieces, tokens: int) -> Seen:
    """The network's reading of all pieces, gathered per token."""
    seen = Seen(
        np.zeros((tokens, LABELS, 3), np.float32),
        np.full((tokens, POINTERS, KEPT), -1, np.int32),
        np.zeros((tokens, POINTERS, KEPT), np.float32),
    )
    seen.tags[:, :, 0] = 1e-6
    owner = np.asarray(pieces.token, np.int32)
    for start, end, first, last in windows(len(pieces.ids)):
        ids = np.asarray([[special.begin, *pieces.ids[start:end], special.end]], np.int64)
        tags, content, cue = session.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        _gather(seen, owner[start:end], (first - start, last - start), (tags[0], content[0], cue[0]))
    seen.tags[:] /= seen.tags.sum(-1, keepdims=True)
    return seen


def windows(pieces: int) -> list[tuple[int, int, int, int]]:
    """Windows `[start, end)` over the pieces, with the part `[first, last)` that is read from each; the parts tile the pieces."""
    if pieces <= WINDOW:
        return [(0, pieces, 0, pieces)]
    starts = [*range(0, pieces - WINDOW, STEP), pieces - WINDOW]
    middles = [(a + WINDOW + b) // 2 for a, b in itertools.pairwise(starts)]
    return [(s, s + WINDOW, first, last) for s, first, last in zip(starts, [0, *middles], [*middles, pieces], strict=True)]


def _softmax(x: NDArray[np.float32]) -> NDArray[np.float32]:
    e = np.exp(x - x.max(-1, keepdims=True))
    out: NDArray[np.float32] = e / e.sum(-1, keepdims=True)
    return out


def _gather(seen: Seen, owner: NDArray[np.int32], part: tuple[int, int], output: tuple[Any, Any, Any]) -> None:
    """Adds the tags of the part's pieces to their tokens, and keeps the pointers of each token's first piece."""
    tags, content, cue = output
    first, last = part
    inside = np.arange(first, last)
    inside = inside[owner[first:last] != SEPARATOR]
    if not len(inside):
        return
    np.add.at(seen.tags, owner[inside], _softmax(tags[1:-1][inside]))
    heads = inside[np.r_[True, owner[inside][1:] != owner[inside][:-1]]]
    columns, starts = np.unique(owner, return_index=True)
    keep = columns != SEPARATOR
    columns, starts = columns[keep], starts[keep]
    for pointer, scores in enumerate((content[0], content[1], cue)):
        chance = _softmax(scores[1:-1][heads])
        gathered = _by_token(chance, owner, columns)
        _keep_best(seen, pointer, owner[heads], gathered, columns)


def _by_token(chance: NDArray[np.float32], owner: NDArray[np.int32], columns: NDArray[np.int32]) -> NDArray[np.float32]:
    """Pointer chances summed over the pieces of each target token; column 0 is nobody."""
    place = np.searchsorted(columns, owner)
    valid = owner != SEPARATOR
    out = np.zeros((len(chance), len(columns) + 1), np.float32)
    out[:, 0] = chance[:, 0]
    np.add.at(out.T, place[valid] + 1, chance[:, 2:-1].T[valid])
    return out


def _keep_best(seen: Seen, pointer: int, rows: NDArray[np.int32], chance: NDArray[np.float32], columns: NDArray[np.int32]) -> None:
    targets = np.r_[-1, columns]
    best = np.argsort(-chance, axis=1, kind="stable")[:, :KEPT]
    n = best.shape[1]
    seen.target[rows, pointer, :n] = targets[best]
    seen.weight[rows, pointer, :n] = np.take_along_axis(chance, best, 1)
