"""All that the account rules look at for one claim, worked out once."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

import msgspec

from rashomon import languages
from rashomon.extract.grounds import with_places
from rashomon.extract.groups import Group, groups_in, made
from rashomon.extract.kinds import Trigger, triggers_in
from rashomon.extract.unasserted import unasserted
from rashomon.extract.words import Word, words_of
from rashomon.records import Claim, CountMention, Mentions, Parsed, PlaceMention, Report, Span, Spans, TimeMention, Voice


class Scene(msgspec.Struct, frozen=True):
    """One claim with the words of its content, and the mentions that lie in it."""

    claim: Claim
    report: Report
    language: str
    words: tuple[Word, ...]
    groups: tuple[Group, ...]
    triggers: tuple[Trigger, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    counts: tuple[CountMention, ...]
    cue: tuple[Word, ...] = ()
    silent: frozenset[int] = frozenset()  # places of words that the speaker does not assert
    earlier: tuple[PlaceMention, ...] = ()  # places named before the content, in reading order
    tolls: tuple[CountMention, ...] = ()  # counts told before the content in its sentence
    antecedent: Voice | None = None  # whom a relative pronoun at the content's start means

    @property
    def source(self) -> tuple[Voice, ...]:
        """The source as somebody who can act; empty for the report's own voice."""
        return (self.claim.source,) if self.claim.source is not None else ()

    def span(self, first: int, last: int) -> Span:
        return self.report.span(self.words[first].span.start, self.words[last - 1].span.end)

    def voice(self, group: Group) -> Voice | None:
        if group.sort == "source":
            return self.claim.source
        if group.sort == "relative":
            return self.antecedent if group.first == 0 else None
        if group.sort == "pronoun" and self.means_source(group):
            return self.claim.source
        if group.sort == "pronoun" and (named := self.main_subject(group)):
            return Voice(spans=(self.span(named.first, named.last),))
        return Voice(spans=(self.span(group.first, group.last),))

    def means_source(self, group: Group) -> bool:
        """ "X said it had …": in reported speech the first pronoun is the speaker, where its number and sex allow."""
        source = self.claim.source
        if source is None or not source.spans or self.claim.mode not in ("indirect", "mixed"):
            return False
        if any(g.first < group.first and g.preposition is None and g.sort in ("people", "name") for g in self.groups):
            return False
        words = [word for span in source.spans for word in self.report.words(span).split()]
        return pronoun_fits(self.words[group.first].lower, words, self.language)

    def main_subject(self, group: Group) -> Group | None:
        """ "Vant shook the country when it seized the dam": a subject of a later clause is the subject of the first one."""
        pronoun = self.words[group.first]
        clauses = languages.load("grammar", self.language).get("grammar", {}).get("clauses", ())
        first = next((g for g in self.groups if g.preposition is None and g.sort in ("people", "name")), None)
        if first is None or first.last > group.first or "'s" in (self.words[k].lower for k in range(first.last, first.last + 1)):
            return None
        if self.words[group.first - 1].lower not in clauses or pronoun.lower in ("him", "her", "them"):
            return None
        heard = [word.text for word in self.words[first.first : first.last]]
        if self.language == "en":
            return first if pronoun_fits(pronoun.lower, heard, "en") else None
        agrees = pronoun.plural is not None and pronoun.plural == self.words[first.head].plural
        return first if agrees and "nomn" in pronoun.cases and "nomn" in first.cases else None

    def voices(self, groups: Iterable[Group]) -> tuple[Voice, ...]:
        found = (self.voice(group) for group in groups)
        return tuple(voice for voice in found if voice is not None)


def within(span: Span, spans: Spans) -> bool:
    return any(span in whole for whole in spans)


def words_in(spans: Spans, parsed: Parsed) -> tuple[Word, ...]:
    """The words of these spans, tagged beside their neighbours in the whole sentence."""
    words: list[Word] = []
    for sentence in parsed.sentences:
        if any(sentence.span.meets(span) for span in spans):
            words += [w for w in words_of(parsed, range(sentence.first, sentence.last)) if within(w.span, spans)]
    return tuple(words)


def scene_of(claim: Claim, parsed: Parsed, mentions: Mentions) -> Scene:
    language = parsed.report.language.split("-")[0].lower()
    words = words_in(claim.content, parsed)
    places = tuple(p for p in mentions.places if within(p.span, claim.content))
    silent = unasserted(words, language)
    unsaid = tuple(words[at].span for at in sorted(silent))
    return Scene(
        claim=claim,
        report=parsed.report,
        language=language,
        words=words,
        groups=with_states([g for g in groups_in(words, language) if not only_place(words, g, places, language)], words, places),
        triggers=tuple(t for t in with_places(triggers_in(words, language), words, places, language) if t.first not in silent),
        places=places,
        times=tuple(t for t in mentions.times if within(t.span, claim.content)),
        counts=tuple(c for c in mentions.counts if within(c.span, claim.content) and not any(c.span.meets(span) for span in unsaid)),
        silent=silent,
        cue=words_in(claim.cue, parsed),
        earlier=tuple(p for p in mentions.places if p.span.start < claim.content[0].start),
        tolls=tuple(c for c in mentions.counts if _sentence_start(claim, parsed) <= c.span.start < claim.content[0].start),
        antecedent=antecedent(claim, parsed, language),
    )


