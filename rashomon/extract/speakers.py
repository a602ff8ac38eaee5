"""Repairs to the speakers of the reader's attributions: each rule returns a better attribution, or the one it was given."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence

import msgspec

from rashomon.extract.cues import Cue, cues_in, lemmas, lexicon, phrases
from rashomon.extract.material import Material
from rashomon.extract.quotes import MARKS
from rashomon.extract.words import Word, grammar
from rashomon.records import Attribution, Span, Spans

OPENING = 12  # words of a content within which another speaker and his word of saying stand
LONGEST_SUBJECT = 6  # words
LONGEST_SET_OFF = 14  # words of a name with what is set off by commas after it
LONGEST_NAME = 6  # words that a cut name runs on
LONGEST_PHRASE = 9  # words of a noun phrase before a relative pronoun
BEFORE_CONTENT = 3  # words between a cue and what it governs: "said that"
LEAD = 3  # words of a relative clause up to its pronoun: "some of whom"
ASIDE_MARKS = frozenset([",", "—", "–"])
CLAUSE_MARKS = frozenset([",", "—", "–", ";", ":", "(", ")"])


def with_speaker(material: Material, a: Attribution) -> Attribution:
    for rule in RULES:
        a = rule(material, a)
    return a


# ---------------------------------------------------------------- rules


def own_cue(material: Material, a: Attribution) -> Attribution:
    """A word of saying with a subject right before the content governs it, whatever farther cue the reader chose."""
    if not a.content or material.in_quotes(a.content[0].start):
        return a
    start = material.indices(a.content[0]).start
    upto = first_after(material, start)
    cue = next((c for c in reversed(material.cues[max(0, upto - 3) : upto]) if start - BEFORE_CONTENT <= c.last <= start), None)
    if cue is None or cue.sort not in ("verb", "nobody") or not is_sure(material, cue) or not only_joiners(material, cue.last, start):
        return a
    if material.sentence_at(material.words[cue.first].span.start) != material.sentence_at(a.content[0].start):
        return a
    span = material.report.span(material.words[cue.first].span.start, material.words[cue.last - 1].span.end)
    subject = subject_before(material, cue.first, a)
    if subject is None or any(subject.meets(own) for own in a.source) or (cue.sort == "nobody" and not is_within(material, subject)):
        return a
    return msgspec.structs.replace(a, cue=(span,), source=(subject,))


def is_within(material: Material, subject: Span) -> bool:
    """ "В МЧС": those inside speak."""
    first = material.indices(subject).start
    return first > 0 and material.words[first - 1].lower in lemmas(material.language, "actors", "within")


def opening_speech(material: Material, span: Span) -> tuple[Spans, Spans, Spans] | None:
    """Source, cue and content of words that begin with somebody's saying: "the mayor denied a role"."""
    if material.in_quotes(span.start):
        return None
    inside = material.indices(span)
    said = (
        c for c in material.cues_within(span) if c.sort == "verb" and is_sure(material, c) and not in_relative(material, c, inside.start)
    )
    cue = next(said, None)
    if cue is None or cue.first == inside.start:
        return None
    if cue.last >= inside.stop and cue.last - cue.first > 1:  # "claimed responsibility"
        cue = Cue(cue.first, cue.first + 1, cue.act, cue.sort)
    if cue.last >= inside.stop:
        return None
    who = opening_name(material, inside.start, cue.first)
    if not who or len(who) > OPENING or not names_actor(material, who):
        return None
    rest = material.report.span(material.words[cue.last].span.start, span.end)
    own = material.report.span(material.words[cue.first].span.start, material.words[cue.last - 1].span.end)
    return (material.report.span(who[0].span.start, who[-1].span.end),), (own,), (rest,)


