#!/usr/bin/env python3
"""Open every artifact of a Shelftalk data folder with pandas, NumPy and SciPy and check what it promises.

    verify_artifacts.py DATA_FOLDER [--truth truth.json]

Hashes against the manifest; shapes and alignment of tables, vectors, matrices and factors; the promises of the
split; unit length and finiteness; every metric of evaluation.json computed again by ranx from the written lists
(to 1e-6); the mixture's lists computed again from its members with NumPy. --truth compares the counts
of stage 1 with those a generator of test data planted. Needs numpy, pandas, pyarrow, ranx and scipy.
"""
import argparse
import hashlib
import json
import pathlib
import sys
import warnings

import numpy as np
import pandas as pd
import scipy.sparse as sp
from ranx import Qrels, Run, evaluate

warnings.filterwarnings("ignore", message="unsafe cast")


class Checks:
    """Counts checks and keeps those that failed."""

    def __init__(self):
        self.done, self.failed = 0, []

    def that(self, holds, what):
        self.done += 1
        if not holds:
            self.failed.append(what)
            print("FAILED:", what)


def hashes(folder, manifest, check):
    for name, entry in manifest["artifacts"].items():
        data = (folder / name).read_bytes()
        check.that(len(data) == entry["bytes"], f"{name} has the recorded size")
        check.that(hashlib.sha256(data).hexdigest() == entry["sha256"], f"{name} has the recorded hash")


def tables(folder, check):
    books = pd.read_feather(folder / "cleaned_books_data.ftr")
    ratings = pd.read_feather(folder / "cleaned_ratings_data.ftr")
    pd.read_csv(folder / "rejects.csv")
    check.that(books.book_id.is_unique, "book ids are unique")
    check.that((books.title.str.len() > 0).all(), "every book has a title")
    check.that(not books.title.str.contains(r"[\x00-\x1f]").any(), "no control characters in titles")
    check.that(not ratings.duplicated(["user_id", "book_id"]).any(), "one rating per user and book")
    check.that((ratings.confidence > 0).all(), "confidences are above 0")
    same = books.book_id.to_numpy()[ratings.book_row.to_numpy()] == ratings.book_id.astype(str).to_numpy()
    check.that(same.all(), "book_row and book_id of the ratings name the same book")
    return books, ratings


def matrices(folder, books, ratings, check):
    parts = {p: sp.load_npz(folder / f"{p}_matrix.npz") for p in ("train", "val", "test")}
    users = pd.read_feather(folder / "user_index.ftr")
    columns = pd.read_feather(folder / "book_index.ftr")
    for name, m in parts.items():
        check.that(m.shape == (len(users), len(columns)), f"{name}_matrix has the shape of the indexes")
        check.that(m.has_canonical_format and np.isfinite(m.data).all(), f"{name}_matrix is canonical and finite")
    check.that((books.book_id.to_numpy()[columns.catalogue_row] == columns.book_id).all(),
        "book_index names the catalogue's books")
    whole = sum((m > 0).astype(np.int8) for m in parts.values())
    check.that(whole.max() == 1, "train, validation and test do not overlap")
    check.that(((parts["train"] > 0).sum(0) > 0).all(), "every book of the matrices is in train")
    check.that(((parts["train"] > 0).sum(1) > 0).all(), "every user of the matrices is in train")
    check.that(whole.sum(1).max() <= 500, "no user has more than 500 interactions")
    check.that(whole.sum(1).min() >= 5 and whole.sum(0).min() >= 5, "every user and every book has 5 interactions")
    # The values are the ratings' confidences.
    code = {user: i for i, user in enumerate(users.user_id)}
    column = {row: c for c, row in enumerate(columns.catalogue_row)}
    keep = ratings[ratings.user_id.isin(code.keys()) & ratings.book_row.isin(column.keys())]
    given = sp.csr_matrix((keep.confidence, (keep.user_id.astype(str).map(code), keep.book_row.map(column))),
        shape=whole.shape)
    total = parts["train"] + parts["val"] + parts["test"]
    check.that(abs(given.multiply(whole) - total).max() < 1e-6, "matrix values are the ratings' confidences")
    return parts, columns


