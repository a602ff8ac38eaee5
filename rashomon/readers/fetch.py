"""Politely asking for an address: under a name, only where robots.txt allows it, not often, not for long, not for much.

Only http and https are spoken, to start with and after every redirection; no cookies, no passwords, and nothing is kept.
"""

from __future__ import annotations

import datetime
import email.utils
import http.client
import time
import urllib.error
import urllib.request
import urllib.robotparser
import zlib
from collections.abc import Callable
from typing import IO, Any
from urllib.parse import urlsplit

import msgspec

from rashomon.errors import TooLarge, Unreachable
from rashomon.readers.printed import printable

ANSWER_BYTES = 16_000_000
ROBOTS_BYTES = 500_000
SECONDS = 20.0  # that each step of an answer may take
SECONDS_IN_ALL = 60.0
PAUSE = 1.0  # seconds between two requests to one host
LONGEST_PAUSE = 30.0  # of a Crawl-delay that is heeded
LONGEST_REST = datetime.timedelta(days=1)  # of a Retry-After that is heeded
REDIRECTIONS = 5
TAKEN = "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
FAULTS = (urllib.error.URLError, http.client.HTTPException, OSError, ValueError, zlib.error, UnicodeError)


class Marks(msgspec.Struct, frozen=True):
    """By what a server tells that nothing has changed, and until when it asks to be left alone (ISO 8601, UTC)."""

    etag: str | None = None
    modified: str | None = None
    rest_until: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """`data` is None where nothing has changed since the marks were set."""

    data: bytes | None
    marks: Marks
    address: str
    charset: str | None = None


class Resting(Unreachable):
    """The server asked to be left alone until the time that `until` holds."""

    def __init__(self, message: str, until: str) -> None:
        super().__init__(message)
        self.until = until


