"""Countries and cohesion regions by name, and municipalities as they are shown."""

from django.utils.translation import get_language

from zbor.base.sorting import sort_key
from zbor.calc import eligibility as calc

LISTS = {calc.Facet.COUNTRY.value: calc.COUNTRIES, calc.Facet.COHESION_REGION.value: calc.COHESION_REGIONS}
"""What there is a whole list of; of municipalities there is none here."""


def name_of(what: str, value: str) -> str:
    """A place as it is called in the active language; one that stands on no list as it was written."""
    names = LISTS.get(what, {}).get(calc.key_of(calc.Facet(what), value), (value,))
    return names[1] if get_language() == "en" and len(names) > 1 else names[0]


def choices_of(what: str) -> list[tuple[str, str]]:
    """The list by name, our own country first; nothing where there is none."""
    named = [(code, name_of(what, code)) for code in LISTS.get(what, {})]
    return sorted(named, key=lambda one: (one[0] != "SI", sort_key(one[1])))


def as_kept(what: str, written: str) -> str:
    """A place as it is kept: its code, or a name without what nobody means by it."""
    code = calc.key_of(calc.Facet(what), written)
    return code if code in LISTS.get(what, {}) else calc.bare(written)
