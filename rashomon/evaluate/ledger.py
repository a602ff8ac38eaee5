"""The ledger measure: claims, sources, slots, events, findings and disputes of a ledger against a gold ledger.

A predicted claim matches a gold claim where their contents share at least half of their characters; everything else is scored over
those pairs. Predicted claims without any account that match nothing are background and do not lower precision.
"""

from __future__ import annotations

import json
import pathlib
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.errors import LedgerError, UsageError
from rashomon.evaluate.gold import load
from rashomon.evaluate.matching import Pair, filled, paired
from rashomon.evaluate.rows import lines_in
from rashomon.evaluate.tables import Table, Tally
from rashomon.records import SLOTS, Account, Claim, Ledger, Report

DISPUTES = ("contested", "denied", "revised", "conceded")
Matched = Sequence[tuple[Claim, Claim]]
EventPairs = Sequence[tuple[str | None, str | None]]
Read = Callable[[pathlib.Path], Ledger]


class Scored(NamedTuple):
    """One case: its figures, pooled and by language, and the ledgers they come from."""

    case: str
    table: Table
    languages: Mapping[str, Table]
    gold: Ledger
    other: Ledger


def score(gold: Ledger, other: Ledger) -> dict[str, Tally]:
    """Every figure of one case. Raises LedgerError where a report's text is not the gold's."""
    _same_texts(gold, other)
    pair = Pair(gold, other)
    claims = paired(pair)
    table = {**_claims(pair, claims), **_manner(gold, claims)}
    slots, events = _slots(pair, claims)
    table.update(slots)
    told = (sum(len(claim.accounts) for claim in ledger.claims) for ledger in (other, gold))
    table["events (B-cubed, of paired accounts)"] = bcubed(events)
    table["accounts paired"] = Tally.of(len(events), *told)
    table.update(_findings(gold, other, events))
    return table


def _same_texts(gold: Ledger, other: Ledger) -> None:
    texts = {report.id: report.text for report in other.reports}
    for report in gold.reports:
        if texts.get(report.id, report.text) != report.text:
            raise LedgerError(f"report {report.id}: the ledger's text is not the gold text; spans cannot be compared")


def _claims(pair: Pair, claims: Matched) -> dict[str, Tally]:
    found = {other.id for _, other in claims}
    counted = [claim for claim in pair.other.claims if claim.id in found or claim.accounts]
    gold, spoken = len(pair.gold.claims), sum(claim.source is not None for claim in pair.gold.claims)
    sourced = [(a, b) for a, b in claims if pair.same_source(a.source, b.source)]
    hits = sum(a.source is not None and b.source is not None for a, b in sourced)
    return {
        "claims found": Tally.of(len(claims), len(counted), gold),
        "claims with the right source": Tally.of(len(sourced), len(counted), gold),
        "spoken claims with the right source": Tally.of(hits, sum(c.source is not None for c in counted), spoken),
        "the same, background counted too": Tally.of(hits, sum(c.source is not None for c in pair.other.claims), spoken),
    }


def _manner(gold: Ledger, claims: Matched) -> dict[str, Tally]:
    table = {
        f"{field} right, of pairs": Tally.of(sum(getattr(a, field) == getattr(b, field) for a, b in claims), len(claims), len(claims))
        for field in ("act", "mode", "certainty")
    }
    right = sum(a.channel is not None and b.channel is not None and a.channel.kind == b.channel.kind for a, b in claims)
    given = sum(claim.channel is not None for claim in gold.claims)
    table["channel"] = Tally.of(right, sum(b.channel is not None for _, b in claims), given)
    return table


# ---------------------------------------------------------------- slots and events


def _slots(pair: Pair, claims: Matched) -> tuple[dict[str, Tally], EventPairs]:
    """A row a slot, their sum, and the events of the accounts that were paired."""
    right: Counter[str] = Counter()
    events = []
    for gold, other in claims:
        for mine, its in _accounts(pair, gold, other):
            events.append((mine.event, its.event))
            right.update(slot for slot in SLOTS if pair.same_value(slot, mine, its))
    predicted, wanted = _filled(pair.other), _filled(pair.gold)
    names = sorted(predicted.keys() | wanted.keys())
    rows = {f"slot {name}": Tally.of(right[name], predicted[name], wanted[name]) for name in names}
    rows["all slots"] = Tally.of(right.total(), predicted.total(), wanted.total())
    return rows, events


def _accounts(pair: Pair, gold: Claim, other: Claim) -> Iterable[tuple[Account, Account]]:
    """Gold accounts each with the predicted account, not yet taken, that agrees in most slots."""
    left = list(other.accounts)
    for account in gold.accounts:
        if not left:
            return
        agree = [sum(pair.same_value(slot, account, candidate) for slot in SLOTS) for candidate in left]
        yield account, left.pop(agree.index(max(agree)))


