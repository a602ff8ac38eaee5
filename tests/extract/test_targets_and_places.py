"""Whom a deed was done to, whose ground it came from, and which place a claim means: invented texts in three languages."""

from __future__ import annotations

import pytest

from rashomon.records import Mentions, Place, PlaceMention, Span
from tests.extract.test_accounts import read, words


def named(text: str, *spots: tuple[str, str, str]) -> Mentions:
    """Mentions of places: words, kind and use; each place is called by its words."""
    return Mentions(
        places=tuple(
            PlaceMention(
                span=Span(text.index(name), text.index(name) + len(name)),
                place=Place(id=f"name:{name}", name=name, kind=kind),  # type: ignore[arg-type]
                use=use,  # type: ignore[arg-type]
                score=1.0,
            )
            for name, kind, use in spots
        )
    )


TARGETS = [
    ("en", "Marudian jets shot down a Veslandian L-19.", [], ["Veslandian"]),
    ("en", "Rebels shelled Ostrel.", [("Ostrel", "settlement", "place")], []),
    ("en", "Terrorists want to strike and attacked the country.", [], []),
    ("en", "Soldiers killed two Veslandians at the gate.", [], []),
    ("en", "Soldiers killed Anton Vant at the gate.", [], ["Anton Vant"]),
    ("en", "Gunmen abducted 14 workers.", [], []),
    ("en", "The army carried out strikes on a camp run by the Ostrel Front.", [], []),
    ("en", "Our positions came under mortar fire.", [], ["Our"]),
    ("ru", "Боевики обстреляли Острель.", [("Острель", "settlement", "place")], []),
    ("ru", "Боевики напали на солдат Марудии.", [], ["солдат Марудии"]),
    ("uk", "Бойовики обстріляли Острель.", [("Острель", "settlement", "place")], []),
]


@pytest.mark.parametrize(("language", "text", "spots", "against"), TARGETS)
def test_a_target_is_somebody_named_and_no_place(language: str, text: str, spots: list[tuple[str, str, str]], against: list[str]) -> None:
    account = read(text, language, mentions=named(text, *spots))[0]
    assert words(text, account.against) == against


GROUND = [
    ("A house was damaged by shelling from the Veslandian side.", ["Veslandian side"]),
    ("Two men were killed by a shell fired from Veslandian positions.", ["Veslandian"]),
    ("A shell fell after shelling from afar.", []),
]


@pytest.mark.parametrize(("text", "by"), GROUND)
def test_fire_from_somebodys_ground_is_his(text: str, by: list[str]) -> None:
    assert words(text, read(text)[0].by) == by


WHERE = [
    ("en", "Ostrel was shelled at dawn.", [("Ostrel", "settlement", "actor")], "name:Ostrel"),
    ("en", "Ostrel came under fire.", [("Ostrel", "settlement", "actor")], "name:Ostrel"),
    ("en", "Ostrel remains under our control.", [("Ostrel", "settlement", "place")], "name:Ostrel"),
    ("en", "Ostrel shelled the mill.", [("Ostrel", "settlement", "actor")], None),
    (
        "en",
        "Clashes in Vesland's Tarn state killed ten.",
        [("Vesland", "country", "modifier"), ("Tarn state", "region", "actor")],
        "name:Tarn state",
    ),
    ("en", "The battle took place in the town of Ostrel.", [("Ostrel", "settlement", "place")], "name:Ostrel"),
    ("ru", "Острель обстреляли из миномётов.", [("Острель", "settlement", "actor")], "name:Острель"),
    ("ru", "Под обстрел попало село Острель.", [("Острель", "settlement", "place")], "name:Острель"),
    ("ru", "В центре Острели прогремел взрыв.", [("Острели", "settlement", "modifier")], "name:Острели"),
    ("uk", "На околиці Острелі пролунав вибух.", [("Острелі", "settlement", "modifier")], "name:Острелі"),
    ("uk", "Острель перебуває під контролем бригади.", [("Острель", "settlement", "actor")], "name:Острель"),
]


@pytest.mark.parametrize(("language", "text", "spots", "place"), WHERE)
def test_the_place_that_suffers_the_deed_is_where_it_happened(
    language: str, text: str, spots: list[tuple[str, str, str]], place: str | None
) -> None:
    account = read(text, language, mentions=named(text, *spots))[0]
    assert (account.place.value if account.place else None) == place


POINTING = [
    ("en", "He left Ostrel. Rebels shelled the town.", "Rebels shelled the town", None),
    ("en", "He left Ostrel. Two men died in the town in an attack.", "Two men died in the town in an attack", "name:Ostrel"),
    ("en", "He left Ostrel. Two men died in a town in an attack.", "Two men died in a town in an attack", None),
    ("en", "He left Ostrel. Two men died in the country in an attack.", "Two men died in the country in an attack", None),
    ("ru", "Он покинул Острель. В городе прогремел взрыв.", "В городе прогремел взрыв", "name:Острель"),
    ("uk", "Він покинув Острель. У місті пролунав вибух.", "У місті пролунав вибух", "name:Острель"),
]


@pytest.mark.parametrize(("language", "text", "content", "place"), POINTING)
def test_a_noun_with_a_preposition_points_at_the_last_place_of_its_kind(language: str, text: str, content: str, place: str | None) -> None:
    spot = "Ostrel" if language == "en" else "Острель"
    account = read(text, language, content, mentions=named(text, (spot, "settlement", "place")))[0]
    assert (account.place.value if account.place else None) == place


BESIDE = [
    ("en", "Guards closed the gate after the attack.", [None]),
    ("en", "The men lost a helicopter.", [None]),
    ("en", "The rebels were driven out of the mill.", [None]),
    ("en", "The prisoners were exchanged at the gate.", ["exchange"]),
    ("en", "Saboteurs made it into the town.", ["incursion"]),
    ("en", "Troops fought with militants near the mill.", ["clash"]),
    ("en", "A raid took place at dawn.", ["incursion"]),
    ("ru", "Похищенный у полиции вертолёт обстрелял суд.", ["air-strike"]),
]


@pytest.mark.parametrize(("language", "text", "kinds"), BESIDE)
def test_what_is_told_in_passing_names_no_kind(language: str, text: str, kinds: list[str | None]) -> None:
    assert [a.kind.value if a.kind else None for a in read(text, language)][: len(kinds)] == kinds
