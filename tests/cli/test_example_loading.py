"""The example network, loaded: complete, marked, sourced; once, and never over anybody's data."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tests.factories.example import content, elsewhere, now_there
from zbor.cli.example import load_if_empty
from zbor.cli.example.loading import load
from zbor.cli.main import main
from zbor.cli.trouble import Trouble
from zbor.consultations.models import Comment, Consultation, OpinionSnapshot, Response, Statement
from zbor.consultations.queries import turnout
from zbor.decisions.models import Assembly, Ballot, Decision
from zbor.decisions.queries import assemblies as assembly_queries
from zbor.dialogue.models import DialogueGroup, OfficeHolder, Tenure
from zbor.dialogue.queries import journalists
from zbor.dialogue.queries import waiting_for as dialogue_waiting
from zbor.dossiers.enums import Stage, Visibility
from zbor.dossiers.models import Act, Dossier, Institution, Milestone
from zbor.finances.models import BenchmarkCell
from zbor.funders.models import Funder
from zbor.funding.models import Application
from zbor.members.models import Organisation, Person
from zbor.members.queries import counts, standing_of
from zbor.notices.models import Notice
from zbor.outcomes.models import Outcome, Submission
from zbor.positions.enums import State
from zbor.positions.models import Demand, Derivation, Position
from zbor.positions.queries import waiting_sources
from zbor.post.models import Mail
from zbor.press.models import Clipping
from zbor.projects.models import Project
from zbor.record.models import Payload
from zbor.search.enums import Audience
from zbor.search.queries import ask
from zbor.trainings.models import Training

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture(scope="module", autouse=True)
def _loaded(example_rows, django_db_blocker, tmp_path_factory):
    """Load once for all tests of this file; the transaction around them takes everything back."""
    with django_db_blocker.unblock(), elsewhere(tmp_path_factory.mktemp("loaded")), transaction.atomic():
        load(now=NOW)
        yield
        transaction.set_rollback(True)


def current():
    return Consultation.objects.get(dossier__title__startswith="Osnutek uredbe")


def decided():
    return Position.objects.get(dossier__title__startswith="Prazni občinski prostori")


# ---------------------------------------------------------------- loading itself


def test_the_same_day_loads_the_same_content(example_rows):
    first, second = content(example_rows), content(now_there())

    assert [label for label in second if second[label] != first[label]] == []


def test_it_is_never_loaded_twice():
    people = Person.objects.count()

    assert load_if_empty() is False
    assert Person.objects.count() == people


def test_it_is_never_loaded_in_production(settings):
    settings.DEVELOPMENT = False

    with pytest.raises(Trouble, match="never loaded in production"):
        load_if_empty()


def test_the_command_says_that_there_is_data_already(capsys):
    status = main(["example"])

    assert status == 1
    assert "holds data already; the example goes only into an empty one." in capsys.readouterr().err


def test_nobody_is_written_to():
    assert (Mail.objects.count(), Notice.objects.count()) == (0, 0)


# ---------------------------------------------------------------- what is invented, and what is a fact


def test_a_hundred_organisations_and_sixty_individuals_belong():
    members = counts(TODAY)

    assert (members.organisations, members.individuals) == (100, 60)


def test_everything_invented_is_marked():
    invented_bodies = Institution.objects.filter(website__contains=".example")

    assert list(Person.objects.filter(is_example=False)) == []
    assert list(Organisation.objects.filter(is_example=False)) == []
    assert list(invented_bodies.filter(is_example=False)) == []
    assert list(Consultation.objects.filter(is_example=False)) == []
    assert list(Decision.objects.filter(is_example=False)) == []
    assert list(Position.objects.filter(is_example=False)) == []
    assert list(Application.objects.filter(is_example=False)) == []
    assert list(Training.objects.filter(is_example=False)) == []
    assert list(Dossier.objects.filter(is_example=False, is_public_record=False)) == []
    assert list(Act.objects.filter(is_example=False, title__contains="(primer)")) == []


def test_nothing_real_is_marked_as_invented():
    assert Dossier.objects.filter(is_example=True, is_public_record=True).count() == 0
    assert Institution.objects.filter(is_example=True).exclude(name__contains="(primer)").count() == 0
    assert Dossier.objects.filter(is_example=True, institution__is_example=False).count() == 0


def test_every_fact_has_a_source():
    assert list(Dossier.objects.filter(is_public_record=True, sources__isnull=True)) == []
    assert Demand.objects.filter(dossier__is_public_record=True, source_url="").count() == 0
    assert Outcome.objects.filter(demand__dossier__is_public_record=True, url="").count() == 0


def test_no_opinion_vote_or_act_is_put_in_the_mouth_of_anybody_real():
    facts = Dossier.objects.filter(is_public_record=True)

    assert Response.objects.exclude(by__is_example=True).count() == 0
    assert Comment.objects.exclude(author__is_example=True).count() == 0
    assert Ballot.objects.exclude(cast_by__is_example=True).count() == 0
    assert Consultation.objects.filter(dossier__in=facts).count() == 0
    assert Position.objects.filter(dossier__in=facts).count() == 0
    assert facts.exclude(responsible=None, opened_by=None).count() == 0


# ---------------------------------------------------------------- the archive


def test_the_archive_holds_more_than_twelve_public_dossiers():
    archive = Dossier.objects.filter(visibility=Visibility.PUBLIC, is_public_record=True)

    assert archive.count() == 23
    assert set(archive.values_list("stage", flat=True)) == {Stage.DECIDED, Stage.ARCHIVED}


def test_strangers_find_the_sick_pay_demand_and_its_four_verdicts():
    hits = ask("bolniško nadomestilo", audiences=[Audience.PUBLIC], now=NOW, kind="dossier")
    demand = Demand.objects.get(dossier__is_public_record=True, title="Najmanj 35 eurov na dan")

    assert "Dnevno nadomestilo za leto 2017: zahteva po 35 eurih" in [hit.title for hit in hits]
    assert [one.verdict for one in demand.outcomes.all()] == ["rejected", "rejected", "partly", "accepted"]


def test_an_assembly_was_held_and_its_minutes_are_closed():
    assembly = Assembly.objects.get()
    quorum = assembly_queries.quorum_of(assembly, NOW)

    assert (assembly.state, assembly.minutes_closed_at is not None) == ("ended", True)
    assert [item.result for item in assembly.items.all()] == ["adopted", "adopted", "", "", ""]
    assert [vote.result for vote in Decision.objects.filter(item__assembly=assembly)] == ["adopted"]
    assert [stretch.holds for stretch in quorum.stretches] == [True]
    assert assembly.presences.filter(proxy__isnull=False).count() == 1


def test_the_project_names_its_funders_and_shows_what_it_carried():
    project = Project.objects.get()

    assert (project.is_public, project.dossiers.count(), project.blocks.count()) == (True, 12, 3)
    assert list(project.funders.all()) == list(Funder.objects.all())
    assert Funder.objects.first().sentence.startswith("Projekt delno financira Evropska unija")


# ---------------------------------------------------------------- the consultation in full swing


def test_the_consultation_is_open_until_five_days_from_now():
    consultation = current()
    plan = Milestone.objects.filter(dossier=consultation.dossier).order_by("due_on", "pk")

    assert (consultation.phase, consultation.dossier.stage) == ("open", Stage.CONSULTATION)
    assert timezone.localdate(consultation.closes_at) == TODAY + timedelta(days=5)
    assert [one.step for one in plan] == ["members", "synthesis", "approval", "sending"]
    assert plan[0].due_on == TODAY + timedelta(days=5)


def test_sixty_two_voices_have_answered_and_one_waits_for_its_confirmation():
    answered = turnout(current())

    assert (answered.answered, answered.of, answered.prepared, answered.only_prepared) == (62, 160, 8, 1)


def test_nobody_answers_before_being_asked_or_after_now():
    early = [one.pk for one in Response.objects.select_related("statement") if one.at < one.statement.created_at]

    assert early == []
    assert Response.objects.filter(at__gt=NOW).count() == 0


def test_the_map_of_opinions_finds_two_camps_and_what_unites_them():
    result = OpinionSnapshot.objects.get(consultation=current()).result
    uniting = {one["id"] for one in result["unites"]}
    first_three = Statement.objects.filter(consultation=current(), number__lte=3)

    assert (result["camps"]["found"], result["camps"]["k"]) == (True, 2)
    assert {str(one.pk) for one in first_three} <= uniting


def test_statements_and_comments_stand_at_their_articles():
    statements = Statement.objects.filter(consultation=current())

    assert statements.filter(article__key="priloga-1").count() == 3
    assert list(statements.filter(article=None).values_list("moderation", flat=True)) == ["rejected"]
    assert Comment.objects.filter(consultation=current(), is_confirmed=False, article__key="priloga-1").count() == 2


def test_the_people_of_the_stories_have_something_to_do():
    luka, petra = Person.objects.get(name="Luka Brodnik"), Person.objects.get(name="Petra Robidnik")

    assert standing_of(luka, on=TODAY).is_individual_member
    assert Response.objects.filter(statement__consultation=current(), entry__person=luka).count() == 0
    assert standing_of(petra, on=TODAY).represents == {Organisation.objects.get(short_name="Zadnja vrsta").pk}


# ---------------------------------------------------------------- the decided position and the old one


def test_the_position_was_adopted_with_the_votes_of_the_files_over_its_quorum():
    position = decided()
    count = position.decision.count

    assert position.state is State.ADOPTED
    assert (count["in_favour"], count["against"], count["abstained"]) == (46, 5, 6)
    assert count["cast"] >= count["quorum_needed"]


def test_whoever_signs_voted_for_it():
    signed = decided().endorsements.filter(kind="sign").values("organisation")
    votes = Ballot.objects.filter(decision=decided().decision, entry__organisation__in=signed)

    assert [vote.choice for vote in votes] == ["for"] * 4


def test_every_demand_of_a_position_grew_from_what_members_said():
    assert Demand.objects.filter(position__isnull=False, derivations__isnull=True).count() == 0


def test_nothing_that_members_said_was_dropped_silently():
    waiting = {position.dossier.title: waiting_sources(position.dossier) for position in Position.objects.all()}
    aside = Derivation.objects.get(demand=None)

    assert [title for title, sources in waiting.items() if sources] == []
    assert aside.reason.startswith("O nočni uporabi mreža ni enotna")


def test_both_positions_were_sent_and_stand_in_the_chronology_once():
    for submission in Submission.objects.select_related("dossier"):
        sent = submission.dossier.chronology.filter(kind="comments_sent")

        assert [entry.on for entry in sent] == [submission.sent_on]


def test_the_old_demand_was_refused_then_met_in_part_then_accepted():
    demand = Demand.objects.get(title="Honorar za rezidenco")

    assert [one.verdict for one in demand.outcomes.all()] == ["rejected", "partly", "accepted"]
    assert (demand.dossier.stage, demand.dossier.act_outcome) == (Stage.DECIDED, "adopted")


@pytest.mark.parametrize("verb", ["dossier.opened", "position.put", "decision.closed", "submission.recorded"])
def test_the_journal_tells_the_main_things(verb):
    assert Payload.objects.filter(verb=verb).exists()


# ---------------------------------------------------------------- the dialogue


def test_groups_have_invented_people_at_invented_bodies_and_real_ones_none():
    seated = {group.name: group.representations.count() for group in DialogueGroup.objects.all()}

    assert [bool(seated[group.name]) == group.is_example for group in DialogueGroup.objects.all()] == [True] * 4
    assert {group.institution.is_example for group in DialogueGroup.objects.filter(is_example=True)} == {True}


def test_of_a_real_office_holder_only_a_day_with_its_source_is_told():
    terms = Tenure.objects.filter(holder__is_example=False)

    assert terms.count() == 8
    assert {(one.since, one.until) for one in terms} == {(None, None)}
    assert not [one for one in terms if not (one.attested_on and one.source_url)]
    assert not OfficeHolder.objects.filter(is_example=False).exclude(email="", phone="").exists()


def test_promises_and_requests_wait_on_the_desk_of_the_office():
    maja = Person.objects.get(name="Maja Vetrih")

    waiting = dialogue_waiting(standing_of(maja, on=TODAY), NOW)

    assert sorted(one.kind for one in waiting) == [
        "mandat se izteka",
        "naša obljuba",
        "obljubljeno nam",
        "obljubljeno nam",
        "zahteva za informacije",
        "zahteva za informacije",
    ]


# ---------------------------------------------------------------- the press


def test_two_invented_clippings_are_marked_and_the_journalist_was_spoken_with():
    assert [(one.dossiers.count(), one.is_example, bool(one.quoted)) for one in Clipping.objects.all()] == [
        (1, True, True)
    ] * 2
    assert [one.last_spoken is not None for one in journalists()] == [True]


# ---------------------------------------------------------------- what members live on


def test_the_comparison_tells_of_fields_and_where_their_middle_lies():
    told = BenchmarkCell.objects.exclude(n=None)

    assert (told.get(table="all").n, None in told.get(table="all").classes) == (72, False)
    assert told.filter(table="field").count() >= 5
    assert min(told.values_list("n", flat=True)) >= 5