def _filled(ledger: Ledger) -> Counter[str]:
    return Counter(slot for claim in ledger.claims for account in claim.accounts for slot in SLOTS if filled(account, slot))


def bcubed(events: EventPairs) -> Tally:
    """B-cubed over accounts that both sides put into an event: (gold event, predicted event)."""
    gold, other, both = Counter(g for g, _ in events), Counter(o for _, o in events), Counter(events)
    return Tally(
        sum(both[g, o] / other[o] for g, o in events), len(events), sum(both[g, o] / gold[g] for g, o in events), len(events)
    )  # fmt: skip


# ---------------------------------------------------------------- findings


def _findings(gold: Ledger, other: Ledger, events: EventPairs) -> dict[str, Tally]:
    of = _event_of(events)
    guesses = {(finding.event, finding.slot): finding.standing for finding in other.findings}
    answers = [(finding.standing, guesses.get((of.get(finding.event) or "", finding.slot))) for finding in gold.findings]
    right = sum(wanted == given for wanted, given in answers)
    wanted = {(finding.event, finding.slot) for finding in gold.findings if finding.standing in DISPUTES}
    about = set(of.values())
    found = {(f.event, f.slot) for f in other.findings if f.standing in DISPUTES and f.event in about}
    hits = sum((of.get(event), slot) in found for event, slot in wanted)
    return {
        "findings with the right standing": Tally.of(right, sum(given is not None for _, given in answers), len(gold.findings)),
        "disputes found": Tally.of(hits, len(found), len(wanted)),
    }


def _event_of(events: EventPairs) -> dict[str, str]:
    """For each gold event the predicted event that most of its paired accounts were put into."""
    linked: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, other in events:
        if gold is not None and other is not None:
            linked[gold][other] += 1
    return {gold: seen.most_common(1)[0][0] for gold, seen in linked.items()}


# ---------------------------------------------------------------- cases read through the pipeline


def measure(paths: Sequence[pathlib.Path], read: Read | None = None) -> tuple[Scored, ...]:
    """Every gold case among the paths, its reports read as JSONL rows; rows of `.jsonl` files stand in for a case's own reports."""
    rows = [path for path in paths if path.suffix == ".jsonl"]
    cases = [path for path in paths if path.suffix != ".jsonl"]
    if not cases:
        raise UsageError("no gold case given: name .yaml cases, or compiled .json ledgers beside .jsonl rows")
    return tuple(_case(path, load(path), rows, read or through_pipeline) for path in cases)


def _case(path: pathlib.Path, gold: Ledger, rows: Sequence[pathlib.Path], read: Read) -> Scored:
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / f"{path.stem}.jsonl"
        file.write_text("".join(_rows(gold, rows)), encoding="utf-8")
        other = read(file)
    spoken = sorted({report.language.split("-")[0] for report in gold.reports})
    languages = {language: score(only(gold, language), only(other, language)) for language in spoken}
    return Scored(path.stem, score(gold, other), languages, gold, other)


def _rows(gold: Ledger, rows: Sequence[pathlib.Path]) -> Iterable[str]:
    """The reports of a case as rows, without annotation: given ones by id, else the gold's own."""
    wanted = {report.id: report for report in gold.reports}
    for path in rows:
        for line in lines_in(path):
            if json.loads(line).get("id") in wanted:
                wanted.pop(json.loads(line)["id"])
                yield line + "\n"
    yield from (row_of(report) for report in wanted.values())


def row_of(report: Report) -> str:
    fields = ("id", "url", "publisher", "title", "byline", "published", "language", "text")
    row = {field: value for field in fields if (value := getattr(report, field)) is not None}
    return json.dumps(row, ensure_ascii=False) + "\n"


def only(ledger: Ledger, language: str) -> Ledger:
    """The part of a ledger that reports of one language say; findings belong to no language."""
    reports = tuple(report for report in ledger.reports if report.language.split("-")[0] == language)
    kept = {report.id for report in reports}
    claims = tuple(claim for claim in ledger.claims if claim.report in kept)
    return msgspec.structs.replace(ledger, reports=reports, claims=claims, findings=())


def through_pipeline(path: pathlib.Path) -> Ledger:
    from rashomon import pipeline

    ledger = pipeline.read([str(path)])
    if ledger.skipped:
        raise LedgerError("; ".join(f"{item.origin}: {item.error}: {item.message}" for item in ledger.skipped))
    return ledger
