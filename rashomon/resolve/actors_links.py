"""The rules by which a mention is joined to an actor, in the order they are tried over the whole report."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rashomon.languages import names, world
from rashomon.records import Claim, Span, Spans
from rashomon.resolve.actors_forms import Phrase
from rashomon.resolve.actors_known import PERSONS, Entity
from rashomon.resolve.actors_phrases import Reader
from rashomon.resolve.actors_roles import with_role

PRONOUN_REACH = 900  # characters back to the one a pronoun may stand for


class Linker:
    """The state of one report's resolution: which entity each mention belongs to."""

    def __init__(self, reader: Reader, claims: tuple[Claim, ...], phrases: Sequence[Phrase], told: Sequence[Phrase]) -> None:
        self.reader, self.claims, self.phrases = reader, claims, phrases
        self.of: dict[Spans, Entity] = {}
        self.entities: list[Entity] = []
        self.asked: set[Spans] = set()  # voices being settled before their turn
        self.sources = {claim.source.spans for claim in claims if claim.source and claim.source.spans}
        for phrase in told:
            entity = self._by_key(phrase.key) or self._person(phrase) or self._new(phrase.key)
            entity.told.append(phrase)

    def _new(self, key: str) -> Entity:
        entity = Entity(key=key)
        self.entities.append(entity)
        return entity

    def _by_key(self, key: str) -> Entity | None:
        return next((e for e in self.entities if e.key == key), None) if key else None

    def join(self, phrase: Phrase, entity: Entity | None, rule: str) -> bool:
        if entity is None:
            return False
        self.of[phrase.spans] = entity
        entity.phrases.append(phrase)
        entity.rules.append(rule)
        return True

    def start(self, phrase: Phrase) -> bool:
        return self.join(phrase, self._new(phrase.key), "")

    def _person(self, phrase: Phrase) -> Entity | None:
        """The person whose name these words are a part of, or the fuller form of."""
        capitals = " ".join(w for w in (phrase.name or phrase.text).split() if w[:1].isupper())
        own = names.keys(capitals or phrase.text)
        fits = [e for e in self.entities if e.name_keys and _same_person(e.name_keys, own)]
        return self.nearest(phrase, fits)

    def nearest(self, phrase: Phrase, entities: Sequence[Entity]) -> Entity | None:
        """The one mentioned last before this mention, else the first after it."""
        at = phrase.spans[0].start
        before = [(pos, -n, e) for n, e in enumerate(entities) if (pos := e.position_before(at)) is not None]
        if before:
            return max(before, key=lambda item: item[:2])[2]
        return min(entities, key=lambda e: min(p.spans[0].start for p in e.all), default=None)

    def preceding(self, phrase: Phrase, fits: Callable[[Entity], bool], only_sources: bool) -> Entity | None:
        """The entity of the nearest earlier mention that fits; whom another's words name takes no turn to speak."""
        at = phrase.spans[0].start
        told = [
            (p.spans[0].start, n, e)
            for n, e in enumerate(self.entities)
            for p in e.told
            if not (only_sources and self._in_words_of_another(p.spans[0], phrase.spans[0]))
        ]
        mentions = [
            (p.spans[0].start, n, self.of[p.spans])
            for n, p in enumerate(self.phrases)
            if p.spans in self.of and not (only_sources and p.spans not in self.sources)
        ]
        near = [item for item in (*told, *mentions) if at - PRONOUN_REACH <= item[0] < at and fits(item[2])]
        return max(near, key=lambda item: item[:2])[2] if near else None

    def settled(self, spans: Spans | None) -> Entity | None:
        """Who is meant by the words of a voice, which may stand further on: "They have no links with us, the army said"."""
        phrase = next((p for p in self.phrases if p.spans == spans and p.sort != "pronoun"), None)
        if phrase and phrase.spans not in self.of and phrase.spans not in self.asked:
            self.asked.add(phrase.spans)
            _in_order(self, phrase)
        return self.of.get(spans) if spans else None

    def _in_words_of_another(self, name: Span, voice: Span) -> bool:
        """The name stands in what somebody says, and the voice does not."""
        return any(name in span and voice not in span for claim in self.claims if claim.source for span in claim.content)

    def member_of(self, entity: Entity) -> Entity | None:
        """The body that a person's role names, or the state of a body, where the report speaks of it."""
        if entity.key.startswith("body:") and entity.state:
            return self._by_key(f"state:{entity.state}")
        for role_phrase in entity.all if entity.person else ():
            if role_phrase.role and (body := self._body_in(role_phrase.role, role_phrase.state)):
                return body
        return None

    def _body_in(self, role: str, state: str | None) -> Entity | None:
        low = role.lower()
        for other in self.entities:
            if (
                other.phrases
                and not other.person
                and any(
                    p.sort in ("body", "named") and len(p.text) > 2 and p.text.lower().removeprefix("the ") in low for p in other.phrases
                )
            ):
                return other
        keys = [f"body:{state}/{body}" for phrase, body in self.reader.bodies if " ".join(phrase) in low] if state else []
        return next((e for key in keys if (e := self._by_key(key)) and e.phrases), None)


