"""Which kind of act a title speaks of: the noun that comes first."""

import re

from zbor.calc.language import fold

KINDS = {
    "law": r"zakon(?:a|i|ik\w*)?|zakonik\w*|bill|act",
    "decree": r"uredb[aeio]|odlok\w{0,2}|decree|regulation",
    "rulebook": r"pravilnik\w{0,2}|rules|rulebook",
    "strategy": r"strategij\w{1,2}|resolucij\w{1,2}|(?:nacionaln|lokaln)\w{1,3} program\w{0,2}|akcijsk\w{1,3} nacrt\w{0,2}|strategy|action plan",
    "call": r"razpis\w{0,2}|poziv\w{0,2}|natecaj\w{0,2}|calls? for",
}
FIRST = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in KINDS.items()))


def kind_of(title: str) -> str:
    """`law`, `decree`, `rulebook`, `strategy` or `call`; empty where the title names none."""
    found = FIRST.search(fold(title))
    return str(found.lastgroup) if found else ""
