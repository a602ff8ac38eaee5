"""From tags and pointers to attributions, on hand-made readings."""

from __future__ import annotations

import numpy as np

from rashomon.parse.decode import CONTENT, CUE, SOURCE, Found, decode, likeliest, runs_of
from rashomon.parse.network import Seen
from rashomon.parse.split import split

TEXT = "Vant said the bridge had fallen . Tarn denied this ."


def seen(runs: dict[int, list[tuple[int, int]]], points: dict[int, tuple[int, int]]) -> Seen:
    """A reading that is sure of these runs, whose contents' tokens point to (source, cue)."""
    size = len(split(TEXT).tokens)
    made = Seen.nothing(size)
    tags = made.tags
    tags[:] = [0.98, 0.01, 0.01]
    for label, spans in runs.items():
        for first, last in spans:
            tags[first:last, label] = [0.01, 0.01, 0.98]
            tags[first, label] = [0.01, 0.98, 0.01]
    for first, last in runs[CONTENT]:
        made.target[first:last, :2, 0] = points[first]
        made.weight[first:last, :2, 0] = 0.9
    return made


def test_each_content_has_the_speaker_it_points_to() -> None:
    reading = seen({SOURCE: [(0, 1), (7, 8)], CUE: [(1, 2), (8, 9)], CONTENT: [(2, 6), (9, 10)]}, {2: (0, 1), 9: (7, 8)})
    assert [f[:3] for f in decode(reading, split(TEXT))] == [
        (((0, 1),), ((1, 2),), ((2, 6),)),
        (((7, 8),), ((8, 9),), ((9, 10),)),
    ]


def test_a_source_is_put_in_the_mouth_it_points_to_and_so_on() -> None:
    reading = seen({SOURCE: [(0, 1), (3, 4), (7, 8)], CUE: [(8, 9)], CONTENT: [(9, 10)]}, {9: (7, 8)})
    reading.target[7, 3, 0], reading.weight[7, 3, 0] = 3, 0.9
    reading.target[3, 3, 0], reading.weight[3, 3, 0] = 0, 0.9
    reading.target[0, 3, 0], reading.weight[0, 3, 0] = 7, 0.9
    assert decode(reading, split(TEXT))[0].via == ((0, 1), (3, 4))


def test_a_content_that_points_to_nobody_has_no_source() -> None:
    found: list[Found] = decode(seen({SOURCE: [], CUE: [], CONTENT: [(2, 6)]}, {2: (-1, -1)}), split(TEXT))
    assert [f[:3] for f in found] == [((), (), ((2, 6),))]


def test_a_small_hole_is_closed_unless_a_speaker_stands_in_it() -> None:
    runs = {SOURCE: [(7, 8)], CUE: [(8, 9)], CONTENT: [(2, 4), (5, 6)]}
    assert decode(seen(runs, {2: (7, 8), 5: (7, 8)}), split(TEXT))[0].content == ((2, 6),)
    runs = {SOURCE: [(0, 1)], CUE: [(4, 5)], CONTENT: [(1, 4), (5, 9)]}
    assert decode(seen(runs, {1: (0, 4), 5: (0, 4)}), split(TEXT))[0].content == ((1, 4), (5, 9))


def test_one_doubtful_token_does_not_break_a_content() -> None:
    chances = np.asarray([[0.9, 0.1, 0.0], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.6, 0.0, 0.4], [0.1, 0.1, 0.8], [0.9, 0.1, 0.0]])
    assert likeliest(chances.astype(np.float32)).tolist() == [0, 1, 2, 2, 2, 0]


def test_no_run_goes_over_the_end_of_a_paragraph() -> None:
    assert runs_of(np.asarray([1, 2, 2, 2, 0]), {2}) == [(0, 2), (2, 4)]