def _same_person(known: tuple[str, ...], own: tuple[str, ...]) -> bool:
    if not own:
        return False
    short, long = sorted((known, own), key=len)
    if len(short) == 1:
        return len(short[0]) > 2 and any(names.alike(short[0], word) for word in long)
    ends = names.alike(short[-1], long[-1]) and names.alike(short[0], long[0])
    return ends or all(any(names.alike(x, y) for y in long) for x in short)


# ---------------------------------------------------------------- rules, in order


def full_names(linker: Linker, phrase: Phrase) -> None:
    """Names of two words and more, states, bodies of a named state, named groups: the same words are the same actor."""
    if not phrase.key or (phrase.sort == "person" and " " not in phrase.key) or _whose_words(linker, phrase):
        return
    if phrase.sort == "named" and phrase.kind == "other":
        return
    if phrase.sort == "person":
        phrase = with_role(linker.reader, phrase)
    known = linker._by_key(phrase.key)
    if known:
        linker.join(phrase, known, "same name" if known.phrases and known.phrases[0].text != phrase.text else "")
    elif not (phrase.sort == "person" and linker.join(phrase, linker._person(phrase), "part of the name")):
        linker.start(phrase)


def parts_of_names(linker: Linker, phrase: Phrase) -> None:
    """A surname alone, or with a title; an acronym or a part of a group's name."""
    if _whose_words(linker, phrase):
        return
    if phrase.sort == "person" or (phrase.sort == "named" and phrase.key.startswith("name:")):
        if linker.join(phrase, linker._person(phrase), "part of the name"):
            return
        if phrase.sort == "named" and linker.join(phrase, _acronym(linker, phrase), "short form"):
            return
        if not linker.join(phrase, linker._by_key(phrase.key), "same name"):
            linker.start(with_role(linker.reader, phrase))


def _acronym(linker: Linker, phrase: Phrase) -> Entity | None:
    """ "the Westmark Relief Fund (WRF)", or a group whose name holds all words of this one."""
    word = re.sub(r"\W", "", phrase.name or phrase.text)
    own = set(phrase.key.removeprefix("name:").split())
    for entity in linker.entities:
        for other in entity.phrases:
            if other.sort not in ("named", "body"):
                continue
            told = [w for w in re.findall(r"[^\W\d_]\w*", other.text) if not w.isupper()]
            initials = "".join(w[0] for w in told if w.lower() not in ("the", "of", "for", "and", "и", "та"))
            text = linker.reader.report.text[other.spans[0].start : other.spans[-1].end + len(word) + 4]
            if word.isupper() and 2 <= len(word) <= 8 and (initials.upper().endswith(word) or f"({word})" in text):
                return entity
            theirs = set(other.key.removeprefix("name:").split())
            if other.key.startswith("name:") and own and (own < theirs or theirs < own) and any(k[:1] for k in own):
                return entity
    return None


