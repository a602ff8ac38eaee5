"""Treebanks and rows of names, made up here."""

from __future__ import annotations

import pathlib

from rashomon.parse.corpora import Named, as_text, names_of, trees

CONLLU = """# text = Vant won't go.
1\tVant\tVant\tPROPN\t_\t_\t4\tnsubj\t_\t_
2-3\twon't\t_\t_\t_\t_\t_\t_\t_\t_
2\two\twill\tAUX\t_\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\t_\t_\t0\troot\t_\t_
4.1\tgoes\tgo\tVERB\t_\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

# text = Ida al Lumen.
1\tIda\tida\tNOUN\t_\t_\t0\troot\t_\t_
2-3\tal\t_\t_\t_\t_\t_\t_\t_\t_
2\ta\ta\tADP\t_\t_\t4\tcase\t_\t_
3\tel\tel\tDET\t_\t_\t4\tdet\t_\t_
4\tLumen\tLumen\tPROPN\t_\t_\t1\tnmod\t_\t_
5\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_
"""


def test_words_have_their_place_in_the_text_and_their_head(tmp_path: pathlib.Path) -> None:
    (tmp_path / "made.conllu").write_text(CONLLU, encoding="utf-8")
    first, second = trees(tmp_path / "made.conllu")
    assert [first.text[a:b] for a, b in first.words] == ["Vant", "wo", "n't", "go", "."]
    assert first.heads == [3, 3, 3, 3, 3]
    assert [second.text[a:b] for a, b in second.words] == ["Ida", "al", "Lumen", "."]
    assert second.heads == [0, 2, 0, 0]
    assert second.relations == ["root", "case", "nmod", "punct"]


def test_sentences_in_one_paragraph(tmp_path: pathlib.Path) -> None:
    (tmp_path / "made.conllu").write_text(CONLLU, encoding="utf-8")
    text, split, moved = as_text(trees(tmp_path / "made.conllu"))
    assert text == "Vant won't go. Ida al Lumen."
    assert [(s.first, s.last) for s in split.sentences] == [(0, 5), (5, 9)]
    assert moved[1].heads == [5, 7, 5, 5]


def test_the_outer_of_nested_names_counts() -> None:
    entities = [
        {"type": "COUNTRY", "start": 12, "end": 20},
        {"type": "ORGANIZATION", "start": 0, "end": 20},
        {"type": "AGE", "start": 0, "end": 3},
    ]
    row = {"entities": entities}
    assert names_of(row, ("organisation", "place")) == [Named("organisation", 0, 20)]
    assert names_of(row, ("place",)) == [Named("place", 12, 20)]
