"""Training can begin from the shipped weights."""

from __future__ import annotations

import pytest

from rashomon.parse.reader import shipped

pytest.importorskip("torch")
pytest.importorskip("onnx")


def test_the_shipped_model_has_every_weight_of_the_network() -> None:
    from rashomon.train.warm import dequantised

    state = dequantised(shipped() / "reader.onnx")
    wanted = {"tags.weight", "names.bias", "relation.weight", "null", "null2", "null3", "bert.encoder.layer.5.output.dense.weight"}
    assert wanted <= state.keys()
    assert tuple(state["bert.embeddings.word_embeddings.weight"].shape) == (80_000, 384)


def test_no_product_of_the_shipped_weights_saturates_on_any_processor() -> None:
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(shipped() / "reader.onnx")).graph
    arrays = {one.name: one for one in graph.initializer}
    weights = [numpy_helper.to_array(arrays[node.input[1]]).astype(int) for node in graph.node if node.op_type == "MatMulInteger"]
    assert weights
    assert all(2 * 255 * abs(array).max() < 2**15 for array in weights)
