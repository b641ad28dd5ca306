"""How fast and how rightly two versions of an act are compared, beside comparing them word by word as a whole.

`script/bench legal` reads the German and the Irish act of `../shared/data/laws` (or `ZBOR_SHARED_DATA`). All times are
medians of runs in turns, with the peers in the same run. Reading the files is told apart. One thread.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import random
import re
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

from rapidfuzz.distance import Indel, Levenshtein

from zbor.calc.legal.compare import Comparison, compare
from zbor.calc.legal.compare.wording import folded
from zbor.calc.legal.model import ArticleKind, ParsedAct, ParsedArticle
from zbor.calc.legal.parse import parse_text

ROOT = Path(__file__).parents[1]
LAWS = Path(os.environ.get("ZBOR_SHARED_DATA") or ROOT.parent / "shared" / "data") / "laws"
GERMAN = ("de/urhg-2013-01-11.md", "de/urhg-2018-11-08.md")
IRISH = ("ie/IE-2024-act-7.original.md", "ie/IE-2024-act-7.2025-12-31.md")
REPEATS = 5
COPIES = 7
SIZES = (1, 2, 4)
EVERYTHING = re.compile(r"\w+|[^\w\s]|\s+")
WORDS = re.compile(r"\w+|[^\w\s]")
Work = Callable[[], object]


def read(name: str) -> str:
    """The text of an act."""
    return (LAWS / name).read_text(encoding="utf-8")


def timed(works: dict[str, Work], repeats: int = REPEATS) -> dict[str, float]:
    """The median seconds of each, taken in turns."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _turn in range(repeats):
        for name, work in works.items():
            began = time.perf_counter()
            work()
            seconds[name].append(time.perf_counter() - began)
    return {name: median(taken) for name, taken in seconds.items()}


def opcodes(measure: Callable[[list[str], list[str]], object], cut: re.Pattern[str], old: str, new: str) -> Work:
    """A word diff of two whole texts."""
    return lambda: measure(cut.findall(old), cut.findall(new))


def with_difflib(old: list[str], new: list[str]) -> object:
    """The standard library's way, as it is called by default."""
    return SequenceMatcher(None, old, new).get_opcodes()


def repeated(act: ParsedAct, times: int, share: float = 1.0) -> ParsedAct:
    """An act of several copies with keys of their own, or of the first part of one; words differ from copy to copy."""
    articles = act.articles[: max(1, round(len(act.articles) * share))]
    return replace(act, articles=tuple(renamed(one, copy) for copy in range(times) for one in articles))


def renamed(article: ParsedArticle, copy: int) -> ParsedArticle:
    """The article as one of a copy: its key and its long words carry the number of the copy."""
    if copy == 0:
        return article
    changed = tuple(re.sub(r"\b(\w{9,})\b", rf"\g<1>{copy}", text) for text in article.paragraphs)
    return replace(article, key=f"{article.key}.{copy}", paragraphs=changed, body="\n\n".join(changed))


def size(act: ParsedAct) -> int:
    """Bytes of all bodies."""
    return sum(len(article.body.encode()) for article in act.articles)


def told_german(old: ParsedAct, new: ParsedAct) -> None:
    """What the German act has become, beside what keys alone say."""
    comparison = compare(old, new)
    befores, afters = ({one.key: folded(one.body) for one in sections(act)} for act in (old, new))
    both = befores.keys() & afters.keys()
    same = sum(befores[key] == afters[key] for key in both)
    print(f"German act: {len(befores)} → {len(afters)} sections")
    print(f"  by key alone: {same} unchanged, {len(both) - same} changed, "
          f"{len(afters) - len(both)} added, {len(befores) - len(both)} removed")  # fmt: skip
    print(f"  compared:     {told(comparison)}")
    wrong = [pair for pair in comparison.pairs if pair.old_keys and pair.new_keys and pair.old_keys != pair.new_keys]
    print(f"  paired otherwise than by key: {[(pair.old_keys, pair.new_keys) for pair in wrong]}")
    print(f"  gone: {[pair.old_keys[0] for pair in comparison.pairs if not pair.new_keys]}")
    headings = [pair for pair in comparison.pairs if pair.is_heading_changed]
    alone = sum(pair.similarity == 1.0 for pair in headings)
    print(f"  headings changed, the annex included: {len(headings)}, of these with the same body: {alone}")
    print(f"  annexes:      {comparison.annexes.to_dict()}")


def sections(act: ParsedAct) -> list[ParsedArticle]:
    """The articles without the annexes."""
    return [one for one in act.articles if one.kind is ArticleKind.ARTICLE]


def told(comparison: Comparison) -> str:
    """The counts in words."""
    return ", ".join(f"{count} {kind}" for kind, count in comparison.summary.to_dict().items())


def told_irish() -> None:
    """What the Irish act has become."""
    old, new = (parse_text(read(name)) for name in IRISH)
    comparison = compare(old, new)
    inserted = [pair.new_keys[0] for pair in comparison.pairs if not pair.old_keys]
    changed = [pair.new_keys[0] for pair in comparison.pairs if pair.is_changed]
    print(f"Irish act: {len(sections(old))} → {len(sections(new))} sections")
    print(f"  compared: {told(comparison)}; inserted {inserted}, changed {changed}")
    print(f"  annexes:  {comparison.annexes.to_dict()} (the consolidated file has none)")


