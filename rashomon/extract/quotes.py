"""What stands in quotation marks: outermost pairs of any kind, within paragraphs; a quotation never closed ends with its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.records import Span

OPENS = {"“": "”", "«": "»", "„": "“”", "‹": "›", "‟": "”"}
CLOSES = frozenset("”»›")
STRAIGHT = '"'
MARKS = frozenset('“”«»„‟‹›"')
PARAGRAPH = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
WRAPPED = re.compile(r"(?:[^\n]|\n(?![\s]))+")


def quoted(text: str, wrapped: bool = False) -> tuple[Span, ...]:
    """The spans of all outermost quotations, marks included, in reading order.

    In a wrapped text, blank or indented lines part paragraphs.
    """
    paragraphs = WRAPPED.finditer(text) if wrapped else PARAGRAPH.finditer(text)
    return tuple(span for paragraph in paragraphs for span in quoted_in(text, paragraph.start(), paragraph.end()))


def quoted_in(text: str, start: int, end: int) -> Iterator[Span]:
    opened: list[tuple[int, str]] = []
    at = start
    while at < end:
        mark = text[at]
        if mark not in MARKS:
            at += 1
            continue
        if opened and mark in opened[-1][1]:
            begin, _ = opened.pop()
            if not opened:
                yield Span(begin, at + 1)
        elif mark in OPENS:
            opened.append((at, OPENS[mark]))
        elif mark == STRAIGHT or opens_wrongly(text, at, end, bool(opened)):
            opened.append((at, mark))
        elif opened and mark in CLOSES:
            begin = opened[0][0]
            opened.clear()
            yield Span(begin, at + 1)
        at += 1
    if opened and opened[0][1] != STRAIGHT and opened[0][0] + 1 < end:
        yield Span(opened[0][0], end)


def opens_wrongly(text: str, at: int, end: int, inside: bool) -> bool:
    """A closing mark used to open a quotation: ”so he said”."""
    return not inside and text[at] == "”" and at + 1 < end and text[at + 1].isalnum() and (at == 0 or not text[at - 1].isalnum())


def with_marks(text: str, span: Span) -> Span:
    """The span with the quotation marks that touch its edges, where they belong to it."""
    start, end = span.start, span.end
    if start and text[start - 1] in MARKS and text[start - 1] not in CLOSES:
        start -= 1
    inner = text[start:end]
    while end < len(text) and text[end] in MARKS and is_open(inner):
        end += 1
        inner = text[start:end]
    return Span(start, end)


def is_open(words: str) -> bool:
    """A quotation begins in these words and does not end."""
    straight = words.count(STRAIGHT) % 2 == 1
    pairs = sum(words.count(mark) for mark in "“«„‹") > sum(words.count(mark) for mark in CLOSES)
    return straight or pairs