class _Redirections(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTIONS
    max_repeats = 2

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise urllib.error.URLError(f"it leads to {printable(newurl)}, which is no address of the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    """An opener of web addresses alone: no files, no FTP, no data addresses."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(), urllib.request.HTTPHandler(), urllib.request.HTTPSHandler(), _Redirections(),
        urllib.request.HTTPDefaultErrorHandler(), urllib.request.HTTPErrorProcessor(), urllib.request.UnknownHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener


class Web:
    """The web as one polite visitor sees it; `now` and `sleep` are those of the clock, or a test's."""

    def __init__(self, agent: str, *, pause: float | None = None, sleep: Callable[[float], None] = time.sleep) -> None:
        self.agent = agent
        self.pause = PAUSE if pause is None else pause
        self._sleep = sleep
        self._opener = _opener()
        self._asked: dict[str, float] = {}  # host: when it was last asked
        self._robots: dict[str, urllib.robotparser.RobotFileParser | None] = {}

    def get(self, address: str, marks: Marks) -> Answer:
        """Raises Unreachable where there is no answer, Resting where none is wanted now, TooLarge beyond ANSWER_BYTES."""
        self._check(address, marks)
        asked = {"Accept": TAKEN, "If-None-Match": marks.etag, "If-Modified-Since": marks.modified}
        try:
            with self._ask(address, {name: value for name, value in asked.items() if value}) as answer:
                data = _bounded(answer, ANSWER_BYTES, address)
                found = Marks(etag=_header(answer, "ETag"), modified=_header(answer, "Last-Modified"))
                return Answer(data, found, answer.geturl(), answer.headers.get_content_charset())
        except urllib.error.HTTPError as error:
            with error:
                return self._refused(error, address, marks)
        except FAULTS as error:
            why = printable(str(error) or type(error).__name__)
            raise Unreachable(f"{address}: no answer ({why}); it is asked again next time") from error

    def _check(self, address: str, marks: Marks) -> None:
        try:
            parts = urlsplit(address)
            host = parts.hostname if parts.scheme in ("http", "https") and not parts.username else None
        except ValueError:
            host = None
        if not host or not address.isprintable() or " " in address:
            raise Unreachable(f"{printable(address)}: this is no address of the web; give one that begins with https://")
        if marks.rest_until and marks.rest_until > _iso(datetime.datetime.now(datetime.UTC)):
            raise Resting(f"{address}: the server asks to be left alone until {marks.rest_until}", marks.rest_until)
        if not self._may(address):
            raise Unreachable(f"{address}: the site's robots.txt asks programs not to read it; save its pages by hand")

    def _may(self, address: str) -> bool:
        site = "{0.scheme}://{0.netloc}".format(urlsplit(address))
        if site not in self._robots:
            self._robots[site] = self._rules(site)
        rules = self._robots[site]
        return rules is None or rules.can_fetch(self.agent, address)

    def _rules(self, site: str) -> urllib.robotparser.RobotFileParser | None:
        """The site's rules; None where it has none. A server in trouble is taken to refuse, as RFC 9309 says."""
        rules = urllib.robotparser.RobotFileParser()
        try:
            with self._ask(f"{site}/robots.txt", {}) as answer:
                rules.parse(_bounded(answer, ROBOTS_BYTES, site).decode("utf-8", "replace").splitlines())
        except urllib.error.HTTPError as error:
            with error:
                if error.code < 500:
                    return None
            rules.parse(["User-agent: *", "Disallow: /"])
        except (TooLarge, *FAULTS):
            return None  # the feed itself will say why there is no answer
        delay = rules.crawl_delay(self.agent)
        if delay:
            self.pause = max(self.pause, min(float(delay), LONGEST_PAUSE))
        return rules

    def _ask(self, address: str, headers: dict[str, str]) -> Any:
        host = urlsplit(address).netloc
        wait = self._asked.get(host, -self.pause) + self.pause - time.monotonic() if host in self._asked else 0.0
        if wait > 0:
            self._sleep(wait)
        self._asked[host] = time.monotonic()
        request = urllib.request.Request(address, headers={"User-Agent": self.agent, "Accept-Encoding": "gzip", **headers})
        return self._opener.open(request, timeout=SECONDS)

    def _refused(self, error: urllib.error.HTTPError, address: str, marks: Marks) -> Answer:
        if error.code == 304:
            return Answer(None, Marks(etag=marks.etag, modified=marks.modified), address)
        if error.code in (429, 503) and (until := rest_of(error.headers.get("Retry-After"), datetime.datetime.now(datetime.UTC))):
            raise Resting(f"{address}: the server asks to be left alone until {until}", until)
        advice = "it is gone; take it off the list" if error.code == 410 else "check the address, or try later"
        raise Unreachable(f"{address}: the server answers {error.code} {printable(str(error.reason), 60)}; {advice}")


def rest_of(value: str | None, now: datetime.datetime) -> str | None:
    """Until when a Retry-After asks to be left alone, a day at the most: seconds or a date."""
    try:
        until = now + datetime.timedelta(seconds=min(int(value or ""), 10_000_000))
    except ValueError:
        try:
            until = email.utils.parsedate_to_datetime(value or "")
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        until = until if until.tzinfo else until.replace(tzinfo=datetime.UTC)
    return _iso(min(until, now + LONGEST_REST)) if until > now else None


def _iso(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _header(answer: Any, name: str) -> str | None:
    """A short header without line breaks, fit to be sent back."""
    value = answer.headers.get(name)
    return value if value and len(value) <= 500 and value.isprintable() else None


def _bounded(answer: IO[bytes], limit: int, address: str) -> bytes:
    """The answer's bytes, unpacked where it was sent packed, both within the limit and all within SECONDS_IN_ALL."""
    packed = str(getattr(answer, "headers", {}).get("Content-Encoding") or "").strip().lower() in ("gzip", "x-gzip")
    unpack = zlib.decompressobj(wbits=31) if packed else None
    out = bytearray()
    started = time.monotonic()
    while chunk := answer.read(65_536):
        out += unpack.decompress(chunk, limit + 1 - len(out)) if unpack else chunk
        if len(out) > limit:
            raise TooLarge(f"{address}: an answer of more than {limit:,} bytes; no feed is so long")
        if time.monotonic() - started > SECONDS_IN_ALL:
            raise TimeoutError(f"the answer took more than {SECONDS_IN_ALL:.0f} seconds")
    if getattr(answer, "length", None) or (unpack and out and not unpack.eof):
        raise http.client.IncompleteRead(b"")
    return bytes(out)
