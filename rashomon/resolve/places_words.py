"""A report as words, and what its language knows of places: what every rule about places reads."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

from rashomon import languages
from rashomon.records import Parsed, PlaceKind, Span

SMALL = {"-", "‑", "–", "'", "’", "&"}
POSSESSIVES = frozenset({"'s", "’s", "s'", "s’", "'", "’"})
KINDS: tuple[PlaceKind, ...] = ("settlement", "district", "region", "country", "site", "water", "other")


class Lexicon:
    """The place words of one language as sets."""

    def __init__(self, data: dict[str, Any]) -> None:
        def words(key: str) -> frozenset[str]:
            return frozenset(data.get(key, ()))

        self.directions, self.joiners, self.articles = words("directions"), words("joiners"), words("articles")
        self.before_place, self.near, self.say = words("before_place"), words("near"), words("say")
        self.auxiliaries, self.units, self.titles = words("auxiliaries"), words("units"), words("titles")
        self.institutions, self.company, self.common = words("institutions"), words("company"), words("common")
        self.announcing, self.speech, self.according = words("announcing"), words("speech"), words("according")
        self.reaching, self.announcing_one = words("reaching"), words("announcing_one")
        self.locatives: tuple[str, ...] = tuple(data.get("locatives", ()))
        self.bearers_before, self.bearers_after = words("bearers_before"), words("bearers_after")
        self.contains, self.owned = words("contains"), words("owned")
        self.party_before = words("party_before")
        self.only_places, self.ground, self.to_ground = words("only_places"), words("ground"), words("to_ground")
        self.sites: dict[str, str] = {form: site for site, forms in data.get("sites", {}).items() for form in forms}
        self.site_modifiers, self.site_links, self.site_heads = words("site_modifiers"), words("site_links"), words("site_heads")
        self.here, self.there, self.not_there, self.pointing = words("here"), words("there"), words("not_there"), words("pointing")
        self.edges, self.owners = words("edges"), words("owners")
        self.border, self.border_with, self.borderland = words("border"), words("border_with"), words("borderland")
        self.few, self.inner_edges = words("few"), words("edges")
        self.numbers: dict[str, float] = data.get("numbers", {})
        self.passive = words("passive")
        self.border_nouns = words("border_nouns")
        self.offices: tuple[str, ...] = tuple(data.get("offices", ()))
        self.peoples: tuple[str, ...] = tuple(data.get("peoples", ()))
        self.first_names, self.between, self.ands, self.compass_of = (
            words("first_names"), words("between"), words("and"), words("compass_of"),
        )  # fmt: skip
        self.closed = self.joiners | self.articles | self.before_place | self.directions | self.auxiliaries | self.ands
        kinds = data.get("kinds", {})
        self.kinds: dict[str, PlaceKind] = {word: kind for kind in reversed(KINDS) for word in kinds.get(kind, ())}
        self.referring: dict[str, str] = {word: kind for kind, forms in data.get("referring", {}).items() for word in forms}
        self.radius: dict[str, float] = {key: float(value) for key, value in data.get("radius", {}).items()}
        self.regions = {form: code for code, forms in data.get("regions", {}).items() for form in forms}
        self.demonyms = {form.lower(): code for code, forms in data.get("demonyms", {}).items() for form in forms}
        adjectives = data.get("adjectives", {})
        self.adjective_endings = tuple(sorted(adjectives.get("endings", ()), key=lambda e: (-len(e), e)))
        self.adjective_suffixes = tuple((a, b) for a, b in adjectives.get("suffixes", ()))
        self.endings = tuple((end, tuple(rule["to"])) for rule in data.get("endings", ()) for end in rule["from"])
        self.genders: tuple[str, ...] = tuple(adjectives.get("nominatives", ()))


@functools.cache
def lexicon(language: str) -> Lexicon:
    primary = language.split("-")[0].lower()
    language = primary if primary in languages.LANGUAGES else "en"
    return Lexicon({**languages.load("places", language), "numbers": languages.load("numbers", language).get("cardinals", {})})


@dataclasses.dataclass(frozen=True, eq=False)
class Words:
    """The tokens of a report beside each other: as written, in lower case, as lemmas, and whether a sentence begins there."""

    parsed: Parsed
    lexicon: Lexicon
    forms: tuple[str, ...]
    lows: tuple[str, ...]
    lemmas: tuple[str, ...]
    starts: frozenset[int]
    shouted: frozenset[int]
    sentence: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def low(self, at: int) -> str:
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def lemma(self, at: int) -> str:
        return self.lemmas[at] if 0 <= at < len(self.lemmas) else ""

    def span(self, first: int, last: int) -> Span:
        return self.parsed.report.span(self.parsed.tokens[first].start, self.parsed.tokens[last - 1].end)

    def text(self, first: int, last: int) -> str:
        return self.parsed.report.text[self.parsed.tokens[first].start : self.parsed.tokens[last - 1].end]

    def capital(self, at: int) -> bool:
        return 0 <= at < len(self.forms) and self.forms[at][:1].isupper()

    def together(self, a: int, b: int) -> bool:
        """Whether two tokens stand in one sentence."""
        return 0 <= a < len(self.sentence) and 0 <= b < len(self.sentence) and self.sentence[a] == self.sentence[b]


def words_of(parsed: Parsed) -> Words:
    text = parsed.report.text
    forms = tuple(text[token.start : token.end].lstrip("#@") or text[token.start : token.end] for token in parsed.tokens)
    sentence = [0] * len(forms)
    starts: set[int] = set()
    shouted: set[int] = set()
    for number, one in enumerate(parsed.sentences):
        sentence[one.first : one.last] = [number] * (one.last - one.first)
        starts.add(next((k for k in range(one.first, one.last) if forms[k][:1].isalnum()), one.first))
        starts.update(k + 1 for k in range(one.first, one.last - 1) if _opens(forms[k : min(k + 6, one.last)]))
        if _is_shouted(forms[one.first : one.last]):
            shouted.update(range(one.first, one.last))
    return Words(
        parsed=parsed,
        lexicon=lexicon(parsed.report.language),
        forms=forms,
        lows=tuple(form.lower() for form in forms),
        lemmas=tuple(token.lemma or form.lower() for token, form in zip(parsed.tokens, forms, strict=True)),
        starts=frozenset(starts),
        shouted=frozenset(shouted),
        sentence=tuple(sentence),
    )


def _opens(forms: tuple[str, ...]) -> bool:
    """A colon, or a quotation mark that does not close again after a few words, as it does after a name."""
    return forms[0] == ":" or (forms[0] in {"“", '"', "«", "„"} and not any(form in {"”", '"', "»", "“"} for form in forms[1:]))


def _is_shouted(forms: tuple[str, ...]) -> bool:
    """Whether most words of three letters and more are in capitals."""
    words = [form for form in forms if len(form) > 2 and form.isalpha()]
    return len(words) > 3 and sum(word.isupper() for word in words) > 0.6 * len(words)