def opening_name(material: Material, first: int, end: int) -> Sequence[Word]:
    """The words from the first up to a verb of saying where they only name somebody; what is set off by commas after him is passed over."""
    while first < end and material.words[first].pos in ("CONJ", "PUNCT"):
        first += 1
    be = grammar(material.language, "be")
    while first < end and (
        material.words[end - 1].pos == "ADV" or (material.words[end - 1].pos == "AUX" and material.words[end - 1].lower not in be)
    ):
        end -= 1
    start, stop = set_off(material.words, first, end, material.language) or (first, end)
    who = material.words[first:stop]
    aside = stop < end
    return who if start == first and not any(breaks_name(word) and not (aside and word.text == ",") for word in who) else ()


def in_relative(material: Material, cue: Cue, first: int) -> bool:
    """ "The mayor, who told Radio Orn": the word of saying stands in a relative clause."""
    begins = grammar(material.language, "relatives") - lemmas(material.language, "joiners", "that")
    at = cue.first
    while at > first and material.words[at - 1].text not in CLAUSE_MARKS:
        at -= 1
    return any(word.lower in begins for word in material.words[at : cue.first])


def breaks_name(word: Word) -> bool:
    return word.pos in ("AUX", "PUNCT", "CONJ") or (word.pos == "VERB" and word.form != "gerund")


def names_actor(material: Material, words: Sequence[Word]) -> bool:
    """Somebody who can speak: a name, or a word for an office, a force or a witness."""
    lists = ("state", "hostile", "fighters")
    known = frozenset[str]().union(*(lemmas(material.language, "actors", name) for name in lists))
    return any(word.has(known) or (word.capital and (place > 0 or word.pos == "PROPN")) for place, word in enumerate(words))


def near_source(material: Material, a: Attribution) -> Attribution:
    """The subject of the word of saying, where the reader pointed to another sentence or to nobody (rule 4)."""
    if not a.cue:
        return a
    sentence = material.sentence_at(a.cue[0].start)
    if any(material.sentence_at(span.start) == sentence for span in a.source):
        return a
    if a.source and a.content and material.sentence_at(a.source[0].start) == material.sentence_at(a.content[0].start) != sentence:
        return cue_between(material, a)
    cue = list(material.indices(a.cue[0]))
    words = material.within(a.cue)
    if not cue or not cues_in(words, material.language) or not any(word.pos in ("VERB", "AUX") for word in words):
        return a
    subject = subject_before(material, cue[0], a) or subject_after(material, cue[-1] + 1, a)
    return msgspec.structs.replace(a, source=(subject,)) if subject else a


def cue_between(material: Material, a: Attribution) -> Attribution:
    """The word of saying between source and content, or right after the source, where the reader chose one of another sentence."""
    first, last = sorted((a.source[0], a.content[0]))
    between = material.report.span(first.end, last.start) if first.end < last.start else None
    after = material.indices(a.source[0]).stop
    near = [
        *(material.cues_within(between) if between else ()),
        *(c for c in material.cues[first_after(material, after) :][:1] if c.first == after),
    ]
    cue = next((c for c in near if c.sort == "verb"), None)
    if cue is None:
        return msgspec.structs.replace(a, cue=())
    span = material.report.span(material.words[cue.first].span.start, material.words[cue.last - 1].span.end)
    return msgspec.structs.replace(a, cue=(span,))


def headline_source(material: Material, a: Attribution) -> Attribution:
    """ "Bridge destroyed: reports": a bare noun of saying at the end names nobody."""
    if not a.cue or not a.source:
        return a
    at = material.sentence_at(a.cue[0].start)
    words = material.within(a.cue)
    before = material.text[: a.cue[0].start].rstrip()
    alone = before.endswith((":", ",", "—", "–", "-")) and words and words[0].pos == "NOUN"
    if alone and all(material.sentence_at(span.start) != at for span in a.source):
        return msgspec.structs.replace(a, source=())
    return a


def impersonal(material: Material, a: Attribution) -> Attribution:
    """ "It was reported": "it" is nobody."""
    words = material.within(a.source)
    be = grammar(material.language, "be")
    passive = [word for word in material.within(a.cue) if word.lower in be]
    if len(words) == 1 and words[0].lower in lemmas(material.language, "nobody", "it") and passive:
        return msgspec.structs.replace(a, source=())
    return a


