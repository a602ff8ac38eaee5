"""Which words of a report name places: names of the index, adjectives and demonyms, and names that the text announces as places."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from rashomon.records import Span
from rashomon.resolve.gazetteer import Gazetteer
from rashomon.resolve.gazetteer_keys import rooted
from rashomon.resolve.places_adjectives import abbreviation_at, adjective_at, adjective_region_at, demonym_at
from rashomon.resolve.places_announced import announced_at, beside_at
from rashomon.resolve.places_asked import Found, hits_of, kind_at, with_kind
from rashomon.resolve.places_names import follows_preposition, stands_as_place
from rashomon.resolve.places_words import SMALL, Words

LONGEST = 9  # tokens; a hyphen is one


def found_in(words: Words, gazetteer: Gazetteer) -> list[Found]:
    """All of them in reading order; none overlaps another."""
    sure = _pass(words, gazetteer, frozenset())
    told = frozenset(one.name.lower() for one in sure if not one.modifier)
    roots = frozenset("~" + rooted(one.name) for one in sure if not one.modifier and one.announced and not one.hits)
    found = _pass(words, gazetteer, told | roots)
    return [_shares_kind(words, one, found[k + 1] if k + 1 < len(found) else None) for k, one in enumerate(found)]


def _shares_kind(words: Words, one: Found, other: Found | None) -> Found:
    """ "X and Y regions": both are regions."""
    if (
        other is None
        or one.kind is not None
        or one.modifier
        or other.kind not in ("region", "district")
        or not words.forms[other.last - 1].endswith("s")
    ):
        return one
    between = words.lows[one.last : other.first]
    joined = len(between) == 1 and between[0] in words.lexicon.ands | {","} and words.forms[other.last - 1].islower()
    return dataclasses.replace(one, kind=other.kind, announced=True) if joined else one


def _pass(words: Words, gazetteer: Gazetteer, sure: frozenset[str]) -> list[Found]:
    """One reading of the report; names found in the first are surer in the second."""
    made: list[Found] = []
    at = 0
    while at < len(words):
        one = _at(words, gazetteer, at, sure) or (beside_at(words, at, made[-1]) if made else None)
        if one is not None:
            made.append(one)
        at = one.last if one is not None else at + 1
    return made


def found_at(words: Words, gazetteer: Gazetteer, spans: Sequence[Span]) -> list[Found]:
    """Names whose spans are given: what the index has for each, and the kind word in or beside it."""
    return [_given(words, gazetteer, span) for span in spans]


def _given(words: Words, gazetteer: Gazetteer, span: Span) -> Found:
    tokens = words.parsed.tokens
    first = next(k for k, token in enumerate(tokens) if token.end > span.start)
    last = max(k for k, token in enumerate(tokens) if token.start < span.end) + 1
    for rule in (abbreviation_at, adjective_region_at, demonym_at):
        one = rule(words, gazetteer, first)
        if one is not None and one.last >= last:
            return dataclasses.replace(one, span=span)
    hits = hits_of(words, gazetteer, first, last)
    if hits:
        return dataclasses.replace(with_kind(words, first, last, hits), span=span)
    return _without_kind(words, gazetteer, first, last, span)


def _without_kind(words: Words, gazetteer: Gazetteer, first: int, last: int, span: Span) -> Found:
    """A given name that the index lacks: without its kind word or its direction."""
    kind = kind_at(words, last - 1)
    if kind is not None and last - first > 1:
        hits = hits_of(words, gazetteer, first, last - 1)
        return Found(first, last, span, words.text(first, last - 1), hits, kind, announced=True)
    if words.lows[first] in words.lexicon.directions | words.lexicon.articles and last - first > 1:
        hits = hits_of(words, gazetteer, first + 1, last)
        return Found(first, last, span, words.text(first + 1, last), hits)
    return Found(first, last, span, words.text(first, last), ())


def _at(words: Words, gazetteer: Gazetteer, at: int, sure: frozenset[str]) -> Found | None:
    if not words.forms[at][:1].isalpha():
        return None
    one = abbreviation_at(words, gazetteer, at) or adjective_region_at(words, gazetteer, at)
    if one is not None:
        return one
    named, demonym = _named(words, gazetteer, at, sure), demonym_at(words, gazetteer, at)
    borderland = {words.lemma(at + 1), words.low(at + 1)} & words.lexicon.borderland
    adjective = None if follows_preposition(words, at) and not borderland else adjective_at(words, gazetteer, at)
    if named is not None and (demonym is None or len(named.name) > len(demonym.name)) and (adjective is None or named.announced):
        return named
    return demonym or adjective or announced_at(words, gazetteer, at, sure)


def _named(words: Words, gazetteer: Gazetteer, at: int, sure: frozenset[str]) -> Found | None:
    """The longest name of the index that begins here and stands as a place."""
    leads = bool(words.lexicon.endings) and words.capital(at + 1) and kind_at(words, at) is not None
    if not words.capital(at) and not leads:
        return None
    for last in _ends(words, at):
        if last == at + 1 and not words.capital(at):
            return None
        hits = hits_of(words, gazetteer, at, last)
        if words.forms[last - 1].islower() and not words.lexicon.endings:
            hits = tuple(hit for hit in hits if hit.entry.id.startswith(("area:", "iso:")))
        if hits and stands_as_place(words, at, last, hits, words.text(at, last).lower() in sure):
            return with_kind(words, at, last, hits)
    return None


def _ends(words: Words, at: int) -> Iterator[int]:
    """Where a name that begins here may end, longest first: capitals, joined by small words and hyphens."""
    ends = []
    k = at
    while k < len(words) and k - at < LONGEST and words.together(at, k):
        if words.capital(k) or k == at or words.forms[k].isdigit() or (k > at and words.forms[k - 1] in SMALL and words.forms[k].isalpha()):
            ends.append(k + 1)
        elif not (
            words.lows[k] in words.lexicon.joiners or words.forms[k] in SMALL or (words.forms[k] == "." and len(words.forms[k - 1]) < 4)
        ):
            if words.forms[k].isalpha() and words.lows[k] in words.lexicon.kinds and k > at:
                ends.append(k + 1)
            break
        k += 1
    if k < len(words) and words.lexicon.endings and words.together(at, k) and words.forms[k].isalpha():
        ends.append(k + 1)  # "Чёрное море": the second word is small
    return iter(sorted(set(ends), reverse=True))
