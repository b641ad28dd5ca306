"""The text of a dossier: read with its marks, compared with what came before, worked into the law in force."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.consultations import BEFORE, members, open_consultation
from tests.factories.dossiers import ActFactory, ArticleFactory, DossierFactory, TextVersionFactory
from tests.factories.members import client_as, individual_member, office
from tests.factories.outcomes import AskedDemandFactory, PlainPositionFactory
from tests.factories.texts import ADOPTED, AMENDING, DRAFT, taken_in
from zbor.base.refusals import Refused
from zbor.calc.legal.akoma import from_akoma
from zbor.consultations.models import Comment
from zbor.desk.texts import belonging, reading_marks
from zbor.dossiers.actions import stock_due
from zbor.dossiers.enums import TextKind
from zbor.dossiers.models import Consolidation, TextComparison, TextVersion
from zbor.dossiers.queries import comparison_to_tell, latest_comparison
from zbor.members.queries import standing_of
from zbor.members.standing import STRANGER

pytestmark = pytest.mark.django_db


def two_texts(**fields):
    dossier = DossierFactory(**fields)
    return dossier, taken_in(DRAFT, dossier=dossier), taken_in(ADOPTED, dossier=dossier, kind=TextKind.ADOPTED)


def page(person, address):
    response = client_as(person).get(address)
    return response.status_code, response.content.decode()


def remark(dossier, article):
    members(2)
    consultation = open_consultation(dossier=dossier, statements=1)
    entry = consultation.roll.entries.first()
    Comment.objects.create(consultation=consultation, article=article, entry=entry, text="Predolgo.", at=BEFORE)
    return consultation


def labels(marks, key):
    return [mark.label for mark in marks.get(key, [])]


def test_a_text_is_compared_once_when_it_is_taken_in():
    _dossier, draft, adopted = two_texts()

    kept = TextComparison.objects.get()
    assert (kept.old, kept.new) == (draft, adopted)
    assert (kept.unchanged, kept.changed, kept.added, kept.gone, kept.moved) == (1, 1, 1, 0, 2)


def test_an_adopted_text_is_compared_with_the_draft_members_were_asked_about_too():
    dossier = DossierFactory()
    draft = taken_in(DRAFT, dossier=dossier)
    revised = taken_in(DRAFT.replace("eno leto", "dve leti"), dossier=dossier, kind=TextKind.REVISED)

    adopted = taken_in(ADOPTED, dossier=dossier, kind=TextKind.ADOPTED)

    assert set(TextComparison.objects.filter(new=adopted).values_list("old", flat=True)) == {draft.pk, revised.pk}


def test_the_first_draft_is_compared_with_the_text_in_force():
    act = ActFactory()
    in_force = taken_in(DRAFT, act=act, kind=TextKind.IN_FORCE)

    draft = taken_in(ADOPTED, dossier=DossierFactory(act=act))

    assert TextComparison.objects.get(new=draft).old == in_force


def test_comments_on_an_earlier_wording_follow_their_article_to_its_new_number():
    dossier, draft, adopted = two_texts()
    remark(dossier, draft.articles.get(key="3"))
    reader = standing_of(individual_member(), on=timezone.localdate())

    marks = belonging(adopted, standing=reader, now=timezone.now())

    assert labels(marks, "4") != []
    assert [key for key, some in marks.items() if some] == ["4"]


def test_strangers_see_what_changed_and_what_was_asked_but_no_comments():
    dossier, draft, adopted = two_texts(public=True)
    remark(dossier, draft.articles.get(key="2"))
    AskedDemandFactory(dossier=dossier, article=draft.articles.get(key="2"), title="Pet let", number=1)

    marks = reading_marks(adopted, latest_comparison(adopted), standing=STRANGER, now=timezone.now())

    assert len(labels(marks, "2")) == 2
    assert any("Pet let" in label for label in labels(marks, "2"))


def test_the_page_of_changes_shows_words_that_went_and_came():
    dossier, _draft, adopted = two_texts()

    status, shown = page(individual_member(), f"/dossiers/{dossier.pk}/text/{adopted.pk}/changes/")

    assert status == 200
    assert "<del>" in shown
    assert "eno leto" in shown
    assert "najmanj pet let" in shown
    assert 'id="article-2"' in shown


def test_side_by_side_each_text_stands_alone():
    dossier, _draft, adopted = two_texts()

    status, shown = page(individual_member(), f"/dossiers/{dossier.pk}/text/{adopted.pk}/changes/?view=side")

    before, now = re.search(r'class="beside">(.*?)</section>', shown, re.DOTALL)[1].split("<h4", 2)[1:]
    assert status == 200
    assert ("eno leto" in before, "pet let" in before) == (True, False)
    assert ("eno leto" in now, "pet let" in now) == (False, True)


def test_two_texts_never_compared_are_compared_on_demand():
    dossier = DossierFactory()
    first = taken_in(DRAFT, dossier=dossier)
    taken_in(DRAFT.replace("eno leto", "dve leti"), dossier=dossier, kind=TextKind.REVISED)
    third = taken_in(DRAFT.replace("eno leto", "tri leta"), dossier=dossier, kind=TextKind.REVISED)
    client, address = client_as(individual_member()), f"/dossiers/{dossier.pk}/text/{third.pk}/"

    before = client.get(f"{address}changes/?from={first.pk}").content.decode()
    answer = client.post(f"{address}compare/", {"from": first.pk})
    after = client.get(answer["Location"]).content.decode()

    assert ("tri leta" in before, "tri leta" in after) == (False, True)


@pytest.mark.parametrize("chosen", ["", "x", "999999"])
def test_nonsense_is_not_compared(chosen):
    dossier, _draft, adopted = two_texts()

    answer = client_as(office()).post(f"/dossiers/{dossier.pk}/text/{adopted.pk}/compare/", {"from": chosen})

    assert answer.status_code == 404


def test_the_comparison_is_open_data_where_the_dossier_is_public():
    dossier, _draft, adopted = two_texts(public=True)
    hidden, _other, inside = two_texts()

    data = json.loads(client_as().get(f"/dossiers/{dossier.pk}/text/{adopted.pk}/changes.json").content)

    assert data["summary"] == {"unchanged": 1, "changed": 1, "new": 1, "gone": 0, "moved": 2}
    assert client_as().get(f"/dossiers/{hidden.pk}/text/{inside.pk}/changes.json").status_code == 302


@pytest.mark.parametrize(("kind", "leads"), [(TextKind.ADOPTED, True), (TextKind.REVISED, False)])
def test_from_an_adopted_text_the_way_leads_on_to_our_demands(kind, leads):
    dossier = DossierFactory()
    version = taken_in(ADOPTED, dossier=dossier, kind=kind)

    _status, shown = page(individual_member(), f"/dossiers/{dossier.pk}/text/{version.pk}/")

    aside = shown[shown.index("<aside") :]
    assert (f'href="/dossiers/{dossier.pk}/outcome/"' in aside) is leads


def test_a_text_without_an_earlier_one_says_so():
    version = TextVersionFactory(with_articles=2)

    status, shown = page(individual_member(), f"/dossiers/{version.dossier_id}/text/{version.pk}/changes/")

    assert (status, 'class="change"' in shown) == (200, False)


def test_an_amending_text_is_worked_into_the_law_in_force_and_says_what_does_not_fit():
    act = ActFactory(title="Odlok o oddaji prostorov (OOP)")
    taken_in(DRAFT, act=act, kind=TextKind.IN_FORCE)
    dossier = DossierFactory(act=act)

    version = taken_in(AMENDING, dossier=dossier)

    kept = Consolidation.objects.get()
    status, shown = page(individual_member(), f"/dossiers/{dossier.pk}/text/{version.pk}/orders/")
    changed = shown[shown.index('class="change"') :]
    assert (kept.done, kept.does_not_fit, kept.not_understood) == (1, 1, 0)
    assert (status, shown.count('<li class="does_not_fit">')) == (200, 1)
    assert re.search(r"<ins>.*koledarsko.*</ins>", changed)
    assert "mesečno" not in changed


def test_a_text_that_orders_nothing_says_so():
    version = TextVersionFactory(with_articles=1)

    status, _shown = page(individual_member(), f"/dossiers/{version.dossier_id}/text/{version.pk}/orders/")

    assert (status, Consolidation.objects.count()) == (200, 0)


@pytest.mark.parametrize("part", ["", "changes/", "orders/"])
def test_a_stranger_is_asked_to_sign_in_before_an_internal_text(part):
    version = TextVersionFactory()

    answer = client_as().get(f"/dossiers/{version.dossier_id}/text/{version.pk}/{part}")

    assert answer.status_code == 302


def test_a_text_of_another_dossier_is_not_shown_here():
    version, other = TextVersionFactory(), DossierFactory()

    answer = client_as(office()).get(f"/dossiers/{other.pk}/text/{version.pk}/changes/")

    assert answer.status_code == 404


def test_a_law_is_readable_with_anchors():
    version = TextVersionFactory(with_articles=2)

    status, shown = page(individual_member(), f"/dossiers/{version.dossier_id}/text/{version.pk}/")

    assert (status, shown.count('class="article"'), 'id="article-2"' in shown) == (200, 2, True)


def test_texts_that_were_kept_before_they_could_be_compared_are_compared_in_time():
    _dossier, _draft, adopted = two_texts()
    TextComparison.objects.all().delete()
    TextVersion.objects.update(stocked_with="")

    looked_at = [stock_due(timezone.now()), stock_due(timezone.now())]

    assert looked_at == [2, 0]
    assert TextComparison.objects.get().new == adopted


def test_a_text_is_given_out_in_akoma_ntoso_and_reads_the_same():
    dossier, draft, _adopted = two_texts(public=True)

    written = client_as().get(f"/dossiers/{dossier.pk}/text/{draft.pk}/akoma.xml").content

    assert [article.key for article in from_akoma(written).articles] == ["1", "2", "3", "4"]


def test_a_text_with_many_earlier_ones_and_articles_costs_no_more_queries():
    def cost(versions, articles):
        dossier = DossierFactory(public=True)
        text = "".join(f"{number}. člen\nBesedilo člena {number}.\n\n" for number in range(1, articles + 1))
        for number in range(versions):
            kind = TextKind.REVISED if number else TextKind.DRAFT
            last = taken_in(f"{text}\n{articles + 1}. člen\nRazličica {number}.", dossier=dossier, kind=kind)
        with CaptureQueriesContext(connection) as captured:
            client_as().get(f"/dossiers/{dossier.pk}/text/{last.pk}/")
        return len(captured)

    assert cost(versions=6, articles=40) <= cost(versions=2, articles=2)


def test_orders_for_another_act_are_not_carried_out_on_ours():
    act = ActFactory(title="Odlok o oddaji prostorov")
    taken_in(DRAFT, act=act, kind=TextKind.IN_FORCE)
    other = "1. člen\nV Zakonu o medijih se v 2. členu beseda »eno« nadomesti z besedo »trideset«.\n\n"
    ours = AMENDING.replace("1. člen", "2. člen", 1).replace("\n2. člen\nV 3.", "\n3. člen\nV 3.")

    taken_in(other + ours.replace("3. člen\nTa odlok", "4. člen\nTa odlok"), dossier=DossierFactory(act=act))

    reasons = [(one["outcome"], one["reason"]) for one in Consolidation.objects.get().orders]
    assert reasons[0] == ("does_not_fit", "another_act")
    assert reasons[1][0] == "done"


def test_a_law_added_after_the_draft_is_amended_in_time():
    act = ActFactory(title="Odlok o oddaji prostorov")
    version = taken_in(AMENDING, dossier=DossierFactory(act=act))

    taken_in(DRAFT, act=act, kind=TextKind.IN_FORCE)
    stock_due(timezone.now())

    assert Consolidation.objects.get().amending == version


def test_a_newer_law_leaves_the_comparison_of_an_earlier_draft_alone():
    act = ActFactory()
    taken_in(DRAFT, act=act, kind=TextKind.IN_FORCE, on="2015")
    draft = taken_in(ADOPTED, dossier=DossierFactory(act=act), on="2016-11")

    taken_in(ADOPTED, act=act, kind=TextKind.IN_FORCE, on="2017")
    stock_due(timezone.now())

    assert latest_comparison(draft).old.on.iso == "2015"


def test_texts_without_articles_are_compared_as_they_are():
    dossier = DossierFactory()
    taken_in("Strategija razvoja kulture.", dossier=dossier)
    second = taken_in("Strategija razvoja kulture in medijev.", dossier=dossier, kind=TextKind.REVISED)

    status, shown = page(individual_member(), f"/dossiers/{dossier.pk}/text/{second.pk}/changes/")

    assert status == 200
    assert re.search(r"<ins>.*in medijev.*</ins>", shown)


def test_a_chapter_that_got_another_name_is_told():
    dossier = DossierFactory()
    text = "I. SPLOŠNO\n\n1. člen\nPrvi.\n\nII. {}\n\n2. člen\nDrugi.\n"
    taken_in(text.format("NADZOR"), dossier=dossier)
    second = taken_in(text.format("KAZNI"), dossier=dossier, kind=TextKind.REVISED)

    _status, shown = page(individual_member(), f"/dossiers/{dossier.pk}/text/{second.pk}/changes/")

    assert "NADZOR" in shown
    assert "KAZNI" in shown


def test_a_draft_added_after_the_adopted_text_comes_before_it():
    dossier = DossierFactory(public=True)
    adopted = taken_in(ADOPTED, dossier=dossier, kind=TextKind.ADOPTED, on="2017-02")
    draft = taken_in(DRAFT, dossier=dossier, on="2016-11")

    assert comparison_to_tell(dossier).old == draft
    assert latest_comparison(adopted).old == draft
    assert latest_comparison(draft) is None


def test_what_a_text_is_can_be_corrected_and_is_worked_out_anew():
    dossier = DossierFactory()
    taken_in(DRAFT, dossier=dossier)
    version = taken_in(ADOPTED, dossier=dossier, kind=TextKind.REVISED)
    address = f"/dossiers/{dossier.pk}/text/{version.pk}/edit/"
    told = {"label": "Sprejeti odlok", "kind": "adopted", "on": "3. 2. 2017"}

    refused = client_as(individual_member()).post(address, told)
    done = client_as(office()).post(address, told)

    version.refresh_from_db()
    assert (refused.status_code, done.status_code) == (403, 302)
    assert (version.label, version.kind, version.on.iso, version.stocked_with != "") == (
        "Sprejeti odlok",
        "adopted",
        "2017-02-03",
        True,
    )


def test_the_same_text_as_something_else_is_refused_with_a_word_on_what_to_do():
    dossier = DossierFactory()
    version = taken_in(DRAFT, dossier=dossier, label="Osnutek")

    with pytest.raises(Refused) as refusal:
        taken_in(DRAFT, dossier=dossier, kind=TextKind.ADOPTED, label="Osnutek")

    assert refusal.value.hint
    assert version.kind == TextKind.DRAFT


def test_one_text_that_fails_keeps_no_other_from_being_compared():
    dossier, other = DossierFactory(), DossierFactory()
    for one in (dossier, other):
        TextVersionFactory(dossier=one, text="Osnutek")
        TextVersionFactory(dossier=one, text="Osnutek 2", label="B")
    broken = dossier.versions.last()
    ArticleFactory(version=broken, position=1, key="1", path=[{"ni": "naslov"}])
    ArticleFactory(version=broken, position=2, key="2", path=[["ni", "naslov"]])

    while stock_due(timezone.now()):
        pass

    assert TextComparison.objects.filter(new__dossier=other).exists()


def test_only_the_current_draft_is_remarked_on():
    dossier, draft, adopted = two_texts()
    remark(dossier, draft.articles.get(key="2"))
    reader = standing_of(individual_member(), on=timezone.localdate())
    invitation = {"Comment on this article", "Komentirajte ta člen"}

    invited = [
        any(
            label in invitation for label in labels(reading_marks(text, None, standing=reader, now=timezone.now()), "1")
        )
        for text in (draft, adopted)
    ]

    assert invited == [True, False]


def test_a_stranger_sees_no_demand_that_was_not_made_yet():
    dossier, draft, adopted = two_texts(public=True)
    position = PlainPositionFactory(dossier=dossier)
    AskedDemandFactory(dossier=dossier, position=position, article=draft.articles.get(key="2"), title="Še osnutek")

    assert not any(
        "Še osnutek" in label for label in labels(belonging(adopted, standing=STRANGER, now=timezone.now()), "2")
    )
