"""PDF: the text that stands in its pages. A scan has none, and is said to have none."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from rashomon.errors import BrokenInput, EmptyInput, TooLarge
from rashomon.readers.bounds import DRAWING, FORM, PAGES, TEXT_CHARACTERS
from rashomon.readers.draft import Draft
from rashomon.readers.given import Given, given_bytes
from rashomon.readers.page import bounded_page
from rashomon.readers.rows import skipped
from rashomon.readers.wrapped import unwrapped
from rashomon.records import Skipped

# what pypdf raises on damaged documents, beside its own errors
DAMAGE = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, OSError, ArithmeticError, NotImplementedError)
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it finds wrong comes out as a named error
logging.getLogger("pypdf").propagate = False


def read_pdf(given: Given) -> Iterator[Draft | Skipped]:
    """The one report of a document. Raises BrokenInput, TooLarge, or EmptyInput where it holds pictures of text alone."""
    pages, about = _read(given.whole(), given.origin)
    bare = sum(1 for page in pages if not page)
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise EmptyInput(f"{given.origin}: no text stands in its {len(pages)} pages: a scan or pictures; recognise the text (OCR) first")
    page = bounded_page(text, given.origin, named=given.stem or "")
    yield Draft(
        text=page.text or text, origin=given.origin, stem=given.stem, url=given.url, title=page.title or about.get("/Title"),
        byline=page.byline or about.get("/Author"), published=page.published, publisher=page.publisher,
    )  # fmt: skip
    if bare:
        message = f"{given.origin}: {bare} of its {len(pages)} pages hold no text: scans or pictures; recognise their text (OCR) first"
        yield skipped(given.origin, EmptyInput(message))


def _read(data: bytes, where: str) -> tuple[list[str], dict[str, str]]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(given_bytes(data, where).open())
        if reader.is_encrypted and not reader.decrypt(""):
            raise BrokenInput(f"{where}: the document needs a password; save it without one")
        if len(reader.pages) > PAGES:
            raise TooLarge(f"{where}: more than {PAGES:,} pages; split it")
        return list(_pages(reader, where)), _about(reader.metadata)
    except (*DAMAGE, PyPdfError, MemoryError) as error:
        raise BrokenInput(f"{where}: the PDF is damaged or protected ({type(error).__name__}: {error}); save it again") from error


class Effort:
    """What a document may cost: its parts can draw one another over and over, so that a small file holds endless work."""

    def __init__(self, where: str) -> None:
        self.where, self.left = where, DRAWING

    def spend(self, number: int) -> None:
        """Raises TooLarge once more was spent than a document may cost."""
        self.left -= number
        if self.left < 0:
            raise TooLarge(f"{self.where}: its pages draw more than any text needs; print it to a new PDF, or save its text")

    def step(self, operator: object, operands: Any, *_: object) -> None:
        """One step of drawing: a form costs much, words cost their length."""
        words = operands[0] if operator == b"TJ" and operands and isinstance(operands[0], list) else operands
        self.spend(FORM if operator == b"Do" else 1 + sum(len(word) for word in words if isinstance(word, str | bytes)))


def _pages(reader: Any, where: str) -> Iterator[str]:
    size, effort = 0, Effort(where)
    for page in reader.pages:
        content = page.get_contents()
        effort.spend(len(content.get_data()) // 50 if content is not None else 0)
        text = page.extract_text(visitor_operand_before=effort.step) or ""
        effort.spend(0)  # pypdf goes on after a fault within a form
        words = re.sub(r"\n\s*", "\n\n", unwrapped(UNSEEN.sub(" ", text)))
        size += len(words)
        if size > TEXT_CHARACTERS:
            raise TooLarge(f"{where}: more than {TEXT_CHARACTERS:,} characters of text; split it")
        yield words


def _about(found: Any) -> dict[str, str]:
    """Title and author as the document's properties give them; its dates are those of the file and tell nothing of publication."""
    pairs = ((key, str((found or {}).get(key) or "")) for key in ("/Title", "/Author"))
    return {key: " ".join(UNSEEN.sub(" ", value).split())[:500] for key, value in pairs if value.strip()}
