"""Correct what was read of an item, and keep its text in the dossier that was opened from it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused, must_be_as_read
from zbor.calc.legal.reading import ParsedFile
from zbor.dossiers import actions as dossiers
from zbor.dossiers.models import Dossier, TextVersion
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.watch.actions.item_guards import locked, must_triage
from zbor.watch.enums import ChangeKind, DeadlineOrigin
from zbor.watch.models import Change, Item


@transaction.atomic
def correct_dates(
    *, item: Item, published_on: date | None, deadline_on: date | None, revision: int, by: Person, now: datetime
) -> Item:
    """Set the days of a consultation by hand; no reading of a machine overwrites them. A moved deadline is a change."""
    must_triage(by, now)
    if published_on and deadline_on and deadline_on < published_on:
        raise Refused(_("The deadline is earlier than the publication. Correct one of the two days."))
    current = locked(item)
    if (current.published_on, current.deadline_on) == (published_on, deadline_on):
        return current
    must_be_as_read(current.revision, revision)
    old = current.deadline_on
    current.published_on, current.deadline_on = published_on, deadline_on
    current.revision += 1
    fields = ["published_on", "deadline_on", "revision"]
    if old != deadline_on:
        current.deadline_origin, current.changed_at = DeadlineOrigin.PERSON, now
        fields += ["deadline_origin", "changed_at"]
        Change.objects.create(item=current, kind=ChangeKind.DEADLINE, old=_iso(old), new=_iso(deadline_on), at=now)
    current.save(update_fields=fields)
    note("item.dates", by=by, subject=current, published=_iso(published_on), old=_iso(old), deadline=_iso(deadline_on))
    return current


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@transaction.atomic
def keep_text(*, item: Item, dossier: Dossier, parsed: ParsedFile, by: Person, now: datetime) -> TextVersion:
    """Keep the text of an item as the draft of its dossier; compared, and carried out on the text in force, at once."""
    must_triage(by, now)
    version = dossiers.add_text_version(
        parsed=parsed.act,
        read_notes=parsed.notes,
        text=parsed.text,
        label=_("draft as published"),
        dossier=dossier,
        on=PartialDate.of(item.published_on or item.on),
        source_url=item.url,
        by=by,
        now=now,
    )
    dossiers.take_stock(version=version, now=now)
    return version
