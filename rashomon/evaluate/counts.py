"""Scores counts on rows of `corpora/counts`: how many an article says were killed and hurt, exactly right or not.

The rule from mentions to an article's two numbers:

- killed: the largest lower bound that one mention gives; without a mention, 1 where a word of killing stands in the text.
- injured: the same; without a mention, 1 where somebody is said to be shot, hurt or treated and nobody is said to have died.
- nothing said is 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from rashomon.parse.lemmas import lemma
from rashomon.parse.split import split
from rashomon.records import CountMention, CountSlot, Parsed, Report, Sentence, Token
from rashomon.resolve.counts import find_counts

Row = dict[str, Any]

FATAL = re.compile(
    r"\b(?:kill(?:ed|ing|s)|dead|died|dies|death|deadly|fatal(?:ly)?|homicide|murder(?:ed|s)?|slain|slaying|manslaughter|deceased|body)\b",
    re.I,
)
SHOT = re.compile(
    r"\b(?:was|were|been|being|got|get|man|woman|teen|boy|girl|men|women|people|and|him|her)\s+(?:also\s+|\w+ly\s+)?(?:shot|struck|hit|stabbed)\b"
    r"|\b(?:wound(?:ed|s|ing)?|injur(?:ed|ies|y|ing)|hospitali[sz]ed|non-life-threatening|surgery)\b"
    r"|\bsh(?:ot|oots|ooting)\s+(?:a|an|the|his|her|him|himself|herself)\b",
    re.I,
)


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """Articles, in percent, whose number is exactly right."""

    killed: float
    injured: float
    both: float
    articles: int


def parsed_of(row: Row) -> Parsed:
    """The row as a parsed report, with lemmas."""
    report = Report(id=str(row["doc_id"]), text=row["text"], language=row.get("language", "en"))
    parts = split(report.text)
    tokens = tuple(Token(a, b, lemma(report.text[a:b], report.language)) for a, b in parts.tokens)
    sentences = tuple(
        Sentence(report.span(tokens[s.first].start, tokens[s.last - 1].end), s.first, s.last, s.paragraph) for s in parts.sentences
    )
    return Parsed(report=report, sentences=sentences, tokens=tokens)


def article_counts(row: Row) -> dict[str, int]:
    """How many the article says were killed and hurt, by the rule above."""
    mentions = find_counts(parsed_of(row))
    killed = _largest(mentions, "killed") or int(bool(FATAL.search(row["text"])))
    injured = _largest(mentions, "injured")
    if injured is None:
        injured = int(not killed and bool(SHOT.search(row["text"])))
    return {"killed": killed, "injured": injured}


def _largest(mentions: Iterable[CountMention], slot: CountSlot) -> int | None:
    """The largest lower bound that is told; None where nothing is told."""
    told = [mention.count.low for mention in mentions if mention.slot == slot]
    return max(told, default=None)


def predictions(rows: Iterable[Row]) -> Iterator[Row]:
    """A row a document: its id and the two numbers."""
    for row in rows:
        yield {"doc_id": row["doc_id"], **article_counts(row)}


def score(rows: Iterable[Row]) -> Scores:
    """The share of articles whose number of killed, of injured, and of both, is the gold's."""
    killed = injured = both = articles = 0
    for row in rows:
        found = article_counts(row)
        right = found["killed"] == row["killed"], found["injured"] == row["injured"]
        killed, injured, both, articles = killed + right[0], injured + right[1], both + all(right), articles + 1
    share = 100 / max(1, articles)
    return Scores(killed=killed * share, injured=injured * share, both=both * share, articles=articles)
