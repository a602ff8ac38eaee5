"""Training examples: texts as labelled pieces, whatever they are labelled with, and those cut into windows and batches."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Self

import numpy as np
import torch
from numpy.typing import NDArray

from rashomon.train.network import LABELS

WINDOW = 256  # pieces
BATCH = 4  # windows
OPEN = 12  # windows that wait for short ones to share them
UNLABELLED = -100
NOBODY = -1
LEAST = 8  # pieces; a shorter rest of a text is left out

Ints = NDArray[np.int64]


class Example(NamedTuple):
    """Arrays over pieces; what a text carries no labels of is UNLABELLED throughout.

    tags (n, 3); content (n, 2), cue, via and head: the index of the piece pointed to, or NOBODY; names, parts, relations: classes;
    sentence: the number of the sentence, from 1, at the first piece of each word of a tree, else 0.
    """

    ids: Ints
    tags: Ints
    content: Ints
    cue: Ints
    via: Ints
    names: Ints
    parts: Ints
    head: Ints
    relation: Ints
    sentence: Ints

    @classmethod
    def of(cls, ids: Sequence[int]) -> Self:
        """These pieces, not labelled yet."""
        n = len(ids)
        tags, content = (np.full((n, width), UNLABELLED, np.int64) for width in (len(LABELS), 2))
        cue, via, names, parts, head, relation = (np.full(n, UNLABELLED, np.int64) for _ in range(6))
        sentence = np.zeros(n, np.int64)
        return cls(np.asarray(ids, np.int64), tags, content, cue, via, names, parts, head, relation, sentence)


# ---------------------------------------------------------------- windows


def windows(examples: Iterable[Example], rng: random.Random) -> list[Example]:
    """All examples cut into windows in random order, long ones at a random offset; short windows share one."""
    cut = []
    for example in examples:
        size = len(example.ids)
        offset = rng.randint(0, WINDOW // 2) if size > WINDOW else 0
        edges = sorted({0, *range(offset, size, WINDOW), size})
        cut += [_window(example, a, b) for a, b in itertools.pairwise(edges) if b - a >= LEAST]
    rng.shuffle(cut)
    return list(_packed(cut))


def _window(example: Example, start: int, end: int) -> Example:
    def moved(targets: Ints) -> Ints:
        """Targets counted from the window's start; those outside of it are unlabelled."""
        inside = (targets >= start) & (targets < end)
        return np.where(targets == NOBODY, NOBODY, np.where(inside, targets - start, UNLABELLED))

    own = Example(*(array[start:end] for array in example))
    return own._replace(content=moved(own.content), cue=moved(own.cue), via=moved(own.via), head=moved(own.head))


def _packed(cut: Iterable[Example]) -> Iterator[Example]:
    """Windows joined where they fit: each goes into the fullest of some open ones, and the fullest is closed when there are too many."""
    opened: list[Example] = []
    for window in cut:
        fitting = [n for n, held in enumerate(opened) if len(held.ids) + len(window.ids) <= WINDOW]
        if fitting:
            best = max(fitting, key=lambda n: len(opened[n].ids))
            opened[best] = _joined(opened[best], window)
        else:
            opened.append(window)
        if len(opened) > OPEN:
            yield opened.pop(max(range(len(opened)), key=lambda n: len(opened[n].ids)))
    yield from opened


def _joined(a: Example, b: Example) -> Example:
    n = len(a.ids)

    def moved(targets: Ints) -> Ints:
        return np.where(targets >= 0, targets + n, targets)

    later = int(a.sentence.max())
    b = b._replace(
        content=moved(b.content),
        cue=moved(b.cue),
        via=moved(b.via),
        head=moved(b.head),
        sentence=np.where(b.sentence > 0, b.sentence + later, 0),
    )
    return Example(*(np.concatenate(pair) for pair in zip(a, b, strict=True)))


# ---------------------------------------------------------------- batches


def endless(examples: Sequence[Example], seed: str) -> Iterator[Example]:
    """The windows of one epoch after the other."""
    for epoch in itertools.count():
        yield from windows(examples, random.Random(f"{seed}/{epoch}"))


def batches(streams: Sequence[Iterator[Example]], turns: Sequence[int]) -> Iterator[list[Example]]:
    """Batches of BATCH windows, drawn from the streams in these turns, over and over."""
    drawn = (next(streams[turn]) for turn in itertools.cycle(turns))
    while True:
        yield list(itertools.islice(drawn, BATCH))


class Stacked(NamedTuple):
    """One batch as tensors, framed by begin and end pieces and padded; pointers are columns of scores, nobody being 0."""

    ids: torch.Tensor
    mask: torch.Tensor
    example: dict[str, torch.Tensor]


def stacked(batch: Sequence[Example], begin: int, end: int, pad: int) -> Stacked:
    longest = max(len(window.ids) for window in batch) + 2
    shape = (len(batch), longest)
    ids, mask = np.full(shape, pad), np.zeros(shape, np.int64)
    labels = {
        name: np.full((*shape, *getattr(batch[0], name).shape[1:]), 0 if name == "sentence" else UNLABELLED)
        for name in Example._fields
        if name != "ids"
    }
    for n, window in enumerate(batch):
        size = len(window.ids)
        ids[n, : size + 2] = [begin, *window.ids, end]
        mask[n, : size + 2] = 1
        for name, array in labels.items():
            array[n, 1 : size + 1] = getattr(window, name)
    for name in ("content", "cue", "via"):
        labels[name] = np.where(labels[name] == UNLABELLED, UNLABELLED, np.where(labels[name] == NOBODY, 0, labels[name] + 2))
    labels["head"] = np.where(labels["head"] == UNLABELLED, UNLABELLED, labels["head"] + 1)
    return Stacked(torch.from_numpy(ids), torch.from_numpy(mask), {name: torch.from_numpy(array) for name, array in labels.items()})
