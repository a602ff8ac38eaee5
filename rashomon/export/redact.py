"""A ledger without the names that rules hold back: in names, texts, spans, ids, labels and reasons, one placeholder a person.

The redacted ledger is a ledger like any other, so that every exporter, and its account of itself, is made from it and from nothing else.
Placeholders are numbered in the order in which the names stand in the texts.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from rashomon.export.naming import NOBODY, Bearer, Bearers, bearer, find, surname_of, tokens
from rashomon.export.private import RULES, Held, Redaction, is_described, persons, public
from rashomon.export.strangers import strangers
from rashomon.languages import names
from rashomon.records import Actor, Claim, Count, Decision, Event, Finding, Ledger, Place, Position, Report, Skipped, Span, Vote

STRANGER = "[name withheld]"
GLUED = "[address withheld]"
PLACE = "[place withheld]"


class Withheld(msgspec.Struct, frozen=True):
    """What stands in a name's place, why it was held back, and how often."""

    placeholder: str
    rule: str
    why: str
    times: int
    reports: int


class Redacted(msgspec.Struct, frozen=True):
    ledger: Ledger
    withheld: tuple[Withheld, ...]
    decisions: tuple[Decision, ...] = ()


class Cut:
    """One text with stretches replaced, and where each of its offsets went."""

    def __init__(self, text: str, stretches: Sequence[tuple[int, int, str]]) -> None:
        self.text, self.stretches = "", list(stretches)
        self.starts = [start for start, _, _ in self.stretches]
        self.moved: list[tuple[int, int]] = []  # of each stretch: its new start and end
        at = 0
        for start, end, put in self.stretches:
            self.text += text[at:start]
            self.moved.append((len(self.text), len(self.text) + len(put)))
            self.text += put
            at = end
        self.text += text[at:]

    def span(self, span: Span) -> Span:
        return Span(self._at(span.start, end=False), self._at(span.end, end=True))

    def _at(self, offset: int, end: bool) -> int:
        """Where an offset went; within a stretch, its new start, or its new end for the end of a span."""
        n = bisect.bisect_left(self.starts, offset) - 1 if end else bisect.bisect_right(self.starts, offset) - 1
        if n < 0:
            return offset
        _, old_end, _ = self.stretches[n]
        new_start, new_end = self.moved[n]
        if offset < old_end or (end and offset == old_end):
            return new_end if end else new_start
        return offset - old_end + new_end


class Censor:
    """Knows whose names are held, and replaces them in any text; counts what it replaces."""

    def __init__(self, ledger: Ledger, redaction: Redaction, held: list[Held]) -> None:
        self.unknown = "unknown" in redaction.hold
        extra = [name for name in redaction.names if not any(name.casefold() in _forms(one.actor) for one in held)]
        given = [(one.actor.id, (one.actor.name, *one.actor.names), one.rule) for one in held]
        given += [(f"name:{name}", (name,), "named in the rules") for name in extra]
        self.rules = {key: rule for key, _, rule in given}
        named = [found for key, forms, _ in given if (found := bearer(key, forms))]
        self.public = Bearers([found for actor in public(ledger, held) if (found := bearer(actor.id, (actor.name, *actor.names)))])
        self.known = _known(ledger, held, redaction)
        self.bearers = Bearers(named)
        if self.unknown:
            met = self._met(ledger)
            self.rules |= {one.label: "unknown" for one in met}
            self.bearers = Bearers([*named, *met])
        self.labels = _numbered(ledger, self)
        self.times: dict[str, int] = {}
        self.seen: dict[str, set[str]] = {}
        self.cleaned: dict[str, str] = {}

    def _met(self, ledger: Ledger) -> list[Bearer]:
        """Those whom the texts name and nobody in the ledger is, each once: the same names in any spelling are one person."""
        met: list[tuple[Bearer, tuple[str, ...]]] = []
        for report in ledger.reports:
            taken = find(report.text, self.bearers, self.public)
            for start, end in strangers(report.text, self.known):
                if any(one.start < end and start < one.end for one in taken):
                    continue
                run = tokens(report.text[start:end])
                keys = tuple(names.key(token.word) for token in run)
                if any(len(keys) == len(k) and all(names.alike(a, b) for a, b in zip(keys, k, strict=True)) for _, k in met):
                    continue
                if found := surname_of(f"met:{len(met)}", run):
                    met.append((found, keys))
        return [one for one, _ in met]

    def placeholder(self, keys: Sequence[str]) -> str:
        return "[" + " or ".join(sorted((self.labels.get(key, "person") for key in keys), key=_by_number)) + "]"

    def cut(self, text: str, report: str | None = None) -> Cut:
        """A text without the names; `report` tells where it is counted."""
        stretches = [(one.start, one.end, self.placeholder(one.labels), one.labels) for one in find(text, self.bearers, self.public)]
        if self.unknown:
            stretches = _joined(stretches, strangers(text, self.known))
        stretches.sort()
        if report is not None:
            for _, _, _, keys in stretches:
                for key in keys:
                    self.times[key] = self.times.get(key, 0) + 1
                    self.seen.setdefault(key, set()).add(report)
        return Cut(text, [(start, end, put) for start, end, put, _ in stretches])

    def clean(self, text: str) -> str:
        """A text without the names; the same texts recur in reasons and labels, so that each is worked out once."""
        if text not in self.cleaned:
            self.cleaned[text] = self.cut(text).text
        return self.cleaned[text]

    def has(self, text: str) -> bool:
        """Whether an id or address holds a name, also glued."""
        return bool(find(text, self.bearers, self.public)) or bool(self.bearers.within(text))


