"""From a plan to a team: who is asked, what each answers, when data pass, what becomes of the rest."""

from datetime import timedelta

import pytest

from tests.factories.consortia import Story, partner, voice_of
from tests.factories.members import OrganisationFactory, office, staff
from tests.factories.partnerships import NOW, IntroductionFactory, OfferFactory, ProfileFactory
from zbor.base.refusals import Refused
from zbor.members.enums import Sector
from zbor.partnerships.actions import consortia, introducing, plans
from zbor.partnerships.actions.following_up import ask_due, keep_answer
from zbor.partnerships.enums import AgreementKind, CameOf, Meeting, PartyRole, PlanState
from zbor.partnerships.models import FollowUp, Introduction, NotInterested
from zbor.partnerships.queries.consortia import contacts_of
from zbor.partnerships.queries.introductions import tally
from zbor.partnerships.queries.parties import id_of, taken_up, worked_together
from zbor.partnerships.queries.plans import candidates, state_of
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db
WORDS = "Skupaj bi šli po šolah."


def ask(story, *partners, now=NOW, by=None):
    parts = {one: f"Kar ima {one}" for one in partners or story.partners}
    return consortia.ask_partners(plan=story.plan, parts=parts, message=WORDS, by=by or story.rok, now=now)


def of(story, organisation):
    return Introduction.objects.filter(plan=story.plan, asked=organisation).latest("pk")


def say_yes(story, organisation, now=NOW):
    return consortia.accept(invitation=of(story, organisation), by=voice_of(organisation), now=now)


def say_no(story, organisation, because="", now=NOW):
    return consortia.refuse(invitation=of(story, organisation), because=because, by=voice_of(organisation), now=now)


def states(story):
    return sorted(Introduction.objects.filter(plan=story.plan).values_list("state", flat=True))


def names(story):
    return {int(one.id) for one in candidates(story.plan, NOW.date())}


def test_whoever_is_asked_hears_what_for_and_nothing_of_the_others():
    story = Story()

    ask(story)

    letter = Mail.objects.get(to=voice_of(story.walkers).email)
    assert letter.subject == f"Zavod Mali oder asks you into a team: {story.plan.title}"
    assert [words in letter.text for words in (WORDS, "Kar ima Društvo Velika pot", "Kulturni dom Lipa")] == [
        True,
        True,
        False,
    ]


def test_withdrawing_the_last_who_has_not_answered_passes_no_data_until_the_asker_goes_on():
    story = Story()
    ask(story)
    say_yes(story, story.house)
    say_yes(story, story.walkers)

    consortia.take_back(invitation=of(story, story.network), by=story.rok, now=NOW)
    withdrawn = (states(story), contacts_of(story.plan, NOW.date()))
    consortia.go_on(plan=story.plan, by=story.rok, now=NOW)

    assert withdrawn == (sorted([Meeting.YES, Meeting.YES, Meeting.WITHDRAWN]), [])
    assert [one.organisation for one in contacts_of(story.plan, NOW.date())] == [
        story.theatre,
        story.house,
        story.walkers,
    ]


@pytest.mark.parametrize(("deadline", "days"), [(None, 30), (5, 5), (60, 30), (0, 0)])
def test_an_answer_has_a_month_or_until_the_deadline_of_the_plan(deadline, days):
    story = Story()
    story.plan.deadline = None if deadline is None else NOW.date() + timedelta(days=deadline)
    story.plan.save()

    (one,) = ask(story, story.house)

    assert one.lapses_on == NOW.date() + timedelta(days=days)


def test_data_pass_once_all_have_said_yes_and_not_before():
    story = Story()
    ask(story)

    say_yes(story, story.house)
    say_yes(story, story.walkers)
    before = (states(story), contacts_of(story.plan, NOW.date()))
    say_yes(story, story.network)

    assert before == ([Meeting.ASKED, Meeting.YES, Meeting.YES], [])
    assert states(story) == [Meeting.MET] * 3
    assert [one.organisation for one in contacts_of(story.plan, NOW.date())] == [story.theatre, *story.partners]
    together = Mail.objects.filter(subject=f"Together: {story.plan.title}")
    assert {one.to for one in together} == {story.rok.email, *[voice_of(one).email for one in story.partners]}
    assert [voice_of(one).email in together[0].text for one in story.partners] == [True] * 3


