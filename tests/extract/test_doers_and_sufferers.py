"""Who did it and to whom, where the words stand less plainly: pronouns, possessors, losses. Three languages."""

from __future__ import annotations

from typing import Literal

import msgspec
import pytest

from rashomon.extract.accounts import accounts_of
from rashomon.records import Claim, Count, CountMention, Mentions, Place, PlaceMention, Span, Spans, Voice
from rashomon.resolve.actors import resolve_actors
from tests.extract.test_accounts import at, read, words
from tests.resolve.test_actors import parsed

ROLES = [
    ("en", "This morning fighters of the Tarn Legion attacked the guards.", ["fighters of the Tarn Legion"], ["guards"]),
    ("en", "The Tarn Legion shook the country when it kidnapped a teacher.", ["Tarn Legion"], ["teacher"]),
    ("en", "Her abduction shook the village.", [], ["Her"]),
    ("en", "The rebels' abduction of a teacher shook the village.", ["rebels"], ["teacher"]),
    ("en", "Our units destroyed two dumps; the enemy lost up to 40 men.", ["Our units"], ["enemy"]),
    ("en", "All aircraft attacked the camp.", [], []),
    ("en", "She lost her son in the attack.", [], []),
    ("en", "Kalmorian planes attacked the camp.", ["Kalmorian planes"], []),
    ("en", "A lorry ploughed through a crowd of students.", [], ["crowd of students"]),
    ("ru", "Её похищение потрясло село.", [], ["Её"]),
    ("ru", "Нападавший начал резать людей.", ["Нападавший"], ["людей"]),
    ("ru", "Несколько десятков жителей напали на полицию.", ["жителей"], ["полицию"]),
    ("ru", "За сутки противник потерял склад.", [], ["противник"]),
    ("ru", "Суд наложил арест на дом.", ["Суд"], []),
    ("uk", "Її викрадення сколихнуло село.", [], ["Її"]),
    ("uk", "Частина мешканців напала на поліцію.", ["мешканців"], ["поліцію"]),
    ("uk", "За добу противник втратив склад.", [], ["противник"]),
    ("uk", "Суд наклав арешт на будинок.", ["Суд"], []),
]


@pytest.mark.parametrize(("language", "text", "by", "against"), ROLES)
def test_who_did_it_and_who_suffered_it(language: str, text: str, by: list[str], against: list[str]) -> None:
    account = read(text, language)[0]
    assert (words(text, account.by), words(text, account.against)) == (by, against)


def test_the_main_deed_comes_before_the_one_that_tells_who_somebody_is() -> None:
    text = "Ten pupils abducted by the Tarn Legion have been released."
    released, abducted = read(text)
    assert released.kind is None and abducted.kind is not None
    assert words(text, released.by) == [] and words(text, abducted.by) == ["Tarn Legion"]


def test_talks_and_who_brokered_them_are_two_happenings() -> None:
    text = "The release came of negotiations between the Tarn Legion and Kalmoria brokered by the Vold Fund."
    by = [words(text, account.by) for account in read(text)]
    assert by == [[], ["Tarn Legion", "Kalmoria"], ["Vold Fund"]]


@pytest.mark.parametrize(
    ("language", "text", "number", "trigger"),
    [
        ("en", "Eight hurt as most people leave border villages", "Eight", "hurt"),
        ("ru", "Восемь человек ранены, жителей эвакуировали.", "Восемь", "ранены"),
        ("uk", "Вісім людей поранено, мешканців евакуювали.", "Вісім", "поранено"),
    ],
)
def test_who_was_hurt_is_another_happening_than_who_left(language: str, text: str, number: str, trigger: str) -> None:
    count = CountMention(span=at(text, number), trigger=at(text, trigger), slot="injured", count=Count(8, 8))
    left, hurt = read(text, language, mentions=Mentions(counts=(count,)))
    assert left.kind is not None and left.injured is None
    assert hurt.kind is None and hurt.injured is not None


def test_where_a_town_lies_is_no_target() -> None:
    text = "The shelling of the Kalmorian city of Vant went on."
    country = PlaceMention(
        span=Span(text.index("Kalmorian"), text.index("Kalmorian") + 9),
        place=Place(id="iso:XK", name="Kalmoria", kind="country"),
        use="modifier",
        score=1.0,
    )
    assert read(text, mentions=Mentions(places=(country,)))[0].against == ()


def test_a_deed_that_is_theirs_is_the_speakers() -> None:
    text = "The Tarn Legion declared that the raid was theirs."
    account = read(text, content="the raid was theirs", source="The Tarn Legion", cue="declared")[0]
    assert words(text, account.by) == ["The Tarn Legion"]


def resolved_by(text: str, content: str, source: str, mode: Literal["direct", "indirect"] = "indirect") -> tuple[str | None, str | None]:
    """The actors of the source and of the last one told of in its words."""
    whole = parsed(text)

    def spans(words: str) -> Spans:
        return (Span(text.index(words), text.index(words) + len(words)),)

    bare = Claim(id="c", report="r", content=spans(content), source=Voice(spans(source)), mode=mode)
    claim = msgspec.structs.replace(bare, accounts=accounts_of(bare, whole, Mentions()))
    (told,), _ = resolve_actors(whole, (claim,), Mentions())
    account = told.accounts[0]
    return (told.source.actor if told.source else None), [voice.actor for voice in (*account.by, *account.against)][-1]


def test_the_fighters_of_a_group_are_the_group() -> None:
    source, doer = resolved_by("The Tarn Legion said its fighters ambushed them.", "its fighters ambushed", "The Tarn Legion")
    assert source == doer


def test_she_in_quotation_marks_is_never_the_speaker() -> None:
    source, sufferer = resolved_by(
        '"Gunmen abducted her at dawn," Lida Morush said.', "Gunmen abducted her at dawn", "Lida Morush", "direct"
    )
    assert source != sufferer
