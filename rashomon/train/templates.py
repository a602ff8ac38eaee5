"""Training text labelled by construction, in three languages: real sentences of the corpora set into frames of reported speech.

The frames, verbs and speakers are data (`templates.LANGUAGE.toml`), all names invented. The sentences that fill them
come from the corpora at training time, and only such as hold no speech of their own.
"""

from __future__ import annotations

import importlib.resources
import pathlib
import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rashomon import languages
from rashomon.parse.lemmas import lemma
from rashomon.parse.split import split

SOURCES = {"en": "entities/worldwide-newswire.jsonl", "ru": "entities/nerel-ru-train.jsonl", "uk": "times/wikiwars-uk.jsonl"}
DOCUMENTS = {"en": 200, "ru": 450, "uk": 450}
FRAMES = (2, 7)  # a document
PRESENT = 0.3  # share of the frames whose verb of saying stands in the present tense
SIZES = range(5, 30)  # tokens of a sentence that fills a frame
QUOTED = {"en": re.compile(r"[\"«»“”„:;()\[\]—–]|[\u0400-\u04ff]")}
QUOTED |= dict.fromkeys(("ru", "uk"), re.compile(r"[\"«»“”„:;()\[\]—–]|[A-Za-z]{3}"))
TAG = re.compile(r"<(/?)([sckod])>")
NAMES = {"s": "source", "c": "cue", "k": "content", "o": "via", "d": "outer cue"}
LABELS = ("source", "cue", "content")

Row = dict[str, Any]
Table = Mapping[str, Any]


def made(rows: Mapping[str, Iterable[Table]], seed: int) -> list[Row]:
    """Documents of both languages, from the rows of SOURCES."""
    return [row for language in sorted(rows) for row in _documents(language, list(rows[language]), random.Random(f"{seed}/{language}"))]


def source_files(corpora: pathlib.Path) -> dict[str, pathlib.Path]:
    return {language: corpora / name for language, name in SOURCES.items()}


# ---------------------------------------------------------------- sentences


def plain_sentences(language: str, rows: Iterable[Table]) -> list[str]:
    """Sentences of fit length without quotation and words of saying, without their stop; sorted, each once."""
    verbs = _words_of_saying(language)
    stems = {verb[:5] for verb in verbs if len(verb) > 4}
    quoted = QUOTED[language]
    found: set[str] = set()
    for row in rows:
        parts = split(row["text"])
        for stretch in parts.sentences:
            words = [row["text"][a:b] for a, b in parts.tokens[stretch.first : stretch.last]]
            sentence = row["text"][parts.tokens[stretch.first][0] : parts.tokens[stretch.last - 1][1]]
            if (
                len(words) in SIZES
                and _is_plain(sentence, words, stems)
                and verbs.isdisjoint(lemma(word, language) for word in words)
                and not quoted.search(sentence)
            ):
                found.add(sentence[:-1])
    return sorted(found)


def _is_plain(sentence: str, words: list[str], stems: set[str]) -> bool:
    whole = sentence[0].isupper() and sentence[-1] == "." and not sentence[-3:-1].isupper() and words[-1] == "."
    return whole and not any(word.lower()[:5] in stems for word in words)


def _words_of_saying(language: str) -> set[str]:
    """All verbs of the language's data on cues."""
    verbs: Mapping[str, list[str]] = languages.load("cues", language)["verbs"]
    return {verb for listed in verbs.values() for verb in listed}


def small(sentence: str, common: set[str]) -> str:
    """The sentence beginning small, unless its first word is one that is never written small."""
    first = sentence.split(" ", 1)[0]
    return sentence[0].lower() + sentence[1:] if first.lower() in common else sentence


# ---------------------------------------------------------------- frames


def _documents(language: str, rows: list[Table], rng: random.Random) -> Iterator[Row]:
    table = tomllib.loads((importlib.resources.files("rashomon.train") / f"templates.{language}.toml").read_text("utf-8"))
    sentences = plain_sentences(language, rows)
    common = {word for sentence in sentences for word in sentence.split() if word.islower()}
    for _ in range(DOCUMENTS[language]):
        between = rng.choice(["\n", "\n\n", " "])
        frames = [_filled(table, rng, sentences, common) for _ in range(rng.randint(*FRAMES))]
        yield _joined(frames, between)


