#!/usr/bin/env python3
"""Make the golden answers of this folder with the reference implementations (needs tokenizers, numpy, onnxruntime).

Usage: make_golden.py TOKENIZER_JSON FP32_ONNX [BOOKS_JSONL_GZ]

TOKENIZER_JSON is the model's tokenizer.json; FP32_ONNX is what build/model/make_model.py writes beside the int8 model;
BOOKS_JSONL_GZ is a catalogue, of which only hashes of its ids are kept.
"""
import base64
import gzip
import hashlib
import json
import pathlib
import sys

import numpy as np
import onnxruntime
import tokenizers

HERE = pathlib.Path(__file__).parent

ODD = [
    "", " ", "\t\r\n", "a", "Hello, world!", "don't stop", "e-mail@example.org", "3.14159 is π",
    "$9.99 <b>bold</b> a+b=c ~`^|",
    "İstanbul ve ISPARTA ığdır", "Straße STRASSE ẞ", "ÅNGSTRÖM é e\u0301 E\u0301 a\u0323\u0302 a\u0302\u0323",
    "naïve café Žižek Łódź Đorđe øre Æsir",
    "Ελληνικά ΣΊΣΥΦΟΣ ᾳ ᾼ", "Преступление и наказание ЁЖИК Й й", "हिन्दी क़ ড় அகம்", "ภาษาไทย ลาว",
    "한국어 각 갂 힣 \u1100\u1161\u11a8",
    "日本語のテキスト 源氏物語 カタカナ ガ ガ", "三体 \u9fff\u3400\U00020000\U0002a700\U0002b820\U0002b91f\U0002b920\uf900\U0002f800",
    "emoji 😀👩‍👩‍👧‍👦👍🏽 ❤️ 🇫🇷 ©™®", "zero\u200bwidth\u200c\u200d\u2060\ufeffjoin", "soft\u00adhyphen",
    "nul\x00 bell\x07 vt\x0b ff\x0c del\x7f nel\u0085 x",
    "nbsp\u00a0thin\u2009ideographic\u3000line\u2028para\u2029ogham\u1680.", "\ufffd replaced \ufffd",
    "“curly” ‘quotes’ – dash — em… ¿qué? ¡sí! «oui»",
    "fi ligature ﬁ ½ ² ℌ Ⅷ ①", "؟ العربية مُحَمَّد ،", "עִבְרִית שָׁלוֹם", "x" * 100, "x" * 101, "é" * 100, "é" * 101,
    "word " * 300, "!" * 300,
    "[CLS] [SEP] [MASK][PAD][UNK] [mask] [ CLS ] [MASK", "a[SEP]b [[SEP]] [SEP", "[MASK]" * 300,
    "unaffable antidisestablishmentarianism zzzzqqq",
    "##ing ## # ing", "\U0001d15f\U0001d158\U0001d165\U0001d16e \U0001d165\u0301\U0001d16d", "\u0301 leading mark",
    "\u1b44\u0323\u302e x\u302f\u0327",
    "Q\u0307\u0323 \u212b \u2126 \u037e \u0387 \u1fef", "ᲀ Ა Ꭰ ꭰ ᏸ Ɤ \ua7cb \U00010d50",
    "\u166d \u1734 \u061d \u0890 \u0c04 \U000111c9",
    "Title: Kim | Genre: Fiction | Description: A boy on the Grand Trunk Road.",
    "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306" * 40,
    "\U000e0001\U000e0041tag \U000f0000private\ue000 \U0010ffff end",
]

