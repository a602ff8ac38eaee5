"""Mode, certainty, channel: how a claim was said."""

from __future__ import annotations

import pytest

from rashomon.extract.quotes import quoted
from tests.extract.spoken import claims, marked, words

MODES = [
    ("en", '[s>The mayor<] [c>said<]: [t>"They burned the mill."<]', "direct"),
    ("en", '[s>The mayor<] [c>said<] [t>they burned "every mill" there<].', "mixed"),
    ("en", "[s>The mayor<] [c>said<] [t>they burned the mill<].", "indirect"),
    ("ru", "[s>Мэр<] [c>сообщил<], [t>что отряд «Северный Ветер» сжёг мельницу<].", "indirect"),
    ("en", "Rebels burned the mill on Monday.", "own"),
]


@pytest.mark.parametrize(("language", "text", "mode"), MODES)
def test_mode(language: str, text: str, mode: str) -> None:
    assert claims(marked(text, language))[0].mode == mode


CERTAINTIES = [
    ("en", "[s>The mayor<] [c>said<] [t>rebels burned the mill<].", "certain"),
    ("en", "[s>The mayor<] [c>said<] [t>rebels probably burned the mill<].", "probable"),
    ("en", "[s>The mayor<] [c>said<] [t>rebels might have burned the mill<].", "possible"),
    ("en", "Rebels reportedly burned the mill on Monday.", "possible"),
    ("en", "Rebels apparently burned the mill on Monday.", "probable"),
    ("en", "[s>The mayor<] [c>said<] [t>rebels burned perhaps 40 mills<].", "certain"),
    ("ru", "[s>Мэр<] [c>сообщил<], [t>что мельницу, вероятно, сожгли повстанцы<].", "probable"),
    ("uk", "Повстанці нібито спалили млин у неділю.", "possible"),
]


@pytest.mark.parametrize(("language", "text", "certainty"), CERTAINTIES)
def test_certainty(language: str, text: str, certainty: str) -> None:
    assert claims(marked(text, language))[0].certainty == certainty


CHANNELS = [
    ("en", "[s>The mayor<] [c>wrote<] on Telegram [t>that the mill burned<].", ("telegram", "on Telegram")),
    ("en", "In a statement on Monday, [s>the army<] [c>said<] [t>the mill burned<].", ("statement", "In a statement")),
    ("en", "[s>The mayor<] [c>said<] at a news conference [t>that the mill burned<].", ("press-conference", "at a news conference")),
    ("ru", "[s>Мэр<] [c>написал<] в телеграме, [t>что мельница сгорела<].", ("telegram", "в телеграме")),
    ("uk", "[s>Мер<] [c>повідомив<] на брифінгу, [t>що млин згорів<].", ("press-conference", "на брифінгу")),
    ("en", "[s>The mayor<] [c>said<] [t>a statement in a letter was burned in the attack<].", None),
]


@pytest.mark.parametrize(("language", "text", "channel"), CHANNELS)
def test_channel(language: str, text: str, channel: tuple[str, str] | None) -> None:
    report = marked(text, language)
    found = claims(report)[0].channel
    assert (found and (found.kind, words(report, found.spans))) == channel


QUOTES = [
    ('He said "one" and “two”.', ['"one"', "“two”"]),
    ("Он сказал «раз „два“ три».", ["«раз „два“ три»"]),
    ("Він: „так“.", ["„так“"]),
    ("“Never closed\nnext", ["“Never closed"]),
    ("”Wrongly opened,“ she said", ["”Wrongly opened,“ she said"]),
    ("It's the rebels' mill", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTES)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in quoted(text)] == expected
