"""Why two accounts, or two groups of accounts, are of one event: a table of weighted reasons.

A weight is the change in log odds that its reason brings, learned from accounts whose events are known. `within` weighs an account
against an event of its own report, `across` an event of one report against an event of another; None where it does not apply.
The words of a reason are what a person is shown for a link.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.compare.dates import hours_apart, times_meet, width
from rashomon.compare.groups import DAYS, Group
from rashomon.compare.items import Item, Rarity
from rashomon.compare.space import kilometres, places_meet
from rashomon.compare.story import LIKELY
from rashomon.compare.values import kinds_compatible

NEWS_HOURS = 96  # hours between two reports from which on what neither of them dates is not the same news
FAR_KM = 150.0
FEW_WORDS = 1  # telling words up to which a claim only points back
MOSTLY = 0.5  # share of the accounts of an event from which on a kind is the event's and not of something told in passing
LEAST_TOLD = 0.1  # weights below it are not shown
GENERIC = frozenset(("attack", "clash", "other"))


class Reason(NamedTuple):
    words: str
    within: float = 0.0
    across: float = 0.0


REASONS: dict[str, Reason] = {
    "kind same": Reason("the same kind of happening", 1.6, 0.55),
    "kind generic": Reason("but a kind that fits much", -0.3, 0.2),
    "kind general": Reason("a general and a special word for one happening", 0.15, -0.2),
    "kind clash": Reason("different kinds of happening", -1.35, -1.65),
    "kind one": Reason("only one says what kind of happening", 0.0, -0.85),
    "place same": Reason("the same place", 0.95, 2.15),
    "place meet": Reason("one place within or near the other", 0.5, 0.95),
    "place apart": Reason("different places", -1.25, -1.65),
    "time same": Reason("the same day", 0.45, 0.7),
    "time meet": Reason("times that can be one", 0.25, 0.85),
    "time near": Reason("times a day apart", -0.2, -0.2),
    "time apart": Reason("different times", -1.55, -1.45),
    "by share": Reason("a doer in common", 0.45, 1.15),
    "by differ": Reason("different doers", -0.6, -0.7),
    "against share": Reason("a target in common", 0.4, 1.1),
    "against differ": Reason("different targets", -1.5, -0.75),
    "cross": Reason("the doer of one is the target of the other", -1.35, -0.35),
    "count same": Reason("the same number of people", 0.85, 1.5),
    "count differ": Reason("different numbers of people", -0.35, 0.45),
    "words": Reason("distinctive words in common", 2.75, 2.5),
    "closest words": Reason("two sentences in much the same words", 0.0, 2.65),
    "names": Reason("names in common", -0.85, 0.35),
    "deeds": Reason("words that can name the same happening", 0.5),
    "deeds differ": Reason("words that name other happenings", -0.25, -0.7),
    "deeds of its kind": Reason("names no kind, but in words for one of this kind", 0.5),
    "deeds of another kind": Reason("names no kind, but in words for another kind", -0.65),
    "trigger": Reason("the same word for what happened", 0.05, 0.75),
    "same claim": Reason("told apart within one claim", -2.0),
    "next claim": Reason("the next claim", 0.95),
    "second claim": Reason("two claims on", 0.4),
    "few claims": Reason("a few claims on", 0.4),
    "many claims": Reason("many claims on", 0.15),
    "paragraph": Reason("the same paragraph", 0.15),
    "first": Reason("the event that the report begins with", 0.45),
    "size": Reason("an event that the report says much of", 0.1),
    "refers back": Reason("names no happening of its own, and this is what the report speaks of most", 0.75),
    "refers back to last": Reason("names no happening of its own, and this was the last one", 0.25),
    "denial": Reason("a denial of the claim before it", 0.7),
    "this": Reason("a bare “this” or “it” after the claim that tells of it", 2.0),
    "answers": Reason("an answer to a claim of it", 4.0, 4.0),
    "both main": Reason("what each report speaks of most", 0.0, 1.0),
    "one main": Reason("what only one of the reports speaks of most", 0.0, -1.4),
    "published near": Reason("reports of the same days", 0.0, 0.85),
    "published far": Reason("reports of different days", 0.0, -0.45),
    "same story": Reason("what each of two reports of one story speaks of most", 0.0, 1.0),
    "day of report": Reason("the day that one tells is that of the other's report", 0.0, 0.6),
    "bias": Reason("before any reason", 0.0, -3.7),
}
# An account begins a new event of its report unless another scores higher than these together.
NEW: dict[str, float] = {
    "bias": 0.15, "has kind": 0.2, "bare": -0.25, "has place": 0.3, "has time": 0.55, "kind seen": 0.2, "events": 1.15, "deny": -0.35,
    "same claim": 0.25, "points back": -0.7, "denies a part": -3.0,
}  # fmt: skip

Features = dict[str, float]


def within_score(features: Features) -> float:
    return sum(REASONS[name].within * value for name, value in features.items())


def across_score(features: Features) -> float:
    return sum(REASONS[name].across * value for name, value in features.items())


def told(features: Features, within: bool) -> tuple[str, ...]:
    """The reasons that spoke for a link, the strongest first, in words."""
    weighed = [(_weight(name, within) * value, REASONS[name].words) for name, value in features.items()]
    strong = sorted((pair for pair in weighed if abs(pair[0]) >= LEAST_TOLD), key=lambda pair: (-abs(pair[0]), pair[1]))
    return tuple(f"{words} ({weight:+.1f})" for weight, words in strong)


def _weight(name: str, within: bool) -> float:
    return REASONS[name].within if within else REASONS[name].across


# ---------------------------------------------------------------- what holds between two groups of accounts


def shared(a: Group, b: Group, rarity: Rarity) -> Features:
    """Everything but words, order and publication."""
    return dict([*_kind(a, b), *_place(a, b, rarity), *_time(a, b), *_actors(a, b), *_counts(a, b), *_words_for_it(a, b)])


def _kind(a: Group, b: Group) -> Iterator[tuple[str, float]]:
    if not a.kinds or not b.kinds:
        if a.kinds or b.kinds:
            yield "kind one", 1.0
        return
    if a.kinds & b.kinds:
        yield "kind same", 1.0
        if a.kinds & b.kinds <= GENERIC:
            yield "kind generic", 1.0
    elif _can_be(a.kinds, b.kinds):
        yield "kind general", 1.0
    else:
        yield "kind clash", 1.0


def _place(a: Group, b: Group, rarity: Rarity) -> Iterator[tuple[str, float]]:
    """A whole country is where nearly everything of a case lies: that it holds the other's town joins nothing."""
    if not a.places or not b.places:
        return
    near = [[place for place in group.places.values() if place.kind != "country"] for group in (a, b)]
    if a.places.keys() & b.places.keys():
        yield "place same", 1.0
    elif not all(near):
        return
    elif any(rarity.world.one_place(x, y) for x in near[0] for y in near[1]):
        yield "place meet", 1.0
    else:
        yield "place apart", 1.0


