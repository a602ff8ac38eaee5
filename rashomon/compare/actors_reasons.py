"""Why the actors of two reports are one: short functions in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from rashomon.compare.actors_group import Group
from rashomon.languages import names, world

Joins = Callable[[Group, Group], bool]
BODIES = ("police", "military", "government")


def contradict(a: Group, b: Group) -> bool:
    """Two sides, or a person and what is none."""
    return bool(a.side and b.side and a.side != b.side) or (a.kind == "person") != (b.kind == "person")


def same_person(a: Group, b: Group) -> bool:
    """The same family name, and given names that are the same, begin alike in another script, or an initial."""
    if a.kind != "person" or a.sort == b.sort == "local":
        return False
    long, short = a.words, b.words
    if len(short) < 2 or len(long) < 2:
        return False
    if set(short) <= set(long):
        return True
    return names.alike(long[-1], short[-1]) and _same_given(long[0], short[0])


def _same_given(a: str, b: str) -> bool:
    """Given names that are the same, an initial, or what one name is in two languages."""
    initial = min(len(a), len(b)) == 1 and a[0] == b[0]
    return initial or names.alike(a, b) or any({a, b} == set(pair) for pair in world.world()["given"]["pairs"])


def family_name(a: Group, b: Group) -> bool:
    """A family name alone, where only one person of that name is known."""
    if a.kind != "person" or a.sort != "person" or b.sort != "person" or len(b.words) != 1 or len(a.words) < 2:
        return False
    return len(b.words[0]) > 3 and names.alike(a.words[-1], b.words[0])


def same_group_name(a: Group, b: Group) -> bool:
    """All proper words of one name are in the other."""
    if a.sort != "name" or b.sort != "name":
        return False
    long, short = set(a.words), set(b.words)
    return len(short) >= 2 and all(any(names.alike(x, y) for y in long) for x in short)


def state_elsewhere(a: Group, b: Group) -> bool:
    """A country that no list knows, told as one by its ministries in another report."""
    state, other = (a, b) if a.sort == "state" else (b, a)
    named = other.sort == "name" and other.kind != "person" and len(other.words) == 1
    return state.sort == "state" and named and names.root(other.words[0]) == state.key.partition(":")[2]


def short_form(a: Group, b: Group) -> bool:
    """The initials of the other's name."""
    if a.sort not in ("name", "body") or b.sort != "name" or len(b.words) != 1:
        return False
    return bool(_short_forms(b) & _initials(a))


def _short_forms(group: Group) -> set[str]:
    return {bare for form in group.forms if (bare := form.strip("()")).isupper() and 2 <= len(bare) <= 8}


def _initials(group: Group) -> set[str]:
    return {"".join(w[0] for w in re.findall(r"[^\W\d_]\w*", form) if w[0].isupper()) for form in group.forms}


def same_company_of_men(a: Group, b: Group) -> bool:
    """Armed men described as of one state, told of by several reports."""
    described = a.sort == b.sort == "local" and a.kind == b.kind == "armed-group"
    return described and a.side is not None and a.side == b.side and not a.reports & b.reports


def only_body_there(a: Group, b: Group) -> bool:
    """A bare "police" or "army" of another report about the same country, where the reports know but one."""
    if b.sort != "local" or a.kind != b.kind or a.kind not in BODIES or a.reports & b.reports:
        return False
    return bool(a.countries & b.countries) and bool(_plain_forms(a) & _plain_forms(b))


def _plain_forms(group: Group) -> set[str]:
    return {re.sub(r"^the ", "", form.casefold()) for form in group.forms}


# ---------------------------------------------------------------- where to look: two that a reason joins have one of these in common


def _word_forms(word: str) -> set[str]:
    """What words that are `alike` share: the first two letters, or the last three."""
    return {word, f"{word[:2]}-", *((f"-{word[-3:]}",) if len(word) > 6 else ())}


def by_words(group: Group) -> list[set[str]]:
    return [_word_forms(word) for word in group.words] if group.sort == "name" else []


def by_last_word(group: Group) -> list[set[str]]:
    return [_word_forms(word) for word in group.words[-1:]] if group.kind == "person" else []


def by_person(group: Group) -> list[set[str]]:
    """A name inside another shares its words; names spelt otherwise have family names that are alike."""
    return [set().union(*by_last_word(group), group.words)] if group.kind == "person" and len(group.words) > 1 else []


def by_root(group: Group) -> list[set[str]]:
    if group.sort == "state":
        return [{group.key.partition(":")[2]}]
    return [{names.root(group.words[0])}] if len(group.words) == 1 and group.sort == "name" else []


def by_initials(group: Group) -> list[set[str]]:
    """Long names by their initials, short ones by themselves."""
    short = _short_forms(group) if len(group.words) == 1 and group.sort == "name" else set()
    return [short | (_initials(group) if group.sort in ("name", "body") else set())]


def by_side(group: Group) -> list[set[str]]:
    return [{group.side}] if group.side and group.sort == "local" and group.kind == "armed-group" else []


def by_form(group: Group) -> list[set[str]]:
    return [{f"{country} {form}" for country in group.countries for form in _plain_forms(group)}] if group.kind in BODIES else []


class Reason(NamedTuple):
    """Why two are one, and the words under which one can be looked for among all: the other has one word of each set."""

    words: str
    joins: Joins
    under: Callable[[Group], list[set[str]]]


REASONS = (
    Reason("the same person, spelt otherwise", same_person, by_person),
    Reason("family name alone", family_name, by_last_word),
    Reason("the same words in the name", same_group_name, by_words),
    Reason("the country that another report tells of", state_elsewhere, by_root),
    Reason("short form", short_form, by_initials),
    Reason("armed men of one state", same_company_of_men, by_side),
    Reason("the only one of its kind there", only_body_there, by_form),
)
