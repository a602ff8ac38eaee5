"""Places told by others: "10 km north of X", "near X", "the outskirts of X"; their point and radius."""

from __future__ import annotations

import math

import msgspec

from rashomon.records import Place
from rashomon.resolve.places_asked import Found
from rashomon.resolve.places_words import Words

KM_A_DEGREE = 111.2
BEARINGS = {"n": 0, "ne": 45, "e": 90, "se": 135, "s": 180, "sw": 225, "w": 270, "nw": 315}
COMPASS = (
    ("ne", ("northeast", "north-east", "северо-восточн", "північно-східн", "северо-восток")),
    ("nw", ("northwest", "north-west", "северо-запад", "північно-захід", "северо-запад")),
    ("se", ("southeast", "south-east", "юго-восточн", "південно-східн", "юго-восток")),
    ("sw", ("southwest", "south-west", "юго-запад", "південно-захід", "юго-запад")),
    ("n", ("north", "север", "північ")),
    ("s", ("south", "юг", "южн", "півд")),
    ("e", ("east", "восто", "східн", "схід")),
    ("w", ("west", "запад", "захі")),
)


def related(words: Words, one: Found, place: Place) -> tuple[Place, str | None]:
    """The place meant where words before the name move it or blur it, and why; else the place itself."""
    if place.lat is None or place.lon is None or place.kind == "water" or one.modifier:
        return place, None
    if place.kind in ("country", "region"):
        return _part(words, one, place)
    moved = _moved(words, one, place) or _towards(words, one, place)
    if moved is not None:
        return moved
    if place.kind in ("settlement", "site") and _blurred(words, one):
        radius = words.lexicon.radius.get("outskirts" if _edge(words, one) else "near", 15.0)
        return msgspec.structs.replace(place, precision="near", radius_km=radius), f"“{words.text(_before(words, one), one.last)}”"
    return place, None


def _edge(words: Words, one: Found) -> bool:
    at = _before(words, one)
    return words.low(at) in words.lexicon.inner_edges or words.lemma(at) in words.lexicon.inner_edges


def _towards(words: Words, one: Found, place: Place) -> tuple[Place, str] | None:
    """ "north of X", «севернее X», «на південь від X» without a distance: an area on that side; "the north of X" is within it."""
    at = one.first - 1
    while words.low(at) in words.lexicon.articles:
        at -= 1
    joined = words.low(at) in words.lexicon.compass_of
    at -= joined
    word = words.low(at)
    name = _compass((word,)) if word not in words.lexicon.kinds else None
    if name is None or place.kind not in ("settlement", "site") or not words.together(max(at, 0), one.first):
        return None
    inside = words.low(at - 1) in words.lexicon.articles or (
        bool(words.lexicon.endings) and not joined and not word.endswith(("ее", "іше"))
    )
    if inside or word not in words.lexicon.directions | words.lexicon.near or (not joined and not words.lexicon.endings):
        return None
    near = words.lexicon.radius.get("near", 15.0)
    moved = _shifted(place, near / 2, (word,))
    return msgspec.structs.replace(moved, radius_km=near), f"“{words.text(at, one.last)}”"


def _part(words: Words, one: Found, place: Place) -> tuple[Place, str | None]:
    """ "northeastern X", "the east of X": the part of a country or region that lies there."""
    at = one.first - 1
    while words.low(at) in words.lexicon.articles or words.low(at) == "of":
        at -= 1
    directed = {words.low(at), words.lemma(at)} & words.lexicon.directions and words.together(max(at, 0), one.first)
    name = _compass((words.low(at),)) if directed else None
    turned = _pointed(place, 0.45 * (place.radius_km or 100.0), name) if name else None
    if turned is None or name is None:
        return place, None
    radius = 0.55 * (place.radius_km or 100.0)
    part = msgspec.structs.replace(place, id=f"part:{place.id}:{name}", lat=turned[0], lon=turned[1], kind="region", precision="region")
    label = words.text(at, one.last)
    return msgspec.structs.replace(part, name=label, names=(label,), radius_km=radius, geonames=None, admin1=None), f"“{label}”"


def _before(words: Words, one: Found) -> int:
    """The first token before the name, its articles and kind words aside."""
    at = one.first - 1
    lexicon = words.lexicon
    while (
        at > 0
        and not {words.low(at), words.lemma(at)} & lexicon.inner_edges
        and (
            words.low(at) in lexicon.articles or words.low(at) == "of" or words.lemma(at) in lexicon.kinds or words.low(at) in lexicon.kinds
        )
    ):
        at -= 1
    return max(at, 0)


def _blurred(words: Words, one: Found) -> bool:
    at = _before(words, one)
    return words.together(at, one.first) and (words.low(at) in words.lexicon.near or words.lemma(at) in words.lexicon.near)


def _moved(words: Words, one: Found, place: Place) -> tuple[Place, str] | None:
    """ "10 km north of X": a number, a unit, perhaps a direction, within the seven words before."""
    low = max(0, one.first - 7)
    for at in range(one.first - 1, low - 1, -1):
        if words.low(at) in words.lexicon.units and at > 0 and words.together(at, one.first):
            distance = _number(words, at - 1)
            between = words.lows[at + 1 : one.first]
            if (
                distance is None
                or distance > 300
                or "," in between
                or set(between) & words.lexicon.ands
                or not (set(between) & (words.lexicon.compass_of | words.lexicon.near))
            ):
                return None
            miles = words.low(at).startswith(("mi", "mil"))
            return _shifted(place, distance * (1.609 if miles else 1.0), between), f"“{words.text(at - 1, one.last)}”"
    return None


def _number(words: Words, at: int) -> float | None:
    """A number in digits or in one word; "a few" is five."""
    plain = words.forms[at].replace(",", ".")
    if plain.replace(".", "", 1).isdigit():
        return float(plain)
    lexicon = words.lexicon
    if words.low(at) in lexicon.few or words.lemma(at) in lexicon.few:
        return 5.0
    return lexicon.numbers.get(words.low(at), lexicon.numbers.get(words.lemma(at)))


def _compass(between: tuple[str, ...]) -> str | None:
    return next((code for word in between for code, starts in COMPASS if word.startswith(starts)), None)


def _pointed(place: Place, distance: float, name: str) -> tuple[float, float] | None:
    """The point that lies so many kilometres from a place in a direction of the compass."""
    if place.lat is None or place.lon is None:
        return None
    angle = math.radians(BEARINGS[name])
    lat = place.lat + distance * math.cos(angle) / KM_A_DEGREE
    lon = place.lon + distance * math.sin(angle) / (KM_A_DEGREE * max(0.05, math.cos(math.radians(place.lat))))
    return round(max(-90.0, min(90.0, lat)), 5), round((lon + 180) % 360 - 180, 5)


def _shifted(place: Place, distance: float, between: tuple[str, ...]) -> Place:
    name = _compass(between)
    point = _pointed(place, distance, name) if name else None
    if point is None:
        return msgspec.structs.replace(place, precision="near", radius_km=max(5.0, distance))
    key = f"near:{place.id}:{round(distance)}{name}"
    return msgspec.structs.replace(
        place, id=key, lat=point[0], lon=point[1], precision="near", radius_km=max(3.0, 0.4 * distance), geonames=None
    )
