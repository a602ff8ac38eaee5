"""An index compiled from files made for the test: GeoNames rows, further names, CSV, GeoJSON, and files that are wrong."""

from __future__ import annotations

import json
import pathlib
import zipfile

import pytest

from rashomon.errors import GazetteerError
from rashomon.resolve.gazetteer import Entry, Gazetteer, compiled
from rashomon.resolve.gazetteer_build import build

ROW = "77\tQuorvel\tQuorvel\tKworwel,Кворвел\t10.5\t20.25\tP\tPPL\tUA\t\t01\t\t\t\t120\t\t50\tEurope/Kyiv\t2020-01-01"
RIVER = "78\tTolm River\tTolm River\t\t10\t20\tH\tSTM\tUA\t\t01\t\t\t\t0\t\t50\tEurope/Kyiv\t2020-01-01"
ROAD = "79\tQuor Road\tQuor Road\t\t10\t20\tR\tRD\tUA\t\t01\t\t\t\t0\t\t50\tEurope/Kyiv\t2020-01-01"


def index(tmp_path: pathlib.Path, *paths: pathlib.Path, base: Gazetteer | None = None) -> Gazetteer:
    file = tmp_path / "out.bin"
    file.write_bytes(build(paths, base))
    return Gazetteer.load(file)


def ids(gazetteer: Gazetteer, name: str) -> list[str]:
    return [hit.entry.id for hit in gazetteer.lookup(name)]


def test_geonames(tmp_path: pathlib.Path) -> None:
    (tmp_path / "UA.txt").write_text("\n".join([ROW, RIVER, ROAD]), encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "alternateNamesV2.zip", "w") as packed:
        packed.writestr("alternateNamesV2.txt", "1\t77\tde\tQuorwehl\t\t\t\t\n2\t77\tlink\thttps://example.org\t\t\t\t\n")
    gazetteer = index(tmp_path, tmp_path / "UA.txt", tmp_path / "alternateNamesV2.zip")
    assert len(gazetteer) == 2
    assert ids(gazetteer, "Quorvel") == ids(gazetteer, "Кворвел") == ids(gazetteer, "Quorwehl") == ["gn:77"]
    assert gazetteer.lookup("Tolm River")[0].entry.kind == "water"
    assert ids(gazetteer, "https://example.org") == []


def test_csv(tmp_path: pathlib.Path) -> None:
    (tmp_path / "own.csv").write_text("name,lat,lon,names,kind,country\nQuor Bridge,1,2,Кворский мост|Most,site,QQ\n", encoding="utf-8")
    (hit,) = index(tmp_path, tmp_path / "own.csv").lookup("Кворский мост")
    assert (hit.entry.id, hit.entry.kind, hit.entry.lat, hit.by) == ("own:quor-bridge:QQ", "site", 1.0, "alias")


def test_geojson(tmp_path: pathlib.Path) -> None:
    square = {"type": "Polygon", "coordinates": [[[0, 0], [0, 2], [2, 2], [2, 0]]]}
    feature = {"type": "Feature", "geometry": square, "properties": {"name": "Quorland", "kind": "region", "radius_km": 5}}
    (tmp_path / "own.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    (hit,) = index(tmp_path, tmp_path / "own.geojson").lookup("Quorland")
    assert (hit.entry.lat, hit.entry.lon, hit.entry.radius_km) == (1.0, 1.0, 5.0)


def test_the_base_is_kept_beneath(tmp_path: pathlib.Path) -> None:
    (tmp_path / "base.bin").write_bytes(
        compiled([Entry(id="gn:77", name="Old", lat=0, lon=0, geonames=77), Entry(id="gn:5", name="Tarn", lat=0, lon=0, geonames=5)])
    )
    (tmp_path / "UA.txt").write_text(ROW, encoding="utf-8")
    gazetteer = index(tmp_path, tmp_path / "UA.txt", base=Gazetteer.load(tmp_path / "base.bin"))
    assert (ids(gazetteer, "Old"), ids(gazetteer, "Tarn"), ids(gazetteer, "Quorvel")) == ([], ["gn:5"], ["gn:77"])


def test_progress_is_told(tmp_path: pathlib.Path) -> None:
    (tmp_path / "UA.txt").write_text(ROW, encoding="utf-8")
    told: list[tuple[str, int]] = []
    build([tmp_path / "UA.txt"], progress=lambda name, number: told.append((name, number)))
    assert told == [("UA.txt", 1)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"one\ttwo\n"),
        ("a.txt", b"x" + ROW.encode() + b"\n"),
        ("a.zip", b"no zip"),
        ("a.csv", b"name,lat\nQuor,1\n"),
        ("a.csv", b"name,lat,lon,kind\nQuor,1,2,planet\n"),
        ("a.geojson", b"{}"),
        ("a.geojson", b'{"features": [{"properties": {"name": "Q"}}]}'),
        ("a.xls", b""),
        ("b.txt", b"\xff\xfe"),
    ],
)
def test_wrong_files(tmp_path: pathlib.Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(GazetteerError):
        build([tmp_path / name])
