"""How a claim gives its words: all quoted, partly, or not at all."""

from __future__ import annotations

from rashomon.extract.drafts import Draft
from rashomon.extract.material import Material
from rashomon.records import Mode, Span

EDGE_SHARE = 0.03  # of the words may stand outside the quotation marks where a quotation is whole
NAME_LONGEST = 4  # words of a quoted name: «Свобода России»


def mode_of(draft: Draft, material: Material) -> Mode:
    """By the content's words outside quotation marks, joining words aside; names in quotation marks do not count."""
    if draft.source is None:
        return "own"
    if draft.author or is_dash_speech(draft, material):
        return "direct"
    words = [word for word in material.within(draft.content) if word.pos != "PUNCT"]
    quotes = [quote for quote in material.quotes if not is_name(quote, draft, material)]
    outside = [word for word in words if not any(word.span in quote for quote in quotes)]
    if len(outside) == len(words):
        return "indirect"
    own = [word for word in outside if word.pos not in ("DET", "CONJ", "PART", "ADP")]
    return "mixed" if own and len(outside) > EDGE_SHARE * len(words) else "direct"


def is_dash_speech(draft: Draft, material: Material) -> bool:
    """A line that a dash opens as speech, with the speaker after it: "– Так, – сказав він"."""
    sentence = material.sentences[material.sentence_at(draft.start)].span
    opened = material.text[sentence.start] in "–—-" and (sentence.start == 0 or material.text[sentence.start - 1] == "\n")
    return opened and bool(draft.cue) and draft.cue[0].start >= draft.end


def is_name(quote: Span, draft: Draft, material: Material) -> bool:
    """A short quotation with a capital is a name in languages that quote names; one that is the whole content is none."""
    if material.language == "en" or any(span.start >= quote.start and span.end <= quote.end for span in draft.content):
        return False
    words = [word for word in material.within([quote]) if word.pos != "PUNCT"]
    return 0 < len(words) <= NAME_LONGEST and words[0].capital
