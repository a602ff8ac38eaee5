"""Whether two places can be one: containment and distance, from what is known of both."""

from __future__ import annotations

import functools
import math
import re

from rashomon import languages
from rashomon.compare.words import stem
from rashomon.records import Place

NEAR_KM = 10.0
STRETCH = 1.15  # regions are not circles: how far beyond its radius a place may still reach
EARTH_KM = 12742.0  # twice the mean radius
RADIUS_KM = {"country": 400.0, "region": 110.0, "district": 35.0, "water": 60.0}


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance (haversine) between two points; None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    la, lo, lb, lp = (math.radians(x) for x in (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return EARTH_KM * math.asin(math.sqrt(h))


def radius(place: Place) -> float:
    """How far a place reaches from its point; 0 for what is a point on the map of a country."""
    extended = place.kind in RADIUS_KM or place.precision in ("region", "country")
    if not extended:
        return 0.0
    if place.radius_km is not None:
        return place.radius_km
    return RADIUS_KM.get(place.kind, RADIUS_KM["country" if place.precision == "country" else "region"])


@functools.lru_cache(200_000)
def contains(outer: Place, inner: Place) -> bool:
    """Whether the first holds the second, by country, by region, by distance, or by name ("Zorvik" holds "Zorvik station")."""
    if outer.id == inner.id:
        return True
    if outer.kind == "country" or outer.precision == "country":
        return outer.country == inner.country if outer.country and inner.country else within(outer, inner)
    if outer.admin1 and inner.admin1 and outer.kind == "region":
        return outer.admin1 == inner.admin1
    return within(outer, inner) or named_within(outer, inner)


def within(outer: Place, inner: Place) -> bool:
    apart = kilometres(outer, inner)
    return apart is not None and radius(outer) >= radius(inner) and apart <= STRETCH * radius(outer)


def named_within(outer: Place, inner: Place) -> bool:
    """The whole of one name stands in the other, and is more than a word for a kind of place."""
    return any(a and a < b for a in name_words(outer) for b in name_words(inner))


@functools.lru_cache(20_000)
def name_words(place: Place) -> frozenset[frozenset[str]]:
    """The telling words of each of a place's names, as stems under which case endings and scripts meet."""
    forms = (re.findall(r"\w+", name.casefold()) for name in (place.name, *place.names))
    return frozenset(frozenset(stem(word) for word in words if word not in place_words()) for words in forms)


@functools.cache
def place_words() -> frozenset[str]:
    """Words that only say what kind of place it is, in every language."""
    return frozenset(word for language in languages.LANGUAGES for word in languages.load("findings", language)["place_words"])


def vague(place: Place) -> bool:
    """A whole country, or an area of which only about where it lies is known."""
    return place.kind == "country" or place.precision == "country" or (place.precision == "near" and radius(place) > NEAR_KM)


def overlap(a: Place, b: Place) -> bool:
    """Whether two areas share ground, where one of them is known only about."""
    apart = kilometres(a, b)
    return apart is not None and (vague(a) or vague(b)) and apart <= radius(a) + radius(b)


@functools.lru_cache(200_000)
def places_meet(a: Place | None, b: Place | None) -> bool:
    """Whether two places can be the place of one thing: one contains the other, or they lie within 10 km.

    A place that the ledger does not know contradicts nothing.
    """
    if a is None or b is None:
        return True
    if contains(a, b) or contains(b, a) or overlap(a, b):
        return True
    apart = kilometres(a, b)
    return bool(name_words(a) & name_words(b) - {frozenset()}) if apart is None else apart <= NEAR_KM
