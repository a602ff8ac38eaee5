"""RSS (0.9 to 2.0, RDF) and Atom: one report an entry, dated by the entry and published by the feed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from rashomon.errors import BrokenInput, EmptyInput, ReadError
from rashomon.readers.dates import iso
from rashomon.readers.draft import Draft
from rashomon.readers.language import believed
from rashomon.readers.page import bounded_page
from rashomon.readers.rows import skipped
from rashomon.readers.tally import Tally
from rashomon.readers.trees import fragment_text, local, xml_tree
from rashomon.records import Skipped

BEFORE = r"\s*(?>(?><\?[^>]*>|<!--.*?-->|<!DOCTYPE\s+\w+[^>\[]*>)\s*)*+"  # atomic: each comment is read in one way only
FEED = re.compile(BEFORE + r"<(?:[\w.-]+:)?(?:rss|feed|RDF)\b", re.DOTALL)
ENTRIES = ("item", "entry")
TEXTS = ("encoded", "content", "summary", "description", "subtitle")  # the fullest first
DATES = ("published", "pubDate", "issued", "date", "created", "updated", "modified")
MEDIA_SPACE = "http://search.yahoo.com/mrss"


def read_feed(text: str, where: str, address: str | None = None) -> Iterator[Draft | Skipped]:
    """The entries of a feed. Raises BrokenInput where it is none, EmptyInput where it has no entry."""
    root = xml_tree(text, where)
    if local(root) not in ("rss", "feed", "RDF"):
        raise BrokenInput(f"{where}: this is no feed but an XML document called {local(root)!r}; give an RSS or Atom feed")
    entries = [element for element in root.iter() if local(element) in ENTRIES]
    if not entries:
        raise EmptyInput(f"{where}: there is no entry in the feed")
    channel = next((element for element in root if local(element) == "channel"), root)
    publisher, base = _plain(_child(channel, "title"), where), _link(channel, None) or address
    bare = Tally()
    for number, entry in enumerate(entries, 1):
        at = f"{where}:entry {number}"
        try:
            draft = _draft(entry, at, publisher, base)
        except ReadError as error:
            yield skipped(at, error)
            continue
        if draft:
            yield draft
        else:
            bare.add("entry")
    yield from bare.lines(where, "without a title or text")


def _draft(entry: Any, at: str, publisher: str | None, base: str | None) -> Draft | None:
    title = _plain(_child(entry, "title"), at)
    body = next((words for name in TEXTS if (words := _text(_child(entry, name), at))), "")
    page = bounded_page(f"{title}\n\n{body}" if title and body else body or title or "", at, title)
    if not page.text:
        return None
    return Draft(
        text=page.text, origin=at, url=_link(entry, base), publisher=_plain(_child(_child(entry, "source"), "title"), at) or publisher,
        title=title or page.title, byline=_author(entry, at) or page.byline, published=_date(entry) or page.published,
        language=believed(page.text, _language(entry)),
    )  # fmt: skip


def _child(element: Any, name: str) -> Any:
    """The first child of that name, of a feed's own kind: descriptions of pictures are none."""
    if element is None:
        return None
    return next((child for child in element if local(child) == name and MEDIA_SPACE not in str(child.tag)), None)


def _markup(element: Any) -> str:
    """What an element holds, as HTML: escaped in it, or as elements (Atom's xhtml)."""
    from lxml import etree

    if element is None:
        return ""
    inside = [child for child in element if isinstance(child.tag, str)]
    if inside:
        return "".join(etree.tostring(child, method="html", encoding="unicode") for child in inside)
    return "".join(element.itertext()).strip()


def _text(element: Any, at: str) -> str:
    words = _markup(element)
    return words if _is_plain(element) else fragment_text(words, at)


def _is_plain(element: Any) -> bool:
    """Atom says when a text is no HTML."""
    return element is not None and str(element.get("type") or "") in ("text", "text/plain")


def _plain(element: Any, at: str) -> str | None:
    """A title or name on one line."""
    words = _markup(element)
    if not _is_plain(element):
        words = html.unescape(fragment_text(words, at) if "<" in words else words)
    return " ".join(words.split())[:1000] or None


def _link(element: Any, base: str | None) -> str | None:
    """Where an entry or feed stands on the web; only addresses of the web, whole."""
    links = [child for child in element if local(child) == "link" and str(child.get("rel") or "alternate") == "alternate"]
    named = [(child.get("href") or child.text or "").strip() for child in links]
    guids = [child.text.strip() for child in element if local(child) == "guid" and child.text and child.get("isPermaLink") != "false"]
    for address in [*named, *guids]:
        try:
            whole = str(urljoin(base or "", address))
        except ValueError:
            continue
        if re.match(r"https?://[^\s<>\"]+$", whole) and len(whole) <= 2000:
            return whole
    return None


def _date(entry: Any) -> str | None:
    """The day an entry was published, else the day it was changed, in the order of DATES."""
    given = (str(child.text) for name in DATES if (child := _child(entry, name)) is not None and child.text)
    return next((date for value in given if (date := iso(value.strip()[:100]))), None)


def _author(entry: Any, at: str) -> str | None:
    creator = _child(entry, "creator")
    if creator is not None:
        return _plain(creator, at)
    author = _child(entry, "author")
    if author is None:
        return None
    name = _plain(_child(author, "name"), at) or _plain(author, at)
    named = re.fullmatch(r"\S+@\S+\s*\((.+)\)", name or "")  # RSS: "desk@demo.example (Ann Example)"
    return str(named[1]) if named else name


def _language(entry: Any) -> str | None:
    value: Any = entry.get("{http://www.w3.org/XML/1998/namespace}lang")
    return str(value) if value else None
