"""Judge oneself: every sitting is one more, none is written over."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused
from zbor.competences.framework import STEPS
from zbor.competences.models import Assessment, Judgement
from zbor.competences.queries import named
from zbor.members.models import Person
from zbor.record.actions import note

Levels = Mapping[str, int]


@transaction.atomic
def judge(*, levels: Levels, by: Person, now: datetime) -> Assessment:
    """Keep what somebody says of themselves now; the same sent twice in a moment is one."""
    must_make_sense(levels)
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
    sitting = Assessment(person=by, at=now)
    return said_a_moment_ago(sitting, levels) or keep(sitting, levels, by=by)


@transaction.atomic
def forget_own(*, by: Person, now: datetime) -> int:
    """Erase everything a person said of themselves; it cannot be had back. Return how many sittings there were."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    mine = Assessment.objects.filter(person=by, at__lte=now)
    n = mine.count()
    mine.delete()
    if n:
        note("competences.forgotten", by=by, subject=by)
    return n


def must_make_sense(levels: Levels) -> None:
    """Refuse a sitting that says nothing; what no form could send is a fault."""
    if not levels:
        raise Refused(_("Choose a level of at least one competence."), hint=_("You can leave out the others."))
    if unknown := sorted(set(levels) - set(named())):
        raise ValueError(f"not a competence: {unknown}")
    if any(not 0 <= level <= STEPS for level in levels.values()):
        raise ValueError("not a level of the scale")


def said_a_moment_ago(sitting: Assessment, levels: Levels) -> Assessment | None:
    """The last sitting of the same subject on the same occasion, where it says the same and was a moment ago."""
    same = Assessment.objects.filter(person=sitting.person, who=sitting.who, occasion=sitting.occasion)
    last = same.order_by("-at", "-pk").first()
    if last is None or not last.at <= sitting.at <= last.at + TWICE:
        return None
    return last if dict(last.judgements.values_list("competence", "level")) == dict(levels) else None


def keep(sitting: Assessment, levels: Levels, *, by: Person | None) -> Assessment:
    """Write a sitting with its levels. The journal knows that there was one, never what it says."""
    sitting.save()
    Judgement.objects.bulk_create(
        Judgement(assessment=sitting, competence=code, level=level) for code, level in levels.items()
    )
    note("competences.judged", by=by, subject=sitting, occasion=sitting.occasion)
    return sitting
