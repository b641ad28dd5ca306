"""The office splits a statement or words it anew: nothing that was answered changes, and nobody's words are lost."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import StatementFactory, open_consultation, respond
from tests.factories.members import client_as, individual_member, office
from tests.factories.positions import PositionFactory, demand_of
from zbor.base.refusals import Refused
from zbor.consultations import actions, queries
from zbor.consultations.enums import Moderation, Origin
from zbor.consultations.letters_of_the_end import tell
from zbor.consultations.models import Consultation, Response
from zbor.consultations.queries.ending import outcome_of, participants
from zbor.consultations.queries.lineage import came_from, moderation_log, went_into
from zbor.desk.mine import written_by
from zbor.positions.enums import DerivationKind
from zbor.positions.models import Derivation
from zbor.post.models import Mail
from zbor.search.models import Row

pytestmark = pytest.mark.django_db

TWO = ["Nadomestilo naj bo višje.", "Nadomestilo naj pride prej."]


def suggested(moderation=Moderation.ACCEPTED, **fields):
    person = individual_member(language="en")
    consultation = open_consultation(statements=0)
    StatementFactory(consultation=consultation, number=1)
    return StatementFactory(
        consultation=consultation,
        number=50,
        origin=Origin.MEMBER,
        moderation=moderation,
        author=person,
        text="Nadomestilo naj bo višje in naj pride prej.",
        **fields,
    )


def split(statement, texts=TWO, reason="Pove dvoje.", by=None):
    return actions.rewrite(statement=statement, texts=texts, reason=reason, by=by or office(), now=timezone.now())


# ---------------------------------------------------------------- splitting and wording anew


@pytest.mark.parametrize("before", [Moderation.PENDING, Moderation.ACCEPTED])
def test_a_split_statement_is_kept_and_its_parts_are_asked(before):
    statement = suggested(before)

    parts = split(statement)

    statement.refresh_from_db()
    assert (statement.moderation, statement.moderation_reason) == (Moderation.SPLIT, "Pove dvoje.")
    assert [(one.number, one.text, one.derived_from) for one in parts] == [
        (51, TWO[0], statement),
        (52, TWO[1], statement),
    ]
    assert set(parts) < set(queries.accepted(statement.consultation))
    assert statement not in queries.accepted(statement.consultation)


def test_answers_stay_with_the_old_statement_and_are_not_copied():
    statement = suggested()
    respond(statement, _entry(statement))

    parts = split(statement)

    assert [one.statement for one in Response.objects.all()] == [statement]
    assert all(not Response.objects.filter(statement=part).exists() for part in parts)


def _entry(statement):
    roll = statement.consultation.roll
    return roll.entries.get(person=statement.author)


def test_one_line_is_another_wording():
    statement = suggested()

    (new,) = split(statement, [TWO[0]], "Razumljivejše.")

    statement.refresh_from_db()
    assert (statement.moderation, new.text, statement.text) == (
        Moderation.REWORDED,
        TWO[0],
        "Nadomestilo naj bo višje in naj pride prej.",
    )


def test_the_author_is_told_what_is_asked_instead_and_why():
    statement = suggested()

    split(statement)

    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (statement.author.email, "Your statement is split")
    assert [words in mail.text for words in (f"51. {TWO[0]}", f"52. {TWO[1]}", "Pove dvoje.")] == [True] * 3


def test_a_statement_of_the_office_is_split_without_a_letter():
    statement = open_consultation(statements=1).statements.get()
    statement.author = office()
    statement.save()

    split(statement)

    assert Mail.objects.count() == 0


def test_search_finds_the_new_ones_and_no_longer_the_old():
    statement = suggested(Moderation.PENDING)
    actions.accept(statement=statement, by=office(), now=timezone.now())

    parts = split(statement)

    assert set(Row.objects.filter(kind="statement").values_list("subject_pk", flat=True)) == {
        str(part.pk) for part in parts
    }


def test_the_same_split_twice_is_one():
    statement = suggested()

    first, second = split(statement), split(statement)

    assert (first, Mail.objects.count()) == (second, 1)


@pytest.mark.parametrize(
    ("texts", "reason"),
    [([], "Ker."), (["Prva.", "Druga."], " "), ([str(n) for n in range(7)], "Ker.")],
)
def test_without_words_or_a_reason_nothing_happens(texts, reason):
    statement = suggested()

    with pytest.raises(Refused):
        split(statement, texts, reason)

    statement.refresh_from_db()
    assert statement.moderation == Moderation.ACCEPTED


def test_what_is_asked_already_is_not_asked_twice():
    statement = suggested()
    other = statement.consultation.statements.exclude(pk=statement.pk).get()

    with pytest.raises(Refused):
        split(statement, [other.text, TWO[0]])


def test_after_closing_nothing_is_asked_in_its_place():
    statement = suggested()
    Consultation.objects.update(closes_at=timezone.now())

    with pytest.raises(Refused):
        split(statement)


def test_members_do_not_split():
    statement = suggested()

    with pytest.raises(Refused):
        split(statement, by=statement.author)
    page = client_as(statement.author).get(
        reverse("consultations:rewrite", args=[statement.consultation_id, statement.pk])
    )
    assert page.status_code == 403


def test_the_form_splits_by_lines_and_refuses_what_does_not_fit_a_phone():
    statement, client = suggested(), client_as(office())
    address = reverse("consultations:rewrite", args=[statement.consultation_id, statement.pk])

    refused = client.post(address, {"texts": "a" * 281, "reason": "Ker."})
    client.post(address, {"texts": f"{TWO[0]}\n\n {TWO[1]} ", "reason": "Pove dvoje."})

    assert refused.status_code == 422
    assert [one.text for one in statement.derived.order_by("number")] == TWO


def test_a_script_in_the_new_words_stays_text():
    statement = suggested()
    split(statement, ["<script>alert(1)</script>", TWO[0]])

    page = client_as(office()).get(reverse("consultations:moderation", args=[statement.consultation_id]))

    assert "<script>alert" not in page.content.decode()


# ---------------------------------------------------------------- undoing


@pytest.mark.parametrize("before", [Moderation.PENDING, Moderation.ACCEPTED])
def test_undo_brings_the_old_one_back_as_it_was(before):
    statement = suggested(before)
    split(statement)

    undone = actions.undo(statement=statement, by=office(), now=timezone.now())

    assert (undone.moderation, undone.moderation_reason, undone.derived.count()) == (before, "", 0)


def test_undo_is_refused_once_somebody_has_answered_a_part():
    statement = suggested()
    parts = split(statement)
    respond(parts[0], _entry(statement))

    with pytest.raises(Refused):
        actions.undo(statement=statement, by=office(), now=timezone.now())

    statement.refresh_from_db()
    assert (statement.moderation, statement.derived.count()) == (Moderation.SPLIT, 2)


def test_undo_is_refused_once_a_part_has_become_part_of_a_demand():
    statement = suggested()
    part = split(statement)[0]
    derived(part)

    with pytest.raises(Refused):
        actions.undo(statement=statement, by=office(), now=timezone.now())

    assert statement.derived.count() == 2


def test_a_part_that_was_split_again_is_undone_first():
    statement = suggested()
    split(split(statement)[0], ["A.", "B."])

    with pytest.raises(Refused):
        actions.undo(statement=statement, by=office(), now=timezone.now())


def test_split_again_after_an_undo_tells_the_author_again():
    statement, by = suggested(), office()
    split(statement)
    actions.undo(statement=statement, by=by, now=timezone.now())
    Mail.objects.update(once=None)

    split(statement, ["A.", "B."])

    assert Mail.objects.count() == 2


# ---------------------------------------------------------------- lineage


def test_lineage_goes_on_through_merging_splitting_and_wording_anew():
    statement = suggested(Moderation.PENDING)
    into = statement.consultation.statements.exclude(pk=statement.pk).get()
    actions.merge(statement=statement, into=into, by=office(), now=timezone.now())
    first, second = split(into)
    (last,) = split(first, ["Drugače."], "Razumljivejše.")

    assert went_into([statement.pk])[statement.pk] == [into.pk, first.pk, second.pk, last.pk]
    assert came_from([last.pk]) == {first.pk, into.pk, statement.pk}


def test_both_ways_are_shown_to_the_network():
    statement = suggested()
    split(statement)
    client = client_as(individual_member())

    policy = client.get(reverse("consultations:policy", args=[statement.consultation_id])).content.decode()
    show = client.get(reverse("consultations:show", args=[statement.consultation_id])).content.decode()

    assert [words in policy for words in (f"51. {TWO[0]}", f"52. {TWO[1]}", "Pove dvoje.")] == [True] * 3
    assert show.count("del razdeljene trditve 50") == 2


def test_the_log_is_a_table_with_reasons_and_without_names():
    statement = suggested()
    split(statement, ["=1+1", TWO[0]])

    answer = client_as(individual_member()).get(
        reverse("consultations:moderation_log", args=[statement.consultation_id])
    )

    text = answer.content.decode("utf-8-sig")
    rows = {row["number"]: row for row in csv.DictReader(io.StringIO(text))}
    assert (rows["50"]["reason"], rows["50"]["went_into"], rows["51"]["came_from"]) == ("Pove dvoje.", "51 52", "50")
    assert rows["51"]["statement"] == "'=1+1"
    assert statement.author.name not in text


def test_what_waits_is_not_in_the_log():
    statement = suggested(Moderation.PENDING)

    assert 50 not in [one.number for one in moderation_log(statement.consultation)]


def test_strangers_do_not_read_the_log():
    statement = suggested()
    answer = client_as().get(reverse("consultations:moderation_log", args=[statement.consultation_id]))

    assert answer.status_code in {302, 403}


@pytest.mark.parametrize("many", [3, 30])
def test_pages_with_lineage_cost_the_same_for_any_number(many, django_assert_num_queries):
    consultation, by = open_consultation(statements=many), office()
    for statement in list(consultation.statements.all())[: many // 3]:
        split(statement, [f"{statement.text} A.", f"{statement.text} B."], by=by)
    client = client_as(by)

    with django_assert_num_queries(10):
        client.get(reverse("consultations:policy", args=[consultation.pk]))
    with django_assert_num_queries(12):
        client.get(reverse("consultations:moderation", args=[consultation.pk]))


# ---------------------------------------------------------------- fate


def derived(statement):
    demand = demand_of(PositionFactory(dossier=statement.consultation.dossier))
    Derivation.objects.create(statement=statement, demand=demand, kind=DerivationKind.TAKEN_UP, at=timezone.now())
    return demand


def test_the_author_sees_what_became_of_the_parts():
    statement = suggested()
    parts = split(statement)
    demand = derived(parts[1])

    (written,) = written_by(statement.author.pk)

    assert [use.title for use in written.uses] == [demand.title]
    assert written.became == TWO


def test_one_that_was_merged_has_the_fate_of_the_other():
    statement = suggested(Moderation.PENDING)
    into = statement.consultation.statements.exclude(pk=statement.pk).get()
    actions.merge(statement=statement, into=into, by=office(), now=timezone.now())
    demand = derived(into)

    (written,) = written_by(statement.author.pk)

    assert [use.title for use in written.uses] == [demand.title]


def test_authors_are_written_to_when_something_comes_of_a_part():
    statement = suggested()
    parts = split(statement)

    n = actions.tell_authors(statement_pks=[parts[0].pk], comment_pks=[], subject="x", text="y", once="demand:1")

    assert n == 1
    assert Mail.objects.get(once=f"demand:1:{statement.author.pk}").to == statement.author.email


def test_the_letter_at_the_end_tells_the_fate_of_both_parts():
    statement = suggested()
    split(statement)
    actions.close(consultation=statement.consultation, by=office(), now=timezone.now())
    consultation = Consultation.objects.get()

    one = participants(consultation, on=timezone.localdate())[0]
    tell(consultation, one, outcome_of(consultation), now=timezone.now())

    text = Mail.objects.get(once__contains=":end:").text
    assert "Split into several. Reason: Pove dvoje." in text
    assert [f"– „{words}“\n    Published" in text for words in TWO] == [True, True]
