"""The commands of a case, as a person types them."""

from __future__ import annotations

import json
import pathlib
from typing import Any

import click
import msgspec
import pytest
from click.testing import CliRunner, Result

from rashomon import cases
from rashomon.cli import ELSEWHERE, cli
from rashomon.cli.decisions import decisions_group
from rashomon.errors import RashomonError
from rashomon.store import new_case, open_case
from tests.store.vant import several

MINE = ("new", "add", "show", "status", "search", "changes", "verify", "import", "decide", "agreement")
A1 = several()[0].claims[0].id


def run(*args: str, input: bytes | None = None, fails: bool = False) -> Result:
    done = CliRunner().invoke(cli, list(args), input=input)
    if fails:
        assert isinstance(done.exception, RashomonError | SystemExit), done.output
        assert "\n" not in str(done.exception)
    elif done.exception:
        raise done.exception
    return done


def rows(*args: str) -> Any:
    return json.loads(run(*args, "--format", "json").stdout)


@pytest.fixture
def case(where: str) -> str:
    with new_case(where, "Vant") as store:
        store.put(several())
        cases.recompare(store)
    return where


@pytest.mark.parametrize("name", [*MINE, "decisions list", "decisions export", "decisions import"])
def test_every_command_has_help_with_an_example_that_is_a_command(name: str) -> None:
    group: Any = decisions_group if name.startswith("decisions ") else cli
    command = group.get_command(click.Context(group), name.split()[-1])
    told = command.help or ""
    assert "Example" in told and f"rashomon {name}" in told
    assert name.split()[0] in ELSEWHERE


def test_a_case_from_begin_to_end(case: str, tmp_path: pathlib.Path) -> None:
    assert "6 reports" in run("status", case).stdout and rows("status", case)["claims"] == 6
    before = run("show", case, "--format", "json").stdout
    assert json.loads(before)["version"] == "1"
    assert rows("search", case, "shelling")["total"] == 8
    assert [row["event"]["id"] for row in rows("search", case, "--what", "events", "--standing", "denied", "--slot", "occurred")["rows"]]
    for what in ("events", "claims", "reports", "actors", "queue"):
        assert run("search", case, "--what", what, "--limit", "1").stdout.strip()
    told = run("decide", case, "correct", f"claim:{A1}/0/killed", "--count", "4-6:civilians", "--who", "Ada", "--why", "list").stdout
    assert told.startswith("decision:")
    account = json.loads(run("show", case, "--format", "json", "--report", "a1").stdout)["claims"][0]["accounts"][0]
    assert account["killed"] == {"value": [{"low": 4, "high": 6, "of": "civilians"}], "spans": [], "basis": told.strip()}
    assert rows("decisions", "list", case)[0]["words"] == "3"
    assert run("show", case, "--as-of", "2031-05-12").stdout != run("show", case).stdout
    assert "Ada: correct" in run("decisions", "list", case, "--who", "Ada").stdout
    run("decide", case, "undo", told.strip()[:17], "--who", "Ben")
    assert run("show", case, "--format", "json").stdout == before
    assert "everything holds together" in run("verify", case, "--deep").output
    assert len(rows("changes", case, "--since", "2000")["reports"]) == 6
    assert "New:" in run("changes", case, "--since", "2000").stdout


def test_decisions_travel_as_lines(case: str, elsewhere: str, tmp_path: pathlib.Path) -> None:
    run("decide", case, "correct", f"claim:{A1}/0/kind", "--text", "air-strike", "--who", "Ada")
    run("decide", case, "side", "actor:vesna-holko", "--text", "lumen", "--who", "Ben")
    lines = tmp_path / "decisions.jsonl"
    run("decisions", "export", case, "-o", str(lines))
    assert len(lines.read_bytes().splitlines()) == 2
    with new_case(elsewhere, "Other") as store:
        store.put(several())
    assert "2 decisions taken in, 0 known" in run("decisions", "import", elsewhere, "-", input=lines.read_bytes()).output
    assert "0 decisions taken in, 2 known" in run("decisions", "import", elsewhere, str(lines)).output
    assert run("show", elsewhere, "--format", "json").stdout == run("show", case, "--format", "json").stdout
    assert run("decisions", "export", elsewhere).stdout_bytes == lines.read_bytes()
    forged = lines.read_bytes().replace(b"Ada", b"Eve")
    for bad in (forged, b"{}\n", b"\xff\n", b"[]"):
        run("decisions", "import", elsewhere, "-", input=bad, fails=True)
    assert len(rows("decisions", "list", elsewhere)) == 2


def test_an_added_claim_comes_as_json(case: str) -> None:
    claim = {"report": "b1", "content": [[0, 11]], "source": None, "mode": "own", "accounts": [{"event": "", "kind": {"value": "looting"}}]}
    told = run("decide", case, "add", "report:b1", "--claim", "-", "--who", "Ada", input=json.dumps(claim).encode()).stdout.strip()
    shown = json.loads(run("show", case, "--format", "json", "--report", "b1").stdout)
    assert [c["rule"] for c in shown["claims"] if c.get("rule", "").startswith("decision:")] == [told]


BAD = [
    ("status", "none.case"), ("show", "CASE", "--as-of", "soon"), ("show", "CASE", "--event", "e-none"),
    ("show", "CASE", "--known-at", "2031-99"),
    ("search", "CASE"), ("search", "CASE", "…"), ("changes", "CASE", "--since", "yesterday"), ("import", "none.zip", "new.case"),
    ("decide", "CASE", "correct", f"claim:{A1}/0/kind", "--text", "party", "--who", "Ada"),
    ("decide", "CASE", "reject", "the claim", "--who", "Ada"),
    ("decide", "CASE", "correct", f"claim:{A1}/0/killed", "--count", "many", "--who", "Ada"),
    ("decide", "CASE", "undo", "decision:ffff", "--who", "A"),
    ("decide", "CASE", "correct", f"claim:{A1}/0/means", "--span", "5:2", "--who", "Ada"), ("agreement", "CASE", "Ada", "Ben"),
    ("decide", "CASE", "correct", f"claim:{A1}/0/means", "--span", "1:99999", "--who", "Ada"),
    ("decide", "CASE", "note", "report:a1", "--text", "x", "--who", "Ada", "--expected", "0" * 64), ("add", "CASE"), ("new", "CASE"),
]  # fmt: skip


@pytest.mark.parametrize("args", BAD, ids=[" ".join(args)[:40] for args in BAD])
def test_what_cannot_be_done_is_said_in_one_line_and_changes_nothing(elsewhere: str, args: tuple[str, ...]) -> None:
    case = elsewhere
    with new_case(case) as store:
        store.put(several())
        cases.recompare(store)
    with open_case(case) as store:
        before = msgspec.structs.replace(store.overview(), revision=0)
    run(*(case if arg == "CASE" else arg for arg in args), fails=True)
    with open_case(case) as store:
        assert msgspec.structs.replace(store.overview(), revision=0) == before and not store.decisions()


def test_verify_says_what_is_wrong_and_fails(case: str) -> None:
    from sqlalchemy import text

    with open_case(case) as store, store._engine.begin() as connection:
        connection.execute(text("DELETE FROM event_sides"))
    assert "event_sides" in run("verify", case, fails=True).output
