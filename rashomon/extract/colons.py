"""Speakers told by a colon alone ("Neighbours: “It fell”", "Bridge is lost: mayor"), and the turns of a transcript."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.extract.cues import lemmas
from rashomon.extract.drafts import Draft, trimmed
from rashomon.extract.material import Material
from rashomon.extract.own_voice import has_verb, occupied
from rashomon.extract.words import Word
from rashomon.records import Sentence, Span, Spans

LONGEST_NAME = 8  # words
SHORTEST_SPEECH = 3
LONGEST_OFFICE = 3  # words of an office before a colon: "Defence ministry: four drones shot down"


def introduced(material: Material, spoken: Sequence[Draft]) -> list[Draft]:
    """Drafts for sentences that nobody is yet said to speak in, of the form "speaker: speech" or, in a headline, "speech: speaker"."""
    taken = {material.sentence_at(span.start) for draft in spoken for span in occupied(draft)}
    found = [introduced_in(material, sentence) for at, sentence in enumerate(material.sentences) if at not in taken]
    return [draft for draft in found if draft]


def introduced_in(material: Material, sentence: Sentence) -> Draft | None:
    words = material.words[sentence.first : sentence.last]
    colon = next((at for at, word in enumerate(words) if word.text == ":"), None)
    if colon is None or not 0 < colon < len(words) - 1:
        return None
    before, after = words[:colon], words[colon + 1 :]
    if is_speaker(before, material) and is_speech(after, material, sentence):
        return draft_of(material, before, after)
    if is_headline(material, sentence) and is_speaker(after, material) and any(has_verb(word) for word in before):
        return draft_of(material, after, before)
    return None


def draft_of(material: Material, speaker: Sequence[Word], speech: Sequence[Word]) -> Draft | None:
    content = trimmed(material, [Span(speech[0].span.start, speech[-1].span.end)])
    source = trimmed(material, [Span(speaker[0].span.start, speaker[-1].span.end)])
    return Draft(content=content, source=source, rule="colon") if content and source else None


def is_speaker(words: Sequence[Word], material: Material) -> bool:
    """A name or a word for somebody who can speak, with no verb and no event in it."""
    plain = [word for word in words if word.pos != "PUNCT"]
    if not 0 < len(plain) <= LONGEST_NAME or any(word.pos in ("VERB", "AUX", "NUM") for word in plain):
        return False
    span = Span(words[0].span.start, words[-1].span.end)
    if material.triggers_within([span]):
        return False
    return any(names_speaker(word, material, place) for place, word in enumerate(plain))


def names_speaker(word: Word, material: Material, place: int) -> bool:
    known = frozenset[str]().union(*(lemmas(material.language, "actors", name) for name in ("state", "hostile", "public")))
    return word.has(known) or (word.capital and (place > 0 or word.pos == "PROPN"))


def is_speech(words: Sequence[Word], material: Material, sentence: Sentence) -> bool:
    if material.in_quotes(words[0].span.start):
        return len(words) >= SHORTEST_SPEECH
    office = material.words[sentence.first : words[0].at - 1]
    official = len(office) <= LONGEST_OFFICE and any(word.has(lemmas(material.language, "actors", "state")) for word in office)
    return (is_headline(material, sentence) or official) and any(has_verb(word) for word in words)


def is_headline(material: Material, sentence: Sentence) -> bool:
    return sentence.paragraph == 0 and material.text[sentence.span.end - 1] not in ".!?…"


# ---------------------------------------------------------------- transcripts


def in_turns(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """In a transcript, whoever's turn it is says what nobody else is said to say, and passes the rest on."""
    turns = turns_of(material)
    if not turns:
        return list(drafts)
    return [taken_by(material, draft, turns) for draft in drafts]


def taken_by(material: Material, draft: Draft, turns: dict[int, Spans]) -> Draft:
    speaker = turns.get(material.sentences[material.sentence_at(draft.start)].paragraph)
    if speaker is None:
        return draft
    if draft.source is None:
        return msgspec.structs.replace(draft, source=speaker, author=True, rule="turn")
    return msgspec.structs.replace(draft, via=(speaker, *draft.via))


def turns_of(material: Material) -> dict[int, Spans]:
    """The speaker of each paragraph from a name in capitals with a colon on; empty where a text has fewer than two such names."""
    turns: dict[int, Spans] = {}
    names = 0
    speaker: Spans | None = None
    for sentence in material.sentences:
        name = turn_name(material, sentence)
        if name:
            speaker, names = (name,), names + 1
        if speaker:
            turns.setdefault(sentence.paragraph, speaker)
    return turns if names >= 2 else {}


def turn_name(material: Material, sentence: Sentence) -> Span | None:
    words = material.words[sentence.first : sentence.last]
    colon = next((at for at, word in enumerate(words[:LONGEST_NAME]) if word.text == ":"), None)
    letters = [word.text for word in words[:colon] if word.text.isalpha()] if colon else []
    if not colon or not letters or not all(text.isupper() and len(text) > 1 for text in letters):
        return None
    rest = material.text[sentence.span.start : sentence.span.end]
    if rest.isupper() and len(words) > colon + 1:
        return None
    return material.report.span(words[0].span.start, words[colon - 1].span.end)
