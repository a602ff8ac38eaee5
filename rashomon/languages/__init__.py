"""What the rules know of each language, as data: one TOML file a topic and language, `times.uk.toml`.

Topics: `split` (abbreviations), `cues` (words of saying), `kinds` (words that name events), `times`, `numbers`, `actors`.
"""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from typing import Any

LANGUAGES = ("en", "ru", "uk")


@functools.cache
def load(topic: str, language: str) -> dict[str, Any]:
    """The data of one topic in one language (primary subtag: `en-GB` reads `en`); empty where there is none."""
    primary = language.split("-")[0].lower()
    file = importlib.resources.files(__name__) / f"{topic}.{primary}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