def hearsay(material: Material, a: Attribution) -> Attribution:
    """ "Unconfirmed reports say", "we hear that": nobody is named."""
    words = material.within(a.source)
    unnamed = bool(words) and (is_hearsay(words, material.language) or is_heard(words, material.within(a.cue), material.language))
    return msgspec.structs.replace(a, source=()) if unnamed else a


def is_hearsay(words: Sequence[Word], language: str) -> bool:
    """A bare noun of saying, with no more than an adjective before it; "the report" is a document."""
    told = lemmas(language, "nobody", "hearsay")
    return words[-1].lower in told and all(word.pos in ("ADJ", "VERB", "ADV") and not word.capital for word in words[:-1])


def is_none(words: Sequence[Word], language: str) -> bool:
    """ "Neither side", "no group", «никто»: what they are said to say, nobody says."""
    return bool(words) and words[0].has(lemmas(language, "acts", "none"))


def is_heard(words: Sequence[Word], cue: Sequence[Word], language: str) -> bool:
    """ "We hear" passes on what others said."""
    heard = any(word.has(lemmas(language, "nobody", "heard")) for word in cue)
    return heard and all(word.lower in lemmas(language, "actors", "writer") for word in words)


def reported_of_itself(material: Material, a: Attribution) -> Attribution:
    """ "Сообщается, что …": a word of saying that names nobody has no speaker from another sentence."""
    words = material.within(a.cue)
    hits = lexicon(material.language).phrases.find(words)
    if not a.cue or not hits or any(hit.label != "nobody say" for hit in hits) or hits[-1].last < len(words):
        return a
    at = material.sentence_at(a.cue[0].start)
    return a if any(material.sentence_at(span.start) == at for span in a.source) else msgspec.structs.replace(a, source=(), via=())


def in_one_place(material: Material, a: Attribution) -> Attribution:
    """Words of saying and those who pass speech on, without pieces of the sentence before the one that holds source, content and cue."""
    if not a.content or not a.source:
        return a
    at = material.sentence_at(a.content[0].start)
    cue = tuple(span for span in a.cue if material.sentence_at(span.start) == at)
    if not cue or material.sentence_at(a.source[0].start) != at:
        return a
    via = tuple(spans for spans in a.via if spans and material.sentence_at(spans[0].start) >= at)
    return msgspec.structs.replace(a, cue=cue, via=via)


def whoever_was_told(material: Material, a: Attribution) -> Attribution:
    """«Очевидці розповіли газеті»: whoever stands in the dative was told, and says nothing himself."""
    words = material.within(a.source)
    if material.language == "en" or not words or "datv" not in words[0].cases or "nomn" in words[0].cases:
        return a
    subject = next((at for at, word in enumerate(words) if is_nominative(word) and words[at - 1].pos != "ADP"), None)
    if subject is not None and words[0].plural is not None and len(a.source) == 1 and not any(word.text in MARKS for word in words):
        return msgspec.structs.replace(a, source=(material.report.span(words[subject].span.start, a.source[0].end),))
    first = material.within(a.via[-1]) if a.via else []
    return msgspec.structs.replace(a, source=a.via[-1], via=a.via[:-1]) if first and "nomn" in cases_of(first) else a


def those_within(material: Material, a: Attribution) -> Attribution:
    """ "Подчеркнули в штабе": those inside a place speak, whoever the sentence before was about."""
    if not a.cue or not a.source or material.language == "en":
        return a
    sentence = material.sentences[material.sentence_at(a.cue[-1].start)]
    first = material.indices(a.cue[-1]).stop
    if any(material.sentence_at(span.start) == material.sentence_at(a.cue[-1].start) for span in a.source):
        return a
    if first + 1 >= sentence.last or material.words[first].lower not in lemmas(material.language, "actors", "within"):
        return a
    verb = material.words[first - 1]
    end = first + 1
    while end < sentence.last and material.words[end].pos not in ("PUNCT", "VERB", "ADP") and not taken(material, end, a):
        end += 1
    inside = material.words[first + 1 : end]
    if not inside or not verb.plural or len(inside) > LONGEST_SUBJECT:
        return a
    return msgspec.structs.replace(a, source=(material.report.span(inside[0].span.start, inside[-1].span.end),))


