"""The page: one self-contained HTML file with the whole dossier. It opens from disk and loads nothing.

Text of reports is hostile: Jinja2 escapes every value, control and direction marks are made visible, and a content
security policy admits only the page's own style and script, by their hashes.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.resources
from typing import TYPE_CHECKING

from rashomon.export.marked import paragraphs_of
from rashomon.export.phrases import DISPUTES, STANDING_WORDS, one_line, time_words
from rashomon.export.view import Arranged, address_of, name_of
from rashomon.records import Ledger, Report

if TYPE_CHECKING:
    from jinja2 import Environment

HUES = 6


def to_html(ledger: Ledger) -> str:
    """The whole page as text (UTF-8 when written)."""
    arranged = Arranged(ledger)
    style, script = _asset("page.css"), _asset("page.js")
    return _environment().get_template("page.html").render(
        ledger=ledger, events=arranged.events, reports=[_report(r, arranged) for r in ledger.reports],
        one_sided=_one_sided(arranged), disputes=DISPUTES, standing_words=STANDING_WORDS, sides=_sides(ledger),
        tally=_tally(arranged), spoken=sum(c.source is not None for c in ledger.claims), style=style, script=script,
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'",
    )  # fmt: skip


@functools.cache
def _environment() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    return Environment(loader=DictLoader({"page.html": _asset("page.html")}), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)  # fmt: skip


def _asset(name: str) -> str:
    return (importlib.resources.files("rashomon.export") / "assets" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _sides(ledger: Ledger) -> dict[str, int]:
    """Each side with the number of its colour; the side's name always stands beside the colour."""
    return {side: n % HUES for n, side in enumerate(sorted({a.side for a in ledger.actors if a.side}))}


def _tally(arranged: Arranged) -> list[tuple[str, int]]:
    standings = [row.standing for event in arranged.events for row in event.rows]
    return [(name, standings.count(name)) for name in STANDING_WORDS]


def _one_sided(arranged: Arranged) -> list[tuple[str, str, str, str, str]]:
    """Event id, its label, the question, the value, who says so."""
    return [
        (event.id, event.label, row.question, "; ".join(p.value for p in row.positions),
         ", ".join(sorted({h.name for p in row.positions for h in p.holders})))
        for event in arranged.events for row in event.rows if row.standing == "one-sided" and row.slot != "kind"
    ]  # fmt: skip


def _report(report: Report, arranged: Arranged) -> dict[str, object]:
    claims = arranged.claims_of[report.id]
    return {
        "id": report.id, "title": one_line(report.title or report.text[:80]), "language": report.language,
        "publisher": name_of(report), "byline": one_line(report.byline or ""),
        "published": time_words(report.published[:16]) if report.published else None, "copy_of": report.copy_of,
        "url": address_of(report),
        "paragraphs": paragraphs_of(report, claims, arranged), "claims": len(claims),
    }  # fmt: skip
