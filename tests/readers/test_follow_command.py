"""`rashomon follow`: entries of feeds come into a case, once each, and what the servers said lies beside it."""

from __future__ import annotations

import pathlib
import time
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result

from rashomon import store
from rashomon.cli.follow import agent_of, follow, marks_file
from rashomon.errors import CaseError, UsageError
from rashomon.readers import fetch
from tests.readers.made_files import EN, RU, rss
from tests.readers.own_server import Headers, Reply, Server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
    made = Server()
    yield made
    made.close()


@pytest.fixture
def case(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path / "cache"))
    where = str(tmp_path / "border.case")
    store.new_case(where).close()
    return where


def run(*args: str) -> Result:
    return CliRunner().invoke(follow, args)


def titles(case: str) -> list[str]:
    with store.open_case(case) as opened:
        return sorted(report.title or "" for report in opened.ledger().reports)


def test_entries_come_into_the_case_once(server: Server, case: str) -> None:
    feed = [rss(EN)]

    def reply(headers: Headers) -> Reply:
        mark = f'"{len(feed)}"'
        return (304, {}, b"") if headers.get("if-none-match") == mark else (200, {"ETag": mark}, feed[-1])

    server.replies["/rss"] = reply
    first = run(case, f"{server.at}/rss", "--contact", "desk@vant.example")
    assert first.exit_code == 0 and "1 new entries, 0 known" in first.output
    assert server.asked[-1][1]["user-agent"] == agent_of("desk@vant.example")
    assert "1 unchanged; 0 new entries" in run(case).output
    feed.append(rss(EN, RU))
    assert "0 unchanged; 1 new entries, 1 known" in run(case, "--once").output
    assert titles(case) == sorted((EN.title, RU.title))
    assert marks_file(case) == pathlib.Path(f"{case}.feeds.json") and marks_file(case).is_file()


def test_a_look_that_is_cut_short_is_taken_again(server: Server, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    server.replies["/rss"] = 200, {"ETag": "1"}, rss(EN)

    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("rashomon.cases.add_items", cut)
        run(case, f"{server.at}/rss")
    assert not marks_file(case).exists()
    assert "1 new entries" in run(case, f"{server.at}/rss").output


def test_every_so_many_minutes_until_stopped(server: Server, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", sleep)
    server.replies["/rss"] = 200, {}, rss(EN)
    done = run(case, f"{server.at}/rss", "--every", "30")
    assert done.exit_code == 1 and slept == [1800, 1800, 1800]
    assert done.output.count("feeds asked: 1") == 3


def test_a_feed_that_fails_is_named_and_the_rest_is_read(server: Server, case: str) -> None:
    server.replies["/rss"] = 200, {}, rss(EN)
    done = run(case, f"{server.at}/gone", f"{server.at}/rss", "--quiet")
    assert done.exit_code == 0 and "skipped Unreachable" in done.output and "/gone" in done.output
    assert titles(case) == [EN.title]


def test_calls_that_cannot_be_carried_out(case: str) -> None:
    assert isinstance(run(case).exception, UsageError)
    assert isinstance(run(case, "http://x.example/", "--once", "--every", "30").exception, UsageError)
    assert isinstance(run(f"{case}.not", "http://x.example/").exception, CaseError)


def test_a_case_in_a_database_keeps_its_marks_in_the_cache_folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path))
    assert marks_file("postgresql://vant.example/border").parent == tmp_path / "feeds"
