"""Ask to be introduced, say yes or no, withdraw, let it lapse. Contact data passes only when both have said yes."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.apart import each_apart
from zbor.base.refusals import Refused
from zbor.members.models import Organisation, Person
from zbor.members.queries import office_people, standing_of
from zbor.partnerships import letters_introductions as letters
from zbor.partnerships.actions.guards import locked_organisation
from zbor.partnerships.enums import Meeting
from zbor.partnerships.letters_consortia import tell_lapsed
from zbor.partnerships.models import Introduction, Plan, Profile, pair_of
from zbor.partnerships.queries.introductions import between, contacts, voice_today, voices
from zbor.partnerships.queries.speaking import is_member, may_nobody_answer, speakers, without_a_voice
from zbor.partnerships.rules import may_say_yes
from zbor.record.actions import note

ANSWERED_WITHIN = timedelta(days=30)
ASKED_AGAIN_AFTER = timedelta(days=180)
"""Who was declined does not ask the same partner again sooner; the other side may."""
MOST_OPEN = 10
"""So many introductions of one partner may wait for an answer: whoever writes to everybody is read by nobody."""


class NobodyMayAnswer(Refused):
    """A member whose mandate nobody holds is asked in vain."""


def ask(*, asker: Organisation, asked: Organisation, message: str, by: Person, now: datetime) -> Introduction:
    """Ask to be introduced. Where the other side has asked the same, this is its yes. Where nobody may answer for it, the
    office is told, once in a month, whatever else is refused."""
    try:
        return _ask(asker=asker, asked=asked, message=message, by=by, now=now)
    except NobodyMayAnswer:
        letters.tell_that_nobody_answers(asked, asker, office_people(timezone.localdate(now)), now=now)
        raise


@transaction.atomic
def _ask(*, asker: Organisation, asked: Organisation, message: str, by: Person, now: datetime) -> Introduction:
    must_say_yes(asker, by=by, now=now)
    if asker.pk == asked.pk:
        raise Refused(_("Nobody is introduced to themselves."))
    lock_both(asker, asked)
    there = between(asker, asked)
    if there is not None:
        return there if there.asker_id == asker.pk or there.state == Meeting.MET else _meet(there, by, now)
    if not message.strip():
        raise Refused(_("Write in a sentence what you would like to do together; the other side reads it first."))
    _must_be_askable(asker, asked, now)
    today = timezone.localdate(now)
    asking = Introduction.objects.create(
        asker=asker,
        asked=asked,
        pair=pair_of(asker.pk, asked.pk),
        message=message.strip(),
        asked_by=by,
        asked_at=now,
        lapses_on=today + ANSWERED_WITHIN,
    )
    letters.tell_asked(asking, speakers(asked, today))
    note("introduction.asked", by=by, subject=asking)
    return asking


@transaction.atomic
def say_yes(*, introduction: Introduction, by: Person, now: datetime) -> Introduction:
    """Answer with yes: both get each other's contact data. A second click does nothing more."""
    must_say_yes(introduction.asked, by=by, now=now)
    kept = _locked(introduction)
    return kept if kept.state == Meeting.MET else _meet(kept, by, now)


@transaction.atomic
def decline(*, introduction: Introduction, because: str, by: Person, now: datetime) -> Introduction:
    """Answer with no, with or without a reason."""
    must_say_yes(introduction.asked, by=by, now=now)
    kept = _locked(introduction)
    if kept.state == Meeting.DECLINED:
        return kept
    _must_be_open(kept, now)
    kept.because = because.strip()[:500]
    _end(kept, Meeting.DECLINED, by, now)
    letters.tell_ended(kept, voice_today(kept.asker, kept.asked_by, timezone.localdate(now)))
    return kept


@transaction.atomic
def withdraw(*, introduction: Introduction, by: Person, now: datetime) -> Introduction:
    """Take the question back before it is answered."""
    must_say_yes(introduction.asker, by=by, now=now)
    kept = _locked(introduction)
    if kept.state == Meeting.WITHDRAWN:
        return kept
    _must_be_open(kept, now)
    _end(kept, Meeting.WITHDRAWN, by, now)
    letters.tell_ended(kept, speakers(kept.asked, timezone.localdate(now)))
    return kept


def lapse_due(*, now: datetime) -> int:
    """End what nobody answered within a month, and what nobody can answer any more; the scheduler calls this, twice does no
    harm. Return how many."""
    today = timezone.localdate(now)
    passed = Q(lapses_on__lt=today) | Q(asked__in=without_a_voice(today).order_by().values("pk"))
    due = Introduction.objects.filter(passed, state=Meeting.ASKED).order_by("pk").select_related("asker", "asked")
    return len(each_apart(due, lambda one: _lapse(one, now), failing="an introduction cannot lapse"))


