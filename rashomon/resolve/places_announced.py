"""Names that the rules for known names leave, or that the index lacks, where the words around them say that they are places."""

from __future__ import annotations

import dataclasses

from rashomon.records import PlaceKind
from rashomon.resolve.gazetteer import Gazetteer
from rashomon.resolve.gazetteer_keys import rooted
from rashomon.resolve.places_asked import Found, hits_of, kind_at, kind_before
from rashomon.resolve.places_forms import stem
from rashomon.resolve.places_morphology import sort_of
from rashomon.resolve.places_names import follows_preposition, is_dictionary_word
from rashomon.resolve.places_unlisted import stands_in_place
from rashomon.resolve.places_words import POSSESSIVES, SMALL, Words


def announced_at(words: Words, gazetteer: Gazetteer, at: int, sure: frozenset[str]) -> Found | None:
    """A name that the rules for known names left, or that the index lacks, where words around it say that it is a place."""
    if not words.capital(at) or words.lows[at] in words.lexicon.common | words.lexicon.closed | words.lexicon.first_names:
        return None
    if words.lexicon.offices and words.lows[at].startswith(words.lexicon.offices):
        return None
    last = _end_of_name(words, at)
    kind, after = kind_before(words, at), kind_at(words, last)
    odd = bool(words.lexicon.endings) and sort_of(words.lows[at], words.parsed.report.language) in ("common", "person")
    if kind == "settlement" or (kind in ("district", "region") and not odd):
        return _unlisted(words, gazetteer, at, last, kind)
    told = words.text(at, last).lower() in sure or _called(words, last) or _tagged(words, at, last) or _after_announcing(words, at, last)
    if told:
        return _unlisted(words, gazetteer, at, last, None)
    if _told_elsewhere(words, at, last, sure) or stands_in_place(words, at, last):
        return dataclasses.replace(_unlisted(words, gazetteer, at, last, None), hits=())
    if words.lexicon.endings or after not in ("settlement", "district", "region") or not words.forms[last].islower() or last - at > 3:
        return None
    if (
        words.low(at - 1) in words.lexicon.before_place | words.lexicon.articles | POSSESSIVES
        and words.lows[at] not in words.lexicon.demonyms
    ):
        return _unlisted(words, gazetteer, at, last, after)
    return None


def _end_of_name(words: Words, at: int) -> int:
    last = at + 1
    while last < len(words) and words.together(at, last) and _goes_on(words, last):
        if words.lexicon.endings and stem(words.forms[last], words.lexicon) and kind_at(words, last + 1):
            break
        last += 1
    while last > at + 1 and words.forms[last - 1] in SMALL:
        last -= 1
    return last


def _unlisted(words: Words, gazetteer: Gazetteer, at: int, last: int, kind: PlaceKind | None) -> Found:
    """A region takes its kind word along, a town does not; the index is asked all the same."""
    end = last + 1 if kind in ("region", "district") and kind_at(words, last) == kind and not words.lexicon.endings else last
    hits = hits_of(words, gazetteer, at, last)
    return Found(at, end, words.span(at, end), words.text(at, last), hits, kind, announced=True, reasons=("announced as a place",))


def _after_announcing(words: Words, at: int, last: int) -> bool:
    """ "near X", and "in X" where X is one word that no dictionary knows."""
    lexicon = words.lexicon
    before = words.low(at - 1)
    if not words.together(at - 1, at) or words.low(last) in lexicon.bearers_after | lexicon.company:
        return False
    if before in lexicon.announcing:
        return True
    if before not in lexicon.announcing_one or last - at > 1 or not words.forms[at].isalpha() or words.forms[at].isupper():
        return False
    if lexicon.endings:
        known = sort_of(words.lows[at], words.parsed.report.language)
        return known in (None, "place") and words.lows[at].endswith(lexicon.locatives) and words.lows[at][0] > "z"
    return not is_dictionary_word(words.lows[at]) and words.lows[at] not in lexicon.company | lexicon.institutions | lexicon.demonyms.keys()


def _told_elsewhere(words: Words, at: int, last: int, sure: frozenset[str]) -> bool:
    """The same name in another case or script stands as a place elsewhere in the report."""
    return last - at == 1 and "~" + rooted(words.text(at, last)) in sure and len(words.forms[at]) > 3


def _called(words: Words, last: int) -> bool:
    """ "X, a town in …"."""
    if words.low(last) != "," or words.low(last + 1) not in words.lexicon.articles or not words.together(last, last + 3):
        return False
    return any(words.lexicon.kinds.get(words.low(k)) in ("settlement", "district") for k in range(last + 2, last + 5))


def beside_at(words: Words, at: int, before: Found) -> Found | None:
    """An unknown name joined to a place that stands after a preposition: "in X and Y"."""
    lexicon = words.lexicon
    last = _end_of_name(words, at)
    listed = words.low(at - 1) in lexicon.ands or (words.low(at - 1) == "," and words.low(last) in lexicon.ands)
    joined = before.last == at - 1 and listed and words.capital(at) and words.together(before.first, at)
    town = bool(before.hits) and all(hit.entry.kind == "settlement" and not hit.entry.capital for hit in before.hits)
    if not joined or before.modifier or before.kind not in (None, "settlement"):
        return None
    if not (town or follows_preposition(words, before.first)):
        return None
    persons = lexicon.first_names | lexicon.titles | lexicon.common | lexicon.company | lexicon.institutions
    if any(words.low(k) in persons or words.lemma(k) in persons for k in range(at, last)) or not words.together(at, last):
        return None
    if words.lemma(last) in lexicon.say | lexicon.speech or words.low(last) in lexicon.auxiliaries or last - at > 3:
        return None
    return Found(at, last, words.span(at, last), words.text(at, last), (), "settlement", announced=True, reasons=("beside a place",))


def _tagged(words: Words, first: int, last: int) -> bool:
    """The reader model calls it a place."""
    span = words.span(first, last)
    return any(name.kind == "place" and name.span.meets(span) for name in words.parsed.names)


def _goes_on(words: Words, at: int) -> bool:
    return (
        words.capital(at)
        or (words.forms[at] in {"-", "‑"} and at + 1 < len(words) and words.forms[at + 1][:1].isalpha())
        or (words.forms[at - 1] in {"-", "‑"} and words.forms[at].isalpha())
    )
