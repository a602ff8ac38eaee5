"""Words that refer back to a place named before: "in the town", "the crossing", "across the country", "here", "в селе", «там»."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.records import PlaceMention
from rashomon.resolve.gazetteer import Gazetteer
from rashomon.resolve.places_sites import RADIUS_KM, sentence_of, site_word, town_before
from rashomon.resolve.places_words import SMALL, Words

WITHIN = {"settlement": 5, "site": 8, "district": 8, "region": 8, "country": 8}  # sentences
SCORE = 0.65
BACK = "refers back to"
LOCAL = frozenset(
    {
        "market",
        "depot",
        "refinery",
        "bridge",
        "crossing",
        "airfield",
        "prison",
        "camp",
        "plant",
        "mine",
        "dam",
        "square",
        "mosque",
        "station",
    }
)
DATELINE = 6  # words of a report's head in which its dateline ends


def references(words: Words, mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> list[PlaceMention]:
    """A mention for each word that refers back, with the place of its kind named last."""
    found: list[PlaceMention] = []
    for at in range(len(words)):
        one = _kind_word(words, mentions, at) or _site_word(words, [*mentions, *found], at) or _adverb(words, mentions, at)
        one = one or _region_of_town(words, mentions, at, gazetteer) or _its_outskirts(words, mentions, at)
        if one is not None:
            found.append(one)
    return found


def _mention(words: Words, first: int, last: int, told: PlaceMention) -> PlaceMention:
    reasons = (f"{BACK} “{words.parsed.report.words(told.span)}”",)
    told_where = words.lexicon.endings or words.low(first - 1) in words.lexicon.before_place
    acts = not told_where and words.lemma(last) in words.lexicon.say and words.together(first, last)
    place = told.place
    return PlaceMention(
        span=words.span(first, last), place=place, use="actor" if acts else "place", score=SCORE, reasons=reasons, candidates=(place,)
    )


def _kind_word(words: Words, mentions: Sequence[PlaceMention], at: int) -> PlaceMention | None:
    """ "the city", "in the region", "across the country"; in Russian and Ukrainian after a preposition of place."""
    kind = words.lexicon.referring.get(words.lemma(at) if words.lexicon.endings else words.low(at))
    if kind is None or not words.forms[at].islower() or _named(words, at):
        return None
    first = _definite(words, at)
    told = _last(words, mentions, at, kind) if first is not None else None
    return _mention(words, first, at + 1, told) if told is not None and first is not None else None


def _region_of_town(words: Words, mentions: Sequence[PlaceMention], at: int, gazetteer: Gazetteer) -> PlaceMention | None:
    """ "in the region", «в области», where no region was named: the one that the town told last lies in."""
    if words.lexicon.referring.get(words.lemma(at)) != "region" or not words.forms[at].islower() or _named(words, at):
        return None
    first = _definite(words, at)
    town = town_before(words, mentions, at) if first is not None else None
    hits = gazetteer.by_id(f"iso:{town.place.admin1}") if town is not None and town.place.admin1 else ()
    if first is None or town is None or not hits:
        return None
    place = hits[0].entry.place()
    why = (f"the region of “{words.parsed.report.words(town.span)}”",)
    return msgspec.structs.replace(_mention(words, first, at + 1, town), place=place, candidates=(place,), reasons=why)


def _its_outskirts(words: Words, mentions: Sequence[PlaceMention], at: int) -> PlaceMention | None:
    """ "in its south-western outskirts", «на его окраинах»: near the town told last."""
    if words.lemma(at) not in words.lexicon.edges or _named(words, at):
        return None
    first = at - 1
    while words.low(first) in words.lexicon.directions or words.lemma(first) in words.lexicon.directions or words.low(first) in SMALL:
        first -= 1
    owned = words.low(first) in words.lexicon.owners and words.together(max(first, 0), at)
    town = town_before(words, mentions, at) if owned else None
    if town is None:
        return None
    place = msgspec.structs.replace(town.place, precision="near", radius_km=words.lexicon.radius.get("outskirts", 8.0))
    return msgspec.structs.replace(_mention(words, first, at + 1, town), place=place, candidates=(place,))


def _definite(words: Words, at: int) -> int | None:
    """Where a definite noun phrase begins: at "the", or after a preposition of place."""
    if not words.lexicon.endings:
        return at - 1 if words.low(at - 1) in {"the", "this"} and words.together(at - 1, at) else None
    before = at - 1
    while words.low(before) in words.lexicon.pointing or words.lemma(before) in words.lexicon.pointing:
        before -= 1
    return at if words.low(before) in words.lexicon.before_place and words.together(max(before, 0), at) else None


def _named(words: Words, at: int) -> bool:
    """A name or "of" follows, so the kind word belongs to that; or an institution does ("the city council")."""
    after = at + 1
    if words.low(after) in {"«", "“", ".", '"'} and words.capital(after + 1) and words.together(at, after + 1):
        return True
    if not words.together(at, after):
        return False
    lexicon = words.lexicon
    low = words.low(after)
    return words.capital(after) or low == "of" or low in lexicon.kinds or low in lexicon.institutions or low in lexicon.titles or low == "-"


def _last(words: Words, mentions: Sequence[PlaceMention], at: int, kind: str) -> PlaceMention | None:
    start = words.parsed.tokens[at].start
    for one in reversed(mentions):
        if one.span.end <= start and one.place.kind == kind and (one.use == "place" or (kind == "country" and one.use == "actor")):
            near = words.sentence[at] - sentence_of(words, one) <= WITHIN[kind]
            return one if near else None
    return None


def _site_word(words: Words, mentions: Sequence[PlaceMention], at: int) -> PlaceMention | None:
    """ "the crossing" of a crossing named before; else one in the town told last."""
    what = site_word(words, at)
    first = _definite(words, at) if what is not None and words.forms[at].islower() and not _named(words, at) else None
    if what is None or first is None or any(m.span.meets(words.span(first, at + 1)) for m in mentions):
        return None
    start = words.parsed.tokens[at].start
    for one in reversed(mentions):
        if (
            one.span.end <= start
            and one.place.id.startswith(f"site:{what}:")
            and words.sentence[at] - sentence_of(words, one) <= WITHIN["site"]
        ):
            return _mention(words, first, at + 1, one)
    town = town_before(words, mentions, at) if what in LOCAL else None
    if town is None:
        return None
    text, at_town = words.text(first, at + 1), town.place
    place = msgspec.structs.replace(
        at_town, id=f"site:{what}:{at_town.id}", name=text, names=(text,), kind="site", precision="near", radius_km=RADIUS_KM, geonames=None
    )
    return msgspec.structs.replace(_mention(words, first, at + 1, town), place=place, candidates=(place,))


def _adverb(words: Words, mentions: Sequence[PlaceMention], at: int) -> PlaceMention | None:
    """ "here" is the place of the dateline; "there" and «там» the town told last in this sentence or the one before."""
    low, lexicon = words.low(at), words.lexicon
    if low in lexicon.here and (told := _dateline(words, mentions)) is not None:
        return _mention(words, at, at + 1, told)
    after = words.low(at + 1)
    if (
        low not in lexicon.there
        or (at in words.starts and not lexicon.endings)
        or after in lexicon.auxiliaries
        or after in lexicon.not_there
    ):
        return None
    start = words.parsed.tokens[at].start
    near = [m for m in mentions if m.use == "place" and m.place.kind in ("settlement", "site", "district") and m.span.end <= start]
    return _mention(words, at, at + 1, near[-1]) if near and words.sentence[at] - sentence_of(words, near[-1]) <= 1 else None


def _dateline(words: Words, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """The town in capitals, or before a dash, at the head of a report or of one of its first lines."""
    for one in mentions[:4]:
        first = next(k for k, token in enumerate(words.parsed.tokens) if token.end > one.span.start)
        last = next(k for k in range(first, len(words)) if words.parsed.tokens[k].end >= one.span.end) + 1
        opens = first in words.starts and words.forms[first].isupper() and len(words.forms[first]) > 3
        closes = any(words.low(k) in {"—", "–", "--", "-", "("} for k in range(last, last + DATELINE))
        if opens and closes and one.place.kind in ("settlement", "other", "district"):
            return one
    return None