@transaction.atomic
def _lapse(introduction: Introduction, now: datetime) -> Introduction | None:
    if introduction.plan_id is not None:
        Plan.objects.select_for_update(no_key=True).get(pk=introduction.plan_id)  # first, as whoever answers does
    kept, today = _locked(introduction), timezone.localdate(now)
    is_mute = may_nobody_answer(kept.asked, today)
    if kept.state != Meeting.ASKED or (kept.lapses_on >= today and not is_mute):
        return None
    _end(kept, Meeting.LAPSED, None, now)
    people = voice_today(kept.asker, kept.asked_by, today)
    if kept.plan is None:
        letters.tell_ended(kept, people, is_mute=is_mute)
    else:
        tell_lapsed(kept, kept.plan, people, is_mute=is_mute)
    if is_mute:
        letters.tell_that_nobody_answers(kept.asked, kept.asker, office_people(today), now=now)
    return kept


def _meet(introduction: Introduction, by: Person, now: datetime) -> Introduction:
    _must_be_open(introduction, now)
    _end(introduction, Meeting.MET, by, now)
    today = timezone.localdate(now)
    first, second = voices(introduction)
    people = {
        one.pk: one
        for one in [
            *voice_today(introduction.asker, first, today),
            *voice_today(introduction.asked, second, today),
        ]
    }
    letters.tell_met(introduction, people.values(), contacts(introduction, today))
    return introduction


def _end(introduction: Introduction, state: Meeting, by: Person | None, now: datetime) -> None:
    introduction.state, introduction.answered_by, introduction.answered_at = state, by, now
    introduction.save()
    note(f"introduction.{state.value}", by=by, subject=introduction)


def must_say_yes(organisation: Organisation, *, by: Person, now: datetime) -> None:
    """Refuse whoever may not bind the organisation."""
    today = timezone.localdate(now)
    if not may_say_yes(standing_of(by, on=today), organisation, is_member=is_member(organisation, today)):
        raise Refused(
            _("Only whoever holds the mandate of %(organisation)s may do this.") % {"organisation": organisation}
        )


def _must_be_askable(asker: Organisation, asked: Organisation, now: datetime) -> None:
    profile = Profile.objects.filter(organisation=asked).first()
    if profile is None or not profile.room_for:
        raise Refused(_("%(organisation)s is not looking for partners at the moment.") % {"organisation": asked})
    if may_nobody_answer(asked, timezone.localdate(now)):
        raise NobodyMayAnswer(
            _("Nobody holds the mandate of %(organisation)s at the moment, so nobody could answer.")
            % {"organisation": asked},
            hint=_("The office is told and sees to it. Ask again in a few days."),
        )
    of_asker = Introduction.objects.filter(asker=asker)
    if of_asker.filter(asked=asked, state=Meeting.DECLINED, answered_at__gt=now - ASKED_AGAIN_AFTER).exists():
        raise Refused(
            _("%(organisation)s has declined not long ago.") % {"organisation": asked},
            hint=_("After half a year you can ask again; the other side can ask you at any time."),
        )
    if of_asker.filter(state=Meeting.ASKED).count() >= MOST_OPEN:
        raise Refused(
            _("Too many of your questions wait for an answer."),
            hint=_("Wait for the answers, or withdraw one that matters less."),
            url=reverse("partnerships:introductions"),
            label=_("Go to the introductions"),
        )


def _must_be_open(introduction: Introduction, now: datetime) -> None:
    if introduction.plan_id is not None:
        raise ValueError("an introduction of a plan is answered in `consortia`")
    if introduction.state != Meeting.ASKED:
        raise Refused(
            _("This was answered in the meantime: %(state)s.") % {"state": introduction.get_state_display()},
            hint=_("Nothing was changed."),
        )
    if introduction.lapses_on < timezone.localdate(now):
        raise Refused(_("The time for an answer has passed."), hint=_("You can ask the other side yourselves."))


def lock_both(one: Organisation, other: Organisation) -> None:
    """Hold both sides, always in one order, so that two who press crosswise wait and do not block."""
    for organisation in sorted((one, other), key=lambda each: each.pk):
        locked_organisation(organisation)


def _locked(introduction: Introduction) -> Introduction:
    lock_both(introduction.asker, introduction.asked)
    rows = Introduction.objects.select_related("asker", "asked", "asked_by", "answered_by", "plan")
    return rows.get(pk=introduction.pk)
