"""DOCX: the paragraphs of a document's body as it stands after all its tracked changes, tables row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from typing import Any

from rashomon.errors import BrokenInput, EmptyInput, UnknownFormat
from rashomon.readers.decode import text_of
from rashomon.readers.draft import Draft
from rashomon.readers.given import Given
from rashomon.readers.page import bounded_page
from rashomon.readers.tally import Tally
from rashomon.readers.trees import local, xml_tree
from rashomon.records import Skipped

BODY = "word/document.xml"
ABOUT = "docProps/core.xml"
GONE = frozenset({"del", "moveFrom", "instrText", "delText"})  # deleted or moved away, and the code of fields
BESIDE = ("footnotes", "endnotes", "comments")


def is_docx(names: Set[str]) -> bool:
    return BODY in names or ("[Content_Types].xml" in names and any(name.startswith("word/") for name in names))


def read_docx(member: Callable[[str], bytes], names: Set[str], given: Given) -> Iterator[Draft | Skipped]:
    """The one report of a document. Raises BrokenInput where it has no body, EmptyInput where no words stand in it."""
    if BODY not in names:
        raise BrokenInput(f"{given.origin}: a Word document without its text ({BODY}); save it again")
    root = xml_tree(text_of(member(BODY), given.origin), given.origin)
    text = "\n\n".join(line for line in paragraphs(root) if line)
    if not text:
        raise EmptyInput(f"{given.origin}: no words stand in the document; pictures of text are not read")
    about = _about(member(ABOUT), given.origin) if ABOUT in names else {}
    page = bounded_page(text, given.origin, named=given.stem or "")
    yield Draft(
        text=page.text or text, origin=given.origin, stem=given.stem, title=page.title or about.get("title"),
        byline=page.byline or about.get("creator"), published=page.published, publisher=page.publisher,
    )  # fmt: skip
    notes = Tally()
    for name in BESIDE:
        if f"word/{name}.xml" in names:
            notes.add(name)
    yield from notes.lines(given.origin, "parts beside the text")


def paragraphs(root: Any) -> Iterator[str]:
    """Each paragraph of the body, and of a table each row as one paragraph."""
    stack = [root]
    while stack:
        element = stack.pop()
        tag = local(element)
        if tag == "tr":
            yield " | ".join(words for cell in element if local(cell) == "tc" and (words := _words(cell)))
        elif tag == "p":
            yield _words(element)
        elif tag not in GONE:
            stack.extend(reversed(element))


def _words(element: Any) -> str:
    pieces: list[str] = []
    stack = [element]
    while stack:
        item = stack.pop()
        tag = local(item)
        if tag in GONE:
            continue
        if tag == "t":
            pieces.append(item.text or "")
        elif tag in ("tab", "p"):
            pieces.append(" ")
        elif tag in ("br", "cr"):
            pieces.append("\n")
        stack.extend(reversed(item))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _about(data: bytes, where: str) -> dict[str, str]:
    """Title and creator as the document's properties give them; a damaged properties file is worth no report."""
    try:
        root = xml_tree(text_of(data, where), where)
    except (BrokenInput, EmptyInput, UnknownFormat):
        return {}
    return {local(child): child.text.strip() for child in root if child.text and child.text.strip()}