TEXTS = [  # written for this test
    "A lighthouse keeper on a northern island finds letters in a bottle and answers every one of them.",
    "Title: The Salt Road | Genre: Fantasy, Adventure | "
    "Description: Two sisters carry the last dragon egg across a desert of salt.",
    "Title: Nine Winters | Genre: Historical Fiction | "
    "Description: A doctor in besieged Leningrad keeps a diary of bread and music.",
    "Title: Proof of Bees | Genre: Popular Science | "
    "Description: How a swarm decides where to live, told by a mathematician.",
    "Title: Short | Genre: Poetry",
    "Detective Amina Okoro has a week to find out who poisoned the mayor of Lagos, and her own brother is the suspect.",
    "cosy mysteries with cats and baking, nothing violent",
    "something like a slow burning romance in space, with a found family",
    "I want to understand how the Roman republic fell.",
    "¿Qué leer después de una novela de realismo mágico?",
    "Une enfance en Provence, des collines, un père instituteur et la chasse.",
    "戦後の東京を舞台にした推理小説",
    "dragons", "?", "the", "[MASK]",
    "Robots learn to dream; the union of androids goes on strike on Mars. Hard science fiction with a sense of humour.",
    "A cookbook of forty soups, one for every week that is cold enough, with the stories of the cooks.",
    " ".join(f"Chapter {n}: the expedition crosses the river and counts its mules." for n in range(60)),
    "Horror: the house at the end of the lane has one more room inside than it has outside, and somebody lives in it.",
]


def text_of(record):
    parts = [("Title", record.get("title")), ("Genre", ", ".join(record.get("genres") or [])),
        ("Description", record.get("description"))]
    return " | ".join(f"{label}: {value}" for label, value in parts if value)


def digest(sequences):
    """SHA-256 over the sequences: their lengths and ids as little-endian uint32."""
    h = hashlib.sha256()
    for ids in sequences:
        h.update(np.array([len(ids), *ids], "<u4").tobytes())
    return h.hexdigest()


def code_points(tokenizer):
    """Per 4096 code points: SHA-256 of, for a + c + b, the number of words before the last, the last word, and the
    ids."""
    sums = []
    for start in range(0, 0x110000, 0x1000):
        h = hashlib.sha256()
        for c in range(start, start + 0x1000):
            if not 0xD800 <= c < 0xE000:
                text = "a" + chr(c) + "b"
                words = tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(text))
                ids = ",".join(map(str, tokenizer.encode(text).ids))
                h.update(f"{len(words) - 1} {words[-1][0]} {ids}\n".encode())
        sums.append(h.hexdigest())
    return sums


def write(name, value):
    (HERE / name).write_text(json.dumps(value, indent=1, ensure_ascii=True) + "\n")


def main():
    tokenizer = tokenizers.Tokenizer.from_file(sys.argv[1])
    tokenizer.no_padding()
    tokenizer.no_truncation()
    write("code_points.json", {"reference": f"tokenizers {tokenizers.__version__}", "block": 4096,
        "sha256": code_points(tokenizer)})
    if len(sys.argv) > 3:
        records = [json.loads(line) for line in gzip.open(sys.argv[3], "rt")]
        whole = [e.ids for e in tokenizer.encode_batch([text_of(r) for r in records])]
    tokenizer.enable_truncation(256)
    write("odd.json", [{"text": t, "ids": tokenizer.encode(t).ids} for t in ODD])
    if len(sys.argv) > 3:
        cut = [e.ids for e in tokenizer.encode_batch([text_of(r) for r in records])]
        blocks = range(0, len(records), 500)
        write("catalogue.json", {"tokens": sum(map(len, whole)), "whole": [digest(whole[i : i + 500]) for i in blocks],
                                 "cut": [digest(cut[i : i + 500]) for i in blocks]})
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    model = onnxruntime.InferenceSession(sys.argv[2], options, providers=["CPUExecutionProvider"])
    golden = []
    for text in TEXTS:
        (vector,) = model.run(["embedding"], {"input_ids": np.array([tokenizer.encode(text).ids], np.int64)})
        golden.append({"text": text, "float32": base64.b64encode(vector[0].astype("<f4").tobytes()).decode()})
    write("vectors.json", golden)


if __name__ == "__main__":
    main()
