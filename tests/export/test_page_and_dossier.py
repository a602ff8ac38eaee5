"""The page and the dossier: what they must show, and that text of reports can do nothing in them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.export.dossier import to_text
from rashomon.export.page import to_html
from rashomon.export.phrases import count_words, safe, time_words
from rashomon.records import (
    Account,
    Actor,
    Claim,
    Count,
    Counted,
    Event,
    Finding,
    Ledger,
    Position,
    Report,
    Text,
    Truth,
    Voice,
    Vote,
)  # fmt: skip

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`\u202e\x1b[31m{{7*7}}"


def ledger(text: str = "Vesna Holko said two people died. Kalmor denied it.", name: str = "Vesna Holko") -> Ledger:
    report = Report(id="r1", text=text, language="en", publisher=name, title=text[:60], published="2031-03-03")
    half = max(1, len(text) // 2)
    first = Claim(
        id="c1", report="r1", content=(report.span(0, half),), source=Voice((report.span(0, 1),), "holko"),
        accounts=(
            Account(event="e1", occurred=Truth(True), kind=Text("shelling"), killed=Counted((Count(2, 2),), (report.span(0, half),))),
        ),
    )  # fmt: skip
    second = Claim(id="c2", report="r1", content=(report.span(half, len(text)),), source=Voice((), "kalmor"), act="deny",
                   accounts=(Account(event="e1", occurred=Truth(False)),))  # fmt: skip
    occurred = Finding(
        event="e1", slot="occurred", standing="denied", rule="One side asserts, the other denies.",
        positions=(Position(value=True, claims=("c1",), sides=("sorn",)), Position(value=False, claims=("c2",), sides=("kalmor",))),
        votes=(Vote(claim="c1", voter="holko", side="sorn", position=0), Vote(claim="c2", voter="kalmor", side="kalmor", position=1)),
    )  # fmt: skip
    killed = Finding(event="e1", slot="killed", standing="one-sided", rule="Only one side.",
                     positions=(Position(value=(Count(2, 2, "people"),), claims=("c1",), sides=("sorn",)),))  # fmt: skip
    return Ledger(
        reports=(report,), claims=(first, second), events=(Event(id="e1", label=name, kind="shelling", accounts=(("c1", 0), ("c2", 0))),),
        actors=(Actor(id="holko", name=name, side="sorn"), Actor(id="kalmor", name="Kalmor", side="kalmor")), places=(),
        findings=(occurred, killed),
    )  # fmt: skip


def test_page_shows_both_positions_and_the_reason() -> None:
    page = to_html(ledger())
    assert "it happened" in page and "it did not happen" in page and "denied" in page
    assert "One side asserts, the other denies." in page and "What rests on one side" in page


def test_text_of_reports_is_escaped_everywhere() -> None:
    page = to_html(ledger(ATTACK * 2, ATTACK))
    assert "<script>alert" not in page and "<img src=x" not in page and "\u202e" not in page and "\x1b" not in page
    assert "{{7*7}}" in page  # shown, not computed
    assert page.count("<script>") == 1 and "default-src &#39;none&#39;" in page


def test_page_loads_nothing() -> None:
    page = to_html(ledger())
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page) and "@import" not in page and "url(" not in page


def test_dossier_is_plain_text_without_colour() -> None:
    text = to_text(ledger(ATTACK * 2, ATTACK), 80)
    assert "\x1b" not in text and "\u202e" not in text and "WHO SAYS WHAT HAPPENED" in text and "✕ denied" in text
    assert "\x1b[" in to_text(ledger(), 80, colour=True)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=2, max_size=120), st.text(min_size=1, max_size=30))
def test_any_text_makes_a_page(text: str, name: str) -> None:
    page = to_html(ledger(text, name))
    assert page.endswith("</html>") or page.rstrip().endswith("</html>")
    page.encode("utf-8")
    to_text(ledger(text, name), 60).encode("utf-8")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(8, None, "civilians"), "at least 8 civilians"),
        (Count(0, 0), "none"),
        (Count(0, 0, "civilians"), "no civilians"),
        (Count(10, 12), "10 to 12"),
        (Count(0, 40), "up to 40"),
        (Count(3, 3), "3"),
    ],
)
def test_counts_in_words(count: Count, words: str) -> None:
    assert count_words(count) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-03-02", "2 March 2031"),
        ("2031-03", "March 2031"),
        ("2031-03-02T14", "2 March 2031, 14:00"),
        ("2031-03-01/2031-03-02", "1 March 2031 to 2 March 2031"),
        ("XXXX-12-06", "6 December"),
        ("2031-21", "2031-21"),
    ],
)
def test_times_in_words(edtf: str, words: str) -> None:
    assert time_words(edtf) == words


def test_safe_keeps_letters_of_every_script() -> None:
    assert safe("Ґ ї é 中 ع 🔥\n") == "Ґ ї é 中 ع 🔥\n"