def is_said_to(material: Material, a: Attribution) -> Attribution:
    """ "They are said to have fled": the subject is no speaker, but part of what is said."""
    words = material.within(a.cue)
    if not a.content or not any(hit.label == "nobody say" for hit in lexicon(material.language).phrases.find(words)):
        return a
    first = material.within(a.content[:1])
    if not first or first[0].lower != "to":
        return a
    subject = a.source[0] if a.source else subject_before(material, material.indices(a.cue[0]).start, a)
    if subject is None or subject.end > a.cue[0].start:
        return a
    return msgspec.structs.replace(a, source=(), content=(subject, *a.content))


def antecedent(material: Material, a: Attribution) -> Attribution:
    """ "The mayor, who said": whom the relative pronoun stands for."""
    words = material.within(a.source)
    relatives = grammar(material.language, "relatives")
    if len(words) != 1 or words[0].lower not in relatives:
        return a
    end = words[0].at
    while end and material.words[end - 1].pos in ("PUNCT", "ADP"):
        end -= 1
    start = end
    while start and start > end - LONGEST_PHRASE and not ends_phrase(material.words[start - 1], material):
        start -= 1
    if start == end or material.sentence_at(material.words[start].span.start) != material.sentence_at(words[0].span.start):
        return a
    return msgspec.structs.replace(a, source=(material.report.span(material.words[start].span.start, material.words[end - 1].span.end),))


def whole_name(material: Material, a: Attribution) -> Attribution:
    """A source cut within a name runs on to the name's end: "minister of", "the Orn"."""
    if len(a.source) != 1:
        return a
    inside = material.indices(a.source[0])
    if not inside or material.words[inside[-1]].pos not in ("ADP", "DET", "PROPN", "ADJ"):
        return a
    sentence = material.sentences[material.sentence_at(a.source[0].start)]
    stop = end = inside[-1] + 1
    cut = material.words[inside[-1]].pos == "DET"
    while stop < min(sentence.last, inside[-1] + LONGEST_NAME) and is_named(material.words[stop]) and not taken(material, stop, a):
        stop += 1
        end = stop if material.words[stop - 1].capital or cut else end
    return msgspec.structs.replace(a, source=(material.report.span(a.source[0].start, material.words[end - 1].span.end),))


def is_named(word: Word) -> bool:
    return word.pos in ("NOUN", "PROPN", "ADJ") or word.capital or word.lower in ("of", "the")


def name_before(material: Material, a: Attribution) -> Attribution:
    """A source that only tells who somebody is takes in the name before it: "Orla Venn, head of the council"."""
    if len(a.source) != 1:
        return a
    first = material.indices(a.source[0]).start
    if material.text[a.source[0].start].isupper() or first < 2 or material.words[first - 1].text != ",":
        return a
    start = first - 1
    while start and material.words[start - 1].capital and not taken(material, start - 1, a):
        start -= 1
    if any(span.meets(material.words[start].span) for spans in a.via for span in spans):
        return a
    if start >= first - 2 or material.sentence_at(material.words[start].span.start) != material.sentence_at(a.source[0].start):
        return a
    return msgspec.structs.replace(a, source=(material.report.span(material.words[start].span.start, a.source[0].end),))


def relative_after(material: Material, a: Attribution) -> Attribution:
    """ "Орлан Вешин, по словам которого": whom the relative pronoun after "according to" stands for."""
    if not a.cue:
        return a
    inside = material.indices(a.cue[-1])
    relatives = grammar(material.language, "relatives")
    relatives -= lemmas(material.language, "joiners", "that")
    if not inside or inside.stop >= len(material.words) or material.words[inside.stop].lower not in relatives:
        return a
    end = material.indices(a.cue[0]).start
    while end and material.words[end - 1].pos in ("PUNCT", "ADP"):
        end -= 1
    start = end
    while start and start > end - LONGEST_PHRASE and not ends_phrase(material.words[start - 1], material):
        start -= 1
    if start == end:
        return a
    who = material.report.span(material.words[start].span.start, material.words[end - 1].span.end)
    pronoun = material.words[inside.stop].span
    content = tuple(rest for span in a.content if (rest := past(material, span, pronoun)))
    return msgspec.structs.replace(a, source=(who,), content=content)


