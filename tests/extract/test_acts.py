from __future__ import annotations

import pytest

from tests.extract.spoken import claims, marked

ACTS = [
    ("[s>The mayor<] [c>said<] [t>the mill had burned<].", "assert"),
    ("[s>Tarvia<] [c>denied<] [t>any part in the raid<].", "deny"),
    ("[s>Tarvia<] [c>said<] [t>it had no connection with the attack<].", "deny"),
    ("[s>The ministry<] [c>said<] [t>reports of a strike were false<].", "deny"),
    ("[s>The ministry<] [c>said<] [t>its planes did not attack the mill<].", "deny"),
    ("[s>The mayor<] [c>said<] [t>no one was killed<].", "assert"),
    ("[s>Tarvia<] [c>accused<] [t>Kelmor of shelling the mill<].", "accuse"),
    ("[s>The mayor<] [c>said<] [t>rebel fighters attacked the mill<].", "accuse"),
    ("[s>The Orn Front<] [c>claimed responsibility for<] [t>the blast<].", "admit"),
    ("[s>The minister<] [c>admitted<] [t>the loss of two planes<].", "admit"),
    ("[s>The mayor<] [c>urged<] [t>people to leave<].", "demand"),
    ("[s>The mayor<] [c>said<] [t>the troops must leave the mill<].", "demand"),
    ("[s>The general<] [c>vowed<] [t>to retake the mill<].", "intend"),
    ("[s>The general<] [c>said<] [t>it will retake the mill<].", "intend"),
    ("[s>The mayor<] [c>condemned<] [t>the attack<].", "judge"),
    ("Rebel fighters attacked the mill.", "assert"),
    ("[s>The minister<] [c>said<] [t>we condemn the raid<].", "judge"),
    ("[s>The minister<] [c>said<] [t>Tarvia disputes that the mill has fallen<].", "deny"),
    ("[s>The Orn Front<] [c>said<] [t>it attacked the mill<].", "admit"),
    ("[s>The army<] [c>said<] [t>it attacked the mill<].", "assert"),
    ("[s>The army<] [c>said<] [t>two of its soldiers were killed<].", "admit"),
    ("[s>Officials<] [c>told<] [t>people to stay at home<].", "demand"),
    ("[s>Villagers<] [c>said<] [t>police fired at the mill<].", "accuse"),
    ("[s>The mayor<] [c>said<] [t>the mill was burned by Tarvian soldiers<].", "accuse"),
    ("[s>The mayor<] [c>said<] [t>the attackers were Tarvian militants<].", "accuse"),
    ("[s>The mayor<] [c>said<] [t>the gunman killed himself<].", "assert"),
    ("[s>The mayor<] [c>called<] [t>the raid an outrage<].", "judge"),
    ("[s>The mayor<] [c>said<] [t>a counter-terrorist regime is in force<].", "assert"),
    ("[s>The army<] [c>said<] [t>it built a wall so that the mill could not be attacked<].", "assert"),
    ("[s>The mayor<] [c>said<] [t>he was ready to leave<].", "intend"),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_act(text: str, act: str) -> None:
    (claim,) = claims(marked(text))
    assert claim.act == act


CYRILLIC = [
    ("ru", "[s>Тарвия<] [c>отрицает<] [t>причастность к взрыву<].", "deny"),
    ("ru", "[s>Мэр<] [c>заявил<], [t>что сообщения об ударе — фейк<].", "deny"),
    ("ru", "[s>Мэр<] [c>обвинил<] [t>боевиков в поджоге<].", "accuse"),
    ("ru", "[s>Мэр<] [c>призвал<] [t>жителей уехать<].", "demand"),
    ("uk", "[s>Фронт<] [c>взяв на себе відповідальність за<] [t>вибух<].", "admit"),
    ("uk", "[s>Міністр<] [c>засудив<] [t>обстріл<].", "judge"),
    ("uk", "[s>Міністр<] [c>пообіцяв<] [t>відбудувати міст<].", "intend"),
]


@pytest.mark.parametrize(("language", "text", "act"), CYRILLIC)
def test_act_in_other_languages(language: str, text: str, act: str) -> None:
    (claim,) = claims(marked(text, language))
    assert claim.act == act
