"""How a place name becomes a key: `fold` for the same spelling, `sound` for the same name in any romanisation or in Cyrillic."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata

# countries whose names reach Latin letters by romanisation, in many spellings
OTHER_SCRIPT = frozenset(
    {
        "AE", "AF", "AM", "AZ", "BA", "BD", "BG", "BH", "BT", "BY", "CN", "DJ", "DZ", "EG", "ER", "ET", "GE", "GR", "HK", "IL",
        "IN", "IQ", "IR", "JO", "JP", "KG", "KH", "KP", "KR", "KW", "KZ", "LA", "LB", "LK", "LY", "MA", "MD", "ME", "MK", "MM",
        "MN", "MO", "MR", "MV", "NP", "OM", "PK", "PS", "QA", "RS", "RU", "SA", "SD", "SO", "SS", "SY", "TD", "TH", "TJ", "TM",
        "TN", "TW", "UA", "UZ", "XK", "YE",
    }
)  # fmt: skip
CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "ё": "yo", "є": "ye", "ж": "ž", "з": "z", "и": "i",
        "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ў": "u", "ф": "f", "х": "h", "ц": "ç", "ч": "č", "ш": "š", "щ": "š", "ъ": "", "ы": "y", "ь": "", "э": "e",
        "ю": "yu", "я": "ya", "ј": "y", "љ": "l", "њ": "n", "ћ": "č", "ђ": "ž", "џ": "dž",
    }
)  # fmt: skip
ROMANISED = (
    (r"shch|sch|sh", "š"), (r"tch|ch", "č"), (r"kh|gh", "h"), (r"dj", "dž"), (r"zh", "ž"), (r"ts|tz", "ç"), (r"ph", "f"), (r"th", "t"),
    (r"ck|c|q", "k"), (r"w", "v"), (r"g", "h"), (r"j", "y"), (r"oo|ou", "u"), (r"x", "ks"),
    (r"[iy]+[eo]", "e"), (r"[iy]+a", "a"), (r"[iy]+u", "u"), (r"[iy]+", "i"), (r"(.)\1+", r"\1"),
)  # fmt: skip
RULES = tuple((re.compile(pattern), into) for pattern, into in ROMANISED)
MARKS = re.compile(r"(?:\W|_)+")


@functools.lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The name without case, accents, apostrophes, hyphens and full stops; words apart by one space."""
    bare = name.casefold().replace("’", "").replace("'", "").replace("ʼ", "").replace("`", "").replace(".", "")
    if not bare.isascii():
        bare = unicodedata.normalize("NFC", "".join(map(_plain, unicodedata.normalize("NFC", bare)))).casefold()
    return MARKS.sub(" ", bare).strip()


def _plain(letter: str) -> str:
    """A Latin letter without its accents; a Cyrillic one as it is."""
    if "\u0400" <= letter <= "\u04ff":
        return letter
    special = {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    return special.get(letter) or "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))


@functools.lru_cache(maxsize=65_536)
def sound(name: str) -> str:
    """What spellings of one name share: Graivoron, Hrayvoron and Грайворон are all `hraivoron`; empty where too little is left."""
    flat = fold(name).replace(" ", "")
    if not flat.isascii():
        flat = flat.translate(CYRILLIC)
    for pattern, into in RULES:
        flat = pattern.sub(into, flat)
    return flat if len(flat) >= 4 else ""


ENDINGS = re.compile(r"(?<=\w{3})(?:ого|ому|ої|ою|ею|ами|ями|ах|ях|ам|ям|ом|ем|ой|ей|ым|им|ых|их|ая|ое|ый|ий|[аяоеёуюыиіїьйaeiouy])$")


def rooted(name: str) -> str:
    """What is left of a name without its case endings, as it sounds: Глотово, Глотовому and Glotovo are all `hlotov`."""
    words = [ENDINGS.sub("", word) for word in fold(name).split()]
    heard = sound(" ".join(words)) or " ".join(words)
    return re.sub("ç$", "k", heard)  # Зюзявка, Зюзявці


def hashed(key: str) -> int:
    """The 32 bits by which a key is kept in the compiled index."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=4).digest(), "little")
