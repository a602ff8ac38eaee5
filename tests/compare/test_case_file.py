"""`case.toml` to a Case, and every mistake in it named with its place."""

from __future__ import annotations

import pathlib

import pytest

from rashomon.compare.case_file import read_case
from rashomon.errors import CaseError
from rashomon.records import Case, CaseActor

WHOLE = """
sides = ["Kalmoria", "Tarn"]

[[actor]]
name = "Tarn Border Watch"
names = ["the Watch", "Стража Тарна"]
kind = "military"
side = "Tarn"
member_of = "Tarn ministry"
role = "guard"

[side_of]
lumen-council = ""
vant = "Kalmoria"

[same]
actor = [["a", "b"]]
place = [["gn:1", "name:Lumen"]]
event = [["c1/0", "claim:c2/1"]]

[other]
actor = [["a", "c@r1"]]
place = [["gn:1", "gn:2"]]
event = [["c1/0", "c3/0"]]

[copies]
is = [["r2", "r1"]]
not = [["r3", "r1"]]
"""


def file(folder: pathlib.Path, text: str | bytes) -> pathlib.Path:
    path = folder / "case.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_every_field_of_a_case_can_be_written(tmp_path: pathlib.Path) -> None:
    assert read_case(file(tmp_path, WHOLE)) == Case(
        sides=("Kalmoria", "Tarn"),
        actors=(
            CaseActor(
                name="Tarn Border Watch", names=("the Watch", "Стража Тарна"), kind="military", side="Tarn", member_of="Tarn ministry",
                role="guard",
            ),
        ),
        side_of=(("lumen-council", None), ("vant", "Kalmoria")),
        same_actor=(("a", "b"),), other_actor=(("a", "c@r1"),), same_place=(("gn:1", "name:Lumen"),), other_place=(("gn:1", "gn:2"),),
        same_event=((("c1", 0), ("c2", 1)),), other_event=((("c1", 0), ("c3", 0)),),
        copies=(("r2", "r1"),), not_copies=(("r3", "r1"),),
    )  # fmt: skip


def test_an_empty_file_is_a_case_of_which_nobody_said_anything(tmp_path: pathlib.Path) -> None:
    assert read_case(file(tmp_path, "")) == Case()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("side = ['x']", "the file: unknown key 'side'"),
        ("sides = 'x'", "sides: expected a list"),
        ("sides = [1]", "sides, entry 1: expected words"),
        ("[[actor]]\nside = 'x'", "actor 1: an actor needs a `name`"),
        ("[[actor]]\nname = 'x'\ncolour = 'red'", "actor 1: unknown key 'colour'"),
        ("[[actor]]\nname = 'x'\n[[actor]]\nname = 'y'\nkind = 'fleet'", "actor 2: kind: 'fleet' is none of person"),
        ("[[actor]]\nname = 'x'\nnames = 'y'", "actor 1: names: expected a list"),
        ("actor = ['x']", "actor 1: expected a table"),
        ("side_of = 3", "side_of: expected a table"),
        ("[side_of]\nx = true", "side_of.x: expected words"),
        ("[same]\nactors = []", "same: unknown key 'actors'"),
        ("[same]\nactor = [['a']]", "same.actor, entry 1: expected two"),
        ("[same]\nactor = [['a', 'a']]", "same.actor, entry 1: expected two different"),
        ("[other]\nevent = [['c1/0', 'c2']]", "other.event, entry 1: 'c2' names no account"),
        ("[copies]\nis = [['a', 'b', 'c']]", "copies.is, entry 1: expected two"),
        ("sides = [", "no valid TOML"),
        (b"sides = ['\xff']", "cannot be read"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: pathlib.Path, text: str | bytes, where: str) -> None:
    with pytest.raises(CaseError) as error:
        read_case(file(tmp_path, text))
    assert where in str(error.value)
    assert "case.toml" in str(error.value)


def test_a_file_that_is_missing_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(CaseError, match=r"none\.toml: the case file cannot be read"):
        read_case(tmp_path / "none.toml")
