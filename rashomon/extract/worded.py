"""Attributions read off words of saying alone, for sentences in which the reader model found none: a cue, a speaker, what is said.

Each rule looks at one cue in one sentence and returns the places of source and content, or None. Places count words of the
sentence; a content is a list of ranges of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from rashomon.extract.clauses import object_follows
from rashomon.extract.cues import Cue, lemmas
from rashomon.extract.drafts import Draft, share_inside, trimmed
from rashomon.extract.material import Material
from rashomon.extract.own_voice import is_finite, occupied_in
from rashomon.extract.speakers import LEAD, is_heard, is_hearsay, is_none, relative_clause, set_off
from rashomon.extract.words import Word, grammar
from rashomon.records import Sentence, Span

LONGEST_SOURCE = 14  # words
NUMBER = 4  # words within which a number stands
LONGEST_HEADED = 5  # words of a speaker at the end of a headline
SHORTEST = 2  # words of what is said
MOST_TAKEN = 0.3  # share of what is said that may be somebody else's already
STRONG = ("deny", "accuse", "admit", "demand", "judge", "intend")  # these take what is said as their object
STOPS = frozenset([",", ".", ":", ";", "—", "–", "-", "(", ")", "!", "?", "»", "”", '"', "“", "«"])
DASHES = frozenset(["—", "–", "-"])

ASIDE = ("cue-which", "cue-counted")  # also found beside another saying of these rules
BESIDE = (
    "cue-according",
    "cue-about",
    "cue-pointed",
    "cue-object",
    "cue-responsibility",
    "cue-participle",
    "cue-which",
    "cue-counted",
)  # also found in a sentence with other speech

Places = tuple[int, int]


class Found(NamedTuple):
    """Where source and content stand; `source` None: in nobody's mouth."""

    source: Places | None
    content: tuple[Places, ...]
    cue: Places | None = None  # where it is less than the words of saying


class Line(NamedTuple):
    """One sentence and one cue `[first, last)` in it."""

    words: Sequence[Word]
    first: int
    last: int
    cue: Cue
    language: str

    def lower(self, place: int) -> str:
        return self.words[place].lower if 0 <= place < len(self.words) else ""

    def next_stop(self, place: int, stops: frozenset[str] = STOPS) -> int:
        while place < len(self.words) and self.words[place].text not in stops:
            place += 1
        return place

    def last_stop(self, place: int, stops: frozenset[str] = STOPS) -> int:
        """The place after the nearest stop before a place."""
        while place > 0 and self.words[place - 1].text not in stops:
            place -= 1
        return place


def worded(material: Material, spoken: Sequence[Draft]) -> list[Draft]:
    """Drafts for cues in sentences that nobody is yet said to speak in, one a sentence; some cues also beside other speech."""
    taken = occupied_in(material, spoken)
    found: list[Draft] = []
    for at, sentence in enumerate(material.sentences):
        drafts = list(drafts_in(material, sentence))
        found += [draft for draft in drafts if is_apart(draft, taken[at])] if at in taken else with_asides(material, drafts)
    return found


