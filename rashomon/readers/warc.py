"""WARC archives (.warc, .warc.gz), record by record: captured pages and documents are read, the rest is counted by kind."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from rashomon.errors import BrokenInput, ReadError, TooLarge
from rashomon.readers.bounds import RECORD_BYTES
from rashomon.readers.given import Given
from rashomon.readers.printed import printable
from rashomon.readers.rows import skipped
from rashomon.readers.tally import Tally
from rashomon.records import Skipped

READ = ("response", "resource", "conversion")
KINDS = {
    "text/html": "page.html", "application/xhtml+xml": "page.html", "text/plain": "page", "application/pdf": "page.pdf",
    "application/rss+xml": "feed.xml", "application/atom+xml": "feed.xml", "application/xml": "feed.xml", "text/xml": "feed.xml",
}  # fmt: skip
CHUNK = 65_536
DAMAGE = (ValueError, TypeError, AttributeError, LookupError, EOFError, OSError, zlib.error, RecursionError, AssertionError)


def read_warc(given: Given) -> Iterator[Skipped | Given]:
    """What the records hold, and one line for those that hold no report. A damaged archive gives what stands before the damage."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    passed, number, last = Tally(), 0, None
    with given.open() as stream:
        try:
            records = ArchiveIterator(stream)
            while (record := quietly(lambda: next(records, None))) is not None:
                last = record
                yield from _record(record, number, given, passed)
                number += 1
            if records.err_count:
                message = f"{given.origin}: what follows {records.err_count:,} of its records is none: the lengths they give are wrong"
                yield skipped(given.origin, BrokenInput(message))
            if last is not None and getattr(last.raw_stream, "limit", 0) > 0:
                yield skipped(given.origin, BrokenInput(f"{given.origin}: the archive is cut off in its record {number}; fetch it again"))
        except (ArchiveLoadFailed, *DAMAGE) as error:
            broken = f"{given.origin}: the archive is damaged after record {number} ({type(error).__name__}: {error}); what follows is lost"
            yield skipped(given.origin, BrokenInput(printable(broken, 400)))
        except ReadError as error:
            yield skipped(given.origin, error)
    yield from passed.lines(given.origin, "records that hold no report")


def _record(record: Any, number: int, given: Given, passed: Tally) -> Iterator[Skipped | Given]:
    if not record.rec_headers.get_header("Content-Length") or not record.rec_type:
        yield skipped(given.origin, BrokenInput(f"{given.origin}: what follows record {number} is cut off or no record; fetch it again"))
        return
    if record.rec_type not in READ:
        passed.add(printable(record.rec_type, 40))
        return
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    kind, _, more = _content_type(record).partition(";")
    url = record.rec_headers.get_header("WARC-Target-URI")
    if status != "200":
        passed.add(f"status {printable(status, 10)}")
    elif kind.strip() not in KINDS or str(url).rstrip("/").endswith("/robots.txt"):
        passed.add(printable(kind.strip(), 40) or "no content type")
    else:
        label = printable(str(url or f"record {number + 1}").strip("<> "), 300)
        data = _payload(record.content_stream())
        if len(data) > RECORD_BYTES:
            at = f"{given.origin}!{label}"
            yield skipped(at, TooLarge(f"{at}: more than {RECORD_BYTES:,} bytes; save the article alone"))
            return
        charset = more.partition("charset=")[2].strip(" \"'") or None
        page = given.inner(KINDS[kind.strip()], data, label)
        yield dataclasses.replace(page, url=label if "://" in label else None, charset=charset, nameless=True)


def quietly(step: Callable[[], Any]) -> Any:
    """One step of warcio, which tells the terminal of damage in the damaged words themselves."""
    with contextlib.redirect_stderr(io.StringIO()):
        return step()


def _payload(stream: Any) -> bytes:
    """What was captured, as the server's encodings unpack it; a little more than the bound where it goes beyond."""
    out = io.BytesIO()
    while out.tell() <= RECORD_BYTES and (chunk := quietly(lambda: stream.read(CHUNK))):
        out.write(chunk)
    return out.getvalue()


def _content_type(record: Any) -> str:
    """Of what was captured; of a resource or a conversion, as the archive says."""
    headers = record.http_headers if record.http_headers else record.rec_headers
    return str(headers.get_header("Content-Type") or "").lower()
