"""Attributions of the reader that are no claims: states of mind, hedges, scraps, names given to things, notes of the publisher."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.extract.cues import cues_in, lemmas, lexicon, names_saying, phrases
from rashomon.extract.material import Material
from rashomon.extract.own_voice import is_finite
from rashomon.extract.speakers import is_none
from rashomon.extract.words import Word, grammar
from rashomon.records import Attribution

NAME_WORDS = 4
SCRAP = 4  # words
OPENING = 5  # words of what is said within which its speaker confirms nothing: "it could not confirm"


def is_said(material: Material, a: Attribution) -> bool:
    """The attribution gives somebody's words."""
    return bool(a.content) and not any(rule(material, a) for rule in IGNORED)


def words_of_cue(material: Material, a: Attribution) -> list[Word]:
    return material.within(a.cue)


def names_an_attitude(material: Material, a: Attribution) -> bool:
    """ "Wants", "hopes", "plans", "decided": a state of mind is no saying, unless somebody is quoted."""
    words = words_of_cue(material, a)
    lex = lexicon(material.language)
    if not any(word.has(lex.attitudes) for word in words) or cues_in(words, material.language):
        return False
    return not any(material.in_quotes(span.start) for span in a.content)


def hedges_only(material: Material, a: Attribution) -> bool:
    """ "Reportedly", "apparently" leave a sentence in the report's own voice."""
    words = [word for word in words_of_cue(material, a) if word.lower.isalpha()]
    return not a.source and bool(words) and all(word.has(lexicon(material.language).hedges) for word in words)


def says_nothing(material: Material, a: Attribution) -> bool:
    """No word of saying in the cue, and nothing in quotation marks: "prompted", "targeted"."""
    words = words_of_cue(material, a)
    if not words or names_saying(words, material.language):
        return False
    return not any(material.in_quotes(span.start) or material.in_quotes(span.end - 1) for span in a.content)


def governs_a_thing(material: Material, a: Attribution) -> bool:
    """One word that often means another thing than saying, before words without a verb: "recalled its envoy"."""
    words = words_of_cue(material, a)
    found = cues_in(words, material.language)
    if not found or any(cue.sort != "verb" or cue.act != "say" or cue.last - cue.first > 1 for cue in found):
        return False
    if any(word.has(lemmas(material.language, "verbs", "sure")) for word in words):
        return False
    quoted = any(material.in_quotes(span.start) or material.in_quotes(span.end - 1) for span in a.content)
    return not quoted and not any(is_finite(word) for word in material.within(a.content))


def is_scrap(material: Material, a: Attribution) -> bool:
    """A few words with no cue, no verb and no quotation marks."""
    if a.cue or any(material.in_quotes(span.start) or material.in_quotes(span.end - 1) for span in a.content):
        return False
    words = [word for word in material.within(a.content) if word.pos != "PUNCT"]
    return len(words) < SCRAP or not any(is_finite(word) for word in words)


def only_names(material: Material, a: Attribution) -> bool:
    """ "Which Torvia calls Orn": a name given to a thing is no claim about it, nor is who is quoted."""
    words = [word for word in material.within(a.content) if word.pos != "PUNCT"]
    if len(words) > NAME_WORDS or any(is_finite(word) for word in words) or any(material.in_quotes(s.start) for s in a.content):
        return False
    naming = lemmas(material.language, "verbs", "naming") | lemmas(material.language, "verbs", "quoting")
    if not any(word.has(naming) for word in words_of_cue(material, a)):
        return False
    return not phrases(material.language, "acts", "judge").find(words) and not phrases(material.language, "acts", "false").find(words)


def is_unsaid(material: Material, a: Attribution) -> bool:
    """A verb of saying with nobody to say it and no passive is the report's own: "regime declared after raid"."""
    if a.source or not a.cue:
        return False
    words = words_of_cue(material, a)
    first = material.indices(a.cue[0]).start
    around = [*material.words[max(0, first - 2) : first], *words]
    be = grammar(material.language, "be")
    nobody = any(hit.label == "nobody say" for hit in lexicon(material.language).phrases.find(words))
    nouns = any(lemma in lexicon(material.language).nouns for word in words for lemma in word.lemmas)
    nobody = nobody or any(word.has(lemmas(material.language, "nobody", "participles")) for word in words)
    return material.language == "en" and not (nobody or nouns or any(word.lower in be for word in around)) and not quoted_in(material, a)


def quoted_in(material: Material, a: Attribution) -> bool:
    return any(material.in_quotes(span.start) or material.in_quotes(span.end - 1) for span in a.content)


def holds_back(material: Material, a: Attribution) -> bool:
    """ "Has not confirmed", "did not say", "neither confirmed nor denied": not to have said something is no claim."""
    words = words_of_cue(material, a)
    if any(word.at in material.held for word in (words if a.source else (*words, *material.within(a.content)))):
        return True
    opening = material.within(a.content[:1])[:OPENING]
    confirming = lemmas(material.language, "acts", "confirming")
    if any(word.at in material.held and word.has(confirming) for word in opening):
        return True
    silent = lemmas(material.language, "verbs", "withheld")
    nots = lemmas(material.language, "acts", "negation")
    return any(word.has(silent) and at and words[at - 1].lower in nots for at, word in enumerate(words))


def is_said_by_none(material: Material, a: Attribution) -> bool:
    """ "Neither side has claimed", "no group said", «никто не заявил»: what nobody says is no claim."""
    return is_none(material.within(a.source), material.language)


def asks_whether(material: Material, a: Attribution) -> bool:
    """ "Asked whether", "was asked if": an indirect question asserts nothing."""
    words = material.within(a.content[:1])
    asks = lemmas(material.language, "joiners", "asks") | grammar(material.language, "conditions")
    asked = any(word.has(frozenset(["ask"])) for word in words_of_cue(material, a))
    return asked and bool(words) and words[0].lower in asks


def is_service_note(material: Material, a: Attribution) -> bool:
    """A note of the publisher on what was said: "Orn Wire could not confirm this"."""
    sentence = material.sentences[material.sentence_at(a.content[0].start)].span
    outside = all(not span.meets(sentence) for span in (*a.source, *a.cue))
    return outside and bool(phrases(material.language, "skip", "phrases").find(material.within([sentence])))


def pictures(material: Material, a: Attribution) -> bool:
    """ "Satellite images show": what a picture shows, the report tells of itself."""
    shows = any(word.has(lemmas(material.language, "verbs", "picturing")) for word in words_of_cue(material, a))
    return shows and any(word.has(lemmas(material.language, "actors", "pictures")) for word in material.within(a.source))


IGNORED: list[Callable[[Material, Attribution], bool]] = [
    names_an_attitude,
    hedges_only,
    says_nothing,
    governs_a_thing,
    is_scrap,
    only_names,
    is_unsaid,
    holds_back,
    is_said_by_none,
    asks_whether,
    is_service_note,
    pictures,
]
