"""How well the score of shared substance tells substance from boilerplate, on labelled pairs of passages from bills.

`script/bench reuse [FILE]`; the file is `../shared/data/reuse/lid-alignments.csv` unless said otherwise. Undecided pairs
(label 2) are left out. Pairs whose documents meet in another pair fall into the same fold and are drawn together by
the bootstrap. Rarity is counted on the training folds only; the two constants of the curve are fitted on them too.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import csv
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from scipy.optimize import minimize
from scipy.sparse.csgraph import connected_components
from scipy.stats import rankdata

from zbor.calc.legal.reuse import Rarity, reuse
from zbor.calc.legal.reuse.score import HALF, STEEPNESS
from zbor.calc.legal.reuse.wording import wording

DATA = Path(__file__).parents[1].parent / "shared" / "data"
FILE = Path("reuse") / "lid-alignments.csv"
SIDES, TEXTS = ("left_doc_id", "right_doc_id"), ("left", "right")
FOLDS, SHUFFLES, DRAWS = 5, 5, 2000
LEAST_MASS = 0.05
"""The mass that is put for none when the curve is fitted: its logarithm is needed."""
BAR = 0.95


@dataclass(frozen=True)
class Pairs:
    """Labelled pairs: 1 for substance, 0 for boilerplate; the score the file gives; groups that hang together."""

    left: list[str]
    right: list[str]
    labels: np.ndarray
    smith_waterman: np.ndarray
    groups: np.ndarray

    def __len__(self) -> int:
        return len(self.left)

    def rarity(self, which: np.ndarray) -> Rarity:
        """Counted on some of the pairs."""
        return Rarity.of((text for place in which for text in (self.left[place], self.right[place])), "en")

    def each(self, measure: Callable[[str, str], float]) -> np.ndarray:
        """A figure for each pair."""
        return np.array([measure(left, right) for left, right in zip(self.left, self.right, strict=True)])


def read(path: Path) -> Pairs:
    """The decided pairs, without the signs that fill gaps of the alignment."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["label"] in {"0", "1"}]
    names = {name: place for place, name in enumerate({row[side]: 0 for row in rows for side in SIDES})}
    ends = np.array([[names[row[side]] for side in SIDES] for row in rows])
    links = np.zeros((len(names), len(names)), dtype=bool)
    links[ends[:, 0], ends[:, 1]] = True
    _, part = connected_components(links, directed=False)
    left, right = ([" ".join(word for word in row[side].split() if word != "-") for row in rows] for side in TEXTS)
    labels, given = (np.array([float(row[name]) for row in rows]) for name in ("label", "score"))
    return Pairs(left, right, labels.astype(int), given, part[ends[:, 0]])


def auc(figures: np.ndarray, labels: np.ndarray) -> float:
    """How often a pair of substance has the higher figure than one of boilerplate; ties count half."""
    ranks, ones = rankdata(figures), int(labels.sum())
    return float((ranks[labels == 1].sum() - ones * (ones + 1) / 2) / (ones * (len(labels) - ones)))


