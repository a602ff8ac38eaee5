"""Every record that passes from one stage to the next: frozen, with invariants only.

Offsets are Unicode code points into one report's `text`, `[start, end)`. Unknown is `None` or an
empty tuple; no value stands in a field that nothing was read for. The words are those of LEDGER.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import msgspec

from rashomon.errors import SpanError

Mode = Literal["direct", "indirect", "mixed", "own"]
Act = Literal["assert", "deny", "accuse", "admit", "demand", "intend", "expect", "judge"]
Certainty = Literal["certain", "probable", "possible"]
ChannelKind = Literal[
    "telegram", "x", "facebook", "social", "video", "statement", "press-conference", "interview", "broadcast", "document", "other"
]
NameKind = Literal["person", "organisation", "place", "group", "unit"]
CountSlot = Literal["killed", "injured", "captured", "missing", "displaced"]
PlaceKind = Literal["settlement", "district", "region", "country", "site", "water", "other"]
Precision = Literal["exact", "near", "region", "country"]
Standing = Literal["one-sided", "agreed", "conceded", "contested", "denied", "revised", "unattributed"]
DISPUTED: tuple[Standing, ...] = ("contested", "denied")
UNDATED = "9999"  # sorts after every date

KINDS = (
    "clash", "incursion", "capture", "withdrawal", "shelling", "air-strike", "explosion", "suicide-bombing", "attack",
    "sexual-violence", "abduction", "sabotage", "looting", "shoot-down", "arrest", "protest", "riot", "agreement", "ceasefire",
    "exchange", "evacuation", "movement", "aid", "sanction", "other",
)  # fmt: skip
OUTCOMES = ("captured", "held", "repelled", "retaken", "destroyed", "damaged", "shot-down", "ongoing", "failed", "completed")
COUNTS: tuple[CountSlot, ...] = ("killed", "injured", "captured", "missing", "displaced")
VOICES = ("by", "not_by", "against")
SLOTS = ("occurred", "kind", *VOICES, "place", "time", *COUNTS, "outcome", "purpose", "means", "denies")


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """`[start, end)` into one report's text; made by `Report.span`, which checks it."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


class Repeat(msgspec.Struct, frozen=True):
    """A paragraph that repeats an earlier report: where it stands, that report's id, and the share of its runs of five words held there."""

    span: Span
    of: str
    shared: float


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One published item. `text` is cleaned once and never changed; every span points into it."""

    id: str
    text: str
    language: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO 8601 date or date-time
    copy_of: str | None = None
    repeats: tuple[Repeat, ...] = ()  # its paragraphs that stand in an earlier report; found by `compare`
    copy_basis: str | None = None  # why `copy_of` was found; None where it came with the report
    origin: str | None = None  # the file and row it came from, as the user named it
    channel: ChannelKind | None = None  # "telegram", "x": where it was posted, where the file tells
    forwarded_from: str | None = None  # the channel or account whose post this passes on, as the platform names it: what is said is theirs
    reply_to: str | None = None  # the id of the report that this answers, which need not be among those read
    edited: str | None = None  # when the text was last changed, where the platform tells; ISO 8601

    @property
    def dated(self) -> str:
        """When it was published, for sorting; reports without a date come last."""
        return self.published or UNDATED

    @property
    def place_in_order(self) -> tuple[str, str]:
        """Where it stands among the reports of a ledger."""
        return self.dated, self.id

    def holds(self, span: Span) -> bool:
        """Whether a span, wherever it is from, lies in the text."""
        return 0 <= span.start < span.end <= len(self.text)

    def span(self, start: int, end: int) -> Span:
        """The only way a span is made. Raises SpanError where it does not lie in the text."""
        span = Span(start, end)
        if not self.holds(span):
            raise SpanError(f"report {self.id}: [{start}, {end}) does not lie in its {len(self.text)} characters")
        return span

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """An input that gave no report, and why."""

    origin: str
    error: str  # name of the class in errors.py
    message: str


# ---------------------------------------------------------------- parse


class Token(msgspec.Struct, frozen=True, array_like=True):
    """One word or mark. `head` is the index of its head token in the report (its own index at a root), or None without a tree."""

    start: int
    end: int
    lemma: str
    pos: str | None = None  # Universal Dependencies part of speech
    head: int | None = None
    rel: str | None = None  # Universal Dependencies relation


class Sentence(msgspec.Struct, frozen=True):
    """Offsets of one sentence, the range of its tokens `[first, last)` and the number of its paragraph."""

    span: Span
    first: int
    last: int
    paragraph: int


class Name(msgspec.Struct, frozen=True):
    """A name found by the reader model."""

    span: Span
    kind: NameKind


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who said what, as words: the reader's raw finding, before it is a claim."""

    source: Spans
    cue: Spans
    content: Spans
    via: tuple[Spans, ...] = ()  # from the outermost voice inwards, the report and the source left out
    score: float = 1.0
    rule: str = "reader"


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """One report with its sentences, tokens, names and attributions, all in reading order."""

    report: Report
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()


