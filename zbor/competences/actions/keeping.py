"""The network's own competences, beside the shipped ones."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.competences.models import OwnCompetence
from zbor.competences.rules import may_keep
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note

FIELDS = ("name", "name_en", "description", "level_1", "level_2", "level_3", "level_4")


@transaction.atomic
def save_own(
    *, own: OwnCompetence | None, fields: Mapping[str, str], by: Person, now: datetime, revision: int = 1
) -> OwnCompetence:
    """Add a competence, or correct its words; its code stays. The same name twice is one."""
    _must_keep(by, now)
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise ValueError(f"not a field of a competence: {unknown}")
    if own is None:
        code = f"own-{slugify(fields['name'])[:30] or 'x'}"
        kept, created = OwnCompetence.objects.get_or_create(
            code=code, defaults={**fields, "created_at": now, "created_by": by}
        )
        if not created and any(getattr(kept, name) != fields[name] for name in fields):
            raise Refused(
                _("There is a competence of this name already."), hint=_("Change that one, or choose another name.")
            )
        if created:
            note("competence.added", by=by, subject=kept)
        return kept
    kept = OwnCompetence.objects.select_for_update(no_key=True).get(pk=own.pk)
    must_be_as_read(kept.revision, revision)
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.revision += 1
    kept.save()
    note("competence.edited", by=by, subject=kept, fields=sorted(fields))
    return kept


@transaction.atomic
def retire(*, own: OwnCompetence, by: Person, now: datetime) -> None:
    """Ask for a competence no more; what people said of it stays."""
    _must_keep(by, now)
    if OwnCompetence.objects.filter(pk=own.pk, retired_at=None).update(retired_at=now):
        note("competence.retired", by=by, subject=own)


@transaction.atomic
def take_up_again(*, own: OwnCompetence, by: Person, now: datetime) -> None:
    """Ask for a retired competence again."""
    _must_keep(by, now)
    if OwnCompetence.objects.filter(pk=own.pk, retired_at__isnull=False).update(retired_at=None):
        note("competence.taken_up_again", by=by, subject=own)


def _must_keep(by: Person, now: datetime) -> None:
    if not may_keep(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only the office may do this."))
