"""Which of the places of one name is meant: by what is stated, by the report's other places, by how well known each is."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Sequence

import msgspec

from rashomon.records import PlaceKind
from rashomon.resolve.gazetteer import Entry, Hit
from rashomon.resolve.gazetteer_keys import sound
from rashomon.resolve.places_asked import Found
from rashomon.resolve.places_words import POSSESSIVES, Words

EARTH_KM = 12742.0  # twice the mean radius
ROUNDS = 3
KNOWN_PEOPLE = 200_000
SMALL_TOWN = 20_000
FAR_KM = 200.0
BIG: tuple[PlaceKind, ...] = ("country", "region", "district")
Ranked = tuple[tuple[float, Entry], ...]  # best first
MOST = 40  # candidates that are weighed for one name


@dataclasses.dataclass(frozen=True)
class Choice:
    """A name with its candidates, best first, and the weight of each; no candidates where the index has none that fits."""

    found: Found
    ranked: Ranked
    reasons: tuple[str, ...]
    container: Entry | None = None
    far: bool = False  # from the other places of the report

    @property
    def score(self) -> float:
        return confidence(self.ranked, self.far)

    @property
    def best(self) -> Entry | None:
        return self.ranked[0][1] if self.ranked else None


def kilometres(a: Entry, b: Entry) -> float:
    """Great-circle distance (haversine)."""
    la, lo, lb, lp = (math.radians(x) for x in (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What each sign counts, in the units of the decimal logarithm of a settlement's people; tuned on public corpora as a whole."""

    country: tuple[float, float] = (4.54, 0.596)  # base, and a share of the logarithm of its people
    region: tuple[float, float] = (1.6, 0.68)
    district: tuple[float, float] = (-0.5, 0.73)
    area: float = 9.0
    capital: float = 1.2
    alias: float = 1.13
    known_alias: float = 1.2  # of a country or a large town
    own_script: float = 0.4  # another name of a place whose names are romanised anyhow
    long_sound: float = 0.7  # a name that only sounds so, of eight letters and more: few others do
    sound: float = 1.65
    stated: float = 2.1  # lies in what the text says it lies in
    near: float = 2.2
    decay_km: float = 97.0
    around: float = 0.35  # within 300 km
    most: float = 4.7  # of near and around together
    same_country: float = 3.4
    country_named: float = 2.6
    same_region: float = 1.25
    holds: float = 1.25  # a region with a settlement of the report in it
    one_sense: float = 4.5
    named_twice: float = 2.0  # the report has the same place under another name
    seat: float = 0.5  # how far a region's chief town goes before the region of its name


WEIGHTS = Weights()


def prior(hit: Hit) -> float:
    """How likely a place is meant by its name alone: the better known, the likelier."""
    entry, weights = hit.entry, WEIGHTS
    people = math.log10(max(entry.population, 200))
    known = entry.kind == "country" or entry.population > 200_000
    if entry.id.startswith("area:"):
        value = weights.area
    elif entry.kind in ("country", "region", "district"):
        base, share = {"country": weights.country, "region": weights.region, "district": weights.district}[entry.kind]
        value = base + share * people
    else:
        value = people + (weights.capital if entry.capital else 0.0)
    alias = weights.own_script if entry.romanised else weights.known_alias if known else weights.alias
    heard = weights.long_sound if hit.by == "sound" and len(entry.name) >= 8 else weights.sound
    return value - {"name": 0.0, "alias": alias, "sound": heard}[hit.by]


def kind_weight(found: Found, entry: Entry) -> float:
    """What the kind word beside the name says for or against a place."""
    if found.kind is None or found.kind in ("site", "water", "other", "country"):
        return 0.0
    if found.kind == entry.kind:
        return 3.0
    if "named after its centre" in found.reasons:
        return 0.0
    if {found.kind, entry.kind} <= {"region", "district"}:
        return 1.0
    return -2.5 if found.kind != "settlement" or entry.kind in BIG else 0.0


