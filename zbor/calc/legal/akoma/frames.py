"""The block that identifies a document in Akoma Ntoso, filled with what the act says of itself."""

import re

from lxml import etree

from zbor.calc.legal.akoma.names import NAMESPACE, OURS
from zbor.calc.legal.model import ParsedAct

DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
PLAIN = re.compile(r"[^A-Za-z0-9.]+")
NO_DATE = "0001-01-01"
DATES = ("datum", "publication_date", "date")
NAMES = ("sop", "identifier", "kratica", "jurabk")
# The country and language are told by how articles are called, unless the front matter names the country.
TRADITIONS = (("člen", "si", "slv"), ("§", "de", "deu"))


def identification(meta: etree._Element, act: ParsedAct, component: str) -> None:
    """Work, expression and manifestation, as the standard demands; an unknown date is the first of year one."""
    country, language = _tradition(act)
    date = next((value for value in _facts(act, DATES) if DATE.match(value)), "")
    name = next((clean for value in _facts(act, NAMES) if (clean := PLAIN.sub("-", value).strip("-"))), "act")
    work = f"/akn/{country}/act/{date or NO_DATE}/{name}"
    block = etree.SubElement(meta, f"{{{NAMESPACE}}}identification", {"source": OURS})
    for frame, uri in (
        ("Work", work),
        ("Expression", f"{work}/{language}@"),
        ("Manifestation", f"{work}/{language}@.xml"),
    ):
        parent = _named(block, f"FRBR{frame}")
        _named(parent, "FRBRthis", value=f"{uri}/!{component}")
        _named(parent, "FRBRuri", value=uri)
        _named(parent, "FRBRdate", date=date or NO_DATE, name="publication" if date else "unknown")
        _named(parent, "FRBRauthor", href=OURS)
        if frame == "Work":
            _named(parent, "FRBRcountry", value=country)
        if frame == "Expression":
            _named(parent, "FRBRlanguage", language=language)


def _named(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """A new last child."""
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def _facts(act: ParsedAct, keys: tuple[str, ...]) -> list[str]:
    """The values of these keys of the front matter that are plain text."""
    return [value for key in keys if isinstance(value := act.front_matter.get(key), str)]


def _tradition(act: ParsedAct) -> tuple[str, str]:
    """Country and language."""
    label = act.articles[0].number.lower() if act.articles else ""
    found = next(((country, language) for sign, country, language in TRADITIONS if sign in label), ("und", "eng"))
    country = act.front_matter.get("country")
    return (PLAIN.sub("-", country).lower() if isinstance(country, str) and country else found[0]), found[1]
