"""Makes the reader's model, from the corpora to the shipped files.

    pip install 'rashomon[train]'
    python -m rashomon.train.reader --corpora CORPORA --gold LEDGERS --out FOLDER

CORPORA holds the public corpora named in `sets.py`; LEDGERS is a folder of compiled gold ledgers, `CASE.json`. Everything that is
made lies in FOLDER; a run that is broken off goes on from its last checkpoint there when it is started again. The length is a
number of steps, so that the same seed gives the same model on the same machine.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import pathlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from transformers import BertModel

from rashomon.train import attributions, examples, sets
from rashomon.train.encoder import configuration, encoder, kept_pieces, opened, tokenizer
from rashomon.train.examples import Example
from rashomon.train.exported import export
from rashomon.train.labels import NAMES, PARTS
from rashomon.train.losses import loss_of
from rashomon.train.network import Network, Sizes
from rashomon.train.warm import dequantised

LAYERS = (0, 2, 4, 6, 8, 10)  # of the encoder's twelve
PIECES = 80_000
RATE, HEADS_FASTER, WARM_UP = 1.5e-4, 5.0, 100  # learning rate of the encoder, factor of the heads, steps
DECAY = 0.01
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
        for row in attributions.rows_of(path):
            yield from (row[key][:20_000] for key in ("text", "title", "desc") if isinstance(row.get(key), str))


def begun(corpora: pathlib.Path, out: pathlib.Path, sizes: Sizes) -> Start:
    """The network before training; the pieces that are kept are chosen once and written down."""
    weights, file = opened(), out / "pieces.json"
    if not file.is_file():
        file.write_text(json.dumps(kept_pieces(weights, texts(corpora), PIECES)), encoding="utf-8")
    kept: list[int] = json.loads(file.read_text("utf-8"))
    special = {name: kept.index(old) for name, old in weights.special.items()}
    made = tokenizer([weights.pieces[n] for n in kept], [weights.scores[n] for n in kept], special["unknown"])
    return Start(Network(encoder(weights, kept, LAYERS, special["pad"]), sizes), made, special)


def taken_up(folder: pathlib.Path, sizes: Sizes) -> Start:
    """The network of a shipped model, its heads as far as it has them."""
    weights = opened()
    made = Tokenizer.from_file(str(folder / "reader.tokenizer.json"))
    special = {"begin": 0, "end": 2, "pad": 1, "unknown": 3}
    shape = configuration(weights.shape, made.get_vocab_size(), len(LAYERS), special["pad"])
    network = Network(BertModel(shape, add_pooling_layer=False), sizes)
    state = dequantised(folder / "reader.onnx")
    fitting = {name: value for name, value in state.items() if network.state_dict()[name].shape == value.shape}
    log.info("%s begin new", sorted(network.load_state_dict(fitting, strict=False).missing_keys))
    return Start(network, made, special)


def optimiser(network: Network) -> torch.optim.AdamW:
    network.bert.embeddings.word_embeddings.weight.requires_grad = False
    network.bert.config._attn_implementation = "eager"
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    body = {"params": [p for name, p in named if name.startswith("bert")], "faster": 1.0}
    heads = {"params": [p for name, p in named if not name.startswith("bert")], "faster": HEADS_FASTER}
    return torch.optim.AdamW([body, heads], lr=RATE, weight_decay=DECAY)


# ---------------------------------------------------------------- the run


def train(start: Start, stream: Iterator[list[Example]], run: Run) -> None:
    """Linear warm-up and decay over the run's steps; goes on from its checkpoint where there is one."""
    network, adam = start.network, optimiser(start.network)
    done = _resumed(network, adam, run.checkpoint)
    network.train()
    means: dict[str, float] = {}
    special = start.special
    for step, batch in enumerate(itertools.islice(stream, run.steps)):
        if step < done:
            continue
        rate = run.rate * min(1.0, (step + 1) / WARM_UP) * (1 - step / run.steps)
        for group in adam.param_groups:
            group["lr"] = rate * group["faster"]
        parts = loss_of(network, examples.stacked(batch, special["begin"], special["end"], special["pad"]))
        adam.zero_grad()
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
        adam.step()
        means = {name: 0.98 * means.get(name, loss.item()) + 0.02 * loss.item() for name, loss in parts.items()}
        if (step + 1) % (SAVED_EVERY // 4) == 0:
            log.info("step %d of %d, %s", step + 1, run.steps, " ".join(f"{name} {mean:.3f}" for name, mean in means.items()))
        if (step + 1) % SAVED_EVERY == 0 or step + 1 == run.steps:
            _save({"network": network.state_dict(), "adam": adam.state_dict(), "done": step + 1}, run.checkpoint)


def _save(state: dict[str, Any], checkpoint: pathlib.Path) -> None:
    """Written beside and then moved, so that a run broken off while saving still has the last one."""
    torch.save(state, checkpoint.with_suffix(".new"))
    checkpoint.with_suffix(".new").replace(checkpoint)


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
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=RATE, help="learning rate of the encoder at its highest")
    parser.add_argument("--start", type=pathlib.Path, help="the folder of a shipped model to begin from")
    parser.add_argument("--export", action="store_true", help="only write the files of the last checkpoint")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    relations = sets.relations(options.corpora)
    sizes = Sizes(len(NAMES), len(PARTS), len(relations))
    start = taken_up(options.start, sizes) if options.start else begun(options.corpora, options.out, sizes)
    checkpoint = options.out / "checkpoint.pt"
    if options.export:
        start.network.load_state_dict(torch.load(checkpoint)["network"])
    else:
        source = sets.Source(options.corpora, options.gold, start.tokenizer, start.special["end"], options.seed)
        train(start, sets.batches(source, relations), Run(options.steps, options.rate, checkpoint))
    export(start.network, start.tokenizer, start.special, relations, options.out)


if __name__ == "__main__":
    main()