def inside(entry: Entry, container: Entry) -> bool:
    """Whether a place lies in another one, as far as the index can tell."""
    if entry.id == container.id:
        return False
    if container.kind == "country":
        return entry.country == container.country or (not entry.country and _within(entry, container))
    if container.admin1 and entry.admin1 and container.kind == "region" and container.id.startswith("iso:"):
        return entry.admin1 == container.admin1
    return _within(entry, container)


def _within(entry: Entry, container: Entry) -> bool:
    slack = 30 if container.kind in ("district", "settlement") else 5
    return kilometres(entry, container) <= 1.3 * (container.radius_km or 25.0) + slack


def containers(words: Words, found: Sequence[Found]) -> dict[int, int]:
    """For each name, the number of the name that the text states as what it lies in: "X, Y", "X in the Y region", "Y's village of X"."""
    stated: dict[int, int] = {}
    for k, (one, other) in enumerate(itertools.pairwise(found)):
        if not words.together(one.first, other.first) or sound(one.name) == sound(other.name) != "":
            continue
        if _opens(words, one, other) and not one.modifier:
            stated[k] = k + 1
        elif _owns(words, one, other) and k + 1 not in stated:
            stated[k + 1] = k
    return stated


def _plain(words: Words, first: int, last: int, besides: frozenset[str] = frozenset()) -> list[int]:
    """The tokens between that are no articles, directions, kind words or others that may stand there."""
    lexicon = words.lexicon
    light = lexicon.articles | lexicon.directions | lexicon.kinds.keys() | besides
    return [k for k in range(first, last) if words.low(k) not in light and words.lemma(k) not in light]


def _opens(words: Words, one: Found, other: Found) -> bool:
    """ "X, Y", "X (Y)", "X in the Y", "X, in Y", "селе X Y-ской области"; not "X (which in Y they call Z)"."""
    first, last = one.last, other.first
    if last - first > 5:
        return False
    if first == last:
        return bool(words.lexicon.endings)
    between = set(words.lows[first:last])
    inner = between & words.lexicon.contains
    if "(" in between and words.low(other.last) not in {")", ","}:
        return False
    return bool(inner or between & {",", "("}) and not _plain(words, first, last, words.lexicon.contains | {",", "("})


def _owns(words: Words, one: Found, other: Found) -> bool:
    """ "Y's X", "the Y city of X", "Y region's village of X"."""
    between = set(words.lows[one.last : other.first])
    if _plain(words, one.last, other.first, words.lexicon.owned | POSSESSIVES):
        return False
    return one.modifier or bool(POSSESSIVES & between) or (one.kind in BIG and not between)


def choices(words: Words, found: Sequence[Found]) -> list[Choice]:
    """Every name with its candidates weighed; three rounds, each by what the round before took the other names for."""
    stated = containers(words, found)
    picked: list[Entry | None] = [_first(one) for one in found]
    ranked: list[Ranked] = [() for _ in found]
    for _ in range(ROUNDS):
        scene = _scene(found, picked)
        ranked = [_ranked(one, k, scene, _container(k, stated, found, picked)) for k, one in enumerate(found)]
        ranked = _one_sense(found, ranked, stated)
        ranked = _in_one_country(found, ranked, stated, picked)
        picked = [rank[0][1] if rank else None for rank in ranked]
    return [_choice(k, found, ranked, picked, _container(k, stated, found, picked)) for k in range(len(found))]


def _choice(k: int, found: Sequence[Found], ranked: Sequence[Ranked], picked: Sequence[Entry | None], container: Entry | None) -> Choice:
    far = container is None and lies_far(k, found, picked)
    reasons = _reasons(found[k], ranked[k], container)
    return Choice(found[k], ranked[k], (*reasons, "far from the report's other places") if far else reasons, container, far)


