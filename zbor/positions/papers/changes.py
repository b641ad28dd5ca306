"""A position as tracked changes in the Word file of the draft it speaks of."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zbor.base.limited import Broken, TooMuch, run_limited
from zbor.base.refusals import Refused
from zbor.calc.legal.reading import UnreadableCode
from zbor.calc.legal.tracked import Unplaced
from zbor.calc.legal.wanted import wanted_body
from zbor.dossiers.models import Document, TextVersion
from zbor.positions.models import Demand, Position
from zbor.positions.papers.paper import day_of
from zbor.positions.queries import demands_in

WRITER = "zbor.calc.legal.tracked:changed_file"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A demand that is not in the file, and why, in words."""

    demand: Demand
    why: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The draft with our changes; which demands stand in it, and which do not."""

    draft: Document
    content: bytes
    placed: tuple[Demand, ...]
    left_out: tuple[LeftOut, ...]


def draft_of(position: Position) -> Document | None:
    """The Word file, kept in the dossier, of the newest draft of whose articles the position's demands speak."""
    spoken_of = position.demands.filter(removed_at__isnull=True, article__isnull=False).values("article__version")
    versions = TextVersion.objects.filter(pk__in=spoken_of, document__filename__iendswith=".docx")
    newest = versions.select_related("document__dossier").order_by("-pk").first()
    return newest.document if newest is not None and newest.document is not None else None


def changes_of(position: Position, *, today: date) -> Changes:
    """Refused, in words, where there is no such draft or its file cannot be read."""
    draft = draft_of(position)
    if draft is None:
        raise Refused(_no_draft(), hint=_("Take the draft in as a Word file on the page of the text."))
    left_out: list[LeftOut] = []
    wanted: dict[str, Demand] = {}
    for demand in demands_in(position).select_related("article__version"):
        if why := _why_not(demand, draft):
            left_out.append(LeftOut(demand, why))
        else:
            wanted[str(demand.pk)] = demand
    moment = datetime.combine(day_of(position, today=today), time(12), tzinfo=UTC)
    content, unplaced = _written(draft, [_order(demand) for demand in wanted.values()], moment)
    left_out += [LeftOut(wanted[key], _in_words(code)) for key, code in unplaced.items()]
    placed = tuple(demand for key, demand in wanted.items() if key not in unplaced)
    return Changes(draft, content, placed, tuple(sorted(left_out, key=lambda one: one.demand.number)))


def changes_file(position: Position, changes: Changes) -> SimpleUploadedFile:
    name, what = slugify(position.title)[:60] or f"position-{position.pk}", slugify(_("in the draft"))
    return SimpleUploadedFile(f"{name}-{what}.docx", changes.content, content_type=WORD_TYPE)


def _no_draft() -> str:
    return _("No demand speaks of an article of a draft that is kept here as a Word file.")


def _why_not(demand: Demand, draft: Document) -> str:
    if demand.article is None:
        return _("It speaks of no article.")
    if demand.article.version.document_id != draft.pk:
        return _("It speaks of another text: %(text)s.") % {"text": demand.article.version}
    return ""


def _order(demand: Demand) -> dict[str, str]:
    article = demand.article
    if article is None:
        raise ValueError("a demand without an article has no place in a draft")
    wanted = wanted_body(article.body, demand.wording).body if demand.wording.strip() else ""
    reason = "\n".join([f"{demand.number}. {demand.title}", *demand.text.splitlines()])
    return {
        "key": str(demand.pk),
        "label": article.label,
        "body": article.body,
        "wanted": wanted,
        "reason": reason,
    }


def _written(draft: Document, wanted: list[dict[str, str]], moment: datetime) -> tuple[bytes, dict[str, Unplaced]]:
    """Have the file written in a process of its own: whoever sent the draft made it, not we."""
    with tempfile.TemporaryDirectory(prefix="zbor-draft-") as folder:
        source, target = Path(folder) / "draft.docx", Path(folder) / "changed.docx"
        try:
            with draft.file.open("rb") as kept, source.open("wb") as copy:
                shutil.copyfileobj(kept, copy)
        except FileNotFoundError as gone:
            raise Refused(_("The file of the draft is not in its place any more.")) from gone
        try:
            said = run_limited(
                WRITER, str(source), str(target), wanted, settings.NETWORK_NAME, moment.isoformat(), seconds=40
            )
        except TooMuch as limit:
            raise Refused(_("The file of the draft is too large or too tangled to be worked on here.")) from limit
        except Broken as fault:
            raise Refused(_unreadable(UnreadableCode.BROKEN)) from fault
        if "unreadable" in said:
            raise Refused(_unreadable(UnreadableCode(said["unreadable"])))
        return target.read_bytes(), {key: Unplaced(code) for key, code in said["unplaced"].items()}


def _unreadable(code: UnreadableCode) -> str:
    return {
        UnreadableCode.TOO_LARGE: _("The file of the draft is too large or too tangled to be worked on here."),
        UnreadableCode.ENCRYPTED: _("The file of the draft is locked with a password."),
    }.get(code, _("The file of the draft is damaged, or is no Word document."))


def _in_words(code: Unplaced) -> str:
    return {
        Unplaced.NOT_FOUND: _("The words of the article are not in the file as they are in the text."),
        Unplaced.SEVERAL: _("The words of the article stand in several places of the file."),
        Unplaced.TABLE: _("The article, or a part of it, stands in a table or a text box; these are left alone."),
        Unplaced.CHANGED: _(
            "Somebody's tracked changes stand in the article already, or a section of pages ends in it."
        ),
        Unplaced.TAKEN: _("Another demand changes the same article; both cannot be shown in one file."),
    }[code]
