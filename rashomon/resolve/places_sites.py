"""Named sites that no index has: "the Vant fuel depot", "the bridge over the Lumen at Vant", "улица Садовая", «аэропорт „Вант“».

A site takes the point of the town it is said to be in, else of the town told last before it, as a place near that town.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Place, PlaceMention, Precision
from rashomon.resolve.gazetteer_keys import rooted
from rashomon.resolve.places_morphology import sort_of
from rashomon.resolve.places_names import is_dictionary_word
from rashomon.resolve.places_words import Words

RADIUS_KM = 10.0
SCORE = 0.7
WITHIN = 4  # sentences between a site and the town it is taken to be in
LONGEST = 5  # words of a name
OPENING, CLOSING = {"«", "“", '"', "„"}, {"»", "”", '"', "“"}


def sites(words: Words, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """A mention for each named site; one that holds the name of its town stands in that one's place."""
    found: list[PlaceMention] = []
    at = 0
    while at < len(words):
        one = _site_at(words, mentions, at)
        if one is not None and not (found and one.span.meets(found[-1].span)):
            found.append(one)
        at += 1
    return found


def _site_at(words: Words, mentions: Sequence[PlaceMention], at: int) -> PlaceMention | None:
    what = site_word(words, at)
    if what is None or at in words.shouted:
        return None
    reach = _cyrillic(words, mentions, at) if words.lexicon.endings else _english(words, mentions, at)
    if reach is None or words.lemma(reach[1]) in words.lexicon.speech:
        return None
    first, last = reach
    span = words.span(first, last)
    if any(m.span.meets(span) and not (span.start <= m.span.start and m.span.end <= span.end) for m in mentions):
        return None
    inner = [m for m in mentions if m.span.meets(span)]
    if any(m.place.kind == "site" and m.place.lat is not None for m in inner):
        return None
    town = next((m for m in reversed(inner) if m.place.kind in ("settlement", "district", "other")), None)
    place, why = _placed(words, mentions, (first, last), town, what)
    return PlaceMention(span=span, place=place, use="place", score=SCORE, reasons=(why,), candidates=(place,))


def site_word(words: Words, at: int) -> str | None:
    """What sort of site a word names, in one word for all languages: рынок and ринок are "market"."""
    table = words.lexicon.sites
    if not words.forms[at].isalpha():
        return None
    return table.get(words.low(at)) or (table.get(words.lemma(at)) if words.lexicon.endings else None)


def _placed(
    words: Words, mentions: Sequence[PlaceMention], reach: tuple[int, int], town: PlaceMention | None, what: str
) -> tuple[Place, str]:
    text = words.text(*reach)
    told = town or _holder(words, mentions, reach[1]) or town_before(words, mentions, reach[0])
    own = _own_name(words, reach, town)
    if told is None:
        return Place(id=f"site:{what}:name:{own}", name=text, names=(text,), kind="site"), "a site by its name"
    at = told.place
    key = ":".join(part for part in (at.id, own) if part)
    last = "" if town is not None or told.span.start > words.span(*reach).start else ", the town told last"
    why = f"a site in “{words.parsed.report.words(told.span)}”{last}"
    wide = at.kind in ("country", "region", "district")
    radius = at.radius_km if wide else RADIUS_KM if at.lat is not None else None
    precision: Precision = "country" if at.kind == "country" else "region" if wide else "near"
    near = Place(
        id=f"site:{what}:{key}", name=text, names=(text,), kind="site", lat=at.lat, lon=at.lon, country=at.country, admin1=at.admin1,
        precision=precision, radius_km=radius,
    )  # fmt: skip
    return near, why


def _own_name(words: Words, reach: tuple[int, int], town: PlaceMention | None) -> str:
    """The root of the words with a capital that are neither the town's nor words for sites: the same in every language."""
    lexicon, tokens = words.lexicon, words.parsed.tokens
    kept = [
        k
        for k in range(*reach)
        if (words.capital(k) or (lexicon.endings and k == reach[0] and k not in words.starts and sort_of(words.lows[k], "ru") is None))
        and site_word(words, k) is None
        and words.low(k) not in lexicon.site_modifiers
        and words.lemma(k) not in lexicon.site_modifiers
        and not (town is not None and town.span.start <= tokens[k].start < town.span.end)
    ]
    return rooted(" ".join(words.forms[k] for k in kept))


def _holder(words: Words, mentions: Sequence[PlaceMention], last: int) -> PlaceMention | None:
    """ "the X camp in Kalmoria": the country or region that holds it, told right after."""
    if words.low(last) not in words.lexicon.contains or not words.together(last - 1, last):
        return None
    name = last + 1
    while words.low(name) in words.lexicon.articles:
        name += 1
    start = words.parsed.tokens[name].start if name < len(words) else -1
    return next((m for m in mentions if m.span.start == start and m.use != "modifier" and m.place.lat is not None), None)


def town_before(words: Words, mentions: Sequence[PlaceMention], at: int) -> PlaceMention | None:
    """The town told last before a word, or first after it in the same sentence."""
    start = words.parsed.tokens[at].start
    number = words.sentence[at]
    towns = [m for m in mentions if m.place.kind == "settlement" and m.use == "place" and m.place.lat is not None]
    before = [m for m in towns if m.span.end <= start and number - sentence_of(words, m) <= WITHIN]
    after = [m for m in towns if m.span.start >= start and sentence_of(words, m) == number]
    return before[-1] if before else after[0] if after else None