def _first(one: Found) -> Entry | None:
    return max(one.hits, key=lambda hit: (prior(hit) + kind_weight(one, hit.entry), hit.entry.id)).entry if one.hits else None


def _container(k: int, stated: dict[int, int], found: Sequence[Found], picked: Sequence[Entry | None]) -> Entry | None:
    """What the text says it lies in: something with an extent, or a district that the index has only the centre of."""
    entry = picked[stated[k]] if k in stated else None
    if entry is None:
        return None
    named = found[stated[k]]
    extended = entry.kind in BIG or entry.id.startswith("area:") or (named.announced and named.kind in BIG)
    return entry if extended else None


def _scene(found: Sequence[Found], picked: Sequence[Entry | None]) -> list[tuple[str, Entry]]:
    """The other places of the report, each name once."""
    seen: dict[tuple[str, str], Entry] = {}
    for one, entry in zip(found, picked, strict=True):
        if entry is not None:
            seen.setdefault((one.name.lower(), entry.id), entry)
    return [(name, entry) for (name, _), entry in seen.items()]


def support(entry: Entry, name: str, scene: Sequence[tuple[str, Entry]]) -> float:
    """How well a place fits the report's other places: near ones, the same region, the same country."""
    weights = WEIGHTS
    total, country, region, twice = 0.0, 0.0, 0.0, 0.0
    for other_name, other in scene:
        if other_name == name:
            continue
        if other.id == entry.id:
            twice = weights.named_twice
            continue
        same = bool(entry.country) and entry.country == other.country
        if other.kind == "country":
            country = max(country, weights.country_named if same else 0.0)
            continue
        country = max(country, weights.same_country if same else 0.0)
        if entry.admin1 and entry.admin1 == other.admin1:
            region = max(region, weights.same_region if other.kind == "region" else weights.holds if entry.kind == "region" else 0.0)
        if other.kind in ("settlement", "district", "site") and entry.kind != "country":
            apart = kilometres(entry, other)
            total += weights.near * math.exp(-apart / weights.decay_km) + (weights.around if apart < 300 else 0.0)
    return min(total, weights.most) + country + region + twice


def _ranked(one: Found, k: int, scene: Sequence[tuple[str, Entry]], container: Entry | None) -> Ranked:
    best = sorted(one.hits, key=lambda hit: (-prior(hit), hit.entry.id))[:MOST]
    if container is not None and len(one.hits) > MOST:
        best += [hit for hit in one.hits if inside(hit.entry, container) and hit not in best]
    weighed = []
    for hit in best:
        weight = prior(hit) + kind_weight(one, hit.entry) + support(hit.entry, one.name.lower(), scene)
        if container is not None and container.id != hit.entry.id:
            weight += WEIGHTS.stated if inside(hit.entry, container) else 0.0
        weighed.append((weight, hit.entry))
    if one.kind is None and not one.announced:
        weighed = [(_seated(weight, entry, weighed), entry) for weight, entry in weighed]
    kept = weighed
    if container is not None and not one.modifier:
        within = [(weight, entry) for weight, entry in weighed if inside(entry, container) or entry.id == container.id]
        known = [(weight, entry) for weight, entry in weighed if entry.kind in BIG or entry.population > KNOWN_PEOPLE]
        kept = within or ([] if one.announced and one.kind == "settlement" else known)
    return tuple(sorted(kept, key=lambda pair: (-pair[0], pair[1].id)))


def _seated(weight: float, entry: Entry, weighed: Sequence[tuple[float, Entry]]) -> float:
    """A bare name that a region shares with its chief town means the town."""
    if entry.kind != "settlement" or entry.admin1 is None or entry.population < 20_000:
        return weight
    own = [w for w, other in weighed if other.id == f"iso:{entry.admin1}" and entry.population > 0.05 * other.population]
    return max([weight, *(w + WEIGHTS.seat for w in own)])


