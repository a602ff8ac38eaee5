"""Parsed reports for claim tests, made from text with marks instead of by the reader model."""

from __future__ import annotations

import re

from rashomon.extract.claims import claims_of
from rashomon.parse.split import split
from rashomon.records import Attribution, Claim, Mentions, Parsed, Report, Sentence, Span, Spans, TimeMention, Token

MARK = re.compile(r"\[(\w)(\d*)>|<\]")


def parsed(text: str, language: str = "en", attributions: tuple[Attribution, ...] = (), **about: str) -> Parsed:
    """The report with its sentences and tokens."""
    report = Report(id="r1", text=text, language=language, **about)  # type: ignore[arg-type]
    cut = split(text)
    tokens = tuple(Token(start, end, text[start:end].lower()) for start, end in cut.tokens)
    sentences = tuple(
        Sentence(report.span(cut.tokens[s.first][0], cut.tokens[s.last - 1][1]), s.first, s.last, s.paragraph) for s in cut.sentences
    )
    return Parsed(report=report, sentences=sentences, tokens=tokens, attributions=attributions)


def marked(text: str, language: str = "en", **about: str) -> Parsed:
    """A report from a text with marks: `[s>` source, `[c>` cue, `[t>` content, `[v>` via, each closed by `<]`.

    A digit after the letter tells attributions apart.
    """
    plain, pieces = unmarked(text)
    numbers = sorted({number for _, number, _ in pieces})
    found = tuple(
        Attribution(
            source=spans(pieces, "s", number),
            cue=spans(pieces, "c", number),
            content=spans(pieces, "t", number),
            via=tuple((span,) for span in spans(pieces, "v", number)),
        )
        for number in numbers
    )
    return parsed(plain, language, found, **about)


def unmarked(text: str) -> tuple[str, list[tuple[str, str, Span]]]:
    plain, last = "", 0
    opened: list[tuple[str, str, int]] = []
    pieces: list[tuple[str, str, Span]] = []
    for mark in MARK.finditer(text):
        plain += text[last : mark.start()]
        last = mark.end()
        if mark.group(1):
            opened.append((mark.group(1), mark.group(2) or "1", len(plain)))
        else:
            kind, number, start = opened.pop()
            pieces.append((kind, number, Span(start, len(plain))))
    return plain + text[last:], pieces


def spans(pieces: list[tuple[str, str, Span]], kind: str, number: str) -> Spans:
    return tuple(span for k, n, span in pieces if (k, n) == (kind, number))


def claims(report: Parsed, times: tuple[TimeMention, ...] = ()) -> tuple[Claim, ...]:
    return claims_of(report, Mentions(times=times))


def words(report: Parsed, found: Spans) -> str:
    return " | ".join(report.report.words(span) for span in found)


def told(report: Parsed) -> list[tuple[str, str]]:
    """Each claim as (who, what); "own" for the report itself, "" for nobody."""
    return [("own" if c.source is None else words(report, c.source.spans), words(report, c.content)) for c in claims(report)]