def with_asides(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """The speech of a sentence, and what a relative clause tells: "the mayor, who had counted eight wounded, put the number at 12"."""
    main = in_turn(material, [draft for draft in drafts if draft.rule not in ASIDE])
    asides = [draft for draft in drafts if draft.rule in ASIDE]
    if not main:
        return asides[:1]
    taken = [span for draft in main for span in (*draft.content, *draft.cue)]
    return [*main, *(draft for draft in asides if is_apart(draft, taken))]


def in_turn(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """The first speech of a sentence, and one after its "and": "X said that A, and Y then announced that B"."""
    if len(drafts) < 2:
        return list(drafts)
    first, second = drafts[0], drafts[1]
    ands = lemmas(material.language, "joiners", "and")
    whole = first.content[-1]
    if second.rule != "cue-that" or first.rule != "cue-that" or not second.source or second.source[0] not in whole:
        return [first]
    before = material.words[: material.indices(second.source[0]).start]
    if before[-1].lower not in ands or before[-1].span.start <= whole.start:
        return [first]
    cut = trimmed(material, [*first.content[:-1], Span(whole.start, before[-1].span.start)])
    return [msgspec.structs.replace(first, content=cut), second] if cut else [first]


def is_apart(draft: Draft, taken: Sequence[Span]) -> bool:
    """A saying of a kind that is hardly ever mistaken, whose words are not yet anybody's."""
    if draft.rule not in BESIDE or any(cue.meets(other) for cue in draft.cue for other in taken):
        return False
    if any(who.meets(other) and who != other for who in draft.source or () for other in taken):
        return False
    return share_inside(draft.content, taken) < MOST_TAKEN


def drafts_in(material: Material, sentence: Sentence) -> Iterator[Draft]:
    words = material.words[sentence.first : sentence.last]
    for cue in material.cues_within(sentence.span):
        if material.in_quotes(material.words[cue.first].span.start):
            continue
        line = Line(words, cue.first - sentence.first, cue.last - sentence.first, cue, material.language)
        for name, rule in RULES:
            if (found := rule(line)) and (draft := draft_of(material, line, found, name)):
                yield draft
                break


def draft_of(material: Material, line: Line, found: Found, name: str) -> Draft | None:
    content = trimmed(material, [spanned(line.words, places) for places in found.content if places[0] < places[1]])
    if any(word.at in material.held for word in (*material.within(content), *line.words[line.last : found.content[0][0]])):
        return None
    if not content or (line.cue.act not in STRONG and sum(len(material.indices(span)) for span in content) < SHORTEST):
        return None
    if found.source and is_none(line.words[found.source[0] : found.source[1]], line.language):
        return None
    found = found._replace(source=None) if found.source and names_nobody(line, found.source) else found
    source = trimmed(material, [spanned(line.words, found.source)]) if found.source and found.source[0] < found.source[1] else ()
    if found.source and not source:
        return None
    cue = (spanned(line.words, found.cue or (line.first, line.last)),)
    return Draft(content=content, source=source, cue=cue, rule=name)


def names_nobody(line: Line, places: Places) -> bool:
    """ "Reports say", "we hear"."""
    words = line.words[places[0] : places[1]]
    return is_hearsay(words, line.language) or is_heard(words, line.words[line.first : line.last], line.language)


def spanned(words: Sequence[Word], places: Places) -> Span:
    return Span(words[places[0]].span.start, words[places[1] - 1].span.end)


# ---------------------------------------------------------------- speakers


def speaker_before(line: Line, end: int) -> Places | None:
    """The words before a verb of saying, back to a mark: "…, the governor"; what is set off by commas between is passed over."""
    while end and line.words[end - 1].pos in ("AUX", "ADV"):
        end -= 1
    start = line.last_stop(end)
    if start == end:
        if apposed := in_apposition(line, end):
            return apposed
        start, end = set_off(line.words, 0, end, line.language) or (start, end)
    while start < end and line.words[start].pos in ("CONJ", "ADV", "PUNCT"):
        start += 1
    start = past_relative(line, start, end)
    if any(is_finite(word) for word in line.words[start:end]):
        return None
    return checked(line, (start, end))


def past_relative(line: Line, start: int, end: int) -> int:
    """The place after "of which", «в котором», where the words before a verb begin so and name somebody after it."""
    begins = grammar(line.language, "relatives")
    lead = next((at for at in range(start, min(start + LEAD, end - 1)) if line.lower(at) in begins), None)
    return start if lead is None else lead + 1


def in_apposition(line: Line, end: int) -> Places | None:
    """ "The governor, Orla Venn, blames": the name between two commas before the verb."""
    if line.language != "en" or line.lower(end - 1) != ",":
        return None
    start = line.last_stop(end - 1)
    inside = line.words[start : end - 1]
    named = bool(inside) and all(word.capital and word.pos in ("PROPN", "NOUN") for word in inside)
    return checked(line, (start, end - 1)) if named and line.lower(start - 1) == "," else None


def speaker_after(line: Line, start: int) -> Places | None:
    """The words after a verb of saying, up to a mark or a preposition once somebody is named: "said the governor on Monday"."""
    start = first_nominative(line, start)
    end = line.next_stop(start)
    for place in range(start + 1, end):
        if line.words[place].pos == "ADP" and line.lower(place) not in ("of", "for"):
            end = place
            break
    who = checked(line, (start, end))
    return who if who and (line.language != "en" or line.words[start].pos != "ADP") else None


def first_nominative(line: Line, start: int) -> int:
    """In a language with cases, the first noun, adjective or pronoun that can be a subject; "в МЧС" after a plural verb."""
    if line.language == "en":
        return start
    end = line.next_stop(start)
    for place in range(start, end):
        word = line.words[place]
        if "nomn" in word.cases and word.pos in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"):
            return place
    return start + 1 if start < end and line.words[start].pos == "ADP" else start


def checked(line: Line, places: Places) -> Places | None:
    start, end = places
    inside = line.words[start:end]
    if not inside or len(inside) > LONGEST_SOURCE:
        return None
    return places if any(word.pos in ("NOUN", "PROPN", "PRON") or word.capital for word in inside) else None


def subject(line: Line) -> Places | None:
    """Who says it: before the verb in English, on either side of it elsewhere."""
    before = speaker_before(line, line.first)
    if line.language == "en" or (before and any("nomn" in word.cases for word in line.words[before[0] : before[1]])):
        return before
    return speaker_after(line, line.last) or before


# ---------------------------------------------------------------- rules


def nobody(line: Line) -> Found | None:
    """ "It was reported that X", "Сообщается о X"."""
    if line.cue.sort != "nobody" or (
        line.first > 0 and line.words[line.first].form == "finite" and line.words[line.first - 1].pos != "PUNCT"
    ):
        return None
    rest = skip(line, line.last)
    if line.lower(line.last) in ("of", "о", "об", "про") or rest > line.last or line.lower(line.last) == ":":
        return Found(None, ((max(rest, line.last + 1), len(line.words)),))
    return Found(None, ((0, line.first), (line.last, len(line.words))))


def skip(line: Line, place: int) -> int:
    """Past ", that"."""
    thats = lemmas(line.language, "joiners", "that")
    after = place + 1 if line.lower(place) == "," else place
    return after + 1 if line.lower(after) in thats else place


def according(line: Line) -> Found | None:
    """ "According to X, Y", "Y, по словам X"."""
    if line.cue.sort != "before":
        return None
    own = next((at for at in range(line.first, line.last) if line.words[at].pos in ("PRON", "DET")), None)
    source: Places | None = (own, own + 1) if own is not None else None
    end = line.last
    if source is None:
        end = line.next_stop(line.last, frozenset([",", "—", "–", ".", ":", ";"]))
        source = checked(line, (line.last, end)) or hearsay(line, end)
    if source is None:
        return None
    return Found(source, ((0, line.first), (end, len(line.words))))


def hearsay(line: Line, end: int) -> Places | None:
    """ "According to reports,", «по сообщениям,»: the noun of saying, which names nobody."""
    first = line.last if line.language == "en" else line.last - 1
    return (first, end) if first < end and is_hearsay(line.words[first:end], line.language) else None


def said_that(line: Line) -> Found | None:
    """ "X said that Y"."""
    if line.cue.sort != "verb":
        return None
    thats = lemmas(line.language, "joiners", "that")
    for place in range(line.last, min(len(line.words), line.last + LONGEST_SOURCE)):
        if line.lower(place) in thats and (line.language == "en" or line.lower(place - 1) == ","):
            who = subject(line)
            return Found(who, ((place + 1, len(line.words)),)) if who else None
    return None


def introduced(line: Line) -> Found | None:
    """ "X said: Y"."""
    colon = line.next_stop(line.last, frozenset([":"]))
    if line.cue.sort != "verb" or colon >= len(line.words) - 1 or colon > line.last + LONGEST_SOURCE:
        return None
    who = subject(line)
    return Found(who, ((colon + 1, len(line.words)),)) if who else None


def numbered(line: Line) -> Found | None:
    """ "The mayor put the number of dead at 12": the number is told with what it counts."""
    if line.language != "en" or not line.words[line.first].has(frozenset(["put"])) or line.lower(line.last - 1) != "at":
        return None
    rest = line.words[line.last : line.last + NUMBER]
    who = speaker_before(line, line.first)
    if not who or not any(word.pos == "NUM" or word.text.isdigit() for word in rest):
        return None
    end = line.next_stop(line.last, frozenset([",", ";", "—", "–"]))
    return Found(who, ((line.first + 1, end),), (line.first, line.first + 1))


def counted(line: Line) -> Found | None:
    """ "The mayor counted 12 wounded", "doctors spoke of three dead": the number is what is told."""
    known = lemmas(line.language, "claimed", "counting")
    first = line.last + (line.lower(line.last) in lemmas(line.language, "claimed", "counted"))
    plain = line.cue.sort == "verb" and line.words[line.first].form in ("finite", "none") and not is_passive(line)
    if not plain or not line.words[line.first].has(known):
        return None
    if not any(word.pos == "NUM" or word.text.isdigit() for word in line.words[first : first + NUMBER]):
        return None
    who = before_which(line) or subject(line)
    return Found(who, ((first, line.next_stop(first, frozenset([",", ";", ".", "—", "–"]))),)) if who else None


def before_which(line: Line) -> Places | None:
    """ "The ministry, which had counted": the name before a comma and the relative pronoun that is the verb's subject."""
    relatives = grammar(line.language, "relatives")
    end = line.first
    while end and line.words[end - 1].pos in ("AUX", "ADV"):
        end -= 1
    if end < 3 or line.lower(end - 1) not in relatives or line.lower(end - 2) != ",":
        return None
    start = end - 3
    while start > 0 and line.words[start - 1].pos in ("NOUN", "PROPN", "ADJ", "DET", "X") and line.words[start - 1].text not in STOPS:
        start -= 1
    return checked(line, (start, end - 2))


def which_says(line: Line) -> Found | None:
    """ "Contradicting the ministry, which claims to have killed 70": a relative clause after the name of the speaker."""
    relatives = grammar(line.language, "relatives")
    sure = any(word.has(lemmas(line.language, "verbs", "sure")) for word in line.words[line.first : line.last])
    who = before_which(line)
    if not sure or not who or line.lower(line.first - 1) not in relatives:
        return None
    thats = lemmas(line.language, "joiners", "that")
    rest = skip(line, line.last)
    infinitive = line.lower(line.last) == "to" and line.last + 1 < len(line.words) and line.words[line.last + 1].pos in ("VERB", "AUX")
    if not (infinitive or rest > line.last) or line.lower(line.first - 1) in thats:
        return None
    return Found(who, ((rest, line.next_stop(rest, frozenset([",", ";", "—", "–"]))),))


def within_text(line: Line) -> Found | None:
    """ "В сообщении утверждается, что Y": the text speaks in which it says so."""
    lead = lemmas(line.language, "channels", "lead")
    rest = skip(line, line.last)
    if line.cue.sort != "nobody" or rest == line.last or line.first < 2 or line.lower(0) not in lead:
        return None
    first = line.words[1 : line.first]
    told = frozenset(lemmas(line.language, "nouns", "say"))
    if len(first) > LONGEST_HEADED or not any(word.has(told) for word in first):
        return None
    return Found((1, line.first), ((rest, len(line.words)),))


def is_sure(line: Line) -> bool:
    """The cue is a verb that hardly ever means anything but saying."""
    known = lemmas(line.language, "verbs", "sure")
    return line.cue.sort == "verb" and any(word.has(known) for word in line.words[line.first : line.last])


def about(line: Line) -> Found | None:
    """ "Мэр сообщил о Y": what is told stands after a preposition."""
    after = lemmas(line.language, "claimed", "about")
    if not is_sure(line) or line.lower(line.last) not in after or line.last + 1 >= len(line.words):
        return None
    who = subject(line)
    end = line.next_stop(line.last + 1, frozenset([",", ";", ".", "—", "–", ":"]))
    return Found(who, ((line.last + 1, end),)) if who and who[1] <= line.first else None


def tail(line: Line) -> Found | None:
    """ "Y, said X", "Y, X said", "«Y», — сказал X"."""
    after_dash = (
        line.cue.sort == "verb" and line.lower(line.first - 1) in DASHES and line.lower(line.first - 2) in (",", "»", "”", "!", "?")
    )
    if not (is_sure(line) or after_dash) or line.first < 3:
        return None
    if in_apposition(line, line.first):
        return None
    if line.lower(line.first - 1) in STOPS and relative_clause(line.words, 0, line.first - 1, line.language) is None:
        who = speaker_after(line, line.last)
        begin = line.first
    else:
        who = speaker_before(line, line.first)
        begin = who[0] if who else 0
    if not who or begin < 3 or line.lower(begin - 1) not in STOPS or line.lower(begin - 1) in (".", ":"):
        return None
    if who[1] <= line.first and line.lower(begin - 1) == "»" and line.first - begin < len(line.words) - line.last:
        return None
    return Found(who, ((line.last_stop(begin - 1, frozenset([":", ";"])), begin), *remainder(line, max(line.last, who[1]))))


def remainder(line: Line, place: int) -> tuple[Places, ...]:
    """What is said after an inserted "he says": "On Monday, he says, they came"."""
    if line.lower(place) not in (",", "—", "–") or place + SHORTEST >= len(line.words):
        return ()
    rest = line.words[place + 1 :]
    if rest[0].pos in ("CONJ", "ADP") or rest[0].form in ("gerund", "active") or not any(is_finite(word) for word in rest):
        return ()
    end = line.next_stop(place + 1, frozenset([";"]))
    return ((place + 1, end),)


def objected(line: Line) -> Found | None:
    """ "X denied Y", "X claimed responsibility for Y"."""
    if line.cue.sort != "verb" or line.cue.act not in STRONG or line.last >= len(line.words):
        return None
    relatives = grammar(line.language, "relatives")
    if line.lower(line.first - 1) in relatives and not is_sure(line):
        return None
    who = speaker_before(line, line.first)
    if who and is_passive(line) and line.lower(0) in lemmas(line.language, "joiners", "asks"):
        return None
    if is_passive(line) and line.language != "en" and (line.cue.act == "deny" or line.words[line.first].cases - {"nomn"}):
        return None
    if who and is_passive(line) and line.cue.act == "deny" and object_follows(line.words, line.first):
        return None  # "was denied entry"
    if who and is_passive(line):
        return Found(None, ((who[0], who[1] if line.language != "en" else line.first - 1), (line.last, len(line.words))))
    if who and is_object(line, who):
        return Found(None, (who, (line.last, object_end(line, line.last))))
    first = line.last + (line.lower(line.last) in lemmas(line.language, "claimed", "after"))
    return Found(who, ((first, object_end(line, first)),)) if who else None


def is_object(line: Line, who: Places) -> bool:
    """ "Солдат обвиняют в поджоге": those before a plural verb are none of its subjects, where none of them is a nominative plural."""
    if line.language == "en" or line.cue.act != "accuse" or line.words[line.first].plural is not True:
        return False
    nouns = [word for word in line.words[who[0] : who[1]] if word.pos in ("NOUN", "PROPN", "PRON")]
    return len(nouns) == 1 and not is_nominative_plural(nouns[0])


def is_nominative_plural(word: Word) -> bool:
    return "nomn" in word.cases and (word.plural is True or (word.plural is None and word.lower not in word.lemmas))


def pointed(line: Line) -> Found | None:
    """ "Міністерство це заперечило": what is denied is a pronoun between the speaker and the verb."""
    if line.language == "en" or line.cue.sort != "verb" or line.cue.act not in ("deny", "admit") or line.first < 2:
        return None
    if line.lower(line.first - 1) not in lemmas(line.language, "claimed", "pointing"):
        return None
    who = speaker_before(line, line.first - 1)
    return Found(who, ((line.first - 1, line.first),)) if who else None


def headlined(line: Line) -> Found | None:
    """ "Orn troops left Vensk, Torvia claims": the last words of a headline name who says it."""
    word = line.words[line.first]
    if line.language != "en" or line.last != len(line.words) or not word.lower.endswith("s") or line.first < 3:
        return None
    if not word.has(lemmas(line.language, "verbs", "sure")):
        return None
    begin = line.last_stop(line.first, frozenset([","]))
    who = checked(line, (begin, line.first))
    return Found(who, ((0, begin - 1),)) if who and begin > 2 and line.first - begin <= LONGEST_HEADED else None


def object_end(line: Line, first: int) -> int:
    """After a pronoun right away, else at the next mark: "denies this and speaks of …"."""
    if first < len(line.words) and line.words[first].pos in ("PRON", "DET") and line.words[min(first + 1, len(line.words) - 1)].pos in (
        "PUNCT", "CONJ",
    ):  # fmt: skip
        return first + 1
    return line.next_stop(first, frozenset([",", ";", ".", "—", "–", ":"]))


def responsibility(line: Line) -> Found | None:
    """ "Ответственность за Y взял на себя X": what is claimed stands within the words of claiming."""
    nouns, preposition = lemmas(line.language, "claimed", "noun"), lemmas(line.language, "claimed", "after")
    if line.cue.act != "admit" or not line.words[line.first].has(nouns) or line.lower(line.first + 1) not in preposition:
        return None
    verb = next((at for at in range(line.first + 2, line.last) if line.words[at].form == "finite"), None)
    who = speaker_after(line, line.last)
    return Found(who, ((line.first + 2, verb),)) if verb and who else None


def participial(line: Line) -> Found | None:
    """ "Фронт, сообщивший о Y, …": a participle after the name of the speaker."""
    if line.cue.sort != "verb" or line.words[line.first].form != "active" or line.lower(line.first - 1) != ",":
        return None
    who = speaker_before(line, line.first - 1)
    first = line.last + (line.lower(line.last) in lemmas(line.language, "claimed", "after"))
    end = line.next_stop(first, frozenset([",", ".", "—", "–"]))
    return Found(who, ((first, end),)) if who and end > first else None


def inserted(line: Line) -> Found | None:
    """ "The town, insisted the mayor, was empty", «Станция, заверил мэр, работает»: a saying set off by commas within what is said."""
    before, after = line.first - 1, line.next_stop(line.last, frozenset([",", "—", "–", ".", ":"]))
    if not is_sure(line) or before < 1 or line.lower(before) not in (",", "—", "–") or line.lower(after) not in (",", "—", "–"):
        return None
    who = checked(line, (line.last, after))
    plain = who is not None and not any(is_finite(word) or word.pos in ("ADP", "CONJ") for word in line.words[who[0] : who[1]])
    nominative = line.language == "en" or any("nomn" in word.cases for word in line.words[line.last : after])
    goes_on = any(is_finite(word) or word.form == "passive" for word in line.words[after:])
    return Found(who, ((0, before), (after + 1, len(line.words)))) if who and plain and nominative and goes_on else None


def is_passive(line: Line) -> bool:
    """ "Was accused of", «обвинён в»: nobody is named."""
    if line.language != "en":
        return line.words[line.first].form == "passive"
    be = grammar(line.language, "be")
    return any(line.lower(place) in be for place in range(line.first - 2, line.first))


def told(line: Line) -> Found | None:
    """ "X told Radio Orn Y": whoever was told stands between."""
    if line.language != "en" or not line.words[line.first].has(frozenset(["tell"])):
        return None
    place = line.last
    while place < len(line.words) and (line.words[place].capital or line.words[place].has(lemmas(line.language, "actors", "told"))):
        place += 1
    who = speaker_before(line, line.first)
    if not who or place == line.last or place >= len(line.words) - SHORTEST or line.words[place].pos in ("ADP", "PUNCT"):
        return None
    return Found(who, ((place, len(line.words)),))


def said_bare(line: Line) -> Found | None:
    """ "X says Y" in English, with no "that"."""
    if line.language != "en" or not is_sure(line) or is_passive(line) or line.first == 0 or line.last >= len(line.words) - 2:
        return None
    least = line.lower(line.last) == "at" and line.lower(line.last + 1) in ("least", "most")
    if not least and line.words[line.last].pos not in ("DET", "PRON", "NOUN", "PROPN", "NUM", "ADJ"):
        return None
    who = speaker_before(line, line.first)
    return Found(who, ((line.last, len(line.words)),)) if who and who[0] == 0 else None


RULES: list[tuple[str, Callable[[Line], Found | None]]] = [
    ("cue-text", within_text),
    ("cue-nobody", nobody),
    ("cue-headline", headlined),
    ("cue-according", according),
    ("cue-pointed", pointed),
    ("cue-number", numbered),
    ("cue-counted", counted),
    ("cue-which", which_says),
    ("cue-introduces", introduced),
    ("cue-that", said_that),
    ("cue-about", about),
    ("cue-responsibility", responsibility),
    ("cue-participle", participial),
    ("cue-inserted", inserted),
    ("cue-tail", tail),
    ("cue-object", objected),
    ("cue-told", told),
    ("cue-bare", said_bare),
]
