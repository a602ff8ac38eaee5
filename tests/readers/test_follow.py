"""Following feeds on a server of the test's own: conditional requests, manners, bounds, and everything a hostile server may do."""

from __future__ import annotations

import datetime
import gzip
import pathlib
from collections.abc import Iterator

import pytest

from rashomon import errors
from rashomon.errors import CaseError
from rashomon.readers import fetch
from rashomon.readers.fetch import Marks, Web, rest_of
from rashomon.readers.follow import Look, keep_marks, look, marks_in
from rashomon.records import Report, Skipped
from tests.readers.made_files import EN, RU, UK, atom, rss
from tests.readers.own_server import Headers, Reply, Server


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    monkeypatch.setenv("no_proxy", "*")
    return Web("rashomon/test (reads feeds; desk@vant.example)", sleep=lambda seconds: None)


def reports(found: Look) -> list[Report]:
    return [item for item in found.items if isinstance(item, Report)]


def skipped(found: Look) -> list[Skipped]:
    return [item for item in found.items if isinstance(item, Skipped)]


def test_the_second_look_asks_for_changes_alone(server: Server, web: Web) -> None:
    def reply(headers: Headers) -> Reply:
        if headers.get("if-none-match") == '"v1"':
            return 304, {}, b""
        return 200, {"ETag": '"v1"', "Last-Modified": "Thu, 05 Jun 2031 18:40:00 GMT"}, rss(EN, RU)

    server.replies["/rss"] = reply
    first = look([f"{server.at}/rss"], {}, web)
    assert [report.language for report in reports(first)] in (["en", "ru"], ["ru", "en"]) and first.unchanged == 0
    assert {report.origin for report in reports(first)} == {f"{server.at}/rss"}
    assert {report.published for report in reports(first)} == {"2031-06-05T18:40:00+03:00"}
    second = look([f"{server.at}/rss"], first.marks, web)
    assert (second.items, second.unchanged) == ((), 1)
    headers = server.asked[-1][1]
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"v1"', "Thu, 05 Jun 2031 18:40:00 GMT")
    assert headers["user-agent"] == web.agent


def test_an_entry_keeps_its_id_wherever_it_stands(server: Server, web: Web) -> None:
    server.replies["/rss"] = 200, {}, rss(EN)
    before = reports(look([f"{server.at}/rss"], {}, web))
    server.replies["/rss"] = 200, {}, rss(EN, UK)
    after = reports(look([f"{server.at}/rss"], {}, web))
    assert before[0] in after and len(after) == 2


def test_feeds_in_other_encodings_packed_and_moved(server: Server, web: Web) -> None:
    old = rss(RU).decode().replace('encoding="utf-8"', 'encoding="koi8-r"').replace("…", ".").encode("koi8_r")
    server.replies["/old"] = 200, {"Content-Type": "application/rss+xml; charset=koi8-r"}, old
    server.replies["/packed"] = 200, {"Content-Encoding": "gzip"}, gzip.compress(atom(UK))
    server.replies["/moved"] = 301, {"Location": "/packed"}, b""
    found = look([f"{server.at}/old", f"{server.at}/moved"], {}, web)
    assert sorted(report.title or "" for report in reports(found)) == sorted((RU.title, UK.title))
    assert not skipped(found)


def test_robots_are_heeded_and_asked_once(server: Server, web: Web) -> None:
    server.replies["/robots.txt"] = 200, {}, b"User-agent: rashomon\nDisallow: /private\nCrawl-delay: 7\n"
    server.replies["/private/rss"] = server.replies["/rss"] = 200, {}, rss(EN)
    found = look([f"{server.at}/private/rss", f"{server.at}/rss"], {}, web)
    assert len(reports(found)) == 1 and [item.error for item in skipped(found)] == ["Unreachable"]
    assert [path for path, _ in server.asked] == ["/robots.txt", "/rss"]
    assert web.pause == 7


