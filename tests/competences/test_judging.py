"""Judging oneself: a line of time that nothing writes over."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.factories.competences import SAID, asked, says, sharing_person
from tests.factories.members import PersonFactory, office
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.competences import actions, queries
from zbor.competences.framework import PATHS, SHIPPED
from zbor.competences.models import Aim, Asking, Assessment, Judgement, OwnCompetence, Sharing
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db

WORDS = {
    "name": "Čuječnost pri sporih",
    "name_en": "Care in conflicts",
    "description": "Kako ostanemo mirni.",
    **{f"level_{at}": f"Stopnja {at}" for at in range(1, 5)},
}


def test_every_path_asks_only_for_what_the_framework_has():
    known = {one.code for one in SHIPPED}

    assert {code for path in PATHS for code, _level in path.asks} <= known
    assert {level for path in PATHS for _code, level in path.asks} <= {1, 2, 3, 4}


def test_a_later_sitting_stands_beside_the_earlier():
    person = PersonFactory()

    actions.judge(levels={"advocacy": 1, "communication": 3}, by=person, now=SAID)
    actions.judge(levels={"advocacy": 2}, by=person, now=SAID + timedelta(days=30))

    held = queries.levels_of(person)
    assert {code: (one.level, one.earlier) for code, one in held.items()} == {
        "advocacy": (2, 1),
        "communication": (3, None),
    }
    assert Assessment.objects.count() == 2


def test_a_second_click_is_no_second_sitting():
    person = PersonFactory()

    first = actions.judge(levels={"advocacy": 1}, by=person, now=SAID)
    second = actions.judge(levels={"advocacy": 1}, by=person, now=SAID + timedelta(seconds=3))

    assert first == second


def test_the_journal_never_says_a_level():
    actions.judge(levels={"advocacy": 4}, by=PersonFactory(), now=SAID)

    entry = Payload.objects.get(verb="competences.judged")
    assert entry.data == {"occasion": ""}


def test_saying_nothing_is_refused_in_words():
    with pytest.raises(Refused, match="at least one"):
        actions.judge(levels={}, by=PersonFactory(), now=SAID)


@pytest.mark.parametrize("levels", [{"flying": 1}, {"advocacy": 5}])
def test_what_no_form_sends_is_a_fault(levels):
    with pytest.raises(ValueError, match="not a"):
        actions.judge(levels=levels, by=PersonFactory(), now=SAID)


def test_what_was_said_can_be_erased_and_nobody_elses_is():
    mine, other = PersonFactory(), PersonFactory()
    says(mine, advocacy=2)
    says(mine, occasion="training-1-before", advocacy=1)
    says(other, advocacy=3)

    erased = actions.forget_own(by=mine, now=timezone.now())

    assert (erased, [one.assessment.person for one in Judgement.objects.all()]) == (2, [other])


def test_the_database_refuses_a_level_beyond_the_scale():
    sitting = says(PersonFactory(), advocacy=2)

    with pytest.raises(IntegrityError, match="levels_are_of_the_scale"):
        Judgement.objects.create(assessment=sitting, competence="communication", level=5)


def test_somebody_is_asked_once_on_an_occasion():
    person = PersonFactory()

    first, second = asked(person), asked(person)
    of_stranger, again = asked(who="registration-7"), asked(who="registration-7")

    assert (first is None, second, of_stranger is None, again) == (False, None, False, None)
    assert Asking.objects.count() == 2


def test_an_answer_by_link_is_kept_for_its_subject_and_occasion():
    token = asked(who="registration-7")

    actions.judge_by_link(token=token, levels={"advocacy": 2}, now=timezone.now())

    kept = Assessment.objects.get()
    assert (kept.person, kept.who, kept.occasion) == (None, "registration-7", "training-1-before")


def test_a_link_that_has_expired_records_nothing():
    token = asked(who="registration-7")

    with pytest.raises(Refused, match="not work any more"):
        actions.judge_by_link(token=token, levels={"advocacy": 2}, now=timezone.now() + timedelta(days=10))

    assert Assessment.objects.count() == 0


def test_only_what_was_asked_for_can_be_answered_by_a_link():
    token = asked(who="registration-7")

    with pytest.raises(ValueError, match="not asked for"):
        actions.judge_by_link(token=token, levels={"development": 2}, now=timezone.now())


def test_pairs_are_of_the_same_people_and_of_their_last_word():
    for number in range(3):
        says(None, who=f"r{number}", occasion="t-before", advocacy=1)
    says(None, who="r0", occasion="t-after", advocacy=4, at=SAID + timedelta(days=1))
    says(None, who="r0", occasion="t-after", advocacy=2, at=SAID + timedelta(days=2))
    says(None, who="r1", occasion="t-after", advocacy=1, communication=3, at=SAID + timedelta(days=1))
    says(None, who="r9", occasion="t-after", advocacy=4)

    found = queries.paired([("t-before", "t-after")])

    assert found == {("t-before", "t-after"): {"advocacy": {"r0": (1, 2), "r1": (1, 1)}}}


def test_sharing_is_kept_from_when_to_when():
    person = PersonFactory()

    actions.share(by=person, now=SAID)
    actions.share(by=person, now=SAID)
    actions.stop_sharing(by=person, now=SAID + timedelta(days=1))
    actions.share(by=person, now=SAID + timedelta(days=2))

    spans = [(one.given_at, one.withdrawn_at) for one in Sharing.objects.all()]
    assert spans == [(SAID, SAID + timedelta(days=1)), (SAID + timedelta(days=2), None)]


def test_a_role_is_aimed_at_once_and_dropped():
    person = PersonFactory()

    actions.aim(path="project-lead", by=person, now=SAID)
    actions.aim(path="project-lead", by=person, now=SAID)
    aimed = queries.aims_of(person)
    actions.drop_aim(path="project-lead", by=person)

    assert (aimed, Aim.objects.count()) == (["project-lead"], 0)


def test_a_role_that_is_not_there_is_refused():
    with pytest.raises(Refused, match="no such role"):
        actions.aim(path="queen", by=PersonFactory(), now=SAID)


def test_the_office_adds_a_competence_and_corrects_it_under_the_same_code():
    maja = office()

    own = actions.save_own(own=None, fields=WORDS, by=maja, now=SAID)
    same = actions.save_own(own=None, fields=WORDS, by=maja, now=SAID)
    changed = actions.save_own(own=own, fields=WORDS | {"name": "Spori"}, by=maja, now=SAID, revision=1)

    assert (same, changed.code, changed.name) == (own, "own-cujecnost-pri-sporih", "Spori")
    assert [one.code for one in queries.known()][-1] == own.code


def test_a_correction_of_what_changed_meanwhile_is_refused():
    maja = office()
    own = actions.save_own(own=None, fields=WORDS, by=maja, now=SAID)
    actions.save_own(own=own, fields=WORDS | {"name": "Spori"}, by=maja, now=SAID, revision=1)

    with pytest.raises(Refused, match="meantime"):
        actions.save_own(own=own, fields=WORDS, by=maja, now=SAID, revision=1)


def test_a_retired_competence_is_asked_no_more_but_its_name_is_known():
    maja = office()
    own = actions.save_own(own=None, fields=WORDS, by=maja, now=SAID)

    actions.retire(own=own, by=maja, now=SAID)

    asked_today = {one.code for one in queries.known()}
    assert (own.code in asked_today, own.code in queries.named()) == (False, True)
    actions.take_up_again(own=own, by=maja, now=SAID)
    assert OwnCompetence.objects.get().retired_at is None


def test_others_add_no_competence():
    with pytest.raises(Refused, match="Only the office"):
        actions.save_own(own=None, fields=WORDS, by=sharing_person(), now=SAID)


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_are_one_sitting_one_sharing_and_one_aim():
    person = PersonFactory()
    deeds = [
        lambda: actions.judge(levels={"advocacy": 2}, by=person, now=SAID),
        lambda: actions.share(by=person, now=SAID),
        lambda: actions.aim(path="project-lead", by=person, now=SAID),
    ]

    at_once(*deeds * 7)

    assert [model.objects.count() for model in (Assessment, Sharing, Aim)] == [1, 1, 1]
