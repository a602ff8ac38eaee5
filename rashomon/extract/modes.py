"""How a claim gives its words: all quoted, partly, or not at all."""

from __future__ import annotations

from rashomon.extract.drafts import Draft
from rashomon.extract.material import Material
from rashomon.records import Mode, Span

NAME_LONGEST = 4  # words of a quoted name: «Свобода России»


def mode_of(draft: Draft, material: Material) -> Mode:
    """By the share of the content's words in quotation marks; names in quotation marks do not count."""
    if draft.source is None:
        return "own"
    if draft.author:
        return "direct"
    words = [word.span for word in material.within(draft.content) if word.pos != "PUNCT"]
    quotes = [quote for quote in material.quotes if not is_name(quote, draft, material)]
    inside = sum(any(span in quote for quote in quotes) for span in words)
    if words and inside >= 0.9 * len(words):
        return "direct"
    return "mixed" if inside else "indirect"


def is_name(quote: Span, draft: Draft, material: Material) -> bool:
    """A short quotation with a capital is a name in languages that quote names; one that is the whole content is none."""
    if material.language == "en" or any(span.start >= quote.start and span.end <= quote.end for span in draft.content):
        return False
    words = [word for word in material.within([quote]) if word.pos != "PUNCT"]
    return 0 < len(words) <= NAME_LONGEST and words[0].capital