def past(material: Material, span: Span, word: Span) -> Span | None:
    """The span without a word that it begins with."""
    if span.start != word.start:
        return span
    return material.report.span(word.end, span.end) if word.end < span.end else None


RULES: list[Callable[[Material, Attribution], Attribution]] = [
    own_cue,
    near_source,
    headline_source,
    impersonal,
    hearsay,
    reported_of_itself,
    in_one_place,
    whoever_was_told,
    those_within,
    is_said_to,
    antecedent,
    relative_after,
    whole_name,
    name_before,
]


# ---------------------------------------------------------------- what the rules ask


def first_after(material: Material, at: int) -> int:
    """The index of the first cue that begins at or after a word."""
    return bisect.bisect_left(material.cues, at, key=lambda cue: cue.first)


def is_sure(material: Material, cue: Cue) -> bool:
    known = lemmas(material.language, "verbs", "sure")
    return any(word.has(known) for word in material.words[cue.first : cue.last])


def only_joiners(material: Material, first: int, last: int) -> bool:
    thats = lemmas(material.language, "joiners", "that")
    return all(word.lower in thats or word.pos == "PUNCT" for word in material.words[first:last])


def subject_before(material: Material, cue: int, a: Attribution) -> Span | None:
    """A name or pronoun right before the verb, at the head of its clause."""
    first = material.sentences[material.sentence_at(material.words[cue].span.start)].first
    end = cue
    while end > first and material.words[end - 1].pos in ("AUX", "ADV"):
        end -= 1
    relatives = grammar(material.language, "relatives")
    if end > first + 1 and material.words[end - 1].lower in relatives - lemmas(material.language, "joiners", "that"):
        return material.words[end - 1].span
    start, longest = end, LONGEST_SUBJECT
    while start > first and not (ends_subject(material.words[start - 1]) and not links_name(material, start - 1, first)):
        start -= 1
    if start == end and (named := set_off(material.words, first, end, material.language)):
        start, end = named
        longest = LONGEST_SET_OFF
    start, end = before_medium(material, first, start, end)
    inside = material.words[start:end]
    if inside and any(time.span.meets(word.span) for time in material.mentions.times for word in inside):
        return None
    if (
        start > first
        and material.words[start - 1].lower in lemmas(material.language, "actors", "within")
        and "nomn" not in cases_of(inside)
    ):
        return material.report.span(inside[0].span.start, inside[-1].span.end)
    if not inside or len(inside) > longest or any(taken(material, word.at, a, content=True) for word in inside):
        return None
    if not can_speak(inside):
        return None
    return material.report.span(inside[0].span.start, inside[-1].span.end)


def set_off(words: Sequence[Word], first: int, end: int, language: str) -> tuple[int, int] | None:
    """Who stands before what is set off by commas up to the verb at `end`: with his description, without a relative clause.

    "Oro Vant, head of the council, told"; "the officer, who asked not to be named, told".
    """
    if end - 1 <= first or words[end - 1].text not in ASIDE_MARKS:
        return None
    if (clause := relative_clause(words, first, end - 1, language)) is not None:
        name = set_off(words, first, clause + 1, language) or (last_mark(words, first, clause), clause)
        inside = [word for word in words[name[0] : name[1]] if word.text != ","]
        return name if inside and inside[0].pos != "ADP" and not any(breaks_name(word) for word in inside) else None
    aside = last_mark(words, first, end - 1)
    start = last_mark(words, first, aside - 1) if aside > first and words[aside - 1].text == words[end - 1].text else aside
    named = start < aside - 1 and words[aside - 2].capital and words[aside - 2].pos != "ADV" and words[start].pos != "ADP"
    return (start, end - 1) if named and words[aside].pos in ("DET", "NOUN", "ADJ", "ADP") else None


