"""The score of counts: an article's numbers from its mentions, and the shares that are exactly right."""

from __future__ import annotations

import pytest

from rashomon.evaluate.counts import Row, article_counts, predictions, score


def row(text: str, killed: int = 0, injured: int = 0) -> Row:
    return {"doc_id": "1", "text": text, "killed": killed, "injured": injured}


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Three people were killed and five wounded in Velana.", 3, 5),
        ("Two people were killed. The death toll rose to 4.", 4, 0),
        ("A man was shot in Velana on Monday.", 0, 1),
        ("The fatal shooting was on Orm Street.", 1, 0),
        ("Nobody was hurt.", 0, 0),
        ("The town was quiet.", 0, 0),
    ],
)
def test_an_article_gives_two_numbers(text: str, killed: int, injured: int) -> None:
    assert article_counts(row(text)) == {"killed": killed, "injured": injured}


def test_shares_are_in_percent() -> None:
    rows = [row("Three people were killed.", killed=3), row("Three people were killed.", killed=2)]
    scores = score(rows)
    assert (scores.killed, scores.injured, scores.both, scores.articles) == (50.0, 100.0, 50.0, 2)


def test_predictions_keep_the_rows_ids() -> None:
    assert list(predictions([row("Two people were injured.")])) == [{"doc_id": "1", "killed": 0, "injured": 2}]


def test_no_rows_score_nothing() -> None:
    assert score([]).articles == 0
