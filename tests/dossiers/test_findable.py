"""Who finds acts and their texts, and from when on."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.dossiers import ActFactory, DossierFactory, TopicFactory
from tests.factories.members import office
from zbor.calc.legal.parse import parse_text
from zbor.dossiers import actions
from zbor.dossiers.actions.findable import NETWORK_ONLY, Openness, widest
from zbor.dossiers.enums import DocumentKind, Visibility
from zbor.dossiers.models import Dossier
from zbor.search.enums import Audience
from zbor.search.models import Row

pytestmark = pytest.mark.django_db

NOW = datetime(2016, 11, 16, 9, 0, tzinfo=UTC)
SOON, LATER = datetime(2016, 12, 1, 8, 0, tzinfo=UTC), datetime(2017, 1, 1, 8, 0, tzinfo=UTC)
LAW = "1. člen\n(predmet)\nPrvi.\n"


def dossier(visibility, moment=None):
    return Dossier(visibility=visibility, public_from=moment)


def text_of(act, by):
    return actions.add_text_version(parsed=parse_text(LAW), text=LAW, label="ZUJIK", act=act, by=by, now=NOW)


def openness(kind):
    return Row.objects.values_list("audience", "public_from").get(kind=kind)


@pytest.mark.parametrize(
    ("dossiers", "expected"),
    [
        ([], NETWORK_ONLY),
        ([dossier(Visibility.INTERNAL)], NETWORK_ONLY),
        ([dossier(Visibility.INTERNAL), dossier(Visibility.PUBLIC)], Openness(Audience.PUBLIC)),
        (
            [dossier(Visibility.EMBARGO, LATER), dossier(Visibility.EMBARGO, SOON), dossier(Visibility.INTERNAL)],
            Openness(Audience.PUBLIC, SOON),
        ),
        ([dossier(Visibility.EMBARGO, SOON), dossier(Visibility.PUBLIC)], Openness(Audience.PUBLIC)),
    ],
)
def test_what_belongs_to_several_dossiers_is_as_open_as_the_most_open_of_them(dossiers, expected):
    assert widest(dossiers) == expected


def test_the_text_of_an_act_is_found_by_strangers_when_the_act_is():
    act, maja = ActFactory(), office()
    text_of(act, maja)
    found = DossierFactory(act=act, internal=True)
    actions.make_findable(found)
    before = [openness(kind) for kind in ("act", "article")]

    actions.set_visibility(dossier=found, visibility=Visibility.EMBARGO, public_from=SOON, by=maja, now=NOW)

    assert before == [("network", None)] * 2
    assert [openness(kind) for kind in ("act", "article")] == [("public", SOON)] * 2


def test_an_act_that_its_only_public_dossier_leaves_is_hidden_again_with_its_text():
    act, other, maja = ActFactory(), ActFactory(), office()
    found = DossierFactory(act=act, public=True)
    text_of(act, maja)
    actions.make_findable(found)

    actions.edit_dossier(dossier=found, changes={"act": other}, revision=found.revision, by=maja, now=NOW)

    rows = Row.objects.filter(kind__in=("act", "article")).order_by("kind", "subject_pk")
    assert [(row.kind, row.subject_pk, row.audience) for row in rows[:2]] == [
        ("act", str(act.pk), "network"),
        ("act", str(other.pk), "public"),
    ]
    assert openness("article") == ("network", None)


def test_a_text_is_found_by_the_new_name_of_its_act():
    act, maja = ActFactory(title="Zakon o starem"), office()
    text_of(act, maja)

    actions.save_act(act=act, fields={"title": "Zakon o novem"}, by=maja, now=NOW)

    assert Row.objects.get(kind="article").title == "1. člen predmet – Zakon o novem"


def test_what_stands_in_the_index_is_what_keeping_it_up_would_write():
    found, maja = DossierFactory(act=ActFactory(), public=True), office()
    found.topics.add(TopicFactory())
    text_of(found.act, maja)
    actions.add_text_version(parsed=parse_text(LAW), text=LAW, label="Osnutek", dossier=found, by=maja, now=NOW)
    actions.make_findable(found)

    assert actions.keep_findable() == 0


def test_a_document_kept_after_midnight_is_of_the_day_by_our_clocks(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    upload = SimpleUploadedFile("dopis.pdf", b"%PDF-1.7")
    after_midnight = datetime(2016, 11, 15, 23, 30, tzinfo=UTC)

    actions.add_document(
        dossier=DossierFactory(), upload=upload, title="", kind=DocumentKind.DRAFT, by=office(), now=after_midnight
    )

    assert Row.objects.get(kind="document").on == "2016-11-16"
