"""Journalists: kept for a reason, read by the office alone, and forgotten for good."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.dialogue import NOW, TalkFactory
from tests.factories.dossiers import DossierFactory
from tests.factories.members import board, client_as, office, representative, stranger
from tests.factories.press import JournalistFactory, OutletFactory
from zbor.base.refusals import Refused
from zbor.dialogue import actions, queries
from zbor.dialogue.actions import Promise
from zbor.dialogue.enums import Grounds, Side, TalkKind
from zbor.dialogue.models import Commitment, Journalist, Outlet, Talk
from zbor.dossiers.models import ChronologyEntry
from zbor.record.models import Payload
from zbor.record.queries import verify
from zbor.search.models import Row

pytestmark = pytest.mark.django_db

KNOWN = {
    "name": "Ana Izmišljena",
    "email": "ana@casnik.example",
    "phone": "01 111 22 33",
    "covers": "kulturna politika",
}
KNOWN |= {"remark": "", "grounds": Grounds.CONSENT, "grounds_said": "Po telefonu, 3. marca."}
TALK = {"kind": TalkKind.CALL, "at": NOW, "holder": None, "institution": None, "others": "", "said": "Piše o bolniški."}


def entered(*, by=None, outlet="Časnik", journalist=None, revision=1, **changes):
    fields = KNOWN | changes
    return actions.save_journalist(
        journalist=journalist, outlet=outlet, fields=fields, by=by or office(), now=NOW, revision=revision
    )


def spoken(journalist, by, **more):
    return actions.log_talk(
        fields=TALK | {"journalist": journalist, "dossier": None} | more.pop("fields", {}), by=by, now=NOW, **more
    )


def text(person, address):
    return client_as(person).get(address).content.decode()


def test_a_journalist_is_entered_once_and_the_data_stay_out_of_the_journal():
    maja = office()

    first, second = (entered(by=maja) for _time in range(2))
    entered(by=maja, journalist=first, phone="02 222")

    assert (first, Journalist.objects.count(), Outlet.objects.count()) == (second, 1, 1)
    assert [(one.verb, one.data) for one in Payload.objects.order_by("pk")] == [
        ("journalist.entered", {"grounds": "consent"}),
        ("journalist.edited", {"fields": ["phone"]}),
    ]


@pytest.mark.parametrize("changes", [{"grounds": ""}, {"grounds_said": " "}, {"name": ""}, {"outlet": " "}])
def test_nobody_is_kept_without_a_name_an_outlet_and_a_reason(changes):
    with pytest.raises(Refused):
        entered(**changes)


@pytest.mark.parametrize("person", [board, representative])
def test_only_the_office_keeps_journalists(person):
    with pytest.raises(Refused):
        entered(by=person())


def test_the_database_keeps_nobody_without_a_reason():
    with pytest.raises(IntegrityError, match="reason"), transaction.atomic():
        JournalistFactory(grounds_said="")


def test_outlets_and_surnames_stand_in_the_alphabetical_order_of_slovene():
    for outlet, name in (
        ("Žurnal", "A B"),
        ("Čas", "Ana Žagar"),
        ("Čas", "Živa Čuk"),
        ("Cesta", "C D"),
        ("Čas", "Bo Cek"),
    ):
        known = Outlet.objects.filter(name=outlet).first() or OutletFactory(name=outlet)
        JournalistFactory(outlet=known, name=name)

    found = [(one.outlet.name, [str(each) for each in one.journalists]) for one in queries.by_outlet()]

    assert found == [("Cesta", ["C D"]), ("Čas", ["Bo Cek", "Živa Čuk", "Ana Žagar"]), ("Žurnal", ["A B"])]


def test_a_call_with_a_journalist_is_a_talk_and_says_when_one_spoke_last():
    ana, maja = JournalistFactory(), office()
    TalkFactory(journalist=ana, at=NOW - timedelta(days=9))

    talk = spoken(ana, maja)
    later = TalkFactory(journalist=ana, at=NOW + timedelta(days=1))
    actions.withdraw_talk(talk=later, why="pomotoma", by=maja, now=NOW + timedelta(days=2))

    assert (talk.whom, talk.journalist) == (f"{ana}, {ana.outlet}", ana)
    assert queries.journalists().get().last_spoken == NOW


def test_the_office_chooses_journalists_in_the_short_form_and_the_board_does_not():
    ana = JournalistFactory(name="Ana Izmišljena")
    form = {"whom": f"m{ana.pk}", "others": "", "said": "Piše.", "kind": "call", "at": "", "dossier": ""}

    client_as(office()).post("/dialogue/talks/new/", form | {"side": "authority", "promised": "", "due_on": ""})

    assert Talk.objects.get().journalist == ana
    assert [f'value="m{ana.pk}"' in text(one(), "/dialogue/talks/new/") for one in (office, board)] == [True, False]


def test_a_talk_corrected_by_the_board_keeps_its_journalist():
    talk = TalkFactory(journalist=JournalistFactory(), holder=None, institution=None)
    form = {
        "whom": f"m{talk.journalist_id}",
        "others": "",
        "said": "Popravljeno.",
        "kind": "call",
        "at": "",
        "revision": 1,
    }

    client_as(board()).post(f"/dialogue/talks/{talk.pk}/edit/", form | {"dossier": ""})

    kept = Talk.objects.get()
    assert (kept.said, kept.journalist) == ("Popravljeno.", talk.journalist)


def test_forgetting_erases_everything_known_and_leaves_the_talks():
    maja, dossier = office(), DossierFactory()
    ana = entered(by=maja, name="Ana Izmišljena")
    promise = Promise(Side.AUTHORITY, "Pošlje članek v pregled", NOW.date() + timedelta(days=3))
    talk = spoken(ana, maja, fields={"dossier": dossier}, promise=promise, into_chronology=True)

    for _time in range(2):
        actions.forget_journalist(journalist=ana, why="na lastno željo", by=maja, now=NOW)

    left = Journalist.objects.get()
    assert [left.name, left.email, left.phone, left.covers, left.remark, left.grounds_said, left.outlet] == [""] * 6 + [
        None
    ]
    assert Talk.objects.get(pk=talk.pk).whom == "pozabljena novinarska oseba"
    written = [
        Commitment.objects.get().who,
        ChronologyEntry.objects.get().text,
        *map(str, Payload.objects.values_list("data")),
    ]
    assert [one for one in written if "Izmišljena" in one or "casnik.example" in one] == []
    assert not verify().faults
    verbs = [one.verb for one in Payload.objects.filter(subject_kind="dialogue.journalist")]
    assert verbs == ["journalist.forgotten"]
    assert queries.chosen_journalist(f"m{ana.pk}") is None


def test_nobody_is_found_any_more_by_the_name_of_who_was_forgotten():
    maja = office()
    ana = entered(by=maja, name="Ana Izmišljena")
    spoken(ana, maja)

    actions.forget_journalist(journalist=ana, why="na lastno željo", by=maja, now=NOW)

    titles = list(Row.objects.values_list("kind", "title").exclude(kind="chronology"))
    assert titles == [("talk", "klic: pozabljena novinarska oseba")]


def test_who_is_forgotten_is_not_written_on():
    maja, ana = office(), JournalistFactory()
    actions.forget_journalist(journalist=ana, why="razlog je prenehal", by=maja, now=NOW)

    with pytest.raises(Refused):
        entered(by=maja, journalist=ana, revision=2)
    assert client_as(maja).get(f"/dialogue/media/{ana.pk}/").status_code == 404


def test_forgetting_needs_a_reason():
    with pytest.raises(Refused):
        actions.forget_journalist(journalist=JournalistFactory(), why=" ", by=office(), now=NOW)


def test_the_pages_belong_to_the_office_alone():
    ana = JournalistFactory(email="ana@casnik.example")
    pages = ["", "new/", f"{ana.pk}/", f"{ana.pk}/edit/", f"{ana.pk}/forget/"]

    answers = {
        name: {client_as(person).get(f"/dialogue/media/{page}").status_code for page in pages}
        for name, person in (
            ("stranger", stranger),
            ("member", representative()),
            ("board", board()),
            ("office", office()),
        )
    }

    assert answers == {"stranger": {302}, "member": {403}, "board": {403}, "office": {200}}
    assert "ana@casnik.example" in text(office(), f"/dialogue/media/{ana.pk}/")


def test_a_journalist_is_entered_and_forgotten_on_the_pages():
    client = client_as(office())
    typed = KNOWN | {"outlet_name": "Časnik", "grounds": "consent"}

    wrong = client.post("/dialogue/media/new/", typed | {"grounds_said": ""})
    client.post("/dialogue/media/new/", typed)
    ana = Journalist.objects.get()
    empty = client.post(f"/dialogue/media/{ana.pk}/forget/", {"why": ""})
    client.post(f"/dialogue/media/{ana.pk}/edit/", typed | {"covers": "<script>alert(1)</script>", "revision": 1})
    shown = client.get("/dialogue/media/").content.decode()
    clicks = [client.post(f"/dialogue/media/{ana.pk}/forget/", {"why": "na lastno željo"}) for _each in range(2)]

    assert (wrong.status_code, empty.status_code) == (422, 422)
    assert [one.status_code for one in clicks] == [302, 302]
    assert ("Ana Izmišljena" in shown, "<script>alert(1)" in shown) == (True, False)
    assert "Ana Izmišljena" not in client.get("/dialogue/media/").content.decode()


def test_the_list_costs_the_same_for_three_and_thirty(django_assert_max_num_queries):
    client = client_as(office())

    def grow(n):
        for _each in range(n):
            TalkFactory(journalist=JournalistFactory())

    grow(3)
    client.get("/dialogue/media/")
    with django_assert_max_num_queries(100) as few:
        client.get("/dialogue/media/")
    grow(27)

    with django_assert_max_num_queries(len(few)):
        client.get("/dialogue/media/")


def test_an_outlet_is_renamed_wherever_it_stands_and_two_never_bear_one_name():
    maja, wrong, other = office(), OutletFactory(name="Dello"), OutletFactory(name="Čas")

    for _time in range(2):
        actions.rename_outlet(outlet=wrong, name=" Žurnal  dneva ", by=maja, now=NOW)
    with pytest.raises(Refused, match="že"):
        actions.rename_outlet(outlet=other, name="ŽURNAL DNEVA", by=maja, now=NOW)

    assert [one.name for one in queries.outlets()] == ["Čas", "Žurnal dneva"]
    assert [one.data for one in Payload.objects.filter(verb="outlet.renamed")] == [{"before": "Dello"}]


@pytest.mark.parametrize("person", [board, representative])
def test_only_the_office_renames_an_outlet(person):
    outlet = OutletFactory()

    with pytest.raises(Refused):
        actions.rename_outlet(outlet=outlet, name="Drugo ime", by=person(), now=NOW)
    assert client_as(person()).get(f"/dialogue/outlets/{outlet.pk}/edit/").status_code == 403


def test_an_outlet_is_renamed_on_its_page():
    outlet, client = OutletFactory(name="Dello"), client_as(office())

    empty = client.post(f"/dialogue/outlets/{outlet.pk}/edit/", {"name": " "})
    client.post(f"/dialogue/outlets/{outlet.pk}/edit/", {"name": "Delavec"})

    assert (empty.status_code, Outlet.objects.get().name) == (422, "Delavec")
