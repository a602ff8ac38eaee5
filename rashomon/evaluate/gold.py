"""Gold cases: hand-annotated ledgers in YAML, spans given as quoted words, compiled into ledgers.

Quoted words are found in the report's text: content in reading order, and source, cue and channel words at the place nearest
to the content. A quotation that does not occur is a problem, and a case with problems is refused.
"""

from __future__ import annotations

import json
import pathlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.errors import LedgerError, UsageError
from rashomon.export.ledger import from_dict
from rashomon.records import Ledger

Json = dict[str, Any]


def load(path: pathlib.Path) -> Ledger:
    """The gold ledger of a YAML case or of a compiled JSON file."""
    return from_dict(load_dict(path))


def load_dict(path: pathlib.Path) -> Json:
    """The compiled ledger as JSON would hold it. Raises UsageError for another kind of file, LedgerError for a broken one."""
    if path.suffix in (".yaml", ".yml"):
        return compile_case(_yaml(path))
    if path.suffix == ".json":
        return dict(json.loads(path.read_text(encoding="utf-8")))
    raise UsageError(f"{path}: gold is a .yaml case or a compiled .json ledger")


def _yaml(path: pathlib.Path) -> Json:
    try:
        import yaml
    except ImportError as error:
        raise UsageError("reading gold cases in YAML needs PyYAML: pip install 'rashomon[gold]'") from error
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def compile_case(case: Mapping[str, Any]) -> Json:
    """A case's ledger. Raises LedgerError that lists every quotation which does not occur."""
    problems: list[str] = []
    reports, claims = [], []
    for report in case["reports"]:
        text = report["text"].strip()
        fields = {key: str(value) if key == "published" else value for key, value in report.items() if key != "claims"}
        reports.append({**fields, "text": text})
        claims += list(_claims(report, text, problems))
    if problems:
        raise LedgerError(f"gold case {case['case']}: " + "; ".join(problems))
    return {
        "version": "1", "case": case["case"], "reports": reports, "claims": claims,
        "events": [_event(key, fields, claims) for key, fields in case.get("events", {}).items()],
        "actors": [{"id": key, **fields} for key, fields in case.get("actors", {}).items()],
        "places": [{"id": key, **fields} for key, fields in case.get("places", {}).items()],
        "findings": case.get("findings", []),
    }  # fmt: skip


def _event(key: str, fields: Mapping[str, Any], claims: list[Json]) -> Json:
    told = [[claim["id"], i] for claim in claims for i, account in enumerate(claim["accounts"]) if account.get("event") == key]
    return {"id": key, **fields, "time": str(fields["time"]) if fields.get("time") else None, "accounts": told}


def _claims(report: Mapping[str, Any], text: str, problems: list[str]) -> Iterator[Json]:
    last = 0
    for number, claim in enumerate(report.get("claims", ()), 1):
        quotes = Quotes(text, f"{report['id']}/claim {number}", problems)
        spans = quotes.content(claim["content"], last)
        if not spans:
            continue
        last = spans[0][0]
        yield {"id": f"{report['id']}-{number}", "report": report["id"], "content": spans, **_rest(claim, quotes)}


def _rest(claim: Mapping[str, Any], quotes: Quotes) -> Json:
    channel = claim.get("channel")
    return {
        "source": quotes.voice(claim.get("source")), "via": [quotes.voice(voice) for voice in claim.get("via", ())],
        "cue": [span for span in map(quotes.near, claim.get("cue", ())) if span],
        "channel": {"spans": [quotes.near(channel["text"])], "kind": channel["kind"]} if channel else None,
        "mode": claim.get("mode", "indirect"), "act": claim.get("act", "assert"), "certainty": claim.get("certainty", "certain"),
        "accounts": [_account(account) for account in claim.get("accounts", ())],
    }  # fmt: skip


def _account(account: Mapping[str, Any]) -> Json:
    return {slot: str(value) if slot == "time" else value for slot, value in account.items()}


class Quotes:
    """Finds the quoted words of one claim in the report's text."""

    def __init__(self, text: str, where: str, problems: list[str]) -> None:
        self.text, self.where, self.problems = text, where, problems
        self.spans: list[list[int]] = []

    def content(self, quoted: list[str], start: int) -> list[list[int]]:
        """The content's spans, each at or after the one before it."""
        for words in quoted:
            hits = occurrences(self.text, words)
            if not hits:
                self.problems.append(f"{self.where}: content not in text: {words!r}")
                continue
            start = next((hit for hit in hits if hit >= start), hits[0])
            self.spans.append([start, start + len(words)])
        return self.spans

    def near(self, words: str) -> list[int] | None:
        """Where words stand nearest to the content's start, end or middle."""
        hits = occurrences(self.text, words)
        if not hits:
            self.problems.append(f"{self.where}: not in text: {words!r}")
            return None
        first, last = self.spans[0][0], self.spans[-1][1]
        middle = (first + last) / 2
        start = min(hits, key=lambda h: min(abs(h - first), abs(h + len(words) - first), abs(h - last), abs(h - middle)))
        return [start, start + len(words)]

    def voice(self, entry: Mapping[str, Any] | None) -> Json | None:
        if entry is None:
            return None
        span = self.near(entry["text"]) if entry.get("text") else None
        return {"spans": [span] if span else [], "actor": entry.get("actor")}


def occurrences(text: str, words: str) -> list[int]:
    """Where the words stand in the text, as whole words if they do anywhere."""
    before, after = (r"(?<!\w)" if words[:1].isalnum() else ""), (r"(?!\w)" if words[-1:].isalnum() else "")
    whole = [match.start() for match in re.finditer(f"{before}{re.escape(words)}{after}", text)]
    return whole or [match.start() for match in re.finditer(f"(?={re.escape(words)})", text)]
