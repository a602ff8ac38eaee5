"""The words of a source that name the speaker, without when, where and through what it was said: "This Sunday, the ministry"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from rashomon.extract.cues import lemmas, phrases
from rashomon.extract.drafts import Draft, minus, trimmed
from rashomon.extract.material import Material
from rashomon.extract.quotes import MARKS
from rashomon.extract.words import Word, grammar
from rashomon.records import Span

Rule = Callable[[Material, Sequence[Word]], Sequence[Word]]

ANTECEDENT = 4  # sentences back to whom a pronoun can stand for
CHANNEL_REACH = 4  # words from "in" to the word for a channel: "in a short video"


def named(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with sources that only name their speakers, and with those who pass speech on likewise."""
    return [with_names(material, draft, RULES) for draft in drafts]


def meant(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in reading order; where "he" or "it" speaks, with the last speaker named before, for the rules of acts."""
    done: list[Draft] = []
    last: Draft | None = None
    for draft in sorted(drafts, key=lambda d: (d.start, d.end)):
        words = material.within(draft.source or ())
        if words and all(word.pos == "PRON" for word in words) and last is not None and last.source:
            near = material.sentence_at(words[0].span.start) - material.sentence_at(last.source[0].start)
            draft = msgspec.structs.replace(draft, meant=last.source if 0 <= near <= ANTECEDENT else ())
        elif words:
            last = draft
        done.append(draft)
    return done


def within_marks(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with sources that run over no mark into what is said."""
    return [with_names(material, draft, [before_mark]) for draft in drafts]


def with_names(material: Material, draft: Draft, rules: Sequence[Rule]) -> Draft:
    named = trimmed(material, minus(draft.source, draft.cue)) if draft.source else ()
    source = tuple(bare(material, span, rules) for span in named or draft.source) if draft.source else draft.source
    via = tuple(tuple(bare(material, span, [*rules, after_citing]) for span in spans) for spans in draft.via)
    if len(rules) > 1 and len(source or ()) == 1 and source and not via and (chain := cited_within(material, source[0])):
        source, via = (chain[1],), ((chain[0],),)
    return msgspec.structs.replace(draft, source=source, via=via)


def bare(material: Material, span: Span, rules: Sequence[Rule]) -> Span:
    words: Sequence[Word] = material.within([span])
    for rule in rules:
        words = rule(material, words) or words
    if not words:
        return span
    kept = trimmed(material, [material.report.span(words[0].span.start, max(words[-1].span.end, closing(material, words)))])
    return kept[0] if kept else span


def cited_within(material: Material, span: Span) -> tuple[Span, Span] | None:
    """ "Агентство со ссылкой на мэра": who passes it on, and who says it, where one span holds both."""
    words = material.within([span])
    hit = next(
        (hit for hit in phrases(material.language, "passing", "citing").find(words) if hit.first > 0 and hit.last < len(words)), None
    )
    if hit is None:
        return None
    outer = trimmed(material, [material.report.span(span.start, words[hit.first - 1].span.end)])
    inner = trimmed(material, [material.report.span(words[hit.last].span.start, span.end)])
    return (outer[0], inner[0]) if outer and inner else None


def closing(material: Material, words: Sequence[Word]) -> int:
    """The end of the name with the mark that closes a quotation begun in it: "the «Orn» agency", "agency «Orn»"."""
    start, end = words[0].span.start, words[-1].span.end
    inside = material.text[start:end]
    after = material.text[end : end + 1]
    return end + 1 if inside.count("«") > inside.count("»") and after == "»" else end


# ---------------------------------------------------------------- rules


def without_time(material: Material, words: Sequence[Word]) -> Sequence[Word]:
    """ "This Sunday, the ministry": a time before the name, with its comma."""
    comma = next((at for at, word in enumerate(words) if word.text == ","), None)
    if not comma or comma + 1 >= len(words):
        return words
    times = [time.span for time in material.mentions.times]
    before = [word for word in words[:comma] if word.pos not in ("DET", "ADP")]
    if before and all(any(time.meets(word.span) for time in times) for word in before):
        return words[comma + 1 :]
    return words


def before_clause(material: Material, words: Sequence[Word]) -> Sequence[Word]:
    """ "Orla Venn, who advises the mayor", "Orla Venn, at a briefing": the name before what is told of it."""
    relatives = grammar(material.language, "relatives")
    relatives -= lemmas(material.language, "joiners", "that")
    begins = relatives | lemmas(material.language, "channels", "lead")
    for at in range(1, len(words) - 1):
        if words[at].text in (",", "—", "–") and words[at + 1].lower in begins and not words[at + 1].text.isupper():
            return words[:at]
    return words


def before_mark(material: Material, words: Sequence[Word]) -> Sequence[Word]:
    """ "Posts by the mayor: two in Orn", "Олена Дарна. —": a colon, or a dash after a full stop, ends a name."""
    for at in range(1, len(words)):
        text = words[at].text
        if text in (":", ";") or (text in (".", ",") and at + 1 < len(words) and words[at + 1].text in ("—", "–")):
            return words[:at]
    return words


def after_citing(material: Material, words: Sequence[Word]) -> Sequence[Word]:
    """ "Мэр, слова которого передало агентство": who passes on the words."""
    hit = next((hit for hit in phrases(material.language, "passing", "cited").find(words) if hit.first > 0), None)
    return words[hit.last :] if hit else words


def without_channel(material: Material, words: Sequence[Word]) -> Sequence[Word]:
    """ "A masked man in a video posted online", "the ministry in a statement": the name before where it was said."""
    lead = lemmas(material.language, "channels", "lead")
    for at in range(1, len(words) - 1):
        if words[at].lower not in lead or material.in_quotes(words[at].span.start):
            continue
        known = phrases(material.language, "channels").find(words[at + 1 : at + 1 + CHANNEL_REACH])
        if any(hit.label not in ("lead", "make") for hit in known):
            return words[:at]
    return words


def after_channel(material: Material, words: Sequence[Word]) -> Sequence[Word]:
    """ "(в) Telegram представник Орна": the channel before a name in a language with cases."""
    first = words[0].at if words else 0
    if material.language == "en" or len(words) < 2 or not first or material.words[first - 1].pos != "ADP":
        return words
    networks = frozenset[str]().union(*(lemmas(material.language, "channels", name) for name in ("telegram", "x", "facebook")))
    apart = words[0].has(networks) and words[1].text not in MARKS and "nomn" in words[1].cases
    return words[1:] if apart else words


def those_inside(material: Material, words: Sequence[Word]) -> Sequence[Word]:
    """«В министерстве»: those inside speak."""
    within = lemmas(material.language, "actors", "within")
    return words[1:] if len(words) > 1 and words[0].lower in within else words


def without_owning(material: Material, words: Sequence[Word]) -> Sequence[Word]:
    """ "Vant's" claim: the name without the mark of an owner."""
    return words[:-1] if len(words) > 1 and words[-1].lower in ("'s", "’s") else words


RULES: list[Rule] = [
    without_owning,
    those_inside,
    without_time,
    before_clause,
    before_mark,
    without_channel,
    after_channel,
]
