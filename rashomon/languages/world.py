"""What states are called, the buildings and bodies that stand for them, and news agencies of states: general knowledge, from data files."""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from typing import Any

from rashomon.languages import states


@functools.cache
def world() -> dict[str, Any]:
    """Buildings, state news outlets, international bodies and armed movements: `world.toml`."""
    return tomllib.loads(importlib.resources.files(__package__).joinpath("world.toml").read_text(encoding="utf-8"))


@functools.cache
def by_code() -> dict[str, str]:
    return {state.code: state.side for state in states()}


@functools.cache
def named() -> dict[str, str]:
    """State names in lower case, and their side."""
    buildings = set(world()["buildings"])
    pairs = [(name.lower().replace("ʼ", "'"), s.side) for s in states() for name in s.names]
    return {name: side for name, side in reversed(pairs) if name not in buildings}


@functools.cache
def demonyms() -> dict[str, str]:
    plain = {d.lower(): s.side for s in states() for d in s.demonyms}
    return plain | {d + "s": side for d, side in plain.items() if d.endswith(("n", "i"))}


ENDING = re.compile(r"(?:ия|ія|ия|ина|їна|ы|и|а|я|е|о|ь)$")


@functools.cache
def stems() -> tuple[tuple[str, str], ...]:
    """Beginnings of Cyrillic words that name a state or its people, longest first."""
    given = [(stem, s.side) for s in states() for stem in s.beginnings]
    made = [(stem, s.side) for s in states() for name in s.names
            if re.fullmatch(r"[А-ЯЁІЇЄҐа-яёіїєґ'ʼ]+", name) and len(stem := ENDING.sub("", name.lower())) >= 5]  # fmt: skip
    return tuple(sorted(set(given + made), key=lambda pair: (-len(pair[0]), pair)))


def state_of_word(word: str, lemma: str) -> str | None:
    """The state that one word names or belongs to: "Iran", "Iranian", «иранский», «Тегеран»."""
    low = re.sub(r"['’]s$", "", word).lower().replace("ʼ", "'").replace("’", "'")
    if not word[:1].isupper() and low.isascii():
        return None
    found = named().get(low) or demonyms().get(low) or (named().get(lemma) if word[:1].isupper() else None)
    if found or low.isascii():
        return found
    return next((side for stem, side in stems() if low.startswith(stem) and len(low) - len(stem) <= 8), None)
