"""Makes the reader's model, from the corpora to the shipped files.

    pip install 'rashomon[train]'
    python -m rashomon.train.reader --corpora CORPORA --gold LEDGERS --out FOLDER

CORPORA holds `attribution/polnear-train.jsonl`, `attribution/quotes-ru.jsonl`, the files of `templates.SOURCES` and, to choose the
pieces by, other `*.jsonl` rows with a `text`. LEDGERS is a folder of compiled gold ledgers, `CASE.json`. Everything that is made lies
in FOLDER; a run that is broken off goes on from its last checkpoint there when it is started again. The length is a number of steps,
so that the same seed gives the same model on the same machine.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import pathlib
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from rashomon.train import examples, templates
from rashomon.train.encoder import encoder, kept_pieces, opened, tokenizer
from rashomon.train.examples import Example
from rashomon.train.exported import export
from rashomon.train.network import Network

LAYERS = (0, 2, 4, 6, 8, 10)  # of the encoder's twelve
PIECES = 80_000
RATE, HEADS_FASTER, WARM_UP = 2e-4, 5.0, 60  # learning rate of the encoder, factor of the heads, steps
DECAY = 0.01
RARE = (1.0, 2.0, 2.0)  # weights of outside, begin and inside, for source and cue
POINTERS = (0.3, 0.1)  # weight of the losses of the content's and of the cue's pointers
OFTEN = 2  # times that the small sets are seen for each time of PolNeAR
SAVED_EVERY = 200

log = logging.getLogger("rashomon.train")


class Start(NamedTuple):
    """What training starts from: the network, and the tokenizer with its special pieces."""

    network: Network
    tokenizer: Tokenizer
    special: dict[str, int]


class Run(NamedTuple):
    steps: int
    rate: float
    checkpoint: pathlib.Path


# ---------------------------------------------------------------- the start


def texts(corpora: pathlib.Path) -> Iterator[str]:
    """Every text of the corpora, to see which pieces occur."""
    for path in sorted(corpora.glob("*/*.jsonl")):
        for row in examples.rows_of(path):
            yield from (row[key][:20_000] for key in ("text", "title", "desc") if isinstance(row.get(key), str))


def begun(corpora: pathlib.Path, out: pathlib.Path) -> Start:
    """The network before training; the pieces that are kept are chosen once and written down."""
    weights, file = opened(), out / "pieces.json"
    if not file.is_file():
        file.write_text(json.dumps(kept_pieces(weights, texts(corpora), PIECES)), encoding="utf-8")
    kept: list[int] = json.loads(file.read_text("utf-8"))
    special = {name: kept.index(old) for name, old in weights.special.items()}
    made = tokenizer([weights.pieces[n] for n in kept], [weights.scores[n] for n in kept], special["unknown"])
    network = Network(encoder(weights, kept, LAYERS, special["pad"]))
    network.bert.embeddings.word_embeddings.weight.requires_grad = False
    return Start(network, made, special)


# ---------------------------------------------------------------- one step


def loss_of(network: Network, batch: tuple[torch.Tensor, ...]) -> torch.Tensor:
    ids, mask, tags, content, cue = batch
    with torch.autocast("cpu", dtype=torch.bfloat16):
        seen = [output.float() for output in network(ids, mask)]
    total = _tag_loss(seen[0], tags, torch.tensor(RARE))
    total = total + POINTERS[0] * _pointer_loss(seen[1].transpose(1, 2), content)
    return total + POINTERS[1] * _pointer_loss(seen[2], cue)


def _tag_loss(scores: torch.Tensor, tags: torch.Tensor, rare: torch.Tensor) -> torch.Tensor:
    """Cross-entropy a piece, over the three labels; source and cue are rare, so their begin and inside weigh more."""
    pieces = max(1, int((tags[..., 0] >= 0).sum()))
    parts = [
        functional.cross_entropy(
            scores[..., label, :].reshape(-1, 3),
            tags[..., label].reshape(-1),
            weight=rare if label < 2 else None,
            ignore_index=examples.UNLABELLED,
            reduction="sum",
        )
        for label in range(3)
    ]
    return torch.stack(parts).sum() / pieces


def _pointer_loss(scores: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if not bool((targets >= 0).any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores.reshape(-1, scores.shape[-1]), targets.reshape(-1), ignore_index=examples.UNLABELLED)


def framed(corpora: pathlib.Path, seed: int) -> list[templates.Row]:
    """The Russian and Ukrainian text that is labelled by construction."""
    return templates.made({name: examples.rows_of(path) for name, path in templates.source_files(corpora).items()}, seed)


def optimiser(network: Network) -> torch.optim.AdamW:
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    body = {"params": [p for name, p in named if name.startswith("bert")], "faster": 1.0}
    heads = {"params": [p for name, p in named if not name.startswith("bert")], "faster": HEADS_FASTER}
    return torch.optim.AdamW([body, heads], lr=RATE, weight_decay=DECAY)


# ---------------------------------------------------------------- the run


def endless(main: list[Example], small: list[Example], seed: int) -> Iterator[list[Example]]:
    """Batches of one epoch after the other; an epoch sees the small sets OFTEN times."""
    for epoch in itertools.count():
        rng = random.Random(f"{seed}/{epoch}")
        cut = [window for part in (main, *[small] * OFTEN) for window in examples.windows(part, rng)]
        yield from examples.batches(cut, rng)


def train(start: Start, stream: Iterator[list[Example]], run: Run) -> None:
    """Linear warm-up and decay over the run's steps; goes on from its checkpoint where there is one."""
    network, adam = start.network, optimiser(start.network)
    done = _resumed(network, adam, run.checkpoint)
    network.train()
    mean = 0.0
    for step, batch in enumerate(itertools.islice(stream, run.steps)):
        if step < done:
            continue
        rate = run.rate * min(1.0, (step + 1) / WARM_UP) * (1 - step / run.steps)
        for group in adam.param_groups:
            group["lr"] = rate * group["faster"]
        special = start.special
        loss = loss_of(network, examples.stacked(batch, special["begin"], special["end"], special["pad"]))
        adam.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
        adam.step()
        mean = loss.item() if step == done else 0.98 * mean + 0.02 * loss.item()
        if (step + 1) % SAVED_EVERY == 0 or step + 1 == run.steps:
            log.info("step %d of %d, loss %.3f", step + 1, run.steps, mean)
            torch.save({"network": network.state_dict(), "adam": adam.state_dict(), "done": step + 1}, run.checkpoint)


def _resumed(network: Network, adam: torch.optim.AdamW, checkpoint: pathlib.Path) -> int:
    if not checkpoint.is_file():
        return 0
    saved: dict[str, Any] = torch.load(checkpoint)
    network.load_state_dict(saved["network"])
    adam.load_state_dict(saved["adam"])
    return int(saved["done"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=pathlib.Path, required=True)
    parser.add_argument("--gold", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=RATE, help="learning rate of the encoder at its highest")
    parser.add_argument("--start", type=pathlib.Path, help="a checkpoint of an earlier run to begin from")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    start = begun(options.corpora, options.out)
    if options.start:
        start.network.load_state_dict(torch.load(options.start)["network"])
    small_rows = examples.quotes(options.corpora) + examples.ledgers(options.gold) + framed(options.corpora, options.seed)
    rows = examples.polnear(options.corpora), small_rows
    main_set, small = ([examples.labelled(row, start.tokenizer, start.special["end"]) for row in part] for part in rows)
    log.info("%d and %d documents", len(main_set), len(small))
    run = Run(options.steps, options.rate, options.out / "checkpoint.pt")
    train(start, endless(main_set, small, options.seed), run)
    export(start.network, start.tokenizer, start.special, options.out)


if __name__ == "__main__":
    main()
