"""The documentation of the formats: the dictionary is what its build gives, and every format has an example of today's structure."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import pathlib
from typing import Any

import pytest

from rashomon.export.exports import EXPORTS
from rashomon.export.ledger import from_json
from rashomon.records import Ledger

HERE = pathlib.Path(__file__).parent.parent.parent / "docs" / "formats"
spec = importlib.util.spec_from_file_location("formats_build", HERE / "build.py")
assert spec and spec.loader
build: Any = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)
AGAIN = "; run python docs/formats/build.py"


@pytest.fixture(scope="module")
def committed() -> Ledger:
    return from_json((HERE / "json.json").read_bytes())


def test_the_dictionary_is_what_its_build_gives() -> None:
    assert (HERE / "dictionary.md").read_text(encoding="utf-8") == build.dictionary(), f"the dictionary is behind{AGAIN}"


def test_every_format_is_on_the_page() -> None:
    page = (HERE / "README.md").read_text(encoding="utf-8")
    assert [one.name for one in EXPORTS if f"`{one.name}`" not in page] == []


def test_the_examples_are_what_the_build_makes_of_the_committed_ledger(committed: Ledger) -> None:
    """Of the committed ledger, so that a better model does not break it; Parquet's bytes differ by version of its library."""
    pytest.importorskip("pyarrow")
    made = dict(build.files(committed))
    kept = {path.relative_to(HERE).as_posix() for path in HERE.rglob("*") if path.is_file() and path.suffix not in (".md", ".py", ".pyc")}
    assert set(made) == kept, f"files differ{AGAIN}"
    behind = [name for name, data in made.items() if not name.endswith(".parquet") and (HERE / name).read_bytes() != data]
    assert behind == [], f"examples are behind the exporters{AGAIN}"


def test_the_committed_example_is_of_the_shipped_reports(committed: Ledger) -> None:
    names = {(report.origin or "").rpartition("/")[2].partition(":")[0] for report in committed.reports}
    assert names == set(build.REPORTS)


@pytest.mark.parametrize(("name", "columns"), [(name, columns) for name, _, columns in build.CODED])
def test_coded_examples_have_the_columns(name: str, columns: Any) -> None:
    path = next(HERE.glob(f"{name}.?sv"))
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter="\t" if path.suffix == ".tsv" else ","))
    assert rows[0] == [column.name for column in columns]
    assert all(len(row) == len(columns) for row in rows)


def test_accounts_name_claims_of_the_example(committed: Ledger) -> None:
    claims = {claim.id for claim in committed.claims}
    for path in HERE.glob("*.why.jsonl"):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        assert rows and {claim for row in rows for claim in row["claims"]} <= claims, path.name
