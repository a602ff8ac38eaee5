"""The reader: everything neural in one pass, behind one door."""

from __future__ import annotations

import functools
import hashlib
import pathlib
from collections.abc import Iterator
from typing import Any

import msgspec

from rashomon import settings
from rashomon.errors import ModelError
from rashomon.parse.decode import Found, Run, decode
from rashomon.parse.lemmas import lemma
from rashomon.parse.named import kind_of, quoted, runs
from rashomon.parse.network import Seen, Special, look
from rashomon.parse.pieces import pieces_of
from rashomon.parse.split import Split, portions, split
from rashomon.parse.trees import trees
from rashomon.records import Attribution, Name, Parsed, Report, Sentence, Span, Spans, Token


class Card(msgspec.Struct, frozen=True):
    """`reader.json`: the files of one model with their sha256, and its special pieces."""

    version: str
    model: str
    model_sha256: str
    tokenizer: str
    tokenizer_sha256: str
    begin: int
    end: int
    names: tuple[str, ...]
    parts: tuple[str, ...]
    relations: tuple[str, ...]


def shipped() -> pathlib.Path:
    return pathlib.Path(__file__).resolve().parent.parent / "models"


class Reader:
    """Reads reports. Make one by `Reader.load()`; it holds no state between reports."""

    def __init__(self, session: Any, tokenizer: Any, card: Card) -> None:
        self.session, self.tokenizer, self.card = session, tokenizer, card

    @classmethod
    def load(cls, folder: pathlib.Path | None = None) -> Reader:
        """The model in the folder (RASHOMON_MODELS, else the shipped one).

        Raises ModelError where a file is missing or is not what its card says.
        """
        return _load(folder or settings.model_folder() or shipped())

    def parse(self, report: Report) -> Parsed:
        """Sentences, tokens with lemmas and trees, names and attributions of one report."""
        return self.parse_split(report, split(report.text))

    def attributed(self, report: Report) -> Parsed:
        """Sentences, tokens with lemmas, and attributions with their chains of voices; no trees and no names.

        What the road to a ledger is given. Trees and names are measured on treebanks and corpora of names; on whole ledgers the rules
        of roles, places and acts were better without them (`models/reader.md`), until a rule shows that it gains by one.
        """
        return self.parse_split(report, split(report.text), whole=False)

    def parse_split(self, report: Report, parts: Split, whole: bool = True) -> Parsed:
        """The same over tokens and sentences that are given; the whole of it, or without trees and names."""
        sentences = tuple(
            Sentence(report.span(parts.tokens[s.first][0], parts.tokens[s.last - 1][1]), s.first, s.last, s.paragraph)
            for s in parts.sentences
        )
        tokens: list[Token] = []
        names: list[Name] = []
        attributions: list[Attribution] = []
        for first, portion in portions(parts):
            seen = self.look(report.text, portion)
            attributions += [_attribution(report, portion, one) for one in decode(seen, portion)]
            bare = [Token(a, b, lemma(report.text[a:b], report.language)) for a, b in portion.tokens]
            tokens += self._trees(seen, portion, bare, first) if whole else bare
            names += self._names(report, seen, portion, bare) if whole else []
        return Parsed(report=report, sentences=sentences, tokens=tuple(tokens), names=tuple(names), attributions=tuple(attributions))

    def _trees(self, seen: Seen, portion: Split, bare: list[Token], first: int) -> Iterator[Token]:
        """The tokens with their trees; `first` is the index of the portion's first token in the report."""
        for token, node in zip(bare, trees(seen, portion, self.card.parts, self.card.relations), strict=True):
            head = None if node.head is None else first + node.head
            yield Token(token.start, token.end, token.lemma, node.part, head, node.relation)

    def _names(self, report: Report, seen: Seen, portion: Split, bare: list[Token]) -> list[Name]:
        lemmas, words = [token.lemma for token in bare], [report.text[token.start : token.end] for token in bare]
        found = [quoted(run, words) for run in runs(seen.names, self.card.names, {s.last - 1 for s in portion.sentences})]
        return [Name(_span(report, portion, (run.first, run.last)), kind_of(run, lemmas)) for run in found]

    def look(self, text: str, parts: Split) -> Seen:
        """What the network says of each token."""
        pieces = pieces_of(text, parts, self.tokenizer, self.card.end)
        return look(self.session, Special(self.card.begin, self.card.end), pieces, len(parts.tokens))


def _attribution(report: Report, parts: Split, found: Found) -> Attribution:
    def spans(runs: tuple[Run, ...]) -> Spans:
        return tuple(_span(report, parts, run) for run in runs)

    via = tuple(spans((voice,)) for voice in found.via)
    return Attribution(source=spans(found.source), cue=spans(found.cue), content=spans(found.content), via=via, score=found.score)


def _span(report: Report, parts: Split, run: Run) -> Span:
    return report.span(parts.tokens[run[0]][0], parts.tokens[run[1] - 1][1])


@functools.cache
def _load(folder: pathlib.Path) -> Reader:
    import onnxruntime
    from tokenizers import Tokenizer

    card_file = folder / "reader.json"
    if not card_file.is_file():
        raise ModelError(f"no reader model in {folder}: reader.json is missing; install the package again or set RASHOMON_MODELS")
    card = msgspec.json.decode(card_file.read_bytes(), type=Card)
    model = _checked(folder / card.model, card.model_sha256)
    tokenizer = _checked(folder / card.tokenizer, card.tokenizer_sha256)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return Reader(session, Tokenizer.from_str(tokenizer.decode()), card)


def _checked(path: pathlib.Path, digest: str) -> bytes:
    if not path.is_file():
        raise ModelError(f"the reader's file {path} is missing; install the package again")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ModelError(f"the reader's file {path} is not the one its card names (sha256 differs); install the package again")
    return data