# ---------------------------------------------------------------- mentions: places, times and numbers, with their values


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the world. `id` is stable over reports (`gn:561347`, `iso:RU-BEL`, `name:…` where no index knows it)."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    kind: PlaceKind = "other"
    geonames: int | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None  # ISO 3166-2 where known
    precision: Precision = "exact"
    radius_km: float | None = None


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name a place. `use` tells "in Kyiv" (place) from "Kyiv said" (actor) and "the Belgorod governor" (modifier)."""

    span: Span
    place: Place
    use: Literal["place", "actor", "modifier"]
    score: float
    reasons: tuple[str, ...] = ()
    candidates: tuple[Place, ...] = ()  # best first, the chosen one included


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that tell a time, with its EDTF value (None: a duration, a recurring time, or a time that cannot be told)."""

    span: Span
    value: str | None
    kind: Literal["date", "time", "duration", "set"]
    basis: Literal["words", "published", "context"] = "words"
    timex: str | None = None  # TIMEX3 value of what EDTF cannot hold ("P2D")
    score: float = 1.0


class Count(msgspec.Struct, frozen=True, omit_defaults=False):
    """A number of people as a range; `high` None is open-ended; `of` says who ("civilians"), None where nobody says."""

    low: int
    high: int | None = None
    of: str | None = None


class CountMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that say how many were killed, hurt and so on. `trigger` is the word that says what happened to them."""

    span: Span
    slot: CountSlot
    count: Count
    trigger: Span
    of: Span | None = None  # the words that say who
    part_of: Span | None = None  # the count of which this is a subset ("including three children")


class Mentions(msgspec.Struct, frozen=True, kw_only=True):
    """All places, times and counts of one report, each list in reading order."""

    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    counts: tuple[CountMention, ...] = ()


# ---------------------------------------------------------------- claims and accounts


class Voice(msgspec.Struct, frozen=True):
    """A mention of an actor: its words, and after `resolve` who is meant."""

    spans: Spans = ()
    actor: str | None = None


class Channel(msgspec.Struct, frozen=True):
    """Where it was said."""

    kind: ChannelKind
    spans: Spans = ()


class Truth(msgspec.Struct, frozen=True):
    value: bool
    spans: Spans = ()
    basis: str | None = None


class Text(msgspec.Struct, frozen=True):
    """A word of a closed list (kind, outcome), an EDTF date, a place's id, or the report's own words (purpose, means)."""

    value: str
    spans: Spans = ()
    basis: str | None = None


class Counted(msgspec.Struct, frozen=True):
    value: tuple[Count, ...]
    spans: Spans = ()
    basis: str | None = None


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one claim says of one event. `trigger` is the word it was read off; `event` is filled by `compare`."""

    trigger: Span | None = None
    event: str | None = None
    occurred: Truth | None = None
    kind: Text | None = None
    by: tuple[Voice, ...] = ()
    not_by: tuple[Voice, ...] = ()
    against: tuple[Voice, ...] = ()
    place: Text | None = None
    time: Text | None = None
    killed: Counted | None = None
    injured: Counted | None = None
    captured: Counted | None = None
    missing: Counted | None = None
    displaced: Counted | None = None
    outcome: Text | None = None
    purpose: Text | None = None
    means: Text | None = None
    denies: tuple[str, ...] = ()
    answers: str | None = None  # id of the claim that a denial or confirmation answers, where it can be told
    rule: str | None = None

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who did it, who did not, and to whom it was done."""
        return (*self.by, *self.not_by, *self.against)


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One assertion that a report gives to a source (`source` None: the report's own voice)."""

    id: str
    report: str
    content: Spans
    source: Voice | None
    via: tuple[Voice, ...] = ()
    cue: Spans = ()
    channel: Channel | None = None
    mode: Mode = "indirect"
    act: Act = "assert"
    certainty: Certainty = "certain"
    said_at: str | None = None  # EDTF
    accounts: tuple[Account, ...] = ()
    rule: str | None = None
    score: float | None = None

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Everybody it names: who says it, through whom, and those in its accounts."""
        own = (self.source,) if self.source else ()
        return (*own, *self.via, *(voice for account in self.accounts for voice in account.voices))

    def with_voices(self, new: Callable[[Voice], Voice]) -> Claim:
        """The same claim, with another voice in the place of each."""
        replace = msgspec.structs.replace
        accounts = tuple(replace(told, **{slot: tuple(map(new, getattr(told, slot))) for slot in VOICES}) for told in self.accounts)
        return replace(self, source=new(self.source) if self.source else None, via=tuple(map(new, self.via)), accounts=accounts)


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who acts or speaks. `side_basis` and `merged` say why, for a person to check."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = "other"
    side: str | None = None
    side_basis: str | None = None
    member_of: str | None = None
    role: str | None = None
    wikidata: str | None = None
    merged: tuple[str, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that one report says: the result of the road up to `compare`, and what a worker process returns."""

    report: Report
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]