def sentence_of(words: Words, mention: PlaceMention) -> int:
    return next(k for k, sentence in enumerate(words.parsed.sentences) if mention.span.start < sentence.span.end)


# ---------------------------------------------------------------- English


def _english(words: Words, mentions: Sequence[PlaceMention], at: int) -> tuple[int, int] | None:
    """ "the Vant fuel depot", "Garden Street", "the central market of Vant"."""
    first = at
    while words.low(first - 1) in words.lexicon.site_modifiers and words.together(first - 1, at) and at - first < 3:
        first -= 1
    start = _run_before(words, first)
    named = any(_is_name(words, k) for k in range(start, first)) or (words.capital(at) and first < at and words.capital(first))
    last = _right(words, mentions, at + 1)
    opens = words.capital(last) or (words.low(last) in words.lexicon.joiners and words.capital(last + 1))
    if opens and words.capital(at) and last == at + 1 and words.low(at) in words.lexicon.site_heads:
        last = _run_after(words, last)  # "Promenade des Lilas"
    if not named and last == at + 1:
        return None
    return (start if named else first), last


def _run_before(words: Words, at: int) -> int:
    start = at
    while (
        start > 0
        and at - start < LONGEST
        and words.together(start - 1, at)
        and words.capital(start - 1)
        and words.forms[start - 1].isalpha()
    ):
        start -= 1
    while start < at and (words.low(start) in words.lexicon.closed or (start in words.starts and is_dictionary_word(words.low(start)))):
        start += 1
    return start


def _is_name(words: Words, at: int) -> bool:
    lexicon = words.lexicon
    return words.low(at) not in lexicon.site_modifiers | lexicon.directions | lexicon.demonyms.keys() | lexicon.titles


def _run_after(words: Words, at: int) -> int:
    last = at
    while last - at < LONGEST and words.together(at, last) and (words.capital(last) or words.low(last) in words.lexicon.joiners):
        last += 1
    while not words.capital(last - 1):
        last -= 1
    return last


def _right(words: Words, mentions: Sequence[PlaceMention], at: int) -> int:
    """The end of "of X", "over the X at Y" after a site word."""
    last = at
    for _ in range(2):
        if words.low(last) not in words.lexicon.site_links or not words.together(at - 1, last):
            break
        name = last + 1
        while words.low(name) in words.lexicon.articles or words.low(name) in words.lexicon.kinds or words.low(name) == "of":
            name += 1
        end = _name_end(words, mentions, name)
        if end == name or name - last > 4:
            break
        last = end
    return last


def _name_end(words: Words, mentions: Sequence[PlaceMention], at: int) -> int:
    """The end of the place that begins here, or of one strange word with a capital; `at` where neither is there."""
    if at >= len(words):
        return at
    start = words.parsed.tokens[at].start
    told = next((m for m in mentions if m.span.start == start and m.use == "place" and m.place.kind not in ("country", "region")), None)
    if told is not None:
        return next(k for k in range(at, len(words)) if words.parsed.tokens[k].end >= told.span.end) + 1
    known = sort_of(words.lows[at], words.parsed.report.language) if words.lexicon.endings else is_dictionary_word(words.lows[at])
    strange = (
        words.capital(at) and known in (None, False, "place") and words.low(at) not in words.lexicon.demonyms and words.forms[at].isalpha()
    )
    return at + 1 if strange and not words.capital(at + 1) else at


# ---------------------------------------------------------------- Russian and Ukrainian


def _cyrillic(words: Words, mentions: Sequence[PlaceMention], at: int) -> tuple[int, int] | None:
    """«центральный рынок Ванта», «нефтебаза в Ванте», «на улице Садовой», «аэропорт „Вант“», «вантской дороге»."""
    first = at
    while words.together(first - 1, at) and words.lemma(first - 1) in words.lexicon.site_modifiers | words.lexicon.directions:
        first -= 1
    last = _named_after(words, mentions, at)
    if last == at + 1 and words.low(last) in words.lexicon.site_links:
        last = _right(words, mentions, last)
    if last > at + 1:
        return first, last
    before = words.lows[first - 1] if first and words.together(first - 1, at) else ""
    odd = before.endswith(words.lexicon.adjective_endings) and sort_of(before, words.parsed.report.language) is None and len(before) > 6
    return (first - 1, at + 1) if odd else None


def _named_after(words: Words, mentions: Sequence[PlaceMention], at: int) -> int:
    """The end of the name right after the site word: in quotes, or the words with a capital."""
    if words.low(at + 1) in OPENING and words.capital(at + 2):
        close = next((k for k in range(at + 3, at + 3 + LONGEST) if words.low(k) in CLOSING), None)
        return close + 1 if close is not None and words.together(at, close) else at + 1
    last = at + 1
    street = words.lexicon.sites.get(words.lemma(at)) in ("street", "square", "park")
    while last - at <= 3 and words.together(at, last) and words.capital(last) and words.forms[last].replace("-", "").isalpha():
        if not street and _name_end(words, mentions, last) == last:
            break
        last += 1
    return last