def bare_bodies(linker: Linker, phrase: Phrase) -> None:
    """ "the army", "the ministry": the one of that kind that the report names, nearest before it."""
    if phrase.sort != "body":
        return
    fits = [e for e in linker.entities if e.phrases and any(p.sort == "body" and p.head == phrase.head for p in e.phrases)]
    most = max((len(e.phrases) for e in fits), default=0)
    if linker.join(phrase, linker.nearest(phrase, [e for e in fits if len(e.phrases) == most]), f"the {phrase.head} spoken of"):
        return
    linker.start(phrase)


def roles(linker: Linker, phrase: Phrase) -> None:
    """ "the governor": the person who was said to be one."""
    if phrase.sort != "described" or phrase.kind not in PERSONS or phrase.many:
        return
    short = len(phrase.lemmas) <= 3 and linker.reader.language != "en"
    if not (phrase.definite or short or _again(linker, phrase)):
        return
    fits = [e for e in linker.entities if e.person and _has_role(e, phrase) and _of_that(linker, e, phrase)]
    linker.join(phrase, linker.nearest(phrase, fits), f"role: {phrase.head}")


def _again(linker: Linker, phrase: Phrase) -> bool:
    """A headline has no articles: its description may be of somebody named below."""
    line = linker.reader.report.text.find("\n")
    return phrase.spans[0].start < max(line, 0) and phrase.text[:1] not in "aA"


def _has_role(entity: Entity, phrase: Phrase) -> bool:
    if phrase.state and entity.state and phrase.state != entity.state:
        return False
    if any(p.sort == "described" and p.head == phrase.head for p in entity.phrases):
        return True
    return any(phrase.head in re.findall(r"[\w'’-]+", role.lower()) or p.head == phrase.head for p in entity.all if (role := p.role or ""))


def _of_that(linker: Linker, entity: Entity, phrase: Phrase) -> bool:
    """ "the Port Hale mayor": the names beside the head must stand beside that person too."""
    words = linker.reader.words(phrase.spans[0].start, phrase.spans[-1].end)
    beside = {names.root(w.low) for w in words[1:] if w.text[:1].isupper() and not linker.reader.is_head(w)}
    known = {names.root(word) for p in entity.all for word in re.findall(r"[^\W\d_][\w'’-]*", f"{p.role or ''} {p.text}".lower())}
    if not _same_house(linker, entity, phrase):
        return False
    return not beside or bool(beside & known) or bool(phrase.state and phrase.state == entity.state and not _is_building(phrase))


def _same_house(linker: Linker, entity: Entity, phrase: Phrase) -> bool:
    """ "The ministry's spokesman" is nobody whose role names another house than a ministry."""
    words = linker.reader.words(phrase.spans[0].start, phrase.spans[-1].end)
    houses = {w.lemma for w in words if w.lemma != phrase.head and linker.reader.is_head(w) in ("government", "military", "police")}
    told = [linker.reader.words(p.spans[0].start, p.spans[-1].end) for p in entity.all]
    roles = {word for role in entity.roles() for word in re.findall(r"[\w-]+", role.lower())}
    return not houses or bool(houses & ({word.lemma for words in told for word in words} | roles))


def _is_building(phrase: Phrase) -> bool:
    return any(lemma in world.world()["buildings"] for lemma in phrase.lemmas)


def own_forces(linker: Linker, phrase: Phrase) -> None:
    """ "our artillery", «наши подразделения»: the forces of the speaker's state."""
    sort = _owner_sort(linker, phrase)
    if not sort or not phrase.lemmas:
        return
    speaker = _owner(linker, phrase, sort)
    group = _group_of(linker, speaker)
    followers = group is not None and phrase.head in linker.reader.data["followers"]["heads"]
    if not followers and phrase.kind not in ("military", "soldier", "armed-group", *(("other",) if sort == "speaker" else ())):
        return
    if group:
        linker.join(phrase, group, "the speaker's own")
        return
    if speaker and speaker.state and not speaker.key.startswith("movement:"):
        key = f"body:{speaker.state}/army"
        linker.join(phrase._replace(state=speaker.state), linker._by_key(key) or linker._new(key), "forces of the speaker's state")


