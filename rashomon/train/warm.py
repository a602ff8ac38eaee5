"""The weights of a shipped `reader.onnx` as a network's: training can begin where the last model ended, though only int8 was kept."""

from __future__ import annotations

import pathlib
import re
from typing import Any

import numpy as np
import torch

ENDING, SERVED = "_quantized", "network."  # of a quantised weight; before the names of the network that is served
MATRIX = re.compile(r"^/(.+)/MatMul_output_0_output_quantized$")
NOBODIES = {(1, 2, 1, 1): ["null"], (1, 1, 1): ["null2", "null3"]}  # by shape, in order: scores of "nobody", which the file does not name


def dequantised(path: pathlib.Path) -> dict[str, torch.Tensor]:
    """Every weight of the model under its name in the network."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    arrays = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    state = {name: array for name, array in arrays.items() if name.endswith((".weight", ".bias"))}
    for name in arrays:
        if name.endswith(".weight" + ENDING):
            state[name.removesuffix(ENDING)] = _embedding(arrays, name.removesuffix(ENDING))
    for shape, names in NOBODIES.items():
        found_here = [array.ravel() for name, array in arrays.items() if name.startswith("onnx::Expand") and array.shape == shape]
        state |= dict(zip(names, found_here, strict=False))
    for node in graph.node:
        if node.op_type == "MatMulInteger" and (found := MATRIX.match(node.output[0])):
            state[found[1].replace("/", ".") + ".weight"] = _matrix(arrays, node.input[1].removesuffix(ENDING))
    return {name.removeprefix(SERVED): torch.from_numpy(np.array(array, np.float32)) for name, array in state.items()}


def _matrix(arrays: dict[str, Any], stem: str) -> Any:
    """A matrix quantised by column, turned to the network's rows."""
    zero = arrays[stem + "_zero_point"].astype(np.float32)
    return ((arrays[stem + ENDING].astype(np.float32) - zero) * arrays[stem + "_scale"]).T


def _embedding(arrays: dict[str, Any], stem: str) -> Any:
    """An embedding, quantised with one scale."""
    zero = np.float32(arrays[stem + "_zero_point"])
    return (arrays[stem + ENDING].astype(np.float32) - zero) * arrays[stem + "_scale"]
