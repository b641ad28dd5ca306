from datetime import date, timedelta

import pytest

from tests.factories.dialogue import (
    NOW,
    TODAY,
    OfficeHolderFactory,
    PostFactory,
    TalkFactory,
    TenureFactory,
)
from tests.factories.dossiers import DossierFactory, InstitutionFactory
from tests.factories.members import board, office, representative
from zbor.base.partial_dates import PartialDate
from zbor.base.refusals import Refused
from zbor.dialogue import actions, queries
from zbor.dialogue.models import OfficeHolder, Post, Tenure
from zbor.members.queries import standing_of
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db

FIELDS = {"name": "Jelena Podgorelec", "email": "j@urad.example", "phone": "01 555 44 33", "remark": "zaupno"}


def tenure(holder, institution, *, by=None, **changes):
    told = {"title": "direktorica", "is_public_office": True, "since": PartialDate("2016"), "until": None}
    told |= {"attested_on": None, "source_url": ""} | changes
    kept = told.pop("kept", None)
    return actions.save_tenure(tenure=kept, holder=holder, institution=institution, **told, by=by or office(), now=NOW)


def test_a_contact_is_entered_once_and_its_data_stay_out_of_the_journal():
    maja = board()

    first, second = (actions.save_holder(holder=None, fields=FIELDS, by=maja, now=NOW) for _time in range(2))
    actions.save_holder(holder=first, fields={"phone": "02 111"}, by=maja, now=NOW)

    assert (first, OfficeHolder.objects.count()) == (second, 1)
    written = [(entry.verb, entry.data) for entry in Payload.objects.order_by("pk")]
    assert written == [("holder.entered", {}), ("holder.edited", {"fields": ["phone"]})]


def test_members_do_not_keep_contacts():
    with pytest.raises(Refused):
        actions.save_holder(holder=None, fields=FIELDS, by=representative(), now=NOW)


def test_posts_of_one_name_at_an_institution_are_one_post():
    urad = InstitutionFactory()

    for since, until in (("2010", "2015"), ("2016", None)):
        tenure(OfficeHolderFactory(), urad, since=PartialDate(since), until=until and PartialDate(until))

    assert (Post.objects.count(), Tenure.objects.count()) == (1, 2)


def test_a_public_office_stays_one_when_somebody_else_is_entered_and_is_taken_back_where_it_stands():
    urad, maja = InstitutionFactory(), office()
    kept = tenure(OfficeHolderFactory(), urad, by=maja)

    tenure(OfficeHolderFactory(), urad, by=maja, is_public_office=False)
    after_another = Post.objects.get().is_public_office
    tenure(kept.holder, urad, by=maja, kept=kept, is_public_office=False)

    assert (after_another, Post.objects.get().is_public_office) == (True, False)


def test_a_term_without_any_day_is_refused():
    with pytest.raises(Refused):
        tenure(OfficeHolderFactory(), InstitutionFactory(), since=None)


def test_a_term_taken_out_is_told_in_the_journal():
    kept = TenureFactory(post__title="direktorica")

    for _time in range(2):
        actions.remove_tenure(tenure=kept, by=office(), now=NOW)

    assert not Tenure.objects.exists()
    assert [(one.verb, one.data["post"]) for one in Payload.objects.all()] == [("tenure.removed", "direktorica")]


@pytest.mark.parametrize(
    ("since", "until", "attested_on", "current"),
    [
        ("2016", None, None, True),
        ("2017-03", "2017-03", None, True),
        ("2017-04", None, None, False),
        ("2012", "2016-12", None, False),
        (None, None, "2017-03-10", False),
        (None, "2018", None, False),
    ],
)
def test_only_a_term_known_to_have_begun_holds_today(since, until, attested_on, current):
    days = {"since": since, "until": until, "attested_on": attested_on}
    kept = TenureFactory(**{name: PartialDate(day) if day else None for name, day in days.items()})

    assert queries.is_current(kept, today=TODAY) == current


@pytest.mark.parametrize(
    ("other", "doubted"),
    [
        ({"since": PartialDate("2014"), "until": None}, True),
        ({"since": PartialDate("2010"), "until": PartialDate("2015")}, False),
        ({"since": PartialDate("2010"), "until": PartialDate("2016")}, False),  # both may be true: one left, one came
        ({"since": PartialDate("2010"), "until": PartialDate("2017-02")}, True),
        ({"since": None, "attested_on": PartialDate("2017-02-01")}, True),
        ({"since": None, "attested_on": PartialDate("2017-02")}, False),
    ],
)
def test_two_people_who_surely_hold_a_post_in_the_same_time_are_warned_of(other, doubted):
    post = PostFactory()
    TenureFactory(post=post, **other)

    kept = TenureFactory(post=post, since=PartialDate("2016"))

    assert bool(queries.doubts(kept)) == doubted


