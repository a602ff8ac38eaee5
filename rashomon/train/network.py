"""The network of the reader: the encoder, a tagger of source, cue and content, and pointers from contents to their speakers."""

from __future__ import annotations

import torch
from torch import nn
from transformers import BertModel

LABELS = ("source", "cue", "content")
WIDTH = 128  # of the pointers' vectors


class Network(nn.Module):
    """ids, mask (batch, pieces) -> tags (batch, pieces, 3 labels, outside/begin/inside), content (batch, 2, pieces, 1 + pieces)
    and cue (batch, pieces, 1 + pieces): scores of what each piece points to, column 0 being nobody. A content's two pointers go
    to the first piece of its source and of its cue, a cue's to the first of its source.
    """

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        hidden = encoder.config.hidden_size
        self.bert = encoder
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(hidden, 3 * len(LABELS))
        self.a, self.b = nn.Linear(hidden, 2 * WIDTH), nn.Linear(hidden, 2 * WIDTH)
        self.null = nn.Parameter(torch.zeros(2))
        self.c, self.e = nn.Linear(hidden, WIDTH), nn.Linear(hidden, WIDTH)
        self.null2 = nn.Parameter(torch.zeros(1))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        seen = self.drop(self.bert(input_ids=ids, attention_mask=mask).last_hidden_state)
        batch, pieces, _ = seen.shape
        tags = self.tags(seen).view(batch, pieces, len(LABELS), 3)
        start = nn.functional.gelu(self.a(seen)).view(batch, pieces, 2, WIDTH).transpose(1, 2)
        goal = self.b(seen).view(batch, pieces, 2, WIDTH).transpose(1, 2)
        content = _scores(start, goal, mask[:, None, None, :], self.null.view(1, 2, 1, 1).expand(batch, 2, pieces, 1))
        nobody = self.null2.view(1, 1, 1).expand(batch, pieces, 1)
        cue = _scores(nn.functional.gelu(self.c(seen)), self.e(seen), mask[:, None, :], nobody)
        return tags, content, cue


def _scores(start: torch.Tensor, goal: torch.Tensor, mask: torch.Tensor, nobody: torch.Tensor) -> torch.Tensor:
    scores = (start @ goal.transpose(-1, -2)) / WIDTH**0.5
    return torch.cat([nobody, scores.masked_fill(mask == 0, -1e4)], -1)
