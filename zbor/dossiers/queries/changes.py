"""What changed between two wordings, in the words of people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.legal.compare import Comparison, Pair, PairKind, Part, Surrounding
from zbor.calc.worddiff import Kind, Piece
from zbor.dossiers.models import METHOD, Article, Consolidation, Dossier, TextComparison, TextVersion
from zbor.dossiers.queries.texts import address_of
from zbor.dossiers.queries.wordings import HEAVY, adopted_text, consulted_draft, in_order, line_of, previous_of


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """An article and what became of it; `words` say it, `paragraphs` are its pieces cut at the ends of paragraphs."""

    pair: Pair
    words: str
    address: str

    @property
    def kind(self) -> PairKind:
        return self.pair.kind

    @property
    def anchor(self) -> str:
        """The article's place on the page of changes."""
        key = (self.pair.new_keys or self.pair.old_keys)[0].replace("~", "-")
        return f"{'was' if not self.pair.new_keys else 'article'}-{key}"

    @property
    def label(self) -> str:
        """The number now; where it had another, the old one first."""
        old, new = ", ".join(self.pair.old_numbers), ", ".join(self.pair.new_numbers)
        return f"{old} → {new}" if old and new and old != new else new or old

    @property
    def paragraphs(self) -> list[list[Piece]]:
        return cut(self.pair.pieces)

    @property
    def old_paragraphs(self) -> list[list[Piece]]:
        return cut(piece for piece in self.pair.pieces if piece.kind is not Kind.NEW)

    @property
    def new_paragraphs(self) -> list[list[Piece]]:
        return cut(piece for piece in self.pair.pieces if piece.kind is not Kind.OLD)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that belongs to an article: a few words, where they lead, what change they name if they do.

    `about` is added for those who hear the words without seeing where they stand.
    """

    label: str
    address: str
    kind: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """An article on a page of changes with what belongs to it."""

    article: ChangedArticle
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What changed in what stands around the articles: what it is, and its pieces."""

    label: str
    pieces: tuple[Piece, ...]


