"""Places in invented sentences: which words name one, which one it is, and whether it tells where, who or whose."""

from __future__ import annotations

import functools
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places_tables import ENGLISH, RUSSIAN, UKRAINIAN

from rashomon.parse.lemmas import lemma
from rashomon.parse.split import split
from rashomon.records import Attribution, Parsed, PlaceMention, Report, Sentence, Token
from rashomon.resolve.places import Gazetteer, find_places, places_named


def parsed_of(text: str, language: str = "en", said: str | None = None) -> Parsed:
    """Sentences and tokens; `said` is the source of an attribution."""
    report = Report(id="r", text=text, language=language)
    parts = split(text)
    tokens = tuple(Token(a, b, lemma(text[a:b], language)) for a, b in parts.tokens)
    sentences = tuple(
        Sentence(report.span(tokens[s.first].start, tokens[s.last - 1].end), s.first, s.last, s.paragraph) for s in parts.sentences
    )
    attributions = ()
    if said:
        start = text.index(said)
        attributions = (Attribution(source=(report.span(start, start + len(said)),), cue=(), content=()),)
    return Parsed(report=report, sentences=sentences, tokens=tokens, attributions=attributions)


@functools.cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def found(text: str, language: str = "en") -> list[PlaceMention]:
    return list(find_places(parsed_of(text, language), gazetteer()))


def mention(text: str, words: str, language: str = "en") -> PlaceMention:
    """The mention of these words, or a failure that shows what was found."""
    all_of_them = found(text, language)
    named = [m for m in all_of_them if text[m.span.start : m.span.end] == words]
    assert named, [text[m.span.start : m.span.end] for m in all_of_them]
    return named[0]


