"""What a page of a comparison says, in Slovene and English."""

from collections.abc import Mapping
from dataclasses import dataclass

from zbor.calc.legal.compare.model import PairKind, Part


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language."""

    title: str
    between: str
    contents: str
    kind: str
    articles: str
    annexes: str
    surroundings: str
    changes: str
    nothing: str
    before: str
    now: str
    removed: str
    added: str
    end: str
    unchanged_run: str
    unchanged_one: str
    previous: str
    following: str
    to_contents: str
    changed_too: str
    renumbered: str
    displaced: str
    split: str
    merged: str
    was: str
    kinds: Mapping[PairKind, str]
    parts: Mapping[Part, str]


SLOVENE = Phrases(
    title="Primerjava",
    between="{old} (prej) in {new} (zdaj)",
    contents="Pregled",
    kind="Kaj se je zgodilo",
    articles="Členi",
    annexes="Priloge",
    surroundings="Ob členih",
    changes="Spremembe po vrsti",
    nothing="Besedili sta enaki.",
    before="Prej",
    now="Zdaj",
    removed="črtano:",
    added="dodano:",
    end="(konec)",
    unchanged_run="Brez sprememb: {first} – {last} ({count})",
    unchanged_one="Brez sprememb: {first}",
    previous="Prejšnja sprememba",
    following="Naslednja sprememba",
    to_contents="Na pregled",
    changed_too="spremenjeno je tudi besedilo",
    renumbered="ima drugo številko",
    displaced="stoji na drugem mestu",
    split="razdeljen na več členov",
    merged="združen iz več členov",
    was="prej: {old}",
    kinds={
        PairKind.UNCHANGED: "brez sprememb",
        PairKind.CHANGED: "spremenjeno",
        PairKind.NEW: "novo",
        PairKind.GONE: "črtano",
        PairKind.MOVED: "premaknjeno",
    },
    parts={
        Part.TITLE: "Naslov akta",
        Part.PREAMBLE: "Uvod",
        Part.HEADING: "Naslov dela ali poglavja",
        Part.CLOSING: "Sklep in podpis",
    },
)

ENGLISH = Phrases(
    title="Comparison",
    between="{old} (before) and {new} (now)",
    contents="Overview",
    kind="What happened",
    articles="Articles",
    annexes="Annexes",
    surroundings="Around the articles",
    changes="Changes in order",
    nothing="The two texts are the same.",
    before="Before",
    now="Now",
    removed="removed:",
    added="added:",
    end="(end)",
    unchanged_run="Unchanged: {first} – {last} ({count})",
    unchanged_one="Unchanged: {first}",
    previous="Previous change",
    following="Next change",
    to_contents="To the overview",
    changed_too="its text changed, too",
    renumbered="has another number",
    displaced="stands in another place",
    split="split into several articles",
    merged="merged from several articles",
    was="before: {old}",
    kinds={
        PairKind.UNCHANGED: "unchanged",
        PairKind.CHANGED: "changed",
        PairKind.NEW: "new",
        PairKind.GONE: "gone",
        PairKind.MOVED: "moved",
    },
    parts={
        Part.TITLE: "Title of the act",
        Part.PREAMBLE: "Preamble",
        Part.HEADING: "Heading of a part or chapter",
        Part.CLOSING: "Closing",
    },
)

LANGUAGES = {"sl": SLOVENE, "en": ENGLISH}
