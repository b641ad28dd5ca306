"""Numbers in words that count things: `petnajst`, `tridesetih`, `dveh`; `thirty`."""

import unicodedata

from zbor.calc.language.ordinals import ONES, STEMS, TENS

SMALL = {
    1: "en ena eno enega ene enemu eni enem enim",
    2: "dva dve dveh dvema",
    3: "tri trije treh trem tremi",
    4: "štiri štirje štirih štirim štirimi",
}
FROM_FIVE = {5: "pet", 6: "šest", 7: "sedem", 8: "osem"}
# What a number from five on adds in the cases that have an ending.
ENDINGS = ("ih", "im", "imi")
ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _slovene_forms() -> dict[str, int]:
    """Every form of every Slovene number from 1 to 100."""
    forms = {form: number for number, words in SMALL.items() for form in words.split()}
    forms |= {word: number for number, word in FROM_FIVE.items()}
    stems = {STEMS[number]: number for number in range(5, 20)} | {stem: tens for tens, stem in TENS.items()}
    for tens, stem in TENS.items():
        stems |= {f"{one}in{stem}": tens + unit for unit, one in enumerate(ONES, start=1)}
    for stem, number in stems.items():
        forms |= {stem + ending: number for ending in ENDINGS}
        if number not in FROM_FIVE:
            forms[stem] = number
    return forms | {"sto": 100, "stotih": 100}


def _english_forms() -> dict[str, int]:
    """English numbers from 0 to 100, with a hyphen where they have two parts."""
    forms = {word: number for number, word in enumerate(ENGLISH.split())}
    for tens, word in enumerate(ENGLISH_TENS, start=2):
        forms[word] = 10 * tens
        forms |= {f"{word}-{one}": 10 * tens + unit for unit, one in enumerate(ENGLISH.split()[1:10], start=1)}
    return forms | {"hundred": 100}


FORMS = {"sl": _slovene_forms(), "en": _english_forms()}


def cardinal(word: str, language: str = "sl") -> int | None:
    """The number that a counting word in any case stands for, 1 to 100, or None; `petih` is 5 here and not the fifth."""
    return FORMS[language].get(unicodedata.normalize("NFC", word).casefold())
