"""Names of people in a text who are nobody in the ledger: words in a row that a dictionary, or their form, tells to be a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rashomon.export.naming import Token, _morph, tokens
from rashomon.export.private import _is_office, bodies, describing
from rashomon.languages import names
from rashomon.languages.world import state_of_word

PERSONAL = ("Name", "Surn", "Patr")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
PARTICLES = frozenset(("al", "el", "bin", "bint", "ibn", "van", "von", "de", "del", "la", "da", "di", "abu", "ben", "der", "den"))
BODIES = frozenset((
    "council", "cross", "crescent", "union", "forces", "force", "army", "guard", "guards", "service", "ministry", "committee", "front",
    "corps", "legion", "group", "nations", "states", "kingdom", "republic", "federation", "university", "hospital", "street", "square",
    "sea", "river", "bridge", "region", "district", "oblast", "province", "city", "village", "north", "south", "east", "west", "northern",
    "southern", "eastern", "western", "press", "news", "agency", "times", "post", "herald", "wire", "channel", "telegram", "court", "house",
    "party", "bank", "brigade", "battalion", "division", "regiment", "day", "war", "law", "act", "agreement", "security", "defence",
    "defense", "foreign", "general", "staff", "national", "international", "human", "rights", "world", "new", "old", "great", "the",
))  # fmt: skip


def strangers(text: str, known: Collection[str]) -> list[tuple[int, int]]:
    """Stretches `(start, end)` that name a person whom no actor is; `known`: keys of the words of every other name in the ledger."""
    words = tokens(text)
    out: list[tuple[int, int]] = []
    n = 0
    while n < len(words):
        end = _run(text, words, n)
        run = words[n:end]
        if len(run) >= 2 and _is_person(run, known) and not _held_by_office(text, words, n, end):
            out.append((run[0].start, run[-1].end))
        n = max(end, n + 1)
    return out


def _run(text: str, words: Sequence[Token], first: int) -> int:
    """The end of the row of capitalised words that begins here; `first` itself where there is none."""
    if not _capital(words[first].word):
        return first
    end = first + 1
    while end < len(words) and re.fullmatch(r"[ \u00a0]|-", text[words[end - 1].end : words[end].start] or "x"):
        if _capital(words[end].word):
            end += 1
        elif words[end].word in PARTICLES and end + 1 < len(words) and _capital(words[end + 1].word):
            end += 2
        else:
            break
    return end


def _capital(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word[1:].isupper() and word.lower() not in describing()


def _is_person(run: Sequence[Token], known: Collection[str]) -> bool:
    if any(names.key(token.word) in known or state_of_word(token.word, token.word.lower()) for token in run):
        return False
    if all(CYRILLIC.search(token.word) for token in run):
        return sum(_named_so(token.word) for token in run) >= 2
    return 2 <= len(run) <= 4 and not any(token.word.lower() in BODIES for token in run)


def _named_so(word: str) -> bool:
    """Whether a dictionary knows the word as a given name, patronymic or surname."""
    return any(tag in parse.tag for language in ("ru", "uk") for parse in _morph(language).parse(word)[:4] for tag in PERSONAL)


def _held_by_office(text: str, words: Sequence[Token], first: int, end: int) -> bool:
    """Whether an office stands right before the name, or is what follows it behind a comma: "Minister A. B.", "A. B., the minister"."""
    before = [w.word.lower() for w in words[max(0, first - 3) : first] if not re.search(r"[.;:!?\n]", text[w.end : words[first].start])]
    return any(_is_office(word) for word in before) or _is_put_beside(text, words, end)


def _is_put_beside(text: str, words: Sequence[Token], end: int) -> bool:
    """Whether the first word of a person or body in the phrase behind the name's comma is an office, or the body that they are "of"."""
    if not text[words[end - 1].end :].startswith(", "):
        return False
    phrase: list[str] = []
    for n in range(end, min(end + 7, len(words))):
        if n > end and re.search(r"[,.;:!?\n]", text[words[n - 1].end : words[n].start]):
            break
        phrase.append(words[n].word.lower())
    for word in phrase:
        if _is_office(word):
            return True
        if word in bodies():
            return phrase[0] in ("of", "from")
        if word in describing() and word not in ("of", "from", "the", "a", "an", "his", "her", "its", "deputy", "acting", "first"):
            return False
    return False
