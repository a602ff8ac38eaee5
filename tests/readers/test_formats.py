"""One good file of every format, in three languages: what is read, what goes where, what is counted."""

from __future__ import annotations

import pathlib
from collections.abc import Callable

import pytest

from rashomon.readers import read_paths
from rashomon.records import Report, Skipped
from tests.readers.made_files import (
    ACCOUNT,
    DATE,
    EN,
    RU,
    STORIES,
    UK,
    Story,
    atom,
    docx,
    gz,
    html_page,
    mail,
    mailbox,
    mhtml,
    packed,
    pdf,
    rss,
    table,
    telegram,
    tweets,
    warc,
    wrap,
)


def read(folder: pathlib.Path, name: str, data: bytes | str) -> tuple[list[Report], list[Skipped]]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    items = list(read_paths([str(path)]))
    return [item for item in items if isinstance(item, Report)], [item for item in items if isinstance(item, Skipped)]


def page_record(story: Story) -> tuple[str, str, bytes]:
    return f"https://tarn.example/{story.language}", "text/html; charset=utf-8", html_page(story).encode()


# name, what makes it, and which of (url, publisher, byline, published) it tells
ONE: tuple[tuple[str, Callable[[Story], bytes], frozenset[str]], ...] = (
    ("a.rss", rss, frozenset({"url", "publisher", "byline", "published"})),
    ("b.xml", atom, frozenset({"url", "publisher", "byline", "published"})),
    ("c.eml", mail, frozenset({"url", "publisher", "published"})),
    ("d.eml", lambda story: mail(story, html=True), frozenset({"url", "publisher", "published"})),
    ("e.mhtml", mhtml, frozenset({"url", "publisher", "published"})),
    ("f.docx", docx, frozenset({"byline"})),
    ("g.pdf", lambda story: pdf(wrap(story.text)), frozenset()),
    ("h.mbox", lambda story: mailbox(mail(story)), frozenset({"url", "publisher", "published"})),
    ("i.warc", lambda story: warc(page_record(story)), frozenset({"url", "publisher", "published"})),
    ("j.warc.gz", lambda story: warc(page_record(story), packed=True), frozenset({"url", "publisher", "published"})),
    ("k.warc.gz", lambda story: gz(warc(page_record(story))), frozenset({"url", "publisher", "published"})),
    ("l.zip", lambda story: packed(("in/a.rss", rss(story))), frozenset({"url", "publisher", "byline", "published"})),
    ("m.html", lambda story: html_page(story).encode(), frozenset({"publisher", "published"})),
)


@pytest.mark.parametrize("story", STORIES, ids=[story.language for story in STORIES])
@pytest.mark.parametrize(("name", "made", "told"), ONE, ids=[row[0] for row in ONE])
@pytest.mark.parametrize("named", [True, False], ids=["by name", "by content"])
def test_a_good_file(
    tmp_path: pathlib.Path, story: Story, name: str, made: Callable[[Story], bytes], told: frozenset[str], named: bool
) -> None:
    (report,), _ = read(tmp_path, name if named else "file", made(story))
    assert [part.split() for part in report.text.split("\n") if part][:2] == [part.split() for part in (story.title, story.body[0])]
    assert "".join(report.text.split()) == "".join(story.text.split())
    assert (report.title, report.language) == (story.title, story.language)
    assert {key for key in ("url", "publisher", "byline", "published") if getattr(report, key)} == told
    assert report.publisher in (None, story.publisher)
    assert report.byline in (None, story.author)
    assert report.published in (None, DATE)


def test_of_text_and_html_the_fuller_is_read(tmp_path: pathlib.Path) -> None:
    (report,), skipped = read(tmp_path, "a.eml", mail(EN, html=True))
    assert "web version" not in report.text and not skipped


def test_attachments_are_read_or_counted(tmp_path: pathlib.Path) -> None:
    data = mail(EN, attached=(("ru.docx", docx(RU)), ("photo.jpg", b"\xff\xd8"), ("deep.zip", packed(("uk.rss", rss(UK))))))
    reports, (skipped,) = read(tmp_path, "a.eml", data)
    assert {report.origin.rpartition("a.eml")[2]: report.language for report in reports if report.origin} == {
        "": "en",
        "!ru.docx": "ru",
        "!deep.zip!uk.rss:entry 1": "uk",
    }
    assert (skipped.error, "octet-stream 1" in skipped.message) == ("PassedOver", True)


