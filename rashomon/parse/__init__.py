"""Report -> Parsed: sentences, tokens, lemmas, trees, names and attributions; all the neural work, in one pass."""

from __future__ import annotations

from rashomon.parse.reader import Reader
from rashomon.parse.split import split

__all__ = ["Reader", "split"]
