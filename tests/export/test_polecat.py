"""POLECAT's columns and PLOVER's types, modes and scores, rule by rule (FORMATS.md, sections 3 and 4), on invented events."""

from __future__ import annotations

from typing import Any

import pytest
from invented import Told, ledger

from rashomon.export import polecat
from rashomon.export.delimited import to_tsv
from rashomon.records import Ledger

ORDER = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country",
    "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
    "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
]  # fmt: skip
HOME, FOREIGN, FRONT = ("pol-army",), ("fra-army",), ("front",)


def only(made: Ledger) -> dict[str, Any]:
    (table,) = polecat.tables(made)
    (values,) = table.values()
    return dict(zip([c.name for c in table.columns], values, strict=True))


def test_the_columns_are_the_40_in_order() -> None:
    assert [column.name for column in polecat.COLUMNS] == ORDER and len(ORDER) == 40


@pytest.mark.parametrize(
    ("kind", "told", "type_", "mode", "score", "quad"),
    [
        ("withdrawal", {"by": FOREIGN}, "RETREAT", "withdraw", 8, 2), ("ceasefire", {"by": FOREIGN}, "RETREAT", "ceasefire", 7.5, 2),
        ("exchange", {"by": FOREIGN}, "RETREAT", "release", 6.5, 2), ("agreement", {"by": ("pol", "fra")}, "AGREE", None, 2.5, 1),
        ("arrest", {"by": ("police",)}, "COERCE", "arrest", -7, 4), ("protest", {"by": ("students",)}, "PROTEST", "demo", -5, 4),
        ("riot", {"by": ("students",)}, "PROTEST", "riot", -7, 4), ("movement", {"by": FOREIGN}, "MOBILIZE", "troops", -6.5, 4),
        ("movement", {"by": ("fra",)}, "MOBILIZE", None, -5.5, 4), ("aid", {"by": ("fra",), "against": ("pol",)}, "AID", None, 10, 2),
        ("sanction", {"by": ("fra",), "against": ("pol",)}, "SANCTION", None, -6, 4),
        ("shelling", {"by": FOREIGN}, "ASSAULT", "heavy-weapons", -9.5, 4), ("air-strike", {"by": FOREIGN}, "ASSAULT", "aerial", -9.5, 4),
        ("air-strike", {"by": FOREIGN, "means": "drone"}, "ASSAULT", "drone", -9.5, 4),
        ("attack", {"by": FRONT, "means": "knife"}, "ASSAULT", "primitive", -8, 4), ("attack", {"by": FRONT}, "ASSAULT", None, -9, 4),
        ("attack", {"by": FRONT, "means": "rifle"}, "ASSAULT", "firearms", -9, 4), ("explosion", {}, "ASSAULT", "explosives", -9, 4),
        ("suicide-bombing", {"by": FRONT}, "ASSAULT", "suicide-attack", -9.5, 4),
        ("abduction", {"by": FRONT}, "ASSAULT", "abduct", -8.5, 4),
        ("sexual-violence", {"by": FRONT}, "ASSAULT", "sexual", -8.5, 4), ("capture", {"by": FOREIGN}, "ASSAULT", None, -9, 4),
        # traps
        ("withdrawal", {"by": FOREIGN, "act": "intend", "occurred": None}, "CONCEDE", None, 4.5, 1),
        ("withdrawal", {"by": FOREIGN, "act": "intend"}, "CONCEDE", None, 4.5, 1),
        ("shelling", {"by": FOREIGN, "act": "intend", "occurred": None}, "THREATEN", "violence", -3.5, 3),
        ("capture", {"by": FOREIGN, "act": "intend", "occurred": None}, "THREATEN", "territory", -4, 3),
        ("ceasefire", {"by": FOREIGN, "act": "demand", "occurred": None}, "REQUEST", "yield", -1, 3),
        ("arrest", {"by": ("police",), "against": FRONT}, "ASSAULT", "abduct", -8.5, 4),
        ("clash", {"by": ("pol-army", "fra-army")}, "ASSAULT", "sideAB", -9, 4),
        ("clash", {"by": FRONT, "against": HOME}, "ASSAULT", "sideAB", -9, 4),
        ("clash", {"by": FRONT}, "ASSAULT", None, -9, 4),
    ],
)  # fmt: skip
def test_types_modes_scores(kind: str, told: dict[str, Any], type_: str, mode: str | None, score: float, quad: int) -> None:
    row = only(ledger(Told(**told), kind=kind))
    assert (row["Event Type"], row["Event Mode"], row["Intensity"], row["Quad Code"]) == (type_, mode, score, quad)


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (ledger(Told(by=FOREIGN), kind="aid"), "AID needs a recipient"), (ledger(Told(by=FOREIGN), kind="sanction"), "SANCTION needs"),
        (ledger(Told(), kind="evacuation"), "no type for the kind evacuation"), (ledger(Told(occurred=False)), "denies that it happened"),
        (ledger(Told(), time=None), "no account dates it"), (ledger(Told(act="expect", occurred=None)), "no account asserts"),
    ],
)  # fmt: skip
def test_what_has_no_type_is_left_out_with_the_reason(made: Ledger, reason: str) -> None:
    (table,) = polecat.tables(made)
    assert not table.rows and reason in table.left[0].reason


def test_in_two_sided_violence_all_are_actors() -> None:
    row = only(ledger(Told(by=FRONT, against=HOME), kind="clash"))
    assert row["Actor Name"] == "Lumen Front; Tarnów garrison" and row["Recipient Name"] is None
    assert row["Actor Sectors"] == "UAF; MIL" and row["Actor Country"] == "POL"


def test_in_one_sided_violence_the_target_is_the_recipient() -> None:
    row = only(ledger(Told(by=FOREIGN, against=("villagers",)), kind="shelling"))
    assert (row["Actor Name"], row["Recipient Name"], row["Primary Recipient Sector"]) == ("Vant Expeditionary Corps", "villagers", "CVL")


def test_scores_are_of_the_sign_of_their_quad_code() -> None:
    for kind, (quad, score, modes) in polecat.PLOVER.items():
        if kind == "REQUEST":
            continue
        for value in (score, *modes.values()):
            assert (value > 0) == (quad in ("VC", "MC")), kind


def test_a_file_has_40_cells_a_line_whatever_the_text() -> None:
    (table,) = polecat.tables(ledger(Told(by=FOREIGN, publisher='a\tb\n"c'), kind="shelling"))
    assert [line.count("\t") for line in to_tsv(table).decode().splitlines()] == [39, 39]


def test_pandas_reads_it() -> None:
    pandas = pytest.importorskip("pandas")
    import io

    (table,) = polecat.tables(ledger(Told(by=FOREIGN, place="ostel"), kind="shelling"))
    frame = pandas.read_csv(io.BytesIO(to_tsv(table)), sep="\t", dtype=str, keep_default_na=False)
    assert list(frame.columns) == ORDER and frame["City"][0] == "Ostel" and frame["Country"][0] == "POL"
