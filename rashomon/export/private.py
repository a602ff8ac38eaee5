"""Who is a private person, and by which rule a name is held back. The rules are a plain list; each says why in words."""

from __future__ import annotations

import functools
import itertools
import pathlib
import tomllib
from typing import NamedTuple

import msgspec

from rashomon.errors import UsageError
from rashomon.languages import LANGUAGES, load
from rashomon.records import COUNTS, Account, Actor, Ledger

RULES = {
    "victims": "somebody is told of as struck, killed, hurt, captured, missing or displaced, and holds no office",
    "witnesses": "somebody is quoted, and neither holds an office nor speaks for a body",
    "private": "a person without an office",
    "unknown": "a person's name in a text that no actor of the ledger bears",
}
DEFAULT = tuple(RULES)
PEACEFUL = ("aid", "agreement", "ceasefire", "exchange", "movement", "protest", "withdrawal")


class Redaction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to hold back: names of RULES, names to hold whatever the rules say, and names to leave."""

    hold: tuple[str, ...] = DEFAULT
    names: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


class Held(NamedTuple):
    """A person whose name is held back, and why."""

    actor: Actor
    rule: str


def rules_of(given: str) -> Redaction:
    """Rules from their names (`victims,witnesses`) or from a TOML file with `hold`, `names`, `keep`. Raises UsageError."""
    path = pathlib.Path(given)
    if path.suffix.lower() == ".toml":
        try:
            redaction = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Redaction)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise UsageError(f"redaction rules {given}: {error}; give hold, names and keep as lists of text") from error
    else:
        redaction = Redaction(hold=tuple(name.strip() for name in given.split(",") if name.strip()))
    unknown = sorted(set(redaction.hold) - set(RULES))
    if unknown:
        raise UsageError(f"there is no redaction rule {unknown[0]!r}: the rules are {', '.join(RULES)}, or a .toml file")
    return redaction


@functools.cache
def worded(name: str) -> frozenset[str]:
    """One list of `languages/private.*.toml` in all languages."""
    return frozenset(word for language in LANGUAGES for word in load("private", language).get(name, ()))


@functools.cache
def heads(kind: str) -> frozenset[str]:
    """Words that head the description of an actor of a kind, in all languages."""
    return frozenset(word for language in LANGUAGES for word in load("actors", language).get("heads", {}).get(kind, ()))


@functools.cache
def offices() -> frozenset[str]:
    return heads("official") | worded("offices")


@functools.cache
def bodies() -> frozenset[str]:
    """Words for parts of a state, its forces and its police, and for bodies between states."""
    return heads("government") | heads("military") | heads("police") | heads("international")


@functools.cache
def private_heads() -> frozenset[str]:
    """Words for people without an office: kin, trades, residents, witnesses, soldiers."""
    return (heads("person") | heads("soldier") | heads("civilians") | worded("kin")) - worded("offices")


@functools.cache
def describing() -> frozenset[str]:
    """Words that describe people and bodies, in lower case: no part of a name even where they begin with a capital."""
    out: set[str] = set()
    for language in LANGUAGES:
        for heads in load("actors", language).get("heads", {}).values():
            out |= {part for word in heads for part in word.split("-") if len(part) > 2} | set(heads)
        out |= set(load("actors", language).get("articles", ())) | set(load("actors", language).get("ranks", ()))
        out |= {word.lower() for word in load("times", language).get("months", {})}
        out |= set(load("roles", language).get("people", {}).get("not_names", ()))
    return frozenset(out)


def holds_office(actor: Actor) -> bool:
    """Whether a role, or a form of the name, names an office; the first word that tells decides ("driver for the ministry": none)."""
    return any(speaks_for_office(words) for words in (actor.role or "", *actor.names))


def speaks_for_office(words: str) -> bool:
    """Whether the first word that describes somebody is an office or, where none does, a body that they belong to."""
    for word in words.replace(",", " ").replace("-", " ").split():
        word = word.strip(".,;:«»\"'“”()").removesuffix("’s").removesuffix("'s")
        if is_one_of(word, offices()):
            return True
        if is_one_of(word, private_heads()):
            return False
        if word.islower() and word in bodies():
            return True
    return False


def is_one_of(word: str, stems: frozenset[str]) -> bool:
    """Whether a word is one of a list; in Cyrillic, in any case form."""
    low = word.lower()
    if low in stems:
        return True
    return not low.isascii() and any(len(stem) > 3 and low.startswith(stem[:-1]) and len(low) - len(stem) <= 3 for stem in stems)


def is_described(actor: Actor) -> bool:
    """Whether an actor has no name, and is only described: "a farmer in Jaba". A name right behind the description is a name."""
    words = actor.name.split()
    if not words or any(c.isupper() for c in words[0]) or words[0] in worded("particles"):
        return False
    if any(is_one_of(a, private_heads() | offices()) and b[:1].isupper() for a, b in itertools.pairwise(words)):
        return False
    return len(words) > 3 or any(is_one_of(word, private_heads() | offices() | describing()) for word in words)


def persons(ledger: Ledger, redaction: Redaction) -> list[Held]:
    """Everybody to be held back, with the first rule that says so, in the ledger's order of actors."""
    struck, quoted = _struck(ledger), _quoted(ledger)
    keep = {name.casefold() for name in redaction.keep}
    named = {name.casefold() for name in redaction.names}
    out = []
    for actor in ledger.actors:
        forms = {form.casefold() for form in (actor.name, *actor.names)}
        if forms & named:
            out.append(Held(actor, "named in the rules"))
        elif actor.kind == "person" and not forms & keep and not is_described(actor) and not holds_office(actor):
            rule = "victims" if actor.id in struck else "witnesses" if actor.id in quoted else "private"
            rule = rule if rule in redaction.hold else "private"
            if rule in redaction.hold:
                out.append(Held(actor, rule))
    return out


def public(ledger: Ledger, held: list[Held]) -> list[Actor]:
    """The persons whose names stay."""
    ids = {one.actor.id for one in held}
    return [actor for actor in ledger.actors if actor.kind == "person" and actor.id not in ids]


def _struck(ledger: Ledger) -> set[str]:
    """Who is the object of an event in which people came to harm, or of any attack."""
    return {
        voice.actor for claim in ledger.claims for account in claim.accounts for voice in account.against if voice.actor and _harms(account)
    }  # fmt: skip


def _harms(account: Account) -> bool:
    """Whether an account tells of people who came to harm, or of a deed that does harm."""
    hurt = any(getattr(account, slot) is not None for slot in COUNTS)
    return hurt or (account.kind is not None and account.kind.value not in PEACEFUL)


def _quoted(ledger: Ledger) -> set[str]:
    return {voice.actor for claim in ledger.claims for voice in (*((claim.source,) if claim.source else ()), *claim.via) if voice.actor}
