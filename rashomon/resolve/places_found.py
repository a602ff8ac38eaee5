"""Which words of a report name places: names of the index, adjectives and demonyms, and names that the text announces as places."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Sequence

from rashomon.records import PlaceKind, Span
from rashomon.resolve.gazetteer import Gazetteer, Hit
from rashomon.resolve.gazetteer_keys import rooted
from rashomon.resolve.places_forms import forms_of, nominatives, nouns_of, region_forms, stem
from rashomon.resolve.places_morphology import sort_of
from rashomon.resolve.places_names import follows_preposition, is_dictionary_word, stands_as_place
from rashomon.resolve.places_unlisted import stands_in_place
from rashomon.resolve.places_words import POSSESSIVES, SMALL, Words

LONGEST = 9  # tokens; a hyphen is one


@dataclasses.dataclass(frozen=True)
class Found:
    """Words that may name a place: tokens `[first, last)`, the name in them `[first, name_last)`, and what the index has for it."""

    first: int
    last: int
    span: Span
    name: str
    hits: tuple[Hit, ...]
    kind: PlaceKind | None = None  # of the kind word beside it: "village of", "region"
    modifier: bool = False  # an adjective or demonym
    announced: bool = False  # the kind word says that it is a place
    reasons: tuple[str, ...] = ()


def found_in(words: Words, gazetteer: Gazetteer) -> list[Found]:
    """All of them in reading order; none overlaps another."""
    sure = _pass(words, gazetteer, frozenset())
    told = frozenset(one.name.lower() for one in sure if not one.modifier)
    roots = frozenset("~" + rooted(one.name) for one in sure if not one.modifier and one.announced and not one.hits)
    found = _pass(words, gazetteer, told | roots)
    return [_shares_kind(words, one, found[k + 1] if k + 1 < len(found) else None) for k, one in enumerate(found)]


def _shares_kind(words: Words, one: Found, other: Found | None) -> Found:
    """ "X and Y regions": both are regions."""
    if (
        other is None
        or one.kind is not None
        or one.modifier
        or other.kind not in ("region", "district")
        or not words.forms[other.last - 1].endswith("s")
    ):
        return one
    between = words.lows[one.last : other.first]
    joined = len(between) == 1 and between[0] in words.lexicon.ands | {","} and words.forms[other.last - 1].islower()
    return dataclasses.replace(one, kind=other.kind, announced=True) if joined else one


def _pass(words: Words, gazetteer: Gazetteer, sure: frozenset[str]) -> list[Found]:
    """One reading of the report; names found in the first are surer in the second."""
    made: list[Found] = []
    at = 0
    while at < len(words):
        one = _at(words, gazetteer, at, sure) or (_beside(words, at, made[-1]) if made else None)
        if one is not None:
            made.append(one)
        at = one.last if one is not None else at + 1
    return made


def found_at(words: Words, gazetteer: Gazetteer, spans: Sequence[Span]) -> list[Found]:
    """Names whose spans are given: what the index has for each, and the kind word in or beside it."""
    return [_given(words, gazetteer, span) for span in spans]


def _given(words: Words, gazetteer: Gazetteer, span: Span) -> Found:
    tokens = words.parsed.tokens
    first = next(k for k, token in enumerate(tokens) if token.end > span.start)
    last = max(k for k, token in enumerate(tokens) if token.start < span.end) + 1
    for rule in (_abbreviation, _adjective_region, _demonym):
        one = rule(words, gazetteer, first)
        if one is not None and one.last >= last:
            return dataclasses.replace(one, span=span)
    hits = _hits(words, gazetteer, first, last)
    if hits:
        return dataclasses.replace(_with_kind(words, first, last, hits), span=span)
    return _without_kind(words, gazetteer, first, last, span)


def _without_kind(words: Words, gazetteer: Gazetteer, first: int, last: int, span: Span) -> Found:
    """A given name that the index lacks: without its kind word or its direction."""
    kind = _kind_at(words, last - 1)
    if kind is not None and last - first > 1:
        hits = _hits(words, gazetteer, first, last - 1)
        return Found(first, last, span, words.text(first, last - 1), hits, kind, announced=True)
    if words.lows[first] in words.lexicon.directions | words.lexicon.articles and last - first > 1:
        hits = _hits(words, gazetteer, first + 1, last)
        return Found(first, last, span, words.text(first + 1, last), hits)
    return Found(first, last, span, words.text(first, last), ())


def _at(words: Words, gazetteer: Gazetteer, at: int, sure: frozenset[str]) -> Found | None:
    if not words.forms[at][:1].isalpha():
        return None
    one = _abbreviation(words, gazetteer, at) or _adjective_region(words, gazetteer, at)
    if one is not None:
        return one
    named, demonym = _named(words, gazetteer, at, sure), _demonym(words, gazetteer, at)
    borderland = {words.lemma(at + 1), words.low(at + 1)} & words.lexicon.borderland
    adjective = None if follows_preposition(words, at) and not borderland else _adjective(words, gazetteer, at)
    if named is not None and (demonym is None or len(named.name) > len(demonym.name)) and (adjective is None or named.announced):
        return named
    return demonym or adjective or _announced(words, gazetteer, at, sure)


def _abbreviation(words: Words, gazetteer: Gazetteer, at: int) -> Found | None:
    """A region's abbreviation after a name and a comma: "Tolven, Ky."."""
    for last in (at + 4, at + 3, at + 2, at + 1):
        if last > len(words) or not words.together(at, last - 1):
            continue
        code = words.lexicon.regions.get(words.text(at, last))
        if code and (
            (words.low(at - 1) == "," and words.capital(at - 2))
            or "." in words.text(at, last)[:-1]
            or (code and len(words.text(at, last)) > 2 and words.text(at, last).isupper())
        ):
            hits = _by_id(gazetteer, f"iso:{code}")
            return Found(at, last, words.span(at, last), words.text(at, last), hits, "region", reasons=("abbreviation",)) if hits else None
    return None


