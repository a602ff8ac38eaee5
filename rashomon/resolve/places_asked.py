"""Words that may name a place: what the index has for them, and what kind of place a word beside them says."""

from __future__ import annotations

import dataclasses
import functools

from rashomon.records import PlaceKind, Span
from rashomon.resolve.gazetteer import Gazetteer, Hit
from rashomon.resolve.places_forms import forms_of, nominatives
from rashomon.resolve.places_words import Words


@dataclasses.dataclass(frozen=True)
class Found:
    """Words that may name a place: tokens `[first, last)`, the name in them `[first, name_last)`, and what the index has for it."""

    first: int
    last: int
    span: Span
    name: str
    hits: tuple[Hit, ...]
    kind: PlaceKind | None = None  # of the kind word beside it: "village of", "region"
    modifier: bool = False  # an adjective or demonym
    announced: bool = False  # the kind word says that it is a place
    reasons: tuple[str, ...] = ()


@functools.lru_cache(maxsize=4096)
def by_id(gazetteer: Gazetteer, place: str) -> tuple[Hit, ...]:
    return gazetteer.by_id(place)


def kind_at(words: Words, at: int) -> PlaceKind | None:
    """What kind of place a word says, in any of its cases."""
    kinds = words.lexicon.kinds
    if not 0 <= at < len(words) or not words.lows[at].isalpha():
        return None
    return next((kinds[form] for form in nominatives(words.lows[at], words.lemmas[at], words.lexicon) if form in kinds), None)


def kind_before(words: Words, first: int) -> PlaceKind | None:
    """The kind word before a name: "the village of X", "село X"."""
    at = first - 1
    if words.low(at) in ("«", "“", '"'):
        at -= 1
    if not words.lexicon.endings:
        if words.low(at) == "," and any(words.low(k) in ("a", "an") for k in range(at - 4, at - 1)):  # "a border town, X"
            return kind_at(words, at - 1)
        return kind_at(words, at - 1) if words.low(at) == "of" else None
    if words.low(at) == ".":
        at -= 1
    return kind_at(words, at) if words.together(at, first) else None


def hits_of(words: Words, gazetteer: Gazetteer, first: int, last: int) -> tuple[Hit, ...]:
    """What the index has; a name that only sounds so counts where it is no short word."""
    forms = forms_of(words, first, last)
    exact: dict[str, Hit] = {}
    heard: dict[str, Hit] = {}
    for number, form in enumerate(forms):
        for hit in gazetteer.lookup(form):
            if hit.by != "sound":
                exact.setdefault(hit.entry.id, hit)
            elif number == 0 or not words.lexicon.endings or number < 3:
                heard.setdefault(hit.entry.id, hit)
    found = exact or {key: hit for key, hit in heard.items() if len(words.text(first, last)) >= 5}
    return tuple(found[key] for key in sorted(found))


def with_kind(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> Found:
    """With the kind word after it ("Belgorod region") or before it ("the village of Kozinka", "село Козинка")."""
    after = kind_at(words, last) if words.together(first, last) and not words.lexicon.endings else None
    span, name = words.span(first, last), words.text(first, last)
    if after in ("site", "water", "other"):
        return Found(first, last, span, name, hits, reasons=(f"before “{words.forms[last]}”",))
    if after in ("region", "district"):
        return Found(first, last + 1, words.span(first, last + 1), name, hits, after, announced=True)
    if after == "settlement":
        return Found(first, last, span, name, hits, after, announced=True)
    before = kind_before(words, first)
    return Found(first, last, words.span(first, last), words.text(first, last), hits, before, announced=before is not None)
