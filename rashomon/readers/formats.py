"""Which reader reads an input: told by how it begins; a file's name decides only where the content leaves it open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from rashomon.errors import UnknownFormat
from rashomon.readers.archive import read_gzip, read_zip
from rashomon.readers.decode import text_of
from rashomon.readers.draft import Draft
from rashomon.readers.feeds import FEED, read_feed
from rashomon.readers.given import Given
from rashomon.readers.mail import SEPARATOR, read_mailbox, read_message, read_mhtml
from rashomon.readers.markup import read_html
from rashomon.readers.pdf import read_pdf
from rashomon.readers.plain import read_plain
from rashomon.readers.rows import read_json, read_lines
from rashomon.readers.table import looks_like_table, read_table
from rashomon.readers.telegram import looks_like_telegram, read_telegram
from rashomon.readers.tweets import looks_like_tweets, read_tweets
from rashomon.readers.warc import read_warc
from rashomon.records import Skipped

Items = Iterator[Draft | Skipped | Given]

PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
TELEGRAM_PAGES = re.compile(r"<title>Exported Data</title>")
HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
MAIL = re.compile(rb"^(?:message-id|mime-version|received|return-path|delivered-to|dkim-signature)[ \t]*:", re.IGNORECASE | re.MULTILINE)
RELATED = re.compile(rb"^content-type[ \t]*:[ \t]*multipart/related", re.IGNORECASE | re.MULTILINE)
SAVED = re.compile(rb"^(?:snapshot-content-location[ \t]*:|from[ \t]*:[ \t]*<?saved by)", re.IGNORECASE | re.MULTILINE)


class Format(msgspec.Struct, frozen=True):
    """`looks` is asked of an input's first bytes and its suffix; the first format that says yes reads it."""

    name: str
    looks: Callable[[bytes, str], bool]
    read: Callable[[Given], Items]


class TextFormat(msgspec.Struct, frozen=True):
    """The same, asked of the input's characters."""

    name: str
    looks: Callable[[str, str], bool]
    read: Callable[[str, Given], Items]


def is_mailbox(head: bytes, suffix: str) -> bool:
    line, _, rest = head.partition(b"\n")
    return SEPARATOR.match(line) is not None and re.match(rb"(?:>?[A-Za-z][A-Za-z0-9-]*:|\r?\n)", rest) is not None


def is_message(head: bytes, suffix: str) -> bool:
    headers = HEADERS.match(head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    if not headers:
        return False
    return MAIL.search(headers[0]) is not None or (suffix == ".eml" and re.search(rb"(?im)^(?:from|subject|date):", headers[0]) is not None)


def is_mhtml(head: bytes, suffix: str) -> bool:
    if not is_message(head, suffix):
        return False
    headers = HEADERS.match(head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    found = headers[0] if headers else b""
    return SAVED.search(found) is not None or (RELATED.search(found) is not None and suffix in (".mht", ".mhtml"))


def is_html(text: str, suffix: str) -> bool:
    return suffix in (".html", ".htm", ".xhtml") or PAGE.match(text[:5000]) is not None


def is_json(text: str, suffix: str) -> bool:
    return suffix == ".json" or re.match(r"\s*(?:\{\s*\"|\[\s*\{\s*\")", text[:1000]) is not None


def refuse_telegram_pages(text: str, given: Given) -> Items:
    raise UnknownFormat(f"{given.origin}: pages exported by Telegram Desktop; export the channel as machine-readable JSON (result.json)")


FORMATS: tuple[Format, ...] = (
    Format("pdf", lambda head, _: head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"%PDF"), read_pdf),
    Format("zip", lambda head, _: head.startswith((b"PK\x03\x04", b"PK\x05\x06")), read_zip),
    Format("gzip", lambda head, _: head.startswith(b"\x1f\x8b"), read_gzip),
    Format("warc", lambda head, _: re.match(rb"WARC/\d\.\d+\r?\n", head) is not None, read_warc),
    Format("mbox", is_mailbox, read_mailbox),
    Format("mhtml", is_mhtml, read_mhtml),
    Format("mail", is_message, read_message),
    Format("telegram", lambda head, _: looks_like_telegram(head), read_telegram),
    Format("x", lambda head, _: looks_like_tweets(head), read_tweets),
)
TEXT_FORMATS: tuple[TextFormat, ...] = (
    TextFormat("lines", lambda _, suffix: suffix in (".jsonl", ".ndjson"), lambda text, given: read_lines(text, given.origin)),
    TextFormat("feed", lambda text, suffix: FEED.match(text[:5000]) is not None or suffix in (".rss", ".atom", ".xml"),
               lambda text, given: read_feed(text, given.origin, given.url)),
    TextFormat("pages of Telegram", lambda text, _: TELEGRAM_PAGES.search(text[:2000]) is not None, refuse_telegram_pages),
    TextFormat("html", is_html, lambda text, given: iter([read_html(text, given.origin, given.stem)])),
    TextFormat("json", is_json, lambda text, given: read_json(text, given.origin)),
    TextFormat("table", lambda text, suffix: suffix in (".csv", ".tsv") or looks_like_table(text),
               lambda text, given: read_table(text, given.origin)),
    TextFormat("plain", lambda text, suffix: True, lambda text, given: iter([read_plain(text, given.origin, given.stem)])),
)  # fmt: skip


def read_given(given: Given) -> Items:
    """The drafts of an input, what was skipped in it, and inputs that lie in it. Raises ReadError where nothing can be read."""
    head, suffix = given.head(), given.suffix
    for kind in FORMATS:
        if kind.looks(head, suffix):
            yield from kind.read(given)
            return
    text = text_of(given.whole(), given.origin, given.charset)
    reader = next(form for form in TEXT_FORMATS if form.looks(text, suffix))
    yield from reader.read(text, given)
