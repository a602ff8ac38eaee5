"""Names in one key whatever their script: Гладков, Gladkov and Hladkov are one, and so are their Cyrillic case forms."""

from __future__ import annotations

import functools
import re
import unicodedata

LETTERS = dict(zip("абвгґдеёєжзийіїклмнопрстуфхцчшщъыьэюя", (
    "a", "b", "v", "h", "h", "d", "e", "e", "e", "j", "z", "i", "i", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "h", "ts", "ch", "sh", "sh", "", "i", "", "e", "iu", "ia"), strict=True))  # fmt: skip
LATIN = (
    ("shch", "sh"), ("kh", "h"), ("zh", "j"), ("tz", "ts"), ("ck", "k"), ("ph", "f"), ("w", "v"), ("x", "ks"), ("q", "k"), ("g", "h"),
    ("ya", "ia"), ("yu", "iu"), ("ye", "e"), ("yo", "e"), ("y", "i"), ("ii", "i"), ("ie", "e"), ("io", "o"), ("ei", "e"),
)  # fmt: skip
ENDINGS = re.compile(
    r"(?<=[оеёи]в)(?:а|у|ым|им|е|і|ові|ой|ою)$|(?<=ин)(?:а|у|ым|им|е|і|ой|ою)$|(?<=[^\W\d]{4})(?:ого|ому|ым|им|ом|ем|ою|ой|ую|их|ими|а|у|ю|я|е|і|ом|ові)$"
)
ADJECTIVES = re.compile(r"([сц])ь?к(?:ий|ого|ому|им|а|ої|ій|у|ою|ая|ой|ую|ое|ие|их|ими)$")


@functools.lru_cache(maxsize=50_000)
def key(word: str) -> str:
    """One word's key: lower case, Latin letters, without what transliterations differ in."""
    low = word.lower().replace("’", "").replace("'", "").replace("ʼ", "")
    if any("\u0400" <= letter <= "\u04ff" for letter in low):
        low = ADJECTIVES.sub(r"\1кий", low) if ADJECTIVES.search(low) else ENDINGS.sub("", low)
        low = "".join(LETTERS.get(letter, letter) for letter in low)
    else:
        low = "".join(letter for letter in unicodedata.normalize("NFKD", low) if not unicodedata.combining(letter))
        low = low.replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ı", "i")
    for spelt, plain in LATIN:
        low = low.replace(spelt, plain)
    return re.sub(r"(.)\1", r"\1", low)


def keys(name: str) -> tuple[str, ...]:
    """The keys of a name's words, in order."""
    return tuple(found for word in re.findall(r"[^\W_][\w’'ʼ-]*", name) for part in word.split("-") if (found := key(part)))


def alike(a: str, b: str) -> bool:
    """Two keys of one word: the same but for their last two letters, or for one letter in a long word."""
    if a == b or (min(len(a), len(b)) >= 3 and abs(len(a) - len(b)) <= 1 and (a.startswith(b) or b.startswith(a))):
        return True
    shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if min(len(a), len(b)) >= 4 and shared >= max(len(a), len(b)) - 2:
        return True
    return len(a) > 6 and len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) <= 1


PEOPLE = re.compile(r"(?:iiski|iski|ski|ian|ean|an|ese|ish|ia|ii|i|a)$")


@functools.lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """What a country's name and the words made of it share: Norland, Norlander's «Норландии», «норландский»."""
    found = key(word)
    cut = PEOPLE.sub("", found)
    return cut if len(cut) >= 3 else found