Stretch = tuple[int, int, str, tuple[str, ...]]


def _joined(stretches: list[Stretch], runs: Sequence[tuple[int, int]]) -> list[Stretch]:
    """Stretches of people who are known, reaching over the whole of the name that they stand in; other names as strangers'."""
    out = list(stretches)
    for start, end in runs:
        inside = [one for one in out if one[0] < end and start < one[1]]
        if inside:
            first = min(inside)
            out = [one for one in out if one not in inside]
            out.append((min(start, first[0]), max(end, *(one[1] for one in inside)), first[2], first[3]))
        else:
            out.append((start, end, STRANGER, ("",)))
    return out


def _by_number(label: str) -> tuple[int, str]:
    return int(label.rpartition(" ")[2]) if label.rpartition(" ")[2].isdigit() else 0, label


def _forms(actor: Actor) -> set[str]:
    return {form.casefold() for form in (actor.name, *actor.names)}


UNSURE = ("person", "other", "civilians")  # kinds of actor that a person's name may have been taken for


def _known(ledger: Ledger, held: list[Held], redaction: Redaction) -> frozenset[str]:
    """Keys of the words of every name that stays: of bodies, places, publishers and public persons."""
    gone = {one.actor.id for one in held}
    known = [actor for actor in ledger.actors if actor.kind not in UNSURE] + [a for a in public(ledger, held) if not is_described(a)]
    stays = [form for actor in known if actor.id not in gone for form in (actor.name, *actor.names)]
    stays += [form for place in ledger.places if not place.id.startswith("name:") for form in (place.name, *place.names)]
    stays += [report.publisher or "" for report in ledger.reports] + list(redaction.keep)
    return frozenset(names.key(token.word) for form in stays for token in tokens(form) if token.word[:1].isupper())


def _numbered(ledger: Ledger, censor: Censor) -> dict[str, str]:
    """`person 1`, `person 2` … in the order in which the names stand in the texts; those that stand in none come last."""
    order: dict[str, None] = {}
    for report in ledger.reports:
        for one in find(report.text, censor.bearers, NOBODY):
            order.update(dict.fromkeys(one.labels))
    keys = [*order, *(key for key in censor.rules if key not in order)]
    return {key: f"person {n}" for n, key in enumerate(keys, 1)}


def redact(ledger: Ledger, redaction: Redaction, decisions: Sequence[Decision] = ()) -> Redacted:
    """The ledger without the names that the rules hold back, and the account of what was withheld; pure, the same for the same ledger."""
    held = persons(ledger, redaction)
    censor = Censor(ledger, redaction, held)
    return Redactor(ledger, censor, held).done(decisions)


