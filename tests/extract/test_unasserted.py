"""What a speaker doubts, does not know, or contradicts is not asserted; and sayings that stand inside what is said."""

from __future__ import annotations

import pytest

from tests.extract import spoken
from tests.extract.test_accounts import read

SILENT = [
    ("en", "It did not know whose tanks the minister had destroyed."),
    ("en", "It is not clear whether rebels shelled the mill."),
    ("en", "He was sceptical of reports that rebels had shelled the mill."),
    ("ru", "Неизвестно, кто обстрелял село."),
    ("ru", "Мэр сомневается, что боевики обстреляли село."),
    ("uk", "Невідомо, хто обстріляв село."),
    ("uk", "Мер сумнівається, що бойовики обстріляли село."),
]


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_what_is_doubted_or_not_known_gives_no_account(language: str, text: str) -> None:
    assert read(text, language) == ()


def test_what_is_contradicted_in_passing_is_not_the_speakers() -> None:
    text = "Rebels shelled the mill, contradicting the ministry's claim to have captured the town."
    assert [account.kind.value for account in read(text) if account.kind] == ["shelling"]


KNOWN = [
    ("en", "It did know that rebels shelled the mill."),
    ("en", "Rebels shelled the mill and it is clear who they were."),
    ("ru", "Известно, что боевики обстреляли село."),
    ("uk", "Відомо, що бойовики обстріляли село."),
]


@pytest.mark.parametrize(("language", "text"), KNOWN)
def test_what_is_known_is_told(language: str, text: str) -> None:
    (account,) = read(text, language)
    assert account.occurred is not None and account.occurred.value


def test_a_question_word_before_to_begins_no_purpose() -> None:
    assert [account.purpose for account in read("Rebels shelled the mill and debated how to take the town.")] == [None]


BRANDED = [
    ("en", "The ministry called the reports of a raid a provocation.", "the reports of a raid a provocation", "called"),
    ("ru", "Министерство назвало сообщения об ударе провокацией.", "сообщения об ударе провокацией", "назвало"),
    ("uk", "Міністерство назвало повідомлення про удар провокацією.", "повідомлення про удар провокацією", "назвало"),
]


@pytest.mark.parametrize(("language", "text", "content", "cue"), BRANDED)
def test_reports_called_a_provocation_are_denied(language: str, text: str, content: str, cue: str) -> None:
    (account,) = read(text, language, content, source=text.split()[0], cue=cue, act="judge")
    assert account.occurred is not None and not account.occurred.value


INSIDE = [
    ("en", "The mill, [c>insisted<] [s>the mayor<], [t>was empty<].", "The mill | was empty"),
    ("ru", "Обстрел, [c>утверждает<] [s>мэр<], [t>начался утром<].", "Обстрел | начался утром"),
    ("uk", "Вибухи, [c>стверджує<] [s>мер<], [t>пролунали в порту<].", "Вибухи | пролунали в порту"),
    ("en", "Rebels shelled the mill, [c>said<] [s>the mayor<], [t>who left for Orn<].", "who left for Orn"),
]


@pytest.mark.parametrize(("language", "text", "content"), INSIDE)
def test_the_subject_before_a_saying_set_off_by_commas_is_said_too(language: str, text: str, content: str) -> None:
    report = spoken.marked(text, language)
    assert content in [what for who, what in spoken.told(report) if who != "own"]


UNREAD = [
    ("ru", "Станция, заверил мэр, работает.", "мэр", "Станция | работает"),
    ("uk", "Станція, запевнив мер, працює.", "мер", "Станція | працює"),
]


@pytest.mark.parametrize(("language", "text", "who", "content"), UNREAD)
def test_a_saying_inside_is_found_by_its_words(language: str, text: str, who: str, content: str) -> None:
    assert (who, content) in spoken.told(spoken.parsed(text, language))


CONTRAST = [
    ("en", "The sides gave opposite accounts of the raid on the mill."),
    ("ru", "Стороны выступили с противоположными заявлениями об обстреле села."),
    ("uk", "Сторони виступили з протилежними заявами про обстріл села."),
]


@pytest.mark.parametrize(("language", "text"), CONTRAST)
def test_that_others_disagree_is_no_statement_of_an_event(language: str, text: str) -> None:
    assert [what for who, what in spoken.told(spoken.parsed(text, language)) if who == "own"] == []


MEASURES = [
    ("en", "The counter-terrorist regime shelled the mill.", 0),
    ("en", "The Marudian regime shelled the mill.", 1),
]


@pytest.mark.parametrize(("language", "text", "doers"), MEASURES)
def test_a_measure_is_nobody_who_acts(language: str, text: str, doers: int) -> None:
    assert len(read(text, language)[0].by) == doers


PURPOSES = [
    ("We shelled it to stop the tanks.", "to stop the tanks"),
    ("The editor was detained for directing fire.", "for directing fire"),
    ("Two brigades were deployed to assist the town.", "to assist the town"),
    ("Workers took to the streets to protest the raid.", "to protest the raid"),
    ("The aim of the raid was to distract the army.", "to distract the army"),
    ("The raid was an attempt to break in.", None),
]


@pytest.mark.parametrize(("text", "purpose"), PURPOSES)
def test_what_a_deed_was_done_for(text: str, purpose: str | None) -> None:
    found = [account.purpose.value for account in read(text) if account.purpose]
    assert found == ([purpose] if purpose else [])


GOING_ON = [
    ("Troops were shelling the mill, the mayor said.", "Troops were shelling the mill", "the mayor", "said", "ongoing"),
    ("Troops were shelling the mill when it rained.", "Troops were shelling the mill when it rained", None, None, None),
    (
        "Two men remain in captivity after the raid, the mayor said.",
        "Two men remain in captivity after the raid",
        "the mayor",
        "said",
        "ongoing",
    ),
    ("An attempted raid was stopped.", "An attempted raid was stopped", None, None, "failed"),
]


@pytest.mark.parametrize(("text", "content", "source", "cue", "outcome"), GOING_ON)
def test_what_goes_on_in_speech_told_in_the_past(text: str, content: str, source: str | None, cue: str | None, outcome: str | None) -> None:
    account = read(text, "en", content, source=source, cue=cue, mode="indirect" if source else "own")[0]
    assert (account.outcome.value if account.outcome else None) == outcome