def dense(folder, books, parts, columns, check):
    vectors = np.load(folder / "catalog_books_384.npy")
    users, items = np.load(folder / "user_factors.npy"), np.load(folder / "book_factors.npy")
    check.that(vectors.shape == (len(books), 384) and vectors.dtype == np.float32, "one vector of 384 float32 a book")
    check.that(np.abs(np.linalg.norm(vectors, axis=1) - 1).max() < 1e-4, "vectors have unit length")
    check.that(users.shape[0] == parts["train"].shape[0] and items.shape[0] == parts["train"].shape[1],
        "factors fit the matrices")
    check.that(np.isfinite(users).all() and np.isfinite(items).all(), "factors are finite")
    neighbours = sp.load_npz(folder / "item_neighbours.npz")
    check.that(neighbours.shape == (len(items), len(items)), "neighbours fit the matrices")
    check.that(np.isfinite(neighbours.data).all() and (neighbours.data > 0).all(), "neighbours are finite and above 0")
    check.that(neighbours.diagonal().sum() == 0, "no book is its own neighbour")
    training = json.loads((folder / "training.json").read_text())
    losses = training["losses"]
    check.that(all(b <= a * (1 + 1e-6) for a, b in zip(losses, losses[1:])), "the loss never increases")
    return vectors[columns.catalogue_row.to_numpy()], users, items


def with_ranx(folder, parts, report, check):
    """Every metric of every list, recomputed by ranx on the same lists."""
    lists = pd.read_feather(folder / "evaluation_lists.ftr")
    relevant = parts["test"].tolil().rows
    worst = 0.0
    for scorer, rows in lists.groupby("scorer", sort=False):
        result = next(r for r in report["test"]["results"] if r["scorer"] == scorer)
        run, qrels = {}, {}
        for user, mine in rows.groupby("user_row", sort=False):
            # ranx sorts by score; ranks are what was written, so ties cannot be broken another way.
            run[str(user)] = {str(b): float(-r) for b, r in zip(mine.book_column, mine["rank"])}
            qrels[str(user)] = {str(b): 1 for b in relevant[user]}
        for at in result["at"]:
            k = at["k"]
            names = {"precision": f"precision@{k}", "recall": f"recall@{k}", "map": f"map@{k}", "ndcg": f"ndcg@{k}",
                "hit_rate": f"hit_rate@{k}"}
            theirs = evaluate(Qrels(qrels), Run(run), list(names.values()), make_comparable=False)
            for ours, name in names.items():
                worst = max(worst, abs(at[ours]["value"] - theirs[name]))
    check.that(worst <= 1e-6, f"metrics equal ranx's to 1e-6 (largest difference {worst:.2e})")
    print(f"  largest difference to ranx: {worst:.2e} over {lists.scorer.nunique()} scorers")
    return lists


def space(vectors, authors):
    """Books by content: 96 principal components of the vectors, and authors, whose agreement counts 2.25."""
    v = vectors.astype(float)
    v = (v - v.mean(0)) @ np.linalg.eigh(np.cov(v, rowvar=False))[1][:, ::-1][:, :96]
    v /= np.maximum(np.linalg.norm(v, axis=1, keepdims=True), 1e-12)
    code = {name: i for i, name in enumerate(sorted({a for own in authors for a in own}))}
    pairs = [(row, code[a]) for row, own in enumerate(authors) for a in set(own)]
    by = sp.csr_matrix((np.ones(len(pairs)), tuple(zip(*pairs))),
        shape=(len(authors), max(1, len(code)))) if pairs else sp.csr_matrix((len(authors), 1))
    by = sp.diags(1 / np.sqrt(np.maximum(np.asarray(by.sum(1)).ravel(), 1))) @ by
    return sp.hstack([sp.csr_matrix(v), by * 1.5]).tocsr()  # 1.5 squared is 2.25