def cut(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces as paragraphs: a new one begins at every end of line, and none is empty."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                found.append([])
            if line:
                found[-1].append(Piece(piece.kind, line))
    return [line for line in found if any(piece.text.strip() for piece in line)]


def comparison_of(comparison: TextComparison) -> Comparison:
    """The kept result as it was computed."""
    return Comparison.from_dict(comparison.result)


def changed_articles(found: Comparison, *, page: str = "") -> list[ChangedArticle]:
    """Every article with what became of it, in reading order; `page` is the address of the page of changes."""
    rows = [ChangedArticle(pair, words_of(pair), page) for pair in found.pairs]
    return [ChangedArticle(row.pair, row.words, f"{page}#{row.anchor}") for row in rows]


def changes_page(found: Comparison, marks: Mapping[str, Iterable[Mark]]) -> dict[str, object]:
    """What a page of changes shows: articles that differ, others by name only, and what changed around them.

    `marks` are those of the articles of the later wording, by key.
    """
    rows = [
        ChangedRow(one, _once(mark for key in one.pair.new_keys for mark in marks.get(key, ())))
        for one in changed_articles(found)
    ]
    return {
        "rows": [row for row in rows if row.article.kind is not PairKind.UNCHANGED],
        "unchanged": [row.article for row in rows if row.article.kind is PairKind.UNCHANGED],
        "around": around(found),
    }


def _once(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks that say the same, of the parts of a split article, once."""
    return tuple({mark.label: mark for mark in marks}.values())


def around(found: Comparison) -> list[Around]:
    """What changed in the title, before, between and after the articles."""
    return [Around(_part(one), one.pieces) for one in found.surroundings if one.kind is not PairKind.UNCHANGED]


def _part(one: Surrounding) -> str:
    return {
        Part.TITLE: _("Title"),
        Part.PREAMBLE: _("Before the first article"),
        Part.HEADING: _("Heading of a part"),
        Part.CLOSING: _("After the last article"),
    }[one.part]


REPEALED = frozenset({"črtan", "(črtan)"})


def words_of(pair: Pair) -> str:
    """What became of an article, in a few words; one of which only the number is left is gone."""
    if pair.old_keys and "".join(one.text for one in pair.heading_pieces if one.kind is not Kind.OLD) in REPEALED:
        return _("gone")
    if pair.is_split:
        return _("split")
    if pair.is_merged:
        return _("merged")
    if pair.kind is PairKind.MOVED:
        return _moved(pair)
    return {
        PairKind.UNCHANGED: _("unchanged"),
        PairKind.CHANGED: _("changed"),
        PairKind.NEW: _("new"),
        PairKind.GONE: _("gone"),
    }[pair.kind]


def _moved(pair: Pair) -> str:
    if pair.is_renumbered and not pair.is_displaced:
        return _("renumbered and changed") if pair.is_changed else _("renumbered")
    return _("moved and changed") if pair.is_changed else _("moved")


def kept_comparisons() -> QuerySet[TextComparison]:
    """The comparisons that today's method made, with the names of their texts but without the texts."""
    heavy = [f"{side}__{name}" for side in ("old", "new") for name in HEAVY]
    return TextComparison.objects.filter(method=METHOD).select_related("old", "new").defer(*heavy)


def latest_comparison(version: TextVersion) -> TextComparison | None:
    """The kept comparison of a wording with the one before it, or with another where it is that which was made.

    Its result, which may be large, is fetched only if somebody asks for it.
    """
    before = previous_of(version)
    kept = list(kept_comparisons().filter(new=version).defer("result").order_by("-old"))
    return next((one for one in kept if before and one.old_id == before.pk), next(iter(kept), None))


def comparison_between(old: TextVersion, new: TextVersion) -> TextComparison | None:
    """The kept comparison of two wordings; its result is fetched only if somebody asks for it."""
    return kept_comparisons().filter(old=old, new=new).defer("result").first()


def comparison_to_tell(dossier: Dossier) -> TextComparison | None:
    """The comparison that tells most about a dossier: from the draft to what was adopted, else of its last wording."""
    draft, adopted = consulted_draft(dossier.pk), adopted_text(dossier.pk)
    if draft and adopted and (whole := comparison_between(draft, adopted)):
        return whole
    line = in_order(TextVersion.objects.filter(dossier=dossier).defer(*HEAVY))
    return latest_comparison(line[-1]) if line else None


def changes_by_key(kept: TextComparison) -> dict[str, ChangedArticle]:
    """What became of each article since the wording with which the later one was compared, by key."""
    rows = changed_articles(comparison_of(kept), page=f"{address_of(kept.new)}changes/")
    return {key: row for row in rows for key in row.pair.new_keys}


def carried_keys(version: TextVersion) -> dict[int, dict[str, tuple[str, ...]]]:
    """For this wording and the earlier ones of its dossier: under which keys their articles stand here.

    Where two of them were never compared, articles are taken to have kept their keys. Three queries.
    """
    line = line_of(version)
    pks = [one.pk for one in reversed(line[: line.index(version) + 1])]
    keys: dict[int, list[str]] = {pk: [] for pk in pks}
    for pk, key in Article.objects.filter(version__in=pks).values_list("version", "key"):
        keys[pk].append(key)
    neighbours = Q(pk__in=())
    for later, earlier in pairwise(pks):
        neighbours |= Q(old=earlier, new=later)
    leads = {(one.old_id, one.new_id): _leads(comparison_of(one)) for one in kept_comparisons().filter(neighbours)}
    onward: dict[str, tuple[str, ...]] = {key: (key,) for key in keys[version.pk]}
    carried = {version.pk: onward}
    for later, earlier in pairwise(pks):
        step = leads.get((earlier, later), {key: (key,) for key in keys[earlier]})
        onward = {
            key: tuple(dict.fromkeys(end for middle in step.get(key, ()) for end in onward.get(middle, ())))
            for key in keys[earlier]
        }
        carried[earlier] = onward
    return carried


def places(version: TextVersion) -> dict[int, tuple[str, ...]]:
    """For every article of this wording and of earlier ones of its dossier: the keys under which it stands here."""
    carried = carried_keys(version)
    articles = Article.objects.filter(version__in=carried).values_list("pk", "version_id", "key")
    return {pk: carried[version_pk].get(key, ()) for pk, version_pk, key in articles}


def _leads(found: Comparison) -> dict[str, tuple[str, ...]]:
    return {key: pair.new_keys for pair in found.pairs for key in pair.old_keys}


def summary_in_words(comparison: TextComparison) -> list[str]:
    """How many articles are unchanged, changed, new, gone and moved, each in a few words; what is none is left out."""
    counted = [
        (comparison.changed, ngettext("%(n)d article changed", "%(n)d articles changed", comparison.changed)),
        (comparison.added, ngettext("%(n)d new", "%(n)d new", comparison.added)),
        (comparison.gone, ngettext("%(n)d gone", "%(n)d gone", comparison.gone)),
        (comparison.moved, ngettext("%(n)d moved only", "%(n)d moved only", comparison.moved)),
        (comparison.unchanged, ngettext("%(n)d unchanged", "%(n)d unchanged", comparison.unchanged)),
    ]
    return [words % {"n": number} for number, words in counted if number]


def in_a_sentence(comparison: TextComparison) -> str:
    """`Compared with “Draft”: 3 articles changed, 1 new, 9 unchanged.`"""
    if comparison.unchanged and len(summary_in_words(comparison)) == 1:
        return _("Compared with “%(old)s”: no article has changed.") % {"old": comparison.old}
    words = {"old": comparison.old, "counts": ", ".join(summary_in_words(comparison))}
    return _("Compared with “%(old)s”: %(counts)s.") % words if words["counts"] else ""


def latest_consolidation(version: TextVersion) -> Consolidation | None:
    """What a wording makes of the text in force, as it was last worked out; None if it orders nothing."""
    kept = Consolidation.objects.filter(amending=version, method=METHOD).select_related("base", "base__act")
    return kept.defer("base__text").order_by("-pk").first()


def consolidated_comparison(kept: Consolidation) -> Comparison:
    """The text in force compared with what the orders make of it."""
    return Comparison.from_dict(kept.result)


def earlier_texts(version: TextVersion) -> list[TextVersion]:
    """The wordings with which one may be compared, newest first: those before it, and the texts in force of its act."""
    line = line_of(version)
    own = line[: line.index(version)]
    act = version.dossier.act_id if version.dossier else None
    laws = TextVersion.objects.filter(act=act, dossier=None).defer(*HEAVY) if act else TextVersion.objects.none()
    return [*reversed(own), *reversed(in_order(laws))]


def text_of(dossier: Dossier, pk: int) -> TextVersion | None:
    """A wording of a dossier."""
    found = TextVersion.objects.filter(dossier=dossier, pk=pk)
    return found.select_related("dossier__act", "act", "document").first()
