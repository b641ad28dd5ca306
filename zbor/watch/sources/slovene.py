"""What Slovenian titles of acts tell of their kind."""

import re

from zbor.dossiers.enums import ActKind

KINDS = (
    (ActKind.CALL, r"(?:javni\s+)?(?:projektni\s+|programski\s+|ciljni\s+)?(?:razpis|poziv)"),
    (ActKind.STRATEGY, r"strategij|resolucij|nacionaln\w+\s+program|akcijsk\w+\s+načrt|lokaln\w+\s+program"),
    (ActKind.LAW, r"(?:ustavni\s+)?zakon"),
    (ActKind.DECREE, r"uredb|odlok"),
    (ActKind.RULEBOOK, r"pravilnik"),
)
LEAD = r"(?:predlog\w*\s+|osnut\w+\s+|sprememb\w*\s+(?:in\s+dopolnit\w+\s+)?)*"
PATTERNS = tuple((kind, re.compile(rf"\W*{LEAD}(?:{words})", re.IGNORECASE)) for kind, words in KINDS)


def kind_of(title: str) -> str:
    """The kind of act that a title names at its beginning; empty where it names none."""
    return next((kind.value for kind, pattern in PATTERNS if pattern.match(title[:300])), "")
