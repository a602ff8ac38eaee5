"""UCDP GED: 49 columns, one row an event with at least one reported death between organised actors, or by one against civilians."""

from __future__ import annotations

import re
from typing import NamedTuple

from rashomon.export.acled import admin1
from rashomon.export.codes import priogrid, ucdp_region
from rashomon.export.edtf import Days
from rashomon.export.facts import Facts, listed_claims, number_of
from rashomon.export.happened import Happening, Party, happening, occurs
from rashomon.export.phrases import one_line
from rashomon.export.sheet import Cell, Left, Row, Table, columns, row, table_of
from rashomon.export.tolls import Toll, tellings, toll
from rashomon.export.view import name_of
from rashomon.languages.world import state_of_word
from rashomon.records import Event, Ledger, Place

UNNUMBERED = "blank: UCDP gives this number, and no list of theirs is shipped"
COLUMNS = columns(
    ("id", "integer", "a number made of the event's id"),
    ("relid", "text", "the ledger's id of the event"),
    ("year", "integer", "of the first day"),
    ("active_year", "flag", "blank: whether the dyad passes 25 deaths in the year needs all its events"),
    ("code_status", "text", "blank: UCDP's own state of coding"),
    ("type_of_violence", "integer", "1 state-based, 2 non-state, 3 one-sided"),
    ("conflict_dset_id", "text", UNNUMBERED),
    ("conflict_new_id", "integer", UNNUMBERED),
    ("conflict_name", "text", "blank: UCDP's names of conflicts are its own"),
    ("dyad_dset_id", "text", UNNUMBERED),
    ("dyad_new_id", "integer", UNNUMBERED),
    ("dyad_name", "text", "side_a - side_b"),
    ("side_a_dset_id", "text", UNNUMBERED),
    ("side_a_new_id", "integer", UNNUMBERED),
    ("side_a", "text", "always the government in state-based violence"),
    ("side_b_dset_id", "text", UNNUMBERED),
    ("side_b_new_id", "integer", UNNUMBERED),
    ("side_b", "text", "Civilians in one-sided violence"),
    ("number_of_sources", "integer", "reports, copies once"),
    ("source_article", "text", "publisher, date and headline of each, in quotation marks, separated by semicolons"),
    ("source_office", "text", "publishers"),
    ("source_date", "text", "dates of publication"),
    ("source_headline", "text", "headlines"),
    ("source_original", "text", "who the reports say it comes from"),
    (
        "where_prec",
        "integer",
        "1 exact, 2 within about 25 km, 3 second-level unit, 4 first-level unit, 5 larger or fuzzy, 6 country, 7 waters",
    ),
    ("where_coordinates", "text", "the place that the coordinates are of"),
    ("where_description", "text", "the words that say where"),
    ("adm_1", "text", "first-level unit: its name where the ledger holds it, else its ISO 3166-2 code"),
    ("adm_2", "text", "the district, where the place is one"),
    ("latitude", "number", "WGS 84"),
    ("longitude", "number", "WGS 84"),
    ("geom_wkt", "text", "POINT (lon lat)"),
    ("priogrid_gid", "integer", "number of the half-degree cell"),
    ("country", "text", "the country's English name in Unicode CLDR"),
    ("country_id", "integer", "blank: a Gleditsch-Ward number, and no list of them is shipped"),
    ("region", "text", "Africa, Americas or Europe where the continent decides it, else blank"),
    ("event_clarity", "integer", "1 day and place known well enough, 2 only as an aggregate or in part"),
    ("date_prec", "integer", "1 day, 2 two to six days, 3 a week, 4 a month, 5 up to a year"),
    ("date_start", "text", "earliest possible day, YYYY-MM-DD 00:00:00.000"),
    ("date_end", "text", "latest possible day"),
    ("deaths_a", "integer", "part of best: fighters of side_a"),
    ("deaths_b", "integer", "part of best: fighters of side_b"),
    ("deaths_civilians", "integer", "part of best"),
    ("deaths_unknown", "integer", "part of best: nobody says whose"),
    ("best", "integer", "what most independent voices say; the sum of the four parts"),
    ("high", "integer", "the highest that one of them allows"),
    ("low", "integer", "the lowest"),
    ("gwnoa", "text", "blank: Gleditsch-Ward number of side_a"),
    ("gwnob", "text", "blank: Gleditsch-Ward number of side_b"),
)


class Dyad(NamedTuple):
    """Who fights whom: the type of violence, the names of the sides, who is on each, and the rule."""

    type: int
    side_a: str
    side_b: str
    a: tuple[Party, ...]
    b: tuple[Party, ...]
    rule: str


