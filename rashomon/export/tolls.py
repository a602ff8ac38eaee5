"""How many died, as codebooks want it: one conservative number, or lowest, best and highest with their parts. Every choice says why.

A telling is what one independent voter says last: all its counts of one event, with the words. Nobody's silence is a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from rashomon.export.facts import Facts
from rashomon.export.happened import group_of
from rashomon.export.phrases import count_words
from rashomon.languages import load
from rashomon.records import Count, CountSlot, Event

VAGUE = {1: 3, 2: 3, 20: 10, 24: 12, 200: 100}  # lower bound that a vague word has in the ledger -> what the codebook writes
CLASSES = ("civilians", "fighters", "unknown")


class Telling(msgspec.Struct, frozen=True):
    """What one voter says: its claims, its counts, the words of the numbers and the language that they stand in."""

    voter: str
    claims: tuple[str, ...]
    counts: tuple[Count, ...]
    words: str = ""
    language: str = "en"


class Toll(msgspec.Struct, frozen=True):
    """A range with its best value and the parts of the best, by whom they were; `rules` say how."""

    low: int
    best: int
    high: int
    parts: dict[str, int]
    rules: tuple[str, ...]


def tellings(facts: Facts, event: Event, slot: CountSlot = "killed") -> tuple[Telling, ...]:
    """One telling a voter, by the votes of the finding; without votes, one a claim of its positions."""
    finding = facts.finding(event, slot)
    if finding is None:
        return ()
    counted = [(v.voter, v.claim) for v in finding.votes if v.position is not None]
    if not finding.votes:
        counted = [(claim, claim) for position in finding.positions if not position.rejects for claim in position.claims]
    voters: dict[str, list[str]] = {}
    for voter, claim in counted:
        voters.setdefault(voter, []).append(claim)
    made = (_telling(facts, event, slot, voter, tuple(dict.fromkeys(claims))) for voter, claims in voters.items())
    return tuple(one for one in made if one.counts)


def _telling(facts: Facts, event: Event, slot: CountSlot, voter: str, claims: tuple[str, ...]) -> Telling:
    counts: list[Count] = []
    for claim, account in facts.accounts(event):
        value = getattr(account, slot)
        if claim.id in claims and value is not None:
            counts += [count for count in value.value if count not in counts]
    words = " ".join(said.words for said in facts.words(event, slot, claims)).lower()
    language = facts.reports[facts.claims[claims[0]].report].language if claims[0] in facts.claims else "en"
    return Telling(facts.names.actor(voter) if voter in facts.actors else voter, claims, tuple(counts), words, language)


def wholes(counts: Sequence[Count]) -> tuple[Count, ...]:
    """The counts that add up: the bare total alone where there is one, else each group, without groups that are part of another."""
    bare = [count for count in counts if not count.of]
    if bare:
        return (max(bare, key=lambda c: c.low),)
    general = any(c.of == "civilians" for c in counts)
    return tuple(c for c in counts if not (general and c.of != "civilians" and group_of(c.of) == "civilians"))


def acled_number(count: Count, words: str, language: str) -> tuple[int, str]:
    """The one number that ACLED's rule makes of a count: vague words have fixed values, a range has its lowest."""
    if is_vague(count, words, language):
        number = VAGUE.get(count.low, count.low)
        return number, f"vague words (“{words}”) count as {number}"
    if count.high is None or count.high != count.low:
        return count.low, f"{count_words(count)}: the lowest number it allows"
    return count.low, count_words(count)


def is_vague(count: Count, words: str, language: str) -> bool:
    """Whether no number was said: an open bound that stems from "several", "dozens", "hundreds" or a bare plural."""
    if count.high is not None or count.low not in VAGUE or not words or re.search(r"\d", words):
        return False
    data = load("numbers", language)
    bounds = [phrase for name in ("at_least", "more_than") for phrase in data.get("bounds", {}).get(name, ())]
    bounded = any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", words) for phrase in bounds)
    vague = [phrase for phrase, low in data.get("vague", {}).items() if low == count.low]
    named = any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", words) for phrase in vague)
    return named or (count.low == 2 and not bounded and not _numeral(words, data))


