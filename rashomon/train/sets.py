"""What the reader is trained on, and in which shares: four streams of windows, mixed in every batch."""

from __future__ import annotations

import logging
import pathlib
import random
from collections.abc import Iterator
from typing import NamedTuple

from tokenizers import Tokenizer

from rashomon.parse.corpora import KINDS, in_training, trees
from rashomon.train import attributions, examples, labels, templates
from rashomon.train.attributions import Row, rows_of
from rashomon.train.examples import Example

TREEBANKS = {"en_ewt": 1, "en_gum": 1, "ru": 3, "uk": 3}  # times that each is seen in an epoch
NO_GROUPS = tuple(kind for kind in KINDS if kind != "group")
NAMED = {
    "entities/worldwide-newswire.jsonl": tuple(KINDS),
    "entities/nerel-ru-train.jsonl": tuple(KINDS),
    "entities/ner-uk-dev.jsonl": NO_GROUPS,
}
CAPITALS = 0.06  # share of the English texts that are seen in capitals as well
TURNS = (1, 0, 1, 2, 1, 3, 1, 0, 1, 2, 1, 0, 1, 2, 1, 3, 1, 0, 1, 2)  # whose window comes next: 4, 10, 4 and 2 of 20

log = logging.getLogger("rashomon.train")


class Source(NamedTuple):
    corpora: pathlib.Path
    gold: pathlib.Path
    tokenizer: Tokenizer
    separator: int
    seed: int


def batches(source: Source, relations: list[str]) -> Iterator[list[Example]]:
    """Batches of attribution in English, trees, names, and attribution in Russian and Ukrainian with all that is made."""
    sets = (polnear(source), parsed(source, relations), named(source), small(source))
    log.info("%s texts", [len(one) for one in sets])
    streams = [examples.endless(one, f"{source.seed}/{n}") for n, one in enumerate(sets)]
    return examples.batches(streams, TURNS)


def polnear(source: Source) -> list[Example]:
    rows = attributions.polnear(source.corpora)
    return [attributions.labelled(row, source.tokenizer, source.separator) for row in [*rows, *_in_capitals(rows, source.seed)]]


def small(source: Source) -> list[Example]:
    """Quotes, ledgers, and frames."""
    made = framed(source.corpora, source.seed)
    rows: list[Row] = [*attributions.quotes(source.corpora) * 4, *attributions.ledgers(source.gold) * 3, *made]
    return [attributions.labelled(row, source.tokenizer, source.separator) for row in rows]


def framed(corpora: pathlib.Path, seed: int) -> list[Row]:
    """The text that is labelled by construction."""
    files = {name: rows_of(path) for name, path in templates.source_files(corpora).items()}
    kept = {name: [row for row in rows if name != "en" or in_training(row["doc_id"])] for name, rows in files.items()}
    return list(templates.made(kept, seed))


def named(source: Source) -> list[Example]:
    made = []
    for name, kinds in NAMED.items():
        rows = rows_of(source.corpora / name)
        if name.startswith("entities/worldwide"):
            rows = [row for row in rows if in_training(row["doc_id"])]
            rows += _in_capitals(rows, source.seed)
        made += [labels.named(row, kinds, source.tokenizer, source.separator) for row in rows]
    return made


def relations(corpora: pathlib.Path) -> list[str]:
    return labels.relations_of(tree for name in TREEBANKS for tree in trees(corpora / "syntax" / f"{name}-train.conllu"))


def parsed(source: Source, relations: list[str]) -> list[Example]:
    made = []
    for name, times in TREEBANKS.items():
        sentences = trees(source.corpora / "syntax" / f"{name}-train.conllu")
        for time in range(times):
            rng = random.Random(f"{source.seed}/{name}/{time}")
            made += [labels.parsed(one, relations, source.tokenizer, source.separator) for one in labels.paragraphs(sentences, rng)]
    return made


def _in_capitals(rows: list[Row], seed: int) -> list[Row]:
    rng = random.Random(f"{seed}/capitals")
    return [high for row in rng.sample(rows, int(len(rows) * CAPITALS)) if (high := attributions.capitals(row))]
