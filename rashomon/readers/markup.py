"""HTML pages: text and metadata by trafilatura, dates by the page's own marks; no network, bounded, named errors."""

from __future__ import annotations

import logging
import re
import warnings
from typing import Any

from rashomon.errors import BrokenInput, EmptyInput, TooLarge
from rashomon.readers.bounds import PAGE_CHARACTERS, PAGE_ELEMENTS, TAG_ATTRIBUTES
from rashomon.readers.dates import iso
from rashomon.readers.draft import Draft
from rashomon.readers.page import read_page
from rashomon.readers.words import plain

# where pages say when they were published, the surest first
DATE_MARKS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='date' or @name='pubdate' or @name='publish-date' or @name='publication_date']/@content",
    "//meta[@name='DC.date' or @name='dc.date.issued' or @name='parsely-pub-date']/@content",
    "//article//time[@datetime][1]/@datetime",
    "//time[@pubdate]/@datetime",
)
LONG_TAG = re.compile(r"<[A-Za-z][^<>]{10000,}")
WHOLE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)  # what has neither is a fragment, which trafilatura takes for no HTML
LINKED = re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"')
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]{4,2000})\s*-->")
# what the parsers under trafilatura raise on damaged pages
DAMAGE = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError)

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what they find wrong with a page comes out as a named error


def read_html(text: str, where: str, stem: str | None = None) -> Draft:
    """The article of a page, its headline as first paragraph. Raises TooLarge, BrokenInput or EmptyInput."""
    check_size(text, where)
    tree, found = _extracted(text, where)
    body = (found.text or "").strip() if found is not None else ""
    if not body:
        raise EmptyInput(f"{where}: no article was found in the page; save its text as .txt")
    title = _clean(found.title)
    page = read_page(_with_headline(body, title), title, named=f"{found.url or ''} {stem or ''}")
    if not page.text:
        raise EmptyInput(f"{where}: nothing but menus and buttons was found in the page; save its text as .txt")
    return Draft(
        text=page.text,
        origin=where,
        stem=stem,
        url=_clean(found.url) or _saved_from(text),
        publisher=_clean(found.sitename) or page.publisher,
        title=page.title,
        byline=_clean(found.author) or page.byline,
        published=_published(tree, page.published, found.date),
    )


def _extracted(text: str, where: str) -> tuple[Any, Any]:
    import trafilatura  # heavy: loaded for the first page
    from lxml.etree import LxmlError

    try:
        tree = trafilatura.load_html(text if WHOLE.search(text) else f"<html><body>{text}</body></html>")
        if tree is None:
            return None, None
        if sum(1 for _ in tree.iter()) > PAGE_ELEMENTS:
            raise TooLarge(f"{where}: the page has more than {PAGE_ELEMENTS:,} elements; save the article alone")
        dates = {"extensive_search": False, "original_date": True, "max_date": "2199-12-31"}  # today is nowhere asked for
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they quote the page on the terminal
            found = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=dates)
    except (*DAMAGE, LxmlError) as error:
        raise BrokenInput(f"{where}: the page cannot be parsed ({type(error).__name__}); save its text as .txt") from error
    return tree, found


def check_size(text: str, where: str) -> None:
    """Parsing takes time that grows with the square of an element's attributes: bounded before it begins."""
    if len(text) > PAGE_CHARACTERS:
        raise TooLarge(f"{where}: the page has more than {PAGE_CHARACTERS:,} characters; save the article alone")
    for tag in LONG_TAG.finditer(text):
        if tag[0].count("=") > TAG_ATTRIBUTES or len(tag[0].split()) > 5 * TAG_ATTRIBUTES:
            raise TooLarge(f"{where}: an element has more than {TAG_ATTRIBUTES:,} attributes; save the article as .txt")


def _saved_from(text: str) -> str | None:
    """The address that a browser wrote into a page when it saved it."""
    found = SAVED_FROM.search(text[:5000])
    return found[1] if found else None


def _clean(value: str | None) -> str | None:
    return re.sub(r"\s+", " ", value).strip() or None if value else None


def _with_headline(body: str, title: str | None) -> str:
    """Paragraphs set apart by blank lines, the headline first and once, so that the text reads like the plain-text files."""
    paragraphs = [line.strip() for line in body.split("\n") if line.strip()]
    if title and not any(_same(title, paragraph) for paragraph in paragraphs[:5]):
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs)


def _same(title: str, paragraph: str) -> bool:
    """Whether a paragraph is the headline, perhaps with the site's name on one of the two."""
    one, other = plain(title), plain(paragraph)
    return one == other or (len(other) <= 250 and min(len(one), len(other)) > 20 and (one in other or other in one))


def _published(tree: Any, visible: str | None, guessed: str | None) -> str | None:
    """A marked date with its time of day first, else any marked date, else the date line that readers see, else trafilatura's."""
    marked = [date for value in _marked(tree) if (date := iso(value))]
    timed = [date for date in marked if "T" in date]
    for date in (*timed[:1], *marked[:1]):
        return date
    return visible or (iso(guessed) if guessed else None)


def _marked(tree: Any) -> list[str]:
    values = [str(value) for mark in DATE_MARKS[:1] for value in tree.xpath(mark)]
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        values += LINKED.findall(str(script))[:1]
    return values + [str(value) for mark in DATE_MARKS[1:] for value in tree.xpath(mark)]