def _time(a: Group, b: Group) -> Iterator[tuple[str, float]]:
    if not a.times or not b.times:
        return
    pairs = [(x, y) for x in a.times for y in b.times]
    meeting = [max(width(x), width(y)) for x, y in pairs if times_meet(x, y)]
    if meeting:
        yield ("time same" if min(meeting) <= DAYS else "time meet"), 1.0
    else:
        apart = min(hours_apart(x, y) or 0 for x, y in pairs)
        yield ("time near" if apart <= 24 else "time apart"), 1.0


def _actors(a: Group, b: Group) -> Iterator[tuple[str, float]]:
    for slot, one, other in (("by", a.by, b.by), ("against", a.against, b.against)):
        if one and other:
            yield f"{slot} {'share' if one & other else 'differ'}", 1.0
    if (a.by & b.against or a.against & b.by) and not a.by & b.by:
        yield "cross", 1.0


def _counts(a: Group, b: Group) -> Iterator[tuple[str, float]]:
    if a.counts & b.counts:
        yield "count same", 1.0
    elif {slot for slot, _ in a.counts} & {slot for slot, _ in b.counts}:
        yield "count differ", 1.0


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared part of two sets of deeds, 0 to 1 (Jaccard)."""
    return len(a & b) / len(a | b) if a and b else 0.0


def _words_for_it(a: Group, b: Group) -> Iterator[tuple[str, float]]:
    if a.deeds and b.deeds and not a.deeds & b.deeds:
        yield "deeds differ", 1.0
    if a.triggers & b.triggers:
        yield "trigger", 1.0
    if a.claims & b.answered or b.claims & a.answered:
        yield "answers", 1.0


# ---------------------------------------------------------------- an account and an event of its own report


class Sofar(NamedTuple):
    """What the report has spoken of before this account."""

    events: Sequence[Group]
    recent: Group
    largest: Group
    kinds: frozenset[str]
    claim: int  # number of the last claim


def sofar(events: Sequence[Group]) -> Sofar:
    recent = max(events, key=lambda e: (e.last.number, e.last.index))
    largest = max(events, key=lambda e: len(e.items))
    return Sofar(events, recent, largest, frozenset().union(*(e.kinds for e in events)), recent.last.number)


def within(item: Item, event: Group, so_far: Sofar, rarity: Rarity) -> Features:
    """The reasons for and against an account being of an event that its report has spoken of."""
    features = shared(Group((item,)), event, rarity)
    features.pop("kind one", None)
    others = [other for other in event.items if other.claim.id != item.claim.id]
    features["words"] = max((rarity.likeness(item.words, other.words) for other in others), default=0.0)
    features["names"] = max((rarity.likeness(item.names, other.names) for other in others), default=0.0)
    features["deeds"] = max((alike(item.deeds, other.deeds) for other in others), default=0.0)
    features["size"] = math.log(len(event.items))
    features.update((name, 1.0) for name, holds in _order(item, event, so_far) if holds)
    return features


def _order(item: Item, event: Group, so_far: Sofar) -> Iterator[tuple[str, bool]]:
    on = item.number - event.last.number
    yield ("next claim" if on == 1 else "second claim" if on == 2 else "few claims" if on <= 5 else "many claims"), on > 0
    yield "same claim", on == 0
    yield "paragraph", on > 0 and "\n" not in item.report.text[min(event.last.at, item.at) : max(event.last.at, item.at)]
    yield "first", event is so_far.events[0]
    yield "refers back", item.kind is None and event is so_far.largest
    yield "refers back to last", item.bare and event is so_far.recent
    yield "denial", item.claim.act == "deny" and on == 1
    yield "deeds of its kind", bool(item.kind_words & event.kinds)
    yield "deeds of another kind", bool(item.kind_words and event.kinds) and not _can_be(item.kind_words, event.kinds)
    yield "this", len(item.words) <= FEW_WORDS and item.bare and any(o.index == 0 and item.number - o.number == 1 for o in event.items)


def _can_be(kinds: frozenset[str], others: frozenset[str]) -> bool:
    return any(kinds_compatible(kind, other) for kind in kinds for other in others)


def new_score(item: Item, so_far: Sofar) -> float:
    """How strongly an account speaks of something that its report has not spoken of."""
    return sum(NEW[name] * value for name, value in newness(item, so_far).items())


def newness(item: Item, so_far: Sofar) -> Features:
    holds = {
        "has kind": item.kind is not None, "bare": item.bare, "has place": item.place is not None,
        "has time": item.time is not None, "kind seen": item.kind in so_far.kinds,
        "deny": item.claim.act == "deny", "same claim": item.number == so_far.claim,
        "points back": item.points_back,
        "denies a part": item.denies_a_part,
    }  # fmt: skip
    return {"bias": 1.0, "events": math.log(1 + len(so_far.events)), **{name: 1.0 for name, true in holds.items() if true}}


# ---------------------------------------------------------------- an event of one report and an event of another


def across(a: Group, b: Group, rarity: Rarity) -> Features:
    """The reasons for and against two reports' events being one."""
    features = {"bias": 1.0, **shared(a, b, rarity)}
    features["words"] = rarity.likeness(a.words, b.words)
    features["closest words"] = max(rarity.likeness(x.words, y.words) for x in a.items for y in b.items)
    features["names"] = rarity.likeness(a.names, b.names)
    features["deeds"] = alike(a.deeds, b.deeds)
    features.update((name, 1.0) for name, holds in _publication(a, b, rarity) if holds)
    return features


