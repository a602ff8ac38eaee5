"""Rows with names and sentences with trees as training examples, and the classes that their heads tell apart."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tokenizers import Tokenizer

from rashomon.parse.corpora import KINDS, Tree, as_text, names_of
from rashomon.parse.split import split
from rashomon.train.attributions import Placed
from rashomon.train.examples import Example

NAMES = ("", *(f"{step}-{kind}" for kind in KINDS for step in "BI"))
UNTOLD = len(NAMES)  # no name, or one of a kind that the row does not annotate: a group
PARTS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X")
SUBTYPES = (
    "acl:relcl", "aux:pass", "compound:prt", "csubj:pass", "nmod:poss", "nsubj:pass", "nummod:gov", "obl:agent", "obl:unmarked",
    "nmod:unmarked",
)  # fmt: skip
FEWEST = 20  # times that a relation occurs in the treebanks, to be one that is told apart

Row = Mapping[str, Any]


# ---------------------------------------------------------------- names


def named(row: Row, kinds: Sequence[str], tokenizer: Tokenizer, separator: int) -> Example:
    """A row of names; `kinds` are those that it annotates."""
    placed = Placed(row["text"], split(row["text"]), tokenizer, separator)
    made = Example.of(placed.pieces.ids)
    made.names[:] = 0 if len(kinds) == len(KINDS) else UNTOLD
    for name in names_of(row, kinds):
        run = placed.run((name.start, name.end))
        if len(run):
            made.names[run] = NAMES.index(f"I-{name.kind}")
            made.names[run[0]] -= 1
    return made


# ---------------------------------------------------------------- trees


def relations_of(trees: Iterable[Tree]) -> list[str]:
    """The relations that are told apart, in alphabetical order."""
    counted = Counter(relation_of(relation) for tree in trees for relation in tree.relations)
    return sorted(relation for relation, count in counted.items() if count >= FEWEST)


def relation_of(relation: str) -> str:
    """The relation, without its subtype where that is none of SUBTYPES."""
    return relation if relation in SUBTYPES else relation.split(":")[0]


def paragraphs(trees: Sequence[Tree], rng: random.Random) -> Iterator[list[Tree]]:
    """Sentences in their order, one to six a paragraph."""
    at = 0
    while at < len(trees):
        size = rng.randint(1, 6)
        yield list(trees[at : at + size])
        at += size


def parsed(trees: Sequence[Tree], relations: Sequence[str], tokenizer: Tokenizer, separator: int) -> Example:
    """A paragraph of trees."""
    text, parts, moved = as_text(trees)
    placed = Placed(text, parts, tokenizer, separator)
    made = Example.of(placed.pieces.ids)
    words, at = placed.words(), 0
    for number, tree in enumerate(moved, 1):
        for part, head, relation in zip(tree.parts, tree.heads, tree.relations, strict=True):
            piece = words[at]
            at += 1
            if piece < 0:
                continue
            made.sentence[piece] = number
            if part in PARTS:
                made.parts[piece] = PARTS.index(part)
            if words[head] >= 0:
                made.head[piece] = words[head]
                if (name := relation_of(relation)) in relations:
                    made.relation[piece] = relations.index(name)
    return made
