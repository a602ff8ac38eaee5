"""Where: the place names of a report, each with the place it means, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.records import Parsed, Place, PlaceMention, Span
from rashomon.resolve.gazetteer import Entry, Gazetteer
from rashomon.resolve.gazetteer_keys import rooted
from rashomon.resolve.places_asked import Found
from rashomon.resolve.places_back import references
from rashomon.resolve.places_border import areas
from rashomon.resolve.places_choose import Choice, choices
from rashomon.resolve.places_found import found_at, found_in
from rashomon.resolve.places_names import follows_preposition
from rashomon.resolve.places_near import related
from rashomon.resolve.places_sites import sites
from rashomon.resolve.places_unlisted import stands_in_place
from rashomon.resolve.places_use import use_of
from rashomon.resolve.places_words import Words, words_of

__all__ = ["Gazetteer", "find_names", "find_places", "places_named"]

SURE = 0.6  # below it the place is not told: measured so that fewer than one answer in ten is wrong
CANDIDATES = 5


def find_places(parsed: Parsed, gazetteer: Gazetteer, least: float = SURE) -> tuple[PlaceMention, ...]:
    """Every place name in reading order. A name whose place is less sure than `least` keeps its candidates, but tells no point."""
    words = words_of(parsed)
    named = _names(words, gazetteer, least)
    named = _apart(areas(words, named, gazetteer), named)
    spots = sites(words, named)
    named = _apart(spots, named)
    return tuple(_apart(named, references(words, named, gazetteer)))


def find_names(parsed: Parsed, gazetteer: Gazetteer, least: float = SURE) -> tuple[PlaceMention, ...]:
    """Only the place names themselves: no sites named after their towns, no words that refer back."""
    return tuple(_names(words_of(parsed), gazetteer, least))


def _names(words: Words, gazetteer: Gazetteer, least: float) -> list[PlaceMention]:
    told = [choice for choice in choices(words, found_in(words, gazetteer)) if _is_place(words, choice, least)]
    return [_mention(words, choice, least) for choice in told]


def _apart(first: Sequence[PlaceMention], others: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The first ones, and of the others those that meet none of them, in reading order."""
    kept = [one for one in others if not any(one.span.meets(other.span) for other in first)]
    return sorted([*first, *kept], key=lambda one: one.span)


def _is_place(words: Words, choice: Choice, least: float) -> bool:
    """A name that is not sure is still a place where the text says so by a kind word or a preposition."""
    found = choice.found
    told = follows_preposition(words, found.first) or stands_in_place(words, found.first, found.last)
    return found.announced or choice.container is not None or choice.score >= least or told


def places_named(parsed: Parsed, gazetteer: Gazetteer, spans: Sequence[Span], least: float = SURE) -> tuple[PlaceMention, ...]:
    """The same for names whose spans are given, in the order of the spans; every span gets a mention."""
    words = words_of(parsed)
    return tuple(_mention(words, choice, least) for choice in choices(words, found_at(words, gazetteer, spans)))


def _mention(words: Words, choice: Choice, least: float) -> PlaceMention:
    found, best = choice.found, choice.best
    score = choice.score
    candidates = tuple(entry.place() for _, entry in choice.ranked[:CANDIDATES])
    use = use_of(words, found, best)
    if best is None or score < least:
        reasons = (*choice.reasons, "not sure enough") if best else (*choice.reasons, "not in the index")
        place = _unknown(found, choice.container)
        return PlaceMention(span=found.span, place=place, use=use, score=round(score, 3), reasons=reasons, candidates=candidates)
    place, why = related(words, found, _meant(found, best))
    use = "place" if use == "actor" and place.id.startswith("part:") else use
    reasons = (*choice.reasons, why) if why else choice.reasons
    return PlaceMention(span=found.span, place=place, use=use, score=round(score, 3), reasons=reasons, candidates=candidates)


def _meant(found: Found, entry: Entry) -> Place:
    """The entry; a district or region known only by its centre is an area around it; a site of a town lies near it."""
    place = entry.place()
    if found.announced and found.kind in ("district", "region") and entry.kind == "settlement":
        radius = 25.0 if found.kind == "district" else 90.0
        name = f"{entry.name} {found.kind}"
        return msgspec.structs.replace(
            place, id=f"{found.kind}:{place.id}", name=name, kind=found.kind, precision="region", radius_km=radius, geonames=None
        )
    return place


def _unknown(found: Found, container: Entry | None) -> Place:
    """A place that only its name tells, or, where the text states what it lies in, somewhere in that."""
    kind = found.kind or "other"
    plain = Place(id=f"name:{rooted(found.name)}", name=found.name, names=(found.name,), kind=kind)
    if container is None or container.kind == "country":
        return msgspec.structs.replace(plain, country=container.country if container else None)
    return msgspec.structs.replace(
        plain,
        lat=container.lat,
        lon=container.lon,
        country=container.country,
        admin1=container.admin1,
        precision="region",
        radius_km=container.radius_km,
    )
