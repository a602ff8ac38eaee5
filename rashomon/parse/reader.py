"""The reader: everything neural in one pass, behind one door."""

from __future__ import annotations

import functools
import hashlib
import pathlib
from typing import Any

import msgspec

from rashomon import settings
from rashomon.errors import ModelError
from rashomon.parse.decode import Found, Run, decode
from rashomon.parse.lemmas import lemma
from rashomon.parse.named import kind_of, quoted, runs
from rashomon.parse.network import Seen, Special, look
from rashomon.parse.pieces import pieces_of
from rashomon.parse.split import Split, split
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

    def parse_split(self, report: Report, parts: Split) -> Parsed:
        """The same over tokens and sentences that are given."""
        seen = self.look(report.text, parts)
        sentences = tuple(
            Sentence(report.span(parts.tokens[s.first][0], parts.tokens[s.last - 1][1]), s.first, s.last, s.paragraph)
            for s in parts.sentences
        )
        nodes = trees(seen, parts, self.card.parts, self.card.relations)
        tokens = tuple(
            Token(a, b, lemma(report.text[a:b], report.language), node.part, node.head, node.relation)
            for (a, b), node in zip(parts.tokens, nodes, strict=True)
        )
        lemmas = [token.lemma for token in tokens]
        words = [report.text[a:b] for a, b in parts.tokens]
        found = [quoted(run, words) for run in runs(seen.names, self.card.names, {s.last - 1 for s in parts.sentences})]
        names = tuple(Name(_span(report, parts, (run.first, run.last)), kind_of(run, lemmas)) for run in found)
        attributions = tuple(_attribution(report, parts, one) for one in decode(seen, parts)) if tokens else ()
        return Parsed(report=report, sentences=sentences, tokens=tokens, names=names, attributions=attributions)

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
