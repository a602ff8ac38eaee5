"""`rashomon export`: WHAT may be a ledger or reports; formats, accounts, redaction; one clear line on error."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import zipfile

import pytest
from invented import Told, ledger
from test_redaction import LEDGER as NAMED

from rashomon.export.exports import EXPORTS
from rashomon.export.ledger import to_json

SAMPLE = ledger(Told(killed=[(2, 2, "civilians")], by=["fra-army"], against=["villagers"], place="ostel", time="2031-05-01"))


def run(*args: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "rashomon.cli", "export", *args], capture_output=True, check=False)


@pytest.fixture
def written(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "ledger.json"
    path.write_bytes(to_json(SAMPLE))
    return path


def test_list_names_every_format() -> None:
    lines = run("--list").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines] == [exporter.name for exporter in EXPORTS]


def test_a_ledger_as_one_file_with_its_account_beside(written: pathlib.Path, tmp_path: pathlib.Path) -> None:
    out = tmp_path / "events.csv"
    done = run(str(written), "--as", "acled", "-o", str(out), "--why")
    assert done.returncode == 0, done.stderr.decode()
    assert out.read_bytes().decode("utf-8-sig").startswith("event_id_cnty,")
    rows = [json.loads(line) for line in (tmp_path / "events.csv.why.jsonl").read_text().splitlines()]
    assert {"fatalities", "actor1"} <= {row["column"] for row in rows}


def test_without_output_the_account_is_printed(written: pathlib.Path) -> None:
    first = json.loads(run(str(written), "--as", "geojson", "--why").stdout.splitlines()[0])
    assert first["table"] == "events" and first["rule"]


def test_several_files_go_to_a_folder_or_an_archive(written: pathlib.Path, tmp_path: pathlib.Path) -> None:
    run(str(written), "--as", "csv", "-o", str(tmp_path / "tables"))
    run(str(written), "--as", "csv", "-o", str(tmp_path / "tables.zip"))
    names = sorted(path.name for path in (tmp_path / "tables").iterdir())
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert sorted(archive.namelist()) == names and "claims.csv" in names
        assert archive.read("claims.csv") == (tmp_path / "tables" / "claims.csv").read_bytes()


def test_names_are_held_back_in_formats_for_sharing_only(tmp_path: pathlib.Path) -> None:
    path, out = tmp_path / "ledger.json", tmp_path / "claims.jsonld"
    path.write_bytes(to_json(NAMED))
    done = run(str(path), "--as", "claim", "-o", str(out))
    assert "Moroshko" not in out.read_text() and "2 names of private persons" in done.stderr.decode()
    told = json.loads((tmp_path / "claims.jsonld.withheld.json").read_text())
    assert [one["rule"] for one in told] == ["witnesses", "victims"]
    assert "Moroshko" in run(str(path), "--as", "claim", "--no-redact").stdout.decode()
    assert "Moroshko" in run(str(path), "--as", "json").stdout.decode()
    assert "Moroshko" not in run(str(path), "--as", "json", "--redact", "witnesses,victims").stdout.decode()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "no format given"), (("--as", "xlsx"), "no format 'xlsx'"), (("--as", "csv"), "no WHAT given"),
        (("LEDGER", "--as", "kml", "--redact", "everybody"), "no redaction rule 'everybody'"),
        (("LEDGER", "--as", "kml", "--redact", "victims", "--no-redact"), "exclude each other"),
        (("nowhere/", "--as", "csv"), "no report could be read"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_line(args: tuple[str, ...], said: str, written: pathlib.Path) -> None:
    done = run(*(str(written) if arg == "LEDGER" else arg for arg in args))
    assert done.returncode == 1 and said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_damaged_ledger_is_named(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_text('{"version": "7", "reports": [], "claims": []}')
    done = run(str(path), "--as", "csv")
    assert done.returncode == 1 and "no ledger of version 1" in done.stderr.decode()


def test_reports_are_read(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_text("SORN, 3 March 2031 (Invented Wire) - A unit shelled Ostel on Monday, killing two, the mayor said.\n")
    done = run(str(tmp_path), "--as", "csv", "-o", str(tmp_path / "out.zip"))
    assert done.returncode == 0, done.stderr.decode()
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.read("reports.csv").decode("utf-8-sig").count("\r\n") == 2


@pytest.fixture
def case(tmp_path: pathlib.Path) -> str:
    """A case of two reports, a day apart, with a verdict."""
    from rashomon import cases, store
    from rashomon.records import Given, Reading

    made = ledger(Told(killed=[(2, 2, None)], place="ostel", time="2031-05-01"),
                  Told(source="fra", killed=[(7, 7, None)], place="ostel", time="2031-05-01", published="2031-06-01"))  # fmt: skip
    where = str(tmp_path / "case.rashomon")
    with store.new_case(where) as opened:
        opened.put(
            [Reading(report=r, claims=(c,), actors=made.actors, places=made.places) for r, c in zip(made.reports, made.claims, strict=True)]
        )
        cases.decide(opened, who="Iva Merin", verb="note", target="claim:c0", value=Given(text="verdict: true"), why="Seen.")
    return where


def test_a_case_is_exported_as_it_stands_and_as_it_stood(case: str) -> None:
    now, then = (json.loads(run(case, "--as", "json", *more).stdout) for more in ((), ("--as-of", "2031-05-10")))
    assert (len(now["reports"]), len(then["reports"])) == (2, 1)


def test_a_verdict_of_the_case_becomes_a_review(case: str) -> None:
    graph = json.loads(run(case, "--as", "claim").stdout)["@graph"]
    assert [one["author"]["name"] for one in graph if one["@type"] == "ClaimReview"] == ["Iva Merin"]


def test_a_case_as_a_bundle(case: str, tmp_path: pathlib.Path) -> None:
    from rashomon.store import unbundle

    assert run(case, "--bundle", "-o", str(tmp_path / "case.bundle")).returncode == 0
    with unbundle(str(tmp_path / "case.bundle"), str(tmp_path / "again.rashomon")) as again:
        assert len(again.ledger().reports) == 2
    assert "--bundle takes one case" in run(case, "--bundle").stderr.decode()


def test_only_a_case_has_a_past(written: pathlib.Path) -> None:
    assert "are for cases" in run(str(written), "--as", "csv", "--as-of", "2031-05-10").stderr.decode()