class Redactor:
    """Writes every record of the ledger anew."""

    def __init__(self, ledger: Ledger, censor: Censor, held: list[Held]) -> None:
        self.ledger, self.censor = ledger, censor
        self.held = {one.actor.id for one in held}
        given = {key: censor.labels[key].replace(" ", "-") for key in self.held}
        self.actors = _new_ids([a.id for a in ledger.actors], "actor", censor.has, given)
        self.reports = _new_ids([r.id for r in ledger.reports], "report", censor.has)
        self.places = _new_ids([p.id for p in ledger.places], "place", lambda key: key.startswith("name:") and censor.has(key))
        # The id of a claim is a hash of its report's id, and an event's of its claims': who guesses a name could try it.
        told = {claim.id for claim in ledger.claims if self.reports[claim.report] != claim.report}
        self.claims = _new_ids([c.id for c in ledger.claims], "claim", told.__contains__)
        of = {event.id for event in ledger.events if any(claim in told for claim, _ in event.accounts)}
        self.events = _new_ids([e.id for e in ledger.events], "event", of.__contains__)
        kinds = (self.actors, self.reports, self.places, self.claims, self.events)
        self.new = {old: new for ids in kinds for old, new in ids.items() if old != new}
        longest = sorted(self.new, key=lambda key: (-len(key), key))
        self.renamed = re.compile("|".join(map(re.escape, longest))) if longest else None
        self.cuts = {report.id: censor.cut(report.text, report.id) for report in ledger.reports}

    def done(self, decisions: Sequence[Decision]) -> Redacted:
        old = self.ledger
        new = Ledger(
            reports=tuple(map(self.report, old.reports)), claims=tuple(map(self.claim, old.claims)),
            events=tuple(map(self.event, old.events)),
            actors=tuple(map(self.actor, old.actors)), places=tuple(map(self.place, old.places)),
            findings=tuple(map(self.finding, old.findings)), skipped=tuple(map(self.skipped, old.skipped)), version=old.version,
        )  # fmt: skip
        return Redacted(new, self._account(), tuple(map(self.decision, decisions)))

    def _account(self) -> tuple[Withheld, ...]:
        censor = self.censor
        rows = [
            Withheld(f"[{label}]", censor.rules[key], RULES.get(censor.rules[key], "the rules name it"), censor.times.get(key, 0),
                     len(censor.seen.get(key, ())))
            for key, label in censor.labels.items() if key in censor.rules
        ]  # fmt: skip
        if "" in censor.times:
            rows.append(Withheld(STRANGER, "unknown", RULES["unknown"], censor.times[""], len(censor.seen[""])))
        return tuple(rows)

    # ------------------------------------------------------------ records

    def text(self, words: str | None) -> str | None:
        return self.censor.clean(words) if words else words

    def address(self, url: str | None) -> str | None:
        return GLUED if url and self.censor.has(url) else url

    def report(self, r: Report) -> Report:
        return msgspec.structs.replace(
            r, id=self.reports[r.id], text=self.cuts[r.id].text, url=self.address(r.url), publisher=self.text(r.publisher),
            title=self.text(r.title), byline=self.text(r.byline), copy_of=self._report_id(r.copy_of), origin=self.address(r.origin),
            forwarded_from=self.text(r.forwarded_from), reply_to=self._report_id(r.reply_to),
        )  # fmt: skip

    def _report_id(self, key: str | None) -> str | None:
        return self.reports.get(key, self.address(key)) if key else key

    def _actor_id(self, key: str | None) -> str | None:
        return self.actors.get(key, key) if key else key

    def claim(self, claim: Claim) -> Claim:
        report = claim.report

        def walk(value: Any) -> Any:
            return self._walk(value, report)

        fields = {name: walk(getattr(claim, name)) for name in ("content", "source", "via", "cue", "channel", "accounts")}
        return msgspec.structs.replace(claim, id=self.claims[claim.id], report=self.reports.get(report, report), **fields)

    def _walk(self, value: Any, report: str) -> Any:
        """A part of a claim with its spans moved, its actors renamed and its words cleaned; whatever record it is."""
        if isinstance(value, Span):
            cut = self.cuts.get(report)
            return cut.span(value) if cut else value
        if isinstance(value, tuple):
            moved = tuple(self._walk(item, report) for item in value)
            return tuple(dict.fromkeys(moved)) if value and isinstance(value[0], Span) else moved
        if isinstance(value, msgspec.Struct) and not isinstance(value, Count):
            fields = {name: self._field(value, name, report) for name in value.__struct_fields__}
            return msgspec.structs.replace(value, **fields)
        return value

    def _field(self, record: msgspec.Struct, name: str, report: str) -> Any:
        value = getattr(record, name)
        if name in ("actor", "event", "answers"):
            return self.new.get(value, value)
        if name in ("value", "basis") and isinstance(value, str):
            return self.new.get(value) or (value if value in self.places else self.censor.clean(value))
        return self._walk(value, report)

    def event(self, event: Event) -> Event:
        return msgspec.structs.replace(
            event, id=self.events[event.id], label=self.censor.clean(event.label), place=self.new.get(event.place or "", event.place),
            accounts=tuple((self.new.get(claim, claim), n) for claim, n in event.accounts),
            reasons=tuple(map(self.censor.clean, event.reasons)),
        )  # fmt: skip

    def actor(self, actor: Actor) -> Actor:
        """A held person keeps kind and side, and nothing else; of the others, what holds a held name is cleaned."""
        new = self.actors[actor.id]
        if actor.id in self.held:
            return Actor(id=new, name=f"[{self.censor.labels[actor.id]}]", kind=actor.kind, side=actor.side)
        return msgspec.structs.replace(
            actor, id=new, name=self.censor.clean(actor.name), names=tuple(dict.fromkeys(map(self.censor.clean, actor.names))),
            role=self.text(actor.role), side_basis=self.text(actor.side_basis), member_of=self._actor_id(actor.member_of),
            merged=tuple(map(self.censor.clean, actor.merged)),
        )  # fmt: skip

    def place(self, place: Place) -> Place:
        """A place of the index stays; one that only its name tells of may be a person's name that was misread."""
        if self.places[place.id] == place.id:
            return place
        return msgspec.structs.replace(place, id=self.places[place.id], name=PLACE, names=())

    def skipped(self, item: Skipped) -> Skipped:
        return Skipped(origin=self.address(item.origin) or "", error=item.error, message=self.censor.clean(item.message))

    def finding(self, finding: Finding) -> Finding:
        return msgspec.structs.replace(
            finding, event=self.new.get(finding.event, finding.event), rule=self._ids_in(finding.rule),
            votes=tuple(map(self.vote, finding.votes)), between=tuple(self.new.get(claim, claim) for claim in finding.between),
            positions=tuple(self.position(position, finding.slot) for position in finding.positions),
        )  # fmt: skip

    def _ids_in(self, rule: str) -> str:
        """A sentence of a derivation, which names voters by their ids."""
        if self.renamed:
            rule = self.renamed.sub(lambda match: self.new[match.group()], rule)
        return self.censor.clean(rule)

    def vote(self, vote: Vote) -> Vote:
        voter = self.actors.get(vote.voter) or self.reports.get(vote.voter) or self.censor.clean(vote.voter)
        return msgspec.structs.replace(
            vote, claim=self.new.get(vote.claim, vote.claim), voter=voter, aside=self._ids_in(vote.aside) if vote.aside else None
        )

    def position(self, position: Position, slot: str) -> Position:
        value = position.value
        if isinstance(value, str):
            value = self.new.get(value, value) if slot == "place" else self.censor.clean(value)
        elif isinstance(value, tuple):
            value = tuple(self.actors.get(item, item) if isinstance(item, str) else item for item in value)
        return msgspec.structs.replace(position, value=value, claims=tuple(self.new.get(claim, claim) for claim in position.claims))

    def _target(self, target: str) -> str:
        kind, _, rest = target.partition(":")
        head, slash, tail = rest.partition("/")
        return f"{kind}:{self.new.get(head, self.censor.clean(head))}{slash}{tail}"

    def decision(self, decision: Decision) -> Decision:
        given = decision.value
        if given is not None:
            given = msgspec.structs.replace(given, text=self.text(given.text), ids=tuple(map(self.censor.clean, given.ids)), claim=None)
        return msgspec.structs.replace(
            decision, target=self._target(decision.target), value=given, why=self.text(decision.why), words=self.text(decision.words)
        )


def _new_ids(ids: Sequence[str], kind: str, tells: Callable[[str], bool], given: dict[str, str] | None = None) -> dict[str, str]:
    """Ids that hold no name: those given, a number where one would tell, the old one elsewhere."""
    made, taken = dict(given or {}), set(ids)
    for n, key in enumerate(ids, 1):
        if key not in made:
            fresh = next(name for extra in itertools.count() if (name := f"{kind}-{n}" + "x" * extra) not in taken)
            made[key] = fresh if tells(key) else key
    return made