def _one_sense(found: Sequence[Found], ranked: Sequence[Ranked], stated: dict[int, int]) -> list[Ranked]:
    """One name means one place in one report: the mention that states what it lies in decides for the others of its kind."""
    told: dict[str, str] = {}
    for k, one in enumerate(found):
        if k in stated and not one.modifier and one.name.lower() not in told:
            told[one.name.lower()] = ranked[k][0][1].id if ranked[k] else ""
    out: list[Ranked] = []
    for k, one in enumerate(found):
        wanted = told.get(one.name.lower())
        if wanted == "" and k not in stated and not one.modifier:
            out.append(())
        elif wanted and k not in stated and not one.announced and any(entry.id == wanted for _, entry in ranked[k]):
            out.append(
                tuple(
                    sorted(((w + WEIGHTS.one_sense * (e.id == wanted), e) for w, e in ranked[k]), key=lambda pair: (-pair[0], pair[1].id))
                )
            )
        else:
            out.append(ranked[k])
    return out


def _in_one_country(
    found: Sequence[Found], ranked: Sequence[Ranked], stated: dict[int, int], picked: Sequence[Entry | None]
) -> list[Ranked]:
    """A name that is said once to lie in a country lies there each time; where the index has none there, it has none of them."""
    told: dict[str, Entry] = {}
    for k, one in enumerate(found):
        container = _container(k, stated, found, picked)
        if container is not None and container.kind == "country" and not one.modifier:
            told.setdefault(one.name.lower(), container)
    out: list[Ranked] = []
    for k, one in enumerate(found):
        country = told.get(one.name.lower()) if k not in stated and not one.modifier else None
        elsewhere = country is not None and ranked[k] and ranked[k][0][1].kind != "country" and not inside(ranked[k][0][1], country)
        out.append(tuple(pair for pair in ranked[k] if country is not None and inside(pair[1], country)) if elsewhere else ranked[k])
    return out


def _reasons(one: Found, ranked: Sequence[tuple[float, Entry]], container: Entry | None) -> tuple[str, ...]:
    """What a person may check: why this one."""
    if not ranked:
        return (*one.reasons, *((f"said to lie in {container.name}",) if container else ()))
    entry = ranked[0][1]
    reasons = list(one.reasons)
    if one.kind is not None and one.kind == entry.kind:
        reasons.append(f"called a {one.kind}")
    if container is not None and inside(entry, container):
        reasons.append(f"said to lie in {container.name}")
    if len(ranked) == 1:
        reasons.append("the only place of that name in the index")
    else:
        reasons.append(f"first of {len(ranked)} places of that name")
    if entry.population:
        reasons.append(f"population {entry.population:,}")
    return tuple(reasons)


def confidence(ranked: Sequence[tuple[float, Entry]], far: bool = False) -> float:
    """0 to 1: how far the best place is ahead of the first that lies elsewhere; halved where it lies far from all others."""
    if not ranked:
        return 0.0
    weight, best = ranked[0]
    rival = next((w for w, entry in ranked[1:] if kilometres(best, entry) > 100 + (best.radius_km or 0)), weight - 4.0)
    sure = 1 / (1 + math.exp(-1.3 * (weight - rival))) / (1 + math.exp(-1.2 * (weight - 2.7)))
    return sure * (0.5 if far else 1.0)


def lies_far(k: int, found: Sequence[Found], picked: Sequence[Entry | None]) -> bool:
    """A small settlement far from at least three others of the report: likelier another of that name that the index lacks."""
    entry = picked[k]
    if entry is None or entry.kind != "settlement" or entry.population > SMALL_TOWN:
        return False
    if any(one is not None and one.kind in ("region", "district") and inside(entry, one) for one in picked):
        return False
    others = {one.id: one for one in picked if one is not None and one.kind == "settlement" and one.id != entry.id}
    return len(others) >= 3 and all(kilometres(entry, others[key]) > FAR_KM for key in sorted(others))
