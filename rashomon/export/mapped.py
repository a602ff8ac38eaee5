"""Events on a map: GeoJSON and KML. What is uncertain is an area, and how each question stands is a property."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from rashomon.export.edtf import days_of
from rashomon.export.facts import Facts
from rashomon.export.geo import ring
from rashomon.export.phrases import safe
from rashomon.export.sheet import Row, Table, json_bytes
from rashomon.export.tables import EVENTS, events
from rashomon.records import Ledger, Place

KML = "http://www.opengis.net/kml/2.2"


def events_table(ledger: Ledger) -> Table:
    """The table of events; those without coordinates stay, with no geometry."""
    return events(Facts(ledger))


def to_geojson(ledger: Ledger) -> bytes:
    """RFC 7946: a Feature an event; a polygon where its place reaches `radius_km`, else a point, null without coordinates."""
    places = Facts(ledger).places
    features = [_feature(one, places) for one in events_table(ledger).rows]
    return json_bytes({"type": "FeatureCollection", "features": features})


def _values(one: Row) -> dict[str, Any]:
    return {column.name: cell.value for column, cell in zip(EVENTS, one.cells, strict=True)}


def _feature(one: Row, places: dict[str, Place]) -> dict[str, Any]:
    values = _values(one)
    return {"type": "Feature", "id": one.key, "geometry": _geometry(places.get(values["place_id"])), "properties": values}


def _geometry(place: Place | None) -> dict[str, Any] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    edge = ring(place)
    if edge:
        return {"type": "Polygon", "coordinates": [[list(point) for point in edge]]}
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def to_kml(ledger: Ledger) -> bytes:
    """KML 2.2: a Placemark an event with its time span, a point and, where its place reaches further, the area; properties as data."""
    places = Facts(ledger).places
    marks = "".join(_placemark(one, places) for one in events_table(ledger).rows)
    style = '<Style id="area"><PolyStyle><color>4d0000ff</color></PolyStyle></Style>'
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{KML}">\n'
    return f"{head}<Document>\n{style}\n{marks}</Document>\n</kml>\n".encode("utf-8", "replace")


def _text(value: object) -> str:
    """Text for XML: escaped, and without the characters that XML does not allow."""
    return escape("".join(c for c in safe(str(value)) if c in "\t\n" or (ord(c) >= 32 and ord(c) not in (0xFFFE, 0xFFFF))))


def _placemark(one: Row, places: dict[str, Place]) -> str:
    values = _values(one)
    data = "".join(
        f"<Data name={quoteattr(name)}><value>{_text(str(value).lower() if isinstance(value, bool) else value)}</value></Data>"
        for name, value in values.items() if value is not None
    )  # fmt: skip
    days = days_of(values["time"])
    when = f"<TimeSpan><begin>{days.first.isoformat()}</begin><end>{days.last.isoformat()}</end></TimeSpan>" if days else ""
    shape = _shape(places.get(values["place_id"]))
    return (f"<Placemark id={quoteattr(_text(one.key))}><name>{_text(values['label'])}</name>{when}"
            f"<styleUrl>#area</styleUrl><ExtendedData>{data}</ExtendedData>{shape}</Placemark>\n")  # fmt: skip


def _shape(place: Place | None) -> str:
    if place is None or place.lat is None or place.lon is None:
        return ""
    point = f"<Point><coordinates>{place.lon},{place.lat}</coordinates></Point>"
    edge = " ".join(f"{lon},{lat}" for lon, lat in ring(place))
    if not edge:
        return point
    area = f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{edge}</coordinates></LinearRing></outerBoundaryIs></Polygon>"
    return f"<MultiGeometry>{point}{area}</MultiGeometry>"