def test_two_requests_to_one_host_have_a_pause_between_them(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    waits: list[float] = []
    server.replies["/rss"] = 200, {}, rss(EN)
    look([f"{server.at}/rss", f"{server.at}/rss?2"], {}, Web("x", pause=5, sleep=waits.append))
    assert len(waits) == 2 and all(0 < wait <= 5 for wait in waits)


def test_a_server_that_asks_to_be_left_alone_is(server: Server, web: Web) -> None:
    server.replies["/rss"] = 429, {"Retry-After": "600"}, b""
    first = look([f"{server.at}/rss"], {f"{server.at}/rss": Marks(etag='"v1"')}, web)
    assert [item.error for item in skipped(first)] == ["Unreachable"]
    number = len(server.asked)
    second = look([f"{server.at}/rss"], first.marks, web)
    assert len(server.asked) == number and "left alone" in skipped(second)[0].message
    assert second.marks[f"{server.at}/rss"].etag == '"v1"'


NOW = datetime.datetime(2031, 6, 5, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("value", "until"),
    [
        ("60", "2031-06-05T12:01:00Z"),
        ("Thu, 05 Jun 2031 13:00:00 GMT", "2031-06-05T13:00:00Z"),
        ("999999999999", "2031-06-06T12:00:00Z"),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_until_when(value: str | None, until: str | None) -> None:
    assert rest_of(value, NOW) == until


HOSTILE: tuple[tuple[str, Reply, str], ...] = (
    ("no such page", (404, {}, b""), "Unreachable"),
    ("gone", (410, {}, b""), "Unreachable"),
    ("in trouble", (500, {}, b"<html>"), "Unreachable"),
    ("a page", (200, {}, b"<html><body>Welcome</body></html>"), "BrokenInput"),
    ("nothing", (200, {}, b""), "EmptyInput"),
    ("a picture", (200, {}, b"\x89PNG" + bytes(range(200))), "NotText"),
    ("cut off", (200, {"Content-Length": "99999"}, rss(EN)[:200]), "Unreachable"),
    ("no gzip", (200, {"Content-Encoding": "gzip"}, b"plain"), "Unreachable"),
    ("a bomb", (200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 40_000_000)), "TooLarge"),
    ("an endless walk", (302, {"Location": "/x"}, b""), "Unreachable"),
    ("a way to files", (302, {"Location": "file:///etc/hostname"}, b""), "Unreachable"),
    ("a way to nowhere", (302, {"Location": "http://[/"}, b""), "Unreachable"),
    ("entities", (200, {}, b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item/></channel></rss>'), "BrokenInput"),
    ("no entries", (200, {}, rss()), "EmptyInput"),
)


@pytest.mark.parametrize(("reply", "error"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_what_a_server_may_do(server: Server, web: Web, reply: Reply, error: str) -> None:
    server.replies["/x"] = reply
    server.replies["/rss"] = 200, {}, rss(EN)
    found = look([f"{server.at}/x", f"{server.at}/rss"], {}, web)
    assert [item.error for item in skipped(found)] == [error] and issubclass(getattr(errors, error), errors.ReadError)
    assert len(reports(found)) == 1


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://tarn.example/", "tarn.example", "http://", "http://a b/", "http://[",
                                     "", "http://user:word@tarn.example/", "http://tarn.example/\r\nX: y"])  # fmt: skip
def test_what_is_no_address(web: Web, address: str) -> None:
    (item,) = look([address], {}, web).items
    assert isinstance(item, Skipped) and item.error == "Unreachable"


def test_nobody_answers(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "SECONDS", 0.2)
    (item,) = look(["http://127.0.0.1:9/rss"], {}, web).items
    assert isinstance(item, Skipped) and item.error == "Unreachable"


def test_marks_are_kept_whole_or_named(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "x.feeds.json"
    assert marks_in(file) == {}
    keep_marks(file, {"b": Marks(etag="1"), "a": Marks(rest_until="2031-06-05T13:00:00Z")})
    assert marks_in(file) == {"a": Marks(rest_until="2031-06-05T13:00:00Z"), "b": Marks(etag="1")}
    assert [path.name for path in tmp_path.iterdir()] == ["x.feeds.json"]
    file.write_text("{")
    with pytest.raises(CaseError, match="feeds"):
        marks_in(file)
