"""Names of people in a text who are nobody in the ledger: words in a row that a dictionary, or their form, tells to be a name."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence

from rashomon.export.naming import Token, morphology, possessed, tokens
from rashomon.export.private import describing, is_one_of, offices, private_heads, speaks_for_office, worded
from rashomon.languages import names
from rashomon.languages.world import state_of_word

PERSONAL = ("Name", "Surn", "Patr")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def strangers(text: str, known: Collection[str]) -> list[tuple[int, int]]:
    """Stretches `(start, end)` that name a person whom no actor is; `known`: keys of the words of every other name in the ledger."""
    words = tokens(text)
    out: list[tuple[int, int]] = []
    n = 0
    while n < len(words):
        end = _run(text, words, n)
        first = _begin(words, n, end)
        run = words[first:end]
        if run and _names_somebody(text, words, first, end, known):
            out.append((run[0].start, run[-1].end))
        n = max(end, n + 1)
    return out


def _begin(words: Sequence[Token], first: int, end: int) -> int:
    """Past words that begin a sentence, and past a Cyrillic word that is no name where two or more are left."""
    while first < end and words[first].word.lower() in worded("starts"):
        first += 1
    if end - first > 2 and CYRILLIC.search(words[first].word) and not _named_so(words[first].word) and _named_so(words[first + 1].word):
        return first + 1
    return first


def _run(text: str, words: Sequence[Token], first: int) -> int:
    """The end of the row of capitalised words that begins here; `first` itself where there is none."""
    if not _capital(words[first].word):
        return first
    end = first + 1
    while end < len(words) and re.fullmatch(r"[ \u00a0]|-", text[words[end - 1].end : words[end].start] or "x"):
        if _capital(words[end].word):
            end += 1
        elif words[end].word in worded("particles") and end + 1 < len(words) and _capital(words[end + 1].word):
            end += 2
        else:
            break
    return end


def _capital(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word[1:].isupper() and possessed(word).lower() not in describing()


def _names_somebody(text: str, words: Sequence[Token], first: int, end: int, known: Collection[str]) -> bool:
    """Whether a row of capitalised words is a private person's name: not one that the ledger has otherwise, and beside no office."""
    run = words[first:end]
    if any(names.key(token.word) in known for token in run):
        return False
    if _is_kin(text, words, first):
        return True
    of_state = any(state_of_word(token.word, token.word.lower()) for token in run)
    return not of_state and _is_person(run) and not _held_by_office(text, words, first, end)


def _is_person(run: Sequence[Token]) -> bool:
    """Two or more words: in Cyrillic one of them a given name, or two of them names of any sort; in Latin no word of a body or place."""
    if all(CYRILLIC.search(token.word) for token in run):
        given = any(_named_so(token.word, ("Name",)) for token in run)
        return len(run) >= 2 and (given or sum(_named_so(token.word) for token in run) >= 2)
    return 2 <= len(run) <= 4 and not any(token.word.lower() in worded("things") for token in run)


def _is_kin(text: str, words: Sequence[Token], first: int) -> bool:
    """Whether a word for a private person, or a title, stands right before the name: "his daughter S.", "Mrs S."."""
    if first == 0:
        return False
    word, between = words[first - 1].word, text[words[first - 1].end : words[first].start]
    if word.lower() in worded("titles"):
        return between in (" ", "\u00a0", ". ", ".\u00a0")
    return between in (" ", "\u00a0") and is_one_of(word, private_heads())


@functools.lru_cache(maxsize=20_000)
def _named_so(word: str, tags: tuple[str, ...] = PERSONAL) -> bool:
    """Whether a dictionary knows the word as a given name, patronymic or surname."""
    return any(tag in parse.tag for language in ("ru", "uk") for parse in morphology(language).parse(word)[:6] for tag in tags)


def _held_by_office(text: str, words: Sequence[Token], first: int, end: int) -> bool:
    """Whether an office stands right before the name, or is what follows it behind a comma: "Minister A. B.", "A. B., the minister"."""
    before = [w.word for w in words[max(0, first - 3) : first] if not re.search(r"[.;:!?\n]", text[w.end : words[first].start])]
    return any(is_one_of(word, offices()) for word in before) or _is_put_beside(text, words, end)


def _is_put_beside(text: str, words: Sequence[Token], end: int) -> bool:
    """Whether the phrase behind the name's comma tells an office: "…, the deputy minister", "…, of the president's office"."""
    if not text[words[end - 1].end :].startswith(", "):
        return False
    phrase: list[str] = []
    for n in range(end, min(end + 7, len(words))):
        if n > end and re.search(r"[,.;:!?\n]", text[words[n - 1].end : words[n].start]):
            break
        phrase.append(words[n].word)
    if not phrase or phrase[0].lower() in ("whose", "чий", "чия", "чей", "чья") or phrase[0].lower().endswith("ed"):
        return False
    return speaks_for_office(" ".join(phrase))
