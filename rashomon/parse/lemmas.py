"""Lemmas by dictionary: lemminflect for English, pymorphy3 for Russian and Ukrainian; lower case, cached, loaded when first needed."""

from __future__ import annotations

import functools
import re
from typing import Any

TAGS = {"NOUN": "NOUN", "PROPN": "PROPN", "VERB": "VERB", "AUX": "AUX", "ADJ": "ADJ", "ADV": "ADV"}
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ-])*")
CYRILLIC = re.compile("[\u0400-\u04ff'’ʼ-]+")


@functools.cache
def _morphology(language: str) -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)


@functools.lru_cache(maxsize=100_000)
def lemma(word: str, language: str, pos: str | None = None) -> str:
    """The lemma of one token, in lower case; the word itself where no dictionary knows it."""
    low = word.lower()
    primary = language.split("-")[0].lower()
    if not WORD.fullmatch(low):
        return low
    if primary in ("ru", "uk"):
        if not CYRILLIC.fullmatch(low):
            return low
        best = _morphology(primary).parse(low.replace("’", "'").replace("ʼ", "'"))
        return str(best[0].normal_form) if best else low
    return _english(low, pos)


def _english(low: str, pos: str | None) -> str:
    """With a part of speech its lemma; without one the verb's where the word is an inflected verb, else the noun's."""
    import lemminflect

    if pos in TAGS:
        found = lemminflect.getLemma(low, upos=TAGS[pos])
        return str(found[0]).lower() if found else low
    if not low.isascii() or len(low) < 3:
        return low
    for upos in ("VERB", "NOUN"):
        known = lemminflect.getAllLemmas(low, upos=upos).get(upos, ())
        if known and low not in known:
            return str(known[0])
    return low
