"""Who is meant: names, roles, states and their bodies, pronouns, sides. All people, places and groups here are invented or states."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.languages import names
from rashomon.parse import split
from rashomon.parse.lemmas import lemma
from rashomon.records import Account, Actor, Claim, Mentions, Parsed, Place, PlaceMention, Report, Sentence, Span, Token, Voice
from rashomon.resolve.actors import resolve_actors


def parsed(text: str, language: str = "en") -> Parsed:
    report = Report(id="r", text=text, language=language)
    cut = split(text)
    tokens = tuple(Token(a, b, lemma(text[a:b], language)) for a, b in cut.tokens)
    sentences = tuple(
        Sentence(Span(cut.tokens[s.first][0], cut.tokens[s.last - 1][1]), s.first, s.last, s.paragraph) for s in cut.sentences
    )
    return Parsed(report=report, sentences=sentences, tokens=tokens)


def resolved(text: str, language: str = "en") -> list[Actor]:
    """The actor of each mention in [brackets], in order; the brackets are taken out of the text."""
    plain, spans = "", []
    for part in text.split("["):
        inside, bracket, rest = part.partition("]")
        if bracket:
            spans.append(Span(len(plain), len(plain) + len(inside)))
            plain += inside + rest
        else:
            plain += part
    claims = tuple(
        Claim(id=f"c{n}", report="r", content=(Span(span.end, min(span.end + 1, len(plain))),), source=Voice((span,)))
        for n, span in enumerate(spans)
    )
    told, actors = resolve_actors(parsed(plain, language), claims, Mentions())
    by_id = {actor.id: actor for actor in actors}
    return [by_id[claim.source.actor] for claim in told if claim.source and claim.source.actor]


SAME = [
    ("en", "[Olga Brandt], the mayor of Port Hale, spoke. [Brandt] said no. [The mayor] left."),
    ("en", "[Defence Minister Karl Ostrov] spoke on Monday. [He] said more. [Mr Ostrov] left."),
    ("en", "[Iran's foreign ministry] denied it. [The ministry] gave no names. [It] said so again."),
    ("en", "[The Kenyan army] fired. [The military] said so. [Kenyan troops] left."),
    ("en", "[The Hale River Fund (HRF)] counted the dead. [HRF] said so."),
    ("en", "[Norway] said no. [Oslo] said it again."),
    ("en", "[Kenya's defence ministry] said so; later [the Kenyan Ministry of Defence] took it back."),
    ("en", "[The news channel Halewire] said so. [Halewire], a Telegram channel, went on. [The Telegram channel Halewire] fell silent."),
    ("ru", "[Министр обороны Карл Остров] молчал. [Остров] сказал. [Он] уехал."),
    ("ru", "[Губернатор Ольга Брандова] молчала. Слова [Ольги Брандовой] передали. [Она] уехала."),
    ("ru", "[Минобороны Казахстана] молчит. [Министерство обороны Казахстана] отрицает."),
    ("uk", "[Речник Карл Остров] мовчав. [Він] сказав. [Остров] поїхав."),
    ("uk", "[Міноборони Казахстану] мовчить. [Міністерство оборони Казахстану] заперечує."),
]


@pytest.mark.parametrize(("language", "text"), SAME)
def test_one_actor(language: str, text: str) -> None:
    assert len({actor.id for actor in resolved(text, language)}) == 1


APART = [
    ("en", "[The Hale ministry's spokesman, Karl Ostrov,] spoke. [The Brandt Fund spokesman] did not."),
    ("en", "[Karl Ostrov] spoke. [Anna Ostrov] did not."),
    ("en", "[The Kenyan army] fired. [The Ugandan army] fired back."),
    ("en", "[Kenya] said no. [The Kenyan foreign ministry] said nothing."),
    ("en", "[Karl Ostrov] spoke. [A resident] wept."),
    ("ru", "[Армия Кении] стреляла. [Армия Уганды] ответила."),
    ("uk", "[Армія Кенії] стріляла. [Армія Уганди] відповіла."),
]


@pytest.mark.parametrize(("language", "text"), APART)
def test_two_actors(language: str, text: str) -> None:
    assert len({actor.id for actor in resolved(text, language)}) == 2


KINDS = [
    ("[Kenya's defence ministry] said so.", "government"),
    ("[The Kenyan army] said so.", "military"),
    ("[Kenyan police] said so.", "police"),
    ("[Karl Ostrov] said so.", "person"),
    ("[Kenya] said so.", "state"),
    ("[Residents] said so.", "civilians"),
    ("[Red Column] said so.", "other"),
    ("[Karl White] said so.", "person"),
    ("[Gunmen] said so.", "armed-group"),
    ("[The United Nations] said so.", "international"),
    ("[Reuters] said so.", "media"),
    ("[A spokesman for the rebels] said so.", "person"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: str) -> None:
    assert resolved(text)[0].kind == kind


SIDES = [
    ("en", "[The Kenyan defence ministry] said so.", "kenya"),
    ("en", "[Kenyan saboteurs] came at night.", "kenya"),
    ("en", "[A Kenyan sabotage group] came at night.", "kenya"),
    ("ru", "[Казахстанская диверсионная группа] пришла.", "kazakhstan"),
    ("en", "[A Kenyan study group] came at night.", None),
    ("en", "[Kidnappers of Kenyans] came at night.", None),
    ("en", "[Kenyan volunteers] came at night.", None),
    ("en", "[Kenyan volunteers fighting alongside the Ugandan army] came.", "uganda"),
    ("en", "[Uganda-backed militants] came.", "uganda"),
    ("en", "[pro-Ugandan fighters] came.", "uganda"),
    ("en", "[A Kenyan analyst] said so.", None),
    ("en", "[The Kenyan Volunteer Corps] said so.", None),
    ("en", "[Karl Ostrov, commander of the Kenyan Volunteer Corps,] said so.", None),
    ("en", "[Two units of anti-Nairobi Kenyans] came.", None),
    ("en", "[The Ugandan-installed authorities] said so.", "uganda"),
    ("en", "[The editor of a Kenyan newspaper] said so.", None),
    ("ru", "[Казахстанский добровольческий корпус] заявил.", None),
    ("ru", "[Казахстанские диверсанты] пришли.", "kazakhstan"),
    ("uk", "[Казахстанські диверсанти] прийшли.", "kazakhstan"),
    ("en", "[Karl Ostrov] said so.", None),
    ("en", "[Kenyan Foreign Minister Karl Ostrov] said so.", "kenya"),
    ("en", "[Xinhua] said so.", "china"),
    ("en", "[Reuters] said so.", None),
    ("ru", "[Минобороны Казахстана] отрицает.", "kazakhstan"),
    ("uk", "[Міноборони Казахстану] заперечує.", "kazakhstan"),
]


@pytest.mark.parametrize(("language", "text", "side"), SIDES)
def test_side_and_its_basis(language: str, text: str, side: str | None) -> None:
    actor = resolved(text, language)[0]
    assert actor.side == side
    assert (actor.side_basis is None) == (side is None)


NAMED_FIRST = [
    ("en", "[Karl Ostrov, a spokesman for President Anna Brandt,] said no.", "Karl Ostrov"),
    ("en", "[Karl Ostrov, who advises Anna Brandt,] said no.", "Karl Ostrov"),
    ("en", "[Karl Ostrov, adviser to Anna Brandt,] said no.", "Karl Ostrov"),
    ("en", "[spokesman Karl Ostrov of Anna Brandt's office] said no.", "Karl Ostrov"),
    ("en", "[Defence Minister Karl Ostrov] said no.", "Karl Ostrov"),
    ("en", "[The mayor of Port Hale, Karl Ostrov,] said no.", "Karl Ostrov"),
    ("ru", "[Карл Остров, советник президента Анны Брандовой,] молчал.", "Карл Остров"),
    ("ru", "[Пресс-секретарь президента Карл Остров] молчал.", "Карл Остров"),
    ("uk", "[Карл Остров, радник президента Анни Брандової,] мовчав.", "Карл Остров"),
    ("uk", "[Речник президента Карл Остров] мовчав.", "Карл Остров"),
]


@pytest.mark.parametrize(("language", "text", "name"), NAMED_FIRST)
def test_the_first_name_is_whose_it_is(language: str, text: str, name: str) -> None:
    assert resolved(text, language)[0].name == name


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "[A spokesman for President Anna Brandt] said no."), ("ru", "[Советник президента Анны Брандовой] молчал.")],
)
def test_a_description_does_not_take_the_name_of_another(language: str, text: str) -> None:
    assert "Brandt" not in " ".join(actor.id for actor in resolved(text, language)).title()


def test_a_pronoun_that_fits_nobody_has_no_actor() -> None:
    assert resolved("[He] said no.") == []


def test_names_hold_the_forms_of_the_text_but_no_pronoun() -> None:
    actor = resolved("[Olga Brandt], the mayor, spoke. [She] said no. [Brandt] left.")[0]
    assert {"Olga Brandt", "Brandt"} <= set(actor.names) and "She" not in actor.names
    assert actor.name == "Olga Brandt"


def test_an_unlisted_country_with_an_army_is_a_state() -> None:
    first, second = resolved("[The Defence Ministry of Norlandia] said so. [Norlandian militants] fled.")
    assert first.side is not None and first.side == second.side


@pytest.mark.parametrize(
    "spellings",
    [("Гладышев", "Gladyshev", "Hladyshev"), ("Зеленецкий", "Zelenetskiy", "Zelenetskyy"), ("В'ячеслав", "Vyacheslav", "Viacheslav")],
)
def test_one_key_in_every_script(spellings: tuple[str, ...]) -> None:
    assert len({names.key(word) for word in spellings}) == 1


@given(st.text(max_size=80), st.sampled_from(("en", "ru", "uk")), st.data())
@settings(max_examples=60, deadline=None)
def test_any_words_get_an_actor(text: str, language: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    claim = Claim(id="c", report="r", content=(Span(0, 1),), source=Voice((Span(start, end),)))
    told, actors = resolve_actors(parsed(text, language), (claim,), Mentions())
    assert told[0].source and (told[0].source.actor or "") in {actor.id for actor in actors} | {""}


def test_its_troops_are_the_speakers() -> None:
    text = "Uganda's army fled. The Kenyan Defence Ministry announced that its troops had taken Port Hale."
    ministry, troops = text.index("The Kenyan"), text.index("its troops")
    other = Claim(id="a", report="r", content=(Span(15, 19),), source=Voice((Span(0, 13),)))
    content = Span(troops, len(text) - 1)
    account = Account(by=(Voice((Span(troops, troops + 10),)),))
    claim = Claim(id="c", report="r", content=(content,), source=Voice((Span(ministry, ministry + 28),)), accounts=(account,))
    told, actors = resolve_actors(parsed(text), (other, claim), Mentions())
    sides = {actor.id: actor.side for actor in actors}
    assert sides[told[1].accounts[0].by[0].actor or ""] == "kenya"


def test_a_name_in_two_languages_is_one() -> None:
    english = resolved("[The Freedom of Kenya Legion] said so.")[0]
    russian = resolved("Там воюет [Легион «Свобода Кении»].", "ru")[0]
    ukrainian = resolved("Там воює [Легіон «Свобода Кенії»].", "uk")[0]
    assert english.id == russian.id == ukrainian.id


def test_a_clause_is_no_role() -> None:
    actor = resolved('The Kenyan army and the guard were acting "to stop them", [Karl Ostrov], said.')[0]
    assert actor.role is None and actor.side is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Arno Vold spoke on Monday, [Arno Vold] said. Six were hurt, according to [his posts].", "en"),
        ("The bridge is closed, [Lida Morush] said. [Her Telegram channel] puts the dead at three.", "en"),
        ("Мост закрыт, сообщил [Арно Вольд]. [Его сообщение] говорит о шести раненых.", "ru"),
        ("Міст закрито, заявив [Арно Вольд]. [Його допис] говорить про шістьох поранених.", "uk"),
        ("The town is held, [the Tarn Brigade] said. [Its statement] spoke of no losses.", "en"),
    ],
)
def test_what_ones_own_words_say_oneself_says(text: str, language: str) -> None:
    speaker, words = resolved(text, language)
    assert words.id == speaker.id
    assert not any("post" in name or "сообщ" in name.lower() for name in speaker.names)


def test_words_of_a_third_party_are_not_the_speakers() -> None:
    speaker, words = resolved("The bridge is closed, [Lida Morush] said. [The mayor's posts] put the dead at three.")
    assert words.id != speaker.id


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[Мэр Ванта]: погибших семь. Удар по школе в Ванте был ночью.", "Мэр Ванта"),
        ("Удар по школе в Ванте был ночью, сообщил [мэр Ванта Олег Сомов].", "Олег Сомов"),
        ("Удар у Ванті був уночі, повідомив [мер Ванта Олег Сомов].", "Олег Сомов"),
        ("Удар по школе в Ванте был ночью, сообщил [мэр Олег Сомов].", "Олег Сомов"),
    ],
)
def test_a_town_behind_an_office_is_no_name(text: str, name: str) -> None:
    language = "uk" if "Ванті" in text else "ru"
    plain = text.replace("[", "").replace("]", "")
    town = "Ванті" if language == "uk" else "Ванте"
    where = Span(plain.index(town), plain.index(town) + len(town))
    mentions = Mentions(places=(PlaceMention(span=where, place=Place(id="name:vant", name="Вант"), use="place", score=1.0),))
    start, end = text.index("["), text.index("]") - 1
    claim = Claim(id="c", report="r", content=(Span(end, end + 1),), source=Voice((Span(start, end),)))
    _, actors = resolve_actors(parsed(plain, language), (claim,), mentions)
    assert [actor.name for actor in actors] == [name]
