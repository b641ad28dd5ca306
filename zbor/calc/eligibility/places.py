"""Names of places as people write them, so that “Občina Velenje”, “velenje” and “VELENJE ” are one place.

What stands on a list has a code; what does not is compared by its letters alone, without their case, marks and spaces.
"""

import unicodedata
from functools import lru_cache

from zbor.calc.eligibility.profile import Facet

COUNTRIES: dict[str, tuple[str, ...]] = {
    "AL": ("Albanija", "Albania"),
    "AD": ("Andora", "Andorra"),
    "AT": ("Avstrija", "Austria", "Österreich"),
    "BE": ("Belgija", "Belgium"),
    "BY": ("Belorusija", "Belarus"),
    "BA": ("Bosna in Hercegovina", "Bosnia and Herzegovina", "Bosna i Hercegovina", "BiH"),
    "BG": ("Bolgarija", "Bulgaria"),
    "CY": ("Ciper", "Cyprus"),
    "CZ": ("Češka", "Czechia", "Czech Republic", "Češka republika"),
    "ME": ("Črna gora", "Montenegro", "Crna Gora"),
    "DK": ("Danska", "Denmark"),
    "EE": ("Estonija", "Estonia"),
    "FI": ("Finska", "Finland"),
    "FR": ("Francija", "France"),
    "GR": ("Grčija", "Greece", "EL"),
    "GE": ("Gruzija", "Georgia"),
    "HR": ("Hrvaška", "Croatia", "Hrvatska"),
    "IE": ("Irska", "Ireland"),
    "IS": ("Islandija", "Iceland"),
    "IT": ("Italija", "Italy", "Italia"),
    "XK": ("Kosovo",),
    "LV": ("Latvija", "Latvia"),
    "LI": ("Lihtenštajn", "Liechtenstein"),
    "LT": ("Litva", "Lithuania"),
    "LU": ("Luksemburg", "Luxembourg"),
    "HU": ("Madžarska", "Hungary", "Magyarország"),
    "MT": ("Malta",),
    "MD": ("Moldavija", "Moldova"),
    "DE": ("Nemčija", "Germany", "Deutschland"),
    "NL": ("Nizozemska", "Netherlands"),
    "NO": ("Norveška", "Norway"),
    "PL": ("Poljska", "Poland"),
    "PT": ("Portugalska", "Portugal"),
    "RO": ("Romunija", "Romania"),
    "MK": ("Severna Makedonija", "North Macedonia", "Makedonija"),
    "SK": ("Slovaška", "Slovakia"),
    "SI": ("Slovenija", "Slovenia", "Republika Slovenija", "Republic of Slovenia", "SVN", "SLO"),
    "RS": ("Srbija", "Serbia"),
    "ES": ("Španija", "Spain"),
    "SE": ("Švedska", "Sweden"),
    "CH": ("Švica", "Switzerland", "Schweiz"),
    "TR": ("Turčija", "Turkey", "Türkiye"),
    "UA": ("Ukrajina", "Ukraine"),
    "GB": ("Združeno kraljestvo", "United Kingdom", "UK", "Velika Britanija", "Great Britain"),
}
"""By ISO 3166: names in Slovene and English, and others in use. The first two are shown."""
COHESION_REGIONS: dict[str, tuple[str, ...]] = {
    "SI03": ("Vzhodna Slovenija", "Eastern Slovenia", "vzhodna", "kohezijska regija vzhodna Slovenija", "KRVS"),
    "SI04": ("Zahodna Slovenija", "Western Slovenia", "zahodna", "kohezijska regija zahodna Slovenija", "KRZS"),
}
"""By NUTS 2 since 2015."""
BEFORE_NAMES = ("mestna obcina ", "obcina ", "municipality of ", "mo ", "ob. ")


def letters(name: str) -> str:
    """The letters of a name: small, without marks, without what nobody sees, with single spaces."""
    spread = unicodedata.normalize("NFKD", name).casefold().replace("\u2013", "-").replace("\u2014", "-")
    seen = (one for one in spread if unicodedata.category(one) not in ("Mn", "Cf", "Cc") or one.isspace())
    return " ".join("".join(seen).split()).replace(" - ", "-")


def _by_name(listed: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {letters(name): code for code, names in listed.items() for name in (code, *names)}


LISTED = {Facet.COUNTRY: _by_name(COUNTRIES), Facet.COHESION_REGION: _by_name(COHESION_REGIONS)}
TYPED = (Facet.MUNICIPALITY, *LISTED)


def bare(name: str) -> str:
    """The name of a municipality as it is shown: without the word for what it is, spelled as it was written."""
    seen = "".join(one for one in name if unicodedata.category(one) not in ("Cf", "Cc") or one.isspace())
    words = " ".join(seen.split())
    for before in BEFORE_NAMES:
        if letters(words).startswith(before.strip() + " "):
            words = words.split(None, before.strip().count(" ") + 1)[-1]
            break
    return words


@lru_cache(maxsize=4096)
def key_of(what: Facet, value: str) -> str:
    """By what a value is compared with another: its code where it stands on a list, else its letters; codes of ours as they are."""
    if what not in TYPED:
        return value
    if what in LISTED:
        plain = letters(value)
        return LISTED[what].get(plain, plain)
    return letters(bare(value)).partition("/")[0].strip()
