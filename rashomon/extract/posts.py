"""Posts and statements in the first person: their author is the source of what they say themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from rashomon.extract.channels import FREE, is_platform
from rashomon.extract.cues import lemmas, phrases
from rashomon.extract.drafts import Draft, minus, trimmed
from rashomon.extract.material import Material
from rashomon.extract.own_voice import EMPTY, has_verb, occupied
from rashomon.extract.words import Word
from rashomon.records import Sentence, Span, Spans

HEADING_WORDS = 12
SHORTEST_POST = 3  # words of a post's sentence that can tell something
CLOCK = re.compile(r"\s*\d{1,2}[:.]\d{2}\b\s*[-–—]?\s*")


class Author(msgspec.Struct, frozen=True):
    """Who posts: their name in the heading (empty where none stands), the heading, and where the post itself begins."""

    spans: Spans
    heading: Span | None
    body: int


def posted(material: Material, drafts: Sequence[Draft]) -> list[Draft]:
    """In a post, the author says all that nobody else is said to say, and passes the rest on; else the drafts as they are."""
    author = author_of(material)
    if author is None:
        return list(drafts)
    spoken = [draft for draft in drafts if draft.source is not None and draft.start >= author.body]
    others = [draft for draft in spoken if not is_author(material, draft, author)]
    passed = [msgspec.structs.replace(d, via=(author.spans, *d.via) if author.spans else d.via) for d in others]
    earlier = [msgspec.structs.replace(d, source=author.spans) for d in spoken if d not in others and quotes_himself(material, d)]
    return [*passed, *earlier, *own_words(material, author, [*others, *earlier])]


def quotes_himself(material: Material, draft: Draft) -> bool:
    """ "Earlier I wrote of X": a saying of its own, beside the post."""
    return any(cue.sort == "verb" and cue.act == "say" for span in draft.cue for cue in material.cues_within(span))


def own_words(material: Material, author: Author, others: Sequence[Draft]) -> list[Draft]:
    taken = [span for draft in others for span in occupied(draft)]
    found: list[Draft] = []
    for sentence in material.sentences:
        if sentence.span.start < author.body:
            continue
        span = without_clock(material, sentence)
        rest = [s for s in minus([span], taken) if tells(material, s)]
        for part in [span] if rest and denies_others(material, span, taken) else rest:
            if content := trimmed(material, [part]):
                found.append(authors(content, author))
    return found


def authors(content: Spans, author: Author) -> Draft:
    return Draft(content=content, source=author.spans, rule="post-author", author=True, heading=author.heading)


def denies_others(material: Material, span: Span, taken: Sequence[Span]) -> bool:
    """ "Reports of X are false": the author's claim is the whole sentence, what is denied another's."""
    return bool(phrases(material.language, "acts", "false").find(material.within([span]))) and any(s.meets(span) for s in taken)


def tells(material: Material, span: Span) -> bool:
    """Words of a post that say something of what happened, is denied or is demanded: no slogan, question or service note."""
    words = [word for word in material.within([span]) if word.pos != "PUNCT" and not word.text.startswith(("#", "@"))]
    if not words or any(rule(material, span, words) for rule in EMPTY if rule.__name__ != "has_no_verb"):
        return False
    if words[0].has(lemmas(material.language, "service", "words")):
        return False
    if material.triggers_within([span]) or material.counted([span]) or phrases(material.language, "acts", "false").find(words):
        return True
    declares = material.text[span.start : span.end].rstrip().endswith((".", "…")) or any(has_verb(word) for word in words)
    return declares and len(words) >= SHORTEST_POST and not material.text[span.start : span.end].rstrip().endswith("!")


def without_clock(material: Material, sentence: Sentence) -> Span:
    """A time at the head of a line of a running post is no part of what it says."""
    clock = CLOCK.match(material.text, sentence.span.start, sentence.span.end)
    if clock and clock.end() < sentence.span.end:
        return Span(clock.end(), sentence.span.end)
    return sentence.span


# ---------------------------------------------------------------- who posts


def author_of(material: Material) -> Author | None:
    """The author where the report is a post or a statement by whom it names, else None."""
    if not is_post(material):
        return None
    byline = (material.report.byline or "").casefold()
    heading = heading_of(material, byline) if material.report.channel is None else None  # an exported post is its text alone
    body = heading.end if heading else 0
    return Author(spans=name_in(material, heading, byline), heading=heading, body=body)


def is_post(material: Material) -> bool:
    """Posted where its file says so, on a platform, by its own author, or under a heading that names a platform and speaks as "we"."""
    report = material.report
    if report.channel is not None:
        return True
    publisher, byline = (report.publisher or "").strip(), (report.byline or "").strip()
    if publisher and (is_platform(publisher, material.language) or publisher.casefold() == byline.casefold()):
        return True
    return not publisher and headed_by_platform(material)


def headed_by_platform(material: Material) -> bool:
    lines = [sentence for sentence in material.sentences if sentence.paragraph < 2 and is_short(material, sentence)]
    words = [word for sentence in lines for word in material.within([sentence.span])]
    known = phrases(material.language, "channels")
    return any(hit.label in FREE for hit in known.find(words)) or any(word.text.startswith("@") for word in words)


def is_short(material: Material, sentence: Sentence) -> bool:
    words = [word for word in material.within([sentence.span]) if word.pos != "PUNCT"]
    return len(words) <= HEADING_WORDS and material.text[sentence.span.end - 1] not in ".!?…"


def heading_of(material: Material, byline: str) -> Span | None:
    """The short lines before the post: a name, a platform, a date."""
    known = phrases(material.language, "channels")
    end = None
    for number, sentence in enumerate(material.sentences[:4]):
        words = material.within([sentence.span])
        named = bool(byline) and (byline in material.text[sentence.span.start : sentence.span.end].casefold())
        channel = any(hit.label not in ("lead", "make") for hit in known.find(words)) or any(w.text.startswith("@") for w in words)
        if not is_short(material, sentence) or not (named or channel or (number == 0 and not material.triggers_within([sentence.span]))):
            break
        end = sentence.span.end
    return material.report.span(material.sentences[0].span.start, end) if end else None


def name_in(material: Material, heading: Span | None, byline: str) -> Spans:
    if heading is None:
        return ()
    at = material.text[heading.start : heading.end].casefold().find(byline) if byline else -1
    if at >= 0:
        return (material.report.span(heading.start + at, heading.start + at + len(byline)),)
    first = material.sentences[0].span
    line = material.text[first.start : first.end]
    stop = re.search(r"[,(·|]", line)
    return (material.report.span(first.start, first.start + len(line[: stop.start()].rstrip()) if stop and stop.start() else first.end),)


def is_author(material: Material, draft: Draft, author: Author) -> bool:
    """The reader gave the words to the author, to "we" or to nobody in particular."""
    if any(span.meets(own) for span in draft.source or () for own in author.spans):
        return True
    words: list[Word] = material.within(draft.source or ())
    speakers = lemmas(material.language, "actors", "writer")
    return bool(words) and all(word.has(speakers) for word in words)
