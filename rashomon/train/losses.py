"""What the network is taught by: one loss a head, over the pieces that carry its labels."""

from __future__ import annotations

import torch
from torch.nn import functional

from rashomon.train.examples import UNLABELLED, Stacked
from rashomon.train.labels import NAMES, UNTOLD
from rashomon.train.network import LABELS, Network

RARE = (1.0, 2.0, 2.0)  # weights of outside, begin and inside, for source and cue
CONTENT, CUE, VIA = 0.3, 0.1, 0.05  # weights of the pointers
ARCS, RELATIONS, PARTS, NAMED = 0.5, 0.4, 0.3, 1.0  # weights of the other heads
HALF = bool(torch.cpu._is_avx512_bf16_supported())  # without its instructions bfloat16 takes about ten times as long as float32
GROUPS = [n for n, name in enumerate(NAMES) if not name or name.endswith("group")]


def loss_of(network: Network, batch: Stacked) -> dict[str, torch.Tensor]:
    """The weighted loss of each head."""
    wanted = batch.example
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        seen = network.encode(batch.ids, batch.mask)
        said = network.said(seen, batch.mask)
        below, above = network.words(seen)
        arcs = network.arcs(below, above, wanted["sentence"])
        relations = network.relations(below, above, wanted["head"].clamp(min=0))
        names, parts = network.names(seen), network.parts(seen)
    return {
        "tags": _tags(said.tags.float(), wanted["tags"]),
        "content": CONTENT * _chosen(said.content.float().transpose(1, 2), wanted["content"]),
        "cue": CUE * _chosen(said.cue.float(), wanted["cue"]),
        "via": VIA * _chosen(said.via.float(), wanted["via"]),
        "names": NAMED * _names(names.float(), wanted["names"]),
        "arcs": ARCS * _chosen(arcs.float(), wanted["head"]),
        "relations": RELATIONS * _chosen(relations.float(), wanted["relation"]),
        "parts": PARTS * _chosen(parts.float(), wanted["parts"]),
    }


def _tags(scores: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
    """Cross-entropy a piece, over the three labels; source and cue are rare, so their begin and inside weigh more."""
    rare, pieces = torch.tensor(RARE), max(1, int((tags[..., 0] >= 0).sum()))
    parts = [
        functional.cross_entropy(
            scores[..., label, :].reshape(-1, 3),
            tags[..., label].reshape(-1),
            weight=rare if label < 2 else None,
            ignore_index=UNLABELLED,
            reduction="sum",
        )
        for label in range(len(LABELS))
    ]
    return torch.stack(parts).sum() / pieces


def _chosen(scores: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Cross-entropy where there are targets, over these alone."""
    there = targets >= 0
    if not bool(there.any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores[there], targets[there])


def _names(scores: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Cross-entropy; where a group would not have been annotated, "no name" and "group" are one class."""
    there = targets >= 0
    if not bool(there.any()):
        return scores.sum() * 0
    chances, wanted = scores[there].log_softmax(-1), targets[there]
    untold = chances[:, GROUPS].logsumexp(-1)
    told = chances.gather(1, wanted.clamp(max=UNTOLD - 1)[:, None])[:, 0]
    return -torch.where(wanted == UNTOLD, untold, told).mean()