def again(lists, parts, neighbours, vectors, authors, users, items, report, check):
    """The mixture's lists from factors, neighbours, vectors, authors and popularity, in float64."""
    weights = report["mixture"]
    check.that(min(weights.values()) >= 0 and abs(sum(weights.values()) - 1) < 1e-9, "the mixture's weights sum to 1")
    mine = lists[lists.scorer == "mixture"]
    sample = np.sort(mine.user_row.unique())[:300]
    train = parts["train"]
    seen = ((train + parts["val"]) > 0).tocsr()

    def z(s):
        d = s.std(1, keepdims=True)
        return np.divide(s - s.mean(1, keepdims=True), d, out=np.zeros_like(s), where=d > 0)

    factors = users[sample].astype(float) @ items.T.astype(float)
    content = space(vectors, authors)
    taste = train[sample].astype(float) @ content
    taste = sp.diags(1 / np.maximum(np.sqrt(taste.multiply(taste).sum(1)).A1, 1e-12)) @ taste
    readers = np.log1p(train.getnnz(axis=0)).astype(float)
    scores = (weights["factors"] * z(factors) + weights["content"] * z((taste @ content.T).toarray())
        + weights["neighbours"] * z((train[sample].astype(float) @ neighbours.astype(float)).toarray())
        + weights["popularity"] * z(np.tile(readers, (len(sample), 1))))
    scores[seen[sample].toarray()] = -np.inf
    k = min(10, scores.shape[1])
    top = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    written = {r: set(g[g["rank"] <= k].book_column) for r, g in mine.groupby("user_row")}
    share = np.mean([len(set(t) & written[r]) / k for r, t in zip(sample, top)])
    check.that(share >= 0.995,
        f"the mixture's lists come out again from its members ({share:.4f} of the places)")
    print(f"  mixture {weights}: {share:.4f} of the places of {len(sample)} lists come out again")


def against_truth(summary, path, check):
    truth = json.loads(pathlib.Path(path).read_text())
    books, ratings = summary["books"], summary["ratings"]
    rejected = ratings["rejected"]
    for label, ours, theirs in (
            ("books read", books["read"], truth["books"]),
            ("books without a title", books["rejected"].get("no title", 0), truth["no_title"]),
            ("descriptions with markup", books["markup"], truth["html_descriptions"]),
            ("ratings read", ratings["read"], truth["ratings"]),
            ("scores that are none", rejected.get("score not a number on the scale", 0), truth["ratings_bad_score"])):
        check.that(ours == theirs, f"{label}: {ours} of {theirs}")
    # A repeated row copies the reader of the row before, who may be missing there.
    unnamed, planted = rejected.get("no reader", 0), truth["ratings_no_user"]
    check.that(planted <= unnamed <= planted + truth["ratings_repeated"],
        f"ratings without a reader: {unnamed}, {planted} planted")
    for part in (books, ratings):
        used = part["kept"] + part.get("merged", 0) + part.get("superseded", 0) + part.get("set_aside", 0)
        check.that(part["read"] == used + sum(part["rejected"].values()), "every row that was read is accounted for")
    print("  stage 1:", json.dumps({"books": books, "ratings": ratings}))
    print("  planted:", json.dumps(truth))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data"), ap.add_argument("--truth")
    args = ap.parse_args()
    folder = pathlib.Path(args.data) / "artifacts"
    manifest = json.loads((folder / "manifest.json").read_text())
    report = json.loads((folder / "evaluation.json").read_text())
    check = Checks()
    hashes(folder, manifest, check)
    books, ratings = tables(folder, check)
    parts, columns = matrices(folder, books, ratings, check)
    vectors, users, items = dense(folder, books, parts, columns, check)
    lists = with_ranx(folder, parts, report, check)
    authors = [list(own) for own in books.authors.iloc[columns.catalogue_row]]
    neighbours = sp.load_npz(folder / "item_neighbours.npz")
    again(lists, parts, neighbours, vectors, authors, users, items, report, check)
    if args.truth:
        against_truth(manifest["stages"]["stage_1_preprocessing"]["summary"], args.truth, check)
    print(f"{check.done - len(check.failed)} of {check.done} checks hold for {args.data}")
    sys.exit(1 if check.failed else 0)


if __name__ == "__main__":
    main()
