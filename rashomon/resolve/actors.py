"""Who is meant by each mention within one report: names, parts of names, roles, pronouns, states and their bodies.

Every joining has a reason that is kept on the actor. Two full names that differ stay two actors.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator

import msgspec

from rashomon.records import Account, Actor, Claim, Mentions, Parsed, Spans, Voice
from rashomon.resolve.actors_words import Mention, body_of, data, is_state, kind_of, mention_of, role_in, state_of_word, states_in

AROUND = 90  # characters after a name in which its apposition is looked for


@dataclasses.dataclass
class Group:
    """The mentions of one actor while they are being gathered."""

    key: str
    person: bool
    mentions: list[Mention] = dataclasses.field(default_factory=list)
    reasons: list[str] = dataclasses.field(default_factory=list)
    described: str = ""  # apposition and titles, as words of the report
    full: str | None = None  # a fuller name found in the text

    @property
    def proper(self) -> tuple[str, ...]:
        return max((m.proper for m in self.mentions), key=len, default=())


class Cast:
    """All actors of one report."""

    def __init__(self, parsed: Parsed, mentions: Mentions) -> None:
        self.parsed, self.language = parsed, parsed.report.language.split("-")[0]
        self.groups: list[Group] = []
        self.by_spans: dict[Spans, Group] = {}
        self.last: list[Group] = []
        self.lemmas = {t.start: t.lemma for t in parsed.tokens}
        self.countries = [(m.span, m.place.country) for m in mentions.places if m.place.country]

    def mention(self, spans: Spans) -> Mention:
        text = " ".join(self.parsed.report.words(span) for span in spans)
        lemmas = tuple(lemma for span in spans for start, lemma in self._lemmas_in(span.start, span.end))
        return mention_of(text, lemmas, spans[0].start, self.language)

    def _lemmas_in(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        return ((at, self.lemmas[at]) for at in range(start, end) if at in self.lemmas)

    def group(self, spans: Spans, speaker: Group | None) -> Group | None:
        """The actor that these words mean, made new where nobody known fits; None for a pronoun that nobody fits."""
        if spans in self.by_spans:
            return self.by_spans[spans]
        mention = self.mention(spans)
        group, reason = self._find(mention, speaker)
        if group is None:
            if mention.sort in ("we", "he", "they"):
                return None
            group = self._new(mention)
        elif reason:
            group.reasons.append(f"“{mention.text}”: {reason}")
        if mention.sort in ("name", "description"):
            group.mentions.append(mention)
            group.described = group.described or self._apposition(spans)
        self.by_spans[spans] = group
        self.last.append(group)
        return group

    def _new(self, mention: Mention) -> Group:
        person = self._is_person(mention)
        group = Group(key=" ".join(mention.words) or mention.text.lower(), person=person)
        group.full = self._fuller(mention) if person else None
        self.groups.append(group)
        return group

    def _is_person(self, mention: Mention) -> bool:
        """A personal name: proper words after a title or alone, none of them a word for a body or a group."""
        table = data(self.language)
        heads = {head for kind, words in table["kinds"].items() if kind != "person" for head in words}
        heads -= {"governor", "minister", "president", "mayor", "official", "prosecutor", "губернатор", "министр", "президент", "мэр",
                  "губернатор", "міністр", "президент", "мер"}  # fmt: skip
        role = role_in(mention.words, mention.lemmas, self.language)
        if mention.proper and not any(w in heads for w in (*mention.words, *mention.lemmas)):
            return len(mention.proper) >= 2 or role is not None or self._fuller(mention) is not None
        return role is not None and not mention.proper and not body_first(mention, role)

    def _fuller(self, mention: Mention) -> str | None:
        """A longer name in the text that ends in this one: "Vesna Halko" for "Halko"."""
        if len(mention.proper) != 1 or len(mention.proper[0]) < 3:
            return None
        stem = mention.proper[0] if self.language == "en" else mention.proper[0][: max(4, len(mention.proper[0]) - 2)]
        pattern = rf"(?<!\w)((?:[^\W\d_a-zа-яёіїєґ][\w'’ʼ-]+ ){{1,2}}{re.escape(stem)}\w{{0,3}})(?!\w)"
        table = data(self.language)
        for found in re.finditer(pattern, self.parsed.report.text):
            words = [w for w in found[1].split() if w.lower() not in (*table["words"]["titles"], *table["words"]["not_names"])]
            words = [w for w in words if state_of_word(w, self.language) is None]
            if len(words) >= 2:
                return " ".join(words)
        return None

    def _apposition(self, spans: Spans) -> str:
        """The words set beside a name by commas ("Halko, the mayor of Sorn,"), and those before it in the mention."""
        text = self.parsed.report.text
        after = re.match(r"\s*(?:,|\(|—|–|-)\s*([^.,;()\n]{3,90})", text[spans[-1].end : spans[-1].end + AROUND])
        before = text[max(0, spans[0].start - 60) : spans[0].start].rsplit("\n", 1)[-1].rsplit(".", 1)[-1].rsplit(",", 1)[-1]
        near = [w for w in before.split()[-6:]]
        return " ".join([*near, "|", after[1] if after else ""]).strip()

    def _find(self, mention: Mention, speaker: Group | None) -> tuple[Group | None, str | None]:
        if mention.sort == "we":
            return speaker, "the speaker's own word for their side"
        if mention.sort in ("he", "they"):
            wanted = mention.sort == "he"
            return next((g for g in reversed(self.last) if g.person == wanted), None) or (self.last[-1] if self.last else None), "pronoun"
        for rule in (self._same_words, self._part_of_name, self._same_state, self._same_body, self._same_role, self._initials):
            found = rule(mention)
            if found:
                return found, (rule.__doc__ or "").strip().rstrip(".")
        return None, None

    def _same_words(self, mention: Mention) -> Group | None:
        """The same words."""
        return next((g for g in self.groups if any(m.words == mention.words or (m.lemmas and m.lemmas == mention.lemmas)
                                                   for m in g.mentions)), None)  # fmt: skip

    def _part_of_name(self, mention: Mention) -> Group | None:
        """A part of the name, or the fuller name."""
        if not mention.proper:
            return None
        for group in reversed(self.groups):
            names = [m.proper for m in group.mentions if m.proper] + ([tuple(group.full.split())] if group.full else [])
            if any(self._parts(mention.proper, name) for name in names) and group.person == (group.person and self._may_be_person(mention)):
                return group
        return None

    def _may_be_person(self, mention: Mention) -> bool:
        return body_of(mention, self.language) is None

    def _parts(self, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        """Whether one name's words are all in the other; a single shared word must be the last of both, or the whole of a group's name."""
        short, long = sorted((tuple(self._stem(x) for x in a), tuple(self._stem(x) for x in b)), key=len)
        if len(short) == 1:
            return short[0] == long[-1] and len(short[0]) > 2
        return all(word in long for word in short)

    def _stem(self, word: str) -> str:
        low = word.lower().rstrip(".")
        return low if self.language == "en" or len(low) < 5 else low[: max(4, len(low) - 2)]

    def _same_state(self, mention: Mention) -> Group | None:
        """Another name of the same state: its capital, or an inflected form."""
        state = is_state(mention, self.language)
        if state is None:
            return None
        return next((g for g in self.groups if any(is_state(m, self.language) == state for m in g.mentions)), None)

    def _same_body(self, mention: Mention) -> Group | None:
        """The same institution of the same state, or of the only state it can be of."""
        body = body_of(mention, self.language)
        if body is None or mention.proper:
            return None
        mine = states_in(mention.text, self.language)
        for group in reversed(self.groups):
            if group.person or not any(body_of(m, self.language) == body for m in group.mentions):
                continue
            theirs = tuple(s for m in group.mentions for s in states_in(m.text, self.language))
            if not mine or not theirs or mine[0] in theirs:
                return group
        return None

    def _same_role(self, mention: Mention) -> Group | None:
        """The role of somebody named before."""
        role = role_in(mention.words, mention.lemmas, self.language)
        if role is None or mention.proper or len(mention.words) > 4:
            return None
        for group in reversed(self.groups):
            if group.person and role in re.findall(r"[\w-]+", group.described.lower() + " " + " ".join(m.text.lower() for m in group.mentions)):
                return group
        return None

    def _initials(self, mention: Mention) -> Group | None:
        """The initials of a name."""
        word = mention.proper[0] if len(mention.proper) == 1 else ""
        if not (2 <= len(word) <= 6 and word.isupper()):
            return None
        for group in self.groups:
            full = max((m.text for m in group.mentions), key=len, default="")
            if "".join(w[0] for w in re.findall(r"[\w-]+", full) if w[0].isupper()) == word:
                return group
        return None


def body_first(mention: Mention, role: str) -> bool:
    """ "the president's office" is a body though it holds a role's word."""
    return role in mention.words[:-1] and mention.words[-1] in ("office", "administration", "ministry", "council")


