"""Train the name tagger; `python -m kg.recognise.train DATA` makes the shipped file again, bit for bit.

Input:     a folder with `ner/idner-news-2k.train.jsonl` (MIT) to learn from, and `articles/indosum-dev.jsonl`
           (CC BY-SA 4.0), of which only word statistics are used: how often a word is
           capitalised inside of sentences, and the cluster of words that stand in the same surroundings.
Output:    `kg/recognise/model/names.json`: weights of a linear-chain CRF, rounded to hundredths, and a class for each
           frequent word.
Algorithm: clusters by k-means over the singular vectors of positive pointwise mutual information (Levy and Goldberg,
           2014) of words and their neighbours; CRF by L-BFGS with elastic net (crfsuite; Okazaki, 2007); features in
           `kg.recognise.shapes`.

Needs the extra `train` (numpy, scipy, scikit-learn, python-crfsuite).
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.language.text import TOKEN, fold
from kg.recognise.shapes import OFFSETS, UNKNOWN, form_features, neighbour_features, shape, word_features

TAGS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "ORGANISATION": "ORG", "LOC": "LOC", "PLACE": "LOC"}
VOCABULARY, CONTEXTS, DIMENSIONS = 24000, 3000, 100
COARSE, FINE = 100, 600
MIN_COUNT = 4


def corpus(path: Path) -> list[list[str]]:
    """Tokenised lines of the articles."""
    lines = []
    with path.open(encoding="utf-8") as handle:
        for row in handle:
            lines += [TOKEN.findall(line) for line in json.loads(row)["text"].split("\n")]
    return lines


def habits(lines: list[list[str]]) -> dict[str, str]:
    """Of each word: how often it is capitalised where no sentence begins, in five steps from "0" (never) to "4"."""
    upper: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for line in lines:
        for before, word in pairwise(line):
            if word[0].isalpha() and before not in {".", "!", "?", '"', "“", "”", ":"}:
                total[fold(word)] += 1
                upper[fold(word)] += word[0].isupper()
    return {w: str(min(4, int(5 * (upper[w] + 0.2) / (n + 0.4)))) for w, n in total.items() if n >= 3}


def clusters(lines: list[list[str]]) -> dict[str, str]:
    """Coarse and fine cluster of each frequent word, "C.F"."""
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.linalg import svds
    from sklearn.cluster import KMeans

    counts = Counter(fold(w) for line in lines for w in line if w[0].isalpha())
    words = [w for w, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if n >= MIN_COUNT][:VOCABULARY]
    index = {w: i for i, w in enumerate(words)}
    context = {w: i for i, w in enumerate([*words[: CONTEXTS - 3], ",", ".", '"'])}
    pairs: Counter[tuple[int, int]] = Counter()
    for line in lines:
        folded = [fold(w) for w in line]
        for i, word in enumerate(folded):
            if word in index:
                for offset in (-2, -1, 1, 2):
                    j = i + offset
                    if 0 <= j < len(folded) and folded[j] in context:
                        pairs[index[word], context[folded[j]] + CONTEXTS * (0 if offset < 0 else 1)] += 1
    cells = sorted(pairs.items())
    rows = np.array([c[0][0] for c in cells])
    cols = np.array([c[0][1] for c in cells])
    values = np.array([float(c[1]) for c in cells])
    matrix = coo_matrix((values, (rows, cols)), shape=(len(words), 2 * CONTEXTS)).tocsr()
    by_row, by_col = np.asarray(matrix.sum(1)).ravel(), np.asarray(matrix.sum(0)).ravel() ** 0.75
    entries = matrix.tocoo()
    pmi = np.log(entries.data * by_col.sum() / (by_row[entries.row] * by_col[entries.col]))
    keep = pmi > 0
    matrix = coo_matrix((pmi[keep], (entries.row[keep], entries.col[keep])), shape=matrix.shape).tocsr()
    left, scale, _ = svds(matrix, k=DIMENSIONS, v0=np.ones(min(matrix.shape)), random_state=7)
    vectors = left * np.sqrt(scale)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    coarse, fine = (KMeans(n, random_state=7, n_init=1, max_iter=60).fit_predict(vectors) for n in (COARSE, FINE))
    return {word: f"{a}.{b}" for word, a, b in zip(words, coarse, fine, strict=True)}


def sentences(path: Path) -> list[tuple[list[str], list[str]]]:
    """Labelled sentences, cut into our tokens."""
    found = []
    with path.open(encoding="utf-8") as handle:
        for row in handle:
            item = json.loads(row)
            words: list[str] = []
            tags: list[str] = []
            for token, tag in zip(item["tokens"], item["tags"], strict=True):
                place, _, kind = tag.partition("-")
                kind = TAGS.get(kind, "")
                for number, piece in enumerate(TOKEN.findall(token)):
                    words.append(piece)
                    tags.append(f"{'B' if place == 'B' and number == 0 else 'I'}-{kind}" if kind else "O")
            found.append((words, tags))
    return found


def features(words: list[str], classes: dict[str, str]) -> list[list[str]]:
    """Features of each token of a sentence, as `kg.recognise.tagger` reads them."""
    norms = [fold(w) for w in words]
    own = [word_features(w, n, classes) for w, n in zip(words, norms, strict=True)]
    shapes = ["^", *map(shape, words), "$"]
    habit = ["^", *(classes.get(n, UNKNOWN).rpartition(".")[2] for n in norms), "$"]
    around = ["^", *norms, "$"]
    rows = []
    for i in range(len(words)):
        row = [f"{o}{f}" for o in OFFSETS if 0 <= i + o < len(words) for f in own[i + o]]
        window = slice(i, i + 3)
        row += form_features(tuple(shapes[window]), tuple(habit[window]), i == 0)  # type: ignore[arg-type]
        row += neighbour_features(around[i], shapes[i + 1], around[i + 2])
        rows.append(row)
    return rows


def train(data: list[tuple[list[str], list[str]]], classes: dict[str, str], c1: float, c2: float) -> dict[str, Any]:
    """Weights of the CRF: by feature and tag, and of tag after tag."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for words, tags in data:
        trainer.append(features(words, classes), tags)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": 150, "feature.possible_transitions": True,
                        "feature.minfreq": 2})  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    tags = sorted({tag for _, tag in info.state_features} | {t for pair in info.transitions for t in pair})
    states: dict[str, list[int]] = defaultdict(lambda: [0] * len(tags))
    for (feature, tag), weight in info.state_features.items():
        if round(weight * 100):
            states[feature][tags.index(tag)] = round(weight * 100)
    transitions = [[round(info.transitions.get((a, b), 0.0) * 100) for b in tags] for a in tags]
    return {"tags": tags, "transitions": transitions, "states": dict(sorted(states.items()))}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with ner/ and articles/")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "model" / "names.json")
    options = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    lines = corpus(options.data / "articles" / "indosum-dev.jsonl")
    cluster, habit = clusters(lines), habits(lines)
    classes = {w: f"{cluster.get(w, '?.?')}.{habit.get(w, '?')}" for w in sorted(cluster.keys() | habit.keys())}
    data = sentences(options.data / "ner" / "idner-news-2k.train.jsonl")
    model = train(data, classes, c1=0.08, c2=0.05)
    model["classes"] = classes
    options.out.parent.mkdir(exist_ok=True)
    options.out.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
