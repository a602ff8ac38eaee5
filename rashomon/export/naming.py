"""Finding a person's name in any text: in every case form, script and spelling, glued into addresses, broken by invisible characters.

A name that is found too often costs a reader a word; one that is missed can cost a life. So what is doubtful is taken for the name.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from rashomon.export.private import describing
from rashomon.languages import names
from rashomon.languages.world import state_of_word

INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
WORD = re.compile(rf"[^\W_](?:[\w’'ʼ`\u0300-\u036f{INVISIBLE}]|-(?=\w))*", re.UNICODE)
GLUED = re.compile(r"(?:https?://|www\.)\S+|[@#][\w.-]*\w|[\w.+-]+@[\w.-]*\w|\w+(?:[_./\d]+\w+)+", re.UNICODE)
INITIAL = re.compile(r"(?:[A-ZА-ЯЁІЇЄҐ]\.[ \u00a0]?-?){1,3}$")
FOLLOWING = re.compile(r"(?:[ \u00a0]?[A-ZА-ЯЁІЇЄҐ]\.){1,3}")
SHORTEST_GLUED = 5
HIDDEN = re.compile(f"[{INVISIBLE}\u0300-\u036f]")


class Token(NamedTuple):
    start: int
    end: int
    word: str  # as written, without invisible characters and stress marks


class Bearer(NamedTuple):
    """A person's name: the words of it, as keys and, in Cyrillic, with every case form."""

    label: str
    words: tuple[str, ...]
    keys: frozenset[str]
    forms: frozenset[str]
    last: str  # key of the surname: the last word of the name
    small: bool = True  # whether it is also looked for where it is written small

    def fits(self, word: str) -> bool:
        """Whether a word written with a capital can be a form of one of the name's words."""
        low = possessed(word).lower()
        if low in self.forms:
            return True
        key = names.key(possessed(word))
        return any(key == own or (min(len(key), len(own)) >= 4 and names.alike(key, own)) for own in self.keys)

    def exactly(self, word: str) -> bool:
        """Whether a word written small is a form of one of the name's longer words."""
        low = possessed(word).lower()
        key = names.key(low)
        return self.small and len(key) >= SHORTEST_GLUED and (low in self.forms or key in self.keys)

    def glued(self, key: str) -> bool:
        """Whether the name's longest words, or all of them, stand in the key of an address or handle, with nothing between the letters."""
        return any(len(own) >= SHORTEST_GLUED and own in key for own in self.keys) or (
            len(self.keys) > 1 and all(own in key for own in self.keys)
        )


def possessed(word: str) -> str:
    """A word without the ending that says whose something is."""
    return re.sub(r"(?:['’ʼ`]s?|s['’])$", "", word)


def bearer(label: str, forms: Iterable[str]) -> Bearer | None:
    """The words of a name: the capitalised words of its first form, and those of its other forms that belong to it; None without any."""
    given = [form for form in forms if form]
    core = [token.word for token in _proper(given[0])] if given else []
    if given and not core and len(given[0].split()) <= 3:  # a name that was written small throughout
        core = [token.word.title() for token in tokens(given[0]) if len(token.word) > 1 and not _describes(token.word)]
    if not core:
        return None
    last, keys = names.key(core[-1]), {names.key(word) for word in core}
    for form in given[1:]:
        core += _belonging(form, keys)
    words = tuple(dict.fromkeys(core))
    parts = [part for word in words for part in word.split("-") if part[:1].isupper()]
    found = frozenset(key for part in parts if len(key := names.key(part)) >= 2)
    return Bearer(label, words, found, frozenset(f for word in words for f in inflected(word)), last)


def surname_of(label: str, run: Sequence[Token]) -> Bearer | None:
    """Somebody known only from a text, by the last word of the name, wherever it stands with a capital; None for a name of one word."""
    last = run[-1].word
    key = names.key(last)
    if len(run) < 2 or len(key) < 4:
        return None
    return Bearer(label, (last,), frozenset((key,)), inflected(last), key, small=False)


