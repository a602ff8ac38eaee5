"""The map's ground, and how degrees become the drawing's units."""

from __future__ import annotations

import pytest

from rashomon.web.outlines import Box, Frame, Outlines, framed
from rashomon.web.report import lanes_of
from rashomon.web.spots import first_day


def test_a_point_goes_to_the_drawing_and_back() -> None:
    frame = framed(Box(30.0, 45.0, 40.0, 52.0), 1600.0, 0.5)
    lon, lat = frame.degrees(*frame.at(36.6, 50.6))
    assert (round(lon, 6), round(lat, 6)) == (36.6, 50.6) and frame.height == 800.0
    assert 0.9 < frame.length(111.32, 0.0) / frame.scale < 1.1 < frame.length(111.32, 50.0) / frame.scale


def test_the_ground_lies_in_the_frame_and_the_sea_is_empty() -> None:
    inland, sea = framed(Box(30.0, 48.0, 36.0, 51.0), 1600.0, 0.5), framed(Box(-41.0, 30.0, -39.0, 31.0), 1600.0, 0.5)
    ground = Outlines.load().ground(inland)
    assert ground.land.startswith("M") and ground.state and ground.region and "NaN" not in ground.land
    assert Outlines.load().ground(sea).land == ""


def test_a_wide_map_is_drawn_coarser() -> None:
    world = Outlines.load().ground(Frame.around(Box(-170.0, -60.0, 170.0, 75.0), 1600.0))
    assert 10_000 < len(world.land) < 300_000 and world.region == ""


@pytest.mark.parametrize(
    ("edtf", "day"),
    [("2031-05-22", "2031-05-22"), ("2031-05", "2031-05-01"), ("2031", "2031-01-01"), ("2031-05-22T14", "2031-05-22"),
     ("2031-05-21/2031-05-22", "2031-05-21"), ("XXXX-05-22", None), ("", None), (None, None)],
)  # fmt: skip
def test_the_first_day_of_a_date(edtf: str | None, day: str | None) -> None:
    assert first_day(edtf) == day


def test_claims_that_overlap_lie_in_different_lanes() -> None:
    lanes = lanes_of([("outer", 0, 100), ("inner", 10, 40), ("innermost", 12, 20), ("after", 120, 130)])
    assert len({lanes["outer"], lanes["inner"], lanes["innermost"]}) == 3 and lanes["after"] == 0
