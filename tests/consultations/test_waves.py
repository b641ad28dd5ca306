"""The office invites some first and the rest later; each voice and each person once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import (
    ConsultationFactory,
    StatementFactory,
    invite,
    members,
    open_consultation,
    respond,
)
from tests.factories.members import (
    BodyFactory,
    DisciplineFactory,
    MandateFactory,
    RegionFactory,
    SeatFactory,
    client_as,
    individual_member,
    member_organisation,
    office,
    representative,
    staff,
)
from zbor.base.refusals import Refused
from zbor.consultations import actions
from zbor.consultations.enums import Phase
from zbor.consultations.inviting import invite_and_send, send_again, send_invitations
from zbor.consultations.models import Consultation, Invitation, ReminderStop, Wave
from zbor.consultations.queries.choosing import Chosen
from zbor.consultations.queries.reminders import round_of
from zbor.consultations.queries.waves import not_invited, reach_of
from zbor.decisions.queries import entries_of
from zbor.members.models import Membership
from zbor.members.queries import standing_of
from zbor.post.models import Mail
from zbor.record.models import Payload
from zbor.runs.models import Run

pytestmark = pytest.mark.django_db


def named(code):
    return DisciplineFactory(code=code, name=code)


def sent(consultation, *, by=None, **chosen):
    """A whole wave: begun, and its letters written."""
    run = invite_and_send(consultation=consultation, chosen=Chosen.of(chosen), by=by or office(), now=timezone.now())
    send_invitations.call(run_id=run.pk, language="sl", wave_pk=Wave.objects.last().pk)
    return run


def written_to():
    return sorted(Mail.objects.filter(once__contains=":invitation:").values_list("to", flat=True))


def entry_of(consultation, member):
    return consultation.roll.entries.get(person=member)


# ---------------------------------------------------------------- whom


def test_only_the_chosen_fields_are_written_to():
    music, stage, film = (individual_member(discipline=named(code)) for code in ("music", "stage", "film"))
    consultation = open_consultation(invited=False)

    sent(consultation, discipline=["music", "stage"])

    assert written_to() == sorted([music.email, stage.email])
    assert [entry.person for entry in not_invited(consultation)] == [film]


def test_a_voice_must_bear_a_mark_of_each_kind_that_was_ticked():
    east = RegionFactory(code="east")
    both = individual_member(discipline=named("music"), region=east)
    individual_member(discipline=named("music"))
    individual_member(discipline=named("film"), region=east)
    consultation = open_consultation(invited=False)

    sent(consultation, discipline=["music"], region=["east"])

    assert written_to() == [both.email]


@pytest.mark.parametrize(("kind", "expected"), [("organisation", ["o@x.example"]), ("individual", ["i@x.example"])])
def test_organisations_and_individuals_are_told_apart(kind, expected):
    individual_member(email="i@x.example")
    representative(member_organisation(), email="o@x.example")
    consultation = open_consultation(invited=False)

    sent(consultation, kind=[kind])

    assert written_to() == expected


def test_a_working_group_means_its_people_and_the_organisations_they_work_for():
    organisation = member_organisation()
    seated, colleague = representative(organisation), staff(organisation)
    alone = individual_member()
    individual_member()
    group = BodyFactory(code="copyright", name="Avtorske pravice")
    for person in (seated, alone):
        SeatFactory(body=group, person=person)
    consultation = open_consultation(invited=False)

    sent(consultation, groups=[group.pk])

    assert written_to() == sorted([seated.email, colleague.email, alone.email])


def test_single_members_come_on_top_of_the_marks():
    music, chosen = individual_member(discipline=named("music")), individual_member()
    individual_member()
    consultation = open_consultation(invited=False)

    sent(consultation, discipline=["music"], voices=[entry_of(consultation, chosen).pk])

    assert written_to() == sorted([music.email, chosen.email])


def test_who_declared_nothing_can_be_chosen_too():
    silent = individual_member()
    individual_member(discipline=named("music"))
    consultation = open_consultation(invited=False)

    sent(consultation, discipline=["-"])

    assert written_to() == [silent.email]


# ---------------------------------------------------------------- once


def test_all_the_rest_are_those_who_were_left_out():
    first, rest = individual_member(discipline=named("music")), individual_member()
    consultation, by = open_consultation(invited=False), office()
    sent(consultation, by=by, discipline=["music"])

    client_as(by).post(reverse("consultations:invite", args=[consultation.pk]), {"rest": "1"})
    send_invitations.call(run_id=Run.objects.order_by("pk").last().pk, language="sl", wave_pk=Wave.objects.last().pk)

    assert [(wave.voices, wave.people) for wave in Wave.objects.order_by("pk")] == [(1, 1), (1, 1)]
    assert written_to() == sorted([first.email, rest.email])


def test_a_person_with_voices_in_two_waves_is_written_to_once():
    music, film = member_organisation(discipline=named("music")), member_organisation(discipline=named("film"))
    person = representative(music)
    MandateFactory(organisation=film, person=person)
    consultation = open_consultation(invited=False)
    sent(consultation, discipline=["music"])

    reach = reach_of(consultation, list(not_invited(consultation)), on=timezone.localdate())
    sent(consultation, discipline=["film"])

    assert (reach.voices, reach.people, reach.before) == (1, [], 1)
    assert written_to() == [person.email]


def test_the_same_wave_twice_is_refused_and_writes_to_nobody():
    individual_member()
    consultation = open_consultation(invited=False)
    sent(consultation)

    with pytest.raises(Refused):
        actions.invite_wave(consultation=consultation, chosen=Chosen(), by=office(), now=timezone.now())

    assert Invitation.objects.count() == 1


def test_a_double_click_watches_the_first_run():
    individual_member()
    consultation, by, now = open_consultation(invited=False), office(), timezone.now()

    first = invite_and_send(consultation=consultation, chosen=Chosen(), by=by, now=now)
    second = invite_and_send(consultation=consultation, chosen=Chosen(), by=by, now=now + timedelta(seconds=1))

    assert (first, Wave.objects.count()) == (second, 1)


def test_a_wave_that_was_interrupted_is_taken_up_and_nobody_gets_two_letters():
    members(2)
    consultation, by = open_consultation(invited=False), office()
    sent(consultation, by=by)
    Wave.objects.update(sent_at=None)
    Mail.objects.first().delete()

    again = send_again(wave=Wave.objects.get(), by=by)
    send_invitations.call(run_id=again.pk, language="sl", wave_pk=Wave.objects.get().pk)

    assert (len(written_to()), Wave.objects.get().sent_at is not None) == (2, True)
    assert send_again(wave=Wave.objects.get(), by=by) is None


def test_who_answered_without_being_asked_is_not_asked_any_more():
    eager = individual_member()
    consultation = open_consultation(invited=False)
    respond(consultation.statements.first(), entry_of(consultation, eager))

    sent(consultation)

    assert (written_to(), Wave.objects.get().voices) == ([], 1)


def test_who_wants_no_letters_gets_none():
    person = individual_member()
    consultation = open_consultation(invited=False)
    ReminderStop.objects.create(consultation=consultation, person=person, at=timezone.now())

    sent(consultation)

    assert written_to() == []


def test_an_organisation_that_has_left_the_network_is_not_written_to():
    organisation = member_organisation()
    representative(organisation)
    consultation = open_consultation(invited=False)
    Membership.objects.filter(organisation=organisation).update(until=timezone.localdate() - timedelta(days=1))

    reach = reach_of(consultation, list(not_invited(consultation)), on=timezone.localdate())
    sent(consultation)

    assert (written_to(), reach.nobody) == ([], 1)


def test_an_organisation_entered_twice_has_two_voices_and_its_people_get_one_letter():
    first, second = member_organisation(name="Društvo"), member_organisation(name="Društvo")
    person = representative(first)
    MandateFactory(organisation=second, person=person)
    consultation = open_consultation(invited=False)

    sent(consultation)

    assert (Invitation.objects.count(), written_to()) == (2, [person.email])


# ---------------------------------------------------------------- until invited


def test_who_is_not_invited_can_answer_all_the_same():
    person = individual_member()
    consultation = open_consultation(invited=False)

    page = client_as(person).get(reverse("consultations:answer", args=[consultation.pk]))

    assert page.status_code == 200
    assert [voice.entry.person for voice in entries_of(standing_of(person, on=timezone.localdate()), consultation.roll)]


def test_reminders_go_to_the_invited_alone():
    invited, _left = individual_member(), individual_member()
    consultation = open_consultation(invited=False)
    invite(consultation, [entry_of(consultation, invited)])

    planned = round_of(consultation, on=timezone.localdate())

    assert [one.person for one in planned.people] == [invited]


def test_a_segment_alone_can_be_reminded():
    music, _film = individual_member(discipline=named("music")), individual_member(discipline=named("film"))
    consultation = open_consultation()
    chosen = Chosen(discipline=("music",))

    planned = round_of(consultation, on=timezone.localdate(), chosen=chosen)

    assert [one.person for one in planned.people] == [music]


def test_the_consultation_can_be_opened_with_nobody_written_to():
    individual_member()
    consultation = ConsultationFactory()
    StatementFactory(consultation=consultation)

    answer = client_as(office()).post(reverse("consultations:open_first", args=[consultation.pk]))

    assert answer.url == reverse("consultations:invite", args=[consultation.pk])
    assert (Consultation.objects.get().phase, Run.objects.count(), Mail.objects.count()) == (Phase.OPEN, 0, 0)


# ---------------------------------------------------------------- the page


def test_the_page_says_whom_it_would_write_to_before_anything_goes():
    for _number in range(3):
        representative(member_organisation(discipline=named("music")))
    staff(member_organisation(discipline=named("film")))
    consultation = open_consultation(invited=False)

    page = client_as(office()).get(reverse("consultations:invite", args=[consultation.pk]), {"discipline": "music"})

    assert (len(page.context["reach"].people), page.context["reach"].voices) == (3, 3)
    assert "Pismo dobijo 3 osebe za 3 glasove." in page.content.decode()
    assert (Mail.objects.count(), Wave.objects.count()) == (0, 0)


def test_the_button_sends_what_was_previewed():
    music, _film = individual_member(discipline=named("music")), individual_member(discipline=named("film"))
    consultation, by = open_consultation(invited=False), office()
    client, address = client_as(by), reverse("consultations:invite", args=[consultation.pk])
    hidden = client.get(address, {"discipline": "music"}).context["hidden"]

    client.post(address, {"discipline": hidden["discipline"].value()})

    assert [one.entry.person for one in Invitation.objects.select_related("entry")] == [music]


def test_sending_without_a_choice_is_refused():
    individual_member()
    consultation = open_consultation(invited=False)

    answer = client_as(office()).post(reverse("consultations:invite", args=[consultation.pk]), {})

    assert (answer.status_code, Wave.objects.count()) == (409, 0)


def test_names_are_found_and_can_be_ticked():
    found = individual_member(name="Ančka Vzorec")
    individual_member(name="Drugi Vzorec")
    consultation = open_consultation(invited=False)

    page = client_as(office()).get(reverse("consultations:invite", args=[consultation.pk]), {"q": "Ančka"})

    assert [name for _pk, name in page.context["form"].fields["voices"].choices] == [found.name]


@pytest.mark.parametrize("name", ["invite", "invited", "links"])
def test_members_are_kept_out(name):
    person = individual_member()
    consultation = open_consultation()

    assert client_as(person).get(reverse(f"consultations:{name}", args=[consultation.pk])).status_code == 403


def test_only_the_office_invites():
    person = individual_member()
    consultation = open_consultation(invited=False)

    with pytest.raises(Refused):
        actions.invite_wave(consultation=consultation, chosen=Chosen(), by=person, now=timezone.now())


def test_it_is_written_when_each_voice_was_invited_and_the_journal_knows_the_choice():
    music, film = individual_member(discipline=named("music")), individual_member(discipline=named("film"))
    consultation, by = open_consultation(invited=False), office()
    sent(consultation, by=by, discipline=["music"])

    page = client_as(by).get(reverse("consultations:invited", args=[consultation.pk]))

    told = page.context["at"]
    assert [entry_of(consultation, one).pk in told for one in (music, film)] == [True, False]
    assert "še ne" in page.content.decode()
    noted = Payload.objects.get(verb="consultation.inviting").data
    assert noted["chosen"] == {"discipline": ["music"]}


def test_a_script_in_a_name_or_a_search_stays_text():
    individual_member(name="<script>alert(1)</script>")
    consultation = open_consultation(invited=False)
    address = reverse("consultations:invite", args=[consultation.pk])

    page = client_as(office()).get(address, {"q": "<script>"}).content.decode()

    assert "<script>alert" not in page
    assert 'value="<script>' not in page


@pytest.mark.parametrize("people", [3, 30])
@pytest.mark.parametrize(("name", "queries"), [("invite", 35), ("invited", 11)])
def test_the_pages_cost_the_same_for_any_number_of_voices(people, name, queries, django_assert_num_queries):
    for number in range(people):
        representative(member_organisation(discipline=named(f"d{number % 3}")))
    members(people)
    consultation, client = open_consultation(invited=False), client_as(office())
    sent(consultation, discipline=["d0"])

    with django_assert_num_queries(queries):
        client.get(reverse(f"consultations:{name}", args=[consultation.pk]), {"discipline": "d1"})
