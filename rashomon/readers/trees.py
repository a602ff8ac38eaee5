"""XML and HTML trees of files that nobody vouches for: no entities, no network, no document types, bounded size, linear time."""

from __future__ import annotations

import html
import re
from typing import Any

from rashomon.errors import BrokenInput, TooLarge
from rashomon.readers.bounds import PAGE_CHARACTERS, PAGE_ELEMENTS, XML_ELEMENTS
from rashomon.readers.markup import check_size

ENTITY = re.compile(r"<!ENTITY\b")
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
PARAGRAPHS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
SILENT = frozenset({"script", "style", "head", "template", "noscript", "object", "iframe", "svg", "select", "button"})


def xml_tree(text: str, where: str) -> Any:
    """The root element. Raises BrokenInput where there is none or entities are declared, TooLarge beyond XML_ELEMENTS."""
    from lxml import etree

    if ENTITY.search(text):
        raise BrokenInput(f"{where}: the file declares entities, which are not expanded; save it without its document type")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    named = NAMED.sub(lambda found: found[0] if found[1] in XML_OWN else html.unescape(found[0]), without_declaration(text))
    try:
        root = etree.fromstring(named.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise BrokenInput(f"{where}: this is no XML ({error}); save it again") from error
    if root is None:
        raise BrokenInput(f"{where}: no XML element is whole in it; save it again")
    if sum(1 for _ in root.iter()) > XML_ELEMENTS:
        raise TooLarge(f"{where}: more than {XML_ELEMENTS:,} elements; split it into smaller files")
    return root


def without_declaration(text: str) -> str:
    """The XML without `<?xml … encoding=…?>`, whose encoding is that of the file and not of the characters read from it."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"), count=1)


def local(element: Any) -> str:
    """An element's name without its namespace; nothing for comments and entities."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def fragment_text(fragment: str, where: str) -> str:
    """The words of a piece of HTML, a blank line between its paragraphs; text without tags as it is, but for its entities."""
    if "<" not in fragment:
        return html.unescape(fragment).strip()
    from lxml import etree

    check_size(fragment, where)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(f"<div>{fragment}</div>".encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise BrokenInput(f"{where}: the HTML in it cannot be parsed ({type(error).__name__})") from error
    return "" if root is None else _paragraphs(root, where)


def _paragraphs(root: Any, where: str) -> str:
    from lxml import etree

    pieces: list[str] = []
    silent = 0
    for number, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        if number > 2 * PAGE_ELEMENTS or len(pieces) > PAGE_CHARACTERS:
            raise TooLarge(f"{where}: the HTML in it has more than {PAGE_ELEMENTS:,} elements; save the article alone")
        tag = str(element.tag).lower()
        if tag in SILENT:
            silent += 1 if event == "start" else -1
        elif not silent and (tag in PARAGRAPHS or tag == "br"):
            pieces.append("\n\n" if tag in PARAGRAPHS else "\n" if event == "end" else "")
        if not silent:
            pieces.append(_spaced((element.text if event == "start" else element.tail) or ""))
    lines = (re.sub(r" {2,}", " ", line).strip() for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _spaced(words: str) -> str:
    return re.sub(r"[ \t\r\n\f\u00a0]+", " ", words)