@functools.lru_cache(maxsize=4096)
def _by_id(gazetteer: Gazetteer, place: str) -> tuple[Hit, ...]:
    return gazetteer.by_id(place)


def _demonym(words: Words, gazetteer: Gazetteer, at: int) -> Found | None:
    """ "Russian", "North Korean", "українські"."""
    lexicon = words.lexicon
    for last in (at + 2, at + 1):
        if last > len(words) or not words.together(at, last - 1):
            continue
        low = words.text(at, last).lower()
        base = low if low in lexicon.demonyms else (stem(low, lexicon) if last == at + 1 and lexicon.endings else None)
        code = lexicon.demonyms.get(base or "")
        if code and (words.capital(at) or lexicon.endings):
            hits = _by_id(gazetteer, code if ":" in code else f"iso:{code}")
            if hits:
                return Found(at, last, words.span(at, last), words.text(at, last), hits, modifier=True, reasons=("demonym",))
    return None


def _kind_at(words: Words, at: int) -> PlaceKind | None:
    """What kind of place a word says, in any of its cases."""
    kinds = words.lexicon.kinds
    if not 0 <= at < len(words) or not words.lows[at].isalpha():
        return None
    return next((kinds[form] for form in nominatives(words.lows[at], words.lemmas[at], words.lexicon) if form in kinds), None)


def _adjective_region(words: Words, gazetteer: Gazetteer, at: int) -> Found | None:
    """ "Белгородской области", "Грайворонського району": an adjective and a kind word."""
    base = stem(words.forms[at], words.lexicon) if words.lexicon.endings else None
    last = _kind_after(words, at) if base else None
    kind = _kind_at(words, last) if last is not None else None
    if base is None or last is None or kind is None:
        return None
    lemmas = [form for form in nominatives(words.lows[last], words.lemmas[last], words.lexicon) if form in words.lexicon.kinds]
    hits = _first_hits(gazetteer, [form for lemma in lemmas for form in region_forms(base, lemma, words.lexicon)])
    hits = tuple(hit for hit in hits if hit.entry.kind in ("region", "district", "country"))
    reasons: tuple[str, ...] = ("adjective and kind word",)
    if not hits:
        centres = _of_noun(gazetteer, base, words)
        hits = (_regions_of(gazetteer, centres) if kind == "region" else ()) or centres
        reasons = ("named after its centre",)
    if not hits:
        return None
    end = last + 1 if last == at + 1 else at + 1
    return Found(at, end, words.span(at, end), words.text(at, end), hits, kind, announced=True, reasons=reasons)