WHERE = [
    ("en", "Shells fell in Bakhmut on Monday.", "Bakhmut", "gn:713174"),
    ("en", "They call the town of Artyomovsk theirs.", "Artyomovsk", "gn:713174"),
    ("en", "The men crossed into Graivoron at dawn.", "Graivoron", "gn:559034"),
    ("en", "The men crossed into Hrayvoron at dawn.", "Hrayvoron", "gn:559034"),
    ("en", "A blast was heard in Kiev.", "Kiev", "gn:703448"),
    ("en", "A blast was heard in Kharkov.", "Kharkov", "gn:706483"),
    ("en", "A blast was heard in Kharkiv.", "Kharkiv", "gn:706483"),
    ("en", "He lives in Paris, Texas.", "Paris", "gn:4717560"),
    ("en", "He lives in Paris, France.", "Paris", "gn:2988507"),
    ("en", "The ship left Odessa, Ukraine, for Istanbul.", "Odessa", "gn:698740"),
    ("en", "The village of Kozinka in the Belgorod region was hit.", "Kozinka", "gn:543229"),
    ("en", "The village of Kozinka in the Belgorod region was hit.", "Belgorod region", "iso:RU-BEL"),
    ("en", "Troops entered the Gaza Strip.", "Gaza Strip", "area:gaza-strip"),
    ("en", "Two died in the West Bank.", "West Bank", "area:west-bank"),
    ("en", "The war in the Donbas goes on.", "Donbas", "area:donbas"),
    ("en", "Ships met in the Black Sea.", "Black Sea", "area:black-sea"),
    ("en", "Tankers passed the Strait of Hormuz.", "Strait of Hormuz", "area:strait-of-hormuz"),
    ("en", "It happened in Crimea.", "Crimea", "area:crimea-peninsula"),
    ("en", "The U.S. sent aid.", "U.S.", "iso:US"),
    ("en", "The Democratic Republic of the Congo sent aid.", "Democratic Republic of the Congo", "iso:CD"),
    ("en", "Clashes broke out in Bangui.", "Bangui", "gn:2389853"),
    ("en", "He was held in Walker County, Texas.", "Walker County", "adm:US.TX.471"),
    ("en", "Fighting went on in Deir ez-Zor province.", "Deir ez-Zor province", "iso:SY-DY"),
    ("en", "Fighting went on in the Kharkiv and Donetsk regions.", "Kharkiv", "iso:UA-63"),
    ("en", "Fighting went on in the Kharkiv and Donetsk regions.", "Donetsk regions", "iso:UA-14"),
    ("en", "Troops came to Rafah in southern Gaza.", "Rafah", "gn:281102"),
    ("en", "The army retook El Fasher, Darfur.", "El Fasher", "gn:379555"),
    ("ru", "В Грайвороне слышны взрывы.", "Грайвороне", "gn:559034"),
    ("ru", "Жители покинули Артёмовск.", "Артёмовск", "gn:713174"),
    ("ru", "Под Бахмутом идут бои.", "Бахмутом", "gn:713174"),
    ("ru", "Удар нанесён по Херсону.", "Херсону", "gn:706448"),
    ("ru", "В селе Козинка Белгородской области ранен мужчина.", "Козинка", "gn:543229"),
    ("ru", "В селе Козинка Белгородской области ранен мужчина.", "Белгородской области", "iso:RU-BEL"),
    ("ru", "Бои идут на Донбассе.", "Донбассе", "area:donbas"),
    ("ru", "В секторе Газа нет воды.", "секторе Газа", "area:gaza-strip"),
    ("ru", "Корабль вошёл в Чёрное море.", "Чёрное море", "area:black-sea"),
    ("ru", "Взрыв в Краматорске.", "Краматорске", "gn:704508"),
    ("ru", "Поезд прибыл в Нью-Йорк.", "Нью-Йорк", "gn:5128581"),
    ("ru", "Делегация прибыла в США.", "США", "iso:US"),
    ("ru", "Колонна вышла из Ростова-на-Дону.", "Ростова-на-Дону", "gn:501175"),
    ("ru", "В Крыму сработала ПВО.", "Крыму", "area:crimea-peninsula"),
    ("uk", "У Херсоні пролунали вибухи.", "Херсоні", "gn:706448"),
    ("uk", "У Харкові пролунали вибухи.", "Харкові", "gn:706483"),
    ("uk", "Мешканці Києва чули вибух.", "Києва", "gn:703448"),
    ("uk", "Обстріляно околиці Горлівки.", "Горлівки", "gn:707753"),
    ("uk", "Вони увійшли в Грайворон.", "Грайворон", "gn:559034"),
    ("uk", "Бої тривають біля Бахмута.", "Бахмута", "gn:713174"),
    ("uk", "У Луганській області тривають бої.", "Луганській області", "iso:UA-09"),
    ("uk", "На території Луганської й Донецької областей діють пости.", "Луганської", "iso:UA-09"),
    ("uk", "У Львові відкрили міст.", "Львові", "gn:702550"),
    ("uk", "Потяг прибув до Запоріжжя.", "Запоріжжя", "gn:687700"),
    ("uk", "У Криму спрацювала ППО.", "Криму", "area:crimea-peninsula"),
    ("uk", "Військові РФ відійшли.", "РФ", "iso:RU"),
]


@pytest.mark.parametrize(("language", "text", "words", "place"), WHERE)
def test_which_place(language: str, text: str, words: str, place: str) -> None:
    assert mention(text, words, language).place.id == place


TABLES = [(language, *case) for language, table in (("en", ENGLISH), ("ru", RUSSIAN), ("uk", UKRAINIAN)) for case in table]


def told(text: str, language: str) -> str:
    """Every place found in a text, written as in the tables."""
    out = []
    for one in found(text, language):
        near = "" if one.place.precision != "near" else "~" if one.place.radius_km is None else f"~{one.place.radius_km:g}"
        use = "" if one.use == "place" else f"/{one.use[0]}"
        out.append(f"{text[one.span.start : one.span.end]}={one.place.id}{near}{use}")
    return " | ".join(out)


@pytest.mark.parametrize(("language", "text", "expected"), TABLES)
def test_places_of_the_tables(language: str, text: str, expected: str) -> None:
    assert told(text, language) == expected


