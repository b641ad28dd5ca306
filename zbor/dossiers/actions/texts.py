"""Keep wordings of acts and drafts, cut into articles."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.calc.legal.model import ParsedAct
from zbor.calc.legal.reading import ReadNote
from zbor.dossiers.actions.findable import find_articles
from zbor.dossiers.actions.guards import locked, must_edit_either
from zbor.dossiers.enums import TextKind
from zbor.dossiers.models import Act, Article, Document, Dossier, TextVersion
from zbor.dossiers.queries import notes_of
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def add_text_version(
    *,
    parsed: ParsedAct,
    text: str,
    label: str,
    kind: TextKind = TextKind.DRAFT,
    read_notes: Iterable[ReadNote] = (),
    by: Person,
    now: datetime,
    dossier: Dossier | None = None,
    act: Act | None = None,
    on: PartialDate | None = None,
    source_url: str = "",
    document: Document | None = None,
) -> TextVersion:
    """Keep a wording with its articles; of a dossier (a draft) or else of an act. The same words twice are one version."""
    must_edit_either(dossier=dossier, act=act, by=by, now=now)
    if dossier is None and act is None:
        raise ValueError("a text belongs to a dossier or to an act")
    if not text.strip():
        raise Refused(_("There is no text to keep."))
    if dossier is not None:
        locked(dossier)
    elif act is not None:
        Act.objects.select_for_update().get(pk=act.pk)
    same = TextVersion.objects.filter(dossier=dossier, act=act, label=label, text=text).first()
    if same is not None and same.kind != kind:
        told = {"kind": same.get_kind_display()}
        raise Refused(
            _("This very text is kept already, as: %(kind)s.") % told,
            hint=_("Open it and change what it is."),
        )
    if same is not None:
        return same
    version = TextVersion.objects.create(
        dossier=dossier,
        act=act,
        label=label,
        kind=kind,
        on=on,
        source_url=source_url,
        document=document,
        text=text,
        preamble=parsed.preamble if parsed.articles else "",
        closing=parsed.closing,
        notes=notes_of(parsed, read_notes),
        at=now,
        by=by,
    )
    Article.objects.bulk_create(
        Article(
            version=version,
            position=position,
            key=article.key[:40],
            label=article.number[:80],
            heading=article.heading[:400],
            path=list(article.path),
            body=article.body,
        )
        for position, article in enumerate(parsed.articles, start=1)
    )
    find_articles(version)
    note("text.added", by=by, subject=version, label=label, articles=len(parsed.articles))
    return version


@transaction.atomic
def edit_text_version(
    *,
    version: TextVersion,
    label: str,
    kind: TextKind,
    on: PartialDate | None,
    source_url: str,
    by: Person,
    now: datetime,
) -> TextVersion:
    """Change what is known of a wording, never its words; what was worked out of it is then worked out anew."""
    must_edit_either(dossier=version.dossier, act=None if version.dossier else version.act, by=by, now=now)
    current = TextVersion.objects.select_for_update().get(pk=version.pk)
    current.label, current.kind, current.on, current.source_url = label, kind, on, source_url
    current.stocked_with = ""
    current.save(update_fields=["label", "kind", "on", "source_url", "stocked_with"])
    find_articles(current)
    note("text.changed", by=by, subject=current, label=label, kind=kind, on=on.iso if on else "")
    return current
