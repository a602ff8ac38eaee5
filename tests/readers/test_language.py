from __future__ import annotations

import pytest

from rashomon.readers.language import believed, language_of


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        ("Two people were hurt.", None, "en"),
        ("Ранены двое, сообщил мэр.", None, "ru"),
        ("Поранено двох, повідомив мер міста.", None, "uk"),
        ("Мост взорван.", None, "ru"),
        ("Міст", None, "uk"),
        ("停战协议已经签署。", None, "und"),
        ("12:40 …", None, "und"),
        ("Two people were hurt.", "en-GB", "en-GB"),
        ("Two people were hurt.", "English, I think", "en"),
        ("Le maire de la ville a déclaré lundi que deux personnes avaient été blessées par un obus tombé sur le marché. " * 6, None, "fr"),
    ],
)
def test_language(text: str, given: str | None, wanted: str) -> None:
    assert language_of(text, given) == wanted


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [("Most zamknięty.", "pl", "pl"), ("Мост закрыт.", "bg", None), ("Міст закрили.", "en", None), ("Shut.", None, None)],
)
def test_what_a_platform_guessed_is_believed_of_latin_text(text: str, given: str | None, wanted: str | None) -> None:
    assert believed(text, given) == wanted
