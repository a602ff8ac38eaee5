"""Accounts of invented claims: every slot, denials, plans, and what no account may ever do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.accounts import accounts_of
from rashomon.parse.split import split
from rashomon.records import (
    SLOTS,
    Account,
    Claim,
    Count,
    CountMention,
    Mentions,
    Parsed,
    Place,
    PlaceMention,
    Report,
    Sentence,
    Span,
    TimeMention,
    Token,
    Voice,
)  # fmt: skip
from tests.extract import spoken


def parsed_of(text: str, language: str) -> Parsed:
    found = split(text)
    tokens = tuple(Token(start, end, text[start:end].lower()) for start, end in found.tokens)
    sentences = tuple(Sentence(Span(tokens[s.first].start, tokens[s.last - 1].end), s.first, s.last, s.paragraph) for s in found.sentences)
    return Parsed(report=Report(id="r", text=text, language=language), sentences=sentences, tokens=tokens)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def read(text: str, language: str = "en", content: str | None = None, **more: object) -> tuple[Account, ...]:
    """The accounts of a claim whose content is the whole text, or these words of it; `source` and `cue` are words of the text."""
    parsed = parsed_of(text, language)
    spans = (at(text, content),) if content else (Span(0, len(text)),)
    source, cue = more.pop("source", None), more.pop("cue", None)
    mentions = more.pop("mentions", Mentions())
    claim = Claim(
        id="c",
        report="r",
        content=spans,
        source=Voice(spans=(at(text, str(source)),)) if source else None,
        cue=(at(text, str(cue)),) if cue else (),
        **more,  # type: ignore[arg-type]
    )
    assert isinstance(mentions, Mentions)
    return accounts_of(claim, parsed, mentions)


def words(text: str, voices: tuple[Voice, ...]) -> list[str]:
    return [text[span.start : span.end] for voice in voices for span in voice.spans]


KINDS = [
    ("en", "Rebels shelled the town of Ostrel.", "shelling"),
    ("en", "Two warplanes bombed a bridge near Ostrel.", "air-strike"),
    ("en", "A drone attack hit the depot.", "air-strike"),
    ("en", "Marudian troops crossed the border into Vesland.", "incursion"),
    ("en", "The militia captured the village of Ostrel.", "capture"),
    ("en", "The brigade withdrew from Ostrel.", "withdrawal"),
    ("en", "A suicide bomber blew himself up at the gate.", "suicide-bombing"),
    ("en", "A car bomb went off outside the ministry.", "explosion"),
    ("en", "Gunmen opened fire on a minibus.", "attack"),
    ("en", "Fighters kidnapped a teacher.", "abduction"),
    ("en", "Air defences shot down a drone over Ostrel.", "shoot-down"),
    ("en", "Police detained the editor.", "arrest"),
    ("en", "Workers went on strike over pay.", "protest"),
    ("en", "Students clashed with police and threw stones.", "riot"),
    ("en", "The two governments signed a peace agreement.", "agreement"),
    ("en", "Both sides announced a ceasefire.", "ceasefire"),
    ("en", "The sides carried out a prisoner exchange.", "exchange"),
    ("en", "Authorities evacuated the district.", "evacuation"),
    ("en", "Vesland deployed a brigade at the border.", "movement"),
    ("en", "The union imposed sanctions on Vesland.", "sanction"),
    ("en", "Soldiers looted the shops.", "looting"),
    ("ru", "Боевики обстреляли посёлок Острель.", "shelling"),
    ("ru", "Беспилотник атаковал склад.", "air-strike"),
    ("ru", "Подразделения бригады освободили село Острель.", "capture"),
    ("ru", "Силы ПВО сбили беспилотник.", "shoot-down"),
    ("ru", "Смертник взорвал себя у ворот.", "suicide-bombing"),
    ("ru", "Полиция задержала редактора.", "arrest"),
    ("ru", "Жители вышли на митинг.", "protest"),
    ("ru", "Стороны подписали соглашение.", "agreement"),
    ("uk", "Бойовики обстріляли селище Острель.", "shelling"),
    ("uk", "Безпілотник атакував склад.", "air-strike"),
    ("uk", "Підрозділи бригади звільнили село Острель.", "capture"),
    ("uk", "Сили ППО збили безпілотник.", "shoot-down"),
    ("uk", "Поліція затримала редактора.", "arrest"),
    ("uk", "Мешканці вийшли на мітинг.", "protest"),
]


@pytest.mark.parametrize(("language", "text", "kind"), KINDS)
def test_the_words_name_the_kind(language: str, text: str, kind: str) -> None:
    accounts = read(text, language)
    assert [a.kind.value for a in accounts if a.kind] == [kind]
    assert accounts[0].occurred is not None and accounts[0].occurred.value is True


NO_EVENT = [
    ("en", "They struck a deal in March.", "attack"),
    ("en", "She is a striking member of the assault team.", "attack"),
    ("en", "The occupied territories lie to the west.", "capture"),
    ("ru", "Он побил рекорд и ударил по мячу.", "shelling"),
    ("uk", "У ході слідства він мовчав.", "protest"),
]


@pytest.mark.parametrize(("language", "text", "kind"), NO_EVENT)
def test_a_word_in_another_sense_names_no_event(language: str, text: str, kind: str) -> None:
    assert kind not in {a.kind.value for a in read(text, language) if a.kind}


ROLES = [
    ("en", "Rebel fighters attacked an army convoy.", ["Rebel fighters"], ["army convoy"]),
    ("en", "The convoy was attacked by Marudian soldiers.", ["Marudian soldiers"], ["convoy"]),
    ("en", "Marudian troops attacked the Veslandic army near Ostrel.", ["Marudian troops"], ["Veslandic army"]),
    ("en", "Fighting broke out between Marudian troops and Veslandic militants.", ["Marudian troops", "Veslandic militants"], []),
    ("en", "An attack by masked gunmen on villagers shook the region.", ["masked gunmen"], ["villagers"]),
    ("en", "The army launched an attack on the militants.", ["army"], ["militants"]),
    ("en", "Our forces shelled the enemy.", ["Our forces"], ["enemy"]),
    ("en", "The murder of Ilan Torvek was an attack.", [], ["Ilan Torvek"]),
    ("ru", "Боевики атаковали полицейских.", ["Боевики"], ["полицейских"]),
    ("ru", "Полицейских атаковали боевики.", ["боевики"], ["Полицейских"]),
    ("ru", "Колонна обстреляна повстанцами.", ["повстанцами"], []),
    ("ru", "Удар по войскам Марудии нанесли боевики.", ["боевики"], ["войскам Марудии"]),
    ("ru", "Столкновения между полицией и боевиками продолжаются.", ["полицией", "боевиками"], []),
    ("uk", "Бойовики атакували поліцейських.", ["Бойовики"], ["поліцейських"]),
    ("uk", "Напад бойовиків на поліцейських стався вранці.", ["бойовиків"], ["поліцейських"]),
]


@pytest.mark.parametrize(("language", "text", "by", "against"), ROLES)
def test_who_did_it_and_to_whom(language: str, text: str, by: list[str], against: list[str]) -> None:
    account = read(text, language)[0]
    assert (words(text, account.by), words(text, account.against)) == (by, against)


NOT_OCCURRED = [
    ("en", "Maria Delt denied this.", "this", "Maria Delt", "denied"),
    ("en", "Vesland denied that an attack took place.", "that an attack took place", "Vesland", "denied"),
    ("en", "The office called the report of an evacuation a lie.", "the report of an evacuation a lie", "The office", "called"),
    ("en", "Vesland said there was no attack.", "there was no attack", "Vesland", "said"),
    ("ru", "Мэрия заявила, что эвакуации не было.", "эвакуации не было", "Мэрия", "заявила"),
    ("ru", "Мэрия опровергла это.", "это", "Мэрия", "опровергла"),
    ("ru", "Сообщения о захвате Острели — ложь.", "Сообщения о захвате Острели — ложь", None, None),
    ("uk", "Мерія заявила, що евакуації не було.", "евакуації не було", "Мерія", "заявила"),
    ("uk", "Мерія заперечила це.", "це", "Мерія", "заперечила"),
]


@pytest.mark.parametrize(("language", "text", "content", "source", "cue"), NOT_OCCURRED)
def test_a_denied_event_is_false(language: str, text: str, content: str, source: str | None, cue: str | None) -> None:
    accounts = read(text, language, content, source=source, cue=cue, act="deny")
    assert [a.occurred.value for a in accounts if a.occurred] == [False]
    assert not any(a.by for a in accounts)


NOT_BY = [
    ("en", "Vesland denied having anything to do with it.", "having anything to do with it", "Vesland", "denied", ["Vesland"]),
    ("en", "Vesland denied carrying out a strike.", "carrying out a strike", "Vesland", "denied", ["Vesland"]),
    ("en", "Vesland denied any involvement in the bombing.", "any involvement in the bombing", "Vesland", "denied", ["Vesland"]),
    ("en", "Vesland denied responsibility.", "responsibility", "Vesland", "denied", ["Vesland"]),
    ("en", "Vesland said it had no role in the attack.", "it had no role in the attack", "Vesland", "said", ["Vesland"]),
    ("en", "Vesland said its army had taken no part.", "its army had taken no part", "Vesland", "said", ["its army"]),
    ("en", "The staff said: our guns did not fire at Ostrel.", "our guns did not fire at Ostrel", "The staff", "said", ["our guns"]),
    ("en", "Police said he had no link to the Dawn Front.", "he had no link to the Dawn Front", "Police", "said", ["Dawn Front"]),
    ("ru", "Группа заявила: мы не причастны к взрыву.", "мы не причастны к взрыву", "Группа", "заявила", ["Группа"]),
    ("ru", "Штаб заявил: наши войска не обстреливали Острель.", "наши войска не обстреливали Острель", "Штаб", "заявил", ["наши войска"]),
    ("uk", "Група заявила: ми не причетні до вибуху.", "ми не причетні до вибуху", "Група", "заявила", ["Група"]),
]


@pytest.mark.parametrize(("language", "text", "content", "source", "cue", "who"), NOT_BY)
def test_a_denied_part_is_not_by(language: str, text: str, content: str, source: str, cue: str, who: list[str]) -> None:
    accounts = read(text, language, content, source=source, cue=cue, act="deny")
    assert [words(text, a.not_by) for a in accounts] == [who]
    assert not any(a.by or a.occurred for a in accounts)


def test_a_denied_accusation_denies_who_did_it() -> None:
    accounts = read("Vesland rejected the accusations.", content="the accusations", source="Vesland", cue="rejected", act="deny")
    assert [a.denies for a in accounts] == [("by",)]


@pytest.mark.parametrize(
    ("language", "text", "content", "source", "cue"),
    [
        ("en", "Vesland said 70 raiders had been killed, a claim that the raiders rejected.", "a claim", "the raiders", "rejected"),
        ("ru", "В Весланде сообщили о 70 убитых; это сообщение налётчики опровергли.", "это сообщение", "налётчики", "опровергли"),
    ],
)
def test_a_toll_that_is_called_a_claim_is_what_is_denied(language: str, text: str, content: str, source: str, cue: str) -> None:
    toll = CountMention(span=at(text, "70"), slot="killed", count=Count(70, 70), trigger=at(text, "70"))
    accounts = read(text, language, content, source=source, cue=cue, act="deny", mentions=Mentions(counts=(toll,)))
    assert [(a.denies, a.occurred) for a in accounts] == [(("killed",), None)]


NOT_ASSERTED = [
    ("en", "The staff denied that Marudia had occupied Ostrel."),
    ("en", "No attack took place in Ostrel."),
    ("en", "The army has not shelled Ostrel."),
    ("en", "There were no clashes."),
    ("en", "Neither side carried out an attack."),
    ("en", "Rebels shelled nobody."),
    ("ru", "Марудия города не взяла."),
    ("ru", "Обстрелов не было."),
    ("ru", "Никто не эвакуировал жителей."),
    ("ru", "Штаб отрицал, что войска обстреляли посёлок."),
    ("uk", "Обстрілів не було."),
    ("uk", "Евакуацію ніхто не оголошував."),
]


@pytest.mark.parametrize(("language", "text"), NOT_ASSERTED)
@pytest.mark.parametrize("act", ["assert", "deny", "accuse"])
def test_what_the_words_deny_is_never_asserted(language: str, text: str, act: str) -> None:
    assert not any(a.occurred and a.occurred.value for a in read(text, language, act=act))


NOT_DENIED = [
    ("en", "The group said it had suffered no losses in the raid.", "it had suffered no losses in the raid", "The group"),
    ("en", "Police said nobody but local men was involved.", "nobody but local men was involved", "Police"),
    ("en", "Police said no group has claimed responsibility.", "no group has claimed responsibility", "Police"),
    ("en", "The front said: we do not harm civilians.", "we do not harm civilians", "The front"),
    ("uk", "Фронт заявив: ми не стріляємо по лікарях.", "ми не стріляємо по лікарях", "Фронт"),
]


@pytest.mark.parametrize(("language", "text", "content", "source"), NOT_DENIED)
def test_a_no_about_something_else_denies_no_deed(language: str, text: str, content: str, source: str) -> None:
    assert not any(a.not_by for a in read(text, language, content, source=source, cue="said" if language == "en" else "заявив"))


def test_a_pointer_in_an_assertion_confirms_and_denies_nothing() -> None:
    accounts = read("The mayor confirmed this.", content="this", source="The mayor", cue="confirmed")
    assert [a.occurred.value for a in accounts if a.occurred] == [True]


def test_a_verb_beside_a_named_place_tells_its_capture() -> None:
    text = "The brigade took Ostrel."
    place = PlaceMention(span=at(text, "Ostrel"), place=Place(id="gn:1", name="Ostrel", kind="settlement"), use="place", score=1.0)
    assert [a.kind.value for a in read(text, mentions=Mentions(places=(place,))) if a.kind] == ["capture"]
    assert not any(a.kind for a in read("The brigade took three days.", mentions=Mentions()))


OPEN = [
    ("en", "Vesland will attack the port.", "intend"),
    ("en", "The army wants to prevent clashes.", "assert"),
    ("en", "If rebels attack the port, ships will leave.", "assert"),
    ("en", "Withdraw the troops.", "demand"),
    ("ru", "Мы будем атаковать порт.", "intend"),
    ("uk", "Ми будемо атакувати порт.", "intend"),
]


@pytest.mark.parametrize(("language", "text", "act"), OPEN)
def test_what_is_only_planned_has_not_occurred(language: str, text: str, act: str) -> None:
    assert not any(a.occurred for a in read(text, language, act=act))


def test_the_source_of_a_claim_of_responsibility_did_it() -> None:
    text = "The Dawn Front claimed responsibility for the attack."
    account = read(text, content="the attack", source="The Dawn Front", cue="claimed responsibility for", act="admit")[0]
    assert words(text, account.by) == ["The Dawn Front"] and account.kind is None and account.occurred


def test_the_blamed_did_it() -> None:
    text = "Vesland blamed Marudian saboteurs."
    account = read(text, content="Marudian saboteurs", source="Vesland", cue="blamed", act="accuse")[0]
    assert words(text, account.by) == ["Marudian saboteurs"]


def counted(text: str, number: str, trigger: str, slot: str, low: int, high: int | None) -> CountMention:
    return CountMention(span=at(text, number), slot=slot, count=Count(low, high), trigger=at(text, trigger))  # type: ignore[arg-type]


def test_counts_go_to_the_event_they_are_near() -> None:
    text = "Police detained four men after an explosion that killed six people."
    counts = (counted(text, "four men", "detained", "captured", 4, 4), counted(text, "six people", "killed", "killed", 6, 6))
    accounts = {a.kind.value: a for a in read(text, mentions=Mentions(counts=counts)) if a.kind}
    assert accounts["arrest"].captured is not None and accounts["arrest"].killed is None
    assert accounts["explosion"].killed is not None and accounts["explosion"].captured is None


def test_a_zero_is_no_statement_that_it_happened() -> None:
    text = "No civilians were hurt."
    accounts = read(text, mentions=Mentions(counts=(counted(text, "No civilians", "hurt", "injured", 0, 0),)))
    assert [(a.occurred, a.injured is not None) for a in accounts] == [(None, True)]


def test_place_and_time_come_from_the_mentions() -> None:
    text = "Rebels attacked the port in Ostrel on Monday."
    place = PlaceMention(span=at(text, "Ostrel"), place=Place(id="gn:1", name="Ostrel", kind="settlement"), use="place", score=1.0)
    time = TimeMention(span=at(text, "on Monday"), value="2024-03-04", kind="date")
    account = read(text, mentions=Mentions(places=(place,), times=(time,)))[0]
    assert account.place is not None and account.place.value == "gn:1"
    assert account.time is not None and account.time.value == "2024-03-04"


SLOT_WORDS = [
    ("en", "Rebels attacked the base with mortars to free prisoners.", "means", "mortars"),
    ("en", "Rebels attacked the base in order to free prisoners.", "purpose", "in order to free prisoners"),
    ("en", "The shelling of Ostrel continues.", "outcome", "ongoing"),
    ("en", "The attack on the base was repelled.", "outcome", "repelled"),
    ("en", "The army captured Ostrel.", "outcome", "captured"),
    ("ru", "Атака на базу отбита.", "outcome", "repelled"),
    ("ru", "Склад обстреляли из миномётов.", "means", "миномётов"),
    ("uk", "Наступ триває.", "outcome", "ongoing"),
]


@pytest.mark.parametrize(("language", "text", "slot", "value"), SLOT_WORDS)
def test_means_purpose_and_outcome(language: str, text: str, slot: str, value: str) -> None:
    found = [getattr(a, slot) for a in read(text, language)]
    assert [f.value for f in found if f] == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "The attack took place at dawn."), ("en", "This raid shocked many."), ("ru", "Взрыв произошёл утром.")],
)
def test_words_that_only_point_back_fill_no_kind(language: str, text: str) -> None:
    assert [a.kind for a in read(text, language)] == [None]


PIECES = st.sampled_from(
    [
        "Rebels",
        "attacked",
        "the",
        "town",
        ".",
        "No",
        ",",
        "did",
        "not",
        "denied",
        "it",
        "this",
        "who",
        "killed",
        "by",
        "«",
        "»",
        "“",
        "”",
        "'",
        "troops",
        "Марудия",
        "обстреляли",
        "войска",
        "не",
        "было",
        "боевики",
        "атаку",
        "атаку",
        "на",
        "обстріляли",
        "ми",
        "не",
        "причетні",
        "-",
        "of",
        "and",
        "12",
        "between",
        "lie",
        "фейк",
        "responsibility",
        "to",
        "free",
        "\n",
        ";",
        "when",
        "that",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES, min_size=1, max_size=25), st.sampled_from(["en", "ru", "uk"]), st.sampled_from(["assert", "deny", "accuse", "admit"])
)
def test_whatever_the_words_every_span_lies_in_the_text(pieces: list[str], language: str, act: str) -> None:
    text = " ".join(pieces)
    for account in read(text, language, act=act) if text.strip() else ():
        for slot in SLOTS:
            value = getattr(account, slot)
            voices = value if slot in ("by", "not_by", "against") else [value] if value and slot != "denies" else []
            assert all(0 <= s.start < s.end <= len(text) for voice in voices for s in voice.spans)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["en", "ru", "uk", "ar"]))
def test_any_text_is_read_without_an_error(text: str, language: str) -> None:
    if text.strip():
        read(text, language)


TAGGED = [
    ("en", "Rebels shot down two planes.", ["NOUN", "VERB", "ADP", "NUM", "NOUN", "PUNCT"], ["Rebels"]),
    ("ru", "В Остреле боевики обстреляли мост.", ["ADP", "PROPN", "NOUN", "VERB", "NOUN", "PUNCT"], ["боевики"]),
    ("ru", "Трое боевиков обстреляли мост.", ["NOUN", "NOUN", "VERB", "NOUN", "PUNCT"], ["Трое боевиков"]),
    ("uk", "Троє бойовиків обстріляли міст.", ["NOUN", "NOUN", "VERB", "NOUN", "PUNCT"], ["Троє бойовиків"]),
]


@pytest.mark.parametrize(("language", "text", "tags", "by"), TAGGED)
def test_the_readers_tags_leave_doers_whole(language: str, text: str, tags: list[str], by: list[str]) -> None:
    parsed = parsed_of(text, language)
    tokens = tuple(Token(t.start, t.end, t.lemma, pos) for t, pos in zip(parsed.tokens, tags, strict=True))
    parsed = Parsed(report=parsed.report, sentences=parsed.sentences, tokens=tokens)
    claim = Claim(id="c", report="r", content=(Span(0, len(text)),), source=None)
    assert words(text, accounts_of(claim, parsed, Mentions())[0].by) == by


VICTIMS = [
    ("en", "Gunmen shot the guard dead and fled; police killed the attacker.", "killed", True),
    ("en", "Ilan Torvek was killed by a sniper.", "killed", True),
    ("en", "The editor was detained.", "captured", True),
    ("en", "The gunman killed himself.", "killed", True),
    ("en", "The army killed the enemy.", "killed", False),
    ("en", "Rebels killed villagers.", "killed", False),
    ("en", "Rebels have not killed the mayor.", "killed", False),
    ("ru", "Полицейские застрелили водителя.", "killed", True),
    ("ru", "Его арестовали на вокзале.", "captured", True),
    ("ru", "Погиб капитан корабля.", "killed", True),
    ("ru", "Полицейские застрелили демонстрантов.", "killed", False),
    ("uk", "Його застрелив снайпер.", "killed", True),
    ("uk", "Поліція затримала редактора.", "captured", True),
]


@pytest.mark.parametrize(("language", "text", "slot", "told"), VICTIMS)
def test_one_victim_without_a_number_counts_as_one(language: str, text: str, slot: str, told: bool) -> None:
    counts = [getattr(a, slot) for a in read(text, language)]
    assert [c.value for c in counts if c] == ([(Count(1, 1),)] if told else [])


MEANS = [
    ("en", "Helicopters fired on the village.", "Helicopters"),
    ("en", "Air defences shot down two jets.", None),
    ("en", "Soldiers found rifles in a cellar.", None),
    ("en", "The army destroyed two tanks.", None),
    ("en", "A car bomb exploded near a market.", "car bomb"),
    ("en", "Vesland fired a ballistic missile over the sea.", "ballistic missile"),
    ("ru", "Силы ПВО сбили самолёт.", None),
    ("ru", "Посёлок обстреляли из гаубиц.", "гаубиц"),
    ("uk", "Ворог атакував місто дронами.", "дронами"),
]


@pytest.mark.parametrize(("language", "text", "means"), MEANS)
def test_a_weapon_is_means_only_where_it_was_used(language: str, text: str, means: str | None) -> None:
    assert [a.means.value for a in read(text, language) if a.means] == ([means] if means else [])


def placed(text: str, name: str, kind: str = "settlement", use: str = "place") -> PlaceMention:
    place = Place(id=f"gn:{name}", name=name, kind=kind)  # type: ignore[arg-type]
    return PlaceMention(span=at(text, name), place=place, use=use, score=1.0)  # type: ignore[arg-type]


PLACES = [
    ("Rebels attacked a base near Ostrel.", [("Ostrel", "settlement", "place")], ["Ostrel"]),
    ("The Ostrel raid killed two men.", [("Ostrel", "settlement", "modifier")], ["Ostrel"]),
    ("The Veslandic raid killed two men.", [("Veslandic", "country", "modifier")], []),
    ("The army of Vesland attacked the rebels.", [("Vesland", "country", "actor")], []),
    ("Rebels clashed with troops over a deal between Ostrel and Garvin.", [("Ostrel", "settlement", "place")], []),
    ("Rebels shelled the port of Ostrel.", [("Ostrel", "settlement", "place")], ["Ostrel"]),
    ("Rebels attacked a base in the town of Ostrel in the Garvin province of Vesland.",
     [("Ostrel", "settlement", "place"), ("Garvin", "region", "place"), ("Vesland", "country", "place")], ["Ostrel"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mentions", "found"), PLACES)
def test_a_place_is_where_it_happened_and_not_whose(text: str, mentions: list[tuple[str, str, str]], found: list[str]) -> None:
    places = tuple(placed(text, *mention) for mention in mentions)
    account = read(text, mentions=Mentions(places=places))[0]
    assert [account.place.value] == [f"gn:{name}" for name in found] if found else account.place is None


def test_a_denied_part_of_another_is_no_deed_of_his() -> None:
    text = "Жодних обстрілів з боку Марудії не було."
    account = read(text, "uk", act="deny")[0]
    assert (words(text, account.by), words(text, account.not_by), account.occurred) == ([], ["Марудії"], None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "[s>Мы<] [c>не подтверждаем<] [t>сообщения о пожаре<]."),
        ("uk", "[s>Армія<] [c>заперечує<] [t>втрату Орна<]."),
        ("ru", "В [s>МЧС<] [c>заявили<], что [t>эвакуацию никто не проводит<]."),
    ],
)
def test_what_is_denied_did_not_happen_in_their_words(language: str, text: str) -> None:
    report = spoken.marked(text, language)
    found = [account for claim in spoken.claims(report) for account in accounts_of(claim, report, Mentions())]
    assert found and all(account.occurred is None or not account.occurred.value for account in found)


BLAMED = [
    ("en", "Vesland", "blamed", "the raid on the Dawn Front and the Ostrel Column", ["Dawn Front", "Ostrel Column"]),
    ("en", "Vesland", "blamed", "Marudia for the strike on police", ["Marudia"]),
    ("en", "Vesland", "accused", "Marudia of an attack on police", ["Marudia"]),
    ("en", "Vesland", "put", "the injuries down to shelling by Marudian troops", ["Marudian troops"]),
    ("en", "Vesland", "blamed", "it on volunteers opposed to the mayor fighting alongside the Marudian army", ["volunteers"]),
    ("en", "Vesland", "said", "Marudia was behind the bombing", ["Marudia"]),
    ("en", "Vesland", "said", "Marudia was responsible for the attack", ["Marudia"]),
    ("en", "Vesland", "said", "Marudia was not behind the bombing", []),
    ("ru", "Мэр", "возложил", "ответственность за обстрел на войска Марудии", ["войска Марудии"]),
    ("ru", "Мэр", "обвинил", "Марудию в нападении на колонну", ["Марудию"]),
    ("ru", "Мэр", "заявил, что", "за взрывом стоит Марудия", ["Марудия"]),
    ("uk", "Мер", "поклав", "відповідальність за удар на бойовиків", ["бойовиків"]),
    ("uk", "Мер", "звинуватив", "бойовиків в обстрілі", ["бойовиків"]),
]


@pytest.mark.parametrize(("language", "source", "cue", "content", "by"), BLAMED)
def test_the_blamed_did_it_and_what_describes_them_does_nothing(language: str, source: str, cue: str, content: str, by: list[str]) -> None:
    text = f"{source} {cue} {content}."
    accounts = read(text, language, content, source=source, cue=cue, act="accuse", mode="indirect")
    assert [words(text, a.by) for a in accounts] == [by]
    assert not any(set(words(text, a.by)) & set(words(text, a.against)) for a in accounts)


DESCRIBED = [
    ("en", "The Dawn Front consists of Veslanders fighting alongside the Marudian army.", []),
    ("en", "Volunteers fighting with the Marudian army crossed the border.", ["incursion"]),
    ("ru", "Добровольцы, воюющие на стороне армии Марудии, перешли границу.", ["incursion"]),
    ("uk", "Добровольці, які воюють на боці армії Марудії, перейшли кордон.", ["incursion"]),
]


@pytest.mark.parametrize(("language", "text", "kinds"), DESCRIBED)
def test_who_somebody_fights_for_is_no_battle(language: str, text: str, kinds: list[str]) -> None:
    accounts = read(text, language)
    assert [a.kind.value for a in accounts if a.kind] == kinds
    assert not any(a.against or a.purpose or a.outcome for a in accounts)


ENDED = [
    ("en", "Marudian troops captured the town after months of fighting.", "captured"),
    ("en", "The militants are being engaged by border guards.", "ongoing"),
    ("en", "Our troops still hold the bridge.", "held"),
    ("ru", "Наши войска удерживают мост.", "held"),
    ("uk", "Наші війська утримують міст.", "held"),
    ("en", "The jet was not shot down.", None),
]


@pytest.mark.parametrize(("language", "text", "outcome"), ENDED)
def test_what_came_of_it_in_one_account(language: str, text: str, outcome: str | None) -> None:
    assert [a.outcome.value if a.outcome else None for a in read(text, language)] == [outcome]


def test_an_aim_is_told_as_a_purpose_alone() -> None:
    account = read("The aim is to liberate the region.")[0]
    assert account.purpose is not None and account.purpose.value == "to liberate the region"
    assert account.kind is None and account.occurred is None


@pytest.mark.parametrize("text", ["He protested against the government.", "Marudia visited the veterans of the army."])
def test_a_deed_that_attacks_nobody_is_against_nobody(text: str) -> None:
    assert not any(a.against for a in read(text))


WISHED = [
    ("en", "I want to deny that rebels shelled the mill"),
    ("ru", "Хочу опровергнуть, что повстанцы обстреляли мельницу"),
    ("uk", "Хочу спростувати, що повстанці обстріляли млин"),
]


@pytest.mark.parametrize(("language", "text"), WISHED)
def test_what_a_speaker_wishes_to_deny_is_false(language: str, text: str) -> None:
    (account,) = read(text, language, act="deny")
    assert account.occurred is not None and account.occurred.value is False


def test_nothing_but_a_thing_is_something() -> None:
    assert [account.occurred.value for account in read("Rebels shelled nothing but a depot.") if account.occurred] == [True]