def _belonging(form: str, keys: Collection[str]) -> list[str]:
    """The words of another form that are like the name's, and those right beside them: a patronymic, a second surname."""
    words = _proper(form)
    near = [any(names.alike(names.key(token.word), key) for key in keys) for token in words]
    beside = [any(near[m] and _same_name(form, words, n, m) for m in (n - 1, n + 1) if 0 <= m < len(words)) for n in range(len(words))]
    return [token.word for n, token in enumerate(words) if near[n] or beside[n]]


def _proper(form: str) -> list[Token]:
    """The capitalised words of a form that are no office, no description and no state."""
    return [t for t in tokens(form) if _capital(t.word) and len(t.word) > 1 and not _describes(t.word)]


def _capital(word: str) -> bool:
    """Whether a word, or a part of it, begins with a capital: "al-Vantari" too."""
    return any(part[:1].isupper() for part in word.split("-"))


def _describes(word: str) -> bool:
    return word.lower() in describing() or state_of_word(word, word.lower()) is not None


@functools.lru_cache(maxsize=4096)
def inflected(word: str) -> frozenset[str]:
    """Every case form of a Cyrillic word, by the Russian and the Ukrainian dictionary; the word itself in other scripts."""
    low = word.lower().replace("ʼ", "'").replace("’", "'")
    out = {low}
    if any("\u0400" <= c <= "\u04ff" for c in low):
        for part in (low, *low.split("-")):
            for language in ("ru", "uk"):
                out |= {form.word for parse in morphology(language).parse(part) for form in parse.lexeme if form.word[:1] == part[:1]}
    return frozenset(out)


@functools.cache
def morphology(language: str) -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)


def tokens(text: str) -> list[Token]:
    return [Token(m.start(), m.end(), plain(m.group())) for m in WORD.finditer(text)]


def plain(word: str) -> str:
    """A word without invisible characters and stress marks, and with letters that only look like those of its script put right."""
    if word.isascii():
        return word
    kept = "".join(c for c in unicodedata.normalize("NFD", word) if not HIDDEN.match(c) or c in "\u0306\u0308")  # й, ё, ї keep theirs
    return _one_script(unicodedata.normalize("NFC", kept))


LATIN, CYRILLIC = "aceopxyikmthbACEOPXYIKMTHB", "асеорхуікмтнвАСЕОРХУІКМТНВ"
TO_CYRILLIC, TO_LATIN = str.maketrans(LATIN, CYRILLIC), str.maketrans(CYRILLIC, LATIN)


def _one_script(word: str) -> str:
    """A word of two scripts in the one that most of its letters are of."""
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in word)
    latin = sum(c.isascii() and c.isalpha() for c in word)
    return word if not cyrillic or not latin else word.translate(TO_CYRILLIC if cyrillic >= latin else TO_LATIN)


class Bearers:
    """Many people, looked up by the words that can be theirs; what a word was found to be is kept."""

    def __init__(self, people: Sequence[Bearer]) -> None:
        self.people = tuple(people)
        self.by_letter: dict[str, list[Bearer]] = {}
        for one in self.people:
            for letter in {own[:1] for own in one.keys} | {names.key(form)[:1] for form in one.forms}:
                self.by_letter.setdefault(letter, []).append(one)
        self.seen: dict[str, tuple[Bearer, ...]] = {}
        self.addresses: dict[str, tuple[Bearer, ...]] = {}

    def of(self, word: str) -> tuple[Bearer, ...]:
        """Those whose name a word can be; one written small must be a longer word of it, and exactly so."""
        if word not in self.seen:
            parts = [part for part in dict.fromkeys((word, *word.split("-"))) if len(part) > 1]
            near = dict.fromkeys(one for part in parts for one in self.by_letter.get(names.key(part)[:1], ()))
            fits = (one for one in near if any(one.fits(part) if part[:1].isupper() else one.exactly(part) for part in parts))
            self.seen[word] = tuple(fits)
        return self.seen[word]

    def within(self, address: str) -> tuple[Bearer, ...]:
        """Those whose name stands in an address or handle."""
        if address not in self.addresses:
            letters = "".join(c for c in HIDDEN.sub("", address) if c.isalpha())
            key = names.key(letters)
            self.addresses[address] = tuple(one for one in self.people if one.glued(key)) if len(letters) >= SHORTEST_GLUED else ()
        return self.addresses[address]


