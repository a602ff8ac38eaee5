"""From a trained network to the files that are shipped: int8 ONNX, tokenizer, and the card's `reader.json` with their sha256."""

from __future__ import annotations

import hashlib
import json
import pathlib

import torch
from tokenizers import Tokenizer

from rashomon.parse.corpora import KINDS
from rashomon.train.labels import PARTS
from rashomon.train.network import Network, Served

OUTPUTS = ("tags", "names", "targets", "weights", "parts", "heads", "scores", "relations")
OPSET = 17


def export(network: Network, tokenizer: Tokenizer, special: dict[str, int], relations: list[str], out: pathlib.Path) -> None:
    """Writes reader.onnx, reader.tokenizer.json and reader.json into the folder `out`, and reader.fp32.onnx to compare with."""
    out.mkdir(parents=True, exist_ok=True)
    _to_onnx(network, out / "reader.fp32.onnx")
    _quantised(out / "reader.fp32.onnx", out / "reader.onnx")
    tokenizer.save(str(out / "reader.tokenizer.json"))
    card: dict[str, object] = {
        "version": "3",
        **_named(out, "model", "reader.onnx"),
        **_named(out, "tokenizer", "reader.tokenizer.json"),
    }
    card |= {"begin": special["begin"], "end": special["end"]}
    card |= {"names": list(KINDS), "parts": list(PARTS), "relations": relations}
    (out / "reader.json").write_text(json.dumps(card, indent=1), encoding="utf-8")


def _to_onnx(network: Network, path: pathlib.Path) -> None:
    network.eval()
    network.bert.config._attn_implementation = "eager"
    ids = torch.arange(5, 85)[None]
    sentence = (ids % 3 == 0) * (1 + (ids > 40).long())
    torch.onnx.export(
        Served(network).eval(),
        (ids, sentence),
        str(path),
        input_names=["ids", "sentence"],
        output_names=list(OUTPUTS),
        dynamo=False,
        opset_version=OPSET,
        dynamic_axes={"ids": {1: "pieces"}, "sentence": {1: "pieces"}},
    )


def _quantised(source: pathlib.Path, to: pathlib.Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    # Seven bits: sums of two products of eight saturate on processors without VNNI, which would then read differently.
    quantize_dynamic(str(source), str(to), per_channel=True, weight_type=QuantType.QInt8, reduce_range=True)


def _named(folder: pathlib.Path, part: str, name: str) -> dict[str, str]:
    return {part: name, f"{part}_sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()}
