"""The register of agreements: what is kept, how far each is, who sees what."""

from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from tests.factories.agreements import (
    MADE,
    TODAY,
    AgreementFactory,
    ObligationFactory,
    OutputFactory,
    PaperFactory,
    PartyFactory,
    SignatureFactory,
)
from tests.factories.dossiers import DossierFactory
from tests.factories.members import (
    OrganisationFactory,
    board,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
)
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER
from zbor.partnerships.actions import agreements as actions
from zbor.partnerships.enums import AgreementState, PartyRole
from zbor.partnerships.models import Agreement, Party
from zbor.partnerships.queries.agreements import (
    AgreementFilter,
    ending,
    inside,
    listed,
    running_in,
    values_of,
    visible,
    with_state,
)
from zbor.partnerships.rules import may_see_agreement, may_see_inside
from zbor.partnerships.stages import state_of
from zbor.record.models import Payload
from zbor.search.enums import Audience
from zbor.search.models import Row

pytestmark = pytest.mark.django_db

NOW = MADE + timedelta(days=30)


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def saved(agreement=None, *, by=None, dossiers=(), revision=1, now=NOW, **changes):
    by = by or office()
    fields = {"title": "Kultura in zdravje", "kind": "cross_sector"}
    fields = fields | ({} if agreement else {"responsible": by}) | changes
    return actions.save_agreement(
        agreement=agreement, fields=fields, dossiers=dossiers, revision=revision, by=by, now=now
    )


def named(agreement, organisation=None, *, by=None, role=PartyRole.PARTNER, does=""):
    return actions.add_party(
        agreement=agreement, organisation=organisation, role=role, does=does, by=by or office(), now=NOW
    )


# ------------------------------------------------------------------ what is kept


def test_an_agreement_is_entered_with_its_dossiers_and_can_be_found():
    dossier = DossierFactory()

    agreement = saved(dossiers=[dossier], begins=PartialDate("2025-03"), ends=PartialDate("2026"))

    assert (str(agreement.begins_on), str(agreement.ends_on)) == ("2025-03-01", "2026-12-31")
    assert list(agreement.dossiers.all()) == [dossier]
    assert [one.verb for one in Payload.objects.all()] == ["agreement.entered"]
    assert [(one.kind, one.audience) for one in Row.objects.all()] == [("agreement", Audience.NETWORK)]


def test_what_is_made_public_is_found_by_strangers():
    agreement = saved()

    saved(agreement, is_public=True)

    assert Row.objects.get(kind="agreement").audience == Audience.PUBLIC


def test_a_second_click_enters_no_second_agreement():
    by = office()

    first, second = saved(by=by), saved(by=by)

    assert (first, Agreement.objects.count()) == (second, 1)


def test_only_the_office_keeps_the_register():
    with pytest.raises(Refused):
        saved(by=representative())


def test_what_somebody_else_has_changed_is_not_overwritten():
    agreement = saved(AgreementFactory(), title="Prvi naslov")

    with pytest.raises(Refused):
        saved(agreement, title="Drugi naslov", revision=1)

    assert Agreement.objects.get().title == "Prvi naslov"


