"""Whose words they are: pronouns that speak, "us" in what is said, "his country". All people and places are invented or states."""

from __future__ import annotations

import msgspec
import pytest

from rashomon.extract.accounts import accounts_of
from rashomon.parse.lemmas import lemma
from rashomon.records import Claim, Mentions, Token
from rashomon.resolve.actors import resolve_actors
from tests.extract.spoken import claims, marked


def settled(text: str, language: str = "en") -> tuple[tuple[Claim, ...], dict[str, str]]:
    """The claims of a marked text with their accounts and actors, and the names of the actors."""
    bare = marked(text, language)
    words = [bare.report.text[token.start : token.end] for token in bare.tokens]
    parsed = msgspec.structs.replace(
        bare, tokens=tuple(Token(t.start, t.end, lemma(w, language)) for t, w in zip(bare.tokens, words, strict=True))
    )
    told = [msgspec.structs.replace(claim, accounts=accounts_of(claim, parsed, Mentions())) for claim in claims(parsed)]
    named, actors = resolve_actors(parsed, told, Mentions())
    return named, {actor.id: actor.name for actor in actors}


SPEAKERS = [
    # whom another's words name takes no turn to speak
    (
        "[s>The spokesman Ilko Morush<] [c>said<] [t>President Oro Tarn had been told<]. [t2>They are few<], in [s2>his<] [c2>view<].",
        "Ilko Morush",
    ),
    ("[s>Mayor Lida Vold<] [c>said<] [t>Judge Arno Tarn had fled<]. [t2>The town is calm<], [s2>she<] [c2>added<].", "Lida Vold"),
    # named in the report's own voice since: it is that person's turn
    (
        "[s>Mayor Lida Vold<] [c>said<] [t>the mill burned<]. Judge Arno Tarn came later. [t2>The town is calm<], [s2>he<] [c2>said<].",
        "Arno Tarn",
    ),
]


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_a_pronoun_that_speaks_is_no_one_merely_spoken_of(text: str, name: str) -> None:
    found, names = settled(text)
    assert found[-1].source and names[found[-1].source.actor or ""] == name


NOT_BY = [
    # "us": whoever says it, though named after it
    (
        "en",
        "[s>Mayor Oro Vant<] [c>spoke<] [t>of a raid<]. [t2>The attackers have no links to us<], [s2>the Kenyan army<] [c2>said<].",
        "body:kenya/army",
    ),
    # what happened did nothing: the subject of "no connection" did not
    ("en", "[t>Kenya has no connection with it<], [s>Oro Vant<] [c>said<].", "state:kenya"),
    ("en", "[t>Kenya watches the events but has no direct links to them<], [s>Oro Vant<] [c>said<].", "state:kenya"),
    ("en", "[t>Kenya has no connection with the Lumen Legion<], [s>Oro Vant<] [c>said<].", "name:lehon lumen"),
    # "his country": the speaker's state
    ("en", "[s>Kenya's defence minister Oro Vant<] [c>said<] [t>that his country had no part in the raid<].", "state:kenya"),
    ("en", "[s>Oro Vant, adviser to the president of Kenya<] [c>said<] [t>that his country had no part in the raid<].", "state:kenya"),
    ("ru", "[s>Министр обороны Казахстана Оро Вант<] [c>заявил<], что [t>наша страна к этому непричастна<].", "state:kazakhstan"),
    ("uk", "[s>Міністр оборони Казахстану Оро Вант<] [c>заявив<], що [t>наша країна до цього непричетна<].", "state:kazakhstan"),
]


@pytest.mark.parametrize(("language", "text", "actor"), NOT_BY)
def test_who_did_not_do_it(language: str, text: str, actor: str) -> None:
    found, _ = settled(text, language)
    (account,) = found[-1].accounts
    assert [voice.actor for voice in account.not_by] == [actor]