NOT_A_PLACE = [
    ("en", "On Thursday the march began.", "Thursday"),
    ("en", "In March the talks began.", "March"),
    ("en", "Of the ten, Same said, most left.", "Of"),
    ("en", "Emma Lancaster opened the door.", "Lancaster"),
    ("en", "Mr. London opened the door.", "London"),
    ("en", "Clark said that he had seen it.", "Clark"),
    ("en", "Shares of Belgorod Steel fell.", "Belgorod"),
    ("en", "He wrote in The Moscow Times.", "Moscow"),
    ("en", "The IRS sent a letter.", "IRS"),
    ("en", "Reading is good for you.", "Reading"),
    ("en", "J. Bristol opened the door.", "Bristol"),
    ("ru", "Раньше я бывал здесь.", "Раньше"),
    ("ru", "Кому это нужно?", "Кому"),
    ("ru", "Тарас Лидов открыл дверь.", "Тарас"),
    ("ru", "Бойцы батальона «Айдар» ушли.", "Айдар"),
    ("uk", "Маємо надію на мир.", "Маємо"),
    ("uk", "Аби не стріляли.", "Аби"),
    ("uk", "Бійці батальйону «Айдар» пішли.", "Айдар"),
]


@pytest.mark.parametrize(("language", "text", "words"), NOT_A_PLACE)
def test_what_is_no_place(language: str, text: str, words: str) -> None:
    assert words not in [text[m.span.start : m.span.end] for m in found(text, language)]


USES = [
    ("en", "Kyiv said it had no part in it.", "Kyiv", "actor"),
    ("en", "Moscow denies the charge.", "Moscow", "actor"),
    ("en", "Fires burned in Kyiv.", "Kyiv", "place"),
    ("en", "Fires burned in the city of Kharkiv.", "Kharkiv", "place"),
    ("en", "Russia's army withdrew.", "Russia", "modifier"),
    ("en", "The Belgorod governor spoke.", "Belgorod", "modifier"),
    ("en", "A Russian drone fell.", "Russian", "modifier"),
    ("en", "Fires burned in Ukraine.", "Ukraine", "place"),
    ("en", "Ukraine has rejected the plan.", "Ukraine", "actor"),
    ("ru", "Киев заявил о победе.", "Киев", "actor"),
    ("ru", "В Киеве тихо.", "Киеве", "place"),
    ("ru", "Украинские военные отошли.", "Украинские", "modifier"),
    ("ru", "Белгородский губернатор молчит.", "Белгородский", "modifier"),
    ("uk", "Москва заявила про перемогу.", "Москва", "actor"),
    ("uk", "У Москві тихо.", "Москві", "place"),
    ("uk", "Російські військові відійшли.", "Російські", "modifier"),
]


@pytest.mark.parametrize(("language", "text", "words", "use"), USES)
def test_use(language: str, text: str, words: str, use: str) -> None:
    assert mention(text, words, language).use == use


def test_a_source_of_speech_is_an_actor() -> None:
    text = "The raid, Minsk, for its part, calls a lie."
    (one,) = find_places(parsed_of(text, said="Minsk"), gazetteer())
    assert one.use == "actor"


def test_an_unknown_village_keeps_its_name_and_tells_no_point() -> None:
    one = mention("They reached the village of Zzyzxovka.", "Zzyzxovka")
    assert (one.place.id, one.place.lat, one.place.kind) == ("name:zizksovk", None, "settlement")


def test_an_unknown_village_lies_in_the_region_that_is_stated() -> None:
    place = mention("They reached the village of Zzyzxovka in the Belgorod region.", "Zzyzxovka").place
    assert (place.id, place.country, place.precision) == ("name:zizksovk", "RU", "region")
    assert place.lat is not None and place.radius_km is not None


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ru", "Они вошли в село Зюзявка.", "Зюзявка"),
        ("ru", "Бои идут вблизи Зюзявки.", "Зюзявки"),
        ("uk", "Вони увійшли в село Зюзявка.", "Зюзявка"),
        ("en", "Shells fell near Zyuzyavka.", "Zyuzyavka"),
        ("en", "Zyuzyavka, a town on the river, was shelled.", "Zyuzyavka"),
    ],
)
def test_announced_names(language: str, text: str, words: str) -> None:
    assert mention(text, words, language).place.id.startswith("name:")


