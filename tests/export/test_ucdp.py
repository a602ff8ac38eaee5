"""UCDP GED's coding rules, rule by rule (FORMATS.md, section 2 and rule 2), on invented events."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Told, ledger

from rashomon.export import ucdp
from rashomon.export.codes import priogrid
from rashomon.export.edtf import days_of
from rashomon.export.tolls import Telling, toll
from rashomon.records import Count, Ledger, Place

ORDER = [
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
    "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id",
    "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original",
    "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid",
    "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
]  # fmt: skip
PARTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
HOME, FOREIGN, FRONT, LEAGUE, PEOPLE = ("pol-army",), ("fra-army",), ("front",), ("league",), ("villagers",)


def only(made: Ledger) -> dict[str, Any]:
    (table,) = ucdp.tables(made)
    (values,) = table.values()
    return dict(zip([c.name for c in table.columns], values, strict=True))


def left(made: Ledger) -> str:
    (table,) = ucdp.tables(made)
    assert not table.rows
    return table.left[0].reason


def dead(number: int, of: str | None = None) -> list[tuple[int, int | None, str | None]]:
    return [(number, number, of)]


def test_the_columns_are_the_49_in_the_files_order() -> None:
    assert [column.name for column in ucdp.COLUMNS] == ORDER and len(ORDER) == 49


@pytest.mark.parametrize(
    ("told", "kind", "type_of_violence", "side_a", "side_b"),
    [
        ({"by": FRONT, "against": HOME}, "attack", 1, "Government of Poland", "Lumen Front"),
        ({"by": HOME, "against": FRONT}, "attack", 1, "Government of Poland", "Lumen Front"),
        ({"by": FOREIGN, "against": HOME}, "shelling", 1, "Government of France", "Government of Poland"),
        ({"by": ("pol-army", "fra-army")}, "clash", 1, "Government of Poland", "Government of France"),
        ({"by": FRONT, "against": LEAGUE}, "clash", 2, "Lumen Front", "Orsk League"),
        ({"by": FRONT, "against": PEOPLE}, "attack", 3, "Lumen Front", "Civilians"),
        ({"by": FOREIGN, "against": PEOPLE}, "shelling", 3, "Government of France", "Civilians"),
    ],
)  # fmt: skip
def test_type_of_violence_and_sides(told: dict[str, Any], kind: str, type_of_violence: int, side_a: str, side_b: str) -> None:
    row = only(ledger(Told(killed=dead(3), **told), kind=kind))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (type_of_violence, side_a, side_b)
    assert row["dyad_name"] == f"{side_a} - {side_b}"


def test_civilians_are_the_side_where_only_they_died() -> None:
    row = only(ledger(Told(by=FOREIGN, killed=dead(3, "civilians")), kind="shelling"))
    assert (row["type_of_violence"], row["side_b"], row["deaths_civilians"]) == (3, "Civilians", 3)


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (ledger(Told(by=FRONT, against=HOME)), "no number of dead"),
        (ledger(Told(by=FRONT, against=HOME, killed=dead(0))), "nobody is reported killed"),
        (ledger(Told(killed=dead(3))), "an organised actor"),
        (ledger(Told(by=PEOPLE, against=PEOPLE, killed=dead(3))), "an organised actor"),
        (ledger(Told(by=FRONT, killed=dead(3))), "an organised actor"),
        (ledger(Told(by=FRONT, killed=dead(3)), place=None), "names a place"),
        (ledger(Told(by=FRONT, killed=dead(3)), time=None), "dates it"),
        (ledger(Told(by=FRONT, killed=dead(3)), place="nowhere"), "coordinates"),
        (ledger(Told(by=FRONT, killed=dead(3)), time="2029/2031"), "vaguer than a year"), (ledger(Told(occurred=False)), "denies"),
    ],
)  # fmt: skip
def test_what_it_does_not_hold_is_left_out_with_the_reason(made: Ledger, reason: str) -> None:
    assert reason in left(made)


@pytest.mark.parametrize(
    ("told", "low", "best", "high"),
    [
        ([dead(5)], 5, 5, 5),
        ([dead(5), dead(9)], 5, 5, 9),
        ([dead(9), dead(9), dead(5)], 5, 9, 9),
        ([[(5, None, None)]], 5, 5, 5),
        ([[(0, 40, None)]], 0, 0, 40),
        ([dead(0), dead(4)], 0, 0, 4),
        ([dead(2, "civilians"), dead(4, "soldiers")], 6, 6, 6),
        ([dead(2, "civilians"), dead(7)], 7, 7, 7),
    ],
)  # fmt: skip
def test_low_best_high(told: list[list[tuple[int, int | None, str | None]]], low: int, best: int, high: int) -> None:
    sources = ("governor", "fra", "front")
    row = only(ledger(*(Told(source=s, by=FRONT, against=HOME, killed=k) for s, k in zip(sources, told, strict=False))))
    assert (row["low"], row["best"], row["high"]) == (low, best, high)
    assert sum(row[part] for part in PARTS) == row["best"]


def test_fighters_go_to_the_side_whose_state_the_words_name() -> None:
    named = only(ledger(Told(by=FRONT, against=HOME, killed=dead(4, "soldiers"), number_words="4 Polish soldiers"), kind="attack"))
    assert [named[part] for part in PARTS] == [4, 0, 0, 0]
    unnamed = only(ledger(Told(by=FRONT, against=HOME, killed=dead(4, "soldiers"), number_words="4 soldiers"), kind="attack"))
    assert [unnamed[part] for part in PARTS] == [0, 0, 0, 4]


COUNTS = st.builds(lambda low, more, of: Count(low, None if more is None else low + more, of), st.integers(0, 50),
                   st.none() | st.integers(0, 9), st.sampled_from([None, "civilians", "soldiers", "people of some sort"]))  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.lists(COUNTS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_the_parts_sum_to_best_and_best_lies_between(counts: list[list[Count]]) -> None:
    found = toll([Telling(str(n), (f"c{n}",), tuple(c)) for n, c in enumerate(counts)])
    assert found and found.low <= found.best <= found.high
    assert sum(found.parts.values()) == found.best and min(found.parts.values()) >= 0


@pytest.mark.parametrize(
    ("edtf", "code"),
    [("2031-05-01", 1), ("2031-05-01/2031-05-02", 2), ("2031-05-01/2031-05-06", 2), ("2031-05-01/2031-05-07", 3), ("2031-05", 4),
     ("2031-05-01/2031-05-12", 4), ("2031", 5), ("2031-04/2031-06", 5)],
)  # fmt: skip
def test_date_prec(edtf: str, code: int) -> None:
    days = days_of(edtf)
    assert days and ucdp.date_prec(days) == code


def test_dates_are_the_earliest_and_latest() -> None:
    row = only(ledger(Told(by=FRONT, against=HOME, killed=dead(1)), time="2031-05"))
    assert (row["date_start"], row["date_end"], row["year"]) == ("2031-05-01 00:00:00.000", "2031-05-31 00:00:00.000", 2031)
    assert (row["date_prec"], row["event_clarity"]) == (4, 2)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (Place(id="p", name="p", kind="settlement"), 1), (Place(id="p", name="p", kind="site"), 1),
        (Place(id="p", name="p", kind="settlement", precision="near"), 2),
        (Place(id="p", name="p", kind="district", precision="region"), 3),
        (Place(id="p", name="p", kind="region", precision="region"), 4), (Place(id="p", name="p", kind="other", precision="region"), 5),
        (Place(id="p", name="p", kind="country", precision="country"), 6), (Place(id="p", name="p", kind="water", precision="region"), 7),
    ],
)  # fmt: skip
def test_where_prec(place: Place, code: int) -> None:
    assert ucdp.where_prec(place)[0] == code


def test_place_and_sources() -> None:
    row = only(ledger(Told(by=FRONT, against=HOME, killed=dead(1), publisher="Wire; East"), Told(source="fra", publisher="Herald")))
    assert row["geom_wkt"] == "POINT (20.54321 50.12345)" and row["priogrid_gid"] == priogrid(50.12345, 20.54321)
    assert (row["country"], row["region"], row["country_id"], row["gwnoa"]) == ("Poland", "Europe", None, None)
    assert row["number_of_sources"] == 2 and row["source_office"] == "Wire, East;Herald"
    assert row["source_original"] == "Vesna Holko;France" and row["source_article"].startswith('"Wire, East,2031-05-02,Title 0"')
    assert row["event_clarity"] == 1


@pytest.mark.parametrize(
    ("lat", "lon", "cell"), [(-90, -180, 1), (-90, -179.5, 2), (-89.5, -180, 721), (89.9, 179.9, 259200), (90, 180, 259200)]
)
def test_the_half_degree_cells(lat: float, lon: float, cell: int) -> None:
    assert priogrid(lat, lon) == cell