def _kind_after(words: Words, at: int) -> int | None:
    """The kind word of an adjective: next to it, or after another that is joined to it ("Луганської й Донецької областей")."""
    for last in (at + 1, at + 3):
        joined = last == at + 1 or (words.low(at + 1) in words.lexicon.ands | {",", "-"} and stem(words.low(at + 2), words.lexicon))
        if joined and words.together(at, last) and _kind_at(words, last) in ("region", "district"):
            return last
    return None


def _first_hits(gazetteer: Gazetteer, forms: list[str]) -> tuple[Hit, ...]:
    """The places of the first form that is spelled exactly so in the index, else of the first that sounds so."""
    heard: tuple[Hit, ...] = ()
    for form in forms:
        hits = gazetteer.lookup(form)
        exact = tuple(hit for hit in hits if hit.by != "sound")
        if exact:
            return exact
        heard = heard or hits
    return heard


def _of_noun(gazetteer: Gazetteer, base: str, words: Words) -> tuple[Hit, ...]:
    exact: dict[str, Hit] = {}
    for noun in nouns_of(base, words.lexicon):
        for hit in gazetteer.lookup(noun):
            if hit.by != "sound":
                exact.setdefault(hit.entry.id, hit)
    return tuple(exact[key] for key in sorted(exact))