def test_a_mailbox_message_by_message(tmp_path: pathlib.Path) -> None:
    quoted = mail(EN).replace(b"\r\n\r\n", b"\r\n\r\n>From here on the road is shut, she said.\r\n\r\n", 1)
    reports, skipped = read(tmp_path, "a.mbox", mailbox(mail(EN), b"Subject: x\n\n\n", mail(UK), quoted))
    assert sorted(report.language for report in reports) == ["en", "en", "uk"]
    assert any("\nFrom here on" in report.text for report in reports)
    assert [item.origin.rpartition(":")[2] for item in skipped] == ["message 2"]


def test_what_a_warc_holds(tmp_path: pathlib.Path) -> None:
    more = (
        ("https://tarn.example/robots.txt", "text/plain", b"User-agent: *"),
        ("https://tarn.example/feed", "application/rss+xml", rss(RU)),
        ("https://tarn.example/d.pdf", "application/pdf", pdf(UK.text)),
        ("https://tarn.example/menu", "text/html", b"<html><body><nav>Menu</nav></body></html>"),
        ("https://tarn.example/a.css", "text/css", b"p {}"),
    )
    reports, skipped = read(tmp_path, "a.warc", warc(page_record(EN), *more))
    assert sorted((report.language, report.url) for report in reports) == [
        ("en", "https://tarn.example/en"),
        ("ru", "https://tarn.example/0"),
        ("uk", "https://tarn.example/d.pdf"),
    ]
    assert [item.error for item in skipped] == ["EmptyInput", "PassedOver"]
    assert "text/plain 1" in skipped[1].message and "image/png 1" in skipped[1].message and "warcinfo 1" in skipped[1].message


def test_an_old_encoding_that_the_server_named(tmp_path: pathlib.Path) -> None:
    page = html_page(RU).replace('<meta charset="utf-8">', "").encode("koi8_r")
    (report,), _ = read(tmp_path, "a.warc", warc(("https://tarn.example/", "text/html; charset=KOI8-R", page)))
    assert report.title == RU.title


FORWARD = {
    "id": 50, "type": "message", "date": "2031-06-05T10:01:00", "from": "Tarn Channel", "forwarded_from": "Kelm Voice",
    "text": ["We hold the ", {"type": "link", "text": "bridge"}, " & the road."], "reply_to_message_id": 10,
    "edited": "2031-06-06T10:00:00", "edited_unixtime": "1938450000",
}  # fmt: skip


def test_posts_of_a_telegram_channel(tmp_path: pathlib.Path) -> None:
    hidden = {"id": 51, "type": "message", "from": "Tarn Channel", "forwarded_from": None, "text": "Nobody was hurt there."}
    more = (FORWARD, hidden, {"id": 52, "type": "message", "text": "", "media_type": "video_file"}, {"id": "x"})
    reports, skipped = read(tmp_path, "result.json", telegram(*STORIES, more=more))
    posts = {report.id: report for report in reports}
    assert list(posts) == [f"telegram-77-{number}" for number in (10, 11, 12, 50, 51)]
    own, passed_on = posts["telegram-77-10"], posts["telegram-77-50"]
    assert (own.publisher, own.byline, own.channel, own.forwarded_from) == ("Tarn Channel", "Tarn Channel", "telegram", None)
    assert own.published == "2031-06-05T15:40:00Z" and own.text.startswith(EN.title + "\n\n" + EN.body[0])
    assert (passed_on.publisher, passed_on.forwarded_from, passed_on.byline) == ("Tarn Channel", "Kelm Voice", "Kelm Voice")
    assert (passed_on.text, passed_on.reply_to) == ("We hold the bridge & the road.", "telegram-77-10")
    assert (passed_on.published, passed_on.edited) == ("2031-06-05T10:01:00", "2031-06-05T18:20:00Z")
    assert posts["telegram-77-51"].forwarded_from
    assert [item.error for item in skipped] == ["BrokenInput", "PassedOver"]
    assert all(f"{kind} 1" in skipped[1].message for kind in ("photo", "video_file", "service message"))


def test_private_conversations_of_a_whole_account_are_not_read(tmp_path: pathlib.Path) -> None:
    channel = telegram(EN).decode()
    private = channel.replace("public_channel", "personal_chat").replace("Tarn Channel", "Bo").replace('"id": 77', '"id": 78')
    whole = f'{{"about": "All of it", "chats": {{"about": "x", "list": [{channel}, {private}]}}}}'
    (report,), (skipped,) = read(tmp_path, "result.json", whole)
    assert report.publisher == "Tarn Channel"
    assert "private conversation 3" in skipped.message


