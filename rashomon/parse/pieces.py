"""A text as the model's sub-word pieces, each tied to the token that it belongs to, paragraph by paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rashomon.parse.split import Split

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SEPARATOR = -1  # the token index of the piece that stands at the end of a paragraph
LONGEST_WORD = 24  # pieces; the rest of a longer "word" (an address, a run of signs) is not shown to the model


class Pieces(NamedTuple):
    """Piece ids, and for each the index of its token (SEPARATOR at the end of a paragraph) and the number of its sentence."""

    ids: list[int]
    token: list[int]
    sentence: list[int]


def pieces_of(text: str, split: Split, tokenizer: Tokenizer, separator: int) -> Pieces:
    """The pieces of all paragraphs in order, each paragraph closed by a separator."""
    ids: list[int] = []
    token: list[int] = []
    number = [n for n, stretch in enumerate(split.sentences) for _ in range(stretch.first, stretch.last)]
    for first, last in _paragraphs(split):
        start = split.tokens[first][0]
        encoding = tokenizer.encode(text[start : split.tokens[last - 1][1]], add_special_tokens=False)
        at, held = first, 0
        for piece, (a, b) in zip(encoding.ids, encoding.offsets, strict=True):
            middle = start + (a + b) / 2
            while at < last - 1 and split.tokens[at][1] <= middle:
                at, held = at + 1, 0
            held += 1
            if held <= LONGEST_WORD:
                ids.append(piece)
                token.append(at)
        ids.append(separator)
        token.append(SEPARATOR)
    return Pieces(ids, token, _sentences(token, number))


def _sentences(token: list[int], number: list[int]) -> list[int]:
    """The sentence of each piece; a separator belongs to the sentence before it."""
    found, last = [], 0
    for owner in token:
        last = last if owner == SEPARATOR else number[owner]
        found.append(last)
    return found


def _paragraphs(split: Split) -> list[tuple[int, int]]:
    """The range of tokens of each paragraph."""
    ranges: list[tuple[int, int]] = []
    for n, stretch in enumerate(split.sentences):
        if n and split.sentences[n - 1].paragraph == stretch.paragraph:
            ranges[-1] = (ranges[-1][0], stretch.last)
        else:
            ranges.append((stretch.first, stretch.last))
    return ranges