def interval(figures: np.ndarray, pairs: Pairs, seed: int) -> tuple[float, float]:
    """The middle 95 % of the AUC when whole groups are drawn with replacement."""
    chance = np.random.default_rng(seed)
    members = [np.flatnonzero(pairs.groups == group) for group in np.unique(pairs.groups)]
    found = []
    while len(found) < DRAWS:
        drawn = np.concatenate([members[place] for place in chance.integers(len(members), size=len(members))])
        if 0 < pairs.labels[drawn].sum() < len(drawn):
            found.append(auc(figures[drawn], pairs.labels[drawn]))
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def fitted(masses: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """The half mass and steepness that make the labels likeliest, both kinds of pairs counting alike."""
    logs = np.log(np.maximum(masses, LEAST_MASS))
    share = labels.mean()
    heavy = np.where(labels == 1, 0.5 / share, 0.5 / (1 - share))

    def loss(point: np.ndarray) -> float:
        z = point[1] * (logs - point[0])
        return float((heavy * (np.logaddexp(0, z) - labels * z)).sum())

    place, steep = minimize(loss, np.array([1.0, 1.5]), method="Nelder-Mead").x
    return float(np.exp(place)), float(steep)


def held_out(pairs: Pairs, seed: int, rarity: Callable[[np.ndarray], Rarity | None]) -> tuple[np.ndarray, np.ndarray]:
    """For each pair its mass and its score, from a fold that knew nothing of its documents."""
    chance = np.random.default_rng(seed)
    groups = np.unique(pairs.groups)
    folds = dict(zip(groups.tolist(), (chance.permutation(len(groups)) % FOLDS).tolist(), strict=True))
    of_pair = np.array([folds[group] for group in pairs.groups.tolist()])
    masses, scores = np.zeros(len(pairs)), np.zeros(len(pairs))
    for fold in range(FOLDS):
        test, train = of_pair == fold, np.flatnonzero(of_pair != fold)
        counted = rarity(train)
        found = pairs.each(lambda left, right: reuse(left, right, language="en", rarity=counted).mass)  # noqa: B023 -- called at once
        half, steep = fitted(found[train], pairs.labels[train])
        masses[test] = found[test]
        scores[test] = 1 / (1 + (half / np.maximum(found[test], LEAST_MASS)) ** steep)
    return masses, scores


def jaccard(left: str, right: str) -> float:
    """Words in common by words in either."""
    one, other = set(wording(left, "en").forms), set(wording(right, "en").forms)
    return len(one & other) / max(1, len(one | other))


def at_half(scores: np.ndarray, labels: np.ndarray, limit: float = 0.5) -> str:
    """Precision, recall and F1 at a score of one half, by the held-out scores."""
    said = scores >= 0.5
    right = int((said & (labels == 1)).sum())
    precision, recall = right / max(1, int(said.sum())), right / max(1, int(labels.sum()))
    return f"precision {precision:.2f}, recall {recall:.2f}, F1 {2 * precision * recall / max(1e-9, precision + recall):.2f}"


def line(name: str, figures: np.ndarray, pairs: Pairs, note: str = "") -> str:
    """One measure: its AUC with the interval."""
    found, (low, high) = auc(figures, pairs.labels), interval(figures, pairs, 1)
    return f"{name:<46}{found:>7.3f}   {low:.3f} to {high:.3f}   {note}".rstrip()


def spread(pairs: Pairs, shuffles: Sequence[tuple[np.ndarray, np.ndarray]]) -> str:
    """The AUC of each shuffle into folds."""
    found = [auc(scores, pairs.labels) for _, scores in shuffles]
    return f"{len(found)} shuffles into folds: {min(found):.3f} to {max(found):.3f}"


def main() -> None:
    """Print the figures."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(os.environ.get("ZBOR_SHARED_DATA") or DATA) / FILE
    if not path.is_file():
        print(f"No labelled pairs at {path}; nothing was measured.")
        return
    pairs = read(path)
    ones = int(pairs.labels.sum())
    print(
        f"{ones} pairs of substance, {len(pairs) - ones} of boilerplate, {len(np.unique(pairs.groups))} groups of documents\n"
    )
    shuffles = [held_out(pairs, seed, pairs.rarity) for seed in range(SHUFFLES)]
    scores = sorted((scores for _, scores in shuffles), key=lambda one: auc(one, pairs.labels))[SHUFFLES // 2]
    plain = held_out(pairs, 0, lambda _: None)[1]
    print(f"{'':<46}{'AUC':>7}   {'95 % interval':<18}")
    print(line("reuse, cross-validated (the middle shuffle)", scores, pairs, spread(pairs, shuffles)))
    print(line("reuse, without counted rarity", plain, pairs))
    print(line("Smith-Waterman 3/-1/-2, as the file gives it", pairs.smith_waterman, pairs))
    print(line("Jaccard of words", pairs.each(jaccard), pairs))
    low = interval(scores, pairs, 1)[0]
    side = "not below" if low >= BAR else "BELOW"
    print(f"\nThe lower end of the interval, {low:.4f}, is {side} the bar of {BAR}.")
    print(f"At a score of 0.5, held out: {at_half(scores, pairs.labels)}.")
    everything = pairs.rarity(np.arange(len(pairs)))
    whole = pairs.each(lambda left, right: reuse(left, right, language="en", rarity=everything).mass)
    half, steep = fitted(whole, pairs.labels)
    print(f"Constants fitted on all pairs: half {half:.2f}, steepness {steep:.2f}; stored: {HALF}, {STEEPNESS}.")
    print(where_data_end(pairs, scores))
    print(speed(pairs, everything))


def where_data_end(pairs: Pairs, scores: np.ndarray) -> str:
    """How many pairs decide: those of either kind on the wrong side of one half."""
    wrong = int(((scores >= 0.5) != (pairs.labels == 1)).sum())
    return (
        f"Where the data run out: {wrong} of {len(pairs)} pairs lie on the wrong side of 0.5; among boilerplate are passages "
        "shared word for word over many lines,\namong substance phrases of three words. No measure tells those apart "
        "without the bills around them."
    )


def speed(pairs: Pairs, rarity: Rarity) -> str:
    """How long all pairs take, beside plain Jaccard."""
    own, peer = [], []
    for _ in range(5):
        for times, work in (
            (own, lambda left, right: reuse(left, right, language="en", rarity=rarity).score),
            (peer, jaccard),
        ):
            began = time.perf_counter()
            pairs.each(work)
            times.append(time.perf_counter() - began)
    return f"All {len(pairs)} pairs: {median(own):.2f} s, {median(own) / median(peer):.0f} × Jaccard."


if __name__ == "__main__":
    main()
