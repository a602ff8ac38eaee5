"""From likely heads to trees, on hand-made readings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.parse.network import HEADS, Seen
from rashomon.parse.split import Split, Stretch
from rashomon.parse.trees import Node, trees

PARTS, RELATIONS = ("NOUN", "VERB"), ("nsubj", "obj", "root")


def tree(heads: list[list[tuple[int, float]]], relation: int = 0) -> list[Node]:
    """The tree of one sentence whose tokens have these likely heads, best first."""
    seen = Seen.nothing(len(heads))
    seen.part[:] = 0
    seen.relation[:] = relation
    for at, own in enumerate(heads):
        for n, (head, score) in enumerate(own):
            seen.head[at, n], seen.score[at, n] = head, score
    size = len(heads)
    return trees(seen, Split([(at, at + 1) for at in range(size)], [Stretch(0, size, 0)]), PARTS, RELATIONS)


def test_likely_heads_without_a_fault_stand() -> None:
    assert [node.head for node in tree([[(1, 0.0)], [(1, 0.0)], [(1, 0.0)]])] == [1, 1, 1]


def test_the_root_is_called_root_and_no_other_token() -> None:
    found = tree([[(1, 0.0)], [(1, 0.0)]], relation=RELATIONS.index("root"))
    assert [node.relation for node in found] == ["dep", "root"]


def test_of_two_roots_the_surer_one_stays() -> None:
    assert [node.head for node in tree([[(0, -0.1), (1, -2.0)], [(1, -0.5), (0, -1.0)]])] == [0, 0]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    heads = [[(0, 0.0)], [(2, -0.1), (0, -5.0)], [(1, -0.1), (0, -1.0)]]
    assert [node.head for node in tree(heads)] == [0, 2, 0]


def test_a_mark_that_the_model_did_not_see_hangs_on_its_neighbour() -> None:
    seen = Seen.nothing(2)
    seen.part[0], seen.head[0, 0], seen.relation[0] = 1, 0, 2
    split = Split([(0, 1), (1, 2)], [Stretch(0, 2, 0)])
    assert trees(seen, split, PARTS, RELATIONS) == [Node("VERB", 0, "root"), Node("PUNCT", 0, "punct")]


CHOICE = st.tuples(st.integers(min_value=0, max_value=11), st.floats(min_value=-10, max_value=0))


@given(st.lists(st.lists(CHOICE, max_size=HEADS), min_size=1, max_size=12))
def test_whatever_the_heads_there_is_one_root_and_no_cycle(heads: list[list[tuple[int, float]]]) -> None:
    found = tree([[(head % len(heads), score) for head, score in own] for own in heads])
    assert sum(node.head == at for at, node in enumerate(found)) == 1
    for at in range(len(found)):
        step = at
        for _ in found:
            step = found[step].head or 0
        assert found[step].head == step
