"""What the Russian and Ukrainian dictionaries say of a word: a place, a person, a common word, or not known."""

from __future__ import annotations

import functools
from typing import Any, Literal

Sort = Literal["place", "person", "common"]
PERSONS = ("Name", "Surn", "Patr")


@functools.cache
def _analyser(language: str) -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)


@functools.lru_cache(maxsize=50_000)
def sort_of(word: str, language: str) -> Sort | None:
    """None where no dictionary knows the word, and where it does not tell: the Ukrainian one marks no places."""
    primary = language.split("-")[0].lower()
    if primary not in ("ru", "uk"):
        return None
    tags = [str(parse.tag) for parse in _analyser(primary).parse(word.lower()) if parse.is_known]
    if not tags:
        return None
    if any("Geox" in tag for tag in tags):
        return "place"
    if all(any(mark in tag for mark in PERSONS) for tag in tags):
        return "person"
    if primary == "uk" and any("NOUN" in tag and "inan" in tag for tag in tags):
        return None
    return "common"
