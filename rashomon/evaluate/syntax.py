"""The syntax measure: parts of speech, heads and relations on a CoNLL-U treebank.

`given` reads the treebank's own words and sentences, as parsers are usually scored; `own` reads raw paragraphs of ten sentences and
aligns words by their offsets, so that wrong words and sentences cost what they should. Relations count without subtypes, and every
word counts, punctuation too, as in the CoNLL 2018 shared task.
"""

from __future__ import annotations

import pathlib
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.evaluate.tables import NOTHING, Tally
from rashomon.parse.corpora import Tree, as_text, trees
from rashomon.parse.split import Offsets, split
from rashomon.records import Parsed, Report

FIGURES = ("words", "sentences", "UPOS", "UAS", "LAS")
PARAGRAPH = 10  # sentences


class Word(NamedTuple):
    """A word in its tree, its head named by its offsets (None at a root)."""

    part: str | None
    head: Offsets | None
    relation: str


def measure(path: pathlib.Path, own: bool = False) -> dict[str, Tally]:
    """The figures over the treebank."""
    from rashomon.parse import Reader

    reader = Reader.load()
    language = path.name[:2]
    table = dict.fromkeys(FIGURES, NOTHING)
    gold = trees(path)
    for at in range(0, len(gold), PARAGRAPH):
        text, parts, moved = as_text(gold[at : at + PARAGRAPH])
        report = Report(id=str(at), text=text, language=language)
        parsed = reader.parse_split(report, split(text) if own else parts)
        for figure, tally in score(moved, parsed).items():
            table[figure] += tally
    return table


def score(gold: Sequence[Tree], parsed: Parsed) -> dict[str, Tally]:
    wanted, found = _of_trees(gold), _of_parsed(parsed)
    both = [(wanted[at], found[at]) for at in wanted.keys() & found.keys()]
    heads = [(a, b) for a, b in both if a.head == b.head]
    right = {
        "words": len(both),
        "UPOS": sum(a.part == b.part for a, b in both),
        "UAS": len(heads),
        "LAS": sum(a.relation == b.relation for a, b in heads),
    }
    ends = {tree.words[-1][1] for tree in gold}, {sentence.span.end for sentence in parsed.sentences}
    table = {figure: Tally.of(count, len(found), len(wanted)) for figure, count in right.items()}
    return table | {"sentences": Tally.of(len(ends[0] & ends[1]), len(ends[1]), len(ends[0]))}


def _of_trees(gold: Sequence[Tree]) -> dict[Offsets, Word]:
    """The words of trees of one text, whose heads are counted over all of them."""
    places = [word for tree in gold for word in tree.words]
    found = {}
    for tree in gold:
        for word, part, head, relation in zip(tree.words, tree.parts, tree.heads, tree.relations, strict=True):
            found[word] = Word(part, None if places[head] == word else places[head], _plain(relation))
    return found


def _of_parsed(parsed: Parsed) -> dict[Offsets, Word]:
    tokens = parsed.tokens
    found = {}
    for at, token in enumerate(tokens):
        head = tokens[token.head] if token.head is not None and token.head != at else None
        unknown = (-1, -1) if token.head is None else None
        found[token.start, token.end] = Word(token.pos, (head.start, head.end) if head else unknown, _plain(token.rel or ""))
    return found


def _plain(relation: str) -> str:
    return relation.split(":")[0]
