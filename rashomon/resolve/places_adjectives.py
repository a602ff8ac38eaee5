"""Places told by an abbreviation, a demonym or an adjective: "Ky.", "Russian", "белгородский", "Белгородской области"."""

from __future__ import annotations

from rashomon.resolve.gazetteer import Gazetteer, Hit
from rashomon.resolve.places_asked import Found, by_id, kind_at
from rashomon.resolve.places_forms import nominatives, nouns_of, region_forms, stem
from rashomon.resolve.places_morphology import sort_of
from rashomon.resolve.places_words import Words


def abbreviation_at(words: Words, gazetteer: Gazetteer, at: int) -> Found | None:
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
            hits = by_id(gazetteer, f"iso:{code}")
            return Found(at, last, words.span(at, last), words.text(at, last), hits, "region", reasons=("abbreviation",)) if hits else None
    return None


def demonym_at(words: Words, gazetteer: Gazetteer, at: int) -> Found | None:
    """ "Russian", "North Korean", "українські"."""
    lexicon = words.lexicon
    for last in (at + 2, at + 1):
        if last > len(words) or not words.together(at, last - 1):
            continue
        low = words.text(at, last).lower()
        base = low if low in lexicon.demonyms else (stem(low, lexicon) if last == at + 1 and lexicon.endings else None)
        code = lexicon.demonyms.get(base or "")
        if code and (words.capital(at) or lexicon.endings):
            hits = by_id(gazetteer, code if ":" in code else f"iso:{code}")
            if hits:
                return Found(at, last, words.span(at, last), words.text(at, last), hits, modifier=True, reasons=("demonym",))
    return None


def adjective_region_at(words: Words, gazetteer: Gazetteer, at: int) -> Found | None:
    """ "Белгородской области", "Грайворонського району": an adjective and a kind word."""
    base = stem(words.forms[at], words.lexicon) if words.lexicon.endings else None
    last = _kind_after(words, at) if base else None
    kind = kind_at(words, last) if last is not None else None
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
        if joined and words.together(at, last) and kind_at(words, last) in ("region", "district"):
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


def adjective_at(words: Words, gazetteer: Gazetteer, at: int) -> Found | None:
    """ "белгородский губернатор": an adjective of a place that many know."""
    base = stem(words.forms[at], words.lexicon) if words.lexicon.endings else None
    if base is None or (words.capital(at) and sort_of(words.lows[at], words.parsed.report.language) == "person"):
        return None
    hits = tuple(h for h in _of_noun(gazetteer, base, words) if h.entry.population >= 50_000 and h.entry.kind in ("settlement", "region"))
    if not hits:
        return None
    return Found(at, at + 1, words.span(at, at + 1), words.text(at, at + 1), hits, modifier=True, reasons=("adjective",))
