"""The neural pass: windows of pieces through the shipped ONNX model, read back token by token.

A window holds at most WINDOW pieces and begins, where it can, with a sentence; the next one begins about STEP further on. Of what
two windows share, each reads the sentences nearer to its own middle, so that a tree is read whole. One window is in memory at a
time, so memory grows with the number of tokens alone.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rashomon.parse.pieces import SEPARATOR, Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

WINDOW, STEP, BACK = 256, 208, 64  # pieces; how far back a window may begin to begin with a sentence
LABELS = 3  # source, cue, content
POINTERS = 4  # content -> source, content -> cue, cue -> source, source -> the source in whose mouth it is put
TARGETS = 8  # likeliest targets that the model gives for each
HEADS = 3  # likeliest heads that the model gives for each word
NAMES = 9  # no name, and begin and inside of four kinds
LOWEST = -1e3  # the score of a head that cannot be


class Seen(NamedTuple):
    """What the network says of each token.

    tags: (tokens, 3 labels, outside/begin/inside) and names (tokens, NAMES), chances;
    target, weight: (tokens, POINTERS, TARGETS), token indices (-1: nobody) with their chances, a token once for each of its pieces;
    part (tokens), head, score, relation (tokens, HEADS): classes, and heads with their log-chances, best first; -1 for none.
    """

    tags: NDArray[np.float32]
    names: NDArray[np.float32]
    target: NDArray[np.int32]
    weight: NDArray[np.float32]
    part: NDArray[np.int32]
    head: NDArray[np.int32]
    score: NDArray[np.float32]
    relation: NDArray[np.int32]

    @classmethod
    def nothing(cls, tokens: int) -> Seen:
        """Tokens of which nothing is known yet."""
        seen = cls(
            np.zeros((tokens, LABELS, 3), np.float32),
            np.zeros((tokens, NAMES), np.float32),
            np.full((tokens, POINTERS, TARGETS), -1, np.int32),
            np.zeros((tokens, POINTERS, TARGETS), np.float32),
            np.full(tokens, -1, np.int32),
            np.full((tokens, HEADS), -1, np.int32),
            np.zeros((tokens, HEADS), np.float32),
            np.full((tokens, HEADS), -1, np.int32),
        )
        seen.tags[:, :, 0] = 1e-6
        seen.names[:, 0] = 1.0
        return seen


class Special(NamedTuple):
    begin: int
    end: int


class Window(NamedTuple):
    """The pieces `[start, end)`, and the part `[first, last)` that is read from them."""

    start: int
    end: int
    first: int
    last: int


def look(session: Any, special: Special, pieces: Pieces, tokens: int) -> Seen:
    """The network's reading of all pieces, gathered per token."""
    seen = Seen.nothing(tokens)
    owner = np.asarray(pieces.token, np.int32)
    heads = np.r_[True, owner[1:] != owner[:-1]] & (owner != SEPARATOR)
    sentence = np.where(heads, np.asarray(pieces.sentence, np.int64) + 1, 0)
    starts = np.flatnonzero(np.r_[True, np.diff(np.asarray(pieces.sentence)) != 0]).tolist()
    for window in windows(len(pieces.ids), starts):
        part = slice(window.start, window.end)
        ids = np.asarray([[special.begin, *pieces.ids[part], special.end]], np.int64)
        output = session.run(None, {"ids": ids, "sentence": np.r_[0, sentence[part], 0][None]})
        _gather(seen, owner[part], heads[part], (window.first - window.start, window.last - window.start), [one[0] for one in output])
    seen.tags[:] /= seen.tags.sum(-1, keepdims=True)
    return seen


def windows(pieces: int, starts: Sequence[int]) -> list[Window]:
    """Windows whose parts tile the pieces; `starts` are the pieces that sentences begin with, in order, the first 0."""
    begins = [0]
    while begins[-1] + WINDOW < pieces:
        furthest = begins[-1] + STEP
        start = starts[bisect.bisect_right(starts, furthest) - 1]
        begins.append(start if start >= furthest - BACK else furthest)
    ends = [min(start + WINDOW, pieces) for start in begins]
    cuts = [_cut(end, start, starts) for end, start in zip(ends, begins[1:], strict=False)]
    return [Window(*four) for four in zip(begins, ends, [0, *cuts], [*cuts, pieces], strict=True)]


def _cut(end: int, start: int, starts: Sequence[int]) -> int:
    """Where reading passes to the next window: the sentence nearest to the middle of what both share."""
    middle = (start + end) // 2
    at = bisect.bisect_left(starts, middle)
    near = [one for one in starts[max(0, at - 1) : at + 1] if start <= one <= end]
    return min(near, key=lambda one: (abs(one - middle), one), default=middle)


def _gather(seen: Seen, owner: NDArray[np.int32], heads: NDArray[np.bool_], part: tuple[int, int], output: Sequence[NDArray[Any]]) -> None:
    """Adds the tags of the part's pieces to their tokens, and takes all else from each token's first piece."""
    tags, names, targets, weights, parts, arcs, scores, relations = output
    inside = np.arange(*part)
    inside = inside[owner[inside] != SEPARATOR]
    if not len(inside):
        return
    runs = np.flatnonzero(np.r_[True, owner[inside][1:] != owner[inside][:-1]])
    seen.tags[owner[inside[runs]]] += np.add.reduceat(tags[1:][inside], runs, axis=0)
    first = inside[heads[inside]]
    rows, at = owner[first], first + 1
    seen.names[rows], seen.part[rows] = names[at], parts[at]
    column = np.full(targets.shape[1] + TARGETS + 1, SEPARATOR, np.int32)  # whose piece is meant; two columns stand before
    column[2 : 2 + len(owner)] = owner
    chosen, weight = targets[:, at].transpose(1, 0, 2), weights[:, at].transpose(1, 0, 2)
    seen.target[rows] = column[chosen]
    seen.weight[rows] = np.where((column[chosen] == SEPARATOR) & (chosen > 0), 0, weight)
    possible = scores[at] > LOWEST
    seen.head[rows] = np.where(possible, column[1:][arcs[at]], -1)
    seen.score[rows], seen.relation[rows] = scores[at], relations[at]
