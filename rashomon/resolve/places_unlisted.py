"""Names that the index lacks and that stand where only a place can: "fired on X", "under fire at X", «обстрел X», «над X»."""

from __future__ import annotations

import functools

from rashomon.languages import world
from rashomon.resolve.places_morphology import sort_of
from rashomon.resolve.places_names import is_dictionary_word, surnames
from rashomon.resolve.places_words import POSSESSIVES, Words

BACK = 4  # words between a name and the noun or verb of ground it belongs to


def stands_in_place(words: Words, at: int, last: int) -> bool:
    """Whether a name of one or two words that no dictionary knows is told as a place by what stands before it."""
    if last - at > 2 or not words.together(at, last - 1) or not all(_strange(words, k) for k in range(at, last)):
        return False
    if words.lows[at] in surnames(words) or _speaks_or_acts(words, last):
        return False
    return _after_preposition(words, at) or _of_ground(words, at) or _before_ground(words, at, last)


def _strange(words: Words, at: int) -> bool:
    """A word with a capital that is no word of the language, no first name, title, firm or people, and no acronym."""
    low, lexicon = words.lows[at], words.lexicon
    if not words.capital(at) or not words.forms[at].replace("-", "").isalpha() or (words.forms[at].isupper() and at not in words.shouted):
        return False
    known = lexicon.common | lexicon.closed | lexicon.first_names | lexicon.titles | lexicon.company | lexicon.institutions
    if low in known or words.lemma(at) in known or low in lexicon.demonyms or low in lexicon.kinds or low in _movements():
        return False
    if lexicon.endings and low.startswith(lexicon.offices):
        return False
    if lexicon.endings:
        return "\u0400" <= low[0] <= "\u04ff" and sort_of(low, words.parsed.report.language) in (None, "place")
    return len(low) > 3 and low.isascii() and not is_dictionary_word(low) and not low.endswith(lexicon.peoples)


@functools.cache
def _movements() -> frozenset[str]:
    """Words of the names of armed movements: "a strike on Hamas" is on no town."""
    return frozenset(word for name in world.world()["movements"] for word in name.split())


def _speaks_or_acts(words: Words, last: int) -> bool:
    """ "X said", "X's wife", another name after it."""
    lexicon = words.lexicon
    if not words.together(last - 1, last):
        return False
    return words.lemma(last) in lexicon.speech or words.low(last) in POSSESSIVES or (words.capital(last) and not lexicon.endings)


def _after_preposition(words: Words, at: int) -> bool:
    before = at - 1
    while words.low(before) in words.lexicon.directions or words.lemma(before) in words.lexicon.directions:
        before -= 1
    return words.together(max(before, 0), at) and words.low(before) in words.lexicon.only_places


def _before_ground(words: Words, at: int, last: int) -> bool:
    """«По X огня не открывали»: the word of ground may follow."""
    lexicon = words.lexicon
    opens = bool(lexicon.endings) and words.low(at - 1) == "по" and words.together(at - 1, at)
    return opens and any(words.lemma(k) in lexicon.ground for k in range(last, last + BACK + 1) if words.together(at, k))


def _of_ground(words: Words, at: int) -> bool:
    """ "the evacuation of X", "did not fire on X", «при обстреле X», «бои за X»: a word of ground, and what joins the name to it."""
    lexicon = words.lexicon
    joined = not lexicon.endings and words.low(at - 1) not in lexicon.to_ground
    if joined or not words.together(max(at - 1, 0), at):
        return False
    for k in range(at - 1, max(-1, at - 1 - BACK), -1):
        if words.lemma(k) in lexicon.ground or words.low(k) in lexicon.ground:
            return words.together(k, at)
        if words.low(k) in {",", ".", ";"} or (words.capital(k) and k not in words.starts):
            return False
        if lexicon.endings and words.low(k) not in lexicon.to_ground | lexicon.ands:
            return False
    return False
