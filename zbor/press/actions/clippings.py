"""Keep clippings: enter, correct, attach to a dossier, take out, put back. Each asks first, and each is noted."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.dialogue.actions import outlet_named
from zbor.dossiers.models import Dossier
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.press.actions.findable import find_clipping
from zbor.press.links import is_of_the_web
from zbor.press.models import Clipping
from zbor.press.queries import at_the_same_link
from zbor.press.rules import may_write
from zbor.record.actions import note

FIELDS = frozenset({"on", "title", "author", "url", "is_another", "kind", "summary", "quotes", "is_example"})


@transaction.atomic
def save_clipping(
    *,
    clipping: Clipping | None,
    outlet: str,
    fields: Mapping[str, Any],
    dossiers: Collection[Dossier],
    by: Person,
    now: datetime,
    revision: int = 1,
) -> Clipping:
    """Enter a clipping, or correct one. The same form sent twice is one, and what is there already in
    the same words belongs to the dossiers chosen now, too; a link that is there already is refused, unless it is
    another piece at it.
    """
    _must_write(by, now)
    _must_make_sense(fields, now)
    told = {name: value for name, value in fields.items() if name != "outlet"} | {"outlet": outlet_named(outlet)}
    if clipping is None:
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
        if same := Clipping.objects.filter(**told).first():
            for dossier in dossiers:
                attach(clipping=same, dossier=dossier, by=by, now=now)
            return same
        kept, changed = Clipping(by=by, created_at=now), []
    else:
        kept = _current(clipping, revision)
        changed = sorted(name for name, value in told.items() if getattr(kept, name) != value)
        kept.revision += 1
    for name, value in told.items():
        setattr(kept, name, value)
    _store(kept)
    before = {one.pk for one in kept.dossiers.all()}
    kept.dossiers.set(dossiers)
    find_clipping(kept)
    if clipping is None:
        note("clipping.entered", by=by, subject=kept, dossiers=sorted(one.pk for one in dossiers))
    elif changed or before != {one.pk for one in dossiers}:
        note("clipping.edited", by=by, subject=kept, fields=changed, dossiers=sorted(one.pk for one in dossiers))
    return kept


@transaction.atomic
def attach(*, clipping: Clipping, dossier: Dossier, by: Person, now: datetime) -> None:
    """Let a clipping belong to one more dossier; twice does no harm."""
    _must_write(by, now)
    kept = _locked(clipping)
    if kept.removed_at is not None:
        raise Refused(_("This clipping was taken out. Put it back first."))
    if not kept.dossiers.filter(pk=dossier.pk).exists():
        kept.dossiers.add(dossier)
        find_clipping(kept)
        note("clipping.attached", by=by, subject=kept, dossier=dossier.pk)


@transaction.atomic
def take_out(*, clipping: Clipping, by: Person, now: datetime) -> None:
    """Take a clipping out of every list; it can be put back."""
    _must_write(by, now)
    kept = _locked(clipping)
    if kept.removed_at is None:
        kept.removed_at = now
        kept.save(update_fields=["removed_at"])
        find_clipping(kept)
        note("clipping.taken_out", by=by, subject=kept)


@transaction.atomic
def put_back(*, clipping: Clipping, by: Person, now: datetime) -> None:
    """Undo that a clipping was taken out; refused where its link was entered anew meanwhile."""
    _must_write(by, now)
    kept = _locked(clipping)
    if kept.removed_at is not None:
        kept.removed_at = None
        _store(kept)
        find_clipping(kept)
        note("clipping.put_back", by=by, subject=kept)


def _must_write(by: Person, now: datetime) -> None:
    if not may_write(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office keeps clippings."))


def _must_make_sense(fields: Mapping[str, Any], now: datetime) -> None:
    if unknown := sorted(set(fields) - FIELDS):
        raise ValueError(f"not a field of a clipping: {unknown}")
    if not str(fields.get("title", "")).strip():
        raise Refused(_("Write the title of the piece, or what it is about."))
    if fields["on"].first > timezone.localdate(now):
        raise Refused(_("This day lies in the future. Enter the piece once it is published."))
    url = str(fields.get("url", ""))
    if url and not is_of_the_web(url):
        raise Refused(_("Only links of the web can be kept: they begin with https:// or http://."))


def _current(clipping: Clipping, revision: int) -> Clipping:
    kept = _locked(clipping)
    if kept.removed_at is not None:
        raise Refused(_("This clipping was taken out. Put it back first."))
    must_be_as_read(kept.revision, revision)
    return kept


def _locked(clipping: Clipping) -> Clipping:
    return Clipping.everything.select_for_update(no_key=True).get(pk=clipping.pk)


def _store(clipping: Clipping) -> None:
    """Save it; the database itself keeps a link from standing there twice."""
    try:
        with transaction.atomic():
            clipping.save()
    except IntegrityError as problem:
        others = at_the_same_link(clipping.url, besides=clipping.pk)
        if not others:
            raise
        words = {"title": others[0].title, "outlet": others[0].outlet, "on": others[0].on}
        raise Refused(
            _("This link is there already: %(title)s (%(outlet)s, %(on)s).") % words,
            hint=_("Attach that clipping to the dossier, or say that yours is another piece at the same link."),
        ) from problem