def tables(ledger: Ledger) -> tuple[Table, ...]:
    facts = Facts(ledger)
    return (table_of("ucdp", COLUMNS, [coded(facts, event) for event in ledger.events]),)


def coded(facts: Facts, event: Event) -> Row | Left:
    """The row of an event, or why UCDP would not hold it."""
    h, claims = happening(facts, event), listed_claims(facts, event)
    dead = toll(tellings(facts, event))
    reason = occurs(facts, event) or _lacks(h)
    if not reason and dead is None:
        reason = "no number of dead is reported: at least one direct death is asked for"
    elif not reason and dead is not None and dead.high < 1:
        reason = "nobody is reported killed: at least one direct death is asked for"
    pair = dyad(h) if not reason else None
    if reason or pair is None or dead is None:
        return Left(event.id, reason or "an organised actor, or the side that it struck, is not told", claims)
    return _row(facts, event, h, pair, dead)


def _lacks(h: Happening) -> str | None:
    if h.place is None:
        return "no account names a place"
    if h.place.lat is None or h.place.lon is None:
        return f"no coordinates are known for {one_line(h.place.name)}"
    if h.days is None:
        return "no account dates it"
    return "its date is vaguer than a year" if date_prec(h.days) is None else None


def dyad(h: Happening) -> Dyad | None:
    """The type of violence and its sides, the government first in state-based violence; None where one of the two is not told."""
    doers = tuple(p for p in h.doers if p.sort in ("state", "group", "unidentified"))
    foes = tuple(p for p in h.foes if p.sort in ("state", "group", "unidentified"))
    struck = any(p.sort == "civilians" for p in h.foes) or h.prisoners or (not h.foes and h.victims == {"civilians"})
    if not doers:
        return None
    if not foes:
        return Dyad(3, name_of_side(doers), "Civilians", doers, (), "an organised actor against civilians") if struck else None
    states = [any(p.sort == "state" for p in side) for side in (doers, foes)]
    if states == [False, False]:
        return Dyad(2, name_of_side(doers), name_of_side(foes), doers, foes, "two organised actors, no government")
    a, b = (doers, foes) if states[0] else (foes, doers)
    return Dyad(1, name_of_side(a), name_of_side(b), a, b, "a government is one of the two: it is side_a")


def name_of_side(parties: tuple[Party, ...]) -> str:
    """A state's people as its government; others by their names."""
    names = dict.fromkeys(f"Government of {p.state.name}" if p.sort == "state" and p.state else p.name for p in parties)
    return ", ".join(names)


def date_prec(days: Days) -> int | None:
    """1 an exact day, 2 two to six days, 3 a week, 4 a month, 5 up to a year; None beyond."""
    limits = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
    return next((code for most, code in limits if days.length <= most), None)


def where_prec(place: Place) -> tuple[int, str]:
    """UCDP's precision of a place, and the rule."""
    if place.kind == "water":
        return 7, "waters"
    if place.kind == "country" or place.precision == "country":
        return 6, "only the country"
    if place.precision == "near":
        return 2, "near a place, within about 25 km"
    if place.kind in ("settlement", "site"):
        return 1, "the place itself"
    if place.kind == "district":
        return 3, "a second-level unit"
    if place.kind == "region":
        return 4, "a first-level unit"
    return 5, "neither a settlement nor an administrative unit"


def parts(pair: Dyad, dead: Toll, whose: str | None) -> dict[str, int]:
    """The four parts of best; fighters belong to side `whose` ("a" or "b"), where the words tell it, else to nobody known."""
    out = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": dead.parts["civilians"], "deaths_unknown": dead.parts["unknown"]}
    key = f"deaths_{whose}" if whose and not (pair.type == 3 and whose == "b") else "deaths_unknown"
    out[key] += dead.parts["fighters"]
    return out


def fighters_of(facts: Facts, event: Event, pair: Dyad) -> str | None:
    """Whose fighters died, where the words of the toll name the state of one side and not of the other."""
    words = [word for said in facts.words(event, "killed", listed_claims(facts, event)) for word in re.findall(r"[\w’'-]+", said.words)]
    named = {side for word in words if (side := state_of_word(word, word.lower()))}
    hits = {key for key, side in (("a", pair.a), ("b", pair.b)) if named & {p.side for p in side if p.side}}
    return hits.pop() if len(hits) == 1 else None


