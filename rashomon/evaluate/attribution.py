"""The attribution measure: who said what, as words, on rows of `doc_id`, `text` and `attributions`.

Only words count, so quotation marks and commas at a span's edge make no difference. `full` is the figure to quote: content word F1
of at least 0.5 with a gold content, and a source that shares a word with the gold source (or both have none), one to one.
"""

from __future__ import annotations

import pathlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rashomon.evaluate.rows import rows_in
from rashomon.evaluate.tables import Tally
from rashomon.parse.corpora import in_training
from rashomon.records import Attribution, Report, Spans

WORD = re.compile(r"\w+")
FIELDS = ("content", "source", "cue")
NOBODY = "full, no named source"
FIGURES = (*FIELDS, "exact content", "full", "direct", "mixed", "indirect", NOBODY)
SHARED = 0.5
Words = frozenset[int]
Row = Mapping[str, Any]
Predict = Callable[[Row], list[dict[str, list[list[int]]]]]


class Said(NamedTuple):
    """One attribution as the offsets at which its words begin."""

    source: Words
    cue: Words
    content: Words


def score(rows: Iterable[Row], predictions: Mapping[str, Sequence[Row]]) -> dict[str, Tally]:
    """Every figure over all documents; one without a prediction counts as one with no attributions."""
    total = dict.fromkeys(FIGURES, Tally(0, 0, 0, 0))
    for row in rows:
        for figure, tally in _document(row, predictions.get(row["doc_id"], ())).items():
            total[figure] = total[figure] + tally
    return total


def _document(row: Row, guesses: Sequence[Row]) -> dict[str, Tally]:
    text = row["text"]
    gold, guess = read(text, row["attributions"]), read(text, guesses)
    table = {field: _words(field, gold, guess) for field in FIELDS}
    alike = [(s, p, g) for p, a in enumerate(guess) for g, b in enumerate(gold) if (s := share(a.content, b.content)) >= SHARED]
    exact = one_to_one((s, p, g) for s, p, g in alike if guess[p].content == gold[g].content)
    full = one_to_one((s, p, g) for s, p, g in alike if _same_source(guess[p], gold[g]))
    table["exact content"] = Tally.of(len(exact), len(guess), len(gold))
    table["full"] = Tally.of(len(full), len(guess), len(gold))
    unnamed = sum(not gold[g].source for _, g in full)
    table[NOBODY] = Tally.of(unnamed, sum(not said.source for said in guess), sum(not said.source for said in gold))
    return {**table, **_kinds(quoted_words(text), gold, guess, full)}


def read(text: str, attributions: Iterable[Row]) -> list[Said]:
    """Attributions as words; those without any word of content are left out."""
    found = (Said(*(words_in(text, item[field]) for field in ("source", "cue", "content"))) for item in attributions)
    return [said for said in found if said.content]


def words_in(text: str, spans: Iterable[Sequence[int]]) -> Words:
    return frozenset(match.start() for start, end in spans for match in WORD.finditer(text, max(0, start), min(len(text), end)))


def _words(field: str, gold: Sequence[Said], guess: Sequence[Said]) -> Tally:
    wanted, given = (frozenset().union(*(getattr(said, field) for said in side)) for side in (gold, guess))
    return Tally.of(len(wanted & given), len(given), len(wanted))


def _same_source(a: Said, b: Said) -> bool:
    return bool(a.source & b.source) or not (a.source or b.source)


def share(a: Words, b: Words) -> float:
    both = len(a & b)
    return 2 * both / (len(a) + len(b)) if both else 0.0


def one_to_one(candidates: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs (predicted, gold), the best first, each used once."""
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, p, g in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if p not in used[0] and g not in used[1]:
            used[0].add(p)
            used[1].add(g)
            pairs.append((p, g))
    return pairs


def _kinds(quoted: Words, gold: Sequence[Said], guess: Sequence[Said], full: Sequence[tuple[int, int]]) -> dict[str, Tally]:
    ours, theirs = [kind_of(said.content, quoted) for said in guess], [kind_of(said.content, quoted) for said in gold]
    mine, its = Counter(ours[p] for p, _ in full), Counter(theirs[g] for _, g in full)
    return {k: Tally(mine[k], ours.count(k), its[k], theirs.count(k)) for k in ("direct", "mixed", "indirect")}


def kind_of(content: Words, quoted: Words) -> str:
    part = len(content & quoted) / len(content)
    return "direct" if part >= 0.9 else "indirect" if part <= 0.1 else "mixed"


def quoted_words(text: str) -> Words:
    """Words inside double quotation marks; a mark left open at the end of a paragraph quotes to its end if it is a curly one."""
    return frozenset().union(*(words_in(text, _quoted(text, p.start(), p.end())) for p in re.finditer(r"[^\n]+", text)))


def _quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found, opened = [], None
    for i in range(start, end):
        if text[i] == "“" or (text[i] == '"' and opened is None):
            opened = i if opened is None else opened
        elif text[i] in '”"' and opened is not None:
            found.append((opened, i))
            opened = None
    if opened is not None and text[opened] == "“":
        found.append((opened, end))
    return found


# ---------------------------------------------------------------- rows read by the reader


def load(path: pathlib.Path) -> list[Row]:
    """The rows to score: all but those marked as not primary."""
    return [_row(row) for row in rows_in(path) if row.get("primary", True)]


def _row(row: Row) -> Row:
    """A row that holds one attribution in its own fields, or none, in the form of those with a list."""
    if "attributions" in row:
        return row
    return {**row, "language": row.get("lang"), "attributions": [row] if row["content"] else []}


def measure(path: pathlib.Path, predict: Predict | None = None, held: bool = False) -> tuple[dict[str, Tally], dict[str, Any]]:
    """The figures, and the predictions they were taken on; `held`: only the half of the documents that training leaves out."""
    rows, predict = [row for row in load(path) if not (held and in_training(row["doc_id"]))], predict or by_reader()
    predictions = {row["doc_id"]: predict(row) for row in rows}
    return score(rows, predictions), predictions


def rows_of(predictions: Mapping[str, Any]) -> Iterable[Row]:
    """Predictions as rows, one a document."""
    return ({"doc_id": doc, "attributions": attributions} for doc, attributions in predictions.items())


def by_reader() -> Predict:
    """What the reader finds, before claims are made of it: attitudes and background are attributions too."""
    from rashomon.parse import Reader

    reader = Reader.load()

    def predict(row: Row) -> list[dict[str, list[list[int]]]]:
        parsed = reader.parse(Report(id=str(row["doc_id"]), text=row["text"], language=row.get("language") or "en"))
        return [attributed(attribution) for attribution in parsed.attributions]

    return predict


def attributed(found: Attribution) -> dict[str, list[list[int]]]:
    return {"source": _pairs(found.source), "cue": _pairs(found.cue), "content": _pairs(found.content)}


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
