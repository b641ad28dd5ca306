"""What a column of a table of grants may be, and by which headings it is known: of 360Giving, English, Slovene."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

from zbor.calc.language import fold

WORDS = re.compile(r"[^a-z0-9]+")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Field(StrEnum):
    """What is known of an application."""

    IDENTIFIER = "identifier"
    FUNDER = "funder"
    CALL = "call"
    YEAR = "year"
    APPLICANT = "applicant"
    NUMBER = "number"
    PERSON = "person"
    TITLE = "title"
    FIELD = "field"
    REGION = "region"
    MUNICIPALITY = "municipality"
    SIZE = "size"
    STATUS = "status"
    ASKED = "asked"
    AWARDED = "awarded"
    CURRENCY = "currency"
    POINTS = "points"
    AWARDED_ON = "awarded_on"


HEADINGS: dict[Field, tuple[str, ...]] = {
    Field.IDENTIFIER: ("identifier", "grant identifier", "id", "oznaka vloge", "stevilka vloge", "stevilka zadeve", "zadeva"),
    Field.FUNDER: ("funding org name", "funder", "financer", "dajalec sredstev", "razpisovalec"),
    Field.CALL: ("grant programme title", "call", "programme", "razpis", "javni razpis", "naziv razpisa", "ime razpisa"),
    Field.YEAR: ("year", "leto", "leto razpisa", "proracunsko leto"),
    Field.APPLICANT: (
        "recipient org name", "recipient ind name", "recipient", "applicant", "organisation", "organization", "prijavitelj",
        "naziv prijavitelja", "ime prijavitelja", "prejemnik", "naziv prejemnika", "ime prejemnika", "vlagatelj",
        "naziv vlagatelja", "izvajalec", "upravicenec", "naziv upravicenca", "naziv izvajalca", "organizacija", "drustvo",
        "naziv drustva", "ime in priimek",
    ),
    Field.NUMBER: (
        "recipient org identifier", "recipient org company number", "recipient org charity number", "registration number",
        "maticna stevilka", "maticna st", "maticna", "davcna stevilka", "davcna st", "davcna",
    ),
    Field.PERSON: ("type of applicant", "recipient type", "vrsta prijavitelja", "tip prijavitelja", "pravna oblika"),
    Field.TITLE: ("title", "project title", "naziv projekta", "naslov projekta", "ime projekta", "projekt", "naziv programa", "program"),
    Field.FIELD: ("classifications title", "field", "discipline", "podrocje", "podrocje dela", "zvrst", "sklop", "skupina"),
    Field.REGION: ("beneficiary location name", "region", "regija", "statisticna regija"),
    Field.MUNICIPALITY: ("recipient org city", "municipality", "city", "obcina", "kraj", "sedez", "obcina sedeza"),
    Field.SIZE: ("size", "size class", "velikost", "velikostni razred", "velikost organizacije"),
    Field.STATUS: ("status", "outcome", "decision", "odlocitev", "izid", "stanje", "sofinanciran", "odobreno da ne"),
    Field.ASKED: (
        "amount applied for", "amount requested", "requested", "asked", "zaprosena sredstva", "zaproseni znesek",
        "zaprosena visina sredstev", "zaprosena vrednost", "zaproseno", "zahtevana sredstva", "pricakovana sredstva",
    ),
    Field.AWARDED: (
        "amount awarded", "awarded", "amount", "odobrena sredstva", "odobreni znesek", "odobrena visina sredstev", "odobrena vrednost",
        "dodeljena sredstva", "dodeljeni znesek", "dodeljena vrednost", "odobreno", "znesek", "visina sredstev", "predlagana sredstva",
        "znesek sofinanciranja", "sofinanciranje",
    ),
    Field.CURRENCY: ("currency", "valuta"),
    Field.POINTS: ("points", "score", "tocke", "stevilo tock", "st tock", "ocena", "skupaj tock"),
    Field.AWARDED_ON: ("award date", "date of decision", "datum odlocbe", "datum odobritve", "datum sklepa", "datum"),
}  # fmt: skip


@lru_cache(2_000)
def key(heading: str, *, without_years: bool = False) -> str:
    """A heading as it is compared: small letters without carons, words apart."""
    folded = fold(heading)
    if without_years:
        folded = YEAR.sub("", folded)
    return WORDS.sub(" ", folded).strip()


def guessed(headings: Sequence[str]) -> dict[Field, int]:
    """Which column each field is likely to be: the best match first, no column twice."""
    keys = [key(one).replace(" 0 ", " ") for one in headings]
    found: dict[Field, int] = {}
    taken: set[int] = set()
    for _score, field, column in sorted(_matches(keys), key=lambda one: (-one[0], one[2])):
        if field not in found and column not in taken:
            found[field] = column
            taken.add(column)
    return found


def _matches(keys: Sequence[str]) -> Iterator[tuple[int, Field, int]]:
    """How well every heading fits: alike counts most, then the longest known words that stand in it."""
    for column, told in enumerate(keys):
        for field, known in HEADINGS.items():
            if told in known:
                yield 1000 - known.index(told), field, column
                continue
            inside = [len(one) for one in known if len(one) > 3 and f" {one} " in f" {told} "]
            if inside:
                yield max(inside), field, column
