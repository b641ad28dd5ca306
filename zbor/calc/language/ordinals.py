"""Number words that count places: `prvega`, `enaindvajseti`, `stotih`; `first`, `twenty-third`."""

import unicodedata

# The stem before the ending, by number; the tens serve for 21 to 99 as well.
STEMS = {
    1: "prv", 2: "drug", 3: "tretj", 4: "četrt", 5: "pet", 6: "šest", 7: "sedm", 8: "osm", 9: "devet", 10: "deset",
    11: "enajst", 12: "dvanajst", 13: "trinajst", 14: "štirinajst", 15: "petnajst", 16: "šestnajst", 17: "sedemnajst",
    18: "osemnajst", 19: "devetnajst",
}  # fmt: skip
TENS = {
    20: "dvajset", 30: "trideset", 40: "štirideset", 50: "petdeset", 60: "šestdeset", 70: "sedemdeset",
    80: "osemdeset", 90: "devetdeset",
}  # fmt: skip
ONES = ("ena", "dva", "tri", "štiri", "pet", "šest", "sedem", "osem", "devet")
# An adjective in the three genders, three numbers and six cases has these eleven endings and no other.
ENDINGS = ("i", "ega", "emu", "em", "im", "a", "e", "o", "ih", "imi", "ima")

ENGLISH = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
ENGLISH_TENS = {"twenty": 20, "thirty": 30}


def _slovene_forms() -> dict[str, int]:
    """Every form of every Slovene ordinal from 1 to 100."""
    stems = {stem: number for number, stem in STEMS.items()} | {"stot": 100}
    for tens, stem in TENS.items():
        stems[stem] = tens
        stems |= {f"{one}in{stem}": tens + unit for unit, one in enumerate(ONES, start=1)}
    return {stem + ending: number for stem, number in stems.items() for ending in ENDINGS}


def _english_forms() -> dict[str, int]:
    """English ordinals from 1 to 39, with a hyphen where they have two parts."""
    joined = {
        f"{tens}-{word}": number + unit
        for tens, number in ENGLISH_TENS.items()
        for word, unit in ENGLISH.items()
        if unit < 10
    }
    return ENGLISH | joined


FORMS = {"sl": _slovene_forms(), "en": _english_forms()}

# One Slovene ordinal as a whole word, whatever the case of its letters, without a group of its own.
ORDINAL = (
    r"(?i:\b(?:"
    + "|".join([*sorted(STEMS.values(), key=len, reverse=True), "stot"])
    + r"|(?:(?:" + "|".join(ONES) + r")in)?(?:" + "|".join(TENS.values()) + r")"
    + r")(?:" + "|".join(sorted(ENDINGS, key=len, reverse=True)) + r")\b)"
)  # fmt: skip
ENGLISH_ORDINAL = r"(?i:\b(?:" + "|".join(sorted(FORMS["en"], key=len, reverse=True)) + r")\b)"


def ordinal(word: str, language: str = "sl") -> int | None:
    """The number that an ordinal in any gender, case and number stands for, 1 to 100 (English: to 39), or None.

    Some forms are other words as well (`drugi`: others; `petih`: of five); whoever asks must know that a place is meant.
    """
    return FORMS[language].get(unicodedata.normalize("NFC", word).casefold())
