"""Speakers put right: near ones, those passed on, those told by a colon, turns, and speech that goes on."""

from __future__ import annotations

import pytest

from tests.extract.spoken import claims, marked, parsed, told, words

NEAR = [
    # the subject of the word of saying, not a name of the sentence before
    ("en", "[s>Orla Venn<] left. The mayor [c>said<] [t>the mill burned<].", ("The mayor", "the mill burned")),
    # the subject stands before what is set off by commas, and no pronoun of a later clause
    (
        "en",
        "Arno Vold, of the president's office, [c>wrote<] [t>that the mill burned; lorries<], [s>he<] remarked, [t>were on sale<].",
        ("Arno Vold, of the president's office", "the mill burned; lorries | were on sale"),
    ),
    # whom a relative pronoun stands for
    ("en", "The mayor, [s>who<] [c>said<] [t>the mill burned<], left.", ("The mayor", "the mill burned")),
    # a description takes in the name before it
    ("en", "[t>The mill burned<], Orla Venn, [s>mayor of Orn<], [c>said<].", ("Orla Venn, mayor of Orn", "The mill burned")),
    # "it was reported" names nobody
    ("en", "[s>It<] [c>was reported<] [t>that the mill burned<].", ("", "the mill burned")),
    # a bare noun of saying at the end of a headline names nobody
    ("en", "[t>Mill burned in raid<]: [c>reports<]\n[s>Orn Radio<] went silent.", ("", "Mill burned in raid")),
    # who stands before a relative clause, whatever the reader chose; he keeps his quotation to its closing mark
    (
        "en",
        "The governor, who leads the party, [c>denied<] [t>that Orn had burned the mill<], [s>Orn Radio<] reported.",
        ("The governor", "Orn had burned the mill"),
    ),
    (
        "en",
        "Oro Vant, the mayor of Vensk, who fled the town, [c>said<] [t>the mill burned<]. [s>Torvia<] was silent.",
        ("Oro Vant, the mayor of Vensk", "the mill burned"),
    ),
    (
        "ru",
        "Губернатор, который возглавляет партию, [c>опроверг<] [t>сообщения об обстреле мельницы<]. [s>Радио<] молчит.",
        ("Губернатор", "сообщения об обстреле мельницы"),
    ),
    ("uk", "Мер Оро Вант, який утік, [c>сказав<], [t>що млин згорів<]. [s>Радіо<] мовчить.", ("Мер Оро Вант", "млин згорів")),
    (
        "en",
        "[t>“The raid killed nine,”<] Oro Vant [c>said<] on Monday. “It was Torvia,” [s>he<] said.",
        ("Oro Vant", "“The raid killed nine,”"),
    ),
    (
        "en",
        "Residents of Holko [c>said<] [t>they heard a blast<], and [s>the mayor<] confirmed it.",
        ("Residents of Holko", "they heard a blast"),
    ),
    (
        "en",
        "The raid, which [s>Torvia<] [c>blames on<] [t>Kalmorian rebels,<] killed four.",
        ("Torvia", "Kalmorian rebels"),
    ),
    ("uk", "[s>Легіон<] мовчить. [t>Млин згорів<], [c>написав<] у неділю радник Ілько Тарн.", ("радник Ілько Тарн", "Млин згорів")),
]


@pytest.mark.parametrize(("language", "text", "expected"), NEAR)
def test_near_speaker(language: str, text: str, expected: tuple[str, str]) -> None:
    assert expected in told(marked(text, language))


PASSED = [
    ("[s>Orn Radio<] [c>reported<], citing the mayor, [t>that the mill burned<].", "the mayor", ["Orn Radio"], "the mill burned"),
    ("[s>Orn Radio<] [c>quoted<] the mayor as saying [t>that the mill burned<].", "the mayor", ["Orn Radio"], "the mill burned"),
    ("[c>According to<] [s>Orn Radio<], [t>the mayor denied burning the mill<].", "the mayor", ["Orn Radio"], "burning the mill"),
    ("[s>The mayor<], quoted by Orn Radio, [c>said<] [t>the mill burned<].", "The mayor", ["Orn Radio"], "the mill burned"),
    (
        "[t>The governor, who leads the party, denied a role in the raid<], [c>according to<] [s>Tarn<].",
        "The governor",
        ["Tarn"],
        "a role in the raid",
    ),
    (
        "[t1>[s2>The governor<], who leads the council<], [c2>denied<] [t2>burning the mill<], [c1>according to<] [s1>Orn Radio<].",
        "The governor",
        ["Orn Radio"],
        "burning the mill",
    ),
]


@pytest.mark.parametrize(("text", "who", "via", "what"), PASSED)
def test_speech_passed_on(text: str, who: str, via: list[str], what: str) -> None:
    report = marked(text)
    (claim,) = claims(report)
    assert claim.source and words(report, claim.source.spans) == who
    assert [words(report, voice.spans) for voice in claim.via] == via
    assert words(report, claim.content) == what


