"""The score of shared substance: its bounds, what weighs, and what it says of real labelled pairs."""

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from zbor.calc.legal.reuse import Rarity, reuse, reuse_score
from zbor.calc.legal.reuse.alignment import MOST_CELLS

ROOT = Path(__file__).parents[4]
PAIRS = Path(os.environ.get("ZBOR_SHARED_DATA") or ROOT.parent / "shared" / "data") / "reuse" / "lid-alignments.csv"

SUBSTANCE = "Samozaposleni v kulturi so oproščeni plačila prispevkov za socialno varnost v prvih dveh letih delovanja."
BOILERPLATE = "Ta zakon začne veljati petnajsti dan po objavi v Uradnem listu Republike Slovenije."
WORDS = (
    "oder",
    "odra",
    "sredstva",
    "ministrstvo",
    "mora",
    "v",
    "skladu",
    "s",
    "tem",
    "zakonom",
    "člen",
    "15",
    ".",
    "\n",
)
passages = some.lists(some.sampled_from(WORDS), max_size=30).map(" ".join)


def test_substance_scores_high_and_boilerplate_low():
    substance = reuse_score(SUBSTANCE, "Po zakonu so samozaposleni v kulturi oproščeni prispevkov za socialno varnost.")
    boilerplate = reuse_score(BOILERPLATE, BOILERPLATE.replace("petnajsti", "naslednji"))

    assert substance > 0.7
    assert boilerplate < 0.1


def test_nothing_shared_is_nothing():
    found = reuse("Oder stoji na trgu.", "Razpis objavi minister.")

    assert (found.score, found.matched, found.shared) == (0.0, 0, ())


def test_a_rare_word_weighs_more_than_a_common_one():
    rarity = Rarity.of(["oder je javen", "oder je velik", "oder je nov", "oder v mestu", "dvorana"])

    assert reuse_score("dvorana", "dvorana", rarity=rarity) > reuse_score("oder", "oder", rarity=rarity)


def test_the_shared_stretches_are_shown_in_both_texts():
    left = "Uvod brez pomena. " + SUBSTANCE
    right = SUBSTANCE.replace("Samozaposleni", "Samozaposlene") + " Še nekaj drugega."

    found = reuse(left, right)

    assert [(left[one.start : one.end], right[one.right_start : one.right_end]) for one in found.shared] == [
        (SUBSTANCE.rstrip("."), SUBSTANCE.replace("Samozaposleni", "Samozaposlene").rstrip("."))
    ]
    assert "samozaposlen" in found.words


@given(left=passages, right=passages)
@settings(deadline=None)
def test_the_score_is_bounded_and_the_same_both_ways(left, right):
    one, other = reuse(left, right), reuse(right, left)

    assert 0 <= one.score <= 1
    assert one.score == other.score
    assert [(piece.start, piece.right_start) for piece in one.shared] == sorted(
        (piece.right_start, piece.start) for piece in other.shared
    )


def test_more_of_the_same_substance_never_lowers_the_score():
    part = " ".join(SUBSTANCE.split()[:6])

    assert reuse_score(part, part) < reuse_score(SUBSTANCE, SUBSTANCE) < 1


@pytest.mark.parametrize("text", ["oder " * 6_000, "oder odri sredstva kultura " * 1_500])
def test_texts_too_long_to_align_are_cut_and_it_is_said(text):
    assert len(text.split()) ** 2 > MOST_CELLS

    found = reuse(text, text + "konec")

    assert found.is_cut
    assert found.score > 0.9


def test_of_long_texts_the_surroundings_of_what_is_shared_are_aligned():
    filler = [" ".join(f"{letter}{number}" for number in range(5_000)) for letter in "xy"]

    found = reuse(f"{filler[0]} {SUBSTANCE}", f"{SUBSTANCE} {filler[1]}")

    assert not found.is_cut
    assert found.score > 0.8


def test_a_language_without_a_dictionary_is_refused():
    with pytest.raises(ValueError, match="No dictionary for language 'xx'"):
        reuse_score("ena", "ena", language="xx")


# ---------------------------------------------------------------- labelled pairs of passages from bills


def auc(figures, labels):
    ones = [figure for figure, label in zip(figures, labels, strict=True) if label == "1"]
    zeros = [figure for figure, label in zip(figures, labels, strict=True) if label == "0"]
    won = sum((one > zero) + (one == zero) / 2 for one in ones for zero in zeros)
    return won / (len(ones) * len(zeros))


@pytest.mark.skipif(not PAIRS.is_file(), reason=f"no shared data at {PAIRS}")
def test_substance_is_told_from_boilerplate_with_rarity_from_other_bills():
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["label"] != "2"]
    folds = {name: number % 5 for number, name in enumerate(sorted({row["left_doc_id"] for row in rows}))}

    figures = []
    for row in rows:
        row["fold"] = folds[row["left_doc_id"]]
    for fold in range(5):
        rarity = Rarity.of((row[side] for row in rows if row["fold"] != fold for side in ("left", "right")), "en")
        figures += [
            (reuse_score(row["left"], row["right"], language="en", rarity=rarity), row["label"])
            for row in rows
            if row["fold"] == fold
        ]

    assert len(figures) == 370
    assert auc(*zip(*figures, strict=True)) >= 0.95
