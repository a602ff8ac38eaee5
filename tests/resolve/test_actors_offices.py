"""Whose somebody in office is where no state stands beside the office, and whose side a text puts a group on. All invented."""

from __future__ import annotations

import pytest

from rashomon.records import Actor, Claim, Mentions, Place, PlaceMention, Span, Voice
from rashomon.resolve.actors import resolve_actors
from tests.resolve.test_actors import parsed, resolved


def placed(text: str, *places: tuple[str, str], language: str = "en") -> Actor:
    """The last actor in [brackets] of a text whose places (word, country) are known."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    found = [
        PlaceMention(span=Span(at, at + len(word)), place=Place(id=word, name=word, country=country), use="place", score=1.0)
        for word, country in places
        for at in range(len(plain))
        if plain.startswith(word, at)
    ]
    claim = Claim(id="c", report="r", content=(Span(end, end + 1),), source=Voice((Span(start, end),)))
    _, (actor,) = resolve_actors(parsed(plain, language), (claim,), Mentions(places=tuple(sorted(found, key=lambda m: m.span))))
    return actor


NORWAY, KENYA = ("Valle", "NO"), ("Hola", "KE")
BY_PLACES = [
    ("Shells fell on Valle, Valle and Hola. [The governor] said so.", "norway"),
    ("Shells fell on Valle, Valle and Hola. [Governor Karl Brandt] said so.", "norway"),
    ("Shells fell on Valle and Valle. [A district official] said so.", "norway"),
    ("Shells fell on Valle and Valle. [Police] said so.", "norway"),
    ("Shells fell on Valle and Valle. [The army] said so.", "norway"),
    ("Shells fell on Valle and Valle. [The defence minister] said so.", "norway"),
    ("Shells fell on Valle, Valle and Hola. [The army] said so.", None),
    ("Shells fell on Valle and Valle. Kenya wept. [The army] said so.", None),
    ("Shells fell on Valle, Hola, Valle and Hola, and on Hola. [The governor] said so.", "kenya"),
    ("Shells fell on Valle. [The governor] said so.", None),
    ("Shells fell on Valle and Valle. [A resident] said so.", None),
    ("Shells fell on Valle and Valle. [The opposition leader] said so.", None),
    ("Shells fell on Valle and Valle. [The ousted president] said so.", None),
    ("Shells fell on Valle and Valle. [The president] said so.", "norway"),
    ("Shells fell on Valle and Valle. [The Hale River Fund] said so.", None),
]


@pytest.mark.parametrize(("text", "side"), BY_PLACES)
def test_an_office_is_of_the_country_where_the_report_s_places_lie(text: str, side: str | None) -> None:
    actor = placed(text, NORWAY, KENYA)
    assert actor.side == side
    assert side is None or "places of the report" in (actor.side_basis or "")


BY_OTHERS = [
    ("[Norway's army] fired. [Its spokesman, Karl Ostrov,] said so.", "norway"),
    ("[Norwegian President Anna Brandt] spoke. [Her spokesman] said so.", "norway"),
    ("[Norwegian President Anna Brandt] spoke. [Karl Ostrov, an adviser to President Anna Brandt,] said so.", "norway"),
    ("[Norway's defence ministry] was silent. [Defence Minister Karl Ostrov] said so.", "norway"),
    ("[Norway's defence ministry] and [Kenya's defence ministry] were silent. [Defence Minister Karl Ostrov] said so.", None),
    ("[Anna Brandt] spoke. [Her spokesman] said so.", None),
    ("[Residents] fled. [Their spokesman] said so.", None),
    ("[Norway's army] entered the district, [its governor] said.", None),
]


@pytest.mark.parametrize(("text", "side"), BY_OTHERS)
def test_an_office_is_of_those_whom_it_serves(text: str, side: str | None) -> None:
    last = resolved(text)[-1]
    assert last.side == side


@pytest.mark.parametrize(
    ("language", "text", "side"),
    [
        ("en", "Men fighting alongside the Kenyan army, the Red Column and the Hale Legion, came. [The Hale Legion] said so.", "kenya"),
        ("en", "[The Hale Legion] said so. He is in the Hale Legion, a band fighting against Oslo with the Kenyan army.", "kenya"),
        ("en", "[The Hale Legion], which recruits Norwegians to fight for Kenya, said so.", "kenya"),
        ("en", "Men fighting alongside the Kenyan army saw how, after some days, the Hale Legion fled. [The Hale Legion] said so.", None),
        ("en", "[The Hale Legion] said so. The Kenyan army fought the Hale Legion.", None),
        ("ru", "«Легион Хейла», воюющий на стороне Кении, ушёл. [«Легион Хейла»] сказал.", "kenya"),
    ],
)
def test_a_group_is_on_the_side_that_the_text_puts_it_on(language: str, text: str, side: str | None) -> None:
    assert resolved(text, language)[-1].side == side


def test_the_ministry_s_spokesman_is_nobody_of_another_house() -> None:
    text = "[State Department spokesman Karl Ostrov] spoke. [Kenya's defence ministry] was silent. [The ministry's spokesman] left."
    first, _, last = resolved(text)
    assert first.id != last.id


def test_the_man_of_a_ministry_names_no_state() -> None:
    (actor,) = resolved("[Представник Міноборони Андрій Тарненко] мовчав.", "uk")
    assert actor.side is None


@pytest.mark.parametrize(
    ("language", "text", "side"),
    [
        ("en", "[Kenyan saboteurs] came. [The rebels] fled.", "kenya"),
        ("en", "[A Kenyan sabotage group] came. [Saboteurs] fled.", "kenya"),
        ("ru", "Пришли [казахстанские диверсанты]. [Боевики] бежали.", "kazakhstan"),
        ("en", "[Kenyan saboteurs] came. [Ugandan saboteurs] came. [The rebels] fled.", None),
        ("en", "[Kenyan saboteurs] came. [A gunman] fled.", None),
        ("en", "[Kenyan saboteurs] came. [A militant] fled.", None),
        ("en", "[The Kenyan army] came. [The rebels] fled.", None),
    ],
)
def test_armed_men_are_of_the_one_force_that_the_report_tells_of(language: str, text: str, side: str | None) -> None:
    last = next(actor for actor in resolved(text, language) if actor.name == text.split("[")[-1].split("]")[0])
    assert last.side == side
    assert side is None or "one armed side" in (last.side_basis or "")