def _publication(a: Group, b: Group, rarity: Rarity) -> Iterator[tuple[str, bool]]:
    yield "both main", a.main and b.main
    yield "one main", a.main != b.main
    yield "same story", one_story(a, b, rarity)
    apart = hours_apart(a.published, b.published) if a.published and b.published else None
    yield "published near", apart is not None and apart <= 48
    yield "published far", apart is not None and apart > 96
    yield "day of report", _of_its_days(a, b) or _of_its_days(b, a)


def _of_its_days(dated: Group, undated: Group) -> bool:
    """What an undated event's report tells as news can be what the other dates to the days of that report."""
    if undated.times or not undated.published:
        return False
    apart = [hours_apart(time, undated.published) for time in dated.times]
    return any(hours is not None and hours <= 48 for hours in apart)


def one_story(a: Group, b: Group, rarity: Rarity) -> bool:
    """Both are what their reports speak of most, and the reports are of one story and, where dated, of the same days."""
    if not (a.main and b.main):
        return False
    apart = hours_apart(a.published, b.published) if a.published and b.published else None
    return (apart is None or apart <= 48) and rarity.stories.likeness(a.last.report, b.last.report) >= LIKELY


def another(a: Group, b: Group, rarity: Rarity) -> bool:
    """Another kind of happening in another place, or a denial of another kind of happening, whatever their words."""
    elsewhere = bool(a.places and b.places) and not any(rarity.world.one_place(x, y) for x in a.places.values() for y in b.places.values())
    return (elsewhere and _other_kinds(a, b)) or denies_another(a, b) or denies_another(b, a)


