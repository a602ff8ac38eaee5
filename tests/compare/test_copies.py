"""Copies under a new headline, cut or lightly rewritten are found; what shares only furniture or a subject is none."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.copies import copies, marked
from rashomon.records import Report

WORDS = ("harbour", "river", "miller", "crane", "lantern", "orchard", "ferry", "bridge", "captain", "barrel", "mayor", "copper")


def text(seed: int, paragraphs: int = 5) -> str:
    rnd = random.Random(seed)
    return "\n\n".join(" ".join(rnd.choice(WORDS) + str(rnd.randrange(40)) for _ in range(30)) + "." for _ in range(paragraphs))


def report(name: str, words: str, day: int = 1) -> Report:
    return Report(id=name, text=words, language="en", published=f"2031-05-{day:02d}")


def pairs(*reports: Report) -> list[tuple[str, str]]:
    return [(copy.report, copy.of) for copy in copies(reports)]


def test_a_copy_under_a_new_headline() -> None:
    body = text(1)
    assert pairs(report("b", "Other headline\n\n" + body, 2), report("a", "Headline\n\n" + body, 1)) == [("b", "a")]


def test_a_copy_with_paragraphs_cut() -> None:
    body = text(1, 6)
    assert pairs(report("a", body, 1), report("b", "\n\n".join(body.split("\n\n")[:3]), 2)) == [("b", "a")]


def test_a_lightly_rewritten_copy() -> None:
    words = text(1, 6).split(" ")
    words[10::40] = ["altered"] * len(words[10::40])
    assert pairs(report("a", text(1, 6), 1), report("b", " ".join(words), 2)) == [("b", "a")]


def test_chains_lead_to_the_earliest() -> None:
    body = text(1)
    assert pairs(*(report(name, body, day) for name, day in (("c", 3), ("a", 1), ("b", 2)))) == [("b", "a"), ("c", "a")]


def test_other_texts_are_no_copies() -> None:
    assert pairs(report("a", text(1)), report("b", text(2), 2)) == []


def test_page_furniture_is_no_evidence() -> None:
    furniture = text(99, 3)
    assert pairs(*(report(f"r{n}", f"{text(n, 1)}\n\n{furniture}", n) for n in range(1, 9))) == []


def test_a_short_text_is_no_evidence() -> None:
    assert pairs(report("a", "Shelling goes on, officials say."), report("b", "Shelling goes on, officials say.", 2)) == []


def test_a_copy_that_is_given_stands_and_one_to_nowhere_does_not() -> None:
    reports = (
        report("a", text(1)),
        Report(id="b", text=text(2), language="en", copy_of="a"),
        Report(id="c", text=text(3), language="en", copy_of="gone"),
    )
    assert [r.copy_of for r in marked(reports)] == [None, "a", None]


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_can_be_compared(texts: list[str]) -> None:
    reports = [report(str(n), words) for n, words in enumerate(texts)]
    assert copies(reports) == copies(reports[::-1])


def test_of_undated_reports_the_shorter_repeats_the_longer() -> None:
    body = text(1, 6)
    whole = Report(id="z", text=body, language="en")
    cut = report("a", "\n\n".join(body.split("\n\n")[:4]), 2)
    assert pairs(cut, whole) == pairs(whole, cut) == [("a", "z")]
