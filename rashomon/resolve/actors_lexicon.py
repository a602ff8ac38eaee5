"""Words of one report as the resolver of actors reads them: lemmas, heads, states, bodies of a state, places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rashomon import languages
from rashomon.languages import names, world
from rashomon.records import Mentions, Parsed, Span
from rashomon.resolve.actors_forms import QUOTED, WORD, Word


class Lexicon:
    """One report's words with lemmas, its places, and what the data of its language says of them."""

    def __init__(self, parsed: Parsed, mentions: Mentions) -> None:
        self.parsed, self.report = parsed, parsed.report
        self.language = parsed.report.language.split("-")[0]
        self.data: dict[str, Any] = languages.load("actors", self.language) or languages.load("actors", "en")
        self.lemmas = {token.start: token.lemma for token in parsed.tokens}
        self.places = mentions.places
        self.heads = {head: kind for kind, heads in self.data["heads"].items() for head in heads}
        bodies = [(phrase.split(), body) for body, phrases in self.data["bodies"].items() for phrase in phrases]
        self.bodies = sorted(bodies, key=lambda item: -len(item[0]))
        told = Counter(place.place.country for place in self.places if place.place.country)
        self.countries = {country for country, times in told.items() if times >= 2 and times * 4 >= sum(told.values())}
        self.unlisted = frozenset(unlisted_states(self))

    # ---------------------------------------------------------------- words

    def words(self, start: int, end: int) -> list[Word]:
        found = []
        for match in WORD.finditer(self.report.text, start, end):
            text = match.group().rstrip(".") if match.group().count(".") == 1 else match.group()
            low = re.sub(r"['’]s?$", "", text.lower()).replace("ʼ", "'").replace("’", "'")
            found.append(Word(text, low, self.lemmas.get(match.start(), low).replace("’", "'"), match.start(), match.start() + len(text)))
        return found

    def is_head(self, word: Word) -> str | None:
        kind = self.heads.get(word.low) or self.heads.get(word.lemma)
        if kind is None and "-" in word.low and word.low.split("-")[0] in self.data["platforms"]["words"]:
            return "media"
        if kind is None and "-" in word.lemma:
            kind = self.heads.get(word.lemma.rsplit("-", 1)[1]) or self.heads.get(word.low.rsplit("-", 1)[-1])
        return kind

    def head_of(self, word: Word) -> str:
        found = word.lemma if word.lemma in self.heads else word.low
        return str(self.data["variants"].get(found, found))

    def state_of(self, word: Word) -> str | None:
        known = world.state_of_word(word.text, word.lemma)
        return known or (root if self.unlisted and (root := names.root(word.low)) in self.unlisted else None)

    def body_at(self, words: Sequence[Word], at: int) -> tuple[str, int] | None:
        """The body of a state whose name begins at a word, and how many words it has."""
        for phrase, body in self.bodies:
            if all(at + i < len(words) and p in (words[at + i].low, words[at + i].lemma) for i, p in enumerate(phrase)):
                return body, len(phrase)
        return None

    def country_at(self, span: Span) -> str | None:
        """The state in which a place named inside a mention lies."""
        for place in self.places:
            rank = self.report.words(place.span).lower() in self.data.get("ranks", ())
            if place.span in span and place.place.country in self.countries and not rank:
                return world.by_code().get(place.place.country)
        return None

    def sentence_start(self, at: int) -> int:
        return next((s.span.start for s in self.parsed.sentences if s.span.start <= at < s.span.end), -1)

    def is_place(self, word: Word) -> bool:
        return any(m.span.start <= word.start < m.span.end and m.use != "actor" for m in self.places)

    def own_name(self, core: Sequence[Word]) -> str:
        """The content words of an organisation's name, each by one word whatever the language; empty where it has none."""
        segment = [w for w in core if w.text[:1].isupper()]
        quoted = QUOTED.search(self.report.text[max(0, core[0].start - 1) : core[-1].end + 1])
        first = core[0].start == self.sentence_start(core[0].start)
        own = [w for w in segment if not (first and w is core[0] and self.is_head(w)) and w.low not in world.demonyms()]
        proper = [w for w in own if not self.is_head(w) and not (self.state_of(w) and w.low not in world.named())]
        if self._alone(core):
            proper = own = list(core)
        elif first and len(proper) == 1 and proper[0] is core[0] and len(core) > 1 and not quoted:
            proper = []
        if not quoted and not proper and self._capitalised_whole(core):
            proper = own = segment
        if not quoted and not proper:
            return ""
        chosen = own if self.language == "en" or not quoted else self.words(*self._around(core, quoted))
        telling = [w for w in chosen if w.low.split("-")[0] not in self.data["platforms"]["words"]]
        return " ".join(sorted({k for w in telling or chosen for k in self._key_words(w)}))

    def _key_words(self, word: Word) -> tuple[str, ...]:
        """One word of a name: a state by its side, a common word by one word for all languages, else its letters."""
        table = world.world()["words"]
        return (side,) if (side := self.state_of(word)) else names.keys(table.get(word.lemma, table.get(word.low, word.text)))

    def _capitalised_whole(self, core: Sequence[Word]) -> bool:
        """ "the Kenyan Volunteer Corps": a name for its capitals, though each word is a common one."""
        heads = sum(self.is_head(word) is not None for word in core)
        return self.language == "en" and len(core) >= 3 and heads >= 2 and all(word.text[:1].isupper() for word in core)

    def _around(self, core: Sequence[Word], quoted: re.Match[str]) -> tuple[int, int]:
        base = max(0, core[0].start - 1)
        return (min(core[0].start, base + quoted.start()), base + quoted.end())

    def _alone(self, core: Sequence[Word]) -> bool:
        """A line of its own above the text: a post's author."""
        text = self.report.text
        before, after = text[: core[0].start].rpartition("\n")[2], text[core[-1].end :].partition("\n")[0]
        return len(core) <= 5 and not before.strip('«“"@ ') and not after.strip('»”" .:') and "\n" in text[core[-1].end :]


NATIONAL = frozenset(("defence", "foreign", "general-staff", "army", "air-force", "navy", "state-media", "interior"))


def unlisted_states(reader: Lexicon) -> Iterator[str]:
    """The roots of names that have an army or a ministry of defence in this text, and are in no list of states."""
    words = reader.words(0, len(reader.report.text))
    for at in range(len(words)):
        body = reader.body_at(words, at)
        if not body or body[0] not in NATIONAL:
            continue
        after = words[at + body[1] :]
        beside = [words[at - 1]] if at else []
        if after and after[0].low == "of":
            beside = [*beside, *after[1:2]]
        elif after and reader.language != "en" and not _begins_a_full_name(reader, after):
            beside = [*beside, after[0]]
        for word in beside:
            if _may_name_a_state(reader, word):
                yield names.root(word.low)


def _begins_a_full_name(reader: Lexicon, after: Sequence[Word]) -> bool:
    """«представник Міноборони Андрій Тарн»: two capitalised words side by side after a body are its man."""
    return len(after) > 1 and after[1].text[:1].isupper() and reader.report.text[after[0].end : after[1].start] in (" ", "\u00a0")


def _may_name_a_state(reader: Lexicon, word: Word) -> bool:
    if not word.text[:1].isupper() or word.text.isupper() or len(word.low) < 4 or word.low in reader.data["articles"]:
        return False
    listed = reader.is_head(word) or world.state_of_word(word.text, word.lemma) or reader.is_place(word)
    return not listed and (word.low == word.lemma or word.lemma.istitle() or word.start != reader.sentence_start(word.start))