def resolve_actors(parsed: Parsed, claims: tuple[Claim, ...], mentions: Mentions) -> tuple[tuple[Claim, ...], tuple[Actor, ...]]:
    """The claims with an actor's id at each mention, and the actors; ids are the report's id and a number."""
    cast = Cast(parsed, mentions)
    order = sorted(range(len(claims)), key=lambda n: (claims[n].content[0], n))
    speakers: dict[int, Group | None] = {}
    for n in order:
        speakers[n] = _speak(cast, claims[n])
    for n in order:
        for voice in _acting(claims[n].accounts):
            cast.group(voice.spans, speakers[n])
    ids = {id(group): f"{parsed.report.id}:{n}" for n, group in enumerate(cast.groups)}
    told = tuple(_told(claim, cast, speakers[n], ids) for n, claim in enumerate(claims))
    return told, tuple(actor_of(group, ids[id(group)], cast) for group in cast.groups)


def _speak(cast: Cast, claim: Claim) -> Group | None:
    for voice in claim.via:
        if voice.spans:
            cast.group(voice.spans, None)
    return cast.group(claim.source.spans, None) if claim.source and claim.source.spans else None


def _acting(accounts: Iterable[Account]) -> Iterator[Voice]:
    for account in accounts:
        yield from (voice for voice in (*account.by, *account.not_by, *account.against) if voice.spans)


