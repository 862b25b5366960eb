"""Writes ranx_golden.json: random ranked lists and what ranx says of them.

Run as `python make_ranx_golden.py` with ranx installed. The lists are ids in
rank order; some are shorter than the cutoffs, some have no hit, some readers
have more relevant books than places.
"""

import json
import random
from importlib.metadata import version
from pathlib import Path

from ranx import Qrels, Run, evaluate

METRICS = ["precision", "recall", "map", "ndcg", "hit_rate"]
CUTOFFS = [1, 5, 10, 20]


def main() -> None:
    rng = random.Random(42)
    cases = []
    for i in range(200):
        books = rng.choice([8, 30, 60, 400])
        length = min(books, rng.choice([1, 3, 9, 20, 20, 20, 25]))
        relevant = rng.sample(range(books), min(books, rng.choice([1, 1, 2, 5, 12, 40])))
        cases.append({"list": rng.sample(range(books), length), "relevant": sorted(relevant)})

    # The id of a query sorts as its number does, and scores fall along the list.
    qrels = Qrels({f"q{i:04}": {str(b): 1 for b in c["relevant"]} for i, c in enumerate(cases)})
    run = Run({f"q{i:04}": {str(b): float(len(c["list"]) - r) for r, b in enumerate(c["list"])}
               for i, c in enumerate(cases)})
    for metric in METRICS:
        for k in CUTOFFS:
            for case, value in zip(cases, evaluate(qrels, run, f"{metric}@{k}", return_mean=False)):
                case.setdefault("values", {})[f"{metric}@{k}"] = float(value)

    out = {"made_by": f"ranx {version('ranx')}", "cutoffs": CUTOFFS, "cases": cases}
    Path(__file__).with_name("ranx_golden.json").write_text(json.dumps(out, indent=None, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
