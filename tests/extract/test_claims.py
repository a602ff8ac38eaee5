from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.claims import claims_of
from rashomon.records import Attribution, Mentions, Span, TimeMention
from tests.extract.spoken import claims, marked, parsed, told, words

SPOKEN = [
    ("[s>The mayor<] [c>said<] [t>that the bridge was destroyed<].", [("The mayor", "the bridge was destroyed")]),
    ('[t>"They shelled the mill at night,"<] [c>said<] [s>Orla Venn<].', [("Orla Venn", '"They shelled the mill at night,"')]),
    # one claim a sentence, the same speaker
    (
        "[s>Orla Venn<] [c>said<] [t>“They shelled the mill.<] [t>Two millers were killed.”<]",
        [("Orla Venn", "“They shelled the mill."), ("Orla Venn", "Two millers were killed.”")],
    ),
    # one pair of quotation marks, of which one sentence bears on nothing
    ("[s>Orla Venn<] [c>said<]: [t>“We are tired. They shelled the mill.”<]", [("Orla Venn", "“We are tired. They shelled the mill.”")]),
    # nobody is named
    ("[c>It was reported<] [t>that the depot had been attacked<].", [("", "the depot had been attacked")]),
]


@pytest.mark.parametrize(("text", "expected"), SPOKEN)
def test_spoken_claims(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(marked(text)) == expected


FALSE = "Torvian reports of a raid on the mill are false."
OWN = [
    ("Rebels attacked the mill on Monday.", [("own", "Rebels attacked the mill on Monday.")]),
    ("The weather was mild and the streets were full.", []),
    ("Who attacked the mill?", []),
    ("The claim could not be independently verified after the attack.", []),
    ("Deadly attack on mill", []),
    (FALSE, [("own", FALSE), ("Torvian", "a raid on the mill")]),
    # what a picture shows, the report tells
    ("[s>Satellite images<] [c>show<] [t>the mill after the raid<].", [("own", "Satellite images show the mill after the raid.")]),
    # what stands beside an attribution and states an event
    (
        "Rebels attacked the mill on Monday, in what [s>the mayor<] [c>called<] [t>an outrage<].",
        [("own", "Rebels attacked the mill on Monday, in what"), ("the mayor", "an outrage")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_own_voice(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(marked(text)) == expected


WORDED = [
    ("uk", "Сіверський міст зруйновано, повідомив речник Ілько Тарн.", "речник Ілько Тарн", "Сіверський міст зруйновано"),
    ("uk", "За словами Ілька Тарна, загинули двоє рибалок.", "Ілька Тарна", "загинули двоє рибалок"),
    ("ru", "Мэр Орлан Вешин заявил, что мост взорвали.", "Мэр Орлан Вешин", "мост взорвали"),
    ("ru", "«Мост взорвали ночью», — сказал Орлан Вешин.", "Орлан Вешин", "«Мост взорвали ночью»"),
    ("ru", "По данным городских врачей, ранены трое.", "городских врачей", "ранены трое"),
    ("ru", "Сообщается, что мост взорвали ночью.", "", "мост взорвали ночью"),
    ("ru", "Мост, по его словам, взорвали ночью.", "его", "Мост | взорвали ночью"),
    ("en", "The bridge was blown up at night, the mayor said.", "the mayor", "The bridge was blown up at night"),
    ("en", "According to Orla Venn, the bridge was blown up.", "Orla Venn", "the bridge was blown up"),
    ("en", "Officials in Orn said at least 84 people were killed.", "Officials in Orn", "at least 84 people were killed"),
    ("en", "The mayor counted 12 wounded in the morning.", "The mayor", "12 wounded in the morning"),
    ("en", "Doctors spoke of three dead in the shelling.", "Doctors", "three dead in the shelling"),
    ("en", "The governor, Orla Venn, blames the raid on gunmen.", "Orla Venn", "the raid on gunmen"),
    (
        "en",
        "That put 9 dead, contradicting the army, which claims to have killed 70.",
        "the army",
        "to have killed 70",
    ),
    ("ru", "В сообщении утверждается, что мост взорвали.", "сообщении", "мост взорвали"),
    ("uk", "У повідомленні стверджується, що міст підірвали.", "повідомленні", "міст підірвали"),
    # nobody is named
    ("en", "Reports say that soldiers burned the mill.", "", "soldiers burned the mill"),
    ("en", "According to unconfirmed reports, soldiers burned the mill.", "", "soldiers burned the mill"),
    ("en", "According to reports, soldiers burned the mill.", "", "soldiers burned the mill"),
    ("en", "There were unconfirmed reports that soldiers had burned the mill.", "", "soldiers had burned the mill"),
    ("en", "Rumours spread that soldiers had burned the mill.", "", "soldiers had burned the mill"),
    ("en", "It has emerged that soldiers burned the mill.", "", "soldiers burned the mill"),
    ("en", "We hear that soldiers burned the mill.", "", "soldiers burned the mill"),
    ("en", "The report says that soldiers burned the mill.", "The report", "soldiers burned the mill"),
    ("ru", "По сообщениям, солдаты сожгли мельницу.", "", "солдаты сожгли мельницу"),
    ("ru", "Ходят слухи, что солдаты сожгли мельницу.", "", "солдаты сожгли мельницу"),
    ("ru", "По предварительной информации, солдаты сожгли мельницу.", "", "солдаты сожгли мельницу"),
    ("ru", "Солдат обвиняют в поджоге мельницы.", "", "Солдат | в поджоге мельницы"),
    ("ru", "Солдаты обвиняют мэра в поджоге мельницы.", "Солдаты", "мэра в поджоге мельницы"),
    ("uk", "За повідомленнями, солдати спалили млин.", "", "солдати спалили млин"),
    ("uk", "Ходять чутки, що солдати спалили млин.", "", "солдати спалили млин"),
    ("uk", "З'явилися повідомлення про вибух на млині.", "", "вибух на млині"),
]


@pytest.mark.parametrize(("language", "text", "who", "what"), WORDED)
def test_words_of_saying_without_the_reader(language: str, text: str, who: str, what: str) -> None:
    assert told(parsed(text, language)) == [(who, what)]


def test_outer_speaker_is_via() -> None:
    report = marked("[s>Radio Orn<] [c>reported<] [t>that [s2>the mayor<] [c2>said<] [t2>the bridge was blown up<]<].")
    (claim,) = claims(report)
    assert words(report, claim.content) == "the bridge was blown up"
    assert claim.source and words(report, claim.source.spans) == "the mayor"
    assert [words(report, voice.spans) for voice in claim.via] == ["Radio Orn"]


def test_ids_are_stable_and_differ() -> None:
    report = marked("[s>The mayor<] [c>said<] [t>rebels attacked the mill<]. Rebels burned the bridge.")
    first, second = claims(report), claims(report)
    assert first == second
    assert len({claim.id for claim in first}) == len(first) == 2


def test_date_of_saying_stands_beside_the_cue() -> None:
    report = marked("[s>The mayor<] [c>said<] on 3 May [t>the mill was attacked on 1 May<].")
    text = report.report.text
    times = tuple(
        TimeMention(span=Span(text.index(day), text.index(day) + len(day)), value=value, kind="date")
        for day, value in (("3 May", "2024-05-03"), ("1 May", "2024-05-01"))
    )
    (claim,) = claims(report, times)
    assert claim.said_at == "2024-05-03"


PIECES = st.lists(
    st.sampled_from(
        ["«", "»", "“", "”", '"', "'", "\n", ". ", ", ", ": ", " — ", "said ", "заявил ", "повідомив ", "что ", "rebels attacked ",
         "Orla Venn ", "according to ", "По словам ", "за даними ", "killed ", "12 ", "🔥", "\u200f", "x" * 30, "which ", "было ",
         "not ", "@orn ", "citing ", "quoted ", "as saying ", "he ", "had ", "(", ")"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(PIECES, st.sampled_from(["en", "ru", "uk"]), st.data())
def test_every_span_lies_in_the_text(pieces: list[str], language: str, data: st.DataObject) -> None:
    text = "".join(pieces)
    report = parsed(text, language)
    if len(text) > 3:
        a, b, c, d = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4, unique=True)))
        found = Attribution(source=(Span(a, b),), cue=(), content=(Span(c, d),))
        report = parsed(text, language, (found,), byline="Orla Venn", publisher="Telegram")
    for claim in claims_of(report, Mentions()):
        spans = [*claim.content, *claim.cue, *(claim.source.spans if claim.source else ()), *(s for v in claim.via for s in v.spans)]
        assert claim.content
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


HELD_BACK = [
    ("en", "[s>The ministry<] neither [c>confirmed nor denied<] [t>the raid on the mill<]."),
    ("en", "[s>Torvia<] declined to confirm or [c>deny<] [t>that its planes had bombed the mill<]."),
    ("en", "The army would not confirm that rebels had burned the mill."),
    ("en", "The army has neither confirmed nor denied reports that rebels had burned the mill."),
    ("en", "[s>The army<] [c>refused<] [t>to confirm or deny involvement in the raid<]."),
    ("en", "[s>The army<] [c>said<] [t>it could not confirm reports that rebels had burned the mill<]."),
    ("ru", "[s>Министерство<] не подтвердило и не [c>опровергло<] [t>удар по мельнице<]."),
    ("ru", "Вант не стал подтверждать сообщения об обстреле мельницы."),
    ("ru", "[s>Вант<] [c>отказался подтверждать<], [t>что войска обстреляли мельницу<]."),
    ("ru", "Вант ни подтвердил, ни опроверг обстрел мельницы."),
    ("uk", "[s>Міністерство<] не [c>підтвердило<] і [t>не спростувало удар по млину<]."),
    ("uk", "[s>Міноборони<] [c>відмовилося підтвердити<] [t>чи спростувати удар по млину<]."),
    ("uk", "Вант не став підтверджувати повідомлення про обстріл млина."),
    ("uk", "Торвія, не підтвердивши і не спростувавши удар по млину, закликала до переговорів."),
    ("uk", "[c>Закликала<] до миру [t>Торвія, не підтвердивши і не спростувавши удар по млину<]."),
]


@pytest.mark.parametrize(("language", "text"), HELD_BACK)
def test_what_nobody_would_confirm_or_deny_is_no_claim(language: str, text: str) -> None:
    assert told(marked(text, language)) == []


def test_a_speaker_who_holds_back_may_say_something_else() -> None:
    report = marked("[s2>Vant<] declined to confirm the raid but [c2>said<] [t2>rebels had burned the mill<].")
    assert [what for _, what in told(report)] == ["rebels had burned the mill"]


BESIDE_A_CONFIRMATION = [
    (
        "en",
        "[s>Vant<] [c>confirmed<] [t>that his planes had struck the mill but denied killing civilians<].",
        [("confirmed", "admit", "his planes had struck the mill"), ("denied", "deny", "killing civilians")],
    ),
    (
        "ru",
        "[s>Торвия<] [c>подтвердила<], [t>что её самолёты разбомбили мельницу, но отвергла гибель жителей<].",
        [("подтвердила", "admit", "её самолёты разбомбили мельницу"), ("отвергла", "deny", "гибель жителей")],
    ),
    (
        "uk",
        "[s>Торвія<] [c>підтвердила<], [t>що її літаки розбомбили млин, але відкинула загибель жителів<].",
        [("підтвердила", "admit", "її літаки розбомбили млин"), ("відкинула", "deny", "загибель жителів")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), BESIDE_A_CONFIRMATION)
def test_what_stands_beside_a_confirmation_is_a_claim_of_its_own(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    report = marked(text, language)
    assert [(words(report, c.cue), c.act, words(report, c.content)) for c in claims(report)] == expected


LABELS = [
    (
        "en",
        "[s>Vant<] [c>dismissed<] [t>as false the reports of a raid on the mill<].",
        "dismissed as false",
        "the reports of a raid on the mill",
    ),
    ("ru", "[s>Вант<] [c>назвал<] [t>ложью утверждения о том, что войска сожгли мельницу<].", "назвал ложью", "войска сожгли мельницу"),
    ("ru", "[s>Вант<] [c>отверг<] [t>как ложные сообщения о рейде<].", "отверг как ложные", "сообщения о рейде"),
    ("uk", "[s>Вант<] [c>назвав<] [t>фейком повідомлення про рейд<].", "назвав фейком", "повідомлення про рейд"),
]


@pytest.mark.parametrize(("language", "text", "cue", "content"), LABELS)
def test_a_label_of_falsehood_belongs_to_the_word_of_saying(language: str, text: str, cue: str, content: str) -> None:
    report = marked(text, language)
    (claim,) = claims(report)
    assert (words(report, claim.cue), claim.act, words(report, claim.content)) == (cue, "deny", content)


def at(text: str, words: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),)


def test_a_confirmation_and_what_else_is_said_are_two_claims() -> None:
    text = "Vant confirmed the raid but said no one was hurt."
    found = [
        Attribution(source=at(text, "Vant"), cue=at(text, c), content=at(text, t))
        for c, t in (("confirmed", "the raid"), ("said", "no one was hurt"))
    ]
    assert told(parsed(text, attributions=tuple(found))) == [("Vant", "the raid"), ("Vant", "no one was hurt")]


def test_a_source_holds_no_word_of_saying() -> None:
    text = "«Мельница сгорела», — заявил Вант."
    found = Attribution(source=at(text, "заявил Вант"), cue=at(text, "заявил"), content=at(text, "«Мельница сгорела»"))
    assert told(parsed(text, "ru", attributions=(found,))) == [("Вант", "«Мельница сгорела»")]


def test_a_word_of_saying_ends_where_what_it_governs_begins() -> None:
    text = "Міноборони назвало повідомлення про рейд провокацією."
    found = Attribution(
        source=at(text, "Міноборони"), cue=at(text, "назвало повідомлення"), content=at(text, "повідомлення про рейд провокацією")
    )
    (claim,) = claims(parsed(text, "uk", attributions=(found,)))
    assert [text[s.start : s.end] for s in (*claim.cue, *claim.content)] == ["назвало", "повідомлення про рейд провокацією"]
    assert claim.act == "deny"
