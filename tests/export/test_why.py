"""Why a question stands as it does, told in each language with names for ids; what findings carry is known to every language."""

from __future__ import annotations

import re

import pytest

from rashomon.compare.findings import OLD
from rashomon.compare.standing import RULES
from rashomon.compare.votes import BESIDE, COPY, PASSAGE
from rashomon.export import why
from rashomon.export.view import Arranged
from rashomon.languages import LANGUAGES, load
from rashomon.records import Actor, Claim, Finding, Ledger, Position, Report, Span, Voice, Vote
from rashomon.web.wording import SpokenNames, Wording

TEXT = "Vold said so. Holko denied it."
LEDGER = Ledger(
    reports=(Report(id="r", text=TEXT, language="en", publisher="Lumen Post"),), events=(), places=(), findings=(),
    claims=tuple(
        Claim(id=key, report="r", content=(words,), source=Voice(spans=(name,), actor=actor), act=act, mode="indirect")  # type: ignore[arg-type]
        for key, words, name, actor, act in (
            ("c1", Span(10, 12), Span(0, 4), "vold-1", "assert"), ("c2", Span(27, 29), Span(14, 19), "holko-2", "deny"),
        )
    ),
    actors=tuple(Actor(id=key, name=name, names=(), kind="person") for key, name in (("vold-1", "Ada Vold"), ("holko-2", "Ben Holko"))),
)  # fmt: skip
VOTES = (
    Vote(claim="c1", voter="vold-1", side=None, position=0), Vote(claim="c1", voter="vold-1", side=None, position=0),
    Vote(claim="c2", voter="tarn", side="tarn", position=1), Vote(claim="c2", voter="Lumen Post", side=None, position=None, aside=COPY),
)  # fmt: skip


def arranged(language: str) -> Arranged:
    return Arranged(LEDGER, SpokenNames(LEDGER, Wording.of(language)))


def finding(standing: str, between: tuple[str, ...]) -> Finding:
    positions = (Position(value=True, claims=("c1",)), Position(value=False, claims=("c2",), sides=("tarn",)))
    return Finding(event="e", slot="occurred", standing=standing, positions=positions, rule="vold-1 says it", votes=VOTES, between=between)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_and_reason_is_told(language: str) -> None:
    told, english = load("why", language), load("why", "en")
    assert {standing for standing, _ in RULES} <= told["rule"].keys()
    assert {COPY, PASSAGE, BESIDE, OLD} <= set(english["aside"].values())
    assert all(told[part].keys() == english[part].keys() for part in english)
    for part in english:
        for key, text in english[part].items():
            assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", told[part][key])), (part, key)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Ada Vold asserts “it happened”; Ben Holko denies it"), ("ru", "Отрицает, не называя своего значения: Ben Holko"),
     ("uk", "Заперечує, не називаючи свого значення: Ben Holko")],
)  # fmt: skip
def test_the_rule_names_who_and_what(language: str, words: str) -> None:
    told = why.sentence(finding("denied", ("c1", "c2")), arranged(language))
    assert words in told and "vold-1" not in told


def test_alike_accounts_are_one_line_and_one_set_aside_says_why() -> None:
    lines = why.lines(finding("denied", ("c1", "c2")), arranged("ru"))
    assert lines[0].startswith("Ada Vold: ") and lines[0].endswith("(×2)") and len(lines) == 3
    assert "копии считаются один раз" in lines[2]


def test_a_ledger_that_does_not_say_between_whom_is_told_with_names() -> None:
    assert why.sentence(finding("denied", ()), arranged("en")) == "Ada Vold says it"
    assert why.sentence(finding("denied", ()), arranged("uk")) == ""
    assert why.sentence(finding("one-sided", ()), arranged("en")) == "Only Ada Vold, Tarn gives a value."
