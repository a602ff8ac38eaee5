"""The report's own statements of events: sentences, or parts of them outside any attribution, that tell what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rashomon.extract.cues import lemmas, phrases
from rashomon.extract.drafts import Draft, dateline_end, minus, strip, trimmed
from rashomon.extract.material import Material
from rashomon.extract.words import Word, grammar
from rashomon.records import Sentence, Span

SHORTEST = 4  # words of a clause that can state an event


def own_statements(material: Material, spoken: Sequence[Draft]) -> list[Draft]:
    """Own-voice drafts of all sentences, given who else says what."""
    taken = occupied_in(material, spoken)
    found: list[Draft] = []
    for at, sentence in enumerate(material.sentences):
        for span, rule in statements_in(material, sentence, sorted(taken.get(at, ()))):
            if content := trimmed_whole(material, span):
                found.append(Draft(content=(content,), source=None, rule=rule))
    return found


def occupied(draft: Draft) -> list[Span]:
    return [*draft.content, *(draft.source or ()), *draft.cue, *(span for spans in draft.via for span in spans)]


def occupied_in(material: Material, drafts: Sequence[Draft]) -> dict[int, list[Span]]:
    """By sentence, the spans that are somebody's words, name or word of saying."""
    taken: dict[int, list[Span]] = {}
    for draft in drafts:
        for span in occupied(draft):
            for at in material.touched(span):
                taken.setdefault(at, []).append(span)
    return taken


def statements_in(material: Material, sentence: Sentence, taken: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    inside = [span for span in taken if span.meets(sentence.span)]
    if not inside:
        if states_event(material, sentence.span, whole=True):
            for part in parts(material, sentence.span):
                yield part, "own-sentence"
        return
    for rest in minus([sentence.span], inside):
        if is_clause(material, rest) and states_event(material, rest, whole=False):
            yield rest, "own-clause"


def trimmed_whole(material: Material, span: Span) -> Span | None:
    """A whole sentence keeps its full stop; a clause loses the marks at its edges."""
    start, end = strip(material.text, max(span.start, dateline_end(material, span.start)), span.end)
    if start >= end:
        return None
    if material.text[end - 1] in ".!?" and material.text[start].isupper():
        return material.report.span(start, end)
    kept = trimmed(material, [span])
    return kept[0] if kept else None


def parts(material: Material, span: Span) -> list[Span]:
    """The sentence, and apart from it a relative clause with a toll of its own (rule 3)."""
    words = material.within([span])
    relatives = grammar(material.language, "relatives")
    for place in range(3, len(words) - 2):
        if words[place - 1].lower != "," and words[place - 2].lower != ",":
            continue
        if words[place].lower not in relatives | {"where", "где", "де"}:
            continue
        begin = words[place - 1 if words[place - 1].lower != "," else place].span.start
        clause = Span(begin, span.end)
        if material.counted([clause]) and states_event(material, Span(span.start, begin), whole=False):
            return [Span(span.start, begin), clause]
    return [span]


# ---------------------------------------------------------------- what states an event


def states_event(material: Material, span: Span, whole: bool) -> bool:
    words = [word for word in material.within([span]) if word.pos != "PUNCT"]
    if len(words) < SHORTEST or not (material.triggers_within([span]) or material.counted([span])):
        return False
    return not any(rule(material, span, words) for rule in EMPTY)


def is_clause(material: Material, span: Span) -> bool:
    """A finite verb of its own that is no word of saying, with a subject before it; what a speaker told besides is no event."""
    relatives = grammar(material.language, "relatives")
    cues = {at for cue in material.cues_within(span) if cue.sort != "noun" for at in range(cue.first, cue.last)}
    words = [word for word in material.within([span]) if word.pos != "PUNCT"]
    while words and words[0].pos in ("CONJ", "ADV", "PART"):
        words = words[1:]
    if cues and words and words[0].lower in relatives:
        return False
    if not words or words[0].pos in ("VERB", "AUX") or words[0].lower in lemmas(material.language, "joiners", "of"):
        return False
    return any(is_finite(word) and word.at not in cues for word in words)


def is_finite(word: Word) -> bool:
    return word.pos == "AUX" or word.form == "finite" or (word.form == "passive" and word.pos == "VERB")


def has_verb(word: Word) -> bool:
    return word.pos in ("VERB", "AUX") or word.form in ("finite", "passive")


def asks(material: Material, span: Span, words: Sequence[Word]) -> bool:
    return material.text[span.start : span.end].rstrip().endswith("?")


def has_no_verb(material: Material, span: Span, words: Sequence[Word]) -> bool:
    """Noun phrases, headings, captions without a verb."""
    return not any(has_verb(word) for word in words)


def is_service(material: Material, span: Span, words: Sequence[Word]) -> bool:
    """ "Could not be verified", "read more", "would not confirm": no event is told."""
    return any(word.at in material.held for word in words) or bool(
        phrases(material.language, "skip", "phrases").find(material.within([span]))
    )


def compares(material: Material, span: Span, words: Sequence[Word]) -> bool:
    """ "The sides gave opposite accounts of the raid": that others disagree is no statement that it happened."""
    return bool(phrases(material.language, "skip", "contrast").find(material.within([span])))


def is_dateline(material: Material, span: Span, words: Sequence[Word]) -> bool:
    return sum(word.text.isupper() or word.pos == "NUM" for word in words) == len(words) and len(words) < 8


EMPTY: list[Callable[[Material, Span, Sequence[Word]], bool]] = [asks, has_no_verb, is_service, compares, is_dateline]
