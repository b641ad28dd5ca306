"""What members write comes before the office; each decision is told, published and can be taken back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.consultations import StatementFactory, open_consultation
from tests.factories.members import client_as, individual_member, office
from zbor.base.refusals import Refused
from zbor.consultations import actions, queries
from zbor.consultations.enums import Moderation, Origin
from zbor.consultations.models import Statement
from zbor.post.models import Mail
from zbor.search.models import Row

pytestmark = pytest.mark.django_db


def suggested(**fields) -> Statement:
    person = individual_member(language="en")
    consultation = open_consultation(statements=1)
    return StatementFactory(
        consultation=consultation,
        origin=Origin.MEMBER,
        moderation=Moderation.PENDING,
        author=person,
        entry=consultation.roll.entries.get(),
        text="Sejnine naj bodo višje.",
        **fields,
    )


def post(name, statement, **data):
    address = reverse(f"consultations:{name}", args=[statement.consultation_id, statement.pk])
    answer = client_as(office()).post(address, data)
    statement.refresh_from_db()
    return answer


def test_an_accepted_statement_is_asked_found_and_told():
    statement = suggested()

    post("accept", statement)

    assert statement in queries.accepted(statement.consultation)
    assert Row.objects.get(kind="statement").subject_pk == str(statement.pk)
    assert [(mail.to, mail.subject) for mail in Mail.objects.all()] == [
        (statement.author.email, "Your statement is published")
    ]


def test_a_rejected_statement_is_listed_with_its_reason_and_told():
    statement = suggested()

    post("reject", statement, reason="Ni trditev.")

    page = client_as(statement.author).get(reverse("consultations:policy", args=[statement.consultation_id]))
    assert "Ni trditev." in page.content.decode()
    assert "Ni trditev." in Mail.objects.get().text


def test_rejecting_without_a_reason_is_a_mistake_in_the_form():
    statement = suggested()

    page = post("reject", statement, reason="")

    assert (page.status_code, statement.moderation) == (422, Moderation.PENDING)


def test_a_merged_statement_says_into_which():
    statement = suggested()
    other = queries.accepted(statement.consultation).get()

    post("merge", statement, into=other.pk)

    assert (statement.moderation, statement.merged_into) == (Moderation.MERGED, other)
    assert other.text in Mail.objects.get().text


def test_a_statement_is_not_merged_into_one_of_another_consultation():
    statement = suggested()
    foreign = StatementFactory()

    with pytest.raises(Refused):
        actions.merge(statement=statement, into=foreign, by=office(), now=timezone.now())


@pytest.mark.parametrize("decide", ["accept", "reject"])
def test_undo_puts_a_statement_back_and_hides_it(decide):
    statement = suggested()
    post(decide, statement, reason="Ni trditev.")

    post("undo", statement)

    assert (statement.moderation, statement.moderation_reason) == (Moderation.PENDING, "")
    assert Row.objects.count() == 0


def test_deciding_twice_alike_tells_the_author_once():
    statement = suggested()

    post("accept", statement)
    post("accept", statement)

    assert Mail.objects.count() == 1


def test_deciding_otherwise_needs_an_undo_first():
    statement = suggested()
    post("accept", statement)

    answer = post("reject", statement, reason="Ni trditev.")

    assert (answer.status_code, statement.moderation) == (409, Moderation.ACCEPTED)


def test_seeds_are_not_put_before_the_office():
    consultation = open_consultation(statements=1)

    with pytest.raises(Refused):
        actions.undo(statement=consultation.statements.get(), by=office(), now=timezone.now())


def test_members_do_not_moderate():
    statement = suggested()

    with pytest.raises(Refused):
        actions.accept(statement=statement, by=statement.author, now=timezone.now())