def _sentence_start(claim: Claim, parsed: Parsed) -> int:
    """Where the sentence of the content's first words begins."""
    at = claim.content[0]
    return next((sentence.span.start for sentence in parsed.sentences if sentence.span.meets(at)), at.start)


@functools.cache
def person_heads(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Head words of persons, and of bodies."""
    heads = languages.load("actors", language).get("heads", {})
    persons = frozenset(word for kind in ("person", "official", "soldier") for word in heads.get(kind, ()))
    return persons, frozenset(word for kind, words in heads.items() if kind not in ("person", "official", "soldier") for word in words)


def pronoun_fits(pronoun: str, source: Sequence[str], language: str) -> bool:
    """Whether "it", "he" or "they" can mean a source of these words."""
    persons, bodies = person_heads(language)
    lower = [word.strip(",.'’\"").lower() for word in source]
    if lower and lower[-1] in ("he", "she", "it", "they"):
        return pronoun == lower[-1] or pronoun in ("him", "her", "them")
    names = sum(word[:1].isupper() for word in source)
    person = any(word in persons for word in lower) or (names >= 2 and names == len(source) and not any(w in bodies for w in lower))
    if pronoun in ("they", "them"):
        return not person
    return person if pronoun in ("he", "she") else pronoun == "it" and not person


def with_states(groups: list[Group], words: tuple[Word, ...], places: Sequence[PlaceMention]) -> tuple[Group, ...]:
    """The mentions, and the states and capitals that act though their form did not tell: a name in capitals, a first word."""
    more = []
    for place in places:
        inner = [k for k, word in enumerate(words) if word.span.meets(place.span)]
        taken = any(g.first <= k < g.last for g in groups for k in inner)
        after = words[inner[-1] + 1] if inner and inner[-1] + 1 < len(words) else None
        verbal = after is not None and after.pos in ("VERB", "AUX", "ADV")
        acts = place.use == "actor" and (place.place.kind == "country" or verbal) and not appended(words, inner)
        if inner and acts and not taken:
            more.append(made(words, inner[0], inner[-1] + 1, inner[-1], "name"))
    return tuple(sorted((*groups, *more), key=lambda g: g.first))


def appended(words: Sequence[Word], inner: Sequence[int]) -> bool:
    """ "in Exampleton, southern Exampland": the second place only tells of the first."""
    at = inner[0] - 1 if inner else -1
    while at >= 0 and words[at].pos in ("ADJ", "NOUN") and not words[at].capital:
        at -= 1
    return at >= 1 and words[at].lower == "," and words[at - 1].capital


def only_place(words: Sequence[Word], group: Group, places: Sequence[PlaceMention], language: str) -> bool:
    """Whether a group is a town, region or site used as a place; states act, so they stay."""
    span = Span(words[group.first].span.start, words[group.last - 1].span.end)
    over = [p for p in places if span.meets(p.span)]
    if not over or group.sort == "people" or more_than_place(words[group.first : group.last], over):
        return False
    inside = languages.load("roles", language).get("where", {}).get("inside", ())
    acting = group.preposition not in inside  # a name in no index that stands in no place may as well be somebody
    return all(p.use == "place" and p.place.kind != "country" and not (acting and p.place.id.startswith("name:")) for p in over)


def more_than_place(words: Sequence[Word], places: Sequence[PlaceMention]) -> bool:
    """A person's name of which one word is also a town's: "Alma Vant"."""
    free = [word for word in words if not any(place.span.meets(word.span) for place in places)]
    return len(words) == 2 and len(free) == 1 and free[0].capital


def antecedent(claim: Claim, parsed: Parsed, language: str) -> Voice | None:
    """The last mention before a content in its sentence: "the group [which attacked the base]"."""
    start = min(span.start for span in claim.content)
    sentence = next((s for s in parsed.sentences if s.span.start <= start < s.span.end), None)
    if sentence is None or start == sentence.span.start:
        return None
    words = words_in((Span(sentence.span.start, start),), parsed)
    groups = [g for g in groups_in(words, language) if g.sort in ("people", "name")]
    if not groups:
        return None
    last = groups[-1]
    return Voice(spans=(parsed.report.span(words[last.first].span.start, words[last.last - 1].span.end),))


def trigger_span(scene: Scene, trigger: Trigger) -> Span:
    return scene.span(trigger.first, trigger.last)
