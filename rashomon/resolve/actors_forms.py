"""What an analysed mention holds: its words, and what they say."""

from __future__ import annotations

import functools
import re
from typing import Literal, NamedTuple

from rashomon.languages import names, world
from rashomon.records import Spans

Sort = Literal["pronoun", "person", "state", "body", "named", "described"]
WORD = re.compile(r"[^\W_](?:[\w’'ʼ.\-]*\w)?\.?|@\w+")
QUOTED_BEFORE = re.compile(r"[«“„]\s?$")
QUOTED = re.compile(r"[«“\"„]\s*([^«»“”\"„]{2,60}?)\s*[»”\"“]")


class Word(NamedTuple):
    text: str
    low: str  # without an English genitive
    lemma: str
    start: int
    end: int


class Phrase(NamedTuple):
    """A mention, analysed. `key` is what it has in common with other mentions of the same actor; empty where only context can tell."""

    spans: Spans
    text: str
    sort: Sort
    kind: str = "other"
    key: str = ""
    state: str | None = None
    head: str = ""
    name: str = ""
    role: str | None = None
    definite: bool = False
    pronoun: str = ""
    plain: bool = False  # a head that gives no side
    lemmas: tuple[str, ...] = ()
    many: bool = False


@functools.cache
def movements() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The keys of each movement's names, longest first."""
    found = {(tuple(names.key(word) for word in form.split()), side) for form, side in world.world()["movements"].items()}
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item)))


ARTICLE = re.compile(r"(?:[A-Za-z]{1,3}|[А-Яа-яІіЄєҐґ]{2,3})[-’'][A-ZА-ЯІЄҐ]")


def begins_a_name(word: str) -> bool:
    """A capital, also after an article joined to the name: "al-Hale", «аль-Хейл»."""
    return word[:1].isupper() or ARTICLE.match(word) is not None
