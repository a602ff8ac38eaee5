"""Areas told by two places: "between X and Y", "on the border with X", "the X–Y border", "border villages of the Z region"."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

import msgspec

from rashomon.records import Place, PlaceMention
from rashomon.resolve.gazetteer import Entry, Gazetteer
from rashomon.resolve.places_choose import kilometres
from rashomon.resolve.places_words import Words

SCORE = 0.7
TOUCH_KM = 40.0  # two regions whose circles come this near may touch
FARTHEST_KM = 600.0  # places farther apart have nothing "between" them but a journey
LAND_KM = 60.0  # how far the borderland of a town reaches
BORDER_KM = 25.0  # how far a border area reaches inland


def areas(words: Words, mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> list[PlaceMention]:
    """A mention for each area; it holds the names it is told by and stands in their place."""
    found: list[PlaceMention] = []
    for at in range(len(words)):
        one = _between(words, mentions, at) or _border(words, mentions, at, gazetteer)
        if one is not None and not (found and one.span.meets(found[-1].span)):
            found.append(one)
    return found


def _at(words: Words, mentions: Sequence[PlaceMention], at: int, *, back: bool = False) -> PlaceMention | None:
    """The mention that begins at a token, or that ends before it; articles and kind words aside."""
    step = -1 if back else 1
    at = at - 1 if back else at
    while 0 <= at < len(words) and _light(words, at):
        hit = _covering(words, mentions, at)
        if hit is not None:
            return hit
        at += step
    return _covering(words, mentions, at) if 0 <= at < len(words) else None


def _light(words: Words, at: int) -> bool:
    lexicon = words.lexicon
    return words.low(at) in lexicon.articles or words.low(at) == "of" or bool({words.low(at), words.lemma(at)} & lexicon.kinds.keys())


def _covering(words: Words, mentions: Sequence[PlaceMention], at: int) -> PlaceMention | None:
    token = words.parsed.tokens[at]
    return next((m for m in mentions if m.span.start <= token.start < m.span.end), None)


def _token_after(words: Words, mention: PlaceMention, at: int) -> int:
    return next((k for k in range(at, len(words)) if words.parsed.tokens[k].start >= mention.span.end), len(words))


# ---------------------------------------------------------------- between


def _between(words: Words, mentions: Sequence[PlaceMention], at: int) -> PlaceMention | None:
    """ "between X and Y": a circle around the middle, as wide as they are apart."""
    if words.low(at) not in words.lexicon.between:
        return None
    one = _at(words, mentions, at + 1)
    joint = _token_after(words, one, at) if one is not None else len(words)
    other = _at(words, mentions, joint + 1) if words.low(joint) in words.lexicon.ands else None
    if one is None or other is None or one.place.id == other.place.id or not words.together(at, joint):
        return None
    spots = (one.place, other.place)
    if any(m.use == "modifier" for m in (one, other)) or any(p.kind in ("country", "water") for p in spots):
        return None
    middle = midway(*spots)
    if middle is None:
        return None
    span = words.parsed.report.span(one.span.start, other.span.end)
    label = f"between {one.place.name} and {other.place.name}"
    key = "between:" + ":".join(sorted(p.id for p in spots))
    place = msgspec.structs.replace(middle, id=key, name=label, names=(words.parsed.report.text[span.start : span.end],))
    return PlaceMention(span=span, place=place, use="place", score=min(one.score, other.score), reasons=(label,), candidates=spots)


def midway(a: Place, b: Place) -> Place | None:
    """The middle of two places, with half their distance for a radius; None where one has no point or they lie far apart."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    apart = _apart(a.lat, a.lon, b.lat, b.lon)
    if apart > FARTHEST_KM:
        return None
    same = a.country if a.country == b.country else None
    lat, lon = round((a.lat + b.lat) / 2, 5), round((a.lon + b.lon) / 2, 5)
    return Place(id="", name="", lat=lat, lon=lon, kind="other", country=same, precision="near", radius_km=round(max(5.0, apart / 2), 1))


