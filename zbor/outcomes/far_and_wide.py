"""Work on texts that may be large: plain data in, plain data out, so that it can be done in a process of its own."""

from dataclasses import asdict
from typing import Any

from zbor.calc.legal.model import ParsedAct
from zbor.calc.legal.reuse import Passage, Passages
from zbor.calc.legal.trace import Proposal, trace_all


def traced(proposals: list[tuple[str, str]], draft: dict[str, Any], adopted: dict[str, Any]) -> list[dict[str, Any]]:
    """What became of proposals, each an article's key and the wanted wording; as `Trace.to_dict` writes it."""
    wanted = [Proposal(key, "", wording) for key, wording in proposals]
    found = trace_all(wanted, ParsedAct.from_dict(draft), ParsedAct.from_dict(adopted))
    return [one.to_dict() for one in found]


def touched(passages: list[tuple[str, str]], text: str) -> list[dict[str, Any]]:
    """Which passages, each a key and a text, the text touches; as `Touch` is, most first."""
    index = Passages.of(Passage(key, words) for key, words in passages)
    return [asdict(one) for one in index.touched_by(text, at_most=len(index))]


def touched_by_each(passages: list[tuple[str, str]], texts: list[str]) -> list[list[dict[str, Any]]]:
    """The same for several texts, with one index of the passages."""
    index = Passages.of(Passage(key, words) for key, words in passages)
    return [[asdict(one) for one in index.touched_by(text, at_most=len(index))] for text in texts]
