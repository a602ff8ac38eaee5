"""The measures of names and syntax, on made-up gold."""

from __future__ import annotations

from rashomon.evaluate import names, syntax
from rashomon.parse.corpora import Named, Tree
from rashomon.records import Parsed, Report, Sentence, Span, Token

TREE = Tree("Vant left .", [(0, 4), (5, 9), (10, 11)], ["PROPN", "VERB", "PUNCT"], [1, 1, 1], ["nsubj:pass", "root", "punct"])


def parsed(*tokens: Token) -> Parsed:
    report = Report(id="r", text=TREE.text, language="en")
    return Parsed(report=report, sentences=(Sentence(Span(0, 11), 0, len(tokens), 0),), tokens=tokens)


def test_heads_and_relations_count_without_subtypes() -> None:
    ours = parsed(
        Token(0, 4, "vant", "PROPN", 1, "nsubj"), Token(5, 9, "leave", "NOUN", 1, "root"), Token(10, 11, ".", "PUNCT", 0, "punct")
    )
    table = {name: tally.right_gold for name, tally in syntax.score([TREE], ours).items()}
    assert table == {"words": 3, "sentences": 1, "UPOS": 2, "UAS": 2, "LAS": 2}


def test_words_that_are_not_the_treebanks_cost() -> None:
    ours = parsed(Token(0, 4, "vant", "PROPN", 1, "nsubj"), Token(5, 11, "left.", "VERB", 1, "root"))
    table = syntax.score([TREE], ours)
    assert (table["words"].right_gold, table["words"].predicted, table["words"].gold) == (1, 2, 3)
    assert table["LAS"].right_gold == 0


def test_names_need_kind_and_span() -> None:
    rows = [{"doc_id": "a", "entities": [{"type": "PERS", "start": 0, "end": 4}, {"type": "LOC", "start": 6, "end": 9}]}]
    found = {"a": [Named("person", 0, 4), Named("place", 6, 8), Named("group", 0, 4)]}
    table = names.score(rows, found)
    whole = table["person, organisation, place"]
    assert (whole.right_gold, whole.predicted, whole.gold) == (1, 2, 2)
    assert set(table) == {"person, organisation, place", "person", "place"}
