"""What members need to learn: one voice each, doubles joined, answers told once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests.factories.members import (
    DisciplineFactory,
    RegionFactory,
    individual_member,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
)
from tests.factories.needs import SAID, need, teaching_training, voice
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.post.models import Mail
from zbor.trainings.actions import answering_needs as answering
from zbor.trainings.actions import needs as actions
from zbor.trainings.enums import NeedState, TrainingState
from zbor.trainings.models import Need, NeedVoice
from zbor.trainings.queries import needs as queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def say(text, by, codes=(), now=SAID):
    return actions.say_need(text=text, detail="", competences=codes, by=by, now=now)


# ---------------------------------------------------------------- saying, and needing it too


def test_a_need_carries_the_voice_of_its_author_with_field_and_region():
    organisation = member_organisation(discipline=DisciplineFactory(), region=RegionFactory())
    person = staff(organisation)

    one = say("  Kako   brati proračun ", person, ["policy-analysis"])

    kept = one.voices.get()
    assert (one.text, kept.person, kept.discipline, kept.region) == (
        "Kako brati proračun",
        person,
        organisation.discipline,
        organisation.region,
    )
    assert [each.competence for each in one.competences.all()] == ["policy-analysis"]


def test_ones_own_field_goes_before_that_of_the_organisation():
    own = DisciplineFactory()
    person = individual_member(discipline=own)

    assert say("Kako brati proračun", person).voices.get().discipline == own


def test_the_same_sent_twice_in_a_moment_is_one_need():
    person = individual_member()

    first, second = say("Proračun", person), say("Proračun", person, now=SAID + timedelta(seconds=4))

    assert first == second


def test_nothing_is_no_need():
    with pytest.raises(Refused, match="Write what you need"):
        say("   ", individual_member())


def test_strangers_to_the_network_have_no_voice_here():
    one = need()

    with pytest.raises(Refused, match="Only people of the network"):
        actions.need_too(need=one, by=outsider(), now=SAID)


def test_a_voice_counts_once_and_is_taken_back():
    one, person = need(), individual_member()

    actions.need_too(need=one, by=person, now=SAID)
    actions.need_too(need=one, by=person, now=SAID)
    counted = queries.needs(by=person).get()
    actions.need_no_more(need=one, by=person, now=SAID)

    assert (counted.n, counted.mine, queries.needs(by=person).get().n) == (2, True, 1)


def test_a_need_without_voices_is_on_no_list():
    one = need(voices=1)
    actions.need_no_more(need=one, by=one.by, now=SAID)

    assert (list(queries.needs()), queries.similar("občinski proračun")) == ([], [])


def test_the_database_counts_a_person_once():
    one, person = need(), individual_member()
    voice(one, person)

    with pytest.raises(IntegrityError, match=r"a_person_needs_it_once|UNIQUE"):
        voice(one, person)


def test_another_inflection_and_a_hasty_spelling_find_the_same_need():
    one = need("Kako brati občinski proračun")
    need("Nastop pred kamero")

    assert queries.similar("branje obcinskega proracuna") == [one]


# ---------------------------------------------------------------- joining doubles


def test_joining_keeps_every_voice_and_counts_nobody_twice():
    one, double, both = need(voices=2, codes=["advocacy"]), need(voices=3, codes=["communication"]), individual_member()
    voice(one, both)
    voice(double, both)

    answering.join_needs(double=double, into=one, by=office(), now=SAID)

    kept = queries.needs().get()
    assert (kept, kept.n, NeedVoice.objects.count()) == (one, 6, 6)
    assert sorted(each.competence for each in kept.competences.all()) == ["advocacy", "communication"]


def test_what_was_joined_twice_leads_to_the_one_that_is_left():
    first, second, third = need(), need(), need()
    maja = office()

    answering.join_needs(double=first, into=second, by=maja, now=SAID)
    answering.join_needs(double=second, into=third, by=maja, now=SAID)
    again = answering.join_needs(double=second, into=third, by=maja, now=SAID)

    assert (again, {each.merged_into for each in Need.objects.exclude(pk=third.pk)}) == (third, {third})


@pytest.mark.parametrize("deed", ["itself", "gone"])
def test_a_join_that_makes_no_sense_is_refused(deed):
    one, other, maja = need(), need(), office()
    if deed == "gone":
        answering.join_needs(double=other, into=need(), by=maja, now=SAID)

    with pytest.raises(Refused):
        answering.join_needs(double=one, into=one if deed == "itself" else other, by=maja, now=SAID)


def test_a_voice_for_what_was_joined_is_led_on():
    one, double = need(), need()
    answering.join_needs(double=double, into=one, by=office(), now=SAID)

    with pytest.raises(Refused) as refusal:
        actions.need_too(need=double, by=individual_member(), now=SAID)

    assert refusal.value.url == f"/trainings/needs/{one.pk}/"


# ---------------------------------------------------------------- answers


def test_everybody_who_needs_it_is_told_of_an_answer_once():
    one, training, maja = need(voices=3), teaching_training(title="Proračun za začetnike"), office()

    for _click in range(2):
        answering.plan_need(need=one, training=training, by=maja, now=SAID)

    letters = Mail.objects.order_by("to")
    assert [mail.to for mail in letters] == sorted(each.person.email for each in one.voices.all())
    assert {mail.subject for mail in letters} == {"Načrtovano: Proračun za začetnike"}
    assert f"/trainings/{training.pk}/" in letters[0].text


def test_a_new_answer_is_told_anew_and_taking_one_back_tells_nobody():
    one, maja = need(voices=2), office()

    answering.put_off_need(need=one, because="Ni denarja.", by=maja, now=SAID)
    answering.open_need_again(need=one, by=maja, now=SAID)
    answering.plan_need(need=one, training=teaching_training(), by=maja, now=SAID)

    one.refresh_from_db()
    assert (Mail.objects.count(), one.state, one.because, one.answers) == (4, NeedState.PLANNED, "", 2)


def test_whoever_needs_it_later_is_not_told_of_what_stands_on_the_page():
    one = need()
    answering.put_off_need(need=one, because="Ni denarja.", by=office(), now=SAID)

    actions.need_too(need=one, by=individual_member(), now=SAID)

    assert Mail.objects.count() == 1


def test_no_answer_without_a_reason_and_none_by_a_cancelled_training():
    one, maja = need(), office()
    cancelled = teaching_training()
    cancelled.state, cancelled.cancelled_at, cancelled.cancelled_because = TrainingState.CANCELLED, SAID, "bolezen"
    cancelled.save()

    with pytest.raises(Refused, match="Write why not now"):
        answering.put_off_need(need=one, because="  ", by=maja, now=SAID)
    with pytest.raises(Refused, match="is cancelled"):
        answering.plan_need(need=one, training=cancelled, by=maja, now=SAID)


@pytest.mark.parametrize("deed", [answering.open_need_again, answering.put_off_need, answering.join_needs])
def test_only_the_office_answers(deed):
    one = need()
    told = {"because": "zato"} if deed is answering.put_off_need else {}
    told |= {"double": one, "into": need()} if deed is answering.join_needs else {"need": one}

    with pytest.raises(Refused, match="Only the office"):
        deed(**told, by=representative(), now=SAID)


def test_those_who_are_joined_to_an_answered_need_are_told_its_answer_once():
    one, double, both, maja = need(voices=2), need(voices=2), individual_member(), office()
    voice(one, both)
    voice(double, both)
    answering.put_off_need(need=one, because="Ni denarja.", by=maja, now=SAID)
    told = set(Mail.objects.values_list("pk", flat=True))
    came = sorted(each.person.email for each in double.voices.exclude(person=both))

    for _click in range(2):
        answering.join_needs(double=double, into=one, by=maja, now=SAID)

    assert sorted(mail.to for mail in Mail.objects.exclude(pk__in=told)) == came


def test_those_who_are_joined_and_had_the_same_answer_are_not_told_again():
    one, double, training, maja = need(), need(), teaching_training(), office()
    for each in (one, double):
        answering.plan_need(need=each, training=training, by=maja, now=SAID)

    answering.join_needs(double=double, into=one, by=maja, now=SAID)

    assert Mail.objects.count() == 2


# ---------------------------------------------------------------- demand


def test_demand_is_counted_by_field_and_region_with_the_number_of_people():
    music, region = DisciplineFactory(name="Glasba"), RegionFactory(name="Goriška")
    person = staff(member_organisation())
    one, other = need(voices=0), need("Nastop pred kamero", voices=0)
    for need_ in (one, other):
        voice(need_, person, discipline=music, region=region)
    voice(one, staff(member_organisation()), discipline=music)

    by_field, by_region = queries.demand()

    assert [(row.place, row.n, row.top) for row in by_field] == [(music, 2, [(one, 2), (other, 1)])]
    assert [(row.place, row.n) for row in by_region] == [(region, 1), (None, 1)]


def test_what_a_training_answers_is_no_demand_any_more():
    one = need(codes=["advocacy"])
    before = queries.people_by_competence()
    answering.plan_need(need=one, training=teaching_training(), by=office(), now=SAID)

    assert (before, queries.people_by_competence(), queries.demand()) == ({"advocacy": 1}, {}, ([], []))


# ---------------------------------------------------------------- at the same moment


@pytest.mark.django_db(transaction=True)
def test_twenty_voices_at_once_and_each_pressed_twice_are_twenty():
    one = need(voices=0)
    people = [individual_member() for _each in range(20)]
    deeds = [lambda person=person: actions.need_too(need=one, by=person, now=SAID) for person in people * 2]

    at_once(*deeds)

    assert one.voices.count() == 20


@pytest.mark.django_db(transaction=True)
def test_voices_that_race_with_a_join_are_kept_or_led_on_and_never_lost():
    one, double, maja = need(voices=0), need(voices=0), office()
    people = [individual_member() for _each in range(12)]
    for person in people[:6]:
        voice(one, person)
    deeds = [lambda person=person: actions.need_too(need=double, by=person, now=SAID) for person in people]
    deeds.insert(5, lambda: answering.join_needs(double=double, into=one, by=maja, now=SAID))

    done = at_once(*deeds)

    recorded = {person.pk for person, was in zip(people, done[:5] + done[6:], strict=True) if was}
    assert double.voices.count() == 0
    assert set(one.voices.values_list("person", flat=True)) == recorded | {person.pk for person in people[:6]}


@pytest.mark.django_db(transaction=True)
def test_an_answer_pressed_by_many_at_once_is_told_once():
    one, training, maja = need(voices=3), teaching_training(), office()

    at_once(*[lambda: answering.plan_need(need=one, training=training, by=maja, now=SAID)] * 8)

    assert (Mail.objects.count(), Need.objects.get().answers) == (3, 1)
