from __future__ import annotations

import pytest

from rashomon.extract.claims import claims_of
from rashomon.records import Mentions
from tests.extract.spoken import marked, words

DENIED = [
    (
        "en",
        "[s>The ministry<] [c>rejected<] claims by Torvia that [t>the mill at Orn fell<].",
        [
            ("The ministry", "claims by Torvia that the mill at Orn fell", "deny"),
            ("Torvia", "the mill at Orn fell", "assert"),
        ],
    ),
    (
        "en",
        "The ministry denied Torvia's claim that its troops burned the mill.",
        [("The ministry", "Torvia's claim that its troops burned the mill", "deny"), ("Torvia", "its troops burned the mill", "assert")],
    ),
    (
        "en",
        "[s>The mayor<] [c>called<] [t>reports of a raid “a cynical invention”<].",
        [("The mayor", "reports of a raid “a cynical invention”", "deny")],
    ),
    (
        "ru",
        "[s>Мэр<] [c>опроверг<] [t>сообщения торвийских каналов о взрыве моста<].",
        [("Мэр", "сообщения торвийских каналов о взрыве моста", "deny"), ("торвийских каналов", "взрыве моста", "assert")],
    ),
    (
        "uk",
        "[s>Мер<] [c>спростував<] [t>твердження Торвії, що міст зруйновано<].",
        [("Мер", "твердження Торвії, що міст зруйновано", "deny"), ("Торвії", "міст зруйновано", "assert")],
    ),
]
STANDING = [
    ("en", "[s>The mayor<] [c>repeated<] [t>claims by Torvia that the mill at Orn fell<]."),
    ("ru", "[s>Мэр<] [c>повторил<] [t>сообщения торвийских каналов о взрыве моста<]."),
    ("uk", "[s>Мер<] [c>повторив<] [t>твердження Торвії, що міст зруйновано<]."),
]


def told(text: str, language: str) -> list[tuple[str, str, str]]:
    report = marked(text, language)
    found = claims_of(report, Mentions())
    return [("own" if c.source is None else words(report, c.source.spans), words(report, c.content), c.act) for c in found]


@pytest.mark.parametrize(("language", "text", "wanted"), DENIED)
def test_what_is_denied_is_a_claim_of_whoever_made_it(language: str, text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert told(text, language) == wanted


@pytest.mark.parametrize(("language", "text"), STANDING)
def test_a_claim_that_nobody_denies_stays_one(language: str, text: str) -> None:
    assert len(told(text, language)) == 1


def test_what_is_contradicted_is_the_other_sides_claim() -> None:
    text = "[s>The front<] [c>said<] [t>it had lost nobody, contradicting the army, which claims to have killed more than 70 men<]."
    assert told(text, "en") == [("The front", "it had lost nobody", "deny"), ("the army", "to have killed more than 70 men", "assert")]


PASSIVE = [
    (
        "en",
        "Reports that rebels had burned the mill were denied by the governor.",
        [("the governor", "Reports that rebels had burned the mill")],
    ),
    (
        "en",
        "Torvia's claim of a raid on the mill was swiftly rejected by the defence ministry.",
        [("the defence ministry", "Torvia's claim of a raid on the mill"), ("Torvia", "a raid on the mill")],
    ),
    ("en", "Reports of shelling at the mill were denied.", [("", "Reports of shelling at the mill")]),
    ("ru", "Обвинения в расстреле пленных были отвергнуты министерством.", [("министерством", "Обвинения в расстреле пленных")]),
    ("ru", "Сообщения о том, что войска взяли Моруш, были опровергнуты губернатором.", [("губернатором", "войска взяли Моруш")]),
    ("uk", "Звинувачення в розстрілі полонених були відкинуті міністерством.", [("міністерством", "Звинувачення в розстрілі полонених")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), PASSIVE)
def test_a_denial_in_the_passive_is_of_whoever_it_names(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = told(text, language)
    assert sorted((who, what) for who, what, _ in found) == sorted(expected)
    assert found[0][2] == "deny"


def test_somebody_denied_a_thing_denies_nothing() -> None:
    found = told("The report that Vant was denied entry to the mill has been confirmed.", "en")
    assert "deny" not in [act for _, _, act in found]


def test_who_stands_accused_accuses_nobody() -> None:
    assert told("Мэр обвинён в поджоге мельницы.", "ru") == [("", "Мэр | в поджоге мельницы", "accuse")]
