"""The kinds measure: what happened in short snippets of news, and who is said to have done it and how surely, in longer reports.

Snippets carry one label of another codebook, mapped to ours. Two figures: the kind that most accounts of our reading name (nothing is
trained), and a five-fold check of a small classifier (ridge regression) over the snippet's words, pairs of words and the kinds read.
Reports with templates name the organisations behind an incident and a class of confidence: reported as fact, claimed or admitted, suspected
or accused, possible.
"""

from __future__ import annotations

import itertools
import math
import pathlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rashomon.compare.words import content_stems, deeds, stem
from rashomon.evaluate.rows import rows_in
from rashomon.evaluate.tables import Table, Tally
from rashomon.records import Claim, Reading, Report

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

OTHER = "other"
OURS = {
    "AIR_STRIKE": "air-strike", "ARMED_CLASH": "clash", "ART_MISS_ATTACK": "shelling", "GRENADE": "explosion", "REM_EXPLOS": "explosion",
    "SUIC_BOMB": "suicide-bombing", "CHEM_WEAP": "attack", "ATTACK": "attack", "SEX_VIOL": "sexual-violence", "ABDUCT_DISSAP": "abduction",
    "PROPERTY_DISTRUCT": "sabotage", "DISR_WEAP": "shoot-down", "ARREST": "arrest", "PEACE_PROTEST": "protest",
    "PROTEST_WITH_INTER": "protest", "FORCE_AGAINST_PROTEST": "protest", "VIOL_DEMONSTR": "riot", "MOB_VIOL": "riot",
    "AGREEMENT": "agreement", "NON_STATE_ACTOR_OVERTAKES_TER": "capture", "GOV_REGAINS_TERIT": "capture",
    "NON_VIOL_TERRIT_TRANSFER": "withdrawal", "CHANGE_TO_GROUP_ACT": "movement", "HQ_ESTABLISHED": "movement",
}  # fmt: skip
FOLDS = 5
RIDGE = 0.3
SEEN = 2  # snippets that must hold a feature
CLASSES = {"REPORTED AS FACT": "fact", "CLAIMED OR ADMITTED": "admitted", "SUSPECTED OR ACCUSED": "accused", "POSSIBLE": "possible"}

Read = Callable[[Report], Reading]
Row = Mapping[str, Any]


def measure(path: pathlib.Path, read: Read | None = None) -> Table:
    """Rows with an `event_type`, or rows with `templates`."""
    rows, reader = rows_in(path), read or _read()
    return perpetrators(rows, reader) if rows and "templates" in rows[0] else snippets(rows, reader)


def _read() -> Read:
    from rashomon.pipeline import reading_of
    from rashomon.tools import Tools

    tools = Tools.load()
    return lambda report: reading_of(report, tools)


def _report(number: int, row: Row) -> Report:
    return Report(id=str(row.get("doc_id", number)), text=str(row["text"]), language="en")


# ---------------------------------------------------------------- snippets


def snippets(rows: Sequence[Row], read: Read) -> dict[str, Tally]:
    wanted = [OURS.get(str(row["event_type"]), OTHER) for row in rows]
    found = [kinds_of(read(_report(n, row)).claims) for n, row in enumerate(rows)]
    plain = [Counter(kinds).most_common(1)[0][0] if kinds else OTHER for kinds in found]
    labels = [str(row["event_type"]) for row in rows]
    guessed = five_fold([features(str(row["text"]), kinds) for row, kinds in zip(rows, found, strict=True)], labels)
    return {
        "kind, by the words of the accounts": _right(plain, wanted),
        "kind, five-fold classifier": _right([OURS.get(label, OTHER) for label in guessed], wanted),
    }


def _right(given: Sequence[str], wanted: Sequence[str]) -> Tally:
    return Tally.of(sum(a == b for a, b in zip(given, wanted, strict=True)), len(given), len(wanted))


def kinds_of(claims: Iterable[Claim]) -> list[str]:
    return [account.kind.value for claim in claims for account in claim.accounts if account.kind]