def _row(facts: Facts, event: Event, h: Happening, pair: Dyad, dead: Toll) -> Row:
    assert h.place and h.days
    clear = date_prec(h.days) == 1 and where_prec(h.place)[0] <= 3
    by, against = facts.lead(event, "by"), facts.lead(event, "against")
    sides = tuple(dict.fromkeys(by.claims + against.claims))
    split = parts(pair, dead, fighters_of(facts, event, pair))
    if sum(split.values()) != dead.best:
        raise AssertionError(f"{event.id}: the parts {split} do not add up to {dead.best}")
    numbers = {**split, "best": dead.best, "high": dead.high, "low": dead.low}
    cells = {
        "id": Cell(number_of(event), "of the event's id"), "relid": Cell(event.id, "the ledger's id"),
        "type_of_violence": facts.cell(event, "by", pair.type, pair.rule, sides),
        "dyad_name": facts.cell(event, "by", f"{pair.side_a} - {pair.side_b}", pair.rule, sides),
        "side_a": facts.cell(event, "by", pair.side_a, f"{pair.rule}; {by.rule}", sides),
        "side_b": facts.cell(event, "against", pair.side_b, f"{pair.rule}; {against.rule}", sides),
        **_when(facts, event, h.days), **_where(facts, event, h, h.place), **_sources(facts, event),
        "event_clarity": facts.cell(event, "time", 1 if clear else 2, "day and place are told" if clear else "day or place only in part"),
        **{name: facts.cell(event, "killed", value, "; ".join(dead.rules)) for name, value in numbers.items()},
        **{c.name: Cell(None, c.means) for c in COLUMNS if c.means.startswith("blank:")},
    }  # fmt: skip
    return row(COLUMNS, event.id, cells)


def _when(facts: Facts, event: Event, days: Days) -> dict[str, Cell]:
    def cell(value: str | int | None, rule: str) -> Cell:
        return facts.cell(event, "time", value, rule)

    return {
        "year": cell(days.first.year, "of the first day"), "date_prec": cell(date_prec(days), f"{days.length} days"),
        "date_start": cell(f"{days.first.isoformat()} 00:00:00.000", "the earliest day it can be"),
        "date_end": cell(f"{days.last.isoformat()} 00:00:00.000", "the latest day it can be"),
    }  # fmt: skip


def _where(facts: Facts, event: Event, h: Happening, place: Place) -> dict[str, Cell]:
    assert place.lat is not None and place.lon is not None
    lat, lon = round(place.lat, 6), round(place.lon, 6)
    where, (precision, rule) = facts.cell(event, "place", None, ""), where_prec(place)
    region = ucdp_region(h.country) if h.country else None

    def cell(value: str | int | float | None, why: str) -> Cell:
        return Cell(value, why, where.claims, where.words)

    return {
        "where_prec": cell(precision, rule), "where_coordinates": cell(one_line(place.name), "the place that the accounts name"),
        "where_description": cell("; ".join(dict.fromkeys(said.words for said in where.words)) or None, "the words that say where"),
        "adm_1": admin1(place, facts, where),
        "adm_2": cell(one_line(place.name), "the place is a district") if place.kind == "district" else Cell(None, ""),
        "latitude": cell(lat, "the place's middle"), "longitude": cell(lon, "the place's middle"),
        "geom_wkt": cell(f"POINT ({lon} {lat})", "of latitude and longitude"),
        "priogrid_gid": cell(priogrid(lat, lon), "half-degree cell of the coordinates"),
        "country": cell(h.country.name if h.country else None, "of the place" if h.country else "blank: not known"),
        "region": cell(region, "of the continent" if region else "blank: the continent does not decide UCDP's region"),
    }  # fmt: skip


def _sources(facts: Facts, event: Event) -> dict[str, Cell]:
    reports, claims = facts.event_reports(event), listed_claims(facts, event)
    original = dict.fromkeys(facts.speaker(claim) for claim, _ in facts.accounts(event) if claim.source is not None)
    offices, dates = [name_of(r) for r in reports], [(r.published or "")[:10] for r in reports]
    heads = [one_line(r.title or "") for r in reports]
    articles = ";".join(f'"{office},{date},{head}"'.replace(";", ",") for office, date, head in zip(offices, dates, heads, strict=True))
    texts = {
        "source_article": (articles, "publisher, date, headline"), "source_office": (_joined(offices), "publishers"),
        "source_date": (_joined(dates), "dates of publication"), "source_headline": (_joined(heads), "titles"),
        "source_original": (_joined(list(original)), "who is said to say it"),
    }  # fmt: skip
    cells = {name: Cell(text or None, rule, claims) for name, (text, rule) in texts.items()}
    return {**cells, "number_of_sources": Cell(len(reports), "reports, copies once", claims)}


def _joined(items: list[str]) -> str:
    return ";".join(dict.fromkeys(item.replace(";", ",") for item in items if item))
