"""Responsibility in other words than "claimed responsibility for": who then did it."""

from __future__ import annotations

import pytest

from tests.extract import spoken
from tests.extract.test_accounts import read, words


def test_a_deed_that_is_claimed_is_admitted() -> None:
    (claim,) = spoken.claims(spoken.marked("[s>The Front<] [c>claimed<] [t>the raid on the mill<]."))
    assert claim.act == "admit"


def test_a_statement_that_is_claimed_is_asserted() -> None:
    (claim,) = spoken.claims(spoken.marked("[s>The Front<] [c>claimed<] [t>the mill had burned<]."))
    assert claim.act == "assert"


WORK = [
    ("en", "The raid was the work of Marudian partisans.", ["Marudian partisans"]),
    ("en", "The raid involved only Marudian citizens.", ["Marudian citizens"]),
    ("en", "Fighters from the Ostrel Legion attacked the mill.", ["Fighters from the Ostrel Legion"]),
    ("en", "Fighters from Ostrel attacked the mill.", ["Fighters"]),
    ("ru", "Взрыв — дело рук боевиков Марудии.", ["боевиков Марудии"]),
    ("uk", "Вибух — справа рук бойовиків.", ["бойовиків"]),
]


@pytest.mark.parametrize(("language", "text", "by"), WORK)
def test_whose_work_it_was(language: str, text: str, by: list[str]) -> None:
    assert words(text, read(text, language)[0].by) == by
