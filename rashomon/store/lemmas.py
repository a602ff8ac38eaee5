"""Words as they stand in the search index: by dictionary in English, Russian and Ukrainian, so that “убитых” finds “убитые”."""

from __future__ import annotations

import functools
import re
from typing import Any

WORD = re.compile(r"[^\W_]+")
CYRILLIC = re.compile("[\u0400-\u04ff]+")
JOINERS = re.compile("(?<=[\u0400-\u04ff])['’ʼ`](?=[\u0400-\u04ff])")  # inside a Ukrainian word
LONGEST = 64  # letters of a word; no word is longer, and an index refuses what is


def lemmas(told: str, language: str) -> list[str]:
    """The lemma of every word, in order."""
    primary = language.split("-")[0].lower()
    return [lemma(word, primary) for word in words(told)]


def words(told: str) -> list[str]:
    return [match.group() for match in word_matches(told)]


def word_matches(told: str) -> list[re.Match[str]]:
    return list(WORD.finditer(JOINERS.sub("ʼ", told)))


@functools.lru_cache(200_000)
def lemma(word: str, language: str) -> str:
    """In lower case; the word itself where its script is not the language's or no dictionary helps."""
    low = word.casefold().replace("ё", "е")[:LONGEST]
    if language in ("ru", "uk") and CYRILLIC.fullmatch(low.replace("ʼ", "")):
        found = str(_morphology(language).parse(low.replace("ʼ", "'"))[0].normal_form)
        return found.replace("'", "").replace("ё", "е")
    if language == "en" and low.isascii() and low.isalpha() and len(low) > 2:
        return _english(low)
    return low.replace("ʼ", "")


def forms(word: str) -> tuple[str, ...]:
    """All that a word of a question may be called in the index, whatever language was meant."""
    languages = ("ru", "uk", "") if CYRILLIC.search(word) else ("en", "")
    return tuple(dict.fromkeys(lemma(word, language) for language in languages))


@functools.cache
def _morphology(language: str) -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)


def _english(low: str) -> str:
    import lemminflect

    for upos in ("VERB", "NOUN"):
        known = lemminflect.getAllLemmas(low, upos=upos).get(upos, ())
        if known:
            return str(known[0])
    return low
