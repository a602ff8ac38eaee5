"""Whether a name of the index is meant as a place here: persons, companies and common words bear the same names."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from rashomon.resolve.gazetteer import Hit
from rashomon.resolve.gazetteer_keys import sound
from rashomon.resolve.places_morphology import sort_of
from rashomon.resolve.places_words import POSSESSIVES, Words

Rule = Callable[[Words, int, int, tuple[Hit, ...]], bool]
PATRONYMIC = re.compile(r".{2,}(ович|евич|ич|овна|евна|ична|івна|ївна)(а|у|ем|ом|і|ы|ой|е|у|ою)?$")
KNOWN_PEOPLE = 100_000  # a settlement of that many is known without being announced


def stands_as_place(words: Words, first: int, last: int, hits: tuple[Hit, ...], sure: bool = False) -> bool:
    """Whether no rule speaks against it; a name that is a place elsewhere in the report needs no preposition here."""
    if sure and last - first > 1 - (words.lows[first] not in words.lexicon.closed | words.lexicon.common):
        return not any(rule(words, first, last, hits) for rule in ALWAYS)
    return not any(rule(words, first, last, hits) for rule in RULES)


def wide(hits: tuple[Hit, ...]) -> bool:
    """A country, a region or a sea: no person is called so."""
    return any(hit.entry.kind in ("country", "water") or hit.entry.id.startswith("area:") for hit in hits if hit.by != "sound")


def broad(hits: tuple[Hit, ...]) -> bool:
    """Wide, or a region of many people by its main name."""
    return wide(hits) or any(hit.entry.kind == "region" and hit.by == "name" and hit.entry.population > 400_000 for hit in hits)


def known(hits: tuple[Hit, ...]) -> bool:
    return any(hit.entry.population >= KNOWN_PEOPLE and hit.by == "name" for hit in hits)


def large(hits: tuple[Hit, ...]) -> bool:
    """A town of some size, by any of its names."""
    return any(hit.entry.population >= KNOWN_PEOPLE and hit.by != "sound" for hit in hits)


def follows_preposition(words: Words, first: int) -> bool:
    at = first - 1
    while words.low(at) in words.lexicon.articles or words.low(at) in words.lexicon.directions:
        at -= 1
    return words.together(at, first) and (words.low(at) in words.lexicon.before_place or words.lemma(at) in words.lexicon.reaching)


def before_container(words: Words, last: int) -> bool:
    """ "X, Ky.": a name, a comma, another name."""
    return words.low(last) == "," and words.capital(last + 1) and last not in words.shouted


def is_common_word(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """A word of the closed list, or at the start of a sentence any word of the dictionary."""
    if last - first > 1:
        if not words.capital(first):
            return False
        if words.text(first, last).lower() in words.lexicon.common:
            return True
        return words.lows[first] in words.lexicon.articles and last - first == 2 and not wide(hits)
    low, lemma = words.lows[first].rstrip("."), words.lemmas[first]
    if low in words.lexicon.titles or low in words.lexicon.institutions or low in words.lexicon.company:
        return True
    if (low in words.lexicon.closed or (words.lexicon.endings and lemma in words.lexicon.closed)) and not wide(hits):
        return True
    if low in words.lexicon.common or (words.lexicon.endings and lemma in words.lexicon.common):
        return not (wide(hits) and words.forms[first].isupper() and len(low) == 2)
    if len(low) < 3 and not words.forms[first].isupper():
        return True
    at_start = first in words.starts or first in words.shouted
    if wide(hits) and not at_start:
        return False
    if words.lexicon.endings:
        great = large(hits) and len(low) > 3
        return at_start and not wide(hits) and not great and not follows_preposition(words, first) and first not in announced(words)
    if wide(hits) or not is_dictionary_word(low):
        return False
    if at_start:
        return not before_container(words, last)
    return not (follows_preposition(words, first) or before_container(words, last) or known(hits))


@functools.lru_cache(maxsize=20_000)
def is_dictionary_word(low: str) -> bool:
    import lemminflect

    return bool(lemminflect.getAllLemmas(low))


def ends_in_small_word(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """Several words of which the last, or the first, is a preposition or the like; or that open with a title."""
    if last - first == 1 or wide(hits):
        return False
    closed = words.lexicon.closed - words.lexicon.directions
    if words.low(last - 1) in closed or (
        words.low(first) in closed and (first in words.shouted or words.low(first) in words.lexicon.before_place)
    ):
        return True
    return words.low(first) in words.lexicon.titles - {"saint"} and not follows_preposition(words, first)


def is_other_word(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """A word that the dictionary of the language knows, but not as a place."""
    if last - first > 1 or not words.lexicon.endings or wide(hits) or first in announced(words):
        return False
    sort = sort_of(words.lows[first], words.parsed.report.language)
    if sort in (None, "place"):
        return False
    if sort == "person":
        return not (follows_preposition(words, first) or any(_is_itself(hit, words.forms[first]) for hit in hits))
    return first in words.starts or not follows_preposition(words, first)


def _is_itself(hit: Hit, form: str) -> bool:
    """A great town under a form of its own name, not under an old one after a person."""
    return hit.entry.population >= 3 * KNOWN_PEOPLE and hit.by != "sound" and sound(hit.entry.name + "aaa")[:1] == sound(form + "aaa")[:1]


def is_borne(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """The name of a newspaper, battalion, firm: "X newspaper", "батальйон «X»"."""
    if wide(hits):
        return False
    if words.low(last) in words.lexicon.bearers_after:
        return not known(hits)
    at = first - 1
    if words.low(at) in {"«", "“", '"', "„"}:
        at -= 1
        if (
            words.lexicon.endings
            and words.low(last) in {"»", "”", '"', "“"}
            and first not in announced(words)
            and at not in announced(words)
        ):
            return not any(_kind_word(words, k) for k in (at, at - 1))
    return words.lemma(at) in words.lexicon.bearers_before and words.together(max(at, 0), first)


def is_acronym(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """A few capitals among small letters, unless they open a dateline ("JABA, Pakistan")."""
    form = words.forms[first]
    if last - first > 1 or not form.isupper() or len(form) > 5 or first in words.shouted or wide(hits):
        return False
    return len(form) < 4 or not (first in words.starts and words.low(last) in {",", "(", "—", "-", "–"})


def is_unsupported(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """One word that names a small town and nothing says that it is a place: most such words are surnames and firms."""
    if last - first > 1 or words.lexicon.endings or broad(hits) or first in words.shouted:
        return False
    if words.low(first - 1) in words.lexicon.articles and not known(hits):
        return not (words.low(last) in words.lexicon.kinds or words.low(last) in words.lexicon.institutions)
    if known(hits) or follows_preposition(words, first) or before_container(words, last) or first in announced(words):
        return False
    exact = [hit.entry for hit in hits if hit.by != "sound"]
    if any(entry.romanised and entry.population >= 20_000 for entry in exact) or (exact and all(entry.romanised for entry in exact)):
        return False
    if words.low(first - 1) == "," and words.low(first - 2) in words.lexicon.kinds:
        return False
    after = words.low(last)
    listed = words.low(first - 1) in {",", "and", "/", "("} and words.capital(first - 2)
    return not (
        listed
        or after in words.lexicon.institutions
        or after in words.lexicon.titles
        or first in words.starts
        or words.low(first - 1) == "of"
    )


def is_only_alike(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """A name that only sounds like one of the index needs a preposition of place, and must be a settlement of some size."""
    if any(hit.by != "sound" for hit in hits):
        return False
    if first in words.shouted:
        return True
    if len(words.text(first, last)) >= 8 and any(hit.entry.population >= 20_000 for hit in hits):
        return False
    return not (
        follows_preposition(words, first) or words.low(first - 1) == "of" or before_container(words, last) or first in announced(words)
    )


def _kind_word(words: Words, at: int) -> bool:
    return words.low(at) in words.lexicon.kinds or words.lemma(at) in words.lexicon.kinds


@functools.lru_cache(maxsize=8)
def announced(words: Words) -> frozenset[int]:
    """Tokens after a kind word, or before one."""
    kinds = words.lexicon.kinds
    return frozenset(k for k in range(len(words)) if words.low(k - 1) in kinds or words.lemma(k - 1) in kinds or words.low(k + 1) in kinds)


def is_tagged_person(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """The reader model calls it a person."""
    span = words.span(first, last)
    return any(name.kind == "person" and name.span.meets(span) for name in words.parsed.names)


def given_name(words: Words, at: int) -> bool:
    return words.capital(at) and (words.low(at) in words.lexicon.first_names or words.lemma(at) in words.lexicon.first_names)


def follows_given_name(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """ "Emma X", "J. X", "Mr. X"."""
    if not words.together(first - 1, first) or wide(hits):
        return False
    if given_name(words, first - 1):
        return True
    dot = words.low(first - 1) == "."
    before = first - 2 if dot else first - 1
    plain = words.low(before).rstrip(".")
    dotted = dot or words.low(before).endswith(".")
    if dotted and len(plain) == 1 and words.capital(before):
        return True
    titled = plain in words.lexicon.titles and last - first == 1 and not words.lexicon.endings
    return titled and (words.capital(before) or dotted)


def is_given_name(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """ "Paris X", or a first name that nothing tells to be a place; a name before a patronymic."""
    if not words.together(first, last):
        return False
    after = words.low(last)
    if words.capital(last) and PATRONYMIC.fullmatch(after):
        return True
    if last - first > 1 or not given_name(words, first):
        return False
    lexicon = words.lexicon
    if words.capital(last) and after not in lexicon.kinds and after not in lexicon.institutions and after not in POSSESSIVES:
        return True
    return not (wide(hits) or known(hits) or before_container(words, last) or follows_preposition(words, first))


def is_speaker(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """Towns that are no capitals do not speak; nor is the surname of a person of the report a town without a preposition."""
    if wide(hits) or any(hit.entry.capital for hit in hits):
        return False
    if speaks(words, first, last):
        return True
    return last - first == 1 and not follows_preposition(words, first) and words.lows[first] in surnames(words)


def speaks(words: Words, first: int, last: int) -> bool:
    """ "X said", "said X", "according to X"."""
    speech = words.lexicon.speech
    if words.lemma(last) in speech and words.together(first, last) and (words.forms[last].islower() or last in words.shouted):
        return True
    if words.low(first - 1) == "to" and words.low(first - 2) in words.lexicon.according:
        return True
    return words.lemma(first - 1) in speech and words.together(first - 1, first) and words.low(last) in {".", ",", "of", "”", '"'}


@functools.lru_cache(maxsize=8)
def surnames(words: Words) -> frozenset[str]:
    """The last names of persons whose first name the report gives, and of those who speak."""
    lexicon = words.lexicon
    found = set()
    for k in range(len(words) - 1):
        if not words.capital(k) or (words.lows[k] not in lexicon.first_names and words.lemmas[k] not in lexicon.first_names):
            continue
        end = k + 1
        while words.together(k, end) and (words.capital(end) or words.forms[end] == ".") and end - k < 4:
            end += 1
        if end - k > 1 and words.forms[end - 1] != ".":
            found.add(words.lows[end - 1])
    return frozenset(found | {words.lows[k] for k in range(len(words)) if words.capital(k) and speaks(words, k, k + 1)})


def is_part_of_name(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """Beside another capital word that is no place, title or institution: part of a person's or an organisation's name."""
    if first in words.shouted:
        return False
    before = words.low(first - 1)
    if (
        before in words.lexicon.joiners - {"of", "the", "and", "on", "и", "і", "та", "на"}
        and words.capital(first - 2)
        and not words.lexicon.endings
    ):
        return not wide(hits)
    if before in ("-", "‑") and words.capital(first - 2):
        return not (wide(hits) or known(hits) or large(hits))
    if words.low(last) in ("-", "‑") and words.capital(last + 1) and words.together(first, last + 1):
        return not (wide(hits) or known(hits) or large(hits))
    if before in words.lexicon.party_before or (before == "of" and words.low(first - 2) in words.lexicon.party_before):
        return words.capital(first - 1) or words.capital(first - 2)
    return _before_capital(words, first, last, hits) or _after_capital(words, first, hits)


def _before_capital(words: Words, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    lexicon = words.lexicon
    beside = (
        words.together(first, last) and words.capital(last) and words.parsed.tokens[last].start <= words.parsed.tokens[last - 1].end + 1
    )
    if not beside:
        return False
    after = words.low(last)
    if after in lexicon.company:
        return True
    if lexicon.endings:
        return False
    if lexicon.kinds.get(after) in ("water", "other"):
        return not wide(hits)
    if after in lexicon.institutions or after in lexicon.kinds or after in lexicon.titles or after in lexicon.demonyms:
        return False
    if broad(hits) or (last - first > 1 and known(hits)) or words.low(last - 1) in lexicon.kinds or _run_of_institution(words, last):
        return False
    return last not in words.starts and not words.forms[last].isupper()


def _run_of_institution(words: Words, last: int) -> bool:
    """The capital words that follow end in an institution: "Tolven Arts Council"."""
    for k in range(last, last + 5):
        if not words.capital(k) or words.low(k) in words.lexicon.company:
            return False
        if words.low(k) in words.lexicon.institutions and k > last:
            return True
    return False


def _after_capital(words: Words, first: int, hits: tuple[Hit, ...]) -> bool:
    lexicon = words.lexicon
    if not (words.together(first - 1, first) and words.capital(first - 1)) or wide(hits):
        return False
    before = words.low(first - 1)
    allowed = before in lexicon.directions or before in lexicon.kinds or before in lexicon.demonyms or before in lexicon.institutions
    if allowed or before in lexicon.before_place or before in lexicon.articles or before in lexicon.titles or len(before) == 1:
        return False
    if lexicon.endings:
        return sort_of(before, words.parsed.report.language) == "common" and not large(hits) and words.lemma(first - 1) not in lexicon.kinds
    return not (first - 1 in words.starts and (is_dictionary_word(before) or before in lexicon.common or len(before) < 4))


ALWAYS: tuple[Rule, ...] = (
    is_tagged_person,
    follows_given_name,
    is_given_name,
    is_speaker,
    is_part_of_name,
    is_acronym,
    is_borne,
    ends_in_small_word,
)
RULES: tuple[Rule, ...] = (is_common_word, is_other_word, is_only_alike, is_unsupported, *ALWAYS)
