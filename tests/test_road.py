"""The whole road on short invented reports: what a reader must be able to rely on."""

from __future__ import annotations

from rashomon.pipeline import reading_of
from rashomon.records import Claim, Report
from rashomon.tools import Tools


def claims(text: str, language: str = "en", published: str = "2031-05-20") -> tuple[Claim, ...]:
    return reading_of(Report(id="r", text=text, language=language, published=published), Tools.load()).claims


def test_one_of_several_is_another_event_with_its_own_date() -> None:
    text = (
        "The Kalmor Volunteer Corps said on Tuesday that its fighters had crossed into the Orsha district, the third such raid. "
        "The first was on 2 March, through the Minsk region."
    )
    first = [c for c in claims(text) if "first was" in " ".join(text[s.start : s.end] for s in c.content)]
    assert len(first) == 1 and first[0].source is not None
    account = first[0].accounts[0]
    assert account.time is not None and account.time.value == "2031-03-02" and account.rule == "one of several"


def test_where_they_came_from_is_not_where_it_happened() -> None:
    found = claims("A Kalmorian unit crossed into the Orsha district from Latvia, the mayor of Orsha, Vesna Holko, said.")
    places = {account.place.value for claim in found for account in claim.accounts if account.place}
    assert "iso:LV" not in places


def test_no_denial_asserts_what_it_denies() -> None:
    for text, language in (
        ("Kalmor's army denied that it had shelled the village of Ostel.", "en"),
        ("“We did not attack the convoy,” said Vesna Holko, the mayor of Sorn.", "en"),
        ("Минобороны Кальмора отрицает, что армия обстреляла село Остель.", "ru"),
        ("У Генштабі Кальмору заперечили обстріл села Остель.", "uk"),
    ):
        found = claims(text, language)
        assert any(claim.act == "deny" for claim in found), text
        assert not any(a.occurred and a.occurred.value for claim in found for a in claim.accounts), text
