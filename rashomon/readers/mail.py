"""Mails: mailboxes (mbox), single messages (.eml) and pages saved as MHTML, which are mails in form.

A newsletter's sender is its publisher and its subject the title. Of a message's text and HTML the text is taken, unless it only
says to look at the other. What is attached is read like a file of its own; pictures and the like are counted.
"""

from __future__ import annotations

import dataclasses
import email
import email.errors
import email.header
import email.message
import email.utils
import io
import re
from collections.abc import Iterator
from typing import IO

from rashomon.errors import BrokenInput, EmptyInput, ReadError, TooLarge
from rashomon.readers.bounds import HEADER_CHARACTERS, LINE_BYTES, MESSAGE_BYTES, PARTS
from rashomon.readers.dates import iso
from rashomon.readers.decode import text_of
from rashomon.readers.draft import Draft
from rashomon.readers.given import Given
from rashomon.readers.page import bounded_page
from rashomon.readers.printed import printable
from rashomon.readers.rows import skipped
from rashomon.readers.sources import may_be_read
from rashomon.readers.tally import Tally
from rashomon.readers.trees import fragment_text
from rashomon.readers.wrapped import unwrapped
from rashomon.records import Skipped

SEPARATOR = re.compile(rb"From \S+ .*[0-9]{4}|From [-\w.]+@[-\w.]+|From -")
QUOTED = re.compile(rb">+From ")
DAMAGE = (email.errors.MessageError, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError)
ENOUGH = 200  # characters from which the text of a mail is taken although an HTML version, several times as long, stands beside it
Message = email.message.Message


def read_mailbox(given: Given) -> Iterator[Draft | Skipped | Given]:
    """The messages of an mbox file, one at a time."""
    passed, number = Tally(), 0
    with given.open() as stream:
        for number, data in enumerate(_messages(stream), 1):
            one = dataclasses.replace(given, origin=f"{given.origin}:message {number}")
            try:
                if data is None:
                    raise TooLarge(f"{one.origin}: a message of more than {MESSAGE_BYTES:,} bytes; save its text alone")
                yield from _message(data, one, None, passed)
            except ReadError as error:
                yield skipped(one.origin, error)
                if given.budget.spent:
                    return
    if not number:
        raise EmptyInput(f"{given.origin}: no message stands in the mailbox")
    yield from passed.lines(given.origin, "parts of messages that hold no report")


def read_message(given: Given) -> Iterator[Draft | Skipped | Given]:
    passed = Tally()
    yield from _message(given.whole(MESSAGE_BYTES), given, given.stem, passed)
    yield from passed.lines(given.origin, "parts of the message that hold no report")


