"""The names of Akoma Ntoso that are written and understood here."""

from enum import StrEnum

from lxml import etree

from zbor.calc.legal.tree import UnitKind

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:zbor:legal:1"
OURS = "#zbor"

# The element in which a unit is written; points, letters and Roman numbers are all points.
ELEMENTS = {
    UnitKind.BOOK: "book",
    UnitKind.PART: "part",
    UnitKind.TITLE: "title",
    UnitKind.CHAPTER: "chapter",
    UnitKind.SUBCHAPTER: "subchapter",
    UnitKind.SECTION: "section",
    UnitKind.SUBSECTION: "subsection",
    UnitKind.DIVISION: "division",
    UnitKind.ARTICLE: "article",
    UnitKind.PARAGRAPH: "paragraph",
    UnitKind.SUBPARAGRAPH: "subparagraph",
    UnitKind.QUOTED: "subparagraph",
    UnitKind.POINT: "point",
    UnitKind.LETTER: "point",
    UnitKind.ROMAN: "point",
    UnitKind.INDENT: "indent",
}
ITEMS = frozenset({UnitKind.POINT, UnitKind.LETTER, UnitKind.ROMAN, UnitKind.INDENT})

# Read: what groups articles, what stands inside them on lines of its own, and what is only a manner of writing.
LEVELS = frozenset(
    {
        "book", "tome", "part", "subpart", "title", "subtitle", "chapter", "subchapter", "section", "subsection",
        "division", "subdivision", "level", "transitional", "hcontainer",
    }
)  # fmt: skip
PARAGRAPHS = frozenset(
    {"paragraph", "subparagraph", "subsection", "clause", "subclause", "rule", "subrule", "proviso", "alinea",
     "transitional", "hcontainer", "level"}
)  # fmt: skip
LISTED = frozenset({"point", "indent", "item", "li", "sublist"})
WRAPPERS = frozenset(
    {
        "content", "intro", "wrapUp", "listIntroduction", "listWrapUp", "list", "blockList", "ul", "ol", "toc", "tocItem",
        "blockContainer", "container", "preamble", "preface", "recitals", "recital", "citations", "citation", "formula",
        "conclusions", "longTitle", "block", "p", "tblock", "quotedStructure", "article", "mainBody", "body",
        "table", "caption", "tr", "td", "th", "heading", "subheading", "num", "crossHeading", "signatures",
    }
)  # fmt: skip
INLINE = frozenset(
    {
        "a", "abbr", "affectedDocument", "b", "br", "change", "concept", "courtType", "date", "def", "docAuthority",
        "docCommittee", "docDate", "docIntroducer", "docJurisdiction", "docketNumber", "docNumber", "docProponent",
        "docPurpose", "docStage", "docStatus", "docTitle", "docType", "decoration", "embeddedText", "entity", "eol",
        "event", "fillIn", "from", "i", "img", "inline", "ins", "judge", "lawyer", "legislature", "location", "marker",
        "mmod", "mod", "mref", "mrmod", "narrative", "neutralCitation", "noteRef", "object", "omissis", "opinion",
        "organization", "outcome", "party", "person", "placeholder", "process", "quantity", "quotedText", "recordedTime",
        "ref", "relatedDocument", "rmod", "role", "rref", "scene", "session", "shortTitle", "signature", "span", "sub",
        "sup", "summary", "term", "time", "u", "vote", "ruling",
    }
)  # fmt: skip
ASIDE = frozenset({"authorialNote", "remark", "del", "meta", "componentRef"})  # no words of the text itself


class FaultKind(StrEnum):
    """What is the matter with a file."""

    BROKEN = "broken"
    OTHER = "other"
    TOO_LARGE = "too_large"


class AkomaFault(ValueError):  # noqa: N818 -- a fault of the file, told to people
    """A file that is no act in Akoma Ntoso; the message says in plain English what is the matter, `kind` which sort."""

    def __init__(self, message: str, kind: FaultKind = FaultKind.BROKEN) -> None:
        """Take the message and its sort."""
        super().__init__(message)
        self.kind = kind


def local(element: etree._Element) -> str:
    """The name of an element whatever the version of the standard; "" for comments and instructions."""
    tag: object = element.tag
    return etree.QName(element).localname if isinstance(tag, str) else ""
