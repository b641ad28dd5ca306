"""Several people at the same moment: the last two who answer, two who ask, two who open the agreement."""

from datetime import timedelta

import pytest

from tests.factories.consortia import Story, voice_of
from tests.factories.members import representative
from tests.factories.partnerships import NOW
from tests.racing import at_once
from zbor.partnerships.actions import consortia, introducing, plans
from zbor.partnerships.enums import AgreementKind, Meeting
from zbor.partnerships.models import Agreement, Introduction, Party
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db(transaction=True)


def asked(story, *partners):
    parts = dict.fromkeys(partners or story.partners, "Nekaj")
    return consortia.ask_partners(plan=story.plan, parts=parts, message="Pridite.", by=story.rok, now=NOW)


def yes(invitation):
    voice = voice_of(invitation.asked)
    return lambda: consortia.accept(invitation=invitation, by=voice, now=NOW)


def test_those_who_answer_last_at_the_same_time_come_together_once():
    story = Story()
    invitations = asked(story)

    at_once(*[yes(one) for one in invitations])

    assert set(Introduction.objects.values_list("state", flat=True)) == {Meeting.MET}
    assert Mail.objects.filter(subject=f"Together: {story.plan.title}").count() == 4


def test_a_yes_and_a_no_at_the_same_time_do_not_come_together():
    story = Story()
    first, second = asked(story, story.house, story.walkers)
    voice = voice_of(story.walkers)

    at_once(yes(first), lambda: consortia.refuse(invitation=second, because="", by=voice, now=NOW))

    states = dict(Introduction.objects.values_list("asked", "state"))
    assert states == {story.house.pk: Meeting.YES, story.walkers.pk: Meeting.DECLINED}


def test_two_who_ask_the_same_ask_once():
    story = Story()
    eva = representative(story.theatre)
    parts = dict.fromkeys(story.partners, "Nekaj")

    at_once(
        *[
            lambda by=by: consortia.ask_partners(plan=story.plan, parts=parts, message="Pridite.", by=by, now=NOW)
            for by in (story.rok, eva)
        ]
    )

    assert Introduction.objects.count() == 3


def test_giving_up_while_the_last_one_says_yes_ends_in_one_of_both():
    story = Story()
    (invitation,) = asked(story, story.house)

    done = at_once(yes(invitation), lambda: plans.close_plan(plan=story.plan, by=story.rok, now=NOW))

    invitation.refresh_from_db()
    story.plan.refresh_from_db()
    assert done.count(True) == 1
    assert (invitation.state, story.plan.closed_at is None) in {(Meeting.MET, True), (Meeting.WITHDRAWN, False)}


def test_what_lapses_while_the_plan_is_given_up_ends_in_one_way():
    story, later = Story(), NOW + timedelta(days=31)
    (invitation,) = asked(story, story.house)

    at_once(
        lambda: introducing.lapse_due(now=later),
        lambda: plans.close_plan(plan=story.plan, by=story.rok, now=later),
    )

    invitation.refresh_from_db()
    told = {one.split(":")[0] for one in Mail.objects.values_list("subject", flat=True) if ":" in one}
    ends = {Meeting.LAPSED: "No answer", Meeting.WITHDRAWN: "Withdrawn"}
    assert told & set(ends.values()) == {ends[invitation.state]}


def test_one_agreement_is_opened():
    story = Story()
    (invitation,) = asked(story, story.house)
    yes(invitation)()
    fields = {"title": story.plan.title, "kind": AgreementKind.CONSORTIUM}

    at_once(
        *[lambda: consortia.open_agreement(plan=story.plan, fields=fields, by=story.rok, now=NOW) for _each in range(3)]
    )

    assert (Agreement.objects.count(), Party.objects.count()) == (1, 2)


def test_of_two_who_save_at_the_same_time_one_is_told():
    story = Story()

    def save(words):
        return lambda: plans.save_plan(
            plan=story.plan,
            fields={"purpose": words},
            needs=[],
            groups=[],
            partners=[],
            revision=1,
            by=story.rok,
            now=NOW,
        )

    done = at_once(save("prvi"), save("drugi"))

    assert sorted(done) == [False, True]