def test_a_term_that_ends_before_it_begins_is_kept_and_warned_of():
    kept = tenure(OfficeHolderFactory(), InstitutionFactory(), since=PartialDate("2016-05"), until=PartialDate("2015"))

    assert queries.doubts(kept) == ["Mandat se konča, preden se začne."]


def test_an_institution_tells_who_holds_what_and_who_did():
    urad = InstitutionFactory()
    now, before = (
        TenureFactory(post__institution=urad),
        TenureFactory(post__institution=urad, until=PartialDate("2016")),
    )
    known = TenureFactory(post__institution=urad, since=None, attested_on=PartialDate("2017-01"))
    TenureFactory()

    held = queries.posts_of(urad, today=TODAY)

    assert (held.now, held.other) == ([now], [known, before])


# ---------------------------------------------------------------- the select


def test_those_one_talked_with_lately_come_first():
    first, second = (TenureFactory(post__title="vodja", holder__name=f"Ana {n}") for n in "AB")
    former = OfficeHolderFactory(name="Bivša Oseba")
    TalkFactory(holder=first.holder, at=NOW - timedelta(days=2))
    TalkFactory(holder=second.holder, at=NOW - timedelta(days=1))

    groups = dict(queries.whom_choices(today=TODAY))

    assert groups["Nazadnje"] == [
        (f"h{second.holder_id}", "Ana B, vodja"),
        (f"h{first.holder_id}", "Ana A, vodja"),
    ]
    assert groups["Drugi, ki jih poznamo"] == [(f"h{former.pk}", "Bivša Oseba")]


@pytest.mark.parametrize("count", [3, 30])
def test_the_select_costs_the_same_for_any_number(count, django_assert_num_queries):
    for _number in range(count):
        TalkFactory(holder=TenureFactory().holder)

    with django_assert_num_queries(4):
        queries.whom_choices(today=TODAY)


def test_a_chosen_person_brings_the_institution_of_their_post():
    held = TenureFactory()
    gone = TenureFactory(until=PartialDate("2016"))

    assert queries.chosen_contact(f"h{held.holder_id}", today=TODAY) == (held.holder, held.post.institution)
    assert queries.chosen_contact(f"h{gone.holder_id}", today=TODAY) == (gone.holder, None)
    assert queries.chosen_contact(f"i{held.post.institution_id}", today=TODAY) == (None, held.post.institution)


@pytest.mark.parametrize("nonsense", ["", "h", "x5", "h999999", "i999999", "h1; DROP"])
def test_nonsense_chooses_nobody(nonsense):
    assert queries.chosen_contact(nonsense, today=TODAY) == (None, None)


# ---------------------------------------------------------------- who reaches whom


def test_whoever_is_responsible_for_a_dossier_reaches_those_it_has_to_do_with():
    luka, petra = representative(), representative()
    dossier = DossierFactory(responsible=luka)
    of_the_institution = TenureFactory(post__institution=dossier.institution).holder
    talked_with = TalkFactory(dossier=dossier).holder
    standing = standing_of(luka, on=date(2017, 3, 10))

    reached = [queries.is_reached_by(one, standing) for one in (of_the_institution, talked_with, OfficeHolderFactory())]

    assert reached == [True, True, False]
    assert not queries.is_reached_by(of_the_institution, standing_of(petra, on=TODAY))


# ---------------------------------------------------------------- Popolo


def test_open_data_tell_of_public_offices_names_posts_and_terms_only():
    held = TenureFactory(
        holder__name="Jelena Podgorelec",
        holder__remark="zaupno",
        post__is_public_office=True,
        post__title="direktorica",
        post__institution__code="urad",
        until=PartialDate("2017-05"),
    )
    TenureFactory(holder__name="Zaposlena Oseba")

    told = queries.popolo()

    assert told["persons"] == [
        {"id": f"person-{held.holder_id}", "name": "Jelena Podgorelec", "sources": [], "is_example": False}
    ]
    assert told["posts"] == [
        {"id": f"post-{held.post_id}", "label": "direktorica", "organization_id": "organization-urad"}
    ]
    assert [(one["start_date"], one["end_date"]) for one in told["memberships"]] == [("2016", "2017-05")]
    assert [one["id"] for one in told["organizations"]] == ["organization-urad"]


def test_the_office_gets_contact_data_and_every_post():
    TenureFactory(holder__email="j@urad.example", holder__phone="", holder__remark="zaupno")

    [person] = queries.popolo(everything=True)["persons"]

    assert (person["contact_details"], person["note"]) == ([{"type": "email", "value": "j@urad.example"}], "zaupno")
