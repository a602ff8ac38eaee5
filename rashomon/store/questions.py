"""What a person types into the search field, and how each database is asked for it.

Words are all looked for; “quoted words” in this order; `-word` not at all; `begin*` by its beginning; `a OR b` either.
"""

from __future__ import annotations

import re

import msgspec

from rashomon.errors import UsageError
from rashomon.store.lemmas import forms, words

TERM = re.compile(r"""(?P<minus>-)?(?:["“«](?P<phrase>[^"”»]*)["”»]|(?P<word>[^\s"“”«»]+))""")


class Term(msgspec.Struct, frozen=True):
    """One word or phrase: each of its words by all the names it may have in the index."""

    words: tuple[tuple[str, ...], ...]
    prefix: bool = False


class Question(msgspec.Struct, frozen=True):
    """All of `wanted` (of each, any one), and none of `unwanted`."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...] = ()


def question(asked: str) -> Question:
    """Raises UsageError where nothing is asked for."""
    wanted: list[list[Term]] = []
    unwanted: list[Term] = []
    either = False
    for match in TERM.finditer(asked):
        if match["word"] == "OR" and wanted:
            either = True
            continue
        for term in _terms(match["phrase"], match["word"]):
            if match["minus"]:
                unwanted.append(term)
            elif either:
                wanted[-1].append(term)
            else:
                wanted.append([term])
            either = False
    if not wanted:
        raise UsageError("there is no word to look for; type one or more words, “a phrase”, begin*, or a OR b")
    return Question(tuple(map(tuple, wanted)), tuple(unwanted))


def _terms(phrase: str | None, word: str | None) -> list[Term]:
    told = words(phrase if phrase is not None else word or "")
    if not told:
        return []
    if phrase is None and (word or "").endswith("*"):
        begun = told[-1].casefold().replace("ё", "е").replace("ʼ", "")
        return [*(Term((forms(each),)) for each in told[:-1]), Term(((begun,),), prefix=True)]
    return [Term(tuple(forms(each) for each in told))]


def as_fts5(asked: Question) -> str:
    wanted = " AND ".join("(" + " OR ".join(map(_fts5, terms)) + ")" for terms in asked.wanted)
    return wanted + "".join(f" NOT {_fts5(term)}" for term in asked.unwanted)


def _fts5(term: Term) -> str:
    """FTS5 has no choice within a phrase: every combination is a phrase of its own."""
    combined: list[tuple[str, ...]] = [()]
    for choices in term.words:
        combined = [(*before, choice) for before in combined for choice in choices][:64]
    return "(" + " OR ".join(f'"{" ".join(phrase)}"' + (" *" if term.prefix else "") for phrase in combined) + ")"


def as_tsquery(asked: Question) -> str:
    wanted = " & ".join("(" + " | ".join(map(_tsquery, terms)) + ")" for terms in asked.wanted)
    return wanted + "".join(f" & !{_tsquery(term)}" for term in asked.unwanted)


def _tsquery(term: Term) -> str:
    mark = ":*" if term.prefix else ""
    return "(" + " <-> ".join("(" + " | ".join(f"'{choice}'{mark}" for choice in choices) + ")" for choices in term.words) + ")"
