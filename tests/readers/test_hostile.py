"""Hostile files of every format end in a named error, within bounds on size, and damage nothing beside them."""

from __future__ import annotations

import pathlib

import pytest

from rashomon import errors
from rashomon.readers import bounds, read_paths
from rashomon.readers.reading import UNFORESEEN
from rashomon.records import Report, Skipped
from tests.readers.hostile_files import READERS, Hostile

ROWS = [(reader, row) for reader, made in READERS.items() for row in made()]


@pytest.mark.parametrize(("reader", "row"), ROWS, ids=[f"{reader}: {row[0]}" for reader, row in ROWS])
def test_a_hostile_file_ends_as_it_must(tmp_path: pathlib.Path, reader: str, row: Hostile) -> None:
    _, name, made, end = row
    (tmp_path / name).write_bytes(made())
    (tmp_path / "good.txt").write_text("Two people were hurt in Vant.", encoding="utf-8")
    items = list(read_paths([str(tmp_path / name), str(tmp_path / "good.txt")]))
    reports = {item.id: item for item in items if isinstance(item, Report)}
    skipped = [item for item in items if isinstance(item, Skipped)]
    assert reports.pop("good").text == "Two people were hurt in Vant."
    assert all(issubclass(getattr(errors, item.error), errors.ReadError) and name in item.message for item in skipped)
    assert all(item.message.isprintable() and len(item.message) < 1000 for item in skipped), skipped
    assert not any(UNFORESEEN in item.message for item in skipped)
    assert len(skipped) <= 2 * bounds.ALIKE
    assert all(len(report.text) <= bounds.TEXT_CHARACTERS for report in reports.values())
    if end in ("read", "undated"):
        assert reports and (end == "read" or not any(report.published for report in reports.values()))
    else:
        assert end in {item.error for item in skipped}


@pytest.mark.parametrize("reader", READERS)
def test_there_are_ten_of_each(reader: str) -> None:
    assert len({row[0] for row in READERS[reader]() if row[3] != "read"}) >= 10