def test_two_speeches_in_one_attribution_come_apart() -> None:
    report = marked("[t>Rebels burned the mill<], [s>governor<] [c>says<]; [t>Torvia denies a role<]")
    assert told(report) == [("governor", "Rebels burned the mill"), ("Torvia", "a role")]


APART = [
    (
        "[s>Torvia<] [c>denied<] [t>carrying out the raid and rejected the charge of rebels<].",
        [("Torvia", "carrying out the raid"), ("Torvia", "the charge of rebels")],
    ),
    (
        "[c>According to<] [s>Orn Radio<], [t>Torvia denied carrying out the raid and said the attack was a lie<].",
        [("Torvia", "carrying out the raid"), ("Torvia", "the attack was a lie")],
    ),
    (
        "[s>The mayor<] [c>said<] [t>he had no link to the Orn Front, which claimed that rebels burned the mill<].",
        [("The mayor", "he had no link to the Orn Front"), ("the Orn Front", "rebels burned the mill")],
    ),
    ("[s>The mayor<] [c>said<] [t>rebels came and claimed a victory<].", [("The mayor", "rebels came and claimed a victory")]),
]


@pytest.mark.parametrize(("text", "expected"), APART)
def test_second_word_of_saying(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(marked(text)) == expected


def test_a_name_given_to_a_thing_is_no_claim() -> None:
    assert told(marked("The town, which [s>Torvia<] [c>calls<] [t>Vensk<], is old.")) == []


@pytest.mark.parametrize("line", ["ORN, May 3 (Orn Wire) -", "ORN, 3 May, 22:15 (Orn Wire) —", "ORN, 3.05.2025, 22.15 —"])
def test_a_dateline_is_no_content(line: str) -> None:
    report = marked(f"[t>{line} Rebels burned the mill<], [s>the mayor<] [c>said<].")
    assert told(report) == [("the mayor", "Rebels burned the mill")]


def test_a_relative_clause_tells_beside_the_sentence() -> None:
    text = "Governor Orla Venn, who had spoken of eight wounded on Monday, put the number at 12."
    assert told(parsed(text)) == [("Governor Orla Venn", "eight wounded on Monday"), ("Governor Orla Venn", "the number at 12")]


COLONS = [
    ("Neighbours of the mill: “Two shells hit the roof at dawn”.", [("Neighbours of the mill", "“Two shells hit the roof at dawn”")]),
    ("Rebels attacked the mill: Mayor Venn", [("Mayor Venn", "Rebels attacked the mill")]),
    ("Attack on the mill: two dead", []),
]


@pytest.mark.parametrize(("text", "expected"), COLONS)
def test_colon(text: str, expected: list[tuple[str, str]]) -> None:
    spoken = [pair for pair in told(parsed(text)) if pair[0] != "own"]
    assert [(who, what) for who, what in spoken if who in dict(expected) or expected] == expected


def test_turns_of_a_transcript() -> None:
    report = parsed("ORLA VENN, HOST:\nRebels attacked the mill.\nTARN: They attacked the bridge too.\n")
    assert told(report) == [("ORLA VENN, HOST", "Rebels attacked the mill."), ("TARN", "TARN: They attacked the bridge too.")]


GOES_ON = [
    ("[s>The mayor<] [c>said<] [t>rebels burned the mill<]. Two houses had burned, too.", ("The mayor", "Two houses had burned, too.")),
    ("“[t>They burned the mill<],” [s>the mayor<] [c>said<]. “Two houses burned too.”", ("the mayor", "“Two houses burned too.”")),
]


@pytest.mark.parametrize(("text", "expected"), GOES_ON)
def test_a_speaker_goes_on(text: str, expected: tuple[str, str]) -> None:
    assert told(marked(text))[-1] == expected


def test_what_is_claimed_is_the_deed() -> None:
    report = marked("[s>The Orn Front<] [c>claimed<] [t>responsibility for the blast<].")
    (claim,) = claims(report)
    assert words(report, claim.content) == "the blast"
    assert claim.act == "admit"


def test_hard_line_ends_do_not_cut_sentences() -> None:
    lines = ["THE MAYOR OF ORN ADDED YESTERDAY EVENING THAT THE", "REBELS ATTACKED THE OLD MILL BY THE RIVER ORN AND", "BURNED THE BRIDGE."]
    text = "\n".join(lines + lines[:2] + lines[2:])
    assert all("\n" in what or what.isupper() for _, what in told(parsed(text)))
    assert len(told(parsed(text))) == 2


NAMES = [
    ("en", "[s>Orla Venn, who advises the council,<] [c>said<] [t>the mill burned<].", "Orla Venn"),
    ("en", "[t>The mill burned<], [c>said<] [s>Orla Venn, at a briefing in Vensk<].", "Orla Venn"),
    ("en", "[c>According to<] [s>posts by the mayor: two in Vensk<], [t>the mill burned<].", "posts by the mayor"),
    ("en", "[s>A masked man in a video posted online<] [c>said<] [t>the mill burned<].", "A masked man"),
    ("en", "[s>The Orn council, in Vensk since May,<] [c>said<] [t>the mill burned<].", "The Orn council"),
    ("uk", "[t>Млин згорів<], [c>повідомив<] у [s>Telegram представник Орна<].", "представник Орна"),
    ("ru", "[s>Агентство «Орн<]» [c>сообщило<], что [t>мельница сгорела<].", "Агентство «Орн»"),
]


@pytest.mark.parametrize(("language", "text", "who"), NAMES)
def test_a_source_only_names_the_speaker(language: str, text: str, who: str) -> None:
    assert [source for source, _ in told(marked(text, language))] == [who]


UNLED = [
    # a word of saying that names nobody takes no speaker from the sentence before
    ("ru", "[s>Мэр<] уехал. [c>Сообщается<], что [t>мельница сгорела<].", [("", "мельница сгорела")]),
    ("ru", "[s>Мэр<] уехал. [t>Мельница сгорела<], [c>подчеркнули<] в штабе.", [("штабе", "Мельница сгорела")]),
    # a relative clause does not speak for the report
    (
        "en",
        "Torvia has no link to the raid, Orla Venn, who advises the council, said on Twitter.",
        [("Orla Venn", "Torvia has no link to the raid")],
    ),
    ("en", "Torvian troops burned the mill, Orn claims", [("Orn", "Torvian troops burned the mill")]),
    ("en", "Where the raiders burned the mill is disputed.", []),
    ("uk", "Бойовики спалили млин. Міністерство це заперечило.", [("Міністерство", "це")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), UNLED)
def test_speakers_read_off_the_words(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [pair for pair in told(marked(text, language)) if pair[0] != "own"][-1:] == expected[-1:]


SEVERED = [
    (
        "[s>Orn<] [c>said<] [t>its men burned the mill, a claim the army rejected<].",
        [("Orn", "its men burned the mill"), ("the army", "a claim")],
    ),
    ("[s>Rebels<] [c>say<] [t>they burned the mill; army denies it<]", [("Rebels", "they burned the mill"), ("army", "it")]),
    ("The mayor put the number of dead at 12.", [("The mayor", "the number of dead at 12")]),
    ("[s>The army<] [c>has not confirmed<] [t>the raid<].", []),
    (
        "[s>Torvia<] denies burning the mill, [c>saying<] [t>its men hit only depots<].",
        [("Torvia", "burning the mill"), ("Torvia", "its men hit only depots")],
    ),
    # what is told of a speaker in passing is not the report's own
    ("[s>The mayor, who had spoken of eight dead,<] [c>said<] [t>the mill burned<].", [("The mayor", "the mill burned")]),
    # another speaks in the next sentence
    (
        "[s>The army<] [c>said<] [t>the mill burned. It was reported that rebels fled<].",
        [("The army", "the mill burned"), ("", "rebels fled")],
    ),
    # why a speaker is not named
    (
        "[t1>Rebels burned the mill<], [s1>an officer<] [c1>said<] on condition of anonymity [t1>because he was not allowed to speak<].",
        [("an officer", "Rebels burned the mill")],
    ),
    # the time of an entry
    ("14:05 [t>Rebels burned the mill<], [s>the mayor<] [c>said<].", [("the mayor", "Rebels burned the mill")]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERED)
def test_speeches_come_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(marked(text)) == expected


def test_one_span_with_who_passes_on_and_who_says() -> None:
    report = marked("[c>Как сообщает<] [s>агентство «Орн» со ссылкой на мэра<], [t>мельница сгорела<].", "ru")
    (claim,) = claims(report)
    assert claim.source and words(report, claim.source.spans) == "мэра"
    assert [words(report, voice.spans) for voice in claim.via] == ["агентство «Орн»"]


COLONS = [
    ("ru", "Ночь прошла тихо. Минобороны: сбито 14 беспилотников.", ("Минобороны", "сбито 14 беспилотников")),
    ("uk", "В [s>угрупованні<] [c>заявили<], [t>що не причетні до обстрілу<].", ("угрупованні", "не причетні до обстрілу")),
]


@pytest.mark.parametrize(("language", "text", "expected"), COLONS)
def test_offices_and_joiners(language: str, text: str, expected: tuple[str, str]) -> None:
    assert expected in told(marked(text, language))


ASIDES = [
    # who is set off by commas before a word of saying, and a second speech after "and"
    (
        "Oro Vant, head of the Lumen group, declared on Sunday that his men had taken it, and the army then announced that it was over.",
        [("Oro Vant, head of the Lumen group", "his men had taken it"), ("the army", "it was over")],
    ),
    ("Oro Vant, who had left, declared on Saturday that the mill burned.", [("Oro Vant", "the mill burned")]),
    # what follows a preposition is nobody who speaks
    ("In Orn, on Saturday, declared on Sunday that the mill burned.", []),
]


@pytest.mark.parametrize(("text", "expected"), ASIDES)
def test_speakers_read_off_words_of_saying_alone(text: str, expected: list[tuple[str, str]]) -> None:
    assert [pair for pair in told(parsed(text)) if pair[0] != "own"] == expected


TOLD_OF_HIM = [
    ("en", "[c>According to<] [s>Oro Tarn<], [t>who leads the council, rebels burned the mill<].", ("Oro Tarn", "rebels burned the mill")),
    ("ru", "[c>По словам<] [s>мэра<], [t>который ведёт совет, боевики сожгли мельницу<].", ("мэра", "боевики сожгли мельницу")),
    ("uk", "[c>За словами<] [s>мера<], [t>чиї люди втекли, бойовики спалили млин<].", ("мера", "бойовики спалили млин")),
    ("ru", "[s>Тарн<], [t>представитель повстанцев<], [c>заявил<]: «[t>Мы сбили дрон<]».", ("Тарн", "«Мы сбили дрон»")),
]


@pytest.mark.parametrize(("language", "text", "expected"), TOLD_OF_HIM)
def test_what_is_told_of_a_speaker_is_not_said_by_him(language: str, text: str, expected: tuple[str, str]) -> None:
    assert expected in told(marked(text, language))


NOBODYS = [
    ("en", "[s>Neither Torvia nor Kalmoria<] [c>claimed responsibility for<] [t>the raid on the mill<]."),
    ("en", "[s>No group<] [c>has claimed responsibility for<] [t>the raid on the mill<]."),
    ("uk", "[s>Жодне угруповання<] не [c>взяло відповідальності за<] [t>вибух на млині<]."),
]


@pytest.mark.parametrize(("language", "text"), NOBODYS)
def test_what_nobody_says_is_no_claim(language: str, text: str) -> None:
    assert [who for who, _ in told(marked(text, language)) if who != "own"] == []


WORDS_OF_SPEAKERS = [
    ("ru", "[s>В министерстве<] [c>заявили<], [t>что мельница сгорела<].", ["министерстве"]),
    ("en", "[s>An official familiar with the<] talks [c>said<] [t>the mill had burned<].", ["An official familiar with the talks"]),
    ("ru", "[s>Торвия<] [c>сообщила<] [t>об ударе по мельнице<], Калмория это опровергла.", ["Торвия", "Калмория"]),
    ("uk", "Газета [s>«Зоря»<], посилаючись на двох посадовців, [c>пише<], [t>що млин згорів<].", ["двох посадовців"]),
    ("ru", "Набег, в котором Торвия обвиняет диверсантов Калмории, удался.", ["Торвия"]),
    ("ru", "Считается, что повстанцы сожгли мельницу.", [""]),
    ("en", "[s>Vant's<] [c>claim<] [t>that the mill burned<] stands.", ["Vant"]),
    ("uk", "[v>Очевидці<] розповіли [s>газеті «Зоря»<], [t>що бойовики спалили млин<].", ["Очевидці"]),
    ("uk", "[c>Як розповіло<] [s>журналістам джерело в уряді<], [t>млин згорів<].", ["джерело в уряді"]),
    ("en", "[s1>Vant<], [c1>asked<] [t1>whether his men burned the mill<], left.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), WORDS_OF_SPEAKERS)
def test_the_words_that_name_a_speaker(language: str, text: str, expected: list[str]) -> None:
    assert [who for who, _ in told(marked(text, language)) if who != "own"] == expected


def via(text: str, language: str = "en") -> list[list[str]]:
    report = marked(text, language)
    return [[words(report, voice.spans) for voice in claim.via] for claim in claims(report)]


def test_who_spoke_before_a_but_passes_nothing_on() -> None:
    ends = "[c2>said<] [t2>soldiers had lived in it<]."
    assert via(f"[t1>“They burned the mill,”<] [s1>[v2>Vant<]<] [c1>said<], but [s2>Tarn<] {ends}") == [[], []]
    assert via(f"[t1>“They burned the mill,”<] [s1>[v2>Vant<]<] [c1>said<], [s2>Tarn<] {ends}") == [[], ["Vant"]]


def test_whose_report_it_is_passes_nothing_on() -> None:
    text = "[c>According to<] [s>a report by the Vold Institute<], [t>rebels burned the mill<]."
    assert via(text) == [[]]
