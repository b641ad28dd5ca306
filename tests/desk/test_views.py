"""My desk and the overview of a dossier."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories.consultations import BEFORE, open_consultation, respond
from tests.factories.dossiers import (
    ArticleFactory,
    DossierFactory,
    MilestoneFactory,
    TaskFactory,
    TextVersionFactory,
)
from tests.factories.members import client_as, individual_member, office, outsider
from tests.factories.outcomes import AskedDemandFactory
from tests.factories.post import MailFactory
from zbor.consultations.models import Comment
from zbor.desk.queries import waiting_for
from zbor.dossiers.enums import Stage, Step
from zbor.members.queries import standing_of
from zbor.runs.models import Run

pytestmark = pytest.mark.django_db


def at_the_desk(person):
    response = client_as(person).get("/desk/")
    return response.status_code, response.content.decode()


def waiting(person):
    return [one.title for one in waiting_for(standing_of(person, on=timezone.localdate()), timezone.now())]


def test_the_desk_lays_out_what_waits_by_deadline():
    member = individual_member()
    TaskFactory(assignee=member, title="Pozneje", due_on=date(2031, 2, 1))
    TaskFactory(assignee=member, title="Brez roka")
    MilestoneFactory(dossier=DossierFactory(responsible=member, title="Prej"), due_on=date(2031, 1, 1))

    assert waiting(member) == ["Prej", "Pozneje", "Brez roka"]


def test_only_the_next_milestone_of_a_dossier_waits():
    member = individual_member()
    dossier = DossierFactory(responsible=member, title="Uredba")
    MilestoneFactory(dossier=dossier, step=Step.MEMBERS, done_at=timezone.now())
    MilestoneFactory(dossier=dossier, step=Step.SYNTHESIS, due_on=date(2031, 1, 1))
    MilestoneFactory(dossier=dossier, step=Step.SENDING, due_on=date(2031, 1, 5))

    assert waiting(member) == ["Uredba"]


def test_what_is_done_or_belongs_to_others_does_not_wait():
    member = individual_member()
    TaskFactory(assignee=member, done_at=timezone.now())
    TaskFactory(assignee=individual_member())
    TaskFactory(assignee=member, dossier=DossierFactory(stage=Stage.ARCHIVED))

    assert waiting(member) == []


def test_a_dossier_without_anybody_waits_for_the_office():
    DossierFactory(title="Brez skrbnika", deadline_on=date(2031, 1, 1))

    assert (waiting(office()), waiting(individual_member())) == (["Brez skrbnika"], [])


def test_an_empty_desk_says_where_to_go():
    status, shown = at_the_desk(individual_member())

    assert (status, 'href="/dossiers/"' in shown, 'class="empty"' in shown) == (200, True, True)


def test_the_office_opens_dossiers_from_its_desk():
    shown = [at_the_desk(person)[1] for person in (office(), individual_member())]

    assert ['class="button" href="/dossiers/new/"' in page for page in shown] == [True, False]


def test_somebody_who_is_no_member_is_sent_to_the_archive():
    status, shown = at_the_desk(outsider())

    assert (status, 'class="empty"' in shown and 'href="/archive/"' in shown) == (200, True)


def test_a_stranger_signs_in_first():
    assert client_as().get("/desk/").status_code == 302


@pytest.mark.parametrize("rows", [3, 30])
def test_the_desk_costs_the_same_for_any_number_of_things(rows, django_assert_max_num_queries):
    person = office()
    for _row in range(rows):
        TaskFactory(assignee=person)
        MilestoneFactory(dossier=DossierFactory(responsible=person))
        DossierFactory(deadline_on=date(2031, 1, 1))
    client = client_as(person)

    with django_assert_max_num_queries(42):
        client.get("/desk/")


def test_the_overview_shows_the_plan_the_changes_and_the_verdict():
    dossier = DossierFactory(key_changes="- Črta se priloga.\n- Prag se ne spreminja.")
    MilestoneFactory(dossier=dossier)

    shown = client_as(individual_member()).get(f"/dossiers/{dossier.pk}/").content.decode()

    assert ["Črta se priloga." in shown, "chip rejected" in shown, 'class="stepper"' in shown] == [True, True, True]


@pytest.mark.parametrize(
    ("stage", "with_text", "page"),
    [
        (Stage.DETECTED, False, "text/new/"),
        (Stage.DETECTED, True, "opinions/"),
        (Stage.SYNTHESIS, True, "position/"),
        (Stage.SENT, True, "outcome/"),
    ],
)
def test_the_next_step_follows_the_stage(stage, with_text, page):
    dossier = DossierFactory(stage=stage)
    if with_text:
        TextVersionFactory(dossier=dossier)

    shown = client_as(office()).get(f"/dossiers/{dossier.pk}/").content.decode()

    assert f'class="button" href="/dossiers/{dossier.pk}/{page}"' in shown


@pytest.mark.parametrize("kind", ["regulation", "strategy", "call"])
def test_a_dossier_of_each_type_tells_its_own_fields(kind):
    dossier = DossierFactory(kind=kind, involvement="Delovna skupina.", response_summary="Pripombe.")

    shown = client_as(individual_member()).get(f"/dossiers/{dossier.pk}/").content.decode()

    assert ("Delovna skupina." in shown, "Pripombe." in shown) == (kind == "call", kind != "call")


def test_only_those_who_keep_a_dossier_move_it():
    dossier = DossierFactory()

    shown = [
        client_as(person).get(f"/dossiers/{dossier.pk}/").content.decode().count('name="to"')
        for person in (office(), individual_member())
    ]

    assert shown == [3, 0]


def test_strangers_find_a_public_dossier_in_the_archive_and_sign_in_for_others():
    public, internal = DossierFactory(public=True), DossierFactory()

    answers = [client_as().get(f"/dossiers/{dossier.pk}/")["Location"] for dossier in (public, internal)]

    assert answers[0] == f"/archive/{public.pk}/"
    assert answers[1].endswith(f"next=/dossiers/{internal.pk}/")


def test_an_unknown_dossier_is_not_found():
    assert client_as(individual_member()).get("/dossiers/999/").status_code == 404


def test_a_consultation_to_answer_is_the_next_step_of_its_dossier():
    member = individual_member()
    consultation = open_consultation()
    entry = consultation.roll.entries.get()

    shown = client_as(member).get(f"/dossiers/{consultation.dossier_id}/").content.decode()

    assert f'class="button" href="/consultations/{consultation.pk}/answer/?for={entry.pk}"' in shown
    assert waiting(member) == [consultation.title]


def test_the_overview_says_who_has_answered_and_where_members_remark():
    member = individual_member()
    dossier = DossierFactory()
    article = ArticleFactory(version=TextVersionFactory(dossier=dossier), key="7", label="7. člen", heading="(rok)")
    consultation = open_consultation(dossier=dossier)
    entry = consultation.roll.entries.get()
    Comment.objects.create(
        consultation=consultation, article=article, text="Rok.", entry=entry, author=member, at=BEFORE
    )
    respond(consultation.statements.first(), entry)

    shown = client_as(member).get(f"/dossiers/{dossier.pk}/").content.decode()

    assert f"/consultations/{consultation.pk}/articles/{article.pk}/" in shown
    assert "1 od 1 organizacij in posameznikov" in shown


def test_unsent_mail_waits_for_the_office_and_long_work_for_whoever_began_it():
    person, member = office(), individual_member()
    MailFactory(trouble="Poštni strežnik ne odgovarja.")
    Run.objects.create(kind="letters", title="Pošiljanje vabil", started_by=member, created_at=timezone.now())

    assert (len(waiting(person)), waiting(member)) == (1, ["Pošiljanje vabil"])


def test_the_overview_counts_what_became_of_the_demands():
    dossier = DossierFactory()
    AskedDemandFactory(dossier=dossier, position=None)
    client = client_as(individual_member())

    shown = client.get(f"/dossiers/{dossier.pk}/").content.decode()

    assert "Mreža je postavila 1 zahtevo." in shown
    assert "neznano: 1" in shown
