"""From chances to names, on hand-made readings."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.parse.named import Run, kind_of, quoted, runs

KINDS = ("person", "organisation")


def chances(classes: list[int]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.eye(5, dtype=np.float32)[classes]


def test_begin_and_inside_make_a_name() -> None:
    assert runs(chances([0, 1, 2, 0, 3, 4]), KINDS, set()) == [Run("person", 1, 3), Run("organisation", 4, 6)]


def test_a_second_beginning_is_a_second_name() -> None:
    assert runs(chances([1, 1, 2]), KINDS, set()) == [Run("person", 0, 1), Run("person", 1, 3)]


def test_a_begin_of_another_kind_is_another_name() -> None:
    assert runs(chances([1, 3, 4]), KINDS, set()) == [Run("person", 0, 1), Run("organisation", 1, 3)]


def test_inside_is_of_the_kind_that_was_begun() -> None:
    doubtful = np.asarray([[0.1, 0.5, 0, 0.4, 0], [0.1, 0, 0.1, 0, 0.8], [0.1, 0, 0.1, 0, 0.8]], np.float32)
    assert runs(doubtful, KINDS, set()) == [Run("organisation", 0, 3)]


def test_what_is_opened_is_closed() -> None:
    assert quoted(Run("organisation", 0, 3), ["agency", "«", "Lumen", "»", "."]) == Run("organisation", 0, 4)
    assert quoted(Run("organisation", 0, 1), ["Lumen", "»"]) == Run("organisation", 0, 1)


def test_no_name_goes_over_the_end_of_a_sentence() -> None:
    assert runs(chances([1, 2, 1]), KINDS, {1}) == [Run("person", 0, 2), Run("person", 2, 3)]


@pytest.mark.parametrize(
    ("lemmas", "kind"),
    [
        (["tarnian", "brigade"], "unit"),
        (["3rd", "army"], "unit"),
        (["salvation", "army"], "organisation"),
        (["58-я", "армия"], "unit"),
        (["окремий", "батальйон"], "unit"),
    ],
)
def test_units(lemmas: list[str], kind: str) -> None:
    assert kind_of(Run("organisation", 0, len(lemmas)), lemmas) == kind