# ---------------------------------------------------------------- what people add: a case and their decisions

Verb = Literal[
    "accept", "reject", "correct", "side", "merge", "split", "copy", "not-copy", "add", "note", "undo"
]  # fmt: skip
AccountRef = tuple[str, int]  # a claim's id and the index of the account in it


class Given(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a decision puts in a place: exactly one or two of these are filled, as the target asks."""

    text: str | None = None  # a word of a closed list, a date, a side, a name, a note
    flag: bool | None = None  # `occurred`
    spans: Spans = ()  # the words in the report of the target
    counts: tuple[Count, ...] = ()
    ids: tuple[str, ...] = ()  # actors, places, or the other party of a merge, split or copy: targets, in the form of `target`
    claim: Claim | None = None  # `add`


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One person's judgement. Never edited: a later decision on the same target supersedes it, and `undo` takes one back.

    `target` names a thing by what stays when it is read again by a better model:
    `report:ID`, `actor:ID`, `place:ID`, `claim:ID`, `claim:ID/FIELD` (source, act, certainty, content, cue, channel),
    `claim:ID/N` (its Nth account, from 0), `claim:ID/N/SLOT`, `decision:ID` (undo). An event is named by one of its accounts.
    """

    id: str  # SHA-256 of `previous` and of every other field
    previous: str | None = None  # the decision made before it in the same case: the chain that `verify` walks
    who: str
    when: str  # ISO 8601, UTC
    verb: Verb
    target: str
    value: Given | None = None
    why: str | None = None
    words: str | None = None  # the words the target stood on when it was decided, so that a later reading can tell whether it still does


def taken_back(made: Iterable[Decision]) -> set[str]:
    """Ids of the decisions that were taken back; an `undo` that was itself taken back takes nothing back."""
    gone: set[str] = set()
    for decision in sorted(made, key=lambda decision: (decision.when, decision.id), reverse=True):
        if decision.verb == "undo" and decision.id not in gone:
            gone.add(decision.target.removeprefix("decision:"))
    return gone


class CaseActor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as the person who keeps the case knows it; names are compared without case, in any script."""

    name: str
    names: tuple[str, ...] = ()
    kind: str | None = None
    side: str | None = None
    member_of: str | None = None  # the name of another actor
    role: str | None = None
    wikidata: str | None = None


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What people say beside the reports: sides, actors and aliases (`case.toml`), and what decisions join or keep apart.

    Pairs are unordered. Accounts are named by reference, so that they hold whatever events the machine makes of them.
    """

    sides: tuple[str, ...] = ()
    actors: tuple[CaseActor, ...] = ()
    side_of: tuple[tuple[str, str | None], ...] = ()  # actor id, side
    same_actor: tuple[tuple[str, str], ...] = ()
    other_actor: tuple[tuple[str, str], ...] = ()
    same_place: tuple[tuple[str, str], ...] = ()
    other_place: tuple[tuple[str, str], ...] = ()
    same_event: tuple[tuple[AccountRef, AccountRef], ...] = ()
    other_event: tuple[tuple[AccountRef, AccountRef], ...] = ()
    copies: tuple[tuple[str, str], ...] = ()  # report ids: the copy, then what it repeats
    not_copies: tuple[tuple[str, str], ...] = ()


# ---------------------------------------------------------------- the ledger


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One happening, merged over all claims that speak of it. `accounts`: (claim id, index of the account in it)."""

    id: str
    label: str
    kind: str
    place: str | None = None
    time: str | None = None
    accounts: tuple[tuple[str, int], ...] = ()
    reasons: tuple[str, ...] = ()


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a slot (`true`, a word, actor ids, counts …), the claims that give it, and the sides they speak for."""

    value: bool | str | tuple[str | Count, ...]
    claims: tuple[str, ...]
    sides: tuple[str, ...] = ()
    rejects: bool = False  # the value is refused: `not_by`, or with an empty value `denies`


class Vote(msgspec.Struct, frozen=True, kw_only=True):
    """How one account entered a finding: whose vote it is, or why it was set aside."""

    claim: str
    voter: str  # a side, an unaligned source, or a publisher; what makes two accounts one vote
    side: str | None
    position: int | None  # index into the positions; None where it was set aside
    aside: str | None = None  # the rule by which it has no vote


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """For one event and slot: the positions taken, who takes each, the standing, and how it was derived."""

    event: str
    slot: str
    standing: Standing
    positions: tuple[Position, ...]
    rule: str  # the sentence of the standing rules that decided
    votes: tuple[Vote, ...] = ()
    decisions: tuple[str, ...] = ()  # the people's decisions that it rests on
    between: tuple[str, ...] = ()  # the claims that the rule speaks of, in its order


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """Who says what happened: the whole answer."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...] = ()
    version: str = "1"