def test_after_a_no_the_others_wait_until_somebody_decides():
    story = Story()
    ask(story)
    say_yes(story, story.house)
    say_yes(story, story.walkers)

    say_no(story, story.network, because="Letos ne zmoremo.")
    waiting = states(story)
    consortia.go_on(plan=story.plan, by=story.rok, now=NOW)

    assert waiting == [Meeting.DECLINED, Meeting.YES, Meeting.YES]
    assert states(story) == [Meeting.DECLINED, Meeting.MET, Meeting.MET]
    assert Mail.objects.filter(to=story.rok.email, text__contains="Letos ne zmoremo.").count() == 1


def test_whoever_replaces_a_no_makes_the_team_whole():
    story, later = Story(), NOW + timedelta(days=2)
    other = partner(story.schools, name="Društvo Učilnica")
    ask(story)
    say_yes(story, story.house)
    say_yes(story, story.walkers)
    say_no(story, story.network, now=NOW + timedelta(days=1))

    ask(story, other, now=later)
    say_yes(story, other, now=later)

    assert states(story) == [Meeting.DECLINED, Meeting.MET, Meeting.MET, Meeting.MET]


def test_whoever_declined_or_is_not_interested_or_full_is_not_proposed():
    story = Story()
    full, apart = partner(story.van, room=1), partner(story.van)
    IntroductionFactory(met=True, asker=full, asked=OrganisationFactory())
    NotInterested.objects.create(seeker=apart, other=story.theatre, by=story.rok, at=NOW)
    closed = OfferFactory(resource=story.van).organisation
    not_looking = partner(story.van, room=0)
    ask(story)
    say_no(story, story.network)

    assert names(story) == {story.theatre.pk, story.house.pk, story.walkers.pk}
    assert {full.pk, apart.pk, closed.pk, not_looking.pk} & names(story) == set()


def test_when_one_has_no_room_any_more_nobody_is_asked():
    story = Story()
    story.house.partner_profile.room_for = 1
    story.house.partner_profile.save()
    IntroductionFactory(met=True, asker=story.house, asked=OrganisationFactory())

    with pytest.raises(Refused, match="Kulturni dom Lipa cannot be asked at the moment"):
        ask(story)

    assert Introduction.objects.filter(plan=story.plan).count() == 0


def test_a_member_without_a_mandate_holder_cannot_be_asked():
    story = Story()
    mute = partner(story.van, name="Društvo brez glasu", voice=False)

    with pytest.raises(Refused, match="Nobody holds the mandate of Društvo brez glasu"):
        ask(story, story.house, mute)

    assert Introduction.objects.count() == 0


def test_for_those_outside_the_network_the_office_answers():
    story, maja = Story(), office()
    museum = OrganisationFactory(name="Muzej", sector=Sector.PUBLIC)
    ProfileFactory(organisation=museum)
    ask(story, museum)

    consortia.accept(invitation=of(story, museum), by=maja, now=NOW)

    assert states(story) == [Meeting.MET]


def test_only_mandate_holders_ask_and_answer():
    story = Story()
    colleague, worker = staff(story.theatre), staff(story.house)

    with pytest.raises(Refused, match="mandate of Zavod Mali oder"):
        ask(story, by=colleague)
    ask(story)
    with pytest.raises(Refused, match="mandate of Kulturni dom Lipa"):
        consortia.accept(invitation=of(story, story.house), by=worker, now=NOW)


def test_two_who_keep_apart_are_not_asked_together():
    story = Story()
    NotInterested.objects.create(seeker=story.house, other=story.walkers, by=story.rok, at=NOW)

    with pytest.raises(Refused, match="Not all of these can be asked together"):
        ask(story)


def test_asking_twice_asks_once():
    story = Story()

    ask(story)
    again = ask(story)

    assert (again, Introduction.objects.count()) == ([], 3)


def test_a_yes_can_be_taken_back_until_all_have_said_theirs():
    story = Story()
    ask(story)
    say_yes(story, story.house)

    say_no(story, story.house)
    one = of(story, story.house)

    assert one.state == Meeting.DECLINED


