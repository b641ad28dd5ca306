"""How fast words are led back to the dictionary, as ratios in one run: to the tokeniser, the bare model, and simplemma.

`script/bench language`. The texts are the laws of the shared data (`../shared/data`, or `ZBOR_SHARED_DATA`). What counts
as a token is what `tokens` gives. Cold: nothing remembered, the whole way from text to lemmas, tokenising included. Warm: the
same text again. "Distinct words" is the worst case, in which each word is met for the first time. The model's loading
(once in a process) is not counted. simplemma is shown where it is installed. All run on one thread; seconds are of the processor.
"""

import importlib
import importlib.util
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from lemmagen3 import Lemmatizer

from zbor.calc.language import words
from zbor.calc.language.sentences import sentences
from zbor.calc.legal.references import references

ROOT = Path(__file__).parents[1]
LAWS = Path(os.environ.get("ZBOR_SHARED_DATA") or ROOT.parent / "shared" / "data") / "laws"
FOLDERS = {"sl": "si", "en": "ie"}
REPEATS = 7
BARS = {"cold: text to lemmas": 0.3, "distinct words: words to lemmas": 0.3, "warm: text to lemmas": 3.0}
Works = dict[str, tuple[int, Callable[[], object]]]


def forget(language: str) -> None:
    """Empty everything that is remembered of words."""
    words._CHUNKS.clear()  # noqa: SLF001 -- a measurement of the first time
    words._dictionary(language).clear()  # noqa: SLF001 -- as above


def works_of(text: str, language: str) -> Works:
    """Each way of work by name: how many tokens it handles, and what it does."""
    found = words.tokens(text)
    distinct = list(dict.fromkeys(found))
    bare = Lemmatizer(language).lemmatize

    def cold(work: Callable[[], object]) -> Callable[[], object]:
        def whole() -> object:
            forget(language)
            return work()

        return whole

    works: Works = {
        "warm: text to lemmas": (len(found), lambda: words.lemmas(text, language)),
        "warm: words to lemmas": (len(found), lambda: words.lemmas_of(found, language)),
        "warm: lemma() one by one": (len(found), lambda: [words.lemma(word, language) for word in found]),
        "warm: tokens alone": (len(found), lambda: words.tokens(text)),
        "bound: one regular expression": (len(found), lambda: words.WORD.findall(text.lower())),
        "bound: the bare model, word by word": (len(found), lambda: [bare(word) for word in found]),
        "cold: text to lemmas": (len(found), cold(lambda: words.lemmas(text, language))),
        "distinct words: words to lemmas": (len(distinct), cold(lambda: words.lemmas_of(distinct, language))),
        "bound: the bare model, distinct words": (len(distinct), lambda: [bare(word) for word in distinct]),
        "sentences": (len(found), lambda: sentences(text, language)),
        "references": (len(found), lambda: references(text, language)),
    }
    if importlib.util.find_spec("simplemma"):
        peer = importlib.import_module("simplemma")
        works["peer: simplemma, warm, words to lemmas"] = (
            len(found),
            lambda: [peer.lemmatize(word, lang=language) for word in found],
        )
    return works


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor for one call."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measured(works: Works) -> dict[str, float]:
    """Millions of tokens in a second, medians of alternating runs; each work is done once before, so that warm is warm."""
    runs: list[dict[str, float]] = []
    for _repeat in range(REPEATS):
        seconds = {}
        for name, (_count, work) in works.items():
            if name.startswith("warm"):
                work()
            seconds[name] = timed(work)
        runs.append(seconds)
    return {name: count / median(run[name] for run in runs) / 1e6 for name, (count, _work) in works.items()}


def main() -> None:
    """Print a table for each language."""
    if not LAWS.is_dir():
        raise SystemExit(f"No laws at {LAWS}.")
    for language, folder in FOLDERS.items():
        text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((LAWS / folder).glob("*.md")))
        works = works_of(text, language)
        speeds = measured(works)
        bound = speeds["bound: the bare model, word by word"]
        distinct = works["distinct words: words to lemmas"][0]
        print(
            f"{language}: {len(text):,} characters, {works['sentences'][0]:,} tokens, {distinct:,} distinct; {REPEATS} runs"
        )
        print(f"{'':<40}{'M tokens/s':>12}{'÷ bare model':>14}{'bar':>8}")
        for name, speed in speeds.items():
            bar = f"{BARS[name]:>8.1f}" if name in BARS else ""
            print(f"{name:<40}{speed:>12.2f}{speed / bound:>14.2f}{bar}")
        print()


if __name__ == "__main__":
    main()
