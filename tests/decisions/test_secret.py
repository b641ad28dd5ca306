"""Secret ballots: final, counted once, and unlinkable in a dump of the whole database."""

import itertools
import json
from datetime import timedelta

import pytest
from django.db import connection

from tests.factories.decisions import CLOSES_AT, OPENED_AT, opened, under
from tests.factories.members import member_organisation, representative, staff
from zbor.base.refusals import Refused
from zbor.calc import decisions as calc
from zbor.decisions import actions
from zbor.decisions.actions import ensure_rules
from zbor.decisions.enums import Choice, Phase, Result
from zbor.decisions.models import Ballot, Decision, PreparedBallot, ReceiptLeaf, Rule, SecretBallot, TookPart
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db

DURING = OPENED_AT + timedelta(hours=3)


@pytest.fixture
def voices():
    """Twelve organisations with who binds each."""
    return [(one, representative(one)) for one in (member_organisation() for _each in range(12))]


def entry_of(decision, voice):
    return decision.roll.entries.get(organisation=voice[0])


def cast(decision, voice, choice=Choice.FOR, now=DURING):
    return actions.cast_secretly(
        decision=decision, entry=entry_of(decision, voice), choice=choice, by=voice[1], now=now
    )


def early():
    """A secret vote that ends when it is decided."""
    ensure_rules()
    Rule.objects.filter(code="secret-majority").update(closes_early=True)
    return under("secret-majority")


def test_a_secret_ballot_is_final_and_counted_once(voices):
    decision = under("secret-majority")
    cast(decision, voices[0], Choice.FOR)

    with pytest.raises(Refused):
        cast(decision, voices[0], Choice.AGAINST)

    assert list(SecretBallot.objects.values_list("content", flat=True)) == ["for"]
    assert (TookPart.objects.count(), ReceiptLeaf.objects.count(), Ballot.objects.count()) == (1, 1, 0)


def test_nothing_is_prepared_and_nothing_cast_with_a_name(voices):
    decision = under("secret-majority")
    entry, colleague = entry_of(decision, voices[0]), staff(voices[0][0])

    with pytest.raises(Refused):
        actions.prepare_ballot(decision=decision, entry=entry, choice=Choice.FOR, by=colleague, now=DURING)
    with pytest.raises(Refused):
        actions.cast_ballot(decision=decision, entry=entry, choice=Choice.FOR, by=voices[0][1], now=DURING)

    assert (PreparedBallot.objects.count(), Ballot.objects.count()) == (0, 0)


def test_a_named_vote_takes_no_secret_ballots(voices):
    decision = opened()

    with pytest.raises(Refused):
        cast(decision, voices[0])


def test_a_stranger_to_the_voice_casts_nothing(voices):
    decision = under("secret-majority")

    with pytest.raises(Refused):
        actions.cast_secretly(
            decision=decision,
            entry=entry_of(decision, voices[0]),
            choice=Choice.FOR,
            by=voices[1][1],
            now=DURING,
        )

    assert not TookPart.objects.exists()


def dump():
    """Every row of every table, as the database itself gives them out, with the order in which they lie."""
    with connection.cursor() as cursor:
        rows = {}
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- a name of our own
            rows[table] = cursor.fetchall()
        return rows


def test_no_order_of_a_dump_leads_from_a_ballot_to_a_voice(voices):
    """Six vote in favour and then six against: in the order in which they lie nothing of that order is left."""
    orders = set()
    for _each in range(4):
        decision = under("secret-majority")
        for number, voice in enumerate(voices):
            cast(decision, voice, Choice.FOR if number < 6 else Choice.AGAINST)
        lying = [row for row in dump()["decisions_secretballot"] if decision.pk in row]
        orders.add(tuple("for" in str(row) for row in lying))

    in_order_of_casting = tuple(number < 6 for number in range(12))
    assert len(orders - {in_order_of_casting}) >= 3  # by chance one in 924 is the order of casting