def features(text: str, kinds: Sequence[str]) -> Counter[str]:
    """Words and pairs of words as stems, the happenings that words can name, and the kinds that were read."""
    words = [stem(word) for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+", text)]
    found = Counter({f"word {word}" for word in words} | {f"pair {a} {b}" for a, b in itertools.pairwise(words)})
    found.update({f"deed {deed}" for deed in deeds(content_stems(text))})
    found.update(f"kind {kind}" for kind in kinds)
    found[f"first {kinds[0] if kinds else None}"] = 2
    return found


def five_fold(rows: Sequence[Counter[str]], labels: Sequence[str]) -> list[str]:
    """For each row the label given by a classifier that was trained on the four fifths it is not in (by its number)."""
    import numpy

    likeness, names = _likeness(rows), sorted(set(labels))
    targets = numpy.array([[float(label == name) for name in names] for label in labels])
    numbers, guessed = numpy.arange(len(rows)), [""] * len(rows)
    for fold in range(FOLDS):
        seen, unseen = numbers[numbers % FOLDS != fold], numbers[numbers % FOLDS == fold]
        if not len(seen) or not len(unseen):
            continue
        mean = targets[seen].mean(axis=0)
        ridge = likeness[numpy.ix_(seen, seen)] + RIDGE * numpy.eye(len(seen))
        scores = likeness[numpy.ix_(unseen, seen)] @ numpy.linalg.solve(ridge, targets[seen] - mean) + mean
        for number, best in zip(unseen, scores.argmax(axis=1), strict=True):
            guessed[int(number)] = names[int(best)]
    return guessed


def _likeness(rows: Sequence[Counter[str]]) -> NDArray[numpy.float64]:
    """Cosines between rows of features, the rarer a feature the heavier; no label has a part in it."""
    import numpy

    seen = Counter(feature for row in rows for feature in row)
    at = {feature: n for n, feature in enumerate(sorted(f for f, times in seen.items() if times >= SEEN))}
    matrix = numpy.zeros((len(rows), len(at)))
    for number, row in enumerate(rows):
        for feature, times in row.items():
            if feature in at:
                matrix[number, at[feature]] = min(times, 2) * math.log(len(rows) / seen[feature])
    lengths = numpy.linalg.norm(matrix, axis=1, keepdims=True)
    unit = matrix / numpy.where(lengths > 0, lengths, 1.0)
    return unit @ unit.T


# ---------------------------------------------------------------- who did it, and how surely


class Blamed(NamedTuple):
    """One organisation behind an incident: its names, and the classes of confidence that the annotators allow."""

    names: tuple[str, ...]
    classes: frozenset[str]


def perpetrators(rows: Sequence[Row], read: Read) -> dict[str, Tally]:
    """How many of the organisations are found, and of those the share with the right class, in all and class by class."""
    found = right = total = 0
    share: dict[str, list[int]] = {name: [0, 0, 0] for name in CLASSES.values()}
    for number, row in enumerate(rows):
        blamed, reading = blamed_in(row), None
        for one in blamed:
            reading = reading or read(_report(number, row))
            given = class_of(one, reading)
            total, found = total + 1, found + (given is not None)
            right += given in one.classes
            for name in one.classes:
                share[name] = [a + b for a, b in zip(share[name], (given == name, given is not None, 1), strict=True)]
    table = {"organisation found": Tally.of(found, found, total), "confidence right, of those found": Tally.of(right, found, found)}
    table.update({f"class {name}, of those found": Tally.of(hits, held, held) for name, (hits, held, _) in share.items()})
    table.update({f"class {name}, share of all": Tally.of(held, total, total) for name, (_, _, held) in share.items()})
    return table


def blamed_in(row: Row) -> list[Blamed]:
    """Each organisation of a report's templates once."""
    told: dict[tuple[str, ...], set[str]] = {}
    for template in row["templates"]:
        for entry in template.get("perp.organization_confidence", ()):
            names = tuple(entry.get("strings", ()))
            classes = {ours for value in entry.get("value", ()) for theirs, ours in CLASSES.items() if value.startswith(theirs)}
            if names and classes:
                told.setdefault(names, set()).update(classes)
    return [Blamed(names, frozenset(classes)) for names, classes in told.items()]


def class_of(one: Blamed, reading: Reading) -> str | None:
    """How our reading tells that an organisation did it: admitted before accused before fact; None where no account has it as a doer."""
    ids = {actor.id for actor in reading.actors if any(same_name(name, form) for name in one.names for form in (actor.name, *actor.names))}
    told = [claim for claim in reading.claims if any(voice.actor in ids for account in claim.accounts for voice in account.by)]
    admitted = [c for c in reading.claims if c.act == "admit" and c.source and c.source.actor in ids]
    return next(_classes(told, admitted), None)


def _classes(told: Sequence[Claim], admitted: Sequence[Claim]) -> Iterator[str]:
    if admitted:
        yield "admitted"
    if any(claim.act == "accuse" for claim in told):
        yield "accused"
    if any(claim.certainty != "certain" for claim in told):
        yield "possible"
    if told:
        yield "fact"


def same_name(name: str, form: str) -> bool:
    """Whether all words of the one stand in the other."""
    one, other = (frozenset(re.findall(r"\w+", words.casefold())) - {"the", "of", "a", "and"} for words in (name, form))
    return bool(one and other) and (one <= other or other <= one)