def vetoed(a: Group, b: Group, rarity: Rarity) -> bool:
    """Two events that no likeness of words may join: of other kinds, at other times, or far apart.

    Where two reports of one story speak of them most, what only a few of their accounts say forbids nothing.
    """
    passing = one_story(a, b, rarity)
    if denies_another(a, b) or denies_another(b, a):
        return True
    if not a.days and not b.days and _weeks_apart(a, b):
        return True
    checks = (("time", _other_times), ("kind", _other_kinds), ("place", _far))
    return any(apart(a, b) for slot, apart in checks if not (passing and min(a.share(slot), b.share(slot)) < MOSTLY))


def denies_another(a: Group, b: Group) -> bool:
    """Something of `a` denies that a happening took place whose kind nothing of `b` can be: it is no denial of `b`."""
    denied = [item.kind for item in a.items if item.kind and item.account.occurred and not item.account.occurred.value]
    return any(b.kinds and not any(kinds_compatible(kind, other) for other in b.kinds) for kind in denied)


def _weeks_apart(a: Group, b: Group) -> bool:
    """Undated news of reports some days apart: the next of its kind, and not the same again."""
    apart = hours_apart(a.published, b.published) if a.published and b.published else None
    return apart is not None and apart > NEWS_HOURS


def _other_times(a: Group, b: Group) -> bool:
    apart = [hours_apart(x, y) for x in a.days for y in b.days]
    return bool(apart) and all(hours is not None and hours > 24 for hours in apart)


def _other_kinds(a: Group, b: Group) -> bool:
    return bool(a.kinds and b.kinds) and not _can_be(a.kinds, b.kinds)


def _far(a: Group, b: Group) -> bool:
    pairs = [(x, y) for x in a.places.values() for y in b.places.values()]
    return bool(pairs) and all((km := kilometres(x, y)) is not None and km > FAR_KM and not places_meet(x, y) for x, y in pairs)