def _owner_sort(linker: Linker, phrase: Phrase) -> str:
    """The sort of pronoun that the words begin with, where it tells whose they are."""
    first = linker.reader.words(phrase.spans[0].start, phrase.spans[-1].end)[:1]
    pronouns = linker.reader.data["pronouns"]
    sorts = ("speaker", "person", "thing", "group")
    return next((sort for sort in sorts for word in first if {word.low, word.lemma} & set(pronouns[sort])), "")


def _owner(linker: Linker, phrase: Phrase, sort: str) -> Entity | None:
    """Whose they are: the speaker; for "his", "their" in the report's own voice or in quotes, the one spoken of before."""
    if sort == "speaker":
        return _speaker(linker, phrase)
    said_by = None if _quoted(linker, phrase) else _said_by(linker, phrase, inner=True)
    return said_by or linker.preceding(phrase, _is_person if sort == "person" else _is_no_person_told_of, only_sources=False)


def _group_of(linker: Linker, entity: Entity | None) -> Entity | None:
    """An armed group, or the one that a person belongs to."""
    body = linker.member_of(entity) if entity is not None and entity.person else entity
    return body if body is not None and body.kind == "armed-group" else None


def _speakers_own(linker: Linker, phrase: Phrase) -> bool:
    """The words begin with "our", or with "his" or "their" in what somebody says."""
    sort = _owner_sort(linker, phrase)
    return bool(sort) and (sort == "speaker" or _said_by(linker, phrase) is not None)


def own_country(linker: Linker, phrase: Phrase) -> None:
    """ "His country", «наша держава»: the speaker's state."""
    words = linker.reader.words(phrase.spans[0].start, phrase.spans[-1].end)
    if len(words) != 2 or words[1].lemma not in linker.reader.data["countries"]["heads"] or not _speakers_own(linker, phrase):
        return
    speaker = _speaker(linker, phrase)
    if speaker and speaker.state and not speaker.key.startswith("movement:"):
        key = f"state:{speaker.state}"
        state = phrase._replace(state=speaker.state, sort="state", kind="state", key=key)
        linker.join(state, linker._by_key(key) or linker._new(key), "the speaker's state")


def enemies(linker: Linker, phrase: Phrase) -> None:
    """ "the enemy": the forces of the one other state, where the report knows whose mouth it is in, and but one other."""
    if phrase.sort != "described" or phrase.head not in linker.reader.data["enemies"]["heads"]:
        return
    speaker = _speaker(linker, phrase)
    states = {p.state for e in linker.entities for p in e.phrases if p.sort in ("state", "body") and p.state}
    others = states - {speaker.state} if speaker and speaker.state else set()
    if len(others) == 1:
        state = others.pop()
        key = f"body:{state}/army"
        linker.join(phrase._replace(state=state, kind="military"), linker._by_key(key) or linker._new(key), "the speaker's enemy")


def descriptions(linker: Linker, phrase: Phrase) -> None:
    """The same description again, or "the group" after a group that was described or named."""
    if phrase.sort != "described":
        return
    at = phrase.spans[0].start
    same = [e for e in linker.entities if any(p.sort == "described" and p.lemmas == phrase.lemmas for p in e.phrases)]
    if linker.join(phrase, linker.nearest(phrase, same), "same description" if same else ""):
        return
    short = len(phrase.lemmas) <= 2 and linker.reader.language != "en"
    if phrase.definite or short:
        fits = [
            e for e in linker.entities if e.position_before(at) is not None and _answers(linker, e, phrase) and _of_that(linker, e, phrase)
        ]
        if linker.join(phrase, linker.nearest(phrase, fits), f"the {phrase.head} spoken of"):
            return
    linker.start(phrase)


