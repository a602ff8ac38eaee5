"""`case.toml`: what the person who keeps a case knows beside the reports. Every mistake in it is named with its place.

A whole one:

    sides = ["Kalmoria", "Tarn"]

    [[actor]]
    name = "Tarn Border Watch"
    names = ["the Watch", "TBW"]
    side = "Tarn"
    member_of = "Ministry of Defence of Tarn"

    [side_of]
    "port-hale-council" = ""            # on no side

    [same]                              # and [other], with the same keys
    actor = [["Ada Brandt", "ada-brandt-1f3c22"]]
    place = [["gn:123", "name:Lumen"]]
    event = [["claim-id/0", "other-claim-id/1"]]

    [copies]
    is = [["report-2", "report-1"]]     # the copy, then what it repeats
    not = [["report-3", "report-1"]]
"""

from __future__ import annotations

import pathlib
import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from rashomon.errors import CaseError
from rashomon.records import AccountRef, Case, CaseActor

TEXTS = ("name", "kind", "side", "member_of", "role", "wikidata")
TOP = ("sides", "actor", "side_of", "same", "other", "copies")
LINKS = ("actor", "place", "event")
ACTOR_KINDS = (
    "person", "state", "government", "military", "armed-group", "police", "party", "international", "ngo", "media", "company",
    "civilians", "other",
)  # fmt: skip
Fail = Callable[[str, str], NoReturn]


def read_case(path: pathlib.Path) -> Case:
    """The case that a file holds. Raises CaseError where it cannot be read or is no case."""
    try:
        return case_of(tomllib.loads(path.read_text(encoding="utf-8")), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: the case file cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise CaseError(f"{path}: no valid TOML: {error}") from error


def case_of(data: Mapping[str, Any], origin: str = "case.toml") -> Case:
    """The case in a parsed file. Raises CaseError that names `origin` and the key at fault."""

    def fail(where: str, what: str) -> NoReturn:
        raise CaseError(f"{origin}: {where}: {what}")

    _only(data, TOP, "the file", fail)
    same, other = (_table(data, part, fail, LINKS) for part in ("same", "other"))
    copies = _table(data, "copies", fail, ("is", "not"))
    return Case(
        sides=_texts(data.get("sides", []), "sides", fail),
        actors=tuple(_actor(entry, f"actor {n}", fail) for n, entry in enumerate(_list(data.get("actor", []), "actor", fail), 1)),
        side_of=tuple(sorted((key, _text(side, f"side_of.{key}", fail) or None) for key, side in _table(data, "side_of", fail).items())),
        same_actor=_pairs(same, "same.actor", fail), other_actor=_pairs(other, "other.actor", fail),
        same_place=_pairs(same, "same.place", fail), other_place=_pairs(other, "other.place", fail),
        same_event=_account_pairs(same, "same.event", fail), other_event=_account_pairs(other, "other.event", fail),
        copies=_pairs(copies, "copies.is", fail), not_copies=_pairs(copies, "copies.not", fail),
    )  # fmt: skip


def _actor(entry: Any, where: str, fail: Fail) -> CaseActor:
    if not isinstance(entry, dict):
        fail(where, "expected a table [[actor]]")
    _only(entry, (*TEXTS, "names"), where, fail)
    if not entry.get("name"):
        fail(where, "an actor needs a `name`")
    texts = {key: _text(entry[key], f"{where}: {key}", fail) for key in TEXTS if key in entry}
    if texts.get("kind") and texts["kind"] not in ACTOR_KINDS:
        fail(f"{where}: kind", f"{texts['kind']!r} is none of {', '.join(ACTOR_KINDS)}")
    return CaseActor(names=_texts(entry.get("names", []), f"{where}: names", fail), **texts)


# ---------------------------------------------------------------- what may stand where


def _only(table: Mapping[str, Any], known: tuple[str, ...], where: str, fail: Fail) -> None:
    for key in table:
        if key not in known:
            fail(where, f"unknown key {key!r}; known are {', '.join(known)}")


def _table(data: Mapping[str, Any], key: str, fail: Fail, known: tuple[str, ...] = ()) -> Mapping[str, Any]:
    found = data.get(key, {})
    if not isinstance(found, dict):
        fail(key, f"expected a table [{key}]")
    if known:
        _only(found, known, key, fail)
    return found


def _list(value: Any, where: str, fail: Fail) -> list[Any]:
    return value if isinstance(value, list) else fail(where, f"expected a list, not {value!r}")


def _text(value: Any, where: str, fail: Fail) -> str:
    return value if isinstance(value, str) else fail(where, f"expected words in quotation marks, not {value!r}")


def _texts(value: Any, where: str, fail: Fail) -> tuple[str, ...]:
    return tuple(_text(each, f"{where}, entry {n}", fail) for n, each in enumerate(_list(value, where, fail), 1))


def _pairs(table: Mapping[str, Any], where: str, fail: Fail) -> tuple[tuple[str, str], ...]:
    found = []
    for number, pair in enumerate(_list(table.get(where.partition(".")[2], []), where, fail), 1):
        place = f"{where}, entry {number}"
        texts = _texts(pair, place, fail)
        if len(texts) != 2 or texts[0] == texts[1]:
            fail(place, f'expected two different ones, as in {where.rpartition(".")[2]} = [["a", "b"]]')
        found.append((texts[0], texts[1]))
    return tuple(found)


def _account_pairs(table: Mapping[str, Any], where: str, fail: Fail) -> tuple[tuple[AccountRef, AccountRef], ...]:
    pairs = enumerate(_pairs(table, where, fail), 1)
    return tuple((_account(a, f"{where}, entry {n}", fail), _account(b, f"{where}, entry {n}", fail)) for n, (a, b) in pairs)


def _account(words: str, where: str, fail: Fail) -> AccountRef:
    found = re.fullmatch(r"(?:claim:)?(.+)/(\d+)", words)
    if not found:
        fail(where, f'{words!r} names no account; write the claim\'s id and the number of the account in it, from 0: "claim-id/0"')
    return found[1], int(found[2])
