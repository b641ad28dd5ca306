"""Wordings of acts and drafts, and what the parser understood of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.legal.model import NoteKind, ParsedAct
from zbor.calc.legal.reading import ReadNote
from zbor.dossiers.enums import TextKind
from zbor.dossiers.models import Act, Article, Dossier, TextVersion
from zbor.dossiers.queries.lists import public
from zbor.dossiers.queries.wordings import HEAVY, fresh_headings, in_order
from zbor.members.standing import Standing

MARKDOWN_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
MOST_NOTES = 200
LONGEST_QUOTE = 300
LEFTOVER = "leftover"
"""The kind of a note that quotes a piece of text which stayed outside the articles."""


class StoredNote(TypedDict):
    """A note as it lies in `TextVersion.notes`."""

    kind: str
    line: int
    detail: str


@dataclass(frozen=True, slots=True)
class ArticleUnder:
    """An article with the headings that begin above it, outermost first, each with its depth from 1."""

    headings: list[tuple[int, str]]
    article: Article


@dataclass(frozen=True, slots=True)
class NoteInWords:
    """What was odd about a text, for people; `line` 0 is the whole text."""

    text: str
    line: int


def understood(version: TextVersion) -> str:
    """How much of a text was read as articles, as a sentence."""
    return count_in_words(version.articles.count())


def count_in_words(articles: int) -> str:
    if not articles:
        return _("No articles were recognised; the text is kept as it is.")
    return ngettext("%(n)d article was recognised.", "%(n)d articles were recognised.", articles) % {"n": articles}


def notes_of(parsed: ParsedAct, read: Iterable[ReadNote] = ()) -> list[StoredNote]:
    """What was odd about a text, what was done to it, and what was left outside its articles, as it is kept."""
    done: list[StoredNote] = [{"kind": one.value, "line": 0, "detail": ""} for one in read]
    odd: list[StoredNote] = [{"kind": one.kind.value, "line": one.line, "detail": one.detail} for one in parsed.notes]
    left: list[StoredNote] = [
        {"kind": LEFTOVER, "line": piece.line, "detail": piece.text[:LONGEST_QUOTE]} for piece in parsed.leftover
    ]
    return sorted([*done, *odd, *left], key=lambda one: one["line"])[:MOST_NOTES]


def notes_in_words(notes: list[StoredNote]) -> list[NoteInWords]:
    """What the parser could not understand, or read in its own way, in plain words."""
    return [NoteInWords(_in_words(note), note["line"]) for note in notes]


def _in_words(note: StoredNote) -> str:
    words = {
        NoteKind.NO_ARTICLES: _("No articles were recognised; the text is kept as it is."),
        NoteKind.DUPLICATE_ARTICLE: _(
            "An article with this number was there before; the second is kept as %(detail)s."
        ),
        NoteKind.NUMBERING_GAP: _("The numbers of articles jump: %(detail)s."),
        NoteKind.TABLE_OF_CONTENTS: _("A table of contents was left out (lines: %(detail)s)."),
        NoteKind.MISSING_OPENING_QUOTE: _("A quotation ends here that never began."),
        NoteKind.UNCLOSED_QUOTE: _("A quotation begins here that never ends."),
        NoteKind.COMMENT_SKIPPED: _("A hidden comment was left out."),
        NoteKind.FRONT_MATTER_UNCLOSED: _("The data at the head of the file do not end; they are read as text."),
        LEFTOVER: _("Not read as an article: “%(detail)s”"),
        ReadNote.ENCODING_GUESSED: _(
            "The file does not say how its letters are written; that was guessed. Check č, š, ž."
        ),
        ReadNote.TRACKED_CHANGES_ACCEPTED: _("The file has tracked changes; the text is read as if all were accepted."),
        ReadNote.NUMBERING_WRITTEN_OUT: _("Automatic numbering was written out."),
        ReadNote.HYPHENS_JOINED: _("Words broken at the ends of lines were joined."),
        ReadNote.PAGE_FURNITURE_REMOVED: _("Page numbers and repeated heads and feet of pages were left out."),
        ReadNote.PAGES_WITHOUT_TEXT: _("Some pages are pictures without text; they are missing here."),
    }
    return words.get(note["kind"], _("Something here was not understood: %(detail)s")) % {"detail": note["detail"]}


def readable_texts(
    *, standing: Standing, now: datetime, dossier: Dossier | None = None, act: Act | None = None
) -> list[TextVersion]:
    """The wordings of a dossier or an act that somebody may read, in the order of their days, with article counts."""
    found = TextVersion.objects.filter(dossier=dossier) if dossier else TextVersion.objects.filter(act=act)
    if not standing.is_network:
        found = found.filter(Q(dossier__isnull=True) | public(now, prefix="dossier__"))
    counted = found.annotate(article_count=Count("articles")).select_related("document", "dossier", "act")
    return in_order(counted.defer(*HEAVY))


def current_draft(dossier: Dossier) -> TextVersion | None:
    """The draft members remark on: the newest wording of a dossier that is neither adopted nor in force."""
    drafts = TextVersion.objects.filter(dossier=dossier, kind__in=[TextKind.DRAFT, TextKind.REVISED])
    return next(reversed(in_order(drafts.defer(*HEAVY))), None)


def has_text(dossier: Dossier) -> bool:
    return TextVersion.objects.filter(dossier=dossier).exists()


def articles_of(version: TextVersion) -> QuerySet[Article]:
    """The articles of a wording, in order."""
    return Article.objects.filter(version=version).order_by("position")


def without_marks(text: str) -> str:
    """A text as people read it: without the number signs by which Markdown marks its headings."""
    return MARKDOWN_HEADING.sub("", text)


def with_headings(articles: Iterable[Article]) -> list[ArticleUnder]:
    """The articles in order, each with the headings that are new since the one before."""
    rows: list[ArticleUnder] = []
    above: list[str] = []
    for article in articles:
        rows.append(ArticleUnder(headings=fresh_headings(above, article.path), article=article))
        above = article.path
    return rows


class Wording(TypedDict, total=False):
    """What the page of a wording shows of it; without a wording, only that there is none."""

    version: TextVersion | None
    articles: list[ArticleUnder]
    article_count: int
    understood: str
    notes: list[NoteInWords]
    preamble: str
    whole: str


def wording(version: TextVersion | None) -> Wording:
    """What the page of a wording shows of it."""
    if version is None:
        return {"version": None}
    articles = list(articles_of(version))
    return {
        "version": version,
        "articles": with_headings(articles),
        "article_count": len(articles),
        "understood": count_in_words(len(articles)),
        "notes": notes_in_words(version.notes),
        "preamble": without_marks(version.preamble),
        "whole": without_marks(version.text) if not articles else "",
    }


def likely_kind(dossier: Dossier | None) -> TextKind:
    """What a wording that is about to be added most likely is."""
    if dossier is None:
        return TextKind.IN_FORCE
    return TextKind.REVISED if TextVersion.objects.filter(dossier=dossier).exists() else TextKind.DRAFT


def address_of(version: TextVersion) -> str:
    """Where a wording can be read."""
    if version.dossier_id is not None:
        return f"/dossiers/{version.dossier_id}/text/{version.pk}/"  # the page gathers rooms above this one
    return reverse("dossiers:act_text", args=[version.act_id, version.pk])