def _filled(table: Table, rng: random.Random, sentences: list[str], common: set[str]) -> str:
    (who, whose, gender), (who2, whose2, gender2) = _speaker(table, rng), _speaker(table, rng)
    one, two = rng.choice(sentences), rng.choice(sentences)
    he, his = table["he"][gender]
    said = [_agreed(table, rng.choice(table[key]), gender) for key in ("said", "said", "wrote", "denied", "accused")]
    if rng.random() < PRESENT:
        said[0] = rng.choice(table["present"])[gender == "p"]
    words = one.split(" ")
    cut = rng.randint(1, len(words) - 1)
    text: str = rng.choice(table["frames"]).format(
        who=who,
        whose=whose,
        who2=who2,
        whose2=whose2,
        said=said[0],
        Said=said[0].capitalize(),
        said2=said[1],
        said3=_agreed(table, rng.choice(table["said"]), gender2),
        wrote=said[2],
        denied=said[3],
        denied2=_agreed(table, rng.choice(table["denied"]), gender2),
        accused=said[4],
        he=he,
        He=he.capitalize(),
        his=his,
        clause=small(one, common),
        Clause=one,
        Head=" ".join(words[:cut]),
        tail=" ".join(words[cut:]),
        clause2=small(two, common),
        Clause2=two,
    )
    at = text.find(">") + 1 if text.startswith("<") else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def _speaker(table: Table, rng: random.Random) -> tuple[str, str, str]:
    """Nominative, genitive and gender (m, f, n, p) of a speaker."""
    kind = rng.random()
    if kind < 0.4:
        who, whose, gender = rng.choice(table["bodies"])
        return who, whose, gender
    (who, whose), gender = (rng.choice(table["men"]), "m") if kind < 0.8 else (rng.choice(table["women"]), "f")
    title, of_title = rng.choice(table["titles"])
    return f"{title} {who}".strip(), f"{of_title} {whose}".strip(), gender


def _agreed(table: Table, verb: str, gender: str) -> str:
    """The past tense in the speaker's gender; those that are not formed by an ending stand in the data."""
    if gender == "m" or "female" not in table:
        return verb
    listed = dict(table["plural" if gender == "p" else "female"])
    if verb in listed:
        return str(listed[verb])
    return re.sub("[лв]$", "л", verb) + {"f": "а", "n": "о", "p": "и"}[gender]


def _joined(frames: Iterable[str], between: str) -> Row:
    """The text of marked frames, and their attributions: a speaker and its cue belong to the content of the same sentence's frame."""
    text, attributions = "", []
    for frame in frames:
        plain, found = _read(frame, len(text) + (len(between) if text else 0))
        text += (between if text else "") + plain
        attributions += found
    return {"text": text, "attributions": attributions}


def _read(frame: str, offset: int) -> tuple[str, list[Row]]:
    """A frame's words, and its attributions: pieces up to the second source or lone cue are one, the rest another."""
    plain, opened, at = "", 0, 0
    spans: list[tuple[str, list[int]]] = []
    for tag in TAG.finditer(frame):
        plain += frame[at : tag.start()]
        at = tag.end()
        if tag[1]:
            spans.append((NAMES[tag[2]], [offset + opened, offset + len(plain)]))
        else:
            opened = len(plain)
    return plain + frame[at:], _attributions(spans)


def _attributions(spans: list[tuple[str, list[int]]]) -> list[Row]:
    """One attribution, or two where the frame has two speakers: one after the other's content, or one in whose mouth the other is put."""
    if any(name == "via" for name, _ in spans):
        outer = [({"via": "source", "outer cue": "cue"}[name], span) for name, span in spans if name in ("via", "outer cue")]
        return [_attribution(outer), _attribution([part for part in spans if part[0] != "outer cue"])]
    sources = [n for n, (name, _) in enumerate(spans) if name == "source"]
    cut = len(spans)
    if len(sources) > 1:
        cut = next(n for n, (name, _) in enumerate(spans) if name == "content") + 1
    return [_attribution(part) for part in (spans[:cut], spans[cut:]) if part]


def _attribution(spans: list[tuple[str, list[int]]]) -> Row:
    return {label: [span for name, span in spans if name == label] for label in (*LABELS, "via")}
