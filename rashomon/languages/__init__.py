"""What the rules know of each language, as data: one TOML file a topic and language, `times.uk.toml`.

Topics: `split` (abbreviations), `cues` (words of saying), `kinds` (words that name events), `times`, `numbers`, `actors`.
"""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from typing import Any, NamedTuple

LANGUAGES = ("en", "ru", "uk")


@functools.cache
def load(topic: str, language: str) -> dict[str, Any]:
    """The data of one topic in one language (primary subtag: `en-GB` reads `en`); empty where there is none."""
    primary = language.split("-")[0].lower()
    file = importlib.resources.files(__name__) / f"{topic}.{primary}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


class State(NamedTuple):
    """A state: its side's name, its names with the capital and the buildings that stand for it, and how its people are called."""

    code: str  # ISO 3166-1 alpha-2
    side: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    beginnings: tuple[str, ...]  # of Russian and Ukrainian demonyms


@functools.cache
def states() -> tuple[State, ...]:
    """All states, from `states.tsv` (Unicode CLDR, GeoNames capitals, English demonyms)."""
    file = importlib.resources.files(__name__) / "states.tsv"
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return tuple(State(code, side, *(tuple(filter(None, cell.split("|"))) for cell in cells)) for code, side, *cells in rows)
