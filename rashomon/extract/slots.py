"""Counts, outcome and purpose of an account, from the words of its claim."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence

from rashomon import languages
from rashomon.extract.patterns import Found, Phrases
from rashomon.extract.words import Word, grammar
from rashomon.records import OUTCOMES, Counted, CountMention, Report, Text

# ---------------------------------------------------------------- counts


def counted(mentions: Sequence[CountMention]) -> Counted | None:
    if not mentions:
        return None
    return Counted(value=tuple(m.count for m in mentions), spans=tuple(m.span for m in mentions))


# ---------------------------------------------------------------- outcome and purpose


@dataclasses.dataclass(frozen=True)
class Lists:
    outcomes: Phrases
    marks: Phrases
    negations: frozenset[str]
    goals: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    nouns: frozenset[str]
    over: frozenset[str]
    asking: frozenset[str]
    sending: frozenset[str]
    deverbal: tuple[str, ...]
    infinitive: bool


@functools.cache
def lists(language: str) -> Lists:
    table = languages.load("roles", language)
    outcome, purpose = table.get("outcome", {}), table.get("purpose", {})
    return Lists(
        outcomes=Phrases((phrase, name) for name in OUTCOMES for phrase in outcome.get(name, ())),
        marks=Phrases((phrase, "mark") for phrase in purpose.get("marks", ())),
        negations=grammar(language, "negations"),
        goals=frozenset(purpose.get("goals", ())),
        not_before=frozenset(purpose.get("not_before", ())),
        not_after=frozenset(purpose.get("not_after", ())),
        nouns=frozenset(purpose.get("nouns", ())),
        over=frozenset(purpose.get("over", ())),
        sending=frozenset(purpose.get("sending", ())),
        asking=frozenset(table.get("rules", {}).get("asking", ())),
        deverbal=tuple(purpose.get("deverbal", ())),
        infinitive=bool(purpose.get("infinitive")),
    )


PRIORITY = ("shot-down", "retaken", "captured", "repelled", "destroyed", "damaged", "failed", "held", "ongoing", "completed")


def outcome_of(words: Sequence[Word], report: Report, language: str) -> Text | None:
    found = lists(language).outcomes.find(words)
    if not found:
        return None
    found = [f for f in found if not (f.first and words[f.first - 1].lower == "to")]
    if not found:
        return None
    best = min(found, key=lambda f: (PRIORITY.index(f.label), f.first))
    if any(word.lower in lists(language).negations for word in words[max(0, best.first - 2) : best.first]):
        return ongoing(words, best, report) if best.label == "completed" else None
    return Text(value=best.label, spans=(report.span(words[best.first].span.start, words[best.last - 1].span.end),))


def ongoing(words: Sequence[Word], found: Found, report: Report) -> Text:
    """ "has not ended": it goes on."""
    return Text(value="ongoing", spans=(report.span(words[found.first - 1].span.start, words[found.last - 1].span.end),))


def purpose_start(words: Sequence[Word], language: str, kind: str | None) -> int | None:
    """Where the words begin that say what it was done for, or over what."""
    ours = lists(language)
    for at in range(len(words)):
        if ours.marks.at(words, at) or (ours.infinitive and (aim(words, at, ours) or cause(words, at))):
            return at
        if at > 0 and words[at].lower in ours.over and words[at - 1].lower != "all" and disputed(words[at], kind):
            return at
        if ours.deverbal and words[at].lower == "для" and at + 1 < len(words):
            noun = next((w for w in words[at + 1 : at + 4] if w.pos == "NOUN"), None)
            if noun is not None and noun.lemmas[0].endswith(ours.deverbal):
                return at
    return None


def disputed(word: Word, kind: str | None) -> bool:
    """Whether this preposition tells what it is over; whom a battle is against is an enemy, no purpose."""
    return kind in ("protest", "riot") or (kind == "clash" and word.lower == "over")


def aim(words: Sequence[Word], at: int, ours: Lists) -> bool:
    """An infinitive that no verb or noun before it asks for."""
    if words[at].lower != "to" or at < 3 or at + 1 >= len(words) or words[at + 1].pos != "VERB":
        return False
    before = words[at - 1]
    if before.lower in ours.asking:
        return False
    if before.has(ours.sending) and before.pos == "VERB":
        return True
    if before.pos not in ("NOUN", "PROPN", "PUNCT", "NUM", "ADV", "PRON") or before.has(ours.nouns) or words[at + 1].has(ours.not_after):
        return False
    verb = next((words[k] for k in range(at - 1, -1, -1) if words[k].pos in ("VERB", "AUX")), None)
    return verb is None or (verb.pos == "VERB" and not verb.has(ours.not_before))


def cause(words: Sequence[Word], at: int) -> bool:
    """ "Was detained for directing fire": an English "for" before what somebody did."""
    after = words[at + 1 : at + 2]
    gerund = bool(after) and after[0].lower.endswith("ing") and after[0].lower not in (after[0].lemmas[0], "being")
    return words[at].lower == "for" and at > 2 and gerund


def purpose_from(words: Sequence[Word], report: Report, first: int) -> Text | None:
    """The words of a purpose from its first one to the next comma or end."""
    last = first + 1
    while last < len(words) and words[last].lower not in (";", ".", "!", "?") and last - first < 25:
        if words[last].lower == "," and last - first > 1:
            break
        last += 1
    if last - first < 2:
        return None
    while words[last - 1].pos == "PUNCT" and last - first > 1 and words[last - 1].lower not in ("”", "»", '"'):
        last -= 1
    span = report.span(words[first].span.start, words[last - 1].span.end)
    return Text(value=report.words(span), spans=(span,))


def aim_start(words: Sequence[Word], language: str) -> int | None:
    """Where the aim begins in "the goal is to …", "цель — …", "мета — …"."""
    goal = next((k for k, word in enumerate(words[:6]) if word.has(lists(language).goals)), None)
    if goal is None:
        return None
    for k in range(goal + 1, min(goal + 8, len(words) - 1)):
        if words[k].lower == "to" or words[k].form == "infinitive":
            return k
    return None
