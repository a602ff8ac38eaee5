"""The dictionary forms that an inflected name may have: Грайвороне is Грайворон, белгородской области is Белгородская область."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.resolve.places_words import Lexicon, Words


def nominatives(word: str, lemma: str, lexicon: Lexicon) -> Iterator[str]:
    """The word as it is, its lemma, and what its ending may have been; each also with е for ё."""
    for form in _endings_undone(word.lower(), lemma, lexicon):
        yield form
        if "ё" in form:
            yield form.replace("ё", "е")


def _endings_undone(low: str, lemma: str, lexicon: Lexicon) -> Iterator[str]:
    yield low
    if lemma != low:
        yield lemma
    for ending, instead in lexicon.endings:
        if low.endswith(ending) and len(low) - len(ending) >= 2:
            for other in instead:
                yield low[: len(low) - len(ending)] + other


def stem(word: str, lexicon: Lexicon) -> str | None:
    """An adjective of place without its ending: "белгородской" is "белгородск"; None where it is none."""
    low = word.lower()
    for ending in lexicon.adjective_endings:
        base = low[: -len(ending)] if ending else low
        if low.endswith(ending) and any(base.endswith(suffix) for suffix, _ in lexicon.adjective_suffixes) and len(base) > 4:
            return base
    return None


def nouns_of(base: str, lexicon: Lexicon) -> Iterator[str]:
    """The nouns an adjective's stem may come from: "белгородск" is of "белгород", "донецк" of "донецк"."""
    for suffix, instead in lexicon.adjective_suffixes:
        if base.endswith(suffix) and len(base) - len(suffix) >= 3:
            yield base[: -len(suffix)] + instead


def forms_of(words: Words, first: int, last: int) -> list[str]:
    """Every spelling under which these words may stand in the index, likeliest first."""
    raw = words.text(first, last)
    lexicon = words.lexicon
    if not lexicon.endings:
        return [raw]
    spelled = [words.text(k, k + 1) for k in range(first, last)]
    ends = list(dict.fromkeys(nominatives(spelled[-1], words.lemmas[last - 1], lexicon)))
    if last - first == 1:
        return ends
    head = words.text(first, last - 1)
    gap = raw[len(head) : len(raw) - len(spelled[-1])]
    found = [raw.lower(), *(head.lower() + gap + end for end in ends)]
    starts = list(dict.fromkeys(nominatives(spelled[0], words.lemmas[first], lexicon)))
    rest = raw[len(spelled[0]) : len(raw) - len(spelled[-1])]
    found += [start + rest.lower() + end for start in starts[:10] for end in ends[:10]]
    return list(dict.fromkeys(found))


def region_forms(base: str, kind_lemma: str, lexicon: Lexicon) -> list[str]:
    """ "белгородск", "область": the region's name in the nominative, in the gender that either kind word has."""
    return [f"{base}{ending} {kind_lemma}" for ending in lexicon.genders]