def _numeral(words: str, data: dict[str, object]) -> bool:
    cardinals = data.get("cardinals", {})
    return isinstance(cardinals, dict) and any(word in cardinals for word in re.findall(r"\w+", words))


def fatalities(told: Sequence[Telling]) -> tuple[int, str, tuple[str, ...]]:
    """ACLED's one number, how it was come to, and the claims that give it: sources differ, so the lowest that is reported."""
    if not told:
        return 0, "no number of dead is reported: coded 0, which here means not said", ()
    numbers = []
    for telling in told:
        parts = [acled_number(count, telling.words, telling.language) for count in wholes(telling.counts)]
        bare = any(not count.of for count in telling.counts)
        numbers.append((telling, {"total"} if bare else {group_of(c.of) for c in telling.counts}, sum(n for n, _ in parts), parts))
    totals = [one for one in numbers if "total" in one[1]]
    chosen = [min(totals, key=lambda one: one[2])] if totals else _lowest_of_each(numbers)
    value = sum(one[2] for one in chosen)
    how = "; ".join(f"{one[0].voter}: {' and '.join(rule for _, rule in one[3])}" for one in chosen)
    many = "the lowest number reported" if len(numbers) > 1 else "the only number reported"
    if len(chosen) > 1:
        many = "different groups of people, the lowest number of each added"
    return value, f"{many} ({how})", tuple(claim for one in chosen for claim in one[0].claims)


Numbered = tuple[Telling, set[str], int, list[tuple[int, str]]]


def _lowest_of_each(numbers: Sequence[Numbered]) -> list[Numbered]:
    """The lowest telling of each group of people; a telling of several groups stands for all of them."""
    mixed = [one for one in numbers if len(one[1]) > 1]
    if mixed:
        return [min(mixed, key=lambda one: one[2])]
    kinds = sorted({next(iter(one[1])) for one in numbers})
    return [min((one for one in numbers if one[1] == {kind}), key=lambda one: one[2]) for kind in kinds]


def toll(told: Sequence[Telling]) -> Toll | None:
    """UCDP's lowest, best and highest over independent tellings, and the parts of the best; None where nobody gives a number."""
    if not told:
        return None
    lows: dict[str, list[int]] = {}
    highs: dict[str, list[int]] = {}
    for telling in told:
        for count in wholes(telling.counts):
            name = group_of(count.of) if count.of else "total"
            lows.setdefault(name, []).append(count.low)
            highs.setdefault(name, []).append(count.low if count.high is None else count.high)
    best = {name: _usual(values) for name, values in lows.items()}
    parts = {name: best[name] for name in CLASSES if name in best}
    split = sum(parts.values())
    whole = max(best.get("total", 0), split)
    parts["unknown"] = parts.get("unknown", 0) + whole - split
    low = min(lows["total"]) if "total" in lows else sum(min(values) for values in lows.values())
    high = max(max(highs.get("total", [0])), sum(max(values) for name, values in highs.items() if name != "total"))
    return Toll(min(low, whole), whole, max(high, whole), {name: parts.get(name, 0) for name in CLASSES}, tuple(_rules(told, lows)))


def _usual(values: Sequence[int]) -> int:
    """The number that most voters give; of several, the lowest."""
    return min(values, key=lambda value: (-values.count(value), value))


def _rules(told: Sequence[Telling], lows: dict[str, list[int]]) -> list[str]:
    said = "; ".join(f"{one.voter}: {', '.join(count_words(c) for c in one.counts)}" for one in told)
    kinds = "one total" if set(lows) == {"total"} else "counts of " + ", ".join(sorted(lows))
    return [f"from {kinds} ({said}): best is what most independent voices say, the lowest of several; low and high are the ends"]


def divided(total: int, days: int) -> tuple[int, ...]:
    """A total over days in equal parts, the remainder to the first."""
    each, rest = divmod(total, days)
    return tuple(each + (rest if n == 0 else 0) for n in range(days))
