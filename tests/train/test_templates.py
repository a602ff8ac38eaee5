"""Text labelled by construction: its labels are the words that the frames mark."""

from __future__ import annotations

import pytest

from rashomon.train.templates import made, plain_sentences

CLAUSES = {
    "en": "The bridge over the river fell this morning. Trains have stood at Lumen station for days. He said this twice today.",
    "ru": "Мост через реку упал рано утром. Поезда стоят у станции Люмен второй день. Он сказал это.",
    "uk": "Міст через річку впав рано вранці. Потяги стоять на станції Люмен другий день. Він сказав це.",
}


@pytest.mark.parametrize("language", sorted(CLAUSES))
def test_sentences_with_words_of_saying_fill_no_frame(language: str) -> None:
    assert len(plain_sentences(language, [{"text": CLAUSES[language]}])) == 2


@pytest.mark.parametrize("language", sorted(CLAUSES))
def test_every_label_is_a_stretch_of_its_text(language: str) -> None:
    documents = made({language: [{"text": CLAUSES[language]}]}, seed=1)
    spans = [(d["text"], span) for d in documents for a in d["attributions"] for part in a.values() for span in part]
    assert all(0 <= start < end <= len(text) for text, (start, end) in spans)
    assert not any(text[start:end] != text[start:end].strip() for text, (start, end) in spans)
    assert not any(sign in document["text"] for document in documents for sign in "<>{}")


def test_the_same_seed_gives_the_same_text() -> None:
    rows = {language: [{"text": text}] for language, text in CLAUSES.items()}
    assert made(rows, seed=3) == made(rows, seed=3)


@pytest.mark.parametrize("language", sorted(CLAUSES))
def test_a_voice_in_another_is_labelled_with_both(language: str) -> None:
    documents = made({language: [{"text": CLAUSES[language]}]}, seed=1)
    nested = [a for d in documents for a in d["attributions"] if a["via"]]
    assert nested
    assert all(a["source"] and a["content"] for a in nested)
