"""The compiled index: keys, lookups, a file made for the test, and files that are damaged."""

from __future__ import annotations

import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import GazetteerError
from rashomon.resolve.gazetteer import MAGIC, Entry, Gazetteer, compiled
from rashomon.resolve.gazetteer_keys import fold, sound

ALIKE = [
    ("Graivoron", "Hrayvoron", "Grajvoron", "Грайворон"),
    ("Artiomovsk", "Artyomovsk", "Артёмовск", "Artemovsk"),
    ("Zaporizhzhia", "Запоріжжя", "Zaporizhia"),
    ("Severodonetsk", "Северодонецк", "Sievierodonetsk", "Сєвєродонецьк"),
    ("Lysychansk", "Лисичанськ", "Lisichansk"),
    ("Chasiv Yar", "Часів Яр"),
    ("Mykolaiv", "Миколаїв", "Mykolayiv"),
    ("Khushab", "Хушаб"),
    ("Novaya Tavolzhanka", "Новая Таволжанка"),
]


@pytest.mark.parametrize("names", ALIKE)
def test_spellings_of_one_name_sound_alike(names: tuple[str, ...]) -> None:
    assert len({sound(name) for name in names}) == 1 and sound(names[0])


@pytest.mark.parametrize(("a", "b"), [("Kharkiv", "Kherson"), ("Donetsk", "Danilovsk"), ("Bakhmut", "Bakhmach")])
def test_other_names_do_not(a: str, b: str) -> None:
    assert sound(a) != sound(b)


@pytest.mark.parametrize(("a", "b"), [("Côte d’Azur", "cote dazur"), ("U.S.", "us"), ("Gora-Podol", "GORA PODOL"), ("Łódź", "lodz")])
def test_fold(a: str, b: str) -> None:
    assert fold(a) == b.casefold()


@given(st.text(max_size=30))
def test_keys_of_anything(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert not sound(name) or len(sound(name)) >= 4


ENTRIES = [
    Entry(
        id="iso:QQ", name="Quorland", names=("Кворландия",), lat=1.0, lon=2.0, kind="country", country="QQ", population=9, romanised=True
    ),
    Entry(id="gn:7", name="Dolmarsk", names=("Долмарск",), lat=-1.25, lon=179.5, geonames=7, population=900, country="QQ", romanised=True),
    Entry(id="gn:8", name="Dolmarsk", lat=5.0, lon=6.0, geonames=8, population=90, country="ZZ", admin1="ZZ-A", radius_km=3.0),
]


def made(folder: pathlib.Path) -> Gazetteer:
    file = folder / "g.bin"
    file.write_bytes(compiled(ENTRIES))
    return Gazetteer.load(file)


def test_round_trip(tmp_path: pathlib.Path) -> None:
    gazetteer = made(tmp_path)
    assert len(gazetteer) == 3
    assert [gazetteer.entry(k) for k in range(3)] == ENTRIES
    assert compiled(ENTRIES) == compiled(list(ENTRIES))


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Dolmarsk", ["gn:7", "gn:8"]),
        ("DOLMARSK", ["gn:7", "gn:8"]),
        ("Долмарск", ["gn:7"]),
        ("Dolmarrsk", ["gn:7"]),
        ("Quorland", ["iso:QQ"]),
        ("nowhere", []),
        ("", []),
    ],
)
def test_lookup(tmp_path: pathlib.Path, name: str, ids: list[str]) -> None:
    assert [hit.entry.id for hit in made(tmp_path).lookup(name)] == ids


def test_a_lookup_says_how(tmp_path: pathlib.Path) -> None:
    gazetteer = made(tmp_path)
    assert [gazetteer.lookup(name)[0].by for name in ("Dolmarsk", "Долмарск", "Dolmarrsk")] == ["name", "alias", "sound"]


@pytest.mark.parametrize("data", [b"", b"no index", MAGIC, MAGIC + b"\xff" * 40, compiled(ENTRIES)[:60]])
def test_damaged(tmp_path: pathlib.Path, data: bytes) -> None:
    file = tmp_path / "g.bin"
    file.write_bytes(data)
    with pytest.raises(GazetteerError):
        Gazetteer.load(file)


def test_missing(tmp_path: pathlib.Path) -> None:
    with pytest.raises(GazetteerError):
        Gazetteer.load(tmp_path / "none.bin")


def test_crimea_is_listed_by_its_iso_code() -> None:
    (hit,) = [hit for hit in Gazetteer.load().lookup("Autonomous Republic of Crimea") if hit.entry.id == "iso:UA-43"]
    assert hit.entry.country == "UA"
    assert all(hit.entry.country == "UA" for hit in Gazetteer.load().lookup("Simferopol") if hit.entry.population > 100_000)