def test_an_unknown_village_is_one_place_in_all_its_forms_and_scripts() -> None:
    forms = [("en", "the village of Zyuzovo", "Zyuzovo"), ("ru", "в селе Зюзово", "Зюзово"), ("uk", "у селі Зюзовому", "Зюзовому")]
    assert len({mention(text, words, language).place.id for language, text, words in forms}) == 1


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Shells fell in Kharkiv. Two people were hurt in the city.", "the city"),
        ("ru", "Снаряды упали в Харькове. Ранены двое. В городе нет света.", "городе"),
        ("uk", "Снаряди впали у Харкові. Поранено двох. У місті немає світла.", "місті"),
    ],
)
def test_a_kind_word_refers_back(language: str, text: str, words: str) -> None:
    one = mention(text, words, language)
    assert one.place.id == "gn:706483" and one.reasons[0].startswith("refers back to")


@pytest.mark.parametrize(
    "text", ["Two were hurt in the city.", "Shells fell in Kharkiv. He came to the city of Lviv.", "Kharkiv. The city council met."]
)
def test_what_refers_to_nothing(text: str) -> None:
    assert not [one for one in found(text) if one.reasons[:1] and one.reasons[0].startswith("refers back")]


def test_distance_and_direction() -> None:
    place = mention("A drone fell 10 km north of Kharkiv.", "Kharkiv").place
    city = mention("A drone fell in Kharkiv.", "Kharkiv").place
    assert place.precision == "near" and place.lat and city.lat
    assert place.lat - city.lat == pytest.approx(10 / 111.2, abs=0.001)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "A drone fell near Kharkiv.", "Kharkiv"),
        ("en", "A drone fell on the outskirts of Kharkiv.", "Kharkiv"),
        ("ru", "Дрон упал в 10 км от Харькова.", "Харькова"),
        ("uk", "Дрон упав поблизу Харкова.", "Харкова"),
    ],
)
def test_near(language: str, text: str, words: str) -> None:
    place = mention(text, words, language).place
    assert place.precision == "near" and place.radius_km


def test_part_of_a_country() -> None:
    place = mention("Camps in northeastern Nigeria were attacked.", "Nigeria").place
    whole = mention("Camps in Nigeria were attacked.", "Nigeria").place
    assert place.precision == "region" and place.id == "part:iso:NG:ne"
    assert place.lat and place.lon and whole.lat and whole.lon and place.lat > whole.lat and place.lon > whole.lon


def test_the_report_decides_between_places_of_one_name() -> None:
    ohio = "Fire broke out in Dublin. Crews from Columbus, Ohio, and Westerville came."
    assert mention(ohio, "Dublin").place.country == "US"
    assert mention("Fire broke out in Dublin. Crews from Cork and Galway, Ireland, came.", "Dublin").place.country == "IE"


def test_candidates_and_reasons_are_kept() -> None:
    one = mention("He lives in Paris, Texas.", "Paris")
    assert one.candidates[0] == one.place and "said to lie in Texas" in one.reasons and len(one.candidates) > 0


def test_given_names_get_a_mention_each() -> None:
    text = "From Kyiv to Zzyzx and Lviv."
    parsed = parsed_of(text)
    spans = [parsed.report.span(text.index(w), text.index(w) + len(w)) for w in ("Kyiv", "Zzyzx", "Lviv")]
    mentions = places_named(parsed, gazetteer(), spans)
    assert [m.span for m in mentions] == spans
    assert [m.place.id for m in mentions] == ["gn:703448", "name:zizks", "gn:702550"]


WORD = st.sampled_from(
    [
        "Kyiv",
        "in",
        "the",
        "of",
        "La.",
        ",",
        "«",
        "»",
        "-",
        "10",
        "km",
        "north",
        "Белгородской",
        "области",
        "село",
        "'s",
        "\n",
        "ŻÓŁĆ",
        "Mr.",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.lists(WORD, max_size=12).map(" ".join), st.text(max_size=60)), st.sampled_from(["en", "ru", "uk"]))
def test_any_text(text: str, language: str) -> None:
    mentions = found(text, language)
    assert mentions == found(text, language)
    for one, after in itertools.pairwise(mentions):
        assert one.span.end <= after.span.start
    for one in mentions:
        assert 0 <= one.span.start < one.span.end <= len(text) and 0 <= one.score <= 1
        assert (one.place.lat is None) == (one.place.lon is None)