NOBODY = Bearers(())


class Found(NamedTuple):
    """A stretch of a text that names somebody, and whom it can mean."""

    start: int
    end: int
    labels: tuple[str, ...]


def find(text: str, held: Bearers, public: Bearers) -> list[Found]:
    """Every stretch that names somebody to be held back; a full name of somebody else is left alone. Stretches do not overlap."""
    if not held.people:
        return []
    words = tokens(text)
    hits = [held.of(token.word) for token in words]
    _spare_public(words, hits, public, text)
    runs = _runs(words, hits, text)
    out = [Found(*_with_initials(text, words[a].start, words[b].end), _who(words[a : b + 1], hits[a : b + 1])) for a, b in runs]
    for match in GLUED.finditer(text):
        if theirs := held.within(match.group()):
            out.append(Found(match.start(), match.end(), (theirs[0].label,)))
    return _apart(out)


def _spare_public(words: Sequence[Token], hits: list[tuple[Bearer, ...]], public: Bearers, text: str) -> None:
    """A given name that stands beside the surname of somebody whose name stays is theirs."""
    for n, token in enumerate(words):
        if not hits[n]:
            continue
        near = [m for m in (n - 2, n - 1, n + 1, n + 2) if 0 <= m < len(words) and _same_name(text, words, n, m)]
        beside = [words[m].word for m in near if words[m].word[:1].isupper()]
        theirs = any(one in public.of(word) for one in public.of(token.word) for word in beside)
        own = any(one.fits(word) for one in hits[n] for word in beside)
        if theirs and not own:
            hits[n] = ()


def _same_name(text: str, words: Sequence[Token], a: int, b: int) -> bool:
    first, last = sorted((a, b))
    return all(text[words[k].end : words[k + 1].start].strip(" \u00a0-") == "" for k in range(first, last))


def _runs(words: Sequence[Token], hits: Sequence[Sequence[Bearer]], text: str) -> list[tuple[int, int]]:
    """Neighbouring words of a name as one stretch."""
    runs: list[tuple[int, int]] = []
    for n, hit in enumerate(hits):
        if not hit:
            continue
        if runs and runs[-1][1] == n - 1 and _same_name(text, words, n - 1, n) and set(hit) & set(hits[n - 1]):
            runs[-1] = (runs[-1][0], n)
        else:
            runs.append((n, n))
    return runs


def _with_initials(text: str, start: int, end: int) -> tuple[int, int]:
    before = INITIAL.search(text[max(0, start - 14) : start])
    after = FOLLOWING.match(text[end : end + 14])
    return start - (len(before.group()) if before else 0), end + (after.end() if after else 0)


def _who(words: Sequence[Token], hits: Sequence[Sequence[Bearer]]) -> tuple[str, ...]:
    """Those whom most words of the stretch fit; several where it cannot be told."""
    counted: dict[str, int] = {}
    for hit in hits:
        for one in hit:
            counted[one.label] = counted.get(one.label, 0) + 1
    best = max(counted.values())
    exact = [one.label for hit in hits for one in hit if any(names.key(w.word) == one.last for w in words)]
    labels = [label for label, number in counted.items() if number == best]
    sure = [label for label in labels if label in exact]
    return tuple(dict.fromkeys(sure or labels))


def _apart(found: Sequence[Found]) -> list[Found]:
    """Stretches that meet become one, of the first's people."""
    out: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if out and one.start < out[-1].end:
            out[-1] = Found(out[-1].start, max(out[-1].end, one.end), out[-1].labels)
        else:
            out.append(one)
    return out
