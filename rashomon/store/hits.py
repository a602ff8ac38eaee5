"""Where words were found, with the words around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from rashomon.records import Claim, Report, Span
from rashomon.store import asked as conditions_of
from rashomon.store import tables as t
from rashomon.store.lemmas import lemma, word_matches
from rashomon.store.loaded import among
from rashomon.store.questions import Question, Term, question
from rashomon.store.rows import Filter, Hit, Page
from rashomon.store.searching import matching

AROUND = 120  # characters on each side of the first word found
SORTS = ("report", "claim")


def search(connection: Connection, text: str, wanted: Filter, limit: int, offset: int) -> Page[Hit]:
    """The best first; of a report and its claims that hold the words, each is a hit of its own."""
    asked = question(text)
    found = sorted((rank, sort, target) for sort in SORTS for target, rank in _targets(connection, asked, sort, wanted))
    some = [(sort, target) for _, sort, target in found[offset : offset + limit]]
    return Page(rows=tuple(_hits(connection, asked, some)), total=len(found), limit=limit, offset=offset)


def _targets(connection: Connection, asked: Question, sort: str, wanted: Filter) -> list[tuple[str, float]]:
    hits = matching(connection, asked, sort).subquery()
    statement: Any = select(hits.c.target, hits.c.rank)
    if sort == "report":
        statement = statement.join(t.reports, t.reports.c.id == hits.c.target).where(*conditions_of.of_reports(wanted))
    else:
        joined = statement.join(t.claims, t.claims.c.id == hits.c.target).join(t.reports, t.reports.c.id == t.claims.c.report)
        statement = joined.where(*conditions_of.of_claims(wanted))
    return [(row.target, row.rank) for row in connection.execute(statement)]


def _hits(connection: Connection, asked: Question, found: Sequence[tuple[str, str]]) -> list[Hit]:
    claims = {c.id: c for c in among(connection, t.claims, t.claims.c.id, {key for sort, key in found if sort == "claim"}, Claim)}
    wanted = {key for sort, key in found if sort == "report"} | {claim.report for claim in claims.values()}
    reports = {report.id: report for report in among(connection, t.reports, t.reports.c.id, wanted, Report)}
    return [
        _hit(sort, key, claims.get(key) if sort == "claim" else None, reports[claims[key].report if sort == "claim" else key], asked)
        for sort, key in found
    ]


def _hit(sort: str, key: str, claim: Claim | None, report: Report, asked: Question) -> Hit:
    within = claim.content if claim else (Span(0, len(report.text)),)
    marks = [span for span in marks_in(report, asked) if any(span in part for part in within)]
    at = marks[0].start if marks else within[0].start
    start, end = _whole_words(report.text, max(within[0].start, at - AROUND), at, min(within[-1].end, at + AROUND))
    shown = tuple(Span(mark.start - start, mark.end - start) for mark in marks if start <= mark.start and mark.end <= end)
    return Hit(
        sort=sort, id=key, report=report.id, excerpt=report.text[start:end], marks=shown, start=start, title=report.title,
        publisher=report.publisher, published=report.published, language=report.language,
    )  # fmt: skip


def _whole_words(text: str, start: int, at: int, end: int) -> tuple[int, int]:
    """The stretch without the parts of words at its edges; `at` stays inside."""
    if start and not text[start - 1].isspace():
        start = next((n + 1 for n in range(start, at) if text[n].isspace()), start)
    if end < len(text) and text[end].isalnum():
        end = next((n for n in range(end - 1, at, -1) if text[n].isspace()), end)
    return start, end


def marks_in(report: Report, asked: Question) -> list[Span]:
    """Every word of the text that the question asks for."""
    terms = [term for terms in asked.wanted for term in terms]
    primary = report.language.split("-")[0].lower()
    return [Span(*match.span()) for match in word_matches(report.text) if any(_is(lemma(match.group(), primary), term) for term in terms)]


def _is(known: str, term: Term) -> bool:
    names = [name for choices in term.words for name in choices]
    return any(known.startswith(name) for name in names) if term.prefix else known in names
