"""The language of a text: by its letters where they tell, else by py3langid, limited to the languages that are read.

A long text that is surely in another language is called so, and one in neither Latin nor Cyrillic letters is `und`
(undetermined): Rashomon knows little of them, and calling them English would hide it.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from rashomon.languages import LANGUAGES

SAMPLE = 20_000  # characters looked at
LONG = 400  # letters from which another language is believed
SURE = 0.99
UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
RUSSIAN = re.compile(r"[ыэёъ]", re.IGNORECASE)
LATIN = re.compile(r"[a-zà-ÿ]", re.IGNORECASE)
CYRILLIC = re.compile(r"[а-яёіїєґўјљњћџђѓќѕ]", re.IGNORECASE)
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def language_of(text: str, given: str | None = None) -> str:
    """A BCP 47 tag: the given one where it is one, else what the text shows."""
    if given and TAG.fullmatch(given):
        return given
    sample = text[:SAMPLE]
    latin, cyrillic = len(LATIN.findall(sample)), len(CYRILLIC.findall(sample))
    others = sum(map(str.isalpha, sample)) - latin - cyrillic
    if others > latin + cyrillic or not latin + cyrillic:
        return "und"
    if cyrillic >= latin:
        return _by_letters(sample) or _by_model(sample, ("ru", "uk"), cyrillic)
    return "en" if latin < LONG else _by_model(sample, LANGUAGES, latin)


def believed(text: str, given: str | None) -> str | None:
    """A tag that a platform guessed or a template set: believed of Latin text alone, since Cyrillic letters tell more than it does."""
    sample = text[:SAMPLE]
    return given if len(LATIN.findall(sample)) > len(CYRILLIC.findall(sample)) else None


def _by_letters(sample: str) -> str | None:
    """Ukrainian and Russian by the letters that only one of them has; a few foreign names do not change it."""
    uk, ru = len(UKRAINIAN.findall(sample)), len(RUSSIAN.findall(sample))
    if uk > 4 * ru:
        return "uk"
    return "ru" if ru > 4 * uk else None


def _by_model(sample: str, allowed: tuple[str, ...], letters: int) -> str:
    ranks = _identifier().rank(sample)
    best, score = ranks[0]
    if letters >= LONG and score >= SURE:
        return str(best)
    return next(str(language) for language, _ in ranks if language in allowed)


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second: loaded for the first text that needs it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