def _answers(linker: Linker, entity: Entity, phrase: Phrase) -> bool:
    if phrase.state and entity.state and phrase.state != entity.state:
        return False
    lemmas = {lemma for p in entity.phrases for lemma in p.lemmas}
    heads = {p.head for p in entity.phrases}
    if phrase.head in heads or phrase.head in lemmas:
        return True
    if phrase.head in linker.reader.data["heads"]["group"]:
        return entity.kind in ("armed-group", "party", "ngo")
    return (
        phrase.head in linker.reader.data["general"]["heads"]
        and entity.kind == phrase.kind
        and any(p.sort == "named" for p in entity.phrases)
    )


def pronouns(linker: Linker, phrase: Phrase) -> None:
    """ "he", "it", "they": who was last spoken of and fits; "we": the speaker."""
    if phrase.sort != "pronoun":
        return
    source = phrase.spans in linker.sources
    if phrase.pronoun == "speaker":
        linker.join(phrase, _speaker(linker, phrase), "the speaker")
        return
    fits = _is_person if phrase.pronoun == "person" else _is_no_person if source else _is_no_person_told_of
    said_by = None if _quoted(linker, phrase) else _said_by(linker, phrase, inner=True)
    entity = said_by if said_by and fits(said_by) else None
    entity = entity or linker.preceding(phrase, fits, only_sources=source) or linker.preceding(phrase, fits, only_sources=False)
    linker.join(phrase, entity, "pronoun")


def _is_person(entity: Entity) -> bool:
    return entity.person


def _is_no_person(entity: Entity) -> bool:
    return not entity.person


def _is_no_person_told_of(entity: Entity) -> bool:
    """Who passes words on is hardly ever who they are about."""
    return not entity.person and entity.kind != "media"


def _said_by(linker: Linker, phrase: Phrase, inner: bool = False) -> Entity | None:
    """The source of the claim in whose content the words stand; None in the report's own voice. Of claims within claims "we" is
    the outer one's speaker, "it" the inner one's."""
    said = [(claim.source, claim.content) for claim in linker.claims if claim.source and claim.source.spans != phrase.spans]
    around = [(source, content) for source, content in said if any(phrase.spans[0] in span for span in content)]
    if inner:
        around.sort(key=lambda told: sum(span.end - span.start for span in told[1]))
    return linker.settled(around[0][0].spans) if around else None


def _quoted(linker: Linker, phrase: Phrase) -> bool:
    """Whether the words stand in direct speech, where "he" and "they" are never the speaker."""
    at = phrase.spans[0]
    return any(claim.mode == "direct" and any(at in span for span in claim.content) for claim in linker.claims)


def _speaker(linker: Linker, phrase: Phrase) -> Entity | None:
    """Whose claim the words stand in; for a source itself, who spoke before."""
    return _said_by(linker, phrase) or linker.preceding(phrase, lambda e: True, only_sources=True)


def utterances(linker: Linker, phrase: Phrase) -> None:
    """ "His posts", «его сообщение»: what one's own words say, oneself says."""
    if owner := _whose_words(linker, phrase):
        pronouns(linker, phrase._replace(sort="pronoun", pronoun=owner))


def _whose_words(linker: Linker, phrase: Phrase) -> str:
    """The sort of pronoun that owns the words named; empty where the phrase names no words of somebody's."""
    words = linker.reader.words(phrase.spans[0].start, phrase.spans[-1].end)
    if len(words) < 2 or not any(word.lemma in linker.reader.data["utterances"]["heads"] for word in words[1:]):
        return ""
    return next((owner for owner, forms in linker.reader.data["pronouns"].items() if words[0].low in forms), "")


def left_over(linker: Linker, phrase: Phrase) -> None:
    """What nothing joins is an actor of its own; a pronoun that fits nobody stays unknown."""
    if phrase.sort != "pronoun":
        linker.start(phrase)


def _in_order(linker: Linker, phrase: Phrase) -> None:
    """What needs its context is settled in reading order."""
    for rule in (utterances, own_country, own_forces, enemies, bare_bodies, roles, descriptions, pronouns, left_over):
        rule(linker, phrase)
        if phrase.spans in linker.of:
            return


RULES: tuple[Callable[[Linker, Phrase], None], ...] = (full_names, parts_of_names, _in_order)
