"""What changed between two wordings, in the words of people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.legal.compare import Comparison, Pair, PairKind, Part, Surrounding
from zbor.calc.worddiff import Kind, Piece
from zbor.dossiers.models import Article, Consolidation, Dossier, TextComparison, TextVersion
from zbor.dossiers.queries.texts import address_of
from zbor.dossiers.queries.wordings import adopted_text, consulted_draft, previous_of


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
    """Something that belongs to an article: a few words, where they lead, and what change they name if they do."""

    label: str
    address: str
    kind: str = ""


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
        ChangedRow(one, tuple(mark for key in one.pair.new_keys for mark in marks.get(key, ())))
        for one in changed_articles(found)
    ]
    return {
        "rows": [row for row in rows if row.article.kind is not PairKind.UNCHANGED],
        "unchanged": [row.article for row in rows if row.article.kind is PairKind.UNCHANGED],
        "around": around(found),
    }


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


def words_of(pair: Pair) -> str:
    """What became of an article, in a few words."""
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


def latest_comparison(version: TextVersion) -> TextComparison | None:
    """The kept comparison of a wording with the one before it."""
    before = previous_of(version)
    if before is None:
        return None
    return TextComparison.objects.filter(old=before, new=version).select_related("old", "new").first()


def comparison_to_tell(dossier: Dossier) -> TextComparison | None:
    """The comparison that tells most about a dossier: from the draft to what was adopted, else the newest one."""
    draft, adopted = consulted_draft(dossier.pk), adopted_text(dossier.pk)
    kept = TextComparison.objects.filter(new__dossier=dossier).select_related("old", "new__dossier")
    whole = kept.filter(old=draft, new=adopted).first() if draft and adopted else None
    return whole or kept.order_by("-new", "-pk").first()


def changes_by_key(version: TextVersion) -> dict[str, ChangedArticle]:
    """What became of each article of a wording since the one before it, by key; empty if there is no earlier one."""
    kept = latest_comparison(version)
    if kept is None:
        return {}
    rows = changed_articles(comparison_of(kept), page=f"{address_of(version)}changes/")
    return {key: row for row in rows for key in row.pair.new_keys}


def carried_keys(version: TextVersion) -> dict[int, dict[str, tuple[str, ...]]]:
    """For this wording and the earlier ones of its dossier: under which keys their articles stand here.

    Where two of them were never compared, articles are taken to have kept their keys. Three queries.
    """
    line = TextVersion.objects.filter(dossier=version.dossier_id, pk__lte=version.pk).order_by("-pk")
    pks = list(line.values_list("pk", flat=True))
    keys: dict[int, list[str]] = {pk: [] for pk in pks}
    for pk, key in Article.objects.filter(version__in=pks).values_list("version", "key"):
        keys[pk].append(key)
    kept = TextComparison.objects.filter(new__in=pks, old__in=pks)
    leads = {(one.old_id, one.new_id): _leads(comparison_of(one)) for one in kept if _are_neighbours(one, pks)}
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


def _are_neighbours(one: TextComparison, pks: Sequence[int]) -> bool:
    return pks.index(one.old_id) == pks.index(one.new_id) + 1


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
        (comparison.moved, ngettext("%(n)d moved", "%(n)d moved", comparison.moved)),
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
    kept = Consolidation.objects.filter(amending=version).select_related("base", "base__act")
    return kept.order_by("-pk").first()


def consolidated_comparison(kept: Consolidation) -> Comparison:
    """The text in force compared with what the orders make of it."""
    return Comparison.from_dict(kept.result)


def earlier_texts(version: TextVersion) -> QuerySet[TextVersion]:
    """The wordings with which one may be compared: earlier ones of its dossier, and those in force of its act."""
    own = Q(dossier=version.dossier_id, pk__lt=version.pk) if version.dossier_id else Q(pk__in=())
    act = version.dossier.act_id if version.dossier else version.act_id
    of_act = Q(act=act, dossier=None) if act else Q(pk__in=())
    found = TextVersion.objects.filter(own | of_act).exclude(pk=version.pk)
    return found.filter(pk__lt=version.pk).order_by("-pk") if version.dossier_id is None else found.order_by("-pk")
