"""What a case answers when it is asked: filters in, pages of rows out. Frozen records, ready for a page or for JSON."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from rashomon.records import Actor, Claim, Decision, Event, Finding, Place, Span, Standing

Row = TypeVar("Row")


class Filter(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is wanted; what is None or empty asks for nothing. Dates are ISO 8601 (`2031`, `2031-05`, `2031-05-22`), both ends included.

    `since` and `until` mean when an event happened (for events), and when a report was published (for claims and reports; and for
    events whose time nobody tells). `place` is a place's id: a region or country holds the places in it.
    """

    actor: str | None = None  # an actor's id: does, suffers or says it
    side: str | None = None
    place: str | None = None
    kind: str | None = None  # of event; of actor, where actors are asked for
    standing: Standing | None = None
    slot: str | None = None
    act: str | None = None
    since: str | None = None
    until: str | None = None
    language: str | None = None
    publisher: str | None = None
    text: str | None = None  # words, as `search` takes them


class Page(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """Some of the rows, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int
    limit: int
    offset: int

    @property
    def more(self) -> bool:
        return self.offset + len(self.rows) < self.total


class Tally(msgspec.Struct, frozen=True):
    """How many of one name."""

    name: str
    number: int


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """What an actor says over the whole case: claims by act, questions by how they stand, and a page of the claims' ids."""

    acts: tuple[Tally, ...]
    met: tuple[Tally, ...]
    claims: tuple[str, ...]
    total: int


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """A case at a glance; counts in falling order. `stale`: readings or decisions wait to be compared."""

    name: str
    revision: int
    reports: int
    claims: int
    events: int
    actors: int
    places: int
    findings: int
    skipped: int
    decisions: int
    orphans: int
    standings: tuple[Tally, ...]
    disputed: tuple[Tally, ...]  # contested and denied findings, by slot
    slots: tuple[Tally, ...]
    kinds: tuple[Tally, ...]
    languages: tuple[Tally, ...]
    publishers: tuple[Tally, ...]
    sides: tuple[Tally, ...]  # claims, by the side of their source
    first: str | None  # of the reports' dates of publication
    last: str | None
    stale: bool = False


class SlotStanding(msgspec.Struct, frozen=True):
    slot: str
    standing: Standing


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a list. `origins` are reports that repeat no other; `place` is None where nobody tells where."""

    event: Event
    place: Place | None
    standings: tuple[SlotStanding, ...]
    reports: int
    origins: int
    sources: int  # voices that speak of it: actors, and reports' own voices
    sides: tuple[str, ...]
    first: str | None  # published, of the first and last report that tells of it
    last: str | None
    decided: int  # findings that rest on people's decisions


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of a list, with its words."""

    claim: Claim
    words: str  # the content
    source: str | None  # name of who says it; None for the report's own voice, or where nobody is named
    side: str | None
    title: str | None
    publisher: str | None
    published: str | None
    language: str
    labels: tuple[tuple[str, str], ...]  # events: id and label


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One report of a list, without its text."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str
    url: str | None
    copy_of: str | None
    characters: int
    claims: int
    events: int


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """One actor of a list: what it says, and the events in which it acts or is acted upon."""

    actor: Actor
    claims: int
    events: int


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Where words were found. `marks` are offsets into `excerpt`; `start` is where the excerpt begins in the report's text."""

    sort: str  # `report` or `claim`
    id: str
    report: str
    excerpt: str
    marks: tuple[Span, ...]
    start: int
    title: str | None
    publisher: str | None
    published: str | None
    language: str


class QueueRow(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that needs a person's eyes; `weak` from 0 to 1 tells how weak the reading is that it rests on, `why` says what is weak."""

    finding: Finding
    event: Event
    weak: float
    why: tuple[str, ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One finding that is not what it was; `before` None where there was none, `after` None where there is none any more."""

    event: str
    label: str
    slot: str
    before: Standing | None
    after: Standing | None
    values: tuple[str, ...] = ()  # the positions taken now, in words


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a case holds now that it did not hold then."""

    since: str
    reports: tuple[str, ...]
    events: tuple[Event, ...]  # new ones
    gone: tuple[Event, ...]  # joined to others, or rejected
    disputed: tuple[Change, ...]  # newly contested or denied
    conceded: tuple[Change, ...]
    revised: tuple[Change, ...]
    settled: tuple[Change, ...]  # no longer disputed
    other: tuple[Change, ...]
    decisions: tuple[str, ...]


class Orphan(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that no longer finds what it was made on, and why."""

    decision: Decision
    reason: str