def test_posts_of_an_x_archive(tmp_path: pathlib.Path) -> None:
    (tmp_path / "account.js").write_bytes(ACCOUNT)
    more = (
        {"id_str": "5", "full_text": "RT @kelm_voice: We hold the bridge.", "created_at": "Thu Jun 05 15:40:00 +0000 2031", "lang": "und"},
        {"id_str": "6", "full_text": "https://t.example/x", "created_at": "never"},
        {"id_str": "7", "full_text": "No, they do not.", "in_reply_to_status_id_str": "5", "created_at": "never"},
    )
    reports, (skipped,) = read(tmp_path, "tweets.js", tweets(EN, UK, more=more))
    posts = {report.id: report for report in reports}
    assert list(posts) == ["x-5", "x-7", "x-100", "x-101"]
    assert posts["x-100"].text == f"{EN.title} & {EN.body[0]}"
    assert (posts["x-100"].publisher, posts["x-100"].published) == ("@tarn_daily", "2031-06-05T15:40:00Z")
    assert posts["x-100"].url == "https://x.com/tarn_daily/status/100"
    assert (posts["x-5"].text, posts["x-5"].forwarded_from, posts["x-5"].publisher) == (more[0]["full_text"], "@kelm_voice", "@tarn_daily")
    assert (posts["x-7"].reply_to, posts["x-7"].published) == ("x-5", None)
    assert "alone 1" in skipped.message


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_tables(tmp_path: pathlib.Path, delimiter: str, encoding: str) -> None:
    reports, skipped = read(tmp_path, "rows", table(RU, EN, delimiter=delimiter).encode(encoding))
    assert not skipped
    story = {report.language: report for report in reports}["ru"]
    assert (story.title, story.publisher, story.published) == (RU.title, RU.publisher, DATE)
    assert (story.text, story.url) == ("\n".join(RU.body), "https://tarn.example/ru")


def test_columns_in_other_languages_and_rows_that_do_not_fit(tmp_path: pathlib.Path) -> None:
    text = "Дата;Канал;Текст\n05.06.2031;Вісник;Міст закрили.\n06.06.2031;Вісник;\n\n07.06.2031;Вісник;Міст; відкрили\n"
    (report,), skipped = read(tmp_path, "rows.csv", text)
    assert (report.text, report.publisher, report.published) == ("Міст закрили.", "Вісник", "2031-06-05")
    assert (skipped[0].error, skipped[0].origin.rpartition(":")[2]) == ("BrokenInput", "row 4")
    assert "blank row 1" in skipped[1].message and "row without text 1" in skipped[1].message


def test_what_a_zip_holds(tmp_path: pathlib.Path) -> None:
    files = (("a/x.rss", rss(EN)), ("b.docx", docx(RU)), ("c.zip", packed(("d.eml", mail(UK)))), ("README.md", b"About."), ("p.png", b"x"),
             ("__MACOSX/._b.docx", b"x"), ("data/account.js", ACCOUNT), ("data/tweets.js", tweets(EN)))  # fmt: skip
    reports, (skipped,) = read(tmp_path, "all.zip", packed(*files))
    assert [(report.origin or "").rpartition("all.zip")[2] for report in reports] == [
        "!a/x.rss:entry 1",
        "!b.docx",
        "!c.zip!d.eml",
        "!data/tweets.js:post 1",
    ]
    assert reports[-1].publisher == "@tarn_daily"
    assert all(f"{kind} 1" in skipped.message for kind in (".md", ".png", ".js", "hidden"))


def test_deleted_words_of_a_document_are_gone_and_tables_stay(tmp_path: pathlib.Path) -> None:
    extra = (
        "<w:p><w:r><w:t>The road is </w:t></w:r><w:del><w:r><w:delText>shut</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>open.</w:t></w:r></w:ins></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Vant</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2 hurt</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    (report,), _ = read(tmp_path, "a.docx", docx(EN, extra))
    assert report.text.endswith("\n\nThe road is open.\n\nVant | 2 hurt")


def test_pages_without_text_are_said(tmp_path: pathlib.Path) -> None:
    (report,), (skipped,) = read(tmp_path, "a.pdf", pdf(EN.text, ""))
    assert report.text.startswith(EN.title)
    assert (skipped.error, "1 of its 2 pages" in skipped.message) == ("EmptyInput", True)


def test_a_wrapped_text_has_its_paragraphs_again(tmp_path: pathlib.Path) -> None:
    body = wrap("\n\n".join(EN.body))
    (report,), _ = read(tmp_path, "a.eml", f"From: a@tarn.example\nSubject: {EN.title}\nMIME-Version: 1.0\n\n{body}\n".encode())
    assert report.text.split("\n\n") == [EN.title, *EN.body]


def test_a_browser_names_where_a_saved_page_came_from(tmp_path: pathlib.Path) -> None:
    page = html_page(EN).replace("<html", "<!-- saved from url=(0028)https://tarn.example/bridge -->\n<html", 1)
    (report,), _ = read(tmp_path, "a.html", page)
    assert report.url == "https://tarn.example/bridge"
