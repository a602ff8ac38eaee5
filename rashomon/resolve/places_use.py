"""Whether a place name tells where ("in Kyiv"), who ("Kyiv said"), or whose ("the Belgorod governor")."""

from __future__ import annotations

from typing import Literal

from rashomon.resolve.gazetteer import Entry
from rashomon.resolve.places_asked import Found
from rashomon.resolve.places_words import POSSESSIVES, Words

Use = Literal["place", "actor", "modifier"]


def use_of(words: Words, one: Found, entry: Entry | None) -> Use:
    """By the words around it: a preposition of place, a verb of saying or doing, a noun that it belongs to, a source of speech."""
    if one.modifier:
        return "modifier"
    if words.low(one.last) in POSSESSIVES or words.forms[one.last - 1].lower().endswith(("'s", "’s")):
        return "modifier"
    if _after_preposition(words, one.first):
        return "modifier" if _owns_next(words, one.last) else "place"
    if _owns_next(words, one.last):
        return "modifier"
    governs = entry is not None and (entry.kind == "country" or entry.capital or entry.id.startswith("area:") or entry.kind == "region")
    if governs and (_acts(words, one.last) or _speaks(words, one)):
        return "actor"
    if entry is not None and entry.kind == "country" and not one.announced and not _closes(words, one):
        return "actor"
    return "place"


def _closes(words: Words, one: Found) -> bool:
    """ "in X, Kalmoria": the country that a town before it lies in."""
    joined = words.low(one.first - 1) == "," and words.capital(one.first - 2) and words.together(one.first - 2, one.first)
    return joined and (words.low(one.last) in {",", ".", ")", "—", "–", ""} or not words.together(one.first, one.last))


def _after_preposition(words: Words, first: int) -> bool:
    lexicon = words.lexicon
    at = first - 1
    while at >= 0 and (
        words.low(at) in lexicon.articles
        or words.low(at) in lexicon.directions
        or words.lemma(at) in lexicon.directions
        or words.low(at) in lexicon.kinds
        or words.lemma(at) in lexicon.kinds
        or words.low(at) in lexicon.demonyms
        or words.low(at) in {"of", "«", "“", ".", "city", "'s", "’s"}
    ):
        at -= 1
    return words.together(max(at, 0), first) and words.low(at) in lexicon.before_place


def _owns_next(words: Words, last: int) -> bool:
    """A noun of office or institution follows: "Belgorod governor", "Kyiv police"."""
    if not words.together(last - 1, last):
        return False
    low = words.low(last)
    return (
        not words.lexicon.endings
        and low not in words.lexicon.kinds
        and (low in words.lexicon.titles or low in words.lexicon.institutions or low in words.lexicon.bearers_after)
    )


def _acts(words: Words, last: int) -> bool:
    at = last
    while words.together(last - 1, at) and words.low(at) in words.lexicon.auxiliaries:
        at += 1
    if any(words.low(k) in words.lexicon.passive for k in range(last, at)):
        return words.lemma(at) in words.lexicon.say and words.low(at).endswith("ing")  # "X was shelled" is a place
    return words.together(last - 1, at) and (words.lemma(at) in words.lexicon.say or at > last)


def _speaks(words: Words, one: Found) -> bool:
    return any(one.span in span or span in one.span for said in words.parsed.attributions for span in said.source)
