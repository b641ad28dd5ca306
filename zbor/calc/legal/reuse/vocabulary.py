"""Words that weigh more than their rarity says, and words that weigh less, in Slovene and English."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The dictionary form of `niso` is that of `so`; for a law they are opposites.
DENIED = {
    "sl": _words(
        "nisem nisi ni nisva nista niste nismo niso nimam nimaš nima nimava nimata nimamo nimate nimajo "
        "nočem nočeš noče nočeva nočeta nočemo nočete nočejo"
    ),
    "en": _words("cannot can't don't doesn't isn't aren't won't shan't"),
}
DENIALS = {
    "sl": _words("ne niti nikoli nikdar nikakor brez razen nič noben prepovedati prepovedan"),
    "en": _words("not no nor never neither none without except unless prohibit forbid"),
}
WEIGHTY = {
    "sl": _words(
        "ne niti nikoli nikdar nikakor brez razen morati smeti lahko moči dolžen obvezno praviloma izjemoma samo le zgolj "
        "izključno najmanj največ manj več vsaj najpozneje najkasneje prepovedati prepovedan dovoliti dovoljen "
        "nič noben eden en dva oba trije tri štirje štiri pet šest sedem osem devet deset enajst dvanajst trinajst "
        "štirinajst petnajst šestnajst sedemnajst osemnajst devetnajst dvajset trideset štirideset petdeset šestdeset "
        "sedemdeset osemdeset devetdeset sto tisoč milijon polovica tretjina četrtina petina desetina dvakrat trikrat "
        "enkrat"
    ),
    "en": _words(
        "not no nor never neither none without except unless only must shall may can should least most more less fewer "
        "prohibit forbid permit allow one two three four five six seven eight nine ten eleven twelve fifteen twenty "
        "thirty forty fifty sixty ninety hundred thousand million half third quarter twice once"
    ),
}
"""Words that turn a rule round or set its measure: permission and duty, denial, exceptions, quantities."""

SMALL = {
    "sl": _words(
        "in ali ter pa oziroma a ki kateri kot da če ko se si biti v na za po pri s z iz do od k h o ob med pred pod nad "
        "ta tisti on svoj njegov ves vsak drug tudi še že tako ta te to"
    ),
    "en": _words(
        "the a an of to in on at by for with from as or and that which this these those such any each it its be is are "
        "was were been has have had he she they their his her who whom if then there"
    ),
}
"""Words that hold a sentence together and say little alone."""

LOOKED_AT = 20_000
"""So many characters are enough to tell the two languages apart."""


def likelier_language(text: str) -> str:
    """`sl` or `en`, by which of the two has more of its small words in the text; `sl` where both have none."""
    words = text[:LOOKED_AT].lower().split()
    only = {language: SMALL[language] - SMALL[other] for language, other in (("sl", "en"), ("en", "sl"))}
    return "en" if sum(word in only["en"] for word in words) > sum(word in only["sl"] for word in words) else "sl"
