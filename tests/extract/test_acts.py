from __future__ import annotations

import pytest

from tests.extract.spoken import claims, marked

ACTS = [
    ("[s>The mayor<] [c>said<] [t>the mill had burned<].", "assert"),
    ("[s>Torvia<] [c>denied<] [t>any part in the raid<].", "deny"),
    ("[s>Torvia<] [c>said<] [t>it had no connection with the attack<].", "deny"),
    ("[s>The ministry<] [c>said<] [t>reports of a strike were false<].", "deny"),
    ("[s>The ministry<] [c>said<] [t>its planes did not attack the mill<].", "deny"),
    ("[s>The mayor<] [c>said<] [t>no one was killed<].", "assert"),
    ("[s>Torvia<] [c>accused<] [t>Kalmor of shelling the mill<].", "accuse"),
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
    ("[s>The minister<] [c>said<] [t>Torvia disputes that the mill has fallen<].", "deny"),
    ("[s>The Orn Front<] [c>said<] [t>it attacked the mill<].", "admit"),
    ("[s>The army<] [c>said<] [t>it attacked the mill<].", "assert"),
    ("[s>The army<] [c>said<] [t>two of its soldiers were killed<].", "admit"),
    ("[s>Officials<] [c>told<] [t>people to stay at home<].", "demand"),
    ("[s>Villagers<] [c>said<] [t>police fired at the mill<].", "accuse"),
    ("[s>The mayor<] [c>said<] [t>the mill was burned by Torvian soldiers<].", "accuse"),
    ("[s>The mayor<] [c>said<] [t>the attackers were Torvian militants<].", "accuse"),
    ("[s>The mayor<] [c>said<] [t>the gunman killed himself<].", "assert"),
    ("[s>The mayor<] [c>called<] [t>the raid an outrage<].", "judge"),
    ("[s>The mayor<] [c>said<] [t>a counter-terrorist regime is in force<].", "assert"),
    ("[s>The army<] [c>said<] [t>it built a wall so that the mill could not be attacked<].", "assert"),
    ("[s>The mayor<] [c>said<] [t>he was ready to leave<].", "intend"),
    ("[s>The ministry<] [c>said<] [t>the claim of a camp hit was fictitious<].", "deny"),
    ("[s>The adviser<] [c>said<] [t>Kalmor is watching the fires but has nothing to do with them<].", "deny"),
    ("[s>He<] [c>said<]: [t>“I am innocent”<].", "deny"),
    ("[s>The army<] [c>said<] [t>none of its aircraft had been lost<].", "deny"),
    ("[s>The army<] [c>said<] [t>its men could not have burned the mill<].", "deny"),
    ("[s>The mayor<] [c>said<] [t>the release does not mean the end of the war<].", "judge"),
    ("[s>The mayor<] [c>said<]: [t>“We cannot deny that it was a shameful raid”<].", "judge"),
    ("[s>The analyst<] [c>said<] [t>the raid was an embarrassment for Torvia<].", "judge"),
    ("[s>The mayor<] [c>said<]: [t>“The cowardly blow saddens us all, we condemn it”<].", "judge"),
    ("[s>The spokesman<] [c>called<] [t>the raid a Kalmorian crime<].", "accuse"),
    ("[s>The mayor<] [c>said<] [t>Kalmor was behind the raid<].", "accuse"),
    ("[s>The mayor<] [c>said<] [t>the shells came from Kalmorian positions<].", "accuse"),
    ("[s>The deputy<] [c>said<] [t>the saboteurs came from Kalmor<].", "accuse"),
    ("[s>The mayor<] [c>said<] [t>the girls abducted by rebel fighters had been freed<].", "assert"),
    ("[s>The army<] [c>confirmed<] [t>the loss of a helicopter<].", "admit"),
    ("[s>The army<] [c>said<] [t>two pilots had died<].", "admit"),
    ("[s>The army<] [c>said<] [t>two enemy pilots had died<].", "assert"),
    ("[s>The commander<] [c>said<] [t>his men left the mill at dawn<].", "assert"),
    ("[s>The commander<] [c>said<] [t>our men left the mill at dawn<].", "admit"),
    ("[s>The Orn Front<] [c>said<] [t>the mill was attacked by one of its fighters<].", "admit"),
    ("[s>Police<] [c>said<] [t>an officer shot a man at the mill<].", "admit"),
    ("[s>The analyst<] [c>said<] [t>Kalmor is likely to strike back<].", "expect"),
    ("[s>The mayor<] [c>said<]: [t>“Please take shelter in the mill”<].", "demand"),
    ("[s>The mayor<] [c>told<] [t>the raid was an effort to burn the mill<].", "assert"),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_act(text: str, act: str) -> None:
    (claim,) = claims(marked(text))
    assert claim.act == act


CYRILLIC = [
    ("ru", "[s>Торвия<] [c>отрицает<] [t>причастность к взрыву<].", "deny"),
    ("ru", "[s>Мэр<] [c>заявил<], [t>что сообщения об ударе — фейк<].", "deny"),
    ("ru", "[s>Мэр<] [c>обвинил<] [t>боевиков в поджоге<].", "accuse"),
    ("ru", "[s>Мэр<] [c>призвал<] [t>жителей уехать<].", "demand"),
    ("uk", "[s>Фронт<] [c>взяв на себе відповідальність за<] [t>вибух<].", "admit"),
    ("uk", "[s>Міністр<] [c>засудив<] [t>обстріл<].", "judge"),
    ("uk", "[s>Міністр<] [c>пообіцяв<] [t>відбудувати міст<].", "intend"),
    ("ru", "[s>Советник<] [c>заявил<], [t>что Кальмор не имеет отношения к рейду<].", "deny"),
    ("ru", "[s>Он<] [c>заявил<]: [t>«Я невиновен»<].", "deny"),
    ("ru", "[s>Мэр<] [c>сообщил<], [t>что село обстреляли из миномётов кальморские войска<].", "accuse"),
    ("ru", "[s>Мэр<] [c>сообщил<], [t>что приехали люди в масках без знаков<].", "assert"),
    ("ru", "[s>Генерал<] [c>заявил<], [t>что армия ответит на удар<].", "intend"),
    ("ru", "[s>Министр<] [c>сказал<]: [t>«Мы накажем виновных»<].", "intend"),
    ("ru", "[s>Минобороны<] [c>заявило<], [t>что погибли двое военных<].", "admit"),
    ("ru", "[s>Минобороны<] [c>заявило<], [t>что погибли двое вражеских военных<].", "assert"),
    ("ru", "[s>Фронт Орна<] [c>заявил<], [t>что мельницу взорвал его сторонник<].", "admit"),
    ("uk", "[s>Радник<] [c>заявив<], [t>що Кальмор не має відношення до рейду<].", "deny"),
    ("uk", "[s>Мер<] [c>повідомив<], [t>що росіяни вдарили по місту ракетами<].", "accuse"),
    ("uk", "[s>Фронт Орна<] [c>заявив<], [t>що знищив колону<].", "admit"),
    ("uk", "[s>Міністр<] [c>сказав<]: [t>«Ми відбудуємо міст»<].", "intend"),
    ("uk", "[s>Мер<] [c>сказав<], [t>що вода в річці підніметься<].", "expect"),
    ("uk", "[s>Мер<] [c>сказав<], [t>що він перебуває в лікарні<].", "assert"),
]


@pytest.mark.parametrize(("language", "text", "act"), CYRILLIC)
def test_act_in_other_languages(language: str, text: str, act: str) -> None:
    (claim,) = claims(marked(text, language))
    assert claim.act == act
