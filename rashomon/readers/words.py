"""The words of a page's furniture, all languages together: a page in one language may be framed in another."""

from __future__ import annotations

import functools
import re

from rashomon.languages import LANGUAGES, load


@functools.cache
def words(key: str) -> frozenset[str]:
    """Every entry of one list of `page.{lang}.toml`, in lower case."""
    return frozenset(word for language in LANGUAGES for word in load("page", language).get(key, ()))


@functools.cache
def months() -> dict[str, int]:
    """Every form of every month's name, with its number."""
    return {form: number for language in LANGUAGES for number, forms in enumerate(load("page", language)["months"], 1) for form in forms}


@functools.cache
def choice(*keys: str) -> str:
    """A pattern for any entry of the lists, longest first, as whole words."""
    entries = sorted({word for key in keys for word in words(key)}, key=lambda word: (-len(word), word))
    return r"(?<!\w)(?:" + "|".join(map(re.escape, entries)) + r")(?!\w)"


def plain(line: str) -> str:
    """A line to compare by: lower case, single blanks, no marks at its edges."""
    return re.sub(r"\s+", " ", line).strip(" \t:.,;!…·•|-–—→»«›‹>").casefold()
