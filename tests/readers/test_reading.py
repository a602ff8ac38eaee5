"""Paths to reports: folders, formats, hostile input, ids, and the same answer in any order."""

from __future__ import annotations

import json
import os
import pathlib
import random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as given_any
from hypothesis import strategies as st

from rashomon import errors
from rashomon.readers import bounds, given, read_paths
from rashomon.records import Report, Skipped

PAGE = """<!DOCTYPE html><html><head><title>Bridge shut after blast | Demo Daily</title>
<meta property="og:site_name" content="Demo Daily"><meta property="og:title" content="Bridge shut after blast">
<link rel="canonical" href="https://demo.example/bridge"><script type="application/ld+json">{"@type": "NewsArticle",
"datePublished": "2031-06-05T18:40:00+03:00"}</script></head><body><nav><a href="/">Home</a></nav><article>%s
<p>The bridge over the Orvel was shut on Monday after a blast, officials said.</p>
<p>Nobody was hurt, they added, and the repairs would take some weeks.</p></article></body></html>"""


def write(folder: pathlib.Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def read_one(folder: pathlib.Path, name: str, content: str | bytes) -> Report | Skipped:
    items = list(read_paths([write(folder, name, content)]))
    assert len(items) == 1
    return items[0]


@pytest.mark.parametrize("headline", ["<h1>Bridge shut after blast</h1>", ""])
def test_a_page_begins_with_its_headline_once(tmp_path: pathlib.Path, headline: str) -> None:
    report = read_one(tmp_path, "bridge.html", PAGE % headline)
    assert isinstance(report, Report)
    assert report.text.startswith("Bridge shut after blast\n\nThe bridge over the Orvel")
    assert report.text.count("Bridge shut") == 1
    assert (report.title, report.publisher, report.url) == ("Bridge shut after blast", "Demo Daily", "https://demo.example/bridge")
    assert report.published == "2031-06-05T18:40:00+03:00"
    assert report.id == "bridge"


def test_rows_keep_their_text_and_broken_ones_are_named(tmp_path: pathlib.Path) -> None:
    rows = [
        '{"id": "a", "text": " One.\\r\\n\\n", "published": "2031-06-05", "byline": "Ann", "language": "en-GB"}',
        "not json",
        '{"id": 7, "text": "Two.", "published": "someday"}',
        '{"text": 5}',
        '{"text": "x\\u0000"}',
        '{"text": "\\ud800"}',
        "[1]",
        "",
        '{"title": "no text"}',
        '{"text": "Three.", "title": 3}',
        "[" * 50_000,
    ]
    items = list(read_paths([write(tmp_path, "rows.jsonl", "\n".join(rows))]))
    reports = {item.id: item for item in items if isinstance(item, Report)}
    assert reports["a"].text == " One.\r\n\n"
    assert (reports["a"].language, reports["a"].byline) == ("en-GB", "Ann")
    assert (reports["7"].text, reports["7"].published) == ("Two.", None)
    broken = [(item.origin.rsplit(":", 1)[1], item.error) for item in items if isinstance(item, Skipped)]
    assert broken == [(f"line {number}", "BrokenInput") for number in (2, 4, 5, 6, 7, 9, 10, 11)]


@pytest.mark.parametrize("content", ['{"text": "One."}', '[{"text": "One."}]', '{"text": "One."}\n{"text": ""}'])
def test_json_documents(tmp_path: pathlib.Path, content: str) -> None:
    assert [item.text for item in read_paths([write(tmp_path, "r.json", content)]) if isinstance(item, Report)] == ["One."]


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.txt", "", "EmptyInput"),
        ("a.txt", b"\x00\x01\x02", "NotText"),
        ("a.txt", "Read more\nShare\n", "EmptyInput"),
        ("a.pdf", b"%PDF", "BrokenInput"),
        ("a", b"PK\x03\x04", "BrokenInput"),
        ("README.md", "About these reports.", "UnknownFormat"),
        ("a.json", "{", "BrokenInput"),
        ("a.json", "[]", "EmptyInput"),
        ("a.html", "<html><body><script>while(1){}</script></body></html>", "EmptyInput"),
        ("a.html", "<html><body>" + "<div>" * 50_000 + "x", "EmptyInput"),
        ("a.html", "<html><body>" + "<p>x</p>" * 2_500_000, "TooLarge"),
        ("a.html", "<html><body>" + "<br>" * 150_000 + "<p>Words.</p>", "TooLarge"),
        ("a.html", "<html><body><p " + " ".join(f"a{n}=''" for n in range(50_000)) + ">Words.</p>", "TooLarge"),
        ("a.txt", "word " * 1_000_001, "TooLarge"),
    ],
)
def test_hostile_files_end_in_a_named_error(tmp_path: pathlib.Path, name: str, content: str | bytes, error: str) -> None:
    item = read_one(tmp_path, name, content)
    assert isinstance(item, Skipped)
    assert item.error == error
    assert issubclass(getattr(errors, item.error), errors.ReadError)
    assert name in item.message


