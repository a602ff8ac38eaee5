"""What countries are called in the codes of the field; a code that no list here holds stays blank."""

from __future__ import annotations

import functools
import importlib.resources
from typing import NamedTuple

from rashomon.languages import states


class Country(NamedTuple):
    """A country: ISO 3166-1 codes, its English name, the side that its state is, and its continent (AF, AS, EU, NA, OC, SA, AN)."""

    alpha2: str
    alpha3: str
    numeric: int
    continent: str
    name: str
    side: str


@functools.cache
def countries() -> dict[str, Country]:
    """By alpha-2 code, those that both lists know."""
    file = importlib.resources.files(__package__) / "codes.tsv"
    lines = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    named = {state.code: (state.names[0], state.side) for state in states() if state.names}
    return {a2: Country(a2, a3, int(number), continent, *named[a2]) for a2, a3, number, continent in lines if a2 in named}


@functools.cache
def by_side() -> dict[str, Country]:
    return {country.side: country for country in countries().values()}


def country_of(alpha2: str | None) -> Country | None:
    return countries().get(alpha2 or "")


# Only what the continent decides: Africa, Asia and the north of America are divided by lists that were not read.
ACLED_REGIONS = {"EU": "Europe", "OC": "Oceania", "SA": "South America", "AN": "Antarctica"}
UCDP_REGIONS = {"EU": "Europe", "AF": "Africa", "NA": "Americas", "SA": "Americas"}
UCDP_DOUBTFUL = frozenset(("EG", "CY", "TR"))  # between two of its regions, or moved by its own list


def acled_region(country: Country) -> str | None:
    return ACLED_REGIONS.get(country.continent)


def ucdp_region(country: Country) -> str | None:
    return None if country.alpha2 in UCDP_DOUBTFUL else UCDP_REGIONS.get(country.continent)


def priogrid(lat: float, lon: float) -> int:
    """The number of the half-degree cell: counted from 1 at the south-west corner of the map, eastward, then northward."""
    row = min(int((lat + 90) // 0.5), 359)
    column = min(int((lon + 180) // 0.5), 719)
    return row * 720 + column + 1