def _messages(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Each message's bytes, or None for one that goes beyond the bound, of which no more is kept."""
    lines: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := stream.readline(LINE_BYTES):
        if blank and line.startswith(b"From ") and SEPARATOR.match(line[:500]):
            if begun:
                yield b"".join(lines) if size <= MESSAGE_BYTES else None
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= MESSAGE_BYTES:
                lines.append(line[1:] if line[:1] == b">" and QUOTED.match(line[:200]) else line)
            else:
                lines.clear()
        blank = line in (b"\n", b"\r\n")
    if begun:
        yield b"".join(lines) if size <= MESSAGE_BYTES else None


def _message(data: bytes, given: Given, stem: str | None, passed: Tally) -> Iterator[Draft | Skipped | Given]:
    message, parts = _parsed(data, given.origin)
    title = header(message, "Subject")
    said = _words(parts, given)
    attached = list(_attached(parts, given, passed))
    if said:
        page = bounded_page(f"{title}\n\n{said}" if title else said, given.origin, title, named=stem or "")
        yield Draft(
            text=page.text or said, origin=given.origin, stem=stem, url=_address(message), publisher=sender(message) or page.publisher,
            title=title or page.title, byline=page.byline, published=iso(header(message, "Date") or "") or page.published,
        )  # fmt: skip
    elif not attached:
        raise EmptyInput(f"{given.origin}: no words stand in the message; pictures of text are not read")
    yield from attached


def _parsed(data: bytes, where: str) -> tuple[Message, list[Message]]:
    """A message and those of its parts that hold no others. Raises BrokenInput, or TooLarge beyond PARTS."""
    try:
        message = email.message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except DAMAGE as error:
        raise BrokenInput(f"{where}: the message cannot be taken apart ({type(error).__name__}); save it again") from error
    if len(parts) > PARTS:
        raise TooLarge(f"{where}: a message of more than {PARTS:,} parts; save its text alone")
    return message, parts


def _is_attached(part: Message) -> bool:
    return bool(part.get_filename()) or str(part.get("Content-Disposition") or "").lower().startswith("attachment")


def _words(parts: list[Message], given: Given) -> str:
    """The text of a message, or what its HTML says where that is much more."""
    texts = [_decoded(part, given) for part in parts if not _is_attached(part) and part.get_content_type() == "text/plain"]
    pages = [_decoded(part, given) for part in parts if not _is_attached(part) and part.get_content_type() == "text/html"]
    text = unwrapped("\n\n".join(filter(None, texts)))
    if len(text) >= ENOUGH or not any(pages):
        return text
    page = fragment_text("\n".join(filter(None, pages)), given.origin)
    return page if len(page) > 2 * len(text) else text


def _decoded(part: Message, given: Given) -> str:
    data = part.get_payload(decode=True)
    try:
        return text_of(data, given.origin, _charset(part)) if isinstance(data, bytes) else ""
    except EmptyInput:
        return ""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except DAMAGE:
        return None


def _attached(parts: list[Message], given: Given, passed: Tally) -> Iterator[Given]:
    """Attachments that may hold a report, as inputs of their own; the rest is counted by its kind."""
    for part in parts:
        kind = part.get_content_type()
        name = printable(decoded(part.get_filename() or ""))
        if not _is_attached(part) and kind in ("text/plain", "text/html"):
            continue
        data = part.get_payload(decode=True) if name and may_be_read(name) else None
        if isinstance(data, bytes) and data:
            yield given.inner(name.replace("\\", "/"), data, name)
        else:
            passed.add(printable(kind, 40))


def header(message: Message, name: str) -> str | None:
    """A header's words on one line, its encoded words decoded; cut at HEADER_CHARACTERS."""
    value = message.get(name)
    return decoded(str(value)) or None if value is not None else None


def decoded(value: str) -> str:
    """ "=?utf-8?q?=D0=9C?=" as it reads; as it stands where that fails."""
    value = value[:HEADER_CHARACTERS]
    try:
        value = str(email.header.make_header(email.header.decode_header(value)))
    except (*DAMAGE, UnicodeError):
        pass
    return " ".join(printable(re.sub(r"\s+", " ", value).encode("utf-8", "replace").decode(), HEADER_CHARACTERS).split())


def sender(message: Message) -> str | None:
    """The name that a message is sent under, else its address."""
    name, address = email.utils.parseaddr(header(message, "From") or "")
    return name.strip() or address.strip() or None


def _address(message: Message) -> str | None:
    """Where the message stands on the web, where it says so."""
    found = re.search(r"https?://[^\s<>]+", header(message, "Archived-At") or "")
    return found[0] if found else None


def read_mhtml(given: Given) -> Iterator[Draft | Skipped | Given]:
    """The page that a browser saved as one file; its pictures and frames are counted."""
    message, parts = _parsed(given.whole(), given.origin)
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise EmptyInput(f"{given.origin}: no page lies in the file; save it again")
    url = header(message, "Snapshot-Content-Location") or header(pages[0], "Content-Location")
    data = pages[0].get_payload(decode=True)
    page = dataclasses.replace(
        given, opener=lambda: _stream(data), url=url if url and "://" in url else None, charset=_charset(pages[0]), depth=given.depth + 1
    )
    yield dataclasses.replace(page, name=re.sub(r"\.m?html?$", "", given.name, flags=re.IGNORECASE) + ".html")
    passed = Tally()
    for part in parts:
        if part is not pages[0]:
            passed.add(printable(part.get_content_type(), 40))
    yield from passed.lines(given.origin, "parts beside the page")


def _stream(data: object) -> IO[bytes]:
    return io.BytesIO(data if isinstance(data, bytes) else b"")
