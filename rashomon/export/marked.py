"""One report's text cut at the edge of every claim, so that overlapping and nested claims can be marked in place."""

from __future__ import annotations

import dataclasses
import itertools

from rashomon.export.phrases import Names, safe
from rashomon.export.view import Arranged, slot_spans
from rashomon.records import COUNTS, VOICES, Account, Claim, Report

NOTED = ("kind", *VOICES, "place", "time", *COUNTS, "outcome", "purpose", "means")


@dataclasses.dataclass(frozen=True)
class Piece:
    """A run of characters that lies in the same claims throughout."""

    text: str
    contents: tuple[str, ...]  # claim ids
    sources: tuple[str, ...]
    cues: tuple[str, ...]
    values: tuple[str, ...]  # what a value read from these words says, for the hover
    keys: tuple[str, ...] = ()  # the values read from these words, as `CLAIM/N/SLOT`


@dataclasses.dataclass(frozen=True)
class Value:
    """One slot of an account in words, with the key `CLAIM/N/SLOT` that its words carry in the text."""

    key: str
    slot: str
    words: str
    basis: str | None = None


@dataclasses.dataclass(frozen=True)
class Note:
    """A claim in the margin."""

    id: str
    speaker: str
    side: str | None
    own_voice: bool
    act: str
    certainty: str
    channel: str | None
    accounts: tuple[tuple[str | None, str, tuple[str, ...]], ...]  # event id, its label, values in words
    values: tuple[tuple[Value, ...], ...] = ()  # the same values by account, each with its key
    actor: str | None = None


@dataclasses.dataclass(frozen=True)
class Paragraph:
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def paragraphs_of(report: Report, claims: list[Claim], arranged: Arranged) -> list[Paragraph]:
    """The paragraphs of the text, each with its marked pieces and the notes of the claims that begin in it."""
    layers = _layers(claims, arranged.names)
    cuts = sorted({0, len(report.text), *(edge for start, end, _, _ in layers for edge in (start, end))})
    found = []
    at = 0
    for line in report.text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            continue
        edges = [start, *(cut for cut in cuts if start < cut < end), end]
        pieces = tuple(_piece(report.text, a, b, layers) for a, b in itertools.pairwise(edges))
        notes = tuple(_note(c, arranged) for c in claims if start <= c.content[0].start < end)
        found.append(Paragraph(pieces=pieces, notes=notes))
    return found


Layer = tuple[int, int, str, str]  # start, end, what it is, claim id or words


def _layers(claims: list[Claim], names: Names) -> list[Layer]:
    layers: list[Layer] = []
    for claim in claims:
        layers += [(s.start, s.end, "content", claim.id) for s in claim.content]
        layers += [(s.start, s.end, "source", claim.id) for s in (claim.source.spans if claim.source else ())]
        layers += [(s.start, s.end, "cue", claim.id) for s in claim.cue]
        for n, account in enumerate(claim.accounts):
            for slot in NOTED:
                spans = slot_spans(account, slot)
                layers += [(s.start, s.end, "value", f"{names.field(slot)}: {value_words(account, slot, names)}") for s in spans]
                layers += [(s.start, s.end, "key", f"{claim.id}/{n}/{slot}") for s in spans]
    return layers


def _piece(text: str, start: int, end: int, layers: list[Layer]) -> Piece:
    over: dict[str, list[str]] = {"content": [], "source": [], "cue": [], "value": [], "key": []}
    for a, b, what, key in layers:
        if a <= start and end <= b and key not in over[what]:
            over[what].append(key)
    return Piece(safe(text[start:end]), *(tuple(over[what]) for what in ("content", "source", "cue", "value", "key")))


def value_words(account: Account, slot: str, names: Names) -> str:
    """A slot's value in words; empty where the account does not fill it."""
    value = getattr(account, slot)
    if not value:
        return ""
    if isinstance(value, tuple):
        return ", ".join(names.actor(voice.actor) if hasattr(voice, "actor") else str(voice) for voice in value)
    if slot in COUNTS:
        return ", ".join(names.count(count) for count in value.value)
    if slot == "place":
        return names.place(value.value)
    return names.moment(value.value) if slot == "time" else names.word(slot, str(value.value))


def _note(claim: Claim, arranged: Arranged) -> Note:
    speaker, side, own = arranged.speaker(claim)
    accounts = []
    for account in claim.accounts:
        values = [f"{slot.replace('_', ' ')}: {words}" for slot in NOTED if (words := value_words(account, slot, arranged.names))]
        if account.occurred is not None and not account.occurred.value:
            values.insert(0, "did not happen")
        if account.denies:
            values.append("denies " + ", ".join(account.denies))
        accounts.append((account.event, arranged.labels.get(account.event or "", ""), tuple(values)))
    return Note(id=claim.id, speaker=speaker, side=side, own_voice=own, act=claim.act, certainty=claim.certainty,
                channel=claim.channel.kind if claim.channel else None, accounts=tuple(accounts),
                values=tuple(_values(claim, n, arranged.names) for n in range(len(claim.accounts))),
                actor=claim.source.actor if claim.source else None)  # fmt: skip


def _values(claim: Claim, n: int, names: Names) -> tuple[Value, ...]:
    account = claim.accounts[n]
    filled = [(slot, value_words(account, slot, names), getattr(getattr(account, slot), "basis", None)) for slot in NOTED]
    filled += [("denies", ", ".join(names.field(slot) for slot in account.denies), None)]
    return tuple(Value(f"{claim.id}/{n}/{slot}", slot, words, basis) for slot, words, basis in filled if words)