def _told(claim: Claim, cast: Cast, speaker: Group | None, ids: dict[int, str]) -> Claim:
    def named(voice: Voice) -> Voice:
        group = cast.by_spans.get(voice.spans) if voice.spans else None
        return msgspec.structs.replace(voice, actor=ids[id(group)]) if group else voice

    accounts = tuple(
        msgspec.structs.replace(a, by=tuple(map(named, a.by)), not_by=tuple(map(named, a.not_by)), against=tuple(map(named, a.against)))
        for a in claim.accounts
    )
    source = named(claim.source) if claim.source else None
    return msgspec.structs.replace(claim, source=source, via=tuple(map(named, claim.via)), accounts=accounts)


def actor_of(group: Group, key: str, cast: Cast) -> Actor:
    """The record of a group: its fullest name, every form seen, kind, role, and side with its basis."""
    forms = tuple(dict.fromkeys(m.text for m in group.mentions))
    name = group.full or max(forms, key=lambda f: (len([w for w in f.split() if w[:1].isupper()]), -len(f)), default=group.key)
    best = next(m for m in group.mentions if m.text in (name, forms[0])) if group.mentions else None
    side, basis = side_of(group, cast)
    kind = kind_of(best, group.person, cast.language) if best else "other"
    role = next((r for m in group.mentions if (r := role_in(m.words, m.lemmas, cast.language))), None)
    names = tuple(dict.fromkeys((*forms, *((group.full,) if group.full else ()))))
    return Actor(id=key, name=name, names=names, kind=kind, side=side, side_basis=basis, role=role if group.person else None,
                 merged=tuple(dict.fromkeys(group.reasons)))  # fmt: skip


def side_of(group: Group, cast: Cast) -> tuple[str | None, str | None]:
    """The side, by the text's own words on whom it fights for, else by the state in its name, role or apposition."""
    words = data(cast.language)["words"]
    texts = [m.text for m in group.mentions] + [group.described.split("|")[-1]]
    for text in texts:
        low = text.lower()
        for back in words["backing"]:
            at = low.find(f"{back} ")
            states = states_in(text[at + len(back) :], cast.language) if at > 0 else ()
            if states and not any(o in low[:at][-20:] for o in words["opposing"]):
                return states[0].side, f"“{text.strip()}”"
    if any(o in text.lower() for text in texts for o in words["opposing"]):
        return None, None
    for text in (*(m.text for m in group.mentions), *group.described.split("|")):
        states = states_in(text, cast.language)
        if states and _belongs(text, group, cast):
            return states[0].side, f"“{text.strip()}”"
    return _side_by_place(group, cast)


def _belongs(text: str, group: Group, cast: Cast) -> bool:
    """Whether a state's name in these words makes the actor its own: bodies, officials and the state itself; not "Russian volunteers"."""
    mention = mention_of(text, (), 0, cast.language)
    if is_state(mention, cast.language) or body_of(mention, cast.language):
        return True
    if role_in(mention.words, mention.lemmas, cast.language):
        return group.person
    own = group.mentions[0] if group.mentions else mention
    return text == own.text and kind_of(own, group.person, cast.language) in ("state", "military", "government", "police", "armed-group")


def _side_by_place(group: Group, cast: Cast) -> tuple[str | None, str | None]:
    """An official named with a place of a state ("the governor of X") speaks for that state."""
    officials = ("governor", "mayor", "губернатор", "мэр", "мер")
    role = next((r for m in group.mentions if (r := role_in(m.words, m.lemmas, cast.language))), None)
    described = next((w for w in officials if w in group.described.lower()), None)
    if not group.person or not (role in officials or described):
        return None, None
    from rashomon import languages

    starts = [m.start for m in group.mentions]
    for span, country in cast.countries:
        if any(-80 <= span.start - start <= 120 for start in starts):
            state = next((s for s in languages.states() if s.code == country), None)
            if state:
                return state.side, f"{role or described}, {cast.parsed.report.words(span)}"
    return None, None
