"""From likely heads to trees: one root a sentence, every other token below it, no cycles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.parse.network import Seen
from rashomon.parse.split import Split, Stretch

UNLIKELY = -12.0  # the log-chance of a head that is not among those the model names
ROOT, LOOSE = "root", "dep"  # relations of a root, and of a token hung up where the model names no place for it


class Choice(NamedTuple):
    """A head a token could have: its log-chance, the head's index, and the relation's name."""

    score: float
    head: int
    relation: str


class Node(NamedTuple):
    """A token in its tree; nothing where the model saw nothing of it."""

    part: str | None
    head: int | None
    relation: str | None


def trees(seen: Seen, split: Split, parts: Sequence[str], relations: Sequence[str]) -> list[Node]:
    """The part of speech, head (its own index at a root) and relation of each token."""
    part, heads = seen.part.tolist(), seen.head.tolist()
    scores, named = seen.score.tolist(), seen.relation.tolist()
    nodes = [Node(None, None, None)] * len(split.tokens)
    for stretch in split.sentences:
        known = [at for at in range(stretch.first, stretch.last) if part[at] >= 0]
        choices = {at: list(_choices(stretch, heads[at], scores[at], [relations[n] for n in named[at]])) for at in known}
        for at, chosen in _tree(choices).items():
            nodes[at] = Node(parts[part[at]], chosen.head, chosen.relation)
        for at in range(stretch.first, stretch.last) if known else ():
            if part[at] < 0:
                nodes[at] = _unseen(at, known)
    return nodes


def _unseen(at: int, known: Sequence[int]) -> Node:
    """A mark that shares its piece with another token hangs on the word before it, or else after it."""
    before = max((one for one in known if one < at), default=known[0])
    return Node("PUNCT", before, "punct")


def _choices(stretch: Stretch, heads: Sequence[int], scores: Sequence[float], relations: Sequence[str]) -> list[Choice]:
    possible = zip(scores, heads, relations, strict=True)
    return [Choice(*one) for one in possible if stretch.first <= one[1] < stretch.last]


def _tree(choices: dict[int, list[Choice]]) -> dict[int, Choice]:
    """Each token's choice: the best that leaves one root and no cycle, changing where it costs least."""
    if not choices:
        return {}
    root = max(choices, key=lambda at: (_as_root(at, choices[at]), -at))
    chosen = {at: next((one for one in own if one.head != at), Choice(UNLIKELY, root, LOOSE)) for at, own in choices.items()}
    chosen = {at: one if one.relation != ROOT else one._replace(relation=LOOSE) for at, one in chosen.items()}
    chosen[root] = Choice(0.0, root, ROOT)
    while cycle := _cycle(chosen, root):
        moves = [(_elsewhere(choices[at], chosen, root), at) for at in cycle]
        best, at = max(((one.score - chosen[at].score, -at), at, one) for one, at in moves)[2:0:-1]
        chosen[at] = best
    return chosen


def _as_root(at: int, own: Sequence[Choice]) -> float:
    """How much better a token stands as the root than below its best head."""
    alone = max((one.score for one in own if one.head == at), default=UNLIKELY)
    return alone - max((one.score for one in own if one.head != at), default=UNLIKELY)


def _cycle(chosen: dict[int, Choice], root: int) -> list[int]:
    """The tokens of one cycle, in order; empty where every token stands below the root."""
    fine = {root}
    for start in chosen:
        path, at = [], start
        while at not in fine and at not in path:
            path.append(at)
            at = chosen[at].head
        if at not in fine:
            return sorted(path[path.index(at) :])
        fine.update(path)
    return []


def _elsewhere(own: Sequence[Choice], chosen: dict[int, Choice], root: int) -> Choice:
    """The best head that stands below the root already; the root where none is named: so every change hangs up some tokens for good."""
    return next((one for one in own if _hangs(one.head, chosen, root)), Choice(UNLIKELY, root, LOOSE))


def _hangs(at: int, chosen: dict[int, Choice], root: int) -> bool:
    """Whether a token stands below the root."""
    passed: set[int] = set()
    while at != root:
        if at in passed:
            return False
        passed.add(at)
        at = chosen[at].head
    return True
