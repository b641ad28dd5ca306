"""What consolidated texts have and acts as passed do not: empty articles, and final provisions of amending acts."""

import re
from collections.abc import Sequence

from zbor.calc.legal.model import FinalProvisions

LONGEST_SENTENCE = 800
LONGEST_REMARK = 120
GONE = (
    r"črtan[aio]?|se\sčrta|prenehal[aio]?\sveljati|razveljavljen[aio]?|weggefallen|aufgehoben|gestrichen|"
    r"repealed|deleted|omitted"
)
REPEALED = re.compile(
    rf"^[(\[]?(?:{GONE})(?:[\s,–-]\s?(?:z|s|dne|by|durch|from|v)\s[^()\[\]]{{1,80}})?[)\]]?\.?$", re.IGNORECASE
)
EMPTY = frozenset({"", "-", "–", "—", "…", "..."})
ANNOUNCES_PROVISIONS = re.compile(
    r"\bvsebuje(?:jo|ta)?\s(?:tudi\s)?naslednj[aeio]\s(?:prehodn|končn)[a-z]{1,3}\b[^.:;]{0,60}\bdoločb[aeio]?\b[^.:;]{0,60}[:.]?$",
    re.IGNORECASE,
)


def is_repealed(heading: str, body: str) -> bool:
    """True if the article says of itself that it is gone, and says nothing else."""
    text = " ".join(body.split()) if len(body) <= LONGEST_REMARK else body
    if text in EMPTY:
        return bool(REPEALED.match(heading))
    return len(text) <= LONGEST_REMARK and bool(REPEALED.match(text))


def provisions_begin(lines: Sequence[str], quoted: Sequence[bool]) -> list[int]:
    """Lines outside quotations which say that an act »vsebuje naslednje končne določbe«."""
    return [
        number
        for number, line in enumerate(lines)
        if "vsebuje" in line
        and len(line) <= LONGEST_SENTENCE
        and not quoted[number]
        and ANNOUNCES_PROVISIONS.search(line.strip())
    ]


def final_provisions(lines: Sequence[str], starts: Sequence[int]) -> tuple[FinalProvisions, ...]:
    """What follows each of these lines, up to the next of them or the end."""
    return tuple(
        FinalProvisions(lines[start].strip(), "\n".join(lines[start + 1 : end]).strip("\n"), start + 1)
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    )