def _apart(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two near points, on a plane."""
    return 111.2 * math.hypot(lat - other_lat, (lon - other_lon) * math.cos(math.radians((lat + other_lat) / 2)))


# ---------------------------------------------------------------- borders


def _border(words: Words, mentions: Sequence[PlaceMention], at: int, gazetteer: Gazetteer) -> PlaceMention | None:
    lexicon = words.lexicon
    line = words.lemma(at) in lexicon.border or words.low(at) in lexicon.border
    if line and (told := _line(words, mentions, at, gazetteer)) is not None:
        return told
    if words.lemma(at) in lexicon.borderland or words.low(at) in lexicon.borderland:
        return _land(words, mentions, at)
    return None


def _line(words: Words, mentions: Sequence[PlaceMention], at: int, gazetteer: Gazetteer) -> PlaceMention | None:
    """ "the border with X", "X's border with Y", "the border between X and Y", "the X-Y border"; both must be countries."""
    joined = words.low(at + 1) in words.lexicon.border_with
    after = _at(words, mentions, at + 1 + joined) if joined or words.lexicon.endings else None
    joint = _token_after(words, after, at) if after is not None else len(words)
    both = words.low(at + 1) in words.lexicon.between or not joined  # "between X and Y", «на границе X и Y»
    second = _at(words, mentions, joint + 1) if words.low(joint) in words.lexicon.ands and both else None
    before = _at(words, mentions, at, back=True)
    named = [m for m in (before, after, second) if m is not None and m.place.country and words.together(at, _first(words, m))]
    home = _home(words, mentions, at, {m.place.country for m in named})
    parties = list(dict.fromkeys(m.place.country for m in named if m.place.country))
    if not named or (after is None and before is not None and before.place.kind != "country"):
        return None
    if after is None and not words.lexicon.endings and words.low(at + 1) in words.lexicon.kinds.keys() | words.lexicon.border_nouns:
        return None  # "the Kalmorian border district", "a Kalmorian border guard"
    if len(parties) == 1 and home is not None:
        parties.append(home)
    if len(parties) < 2:
        return None
    place = border_of(gazetteer, *sorted(parties[:2]))
    if place is None:
        return None
    first = min(words.parsed.tokens[at].start, *(m.span.start for m in named))
    last = max(words.parsed.tokens[at].end, *(m.span.end for m in named))
    span = words.parsed.report.span(first, last)
    spots = tuple(m.place for m in named)
    return PlaceMention(
        span=span, place=place, use="place", score=SCORE, reasons=(f"“{words.parsed.report.words(span)}”",), candidates=spots
    )


def _first(words: Words, mention: PlaceMention) -> int:
    return next(k for k, token in enumerate(words.parsed.tokens) if token.end > mention.span.start)


def _home(words: Words, mentions: Sequence[PlaceMention], at: int, others: set[str | None]) -> str | None:
    """The country on this side: of the place told last before, or first after, that lies in another."""
    start = words.parsed.tokens[at].start
    near = [m for m in reversed(mentions) if m.span.end <= start] + [m for m in mentions if m.span.start > start]
    return next((m.place.country for m in near if m.place.country and m.place.country not in others), None)


def _land(words: Words, mentions: Sequence[PlaceMention], at: int) -> PlaceMention | None:
    """ "border villages of the Z region", «приграничные районы Z области», «белгородское приграничье»: that region, and only near."""
    near = [m for m in mentions if m.place.kind in ("region", "district") and words.together(at, _first(words, m))]
    told = next((m for m in near if 0 <= _first(words, m) - at <= 4 or 0 <= at - _token_after(words, m, 0) <= 1), None)
    beside = next((m for m in mentions if _token_after(words, m, 0) == at and m.use == "modifier" and m.place.kind == "settlement"), None)
    if told is None and beside is not None:
        wide = msgspec.structs.replace(beside.place, kind="region", radius_km=LAND_KM)  # «белгородское приграничье»
        told = msgspec.structs.replace(beside, place=wide)
    if told is None:
        return None
    first, last = min(words.parsed.tokens[at].start, told.span.start), max(words.parsed.tokens[at].end, told.span.end)
    span = words.parsed.report.span(first, last)
    label = words.parsed.report.words(span)
    place = msgspec.structs.replace(told.place, id=f"border:{told.place.id}", name=label, names=(label,), precision="near", geonames=None)
    return PlaceMention(span=span, place=place, use="place", score=told.score, reasons=(f"“{label}”",), candidates=(told.place,))


@functools.lru_cache(maxsize=256)
def border_of(gazetteer: Gazetteer, a: str, b: str) -> Place | None:
    """Where two countries meet, from the circles of their regions: the middle of all pairs that touch, as wide as these lie apart."""
    ours, theirs = (_regions(gazetteer, country) for country in (a, b))
    points = [
        _touch(one, other)
        for one in ours
        for other in theirs
        if kilometres(one, other) - (one.radius_km or 0) - (other.radius_km or 0) <= TOUCH_KM
    ]
    if not points:
        return None
    lat, lon = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    reach = max(_apart(lat, lon, *point) for point in points) + BORDER_KM
    name, point = f"border {a}–{b}", (round(lat, 5), round(lon, 5))
    return Place(
        id=f"border:{a}:{b}", name=name, lat=point[0], lon=point[1], kind="region", precision="near", radius_km=round(reach, 1)
    )  # fmt: skip


def _regions(gazetteer: Gazetteer, country: str) -> list[Entry]:
    codes = sorted(code for code in gazetteer.regions if code.startswith(f"{country}-"))
    return [hit.entry for code in codes for hit in gazetteer.by_id(f"iso:{code}")[:1]]


def _touch(one: Entry, other: Entry) -> tuple[float, float]:
    """The point between two regions that divides their distance as their radii."""
    mine, its = one.radius_km or 1.0, other.radius_km or 1.0
    share = mine / (mine + its)
    return one.lat + (other.lat - one.lat) * share, one.lon + (other.lon - one.lon) * share
