"""The network of the reader: one encoder, and heads for who said what, for names and for syntax."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import nn
from torch.nn.functional import gelu
from transformers import BertModel

LABELS = ("source", "cue", "content")
WIDTH = 128  # of the vectors of pointers, arcs and relations
FAR = -1e4  # the score of what cannot be pointed to
HEADS = 3  # likeliest heads of a word that are served, best first
TARGETS = 8  # likeliest targets of a pointer that are served


class Sizes(NamedTuple):
    """How many classes the heads tell apart."""

    names: int
    parts: int
    relations: int


class Said(NamedTuple):
    """tags (batch, pieces, 3 labels, outside/begin/inside); pointers are scores over nobody (column 0) and all pieces: content
    (batch, 2, pieces, 1 + pieces) to the first piece of its source and of its cue, cue and via (batch, pieces, 1 + pieces) to
    the first piece of a cue's source, and of the source in whose mouth a source is put.
    """

    tags: torch.Tensor
    content: torch.Tensor
    cue: torch.Tensor
    via: torch.Tensor


class Network(nn.Module):
    """The encoder's vectors, and what the heads read off them; a word's heads and labels are those of its first piece."""

    def __init__(self, encoder: BertModel, sizes: Sizes) -> None:
        super().__init__()
        hidden = encoder.config.hidden_size
        self.bert = encoder
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(hidden, 3 * len(LABELS))
        self.a, self.b = nn.Linear(hidden, 2 * WIDTH), nn.Linear(hidden, 2 * WIDTH)
        self.null = nn.Parameter(torch.zeros(2))
        self.c, self.e = nn.Linear(hidden, WIDTH), nn.Linear(hidden, WIDTH)
        self.null2 = nn.Parameter(torch.zeros(1))
        self.f, self.g = nn.Linear(hidden, WIDTH), nn.Linear(hidden, WIDTH)
        self.null3 = nn.Parameter(torch.zeros(1))
        self.names, self.parts = nn.Linear(hidden, sizes.names), nn.Linear(hidden, sizes.parts)
        self.below, self.above = nn.Linear(hidden, 2 * WIDTH), nn.Linear(hidden, 2 * WIDTH)
        self.arc = nn.Linear(WIDTH, WIDTH)
        self.relation = nn.Linear(WIDTH, sizes.relations)

    def encode(self, ids: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        seen: torch.Tensor = self.drop(self.bert(input_ids=ids, attention_mask=mask).last_hidden_state)
        return seen

    def said(self, seen: torch.Tensor, mask: torch.Tensor | None) -> Said:
        batch, pieces, _ = seen.shape
        tags = self.tags(seen).view(batch, pieces, len(LABELS), 3)
        start = gelu(self.a(seen)).view(batch, pieces, 2, WIDTH).transpose(1, 2)
        goal = self.b(seen).view(batch, pieces, 2, WIDTH).transpose(1, 2)
        content = _scores(start, goal, mask, self.null.view(1, 2, 1, 1).expand(batch, 2, pieces, 1))
        cue = _scores(gelu(self.c(seen)), self.e(seen), mask, self.null2.view(1, 1, 1).expand(batch, pieces, 1))
        via = _scores(gelu(self.f(seen)), self.g(seen), mask, self.null3.view(1, 1, 1).expand(batch, pieces, 1))
        return Said(tags, content, cue, via)

    def words(self, seen: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Each piece as one that depends, and as one that is depended on: (batch, pieces, 2 * WIDTH), for the arc and for its relation."""
        return gelu(self.below(seen)), gelu(self.above(seen))

    def arcs(self, below: torch.Tensor, above: torch.Tensor, sentence: torch.Tensor) -> torch.Tensor:
        """Scores of each piece's heads (batch, pieces, pieces); `sentence` numbers the first pieces of words by sentence, others are 0.

        A word that is its own head is a root.
        """
        scores = (self.arc(below[..., :WIDTH]) @ above[..., :WIDTH].transpose(-1, -2)) / WIDTH**0.5
        far = (sentence[:, :, None] != sentence[:, None, :]) | (sentence[:, None, :] == 0)
        return scores.masked_fill(far, FAR)

    def relations(self, below: torch.Tensor, above: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Scores of the relations to the given heads: heads (batch, pieces), result (batch, pieces, relations)."""
        chosen = above[..., WIDTH:].gather(1, heads[..., None].expand(-1, -1, WIDTH))
        scores: torch.Tensor = self.relation(below[..., WIDTH:] * chosen + chosen + below[..., WIDTH:])
        return scores


class Served(nn.Module):
    """What is shipped: ids, sentence -> tags, names (chances), targets and weights of the four pointers, parts, heads, relations.

    One window at a time and no padding, so that no attention need be masked.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor, sentence: torch.Tensor) -> tuple[torch.Tensor, ...]:
        net = self.network
        seen = net.encode(ids, None)
        said = net.said(seen, None)
        pointers = _widened(torch.cat([said.content, said.cue[:, None], said.via[:, None]], 1), TARGETS).softmax(-1)
        weights, targets = pointers.topk(TARGETS)
        below, above = net.words(seen)
        scores, heads = _widened(net.arcs(below, above, sentence), HEADS).log_softmax(-1).topk(HEADS)
        heads = heads.minimum(torch.full_like(heads, 1) * (ids.shape[1] - 1))
        relations = torch.stack([net.relations(below, above, heads[..., n]).argmax(-1) for n in range(HEADS)], -1)
        chances = said.tags.softmax(-1), net.names(seen).softmax(-1)
        whole = (part.to(torch.int32) for part in (targets, net.parts(seen).argmax(-1), heads, relations))
        targets, parts, heads, relations = whole
        return *chances, targets, weights, parts, heads, scores, relations


def _scores(start: torch.Tensor, goal: torch.Tensor, mask: torch.Tensor | None, nobody: torch.Tensor) -> torch.Tensor:
    scores = (start @ goal.transpose(-1, -2)) / WIDTH**0.5
    if mask is not None:
        scores = scores.masked_fill(mask.view(-1, *[1] * (scores.dim() - 2), mask.shape[1]) == 0, FAR)
    return torch.cat([nobody, scores], -1)


def _widened(scores: torch.Tensor, by: int) -> torch.Tensor:
    """With some columns more that nothing points to, so that a short window has as many targets as a long one."""
    return torch.nn.functional.pad(scores, (0, by), value=FAR)
