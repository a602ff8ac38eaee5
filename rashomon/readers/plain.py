"""Plain text: a clean text as it is, or one saved from a web page, which loses the page's furniture."""

from __future__ import annotations

from rashomon.errors import EmptyInput
from rashomon.readers.draft import Draft
from rashomon.readers.page import bounded_page


def read_plain(text: str, where: str, stem: str | None = None) -> Draft:
    """The one report of a text file. Raises EmptyInput where nothing but furniture stands in it."""
    page = bounded_page(text, where, named=stem or "")
    if not page.text:
        raise EmptyInput(f"{where}: nothing but the furniture of a web page stands in it; save the article itself")
    return Draft(
        text=page.text,
        origin=where,
        stem=stem,
        title=page.title,
        byline=page.byline,
        published=page.published,
        publisher=page.publisher,
    )