def test_after_all_have_said_yes_nobody_goes_back_and_nobody_is_asked():
    story = Story()
    ask(story, story.house)
    say_yes(story, story.house)

    with pytest.raises(Refused, match="answered in the meantime"):
        say_no(story, story.house)
    with pytest.raises(Refused, match="All have said yes already"):
        ask(story, story.walkers)


def test_what_nobody_answers_lapses_with_the_other_introductions():
    story, later = Story(), NOW + timedelta(days=31)
    ask(story)
    say_yes(story, story.house)

    introducing.lapse_due(now=later)

    assert states(story) == [Meeting.LAPSED, Meeting.LAPSED, Meeting.YES]
    with pytest.raises(Refused, match="answered in the meantime"):
        say_yes(story, story.walkers, now=later)


def test_an_open_invitation_is_no_introduction_of_the_two():
    story = Story()
    ask(story, story.house)

    asking = introducing.ask(asker=story.house, asked=story.theatre, message=WORDS, by=voice_of(story.house), now=NOW)

    assert (asking.state, of(story, story.house).state) == (Meeting.ASKED, Meeting.ASKED)


def test_giving_up_tells_those_who_were_asked():
    story = Story()
    ask(story)
    say_yes(story, story.house)

    plans.close_plan(plan=story.plan, by=story.rok, now=NOW)

    assert states(story) == [Meeting.WITHDRAWN] * 3
    assert Mail.objects.filter(subject__startswith="Withdrawn").count() == 3


def test_a_plan_fills_the_room_of_whoever_asked_once():
    story = Story()
    ask(story)
    for one in story.partners:
        say_yes(story, one)

    taken = taken_up(NOW.date())

    assert taken == {story.theatre.pk: 1} | {one.pk: 1 for one in story.partners}


def test_whoever_asked_is_asked_once_what_came_of_it():
    story = Story()
    ask(story)
    for one in story.partners:
        say_yes(story, one)

    ask_due(now=NOW + timedelta(days=31))

    asked = sorted(FollowUp.objects.values_list("organisation_id", flat=True))
    assert asked == sorted([story.theatre.pk, *[one.pk for one in story.partners]])


def test_whoever_asked_a_team_speaks_of_all_of_it():
    story = Story()
    ask(story)
    for one in story.partners:
        say_yes(story, one)
    ask_due(now=NOW + timedelta(days=31))
    letter = Mail.objects.filter(to=story.rok.email).latest("pk")
    before = (tally().silent, worked_together(NOW.date()))

    asked = FollowUp.objects.get(organisation=story.theatre)
    keep_answer(follow_up=asked, came_of=CameOf.TOGETHER, words="", now=NOW + timedelta(days=32))

    pairs = {frozenset((id_of(story.theatre.pk), id_of(one.pk))) for one in story.partners}
    assert (letter.subject, "Zveza šolskih odrov" in letter.text) == (f"What came of it? {story.plan.title}", True)
    assert (before, tally().silent, worked_together(NOW.date())) == ((3, set()), 0, pairs)


def test_the_agreement_is_opened_once_with_its_parties():
    story = Story()
    story.house.sector = Sector.PUBLIC
    story.house.save()
    ask(story)
    for one in story.partners:
        say_yes(story, one)
    fields = {"title": story.plan.title, "kind": AgreementKind.CROSS_SECTOR}

    opened = consortia.open_agreement(plan=story.plan, fields=fields, by=story.rok, now=NOW)
    again = consortia.open_agreement(plan=story.plan, fields=fields, by=story.rok, now=NOW)

    parties = [(one.organisation, one.role, one.does) for one in opened.parties.all()]
    assert again == opened
    assert parties == [
        (story.theatre, PartyRole.LEAD, ""),
        (story.house, PartyRole.PARTNER, "Kar ima Kulturni dom Lipa"),
        (story.walkers, PartyRole.PARTNER, "Kar ima Društvo Velika pot"),
        (story.network, PartyRole.PARTNER, "Kar ima Zveza šolskih odrov"),
    ]
    story.plan.refresh_from_db()
    assert state_of(story.plan) == PlanState.AGREED


def test_no_agreement_before_all_have_said_yes():
    story = Story()
    ask(story)

    with pytest.raises(Refused, match="Not everybody has said yes yet"):
        consortia.open_agreement(plan=story.plan, fields={"title": "x", "kind": "consortium"}, by=story.rok, now=NOW)