def test_entities_are_not_expanded(tmp_path: pathlib.Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE html [<!ENTITY e0 "boom">{entities}]><html><body><p>Two people were hurt, the mayor said. &e11;</p></body></html>'
    item = read_one(tmp_path, "a.html", bomb)
    assert isinstance(item, Skipped) or len(item.text) < 1000


def test_a_file_beyond_the_bound(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bounds.FILE_BYTES == 64_000_000
    monkeypatch.setattr(given, "FILE_BYTES", 10)
    item = read_one(tmp_path, "a.txt", "x" * 11)
    assert isinstance(item, Skipped)
    assert item.error == "TooLarge"


@pytest.mark.parametrize("path", ["missing.txt", "no*match.txt", "", "zero\x00"])
def test_paths_that_are_not_there(tmp_path: pathlib.Path, path: str) -> None:
    (item,) = read_paths([os.path.join(tmp_path, path) if path else ""])
    assert isinstance(item, Skipped)
    assert item.error == "ReadError"


@pytest.mark.skipif(os.geteuid() == 0, reason="root opens every file")
def test_a_file_that_may_not_be_opened(tmp_path: pathlib.Path) -> None:
    path = write(tmp_path, "a.txt", "Words.")
    os.chmod(path, 0)
    (item,) = read_paths([path])
    assert isinstance(item, Skipped)
    assert item.error == "ReadError"


def test_what_a_folder_holds(tmp_path: pathlib.Path) -> None:
    for name in (
        "a.txt",
        "deep/b.html",
        "c.jsonl",
        ".hidden.txt",
        ".git/d.txt",
        "README.md",
        "SOURCES.md",
        "README.txt",
        "e.png",
        "f.xls",
        "g_files/ad.html",
    ):
        write(
            tmp_path,
            name,
            {"b.html": PAGE % "", "c.jsonl": '{"id": "c", "text": "C."}', "f.xls": b"\xd0\xcf\x11\xe0"}.get(
                pathlib.Path(name).name, f"Text of {name}."
            ),
        )
    write(tmp_path, "g.html", PAGE.replace("Orvel", "Teym") % "")
    items = list(read_paths([str(tmp_path)]))
    assert [item.id for item in items if isinstance(item, Report)] == ["a", "b", "c", "g"]
    assert [pathlib.Path(item.origin).name for item in items if isinstance(item, Skipped)] == ["f.xls"]


def test_an_empty_folder_is_said(tmp_path: pathlib.Path) -> None:
    (item,) = read_paths([str(tmp_path)])
    assert isinstance(item, Skipped)
    assert item.error == "EmptyInput"


def test_globs_and_repeated_paths(tmp_path: pathlib.Path) -> None:
    for name in ("r1.txt", "r2.txt", "r10.txt"):
        write(tmp_path, name, f"Text of {name}.")
    items = list(read_paths([f"{tmp_path}/r*.txt", str(tmp_path), f"{tmp_path}/r1.txt"]))
    assert [item.id for item in items if isinstance(item, Report)] == ["r1", "r2", "r10"]
    assert len(items) == 3


@pytest.mark.parametrize("data", [b"Two people were hurt.", b'{"text": "Two people were hurt."}', b"<p>Two people were hurt.</p>"])
def test_standard_input_is_told_by_its_beginning(data: bytes) -> None:
    (item,) = read_paths(["-"], stdin=data)
    assert isinstance(item, Report)
    assert item.text == "Two people were hurt."
    assert item.origin == "-"


def test_ids_are_unique_and_the_same_in_any_order(tmp_path: pathlib.Path) -> None:
    rows = [{"id": "a", "text": "One."}, {"id": "a", "text": "Two."}, {"id": "a", "text": "One."}, {"text": "Three."}, {"text": "Three."}]
    paths = [write(tmp_path, f"{number}/rows.jsonl", json.dumps(row)) for number, row in enumerate(rows)]
    paths += [write(tmp_path, "x/same.txt", "Four."), write(tmp_path, "y/same.txt", "Five."), write(tmp_path, "z/other.txt", "Four.")]
    first = list(read_paths(paths))
    assert len({item.id for item in first if isinstance(item, Report)}) == 5
    assert [item.error for item in first if isinstance(item, Skipped)] == ["Repeated"] * 3
    for seed in range(5):
        random.Random(seed).shuffle(paths)
        assert list(read_paths(paths)) == first


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given_any(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_give_a_report_or_a_named_error(data: bytes) -> None:
    for start in (b"", b"<html><body><p>", b'{"text": "'):
        for item in read_paths(["-"], stdin=start + data):
            if isinstance(item, Report):
                assert item.text.strip()
                assert item.span(0, len(item.text)).end == len(item.text)
            else:
                assert issubclass(getattr(errors, item.error), errors.ReadError)


@settings(max_examples=100, deadline=None)
@given_any(st.text(min_size=1, max_size=200))
def test_any_text_of_a_row_is_kept(text: str) -> None:
    (item,) = read_paths(["-"], stdin=json.dumps({"id": "x", "text": text}).encode())
    if isinstance(item, Report):
        assert item.text == text
    else:
        assert item.error in {"EmptyInput", "BrokenInput"}


@pytest.mark.shared
def test_the_page_that_a_gold_report_was_cut_from() -> None:
    gold = pathlib.Path(__file__).resolve().parents[3] / "shared" / "gold"
    if not (gold / "seed-page.txt").is_file():
        pytest.skip("the shared gold is not here")
    import yaml

    wanted = yaml.safe_load((gold / "seed.yaml").read_text(encoding="utf-8"))["reports"][0]
    (report,) = read_paths([str(gold / "seed-page.txt")])
    assert isinstance(report, Report)
    assert report.text == wanted["text"].strip()
    assert (report.title, report.byline, report.published) == (wanted["title"], wanted["byline"], wanted["published"])