def relative_clause(words: Sequence[Word], first: int, end: int, language: str) -> int | None:
    """The place of the mark before the relative clause that ends with a like mark at `end`: ", some of whom lead the council,"."""
    start = end
    while start > first and words[start - 1].text not in CLAUSE_MARKS:
        start -= 1
    begins = grammar(language, "relatives") | lemmas(language, "joiners", "that")
    like = start > first + 1 and words[start - 1].text == words[end].text
    return start - 1 if like and any(word.lower in begins for word in words[start : min(start + LEAD, end)]) else None


def last_mark(words: Sequence[Word], first: int, place: int) -> int:
    """The place after the nearest mark before a place."""
    while place > first and words[place - 1].pos != "PUNCT":
        place -= 1
    return place


def before_medium(material: Material, first: int, start: int, end: int) -> tuple[int, int]:
    """ "A masked man in a video posted on Telegram claimed": who stands before the channel, if the channel is the nearest noun."""
    lead = lemmas(material.language, "channels", "lead")
    if material.language != "en" or not start > first or material.words[start - 1].lower not in lead:
        return start, end
    if not is_channel(material, start, end):
        return start, end
    while start > first and material.words[start - 1].pos != "PUNCT":
        start -= 1
    near = (at for at in range(start + 1, end) if material.words[at].lower in lead and is_channel(material, at + 1, min(at + 4, end)))
    return start, next(near, end)


def is_channel(material: Material, first: int, last: int) -> bool:
    found = phrases(material.language, "channels").find(material.words[first:last])
    return any(hit.label not in ("lead", "make") for hit in found)


def cases_of(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(case for word in words for case in word.cases)


def subject_after(material: Material, start: int, a: Attribution) -> Span | None:
    """In a language with cases, the nominative after a word of saying: "написав у неділю радник Ілько Тарн"."""
    if material.language == "en":
        return None
    last = material.sentences[material.sentence_at(material.words[start - 1].span.start)].last
    first = start
    while (
        first < last
        and material.words[first].pos != "PUNCT"
        and not (is_nominative(material.words[first]) and material.words[first - 1].pos != "ADP")
    ):
        first += 1
    end = first
    if first + 1 < last and material.words[first].pos == "PRON" and material.words[first + 1].pos == "PUNCT":
        end = first + 1
    while end < last and material.words[end].pos not in ("PUNCT", "VERB", "ADP") and not taken(material, end, a, content=True):
        end += 1
    if first == end or end - first > LONGEST_PHRASE:
        return None
    return material.report.span(material.words[first].span.start, material.words[end - 1].span.end)


def is_nominative(word: Word) -> bool:
    return "nomn" in word.cases and word.pos in ("NOUN", "PROPN", "PRON", "ADJ", "DET")


def can_speak(words: Sequence[Word]) -> bool:
    """A pronoun, or words with a name or noun; where a language has cases, in the nominative."""
    if words[-1].pos == "PRON":
        return True
    nouns = [word for word in words if word.capital or word.pos in ("NOUN", "PROPN")]
    return bool(nouns) and (not any(word.cases for word in nouns) or any("nomn" in word.cases for word in nouns))


def links_name(material: Material, at: int, first: int) -> bool:
    """ "Residents of Orn": the name goes on before "of"."""
    word = material.words[at]
    return (
        word.pos == "ADP"
        and word.lower in lemmas(material.language, "claimed", "reporting") - lemmas(material.language, "claimed", "about")
        and at > first
    )


def ends_subject(word: Word) -> bool:
    return word.pos in ("VERB", "AUX", "CONJ", "ADP", "ADV", "PUNCT") or word.lower in ("that", "who", "which")


def ends_phrase(word: Word, material: Material) -> bool:
    """A noun phrase goes back over "of", "for", "in", not over "to" or "with"."""
    return word.pos in ("VERB", "AUX", "PUNCT", "CONJ") or word.lower in lemmas(material.language, "actors", "breaks")


def taken(material: Material, at: int, a: Attribution, content: bool = False) -> bool:
    spans = (*a.content, *a.cue) if not content else a.content
    return any(material.words[at].span.meets(span) for span in spans)
