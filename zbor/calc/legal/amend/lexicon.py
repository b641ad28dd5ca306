"""The words of which Slovenian amending orders are made, in the forms in which they occur."""

from enum import StrEnum


class Level(StrEnum):
    """A kind of place in an act."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    INTRODUCTION = "introduction"
    POINT = "point"
    INDENT = "indent"
    HEADING = "heading"
    CHAPTER = "chapter"


class Verb(StrEnum):
    """What an order says is done."""

    CHANGE = "spremeni"
    REPLACE = "nadomesti"
    ADD = "doda"
    DELETE = "črta"
    BECOME = "postane"


def _forms(stem: str, endings: str) -> tuple[str, ...]:
    return tuple(stem + ending.strip("-") for ending in endings.split())


MASCULINE = "- a u om oma i ih ov e ema em"
FEMININE = "a e i o ama ah ami"
NEUTER = "e a u em ema i ih"

LEVELS: dict[str, Level] = {
    **dict.fromkeys(["odstavek", *_forms("odstavk", "a u om oma i ih ov e")], Level.PARAGRAPH),
    **dict.fromkeys(_forms("člen", MASCULINE), Level.ARTICLE),
    **dict.fromkeys(["stavek", *_forms("stavk", "a u om oma i ih ov e")], Level.SENTENCE),
    **dict.fromkeys(["točk", *_forms("točk", FEMININE)], Level.POINT),
    **dict.fromkeys(["alinej", *_forms("aline", FEMININE), *_forms("alinej", FEMININE)], Level.INDENT),
    **dict.fromkeys(_forms("naslov", MASCULINE), Level.HEADING),
    **dict.fromkeys([*_forms("poglavj", NEUTER), *_forms("podpoglavj", NEUTER)], Level.CHAPTER),
    **dict.fromkeys(["oddelek", *_forms("oddelk", "a u om i"), "pododdelek", "pododdelka"], Level.CHAPTER),
}
GENITIVES = frozenset(
    [
        "odstavka",
        "odstavkov",
        "člena",
        "členov",
        "stavka",
        "stavkov",
        "točke",
        "točk",
        "alinee",
        "alineje",
        "alinej",
        "naslova",
        "poglavja",
        "podpoglavja",
        "oddelka",
        "pododdelka",
    ]
)
"""Forms in which a unit says what the unit before it belongs to."""

VERBS: dict[str, Verb] = {
    **dict.fromkeys(["spremeni", "spremenita", "spremenijo"], Verb.CHANGE),
    **dict.fromkeys(["nadomesti", "nadomestita", "nadomestijo"], Verb.REPLACE),
    **dict.fromkeys(["doda", "dodata", "dodajo"], Verb.ADD),
    **dict.fromkeys(["črta", "črtata", "črtajo", "briše", "brišeta", "brišejo"], Verb.DELETE),
    **dict.fromkeys(["postane", "postaneta", "postanejo"], Verb.BECOME),
}
READS = frozenset(["glasi", "glasita", "glasijo", "glase"])
FORMER = frozenset(["dosedanji", "dosedanja", "dosedanje", "dosedanjem", "dosedanjega", "dosedanjim", "dosedanjo"])
FORMER_MANY = frozenset(["dosedanjih", "dosedanjima", "dosedanjimi"])
LAST = frozenset(["zadnji", "zadnja", "zadnje", "zadnjega", "zadnjem", "zadnjim", "zadnjo"])
NEW = frozenset(["nov", "nova", "novo", "novi", "nove", "novega", "novim", "novima", "novimi"])

WORDS = frozenset(
    [
        "beseda",
        "besedi",
        "besede",
        "besedilo",
        "številka",
        "številki",
        "številke",
        "število",
        "števili",
        "števila",
        "izraz",
        "izraza",
        "izrazi",
        "znesek",
        "zneska",
        "zneski",
        "kratica",
        "kratici",
        "letnica",
        "letnici",
        "oznaka",
        "oznaki",
        "navedba",
        "navedbi",
        "datum",
        "odstotek",
    ]
)
"""What is quoted, where it is what something is done to."""
BY_WORDS = frozenset(
    [
        "besedo",
        "besedama",
        "besedami",
        "besedilom",
        "številko",
        "številkama",
        "številkami",
        "številom",
        "številoma",
        "izrazom",
        "izrazoma",
        "izrazi",
        "zneskom",
        "zneskoma",
        "kratico",
        "kraticama",
        "letnico",
        "letnicama",
        "oznako",
        "oznakama",
        "navedbo",
        "navedbama",
        "datumom",
        "odstotkom",
    ]
)
"""What is quoted, where something is put before, after or instead of other words."""
SIGNS = {"pika": ".", "vejica": ",", "podpičje": ";", "dvopičje": ":"}
BY_SIGNS = {"piko": ".", "vejico": ",", "podpičjem": ";", "dvopičjem": ":"}

EVERYWHERE = {"vsakič": 0, "vsakokrat": 0, "povsod": 0, "obakrat": 2, "dvakrat": 2, "trikrat": 3, "štirikrat": 4}
"""Words replaced wherever they stand, and how often an order says they do; 0 where it does not say."""
FILLERS = frozenset(["se", "pa", "tako", "da", "še", "tudi"])
OF_THE_ACT = frozenset(["zakona", "uredbe", "pravilnika", "odloka"])
ACTS = frozenset(
    [
        "zakonu",
        "uredbi",
        "pravilniku",
        "odloku",
        "sklepu",
        "statutu",
        "poslovniku",
        "pravilih",
        "strategiji",
        "resoluciji",
        "zakoniku",
        "odredbi",
    ]
)
"""How the act to be amended is called after `v`."""