@pytest.mark.parametrize(
    "wrong",
    [{"value": Decimal(-1)}, {"begins": PartialDate("2026-05"), "ends": PartialDate("2026-04")}],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(Refused):
        saved(**wrong)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"value": Decimal(-1)}, "value_is_not_negative"),
        ({"ends": PartialDate("2024")}, "agreement_ends_after_it_begins"),
        ({"broken_off_on": TODAY}, "what_is_broken_off_says_why"),
    ],
)
def test_the_database_keeps_it_too(wrong, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        AgreementFactory(**wrong)


# ------------------------------------------------------------------ parties


def test_organisations_of_any_sector_and_the_network_itself_are_parties_once():
    agreement, museum, by = AgreementFactory(), OrganisationFactory(sector="public"), office()

    for _click in range(2):
        named(agreement, museum, by=by, role=PartyRole.HOST, does="prostor")
        named(agreement, by=by, role=PartyRole.LEAD)

    assert [(one.organisation, one.is_network, one.role) for one in agreement.parties.all()] == [
        (museum, False, "host"),
        (None, True, "lead"),
    ]


def test_the_network_is_called_by_its_name(settings):
    settings.NETWORK_NAME = "Mreža"

    assert str(named(AgreementFactory())) == "Mreža"


def test_a_party_that_is_to_sign_or_owes_something_stays():
    signing, owing, by = SignatureFactory().party, ObligationFactory().debtor, office()

    for party in (signing, owing):
        with pytest.raises(Refused):
            actions.remove_party(party=party, by=by, now=NOW)

    assert Party.objects.filter(pk__in=[signing.pk, owing.pk]).count() == 2


def test_a_party_named_by_mistake_is_taken_off_and_twice_does_no_harm():
    party, by = PartyFactory(), office()

    for _click in range(2):
        actions.remove_party(party=party, by=by, now=NOW)

    assert (Party.objects.count(), [one.verb for one in Payload.objects.all()]) == (0, ["agreement.party_removed"])


def test_what_a_party_does_can_be_said_anew():
    party = PartyFactory()

    changed = actions.change_party(party=party, role=PartyRole.LEAD, does="vodi", by=office(), now=NOW)

    assert (changed.role, changed.does) == ("lead", "vodi")


# ------------------------------------------------------------------ breaking off, throwing away


def test_an_agreement_is_broken_off_with_a_reason_and_can_go_on():
    agreement, by = AgreementFactory(), office()

    for _click in range(2):
        actions.break_off(agreement=agreement, on=TODAY, because="Ni denarja.", by=by, now=NOW)
    broken = Agreement.objects.get()
    actions.go_on(agreement=agreement, by=by, now=NOW)

    assert (broken.broken_off_on, broken.broken_because) == (TODAY, "Ni denarja.")
    assert Agreement.objects.get().broken_off_on is None
    assert [one.verb for one in Payload.objects.order_by("pk")] == ["agreement.broken_off", "agreement.goes_on"]


def test_what_was_entered_by_mistake_goes_with_everything_and_its_files(django_capture_on_commit_callbacks):
    paper, by = PaperFactory(), office()
    SignatureFactory(paper=paper)
    ObligationFactory(agreement=paper.agreement)
    OutputFactory(agreement=paper.agreement)
    stored = paper.file.path

    with django_capture_on_commit_callbacks(execute=True):
        for _click in range(2):
            actions.remove_agreement(agreement=paper.agreement, by=by, now=NOW)

    assert (Agreement.objects.count(), Party.objects.count(), paper.file.storage.exists(stored)) == (0, 0, False)


def test_what_is_signed_or_carried_on_stays():
    signed = SignatureFactory(signed=True).paper.agreement
    carried_on = AgreementFactory(renews=AgreementFactory()).renews

    for agreement in (signed, carried_on):
        with pytest.raises(Refused):
            actions.remove_agreement(agreement=agreement, by=office(), now=NOW)

    assert Agreement.objects.count() == 3


# ------------------------------------------------------------------ how far it is


@pytest.mark.parametrize(
    ("told", "asked", "signed", "state"),
    [
        ({}, 0, 0, AgreementState.IN_FORCE),
        ({"begins": None}, 0, 0, AgreementState.AGREEING),
        ({"begins": PartialDate("2027")}, 0, 0, AgreementState.AHEAD),
        ({}, 2, 0, AgreementState.AGREEING),
        ({}, 2, 1, AgreementState.SIGNING),
        ({}, 2, 2, AgreementState.IN_FORCE),
        ({"begins": None}, 2, 2, AgreementState.IN_FORCE),
        ({"begins": PartialDate("2027")}, 2, 2, AgreementState.AHEAD),
        ({"ends": PartialDate("2026-11-25")}, 2, 1, AgreementState.ENDED),
        ({"ends": PartialDate("2026-11")}, 0, 0, AgreementState.IN_FORCE),
        ({"ends": PartialDate("2026-10")}, 0, 0, AgreementState.ENDED),
        ({"ends": PartialDate("2026")}, 0, 0, AgreementState.IN_FORCE),
        ({"broken_off_on": TODAY, "broken_because": "X."}, 0, 0, AgreementState.BROKEN_OFF),
    ],
)
def test_the_state_follows_from_dates_and_signatures(told, asked, signed, state):
    agreement = AgreementFactory(**told)

    assert state_of(agreement, asked=asked, signed=signed, today=TODAY) == state


def test_the_database_works_out_the_same_state():
    dates = [None, PartialDate("2025"), PartialDate("2026-11"), PartialDate("2026-11-26"), PartialDate("2027-01-01")]
    for begins, ends, (asked, signed), is_broken in product(dates, dates, [(0, 0), (2, 0), (2, 1), (2, 2)], [0, 1]):
        if begins and ends and ends.last < begins.first:
            continue
        broken = {"broken_off_on": TODAY, "broken_because": "X."} if is_broken else {}
        agreement = AgreementFactory(begins=begins, ends=ends, **broken)
        if asked:
            paper = PaperFactory(agreement=agreement)
            for number in range(asked):
                SignatureFactory(paper=paper, signed=number < signed)

    told = with_state(Agreement.objects.all(), TODAY)

    assert [one.state for one in told] == [
        state_of(one, asked=one.asked, signed=one.signed, today=TODAY).value for one in told
    ]


def test_only_the_latest_document_to_be_signed_counts():
    agreement = AgreementFactory()
    SignatureFactory(paper=PaperFactory(agreement=agreement), signed=True)
    SignatureFactory(paper=PaperFactory(agreement=agreement, version=2))
    PaperFactory(agreement=agreement, version=3, is_to_be_signed=False)

    told = with_state(Agreement.objects.all(), TODAY).get()

    assert (told.asked, told.signed, told.state) == (1, 0, "agreeing")


# ------------------------------------------------------------------ who sees what


def test_strangers_see_what_is_public_and_the_rule_agrees():
    public, internal = AgreementFactory(is_public=True), AgreementFactory()
    member = standing_of(staff(member_organisation()), on=TODAY)
    people = [STRANGER, standing_of(outsider(), on=TODAY), member]

    seen = [set(visible(one)) for one in people]

    assert seen == [{public}, {public}, {public, internal}]
    assert seen == [{one for one in (public, internal) if may_see_agreement(who, one)} for who in people]


def test_the_inside_is_for_the_office_the_parties_and_whoever_sees_to_it_while_they_have_a_seat():
    theatre = member_organisation()
    theirs, minded = PartyFactory(organisation=theatre).agreement, AgreementFactory(responsible=board())
    other = AgreementFactory(responsible=staff(member_organisation()))
    people = [office(), staff(theatre), minded.responsible, other.responsible, outsider()]
    standings = [STRANGER, *(standing_of(one, on=TODAY) for one in people)]

    seen = [set(inside(one)) for one in standings]

    assert seen == [set(), {theirs, other, minded}, {theirs}, {minded}, set(), set()]
    assert seen == [{one for one in (theirs, other, minded) if may_see_inside(who, one)} for who in standings]


def test_the_register_is_narrowed_by_each_box():
    museum = OrganisationFactory(name="Muzej časa", sector="public")
    found = AgreementFactory(title="Čas za kulturo", kind="residency", begins=PartialDate("2019"), ends=None)
    PartyFactory(agreement=found, organisation=museum)
    AgreementFactory(title="Drugo", begins=PartialDate("2026-11-27"))
    member = standing_of(staff(member_organisation()), on=TODAY)
    boxes = [
        {"text": "Muzej kulturo"},
        {"kind": "residency"},
        {"state": "in_force"},
        {"sector": "public"},
        {"year": 2020},
        {"organisation": museum.pk},
    ]

    got = [list(listed(member, AgreementFilter(**box), today=TODAY)) for box in boxes]

    assert got == [[found]] * len(boxes)


def test_the_network_counts_as_an_ngo():
    agreement = named(AgreementFactory()).agreement
    member = standing_of(staff(member_organisation()), on=TODAY)

    assert list(listed(member, AgreementFilter(sector="ngo"), today=TODAY)) == [agreement]


def test_an_agreement_that_was_broken_off_runs_no_longer():
    AgreementFactory(begins=PartialDate("2019"), broken_off_on=TODAY.replace(year=2021), broken_because="X.")

    assert [Agreement.objects.filter(running_in(year)).count() for year in (2018, 2019, 2021, 2022)] == [0, 1, 1, 0]


def test_values_are_summed_in_each_currency_by_itself():
    AgreementFactory(value=Decimal("1000.50"))
    AgreementFactory(value=Decimal("0.25"))
    AgreementFactory(value=Decimal(500), currency="HRK")
    AgreementFactory(value=None)

    assert values_of(Agreement.objects.all()) == [("EUR", Decimal("1000.75"), 2), ("HRK", Decimal(500), 1)]


def test_what_is_carried_on_or_broken_off_does_not_end_soon():
    soon = {"ends": PartialDate("2026-12-31")}
    told = AgreementFactory(**soon)
    AgreementFactory(renews=AgreementFactory(**soon), ends=PartialDate("2028"))
    AgreementFactory(**soon, broken_off_on=TODAY, broken_because="X.")

    assert list(ending(TODAY)) == [told]