def told_speed(old: ParsedAct, new: ParsedAct) -> None:
    """How much faster it is than a diff of the whole, with tokens that spell the text again, and without."""
    texts = [read(name) for name in GERMAN]
    peers: dict[str, Work] = {
        "rapidfuzz Indel, words and spaces": opcodes(Indel.opcodes, EVERYTHING, *texts),
        "rapidfuzz Levenshtein, words and spaces": opcodes(Levenshtein.opcodes, EVERYTHING, *texts),
        "rapidfuzz Indel, words without spaces": opcodes(Indel.opcodes, WORDS, *texts),
        "rapidfuzz Levenshtein, words without spaces": opcodes(Levenshtein.opcodes, WORDS, *texts),
        "difflib, words and spaces": opcodes(with_difflib, EVERYTHING, *texts),
        "difflib, words without spaces": opcodes(with_difflib, WORDS, *texts),
    }
    ours = "compare, articles and words"
    taken = timed({ours: lambda: compare(old, new), "parse both": lambda: [*map(parse_text, texts)], **peers})
    print(f"{len(texts[0].encode()) // 1000} → {len(texts[1].encode()) // 1000} kB, seconds (times compare)")
    for name, seconds in taken.items():
        print(f"  {name:<45} {seconds:7.3f}  ({seconds / taken[ours]:5.1f} ×)")


def told_large(old: ParsedAct, new: ParsedAct) -> None:
    """Large acts, and how cost grows with size."""
    large = repeated(old, COPIES), repeated(new, COPIES)
    grown = {times: (repeated(old, times), repeated(new, times)) for times in SIZES}
    works: dict[str, Work] = {"large": lambda: compare(*large)}
    works |= {str(times): lambda acts=acts: compare(*acts) for times, acts in grown.items()}
    taken = timed(works)
    comparison = compare(*large)
    print(f"{COPIES} acts in one, {size(large[0]) / 1e6:.2f} → {size(large[1]) / 1e6:.2f} MB: {taken['large']:.3f} s")
    print(f"  {told(comparison)}; annexes {comparison.annexes.to_dict()}")
    first = taken[str(SIZES[0])]
    growth = ", ".join(f"{times}× the size {taken[str(times)] / first:.2f}× the time" for times in SIZES)
    print(f"  growth: {growth}")


def told_planted(act: ParsedAct) -> None:
    """How many pairs are found again after sections were renumbered, moved, changed, split and merged by lot."""
    print("Planted changes in the German act, all sections numbered anew (pairs found again):")
    for share in (0.0, 0.1, 0.2, 0.3):
        right = wanted = 0
        for seed in range(REPEATS):
            planted, truth = planted_act(act, share, random.Random(seed))  # noqa: S311 -- planted, no secret
            found = {(pair.old_keys, pair.new_keys) for pair in compare(act, planted).pairs if pair.old_keys}
            right, wanted = right + len(found & truth), wanted + len(truth)
        print(f"  {share:.0%} of the words replaced: {right} of {wanted} ({right / wanted:.2%})")


Truth = set[tuple[tuple[str, ...], tuple[str, ...]]]


def planted_act(act: ParsedAct, share: float, chance: random.Random) -> tuple[ParsedAct, Truth]:
    """An act with known changes: a tenth goes, a twentieth moves, some are split or merged, and all get new numbers."""
    whole = [one for one in sections(act) if len(one.body) > 200]
    vocabulary = sorted({word for one in whole for word in one.body.split()})
    groups = [[one] for one in whole if chance.random() > 0.1]
    for _move in range(len(groups) // 20):
        groups.insert(chance.randrange(len(groups)), groups.pop(chance.randrange(len(groups))))
    articles: list[ParsedArticle] = []
    truth: Truth = {((one.key,), ()) for one in act.articles}
    place = 0
    while place < len(groups):
        joined = groups[place : place + (2 if chance.random() < 0.05 else 1)]
        place += len(joined)
        sources = [one for group in joined for one in group]
        texts = [altered(text, share, vocabulary, chance) for one in sources for text in one.paragraphs]
        cut = len(texts) // 2 if len(sources) == 1 and len(texts) > 3 and chance.random() < 0.1 else 0
        parts = [texts[:cut], texts[cut:]] if cut else [texts]
        keys = tuple(str(len(articles) + at + 1) for at in range(len(parts)))
        articles += [rebuilt(sources[0], key, part) for key, part in zip(keys, parts, strict=True)]
        truth -= {((one.key,), ()) for one in sources}
        truth.add((tuple(sorted((one.key for one in sources), key=[one.key for one in act.articles].index)), keys))
    return replace(act, articles=tuple(articles)), truth


def altered(text: str, share: float, vocabulary: list[str], chance: random.Random) -> str:
    """The text with this share of its words replaced by others of the act."""
    return " ".join(chance.choice(vocabulary) if chance.random() < share else word for word in text.split(" "))


def rebuilt(article: ParsedArticle, key: str, texts: list[str]) -> ParsedArticle:
    """An article with another key and these paragraphs."""
    return replace(article, key=key, number=f"§ {key}", paragraphs=tuple(texts), body="\n\n".join(texts))


def main() -> int:
    """Print everything."""
    if not LAWS.is_dir():
        print(f"No acts at {LAWS}; nothing was measured.", file=sys.stderr)
        return 1
    old, new = (parse_text(read(name)) for name in GERMAN)
    told_german(old, new)
    told_irish()
    told_speed(old, new)
    told_large(old, new)
    told_planted(old)
    return 0


if __name__ == "__main__":
    sys.exit(main())
