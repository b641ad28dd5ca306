"""Say what one needs to learn, and that one needs it, too."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused
from zbor.calc.alike import key_words
from zbor.competences.queries import known
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note
from zbor.trainings.enums import NeedState
from zbor.trainings.models import Need, NeedCompetence, NeedVoice
from zbor.trainings.queries.needs import profile_of
from zbor.trainings.rules import may_need


@transaction.atomic
def say_need(*, text: str, detail: str, competences: Collection[str], by: Person, now: datetime) -> Need:
    """Keep what somebody needs, with their own voice; the same sent twice in a moment is one."""
    _must_need(by, now)
    text = " ".join(text.split())
    if not text:
        raise Refused(_("Write what you need to learn."))
    if unknown := sorted(set(competences) - {one.code for one in known()}):
        raise ValueError(f"not a competence: {unknown}")
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
    if twin := Need.objects.filter(by=by, text=text, created_at__range=(now - TWICE, now)).first():
        return twin
    need = Need.objects.create(
        text=text, detail=detail, by=by, lemmas=" ".join(sorted(key_words(text))), created_at=now
    )
    NeedCompetence.objects.bulk_create(NeedCompetence(need=need, competence=code) for code in sorted(competences))
    _voice(need, by, now)
    note("need.said", by=by, subject=need)
    return need


@transaction.atomic
def need_too(*, need: Need, by: Person, now: datetime) -> NeedVoice:
    """Add one's voice; twice does no harm."""
    _must_need(by, now)
    return _voice(_standing(need), by, now)


@transaction.atomic
def need_no_more(*, need: Need, by: Person, now: datetime) -> None:
    """Take one's voice back. A need without voices is on no list."""
    _must_need(by, now)
    NeedVoice.objects.filter(need=_standing(need), person=by).delete()


def locked_need(need: Need) -> Need:
    """The need as it is now, held until the transaction ends; whoever adds or moves voices comes here first."""
    return Need.objects.select_for_update(no_key=True).get(pk=need.pk)


def _standing(need: Need) -> Need:
    kept = locked_need(need)
    if kept.state == NeedState.MERGED:
        raise Refused(
            _("This need was joined with another that says the same."),
            hint=_("The voices are counted there; look whether yours is among them."),
            url=f"/trainings/needs/{kept.merged_into_id}/",
            label=_("Go to that need"),
        )
    return kept


def _voice(need: Need, person: Person, now: datetime) -> NeedVoice:
    discipline, region = profile_of(person, timezone.localdate(now))
    voice, _created = NeedVoice.objects.get_or_create(
        need=need, person=person, defaults={"discipline_id": discipline, "region_id": region, "at": now}
    )
    return voice


def _must_need(by: Person, now: datetime) -> None:
    if not may_need(standing_of(by, on=timezone.localdate(now))):
        raise Refused(_("Only people of the network say here what they need."))
