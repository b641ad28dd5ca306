"""An invented act about stages, proposals on it, and how tests trace them."""

from zbor.calc.legal.model import ParsedAct, ParsedArticle
from zbor.calc.legal.trace import Proposal, trace

DRAFT = {
    "1": "Ta zakon ureja delovanje odrov in pogoje za dodeljevanje javnih sredstev.",
    "2": "(1) Ministrstvo, pristojno za kulturo, objavi javni razpis v 30 dneh po sprejetju proračuna.\n\n"
    "(2) Upravljavec odra mora letno poročilo predložiti ministrstvu do 28. februarja.",
    "3": "Do sredstev so upravičene pravne osebe, ki upravljajo oder najmanj tri leta.",
    "4": "Ta zakon začne veljati petnajsti dan po objavi v Uradnem listu Republike Slovenije.",
}
DEADLINE = Proposal("2", "v 30 dneh po sprejetju", "v 15 dneh po sprejetju")
MAY = Proposal("2", "Upravljavec odra mora letno poročilo", "Upravljavec odra sme letno poročilo")
SELF_EMPLOYED = Proposal(
    "3", "", "Do sredstev so upravičene pravne osebe in samozaposleni v kulturi, ki upravljajo oder najmanj tri leta."
)
ACCESS = "Upravljavec odra zagotovi dostopnost gibalno oviranim osebam in za to prejme posebna sredstva."


def act(bodies):
    articles = [
        ParsedArticle(key, f"{key}. člen", "", body, 1, (), tuple(body.split("\n\n"))) for key, body in bodies.items()
    ]
    return ParsedAct("Zakon o odrih", "", (), tuple(articles))


def traced(proposal, adopted, draft=DRAFT, **rest):
    return trace(proposal, act(draft), act(adopted), **rest)


def changed(**bodies):
    return DRAFT | {key.removeprefix("article_"): body for key, body in bodies.items()}


def codes(found):
    return {one.code for one in found.evidence}


def marked(found, adopted):
    return {key: [adopted[key][start:end] for start, end in found.marked(key)] for key in found.articles}