def _regions_of(gazetteer: Gazetteer, centres: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The regions that bear the names of these towns in them."""
    found: dict[str, Hit] = {}
    for centre in centres:
        for hit in gazetteer.by_id(f"iso:{centre.entry.admin1}") if centre.entry.admin1 else ():
            if hit.entry.name[:4].lower() == centre.entry.name[:4].lower():
                found[hit.entry.id] = hit
    return tuple(found[key] for key in sorted(found))


def _adjective(words: Words, gazetteer: Gazetteer, at: int) -> Found | None:
    """ "белгородский губернатор": an adjective of a place that many know."""
    base = stem(words.forms[at], words.lexicon) if words.lexicon.endings else None
    if base is None or (words.capital(at) and sort_of(words.lows[at], words.parsed.report.language) == "person"):
        return None
    hits = tuple(h for h in _of_noun(gazetteer, base, words) if h.entry.population >= 50_000 and h.entry.kind in ("settlement", "region"))
    if not hits:
        return None
    return Found(at, at + 1, words.span(at, at + 1), words.text(at, at + 1), hits, modifier=True, reasons=("adjective",))


def _named(words: Words, gazetteer: Gazetteer, at: int, sure: frozenset[str]) -> Found | None:
    """The longest name of the index that begins here and stands as a place."""
    leads = bool(words.lexicon.endings) and words.capital(at + 1) and _kind_at(words, at) is not None
    if not words.capital(at) and not leads:
        return None
    for last in _ends(words, at):
        if last == at + 1 and not words.capital(at):
            return None
        hits = _hits(words, gazetteer, at, last)
        if words.forms[last - 1].islower() and not words.lexicon.endings:
            hits = tuple(hit for hit in hits if hit.entry.id.startswith(("area:", "iso:")))
        if hits and stands_as_place(words, at, last, hits, words.text(at, last).lower() in sure):
            return _with_kind(words, at, last, hits)
    return None


def _ends(words: Words, at: int) -> Iterator[int]:
    """Where a name that begins here may end, longest first: capitals, joined by small words and hyphens."""
    ends = []
    k = at
    while k < len(words) and k - at < LONGEST and words.together(at, k):
        if words.capital(k) or k == at or words.forms[k].isdigit() or (k > at and words.forms[k - 1] in SMALL and words.forms[k].isalpha()):
            ends.append(k + 1)
        elif not (
            words.lows[k] in words.lexicon.joiners or words.forms[k] in SMALL or (words.forms[k] == "." and len(words.forms[k - 1]) < 4)
        ):
            if words.forms[k].isalpha() and words.lows[k] in words.lexicon.kinds and k > at:
                ends.append(k + 1)
            break
        k += 1
    if k < len(words) and words.lexicon.endings and words.together(at, k) and words.forms[k].isalpha():
        ends.append(k + 1)  # "Чёрное море": the second word is small
    return iter(sorted(set(ends), reverse=True))


def _hits(words: Words, gazetteer: Gazetteer, first: int, last: int) -> tuple[Hit, ...]:
    """What the index has; a name that only sounds so counts where it is no short word."""
    forms = forms_of(words, first, last)
    exact: dict[str, Hit] = {}
    heard: dict[str, Hit] = {}
    for number, form in enumerate(forms):
        for hit in gazetteer.lookup(form):
            if hit.by != "sound":
                exact.setdefault(hit.entry.id, hit)
            elif number == 0 or not words.lexicon.endings or number < 3:
                heard.setdefault(hit.entry.id, hit)
    found = exact or {key: hit for key, hit in heard.items() if len(words.text(first, last)) >= 5}
    return tuple(found[key] for key in sorted(found))


def _with_kind(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> Found:
    """With the kind word after it ("Belgorod region") or before it ("the village of Kozinka", "село Козинка")."""
    after = _kind_at(words, last) if words.together(first, last) and not words.lexicon.endings else None
    span, name = words.span(first, last), words.text(first, last)
    if after in ("site", "water", "other"):
        return Found(first, last, span, name, hits, reasons=(f"before “{words.forms[last]}”",))
    if after in ("region", "district"):
        return Found(first, last + 1, words.span(first, last + 1), name, hits, after, announced=True)
    if after == "settlement":
        return Found(first, last, span, name, hits, after, announced=True)
    before = kind_before(words, first)
    return Found(first, last, words.span(first, last), words.text(first, last), hits, before, announced=before is not None)


def kind_before(words: Words, first: int) -> PlaceKind | None:
    """The kind word before a name: "the village of X", "село X"."""
    at = first - 1
    if words.low(at) in ("«", "“", '"'):
        at -= 1
    if not words.lexicon.endings:
        if words.low(at) == "," and any(words.low(k) in ("a", "an") for k in range(at - 4, at - 1)):  # "a border town, X"
            return _kind_at(words, at - 1)
        return _kind_at(words, at - 1) if words.low(at) == "of" else None
    if words.low(at) == ".":
        at -= 1
    return _kind_at(words, at) if words.together(at, first) else None


def _announced(words: Words, gazetteer: Gazetteer, at: int, sure: frozenset[str]) -> Found | None:
    """A name that the rules for known names left, or that the index lacks, where words around it say that it is a place."""
    if not words.capital(at) or words.lows[at] in words.lexicon.common | words.lexicon.closed | words.lexicon.first_names:
        return None
    if words.lexicon.offices and words.lows[at].startswith(words.lexicon.offices):
        return None
    last = _end_of_name(words, at)
    kind, after = kind_before(words, at), _kind_at(words, last)
    odd = bool(words.lexicon.endings) and sort_of(words.lows[at], words.parsed.report.language) in ("common", "person")
    if kind == "settlement" or (kind in ("district", "region") and not odd):
        return _unlisted(words, gazetteer, at, last, kind)
    told = words.text(at, last).lower() in sure or _called(words, last) or _tagged(words, at, last) or _after_announcing(words, at, last)
    if told:
        return _unlisted(words, gazetteer, at, last, None)
    if _told_elsewhere(words, at, last, sure) or stands_in_place(words, at, last):
        return dataclasses.replace(_unlisted(words, gazetteer, at, last, None), hits=())
    if words.lexicon.endings or after not in ("settlement", "district", "region") or not words.forms[last].islower() or last - at > 3:
        return None
    if (
        words.low(at - 1) in words.lexicon.before_place | words.lexicon.articles | POSSESSIVES
        and words.lows[at] not in words.lexicon.demonyms
    ):
        return _unlisted(words, gazetteer, at, last, after)
    return None


def _end_of_name(words: Words, at: int) -> int:
    last = at + 1
    while last < len(words) and words.together(at, last) and _goes_on(words, last):
        if words.lexicon.endings and stem(words.forms[last], words.lexicon) and _kind_at(words, last + 1):
            break
        last += 1
    while last > at + 1 and words.forms[last - 1] in SMALL:
        last -= 1
    return last


def _unlisted(words: Words, gazetteer: Gazetteer, at: int, last: int, kind: PlaceKind | None) -> Found:
    """A region takes its kind word along, a town does not; the index is asked all the same."""
    end = last + 1 if kind in ("region", "district") and _kind_at(words, last) == kind and not words.lexicon.endings else last
    hits = _hits(words, gazetteer, at, last)
    return Found(at, end, words.span(at, end), words.text(at, last), hits, kind, announced=True, reasons=("announced as a place",))


def _after_announcing(words: Words, at: int, last: int) -> bool:
    """ "near X", and "in X" where X is one word that no dictionary knows."""
    lexicon = words.lexicon
    before = words.low(at - 1)
    if not words.together(at - 1, at) or words.low(last) in lexicon.bearers_after | lexicon.company:
        return False
    if before in lexicon.announcing:
        return True
    if before not in lexicon.announcing_one or last - at > 1 or not words.forms[at].isalpha() or words.forms[at].isupper():
        return False
    if lexicon.endings:
        known = sort_of(words.lows[at], words.parsed.report.language)
        return known in (None, "place") and words.lows[at].endswith(lexicon.locatives) and words.lows[at][0] > "z"
    return not is_dictionary_word(words.lows[at]) and words.lows[at] not in lexicon.company | lexicon.institutions | lexicon.demonyms.keys()


def _told_elsewhere(words: Words, at: int, last: int, sure: frozenset[str]) -> bool:
    """The same name in another case or script stands as a place elsewhere in the report."""
    return last - at == 1 and "~" + rooted(words.text(at, last)) in sure and len(words.forms[at]) > 3


def _called(words: Words, last: int) -> bool:
    """ "X, a town in …"."""
    if words.low(last) != "," or words.low(last + 1) not in words.lexicon.articles or not words.together(last, last + 3):
        return False
    return any(words.lexicon.kinds.get(words.low(k)) in ("settlement", "district") for k in range(last + 2, last + 5))


def _beside(words: Words, at: int, before: Found) -> Found | None:
    """An unknown name joined to a place that stands after a preposition: "in X and Y"."""
    lexicon = words.lexicon
    last = _end_of_name(words, at)
    listed = words.low(at - 1) in lexicon.ands or (words.low(at - 1) == "," and words.low(last) in lexicon.ands)
    joined = before.last == at - 1 and listed and words.capital(at) and words.together(before.first, at)
    town = bool(before.hits) and all(hit.entry.kind == "settlement" and not hit.entry.capital for hit in before.hits)
    if not joined or before.modifier or before.kind not in (None, "settlement"):
        return None
    if not (town or follows_preposition(words, before.first)):
        return None
    persons = lexicon.first_names | lexicon.titles | lexicon.common | lexicon.company | lexicon.institutions
    if any(words.low(k) in persons or words.lemma(k) in persons for k in range(at, last)) or not words.together(at, last):
        return None
    if words.lemma(last) in lexicon.say | lexicon.speech or words.low(last) in lexicon.auxiliaries or last - at > 3:
        return None
    return Found(at, last, words.span(at, last), words.text(at, last), (), "settlement", announced=True, reasons=("beside a place",))


def _tagged(words: Words, first: int, last: int) -> bool:
    """The reader model calls it a place."""
    span = words.span(first, last)
    return any(name.kind == "place" and name.span.meets(span) for name in words.parsed.names)


def _goes_on(words: Words, at: int) -> bool:
    return (
        words.capital(at)
        or (words.forms[at] in {"-", "‑"} and at + 1 < len(words) and words.forms[at + 1][:1].isalpha())
        or (words.forms[at - 1] in {"-", "‑"} and words.forms[at].isalpha())
    )
