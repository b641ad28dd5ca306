"""The words by which a deadline is known, in Slovene and English."""

import re

from zbor.calc.language.dates import NAMES


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + ")", re.IGNORECASE)


def _ahead(words: str, gap: str = r"[^.;]{0,25}") -> re.Pattern[str]:
    """A mark right before a date: at most a day of the week or a small word between."""
    return re.compile(rf"(?:{words})\s*{gap}\Z", re.IGNORECASE)


CUES = {
    "sl": _any("rok", "pripomb", "predlog", "mnenj", "prijav", "vlog", "stališč", "odziv", "javn\\w+ razprav", "posvetovanj", "razpis", "podaljš"),
    "en": _any("deadline", "comment", "feedback", "submit", "submission", "consultation", "appl", "respon", "extend", "closing"),
}  # fmt: skip
ANSWERING = {
    "sl": _any("pripomb", "mnenj\\w{0,3}", "stališč", "odziv", "javn\\w+ (?:razprav|obravnav)", "posvetovanj", "predlog\\w{0,3} in pripomb", "odgovor"),
    "en": _any("comment", "feedback", "consultation", "views", "respon", "contribution"),
}  # fmt: skip
APPLYING = {
    "sl": _any("vlog", "prijav", "razpis", "ponudb", "rok(?:\\W|za|je)", "oddajo", "predlog"),
    "en": _any("appl", "proposals?", "submi", "deadline", "closing date", "call"),
}
EXTENDING = {
    "sl": _any("podaljš\\w+", "prestavi\\w*", "prestavljen\\w*", "poprav(?:ek|i|ku|ljen)\\w*[^.]{0,60}\\brok", "rok[^.]{0,60}\\bpoprav"),
    "en": _any("extend(?:ed|s)?", "extension", "postponed", "correct(?:ion|ed)[^.]{0,60}deadline", "corrigendum"),
}  # fmt: skip
WEEKDAY = {
    "sl": r"(?:(?:vključno|vključno z|najpozneje|najkasneje|petka|srede|torka|ponedeljka|četrtka|sobote|nedelje|petek|sreda|sredo|torek|ponedeljek|četrtek|dne|dneva|konca|konec)[\s,]{0,2}){0,3}",
    "en": r"(?:(?:and including|including|the end of|close of business|midnight|on|monday|tuesday|wednesday|thursday|friday|saturday|sunday|at the latest)[\s,]{0,2}){0,3}",
}  # fmt: skip
UNTIL = {
    "sl": {
        "near": _ahead(r"\b(?:do|najpozneje|najkasneje)\b(?:\s+\d{1,2}[.:]?\d{0,2}\.?\s*ure,?(?:\s+dne)?)?", WEEKDAY["sl"]),
        "far": _ahead(r"\brok\w{0,3}\b[^.;]{0,90}?(?:\bje|:|–|\bna|\bpoteče|\bse\s+izteče|\bse\s+zaključi)", WEEKDAY["sl"]),
    },
    "en": {
        "near": _ahead(r"\b(?:until|till|by|before|no\s+later\s+than|not\s+later\s+than|up\s+to|to)\b", WEEKDAY["en"]),
        "far": _ahead(r"\b(?:deadline|closing\s+date|closes|ends)\b[^.;]{0,90}?(?:\bis|:|–|\bon|\bcloses|\bends)?", WEEKDAY["en"]),
    },
}  # fmt: skip
DURATION = {
    "sl": re.compile(
        r"\b(?:rok\w{0,2}|traja\w*|v\s+trajanju|odprt\w*)\b[^.;]{0,80}?(?:\b(?P<digits>\d{1,3})|\b(?P<word>[^\W\d_]{3,24}))\s+(?P<working>delovn\w+\s+)?(?P<unit>dni|dan|dneh|tedn\w+|teden)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:open|lasts?|period|deadline)\b[^.;]{0,80}?(?:\b(?P<digits>\d{1,3})|\b(?P<word>[^\W\d_]{3,24}))\s+(?P<working>working\s+)?(?P<unit>days?|weeks?)\b",
        re.IGNORECASE,
    ),
}
_NAMES = {language: "|".join(sorted(NAMES[language], key=len, reverse=True)) for language in ("sl", "en")}
WITHOUT_YEAR = {
    "sl": re.compile(
        rf"(?<![\d.,/])(?P<day>\d{{1,2}})\.\s{{0,2}}(?:(?P<month>\d{{1,2}})\.(?!\s{{0,2}}\d)|(?P<name>{_NAMES['sl']})\b(?!\s{{0,2}}\d))",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"(?<![\d.,/])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<name>{_NAMES['en']})\b(?!,?\s{{0,2}}\d)(?P<month>)",
        re.IGNORECASE,
    ),
}
IMPOSSIBLE = {
    "sl": re.compile(r"\bdo\s[^.;]{0,20}?\d{1,2}\.\s{0,2}(?:\d{1,2}\.|[^\W\d_]{3,10})\s{0,2}\d{4}", re.IGNORECASE),
    "en": re.compile(r"\b(?:until|by|before)\s[^.;]{0,20}?\d{1,2}(?:st|nd|rd|th)?\s[^\W\d_]{3,10},?\s\d{4}", re.IGNORECASE),
}  # fmt: skip
