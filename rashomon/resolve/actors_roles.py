"""Persons as the text introduces them: "Ada Brandt, the governor of Westmark," or «губернатор Вестмарка Ада Брандт»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.languages import names
from rashomon.records import Span
from rashomon.resolve.actors_forms import Phrase, Word
from rashomon.resolve.actors_phrases import Reader

RUN = re.compile(r"[A-ZА-ЯЁІЇЄҐ][\w’'ʼ-]+(?:[ \u00a0](?:[a-zа-яіїє]{2,3}[ \u00a0])?[A-ZА-ЯЁІЇЄҐ][\w’'ʼ.-]+){1,4}")
AFTER = re.compile(r"\s*[,(—–-]\s*([^,.;:!?()—–\n]{3,110})")
LINKS = ("of", "for", "the", "and", "'s")  # words inside a role
COMMA = re.compile(r"(?:^|[.!?\n]|\b(?:and|but|said|says|и|та|й)\b)?\s*([^,.;:!?()—–\n]{3,110}),\s*$")
QUOTE = re.compile(r"[«»“”\"„]")
LONGEST_ROLE = 12  # words
BEFORE = 6  # words before a name that may tell a role


def introduced(reader: Reader, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The persons named in full anywhere in the text, with the role that stands beside the name; mentions come with theirs."""
    inside = [span for phrase in phrases for span in phrase.spans]
    known = {key for phrase in phrases if phrase.sort in ("person", "named") for key in names.keys(phrase.name)}
    found = []
    for match in RUN.finditer(reader.report.text):
        start = _role_start(reader, match.start())
        span = Span(start, match.end())
        phrase = reader.phrase((span,))
        if phrase.sort == "person" and not any(span.meets(other) for other in inside):
            phrase = with_role(reader, phrase)
            if phrase.role or known & set(names.keys(phrase.name)):
                found.append(phrase)
    return tuple(found)


def _role_start(reader: Reader, start: int) -> int:
    """Where the words of a role before a name begin: heads, states and lower-case words between them."""
    line = reader.report.text.rfind("\n", 0, start) + 1
    words = reader.words(max(line, start - 90), start)[-BEFORE:]
    best = start
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if not _adjoins(reader, word, words[at + 1].start if at + 1 < len(words) else start):
            break
        if reader.is_head(word) in ("official", "person", "soldier") or (best < start and (reader.state_of(word) or reader.is_head(word))):
            best = word.start
        elif best == start and reader.language == "en" and not (reader.is_head(word) or word.low in LINKS):
            break
    return best


def _adjoins(reader: Reader, word: Word, start: int) -> bool:
    return reader.report.text[word.end : start].strip(" \u00a0.'’s") == ""


def with_role(reader: Reader, phrase: Phrase) -> Phrase:
    """The person with the role that follows the name between commas, where no role stands before it."""
    if phrase.role or phrase.sort != "person":
        return phrase
    after = AFTER.match(reader.report.text, phrase.spans[-1].end)
    comma = COMMA.search(reader.report.text, max(0, phrase.spans[0].start - 120), phrase.spans[0].start)
    places = (after.span(1) if after else None, _before(reader, phrase), comma.span(1) if comma else None)
    return next((told for place in places if (told := _told(reader, phrase, place))), phrase)


def _before(reader: Reader, phrase: Phrase) -> tuple[int, int] | None:
    """Where the words of a role stand right before a name."""
    start = _role_start(reader, phrase.spans[0].start)
    end = start + len(reader.report.text[start : phrase.spans[0].start].rstrip())
    return (start, end) if start < end else None


def _told(reader: Reader, phrase: Phrase, at: tuple[int, int] | None) -> Phrase | None:
    """The person with the role that these words tell, if they tell one."""
    if at is None:
        return None
    span = Span(*at)
    words = reader.words(span.start, span.end)
    clause = any(word.lemma in reader.data["clause"]["verbs"] for word in words)
    if clause or len(words) > LONGEST_ROLE or QUOTE.search(reader.report.words(span)):
        return None
    told = reader.phrase((span,))
    if told.sort == "person" and _serves(reader, span):
        return phrase._replace(role=reader.report.words(span).strip(), state=phrase.state or told.state, head=told.head)
    if told.kind not in ("official", "person") or told.sort == "person" or told.many:
        return None
    return phrase._replace(role=reader.report.words(span).strip(), state=phrase.state or told.state, head=told.head, plain=told.plain)


def _serves(reader: Reader, span: Span) -> bool:
    """ "a spokesman for President Karl Ostrov" is somebody else than the president."""
    words = [w for w in reader.words(span.start, span.end) if w.low not in reader.data["articles"]]
    return len(words) > 2 and reader.is_head(words[0]) == "official" and words[1].low in reader.data["cuts"]
