"""GeoJSON and KML: valid for public readers, areas where a place reaches further than a point, hostile text kept as text."""

from __future__ import annotations

import io
import itertools
import json
import math
import xml.etree.ElementTree as ET

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import PLACES, Told, ledger

from rashomon.export.geo import EARTH_KM, ring
from rashomon.export.mapped import KML, to_geojson, to_kml
from rashomon.records import Ledger, Place

EXACT = ledger(Told(killed=[(1, 1, None)]))
AREA = ledger(Told(), place="sorn")
NONE = ledger(Told(), place="nowhere")
NS = {"k": KML}


def _feature(made: Ledger) -> dict:  # type: ignore[type-arg]
    return json.loads(to_geojson(made))["features"][0]


def test_geometry_says_how_exact_a_place_is() -> None:
    assert _feature(EXACT)["geometry"] == {"type": "Point", "coordinates": [20.54321, 50.12345]}
    assert _feature(AREA)["geometry"]["type"] == "Polygon"
    assert _feature(NONE)["geometry"] is None
    assert _feature(AREA)["properties"]["radius_km"] == 90.0 and _feature(AREA)["properties"]["precision"] == "region"


def test_standings_are_properties() -> None:
    assert _feature(EXACT)["properties"]["standing_killed"] == "one-sided"


@settings(deadline=None)
@given(st.floats(-85, 85), st.floats(-180, 180), st.floats(0.1, 500))
def test_a_ring_is_closed_runs_counter_clockwise_and_lies_at_its_distance(lat: float, lon: float, radius: float) -> None:
    edge = ring(Place(id="p", name="p", lat=lat, lon=lon, radius_km=radius))
    if not edge:
        assert abs(lat) > 80 or abs(lon) > 150
        return
    assert edge[0] == edge[-1] and len(edge) == 37
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(edge))
    assert area > 0
    for far in edge:
        assert math.isclose(_distance((lon, lat), far), radius, rel_tol=0.01, abs_tol=0.01)


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    (lon1, lat1), (lon2, lat2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    chord = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(chord))


def test_a_place_at_the_date_line_or_pole_stays_a_point() -> None:
    for lat, lon in ((0.0, 179.9), (89.9, 0.0)):
        assert ring(Place(id="p", name="p", lat=lat, lon=lon, radius_km=50.0)) == ()


def test_kml_has_a_point_an_area_and_a_time_span() -> None:
    mark = ET.fromstring(to_kml(AREA)).find("k:Document/k:Placemark", NS)
    assert mark is not None
    assert mark.find("k:MultiGeometry/k:Point", NS) is not None and mark.find("k:MultiGeometry/k:Polygon", NS) is not None
    assert mark.findtext("k:TimeSpan/k:begin", namespaces=NS) == "2031-05-01"


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_any_label_stays_text(label: str) -> None:
    event = msgspec.structs.replace(EXACT.events[0], label=f"<script>]]>&{label}\"'")
    hostile = msgspec.structs.replace(EXACT, events=(event,))
    name = ET.fromstring(to_kml(hostile)).findtext("k:Document/k:Placemark/k:name", namespaces=NS)
    assert name is not None and name.startswith("<script>]]>&")
    assert _feature(hostile)["properties"]["label"].startswith("<script>")


def test_geopandas_reads_it() -> None:
    geopandas = pytest.importorskip("geopandas")
    frame = geopandas.read_file(io.BytesIO(to_geojson(AREA)))
    assert len(frame) == 1 and frame.geometry.iloc[0].geom_type == "Polygon"
    assert frame.crs.to_epsg() == 4326
    assert frame["standing_kind"].iloc[0] == "one-sided"
    assert frame.geometry.iloc[0].contains(geopandas.points_from_xy([PLACES[3].lon], [PLACES[3].lat])[0])
