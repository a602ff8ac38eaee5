"""The command line: instant, documented, one clear line on error, the same bytes every time."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys

import click
import pytest

from rashomon.cli import cli
from rashomon.evaluate.commands import evaluate

HEAVY = {
    "numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "jinja2", "rich", "pymorphy3", "lemminflect", "py3langid", "rapidfuzz",
    "charset_normalizer", "yaml", "torch", "rashomon.pipeline", "rashomon.records",
}  # fmt: skip
REPORT = (
    "SORN, 3 March 2031 (Invented Wire) - A Kalmorian unit shelled the village of Ostel on Monday, killing two people, "
    "the governor of Sorn, Vesna Holko, said.\n\nKalmor's defence ministry denied shelling Ostel.\n"
)


def run(*args: str, stdin: bytes = b"", seed: str = "0") -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, "-m", "rashomon.cli", *args], input=stdin, capture_output=True, env=env, check=False)


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name, command in group.commands.items():
        found.append(((*path, name), command))
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
    return found


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom rashomon.cli import cli\n"
        "try: cli(['--help'], standalone_mode=False)\nexcept SystemExit: pass\n"
        "print('\\n'.join(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stderr.split())
    assert "evaluate" in done.stdout and "demo" in done.stdout


EVERY = [*commands(cli), *commands(evaluate, ("evaluate",))]


@pytest.mark.parametrize(("path", "command"), EVERY, ids=[" ".join(path) for path, _ in EVERY])
def test_every_command_has_help_with_an_example(path: tuple[str, ...], command: click.Command) -> None:
    assert command.help and "Example" in command.help, f"rashomon {' '.join(path)}"
    assert f"rashomon {' '.join(path)}" in command.help


def test_reads_standard_input_and_prints_a_valid_ledger() -> None:
    done = run("read", "-", "--format", "json", stdin=REPORT.encode())
    assert done.returncode == 0, done.stderr
    ledger = json.loads(done.stdout)
    assert ledger["version"] == "1" and len(ledger["reports"]) == 1
    denials = [c for c in ledger["claims"] if c["act"] == "deny"]
    assert denials and not any(a.get("occurred", {}).get("value") is True for c in denials for a in c["accounts"])


def test_same_bytes_whatever_the_hash_seed_and_the_order(tmp_path: pathlib.Path) -> None:
    for n, place in enumerate(("Ostel", "Merza", "Morush")):
        (tmp_path / f"{n}.txt").write_text(REPORT.replace("Ostel", place), encoding="utf-8")
    paths = [str(p) for p in sorted(tmp_path.iterdir())]
    first = run("read", *paths, "--format", "json", seed="1")
    second = run("read", *reversed(paths), "--format", "json", seed="7")
    assert first.returncode == 0 and first.stdout == second.stdout
    assert run("read", *paths, "--format", "html", seed="1").stdout == run("read", *reversed(paths), "--format", "html", seed="2").stdout


def test_a_second_run_and_more_workers_give_the_same_bytes(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path / "cache"))
    (tmp_path / "in").mkdir()
    for n, place in enumerate(("Ostel", "Merza")):
        (tmp_path / "in" / f"{n}.txt").write_text(REPORT.replace("Ostel", place), encoding="utf-8")
    folder = str(tmp_path / "in")
    fresh = run("read", folder, "--format", "json", "--no-cache")
    assert fresh.returncode == 0 and not (tmp_path / "cache").exists()
    first = run("read", folder, "--format", "json", "--workers", "2")
    kept = sorted((tmp_path / "cache").rglob("*.json"))
    assert len(kept) == 2
    again = run("read", folder, "--format", "json")
    kept[0].write_bytes(b"damaged")
    mended = run("read", folder, "--format", "json")
    assert fresh.stdout == first.stdout == again.stdout == mended.stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("read",), b"no PATH given"),
        (("read", "no/such/file.txt"), b"no/such/file.txt"),
        (("read", "--format", "xml", "x"), b"xml"),
        (("nonsense",), b"nonsense"),
    ],
)
def test_errors_are_one_clear_line_and_a_status(args: tuple[str, ...], says: bytes) -> None:
    done = run(*args)
    assert done.returncode != 0 and says in done.stderr and b"Traceback" not in done.stderr


def test_a_bad_file_is_named_and_the_rest_is_read(tmp_path: pathlib.Path) -> None:
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "bad\x1b[2J.txt").write_bytes(bytes(range(256)) * 40)
    done = run("read", str(tmp_path))
    assert done.returncode == 0 and b"1 reports read, 1 skipped" in done.stderr and b"bad" in done.stderr
    assert b"\x1b" not in done.stderr  # nothing that a terminal would obey


def test_schema_is_json() -> None:
    assert json.loads(run("schema").stdout)["$schema"]


def test_demo_reads_the_shipped_example_and_writes_the_page(tmp_path: pathlib.Path) -> None:
    page = tmp_path / "demo.html"
    done = run("demo", "-o", str(page))
    assert done.returncode == 0, done.stderr
    assert b"9 reports read, 0 skipped" in done.stderr and str(page).encode() in done.stderr
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
