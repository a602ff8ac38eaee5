"""Pieces: each belongs to a token, in order, and each paragraph is closed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.parse import Reader
from rashomon.parse.pieces import LONGEST_WORD, SEPARATOR, Pieces, pieces_of
from rashomon.parse.reader import shipped
from rashomon.parse.split import split


def pieces(text: str) -> Pieces:
    reader = Reader.load(shipped())
    return pieces_of(text, split(text), reader.tokenizer, reader.card.end)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_pieces_belong_to_tokens_in_order(text: str) -> None:
    found, parts = pieces(text), split(text)
    owners = [token for token in found.token if token != SEPARATOR]
    assert owners == sorted(owners)
    assert set(owners) <= set(range(len(parts.tokens)))
    assert found.token.count(SEPARATOR) == len({s.paragraph for s in parts.sentences})


def test_every_word_of_plain_text_has_a_piece() -> None:
    text = "Vant said so.\nПолковник сообщил об этом в среду.\nРечник заперечив."
    assert set(pieces(text).token) == {SEPARATOR, *range(len(split(text).tokens))}


def test_a_word_without_end_is_cut() -> None:
    assert len(pieces("ы" * 10_000).ids) <= LONGEST_WORD + 1
