"""Post an idea, change its words, let it end."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused, must_be_as_read
from zbor.initiatives import rules
from zbor.initiatives.actions.findable import make_findable
from zbor.initiatives.actions.guards import locked, must_keep, must_speak_for, running, standing_at
from zbor.initiatives.enums import Ending, Stage
from zbor.initiatives.models import Initiative
from zbor.members.models import Discipline, Organisation, Person
from zbor.record.actions import note


@transaction.atomic
def post_idea(
    *,
    organisation: Organisation,
    fields: Mapping[str, Any],
    disciplines: Iterable[Discipline],
    by: Person,
    now: datetime,
) -> Initiative:
    """Post an idea on behalf of an organisation; a second click makes no second one."""
    must_speak_for(organisation, by=by, now=now)
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    just_now = Initiative.objects.filter(created_by=by, created_at__range=(now - TWICE, now))
    if already := just_now.filter(title=fields["title"], organisation=organisation).first():
        return already
    idea = Initiative.objects.create(organisation=organisation, created_by=by, created_at=now, **fields)
    idea.disciplines.set(disciplines)
    note("initiative.posted", by=by, subject=idea, title=idea.title, organisation=organisation.pk)
    make_findable(idea)
    return idea


@transaction.atomic
def save_initiative(
    *,
    initiative: Initiative,
    fields: Mapping[str, Any],
    disciplines: Iterable[Discipline],
    revision: int,
    by: Person,
    now: datetime,
) -> Initiative:
    """Change what is told of it."""
    must_keep(initiative, by=by, now=now)
    kept = running(initiative)
    must_be_as_read(kept.revision, revision)
    changed = sorted(name for name, value in fields.items() if getattr(kept, name) != value)
    for name in changed:
        setattr(kept, name, fields[name])
    wanted = set(disciplines)
    if wanted != set(kept.disciplines.all()):
        kept.disciplines.set(wanted)
        changed.append("disciplines")
    if changed:
        kept.revision += 1
        kept.save()
        note("initiative.edited", by=by, subject=kept, fields=changed)
        make_findable(kept)
    return kept


@transaction.atomic
def set_public(*, initiative: Initiative, is_public: bool, by: Person, now: datetime) -> Initiative:
    """Show it to strangers, or no longer; twice does no harm."""
    may = rules.may_publish if is_public else rules.may_hide
    if not may(standing_at(by, now), initiative):
        raise Refused(_("Only people of the organisation that leads it may show it to strangers."))
    kept = locked(initiative)
    if kept.is_public is not is_public:
        kept.public_since = now if is_public else None
        kept.save(update_fields=["public_since"])
        note("initiative.published" if is_public else "initiative.made_internal", by=by, subject=kept)
        make_findable(kept)
    return kept


@transaction.atomic
def end(*, initiative: Initiative, because: str, by: Person, now: datetime) -> Initiative:
    """Withdraw it (its organisation), or close it (the office), with a reason; twice does no harm."""
    standing = must_keep(initiative, by=by, now=now)
    kept = locked(initiative)
    if kept.ending:
        return kept
    own = initiative.organisation_id in standing.organisations
    return _ended(kept, Ending.WITHDRAWN if own else Ending.CLOSED, because, by=by, now=now)


@transaction.atomic
def merge(*, initiative: Initiative, into: Initiative, because: str, by: Person, now: datetime) -> Initiative:
    """Let one idea go on in another. What was said of the first stays with it; nobody's support is carried over unasked."""
    standing = must_keep(initiative, by=by, now=now)
    if not rules.may_keep(standing, into):
        raise Refused(_("Ideas are merged by who leads both, or by the office."))
    if initiative.pk == into.pk:
        raise Refused(_("An idea cannot be merged into itself."))
    both = Initiative.objects.select_for_update(no_key=True).order_by("pk").in_bulk([initiative.pk, into.pk])
    kept, other = both[initiative.pk], both[into.pk]
    if kept.ending == Ending.MERGED and kept.merged_into_id == other.pk:
        return kept
    if kept.ending or other.ending:
        raise Refused(_("One of the two has ended already."))
    if kept.stage != Stage.IDEA:
        raise Refused(_("Only an idea can be merged into another."))
    kept.merged_into = other
    return _ended(kept, Ending.MERGED, because, by=by, now=now)


def _ended(kept: Initiative, ending: Ending, because: str, *, by: Person, now: datetime) -> Initiative:
    if not because.strip():
        raise Refused(_("Say why: those who stood behind it will ask."))
    kept.ending, kept.ended_at, kept.ended_because = ending, now, because.strip()
    kept.revision += 1
    kept.save()
    note(f"initiative.{ending.value}", by=by, subject=kept, because=kept.ended_because, into=kept.merged_into_id)
    make_findable(kept)
    return kept
