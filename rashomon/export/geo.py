"""Areas on the globe: how far a place reaches, as a ring of coordinates."""

from __future__ import annotations

import math

from rashomon.records import Place

EARTH_KM = 6371.0088
CORNERS = 36

Point = tuple[float, float]  # longitude, latitude


def ring(place: Place) -> tuple[Point, ...]:
    """A closed ring, counter-clockwise, round a place with a radius; empty without one, and across a pole or the date line."""
    if place.lat is None or place.lon is None or not place.radius_km or place.radius_km <= 0:
        return ()
    angle = place.radius_km / EARTH_KM
    if angle >= math.pi / 2:
        return ()
    points = [_point(math.radians(place.lat), math.radians(place.lon), angle, -2 * math.pi * n / CORNERS) for n in range(CORNERS)]
    if any(abs(lon) > 180 for lon, _ in points) or abs(place.lat) + math.degrees(angle) >= 90:
        return ()
    return (*points, points[0])


def _point(lat: float, lon: float, angle: float, bearing: float) -> Point:
    """The point at an angular distance and bearing, to six decimals (about a tenth of a metre)."""
    there = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(bearing))
    across = math.atan2(math.sin(bearing) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(there))
    return round(math.degrees(lon + across), 6), round(math.degrees(there), 6)
