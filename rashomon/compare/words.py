"""Words to compare texts by: stems that endings make no difference to, and keys under which names meet across scripts."""

from __future__ import annotations

import functools
import re

from rashomon import languages

STEM = 6
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|\d+")
LATIN = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "є": "e", "ж": "j", "з": "z", "и": "i", "і": "i",
    "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ь": "", "ы": "i", "э": "e", "ю": "u", "я": "a", "ё": "e",
    "ъ": "",
})  # fmt: skip
FOLDS = (
    ("shch", "s"), ("tch", "c"), ("sch", "s"), ("kh", "h"), ("zh", "j"), ("ch", "c"), ("sh", "s"), ("ts", "c"), ("ph", "f"), ("ck", "k"),
    ("x", "ks"), ("w", "v"), ("ya", "a"), ("ia", "a"), ("yu", "u"), ("iu", "u"), ("ye", "e"), ("ie", "e"), ("yo", "e"), ("io", "e"),
    ("y", "i"), ("g", "h"), ("q", "k"),
)  # fmt: skip


@functools.lru_cache(100_000)
def key(word: str) -> str:
    """One spelling for a name in Latin or Cyrillic letters: Грайворон, Graivoron and Hraivoron meet, doubled letters count once."""
    latin = "".join(filter(str.isalnum, word.casefold())).translate(LATIN)
    for old, new in FOLDS:
        latin = latin.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", latin)


@functools.lru_cache(100_000)
def stem(word: str) -> str:
    """The key cut short, so that case endings and plurals make no difference."""
    folded = key(word)
    return folded[:STEM] if len(folded) > STEM else folded[:-1] if len(folded) > 4 and folded[-1] in "aeiousm" else folded


@functools.cache
def grammar() -> frozenset[str]:
    """Words too common to tell two happenings apart, in every language."""
    return frozenset(word for language in languages.LANGUAGES for word in languages.load("events", language)["common"])


@functools.lru_cache(100_000)
def content_stems(text: str) -> frozenset[str]:
    """Stems of the words of a text that carry meaning; names and numbers are among them."""
    words = (word for word in WORD.findall(text) if word.casefold() not in grammar())
    return frozenset(stem(word) for word in words if len(word) > 2 or word.isdigit())


@functools.lru_cache(100_000)
def names(text: str) -> frozenset[str]:
    """Stems of the capitalised words that do not begin the text."""
    return frozenset(stem(match[0]) for match in WORD.finditer(text) if match[0][0].isupper() and match.start() and len(match[0]) > 2)


@functools.cache
def deed_stems() -> dict[str, frozenset[str]]:
    """For each stem the happenings that it can name: the kinds' own verbs and nouns, and the deeds of `events.*.toml`."""
    found: dict[str, set[str]] = {}
    for language in languages.LANGUAGES:
        kinds = languages.load("kinds", language)
        tables = {kind: [*t.get("verbs", ()), *t.get("nouns", ())] for kind, t in kinds.items() if isinstance(t, dict)}
        for deed, words in [*tables.items(), *languages.load("events", language)["deeds"].items()]:
            for word in words:
                found.setdefault(stem(word), set()).add(deed)
    return {word: frozenset(deeds) for word, deeds in found.items()}


@functools.cache
def paired_stems() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Happenings that two words name together ("lost" and "aircraft"): the happening, the stems of the first words and of the second."""
    tables = [languages.load("events", language)["pairs"] for language in languages.LANGUAGES]
    return tuple((deed, *(frozenset(map(stem, words)) for words in both)) for table in tables for deed, both in table.items())


def paired_deeds(stems: frozenset[str]) -> frozenset[str]:
    """What two words of a text name together."""
    return frozenset(deed for deed, first, second in paired_stems() if stems & first and stems & second)


def deeds(stems: frozenset[str]) -> frozenset[str]:
    """What happenings the words of a text can name, the words that only refer back among them."""
    known = deed_stems()
    return frozenset().union(*(known[word] for word in stems if word in known))