def test_no_value_of_a_ballot_or_a_receipt_occurs_anywhere_else_in_a_dump(voices):
    decision = under("secret-majority")
    receipts = [cast(decision, voice) for voice in voices]
    rows = dump()
    ballots, leaves = rows.pop("decisions_secretballot"), rows.pop("decisions_receiptleaf")
    own = {str(decision.pk), "for", json.dumps("for"), str(decision)}

    known = {str(value) for values in rows.values() for row in values for value in row}

    assert {str(value) for row in ballots for value in row} & known - own == set()
    assert {str(value) for row in leaves for value in row} & known - own == set()
    assert {str(value) for row in ballots for value in row} & {str(value) for row in leaves for value in row} <= own
    everything = json.dumps([str(row) for values in (*rows.values(), ballots, leaves) for row in values])
    assert [receipt for receipt in receipts if receipt in everything] == []


def test_the_journal_says_that_a_ballot_was_cast_and_not_by_whom(voices):
    decision = under("secret-majority")
    cast(decision, voices[3])

    noted = Payload.objects.filter(verb="ballot.cast_secretly")

    assert [(one.by_id, one.data) for one in noted] == [(None, {})]


def test_no_order_tells_who_came_when(voices):
    came = [7, 2, 11, 0, 9, 4, 1, 10, 3, 8, 6, 5]
    orders = set()
    for _each in range(4):
        decision = under("secret-majority")
        entries = [entry_of(decision, voice) for voice in voices]
        for number in came:
            cast(decision, voices[number])
        place = {entry.pk: number for number, entry in enumerate(entries)}
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, entry_id FROM decisions_tookpart WHERE decision_id = %s", [decision.pk])
            orders.add(tuple(place[entry] for (_key, entry) in cursor.fetchall()))

    assert tuple(came) not in orders  # by chance one in 479001600


def test_no_column_of_a_ballot_or_a_receipt_holds_a_time():
    columns = {
        model.__name__: {field.name: field.get_internal_type() for field in model._meta.get_fields()}
        for model in (TookPart, SecretBallot, ReceiptLeaf)
    }

    assert columns == {
        "TookPart": {"id": "UUIDField", "decision": "ForeignKey", "entry": "ForeignKey", "proxy": "ForeignKey"},
        "SecretBallot": {"id": "UUIDField", "decision": "ForeignKey", "content": "JSONField"},
        "ReceiptLeaf": {"id": "UUIDField", "decision": "ForeignKey", "leaf": "CharField"},
    }


def test_a_receipt_is_found_in_the_published_tree_and_tells_nothing_of_content(voices):
    decision = under("secret-majority")
    receipts = [
        cast(decision, voice, Choice.FOR if number < 8 else Choice.AGAINST) for number, voice in enumerate(voices)
    ]

    [closed] = actions.close_due(now=CLOSES_AT)

    tree = closed.record["receipts"]
    leaves = [calc.leaf_of(receipt) for receipt in receipts]
    assert sorted(leaves) == tree["leaves"]
    assert all(calc.proves(tree["root"], leaf, calc.path_to(tree["leaves"], leaf)) for leaf in leaves)
    assert closed.record["ballots"] == [{"content": "against"}] * 4 + [{"content": "for"}] * 8
    assert (closed.result, closed.count["in_favour"]) == (Result.ADOPTED, 8)


def test_a_secret_vote_that_is_decided_ends_at_once(voices):
    decision = early()
    for voice in voices[:6]:
        cast(decision, voice, Choice.AGAINST)

    actions.close_due(now=DURING)

    decision.refresh_from_db()
    assert (decision.phase, decision.closes_at, decision.result) == (Phase.CLOSED, DURING, Result.REJECTED)
    with pytest.raises(Refused):
        cast(decision, voices[8])


def test_it_does_not_end_while_the_rest_may_turn_it(voices):
    decision = early()
    for voice in voices[:5]:
        cast(decision, voice, Choice.AGAINST)

    actions.close_due(now=DURING)

    assert Decision.objects.get(pk=decision.pk).phase == Phase.OPEN


@pytest.mark.parametrize("pair", list(itertools.product(["organisation_weight", "individual_weight"], [2])))
def test_weights_that_would_tell_who_it_was_are_not_secret(pair):
    rule = next(rule for rule in ensure_rules() if rule.code == "secret-majority")

    with pytest.raises(Exception, match="a_secret_vote_has_equal_weights_and_no_names"):
        Rule.objects.filter(pk=rule.pk).update(**dict([pair]))
