"""What the pages show, and who is kept out."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.dialogue import (
    CommitmentFactory,
    InformationRequestFactory,
    RepresentationFactory,
    TalkFactory,
    TenureFactory,
)
from tests.factories.dossiers import DossierFactory, InstitutionFactory
from tests.factories.members import (
    board,
    client_as,
    member_organisation,
    office,
    outsider,
    representative,
    staff,
    stranger,
)
from zbor.dialogue.enums import Verdict
from zbor.dialogue.models import Commitment, Talk
from zbor.dossiers.models import ChronologyEntry

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
TALK = {"whom": "", "others": "Nova oseba", "said": "Rok ostaja.", "kind": "call", "at": "", "dossier": ""}
TALK |= {"promised": "", "side": "authority", "due_on": ""}


def page(person, address):
    return client_as(person).get(address)


def text(person, address):
    return page(person, address).content.decode()


def statuses(address, *people):
    return [page(person, address).status_code for person in people]


# ---------------------------------------------------------------- the short form


def test_the_short_form_asks_for_no_more_than_three_things():
    form = text(office(), "/dialogue/talks/new/")

    required = set(re.findall(r'<(?:input|textarea|select)[^>]*name="(\w+)"[^>]*\brequired\b', form))
    assert required == {"said", "kind"}


def test_two_words_and_a_name_are_a_talk_of_this_moment():
    maja = office()

    answer = client_as(maja).post("/dialogue/talks/new/", TALK)

    talk = Talk.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/dialogue/talks/{talk.pk}/")
    assert (talk.said, talk.whom, talk.by) == ("Rok ostaja.", "Nova oseba", maja)
    assert timezone.now() - talk.at < timedelta(minutes=1)


def test_the_whole_form_at_once_makes_a_talk_a_promise_and_an_entry():
    held, dossier = TenureFactory(), DossierFactory()
    more = {"promised": "Zapisnik", "due_on": str(TODAY + timedelta(days=7)), "into_chronology": "on"}

    client_as(office()).post(
        "/dialogue/talks/new/", TALK | more | {"whom": f"h{held.holder_id}", "others": "", "dossier": dossier.pk}
    )

    talk, kept = Talk.objects.get(), Commitment.objects.get()
    assert (talk.holder, talk.institution, talk.dossier) == (held.holder, held.post.institution, dossier)
    assert (kept.text, kept.talk, kept.due_on) == ("Zapisnik", talk, TODAY + timedelta(days=7))
    assert [entry.is_public for entry in ChronologyEntry.objects.all()] == [False]


@pytest.mark.parametrize(
    "wrong",
    [
        {"others": ""},
        {"said": ""},
        {"at": "2999-01-01T10:00"},
        {"at": "včeraj"},
        {"whom": "h999999"},
        {"due_on": str(TODAY)},
        {"promised": "Zapisnik", "due_on": "2001-01-01"},
        {"into_chronology": "on"},
    ],
)
def test_a_mistake_loses_nothing_that_was_typed(wrong):
    answer = client_as(office()).post("/dialogue/talks/new/", TALK | {"said": "Dolgo besedilo."} | wrong)

    assert (answer.status_code, Talk.objects.count()) == (422, 0)
    assert wrong.get("said", "Dolgo besedilo.") in answer.content.decode()


def test_the_board_is_told_that_the_chronology_is_not_theirs_before_anything_is_lost():
    answer = client_as(board()).post(
        "/dialogue/talks/new/", TALK | {"dossier": DossierFactory().pk, "into_chronology": "on"}
    )

    assert (answer.status_code, Talk.objects.count()) == (422, 0)


def test_from_a_dossier_the_form_comes_with_it_chosen():
    dossier = DossierFactory()

    form = page(office(), f"/dialogue/talks/new/?dossier={dossier.pk}&whom=i{dossier.institution_id}").context["form"]

    assert (str(form["dossier"].value()), form["whom"].value()) == (str(dossier.pk), f"i{dossier.institution_id}")


def test_an_archived_dossier_is_not_offered_unless_it_is_chosen():
    archived, at_work = DossierFactory(stage="archived"), DossierFactory()
    talk, maja = TalkFactory(dossier=archived), office()

    offered = [
        set(page(maja, address).context["form"].fields["dossier"].queryset)
        for address in ("/dialogue/talks/new/", f"/dialogue/talks/{talk.pk}/edit/")
    ]

    assert offered == [{at_work}, {at_work, archived}]


# ---------------------------------------------------------------- the log


def test_a_talk_is_read_by_those_who_write_and_whoever_is_responsible():
    luka = representative()
    talk = TalkFactory(dossier=DossierFactory(responsible=luka))
    address = f"/dialogue/talks/{talk.pk}/"

    assert statuses(address, office(), board(), luka, representative(), outsider(), stranger) == [
        200, 200, 200, 403, 403, 302,
    ]  # fmt: skip
    assert talk.said in text(luka, address)


def test_the_log_shows_everybody_only_what_they_may_read():
    luka = representative()
    TalkFactory(said="njegov pogovor", dossier=DossierFactory(responsible=luka))
    TalkFactory(said="drug pogovor")

    shown = [[talk.said for talk in page(who, "/dialogue/talks/").context["page"]] for who in (office(), luka)]

    assert [len(one) for one in shown] == [2, 1]
    assert shown[1] == ["njegov pogovor"]


def test_a_talk_is_corrected_withdrawn_and_put_back():
    maja, talk = office(), TalkFactory()
    client, address = client_as(maja), f"/dialogue/talks/{talk.pk}/"

    client.post(f"{address}edit/", TALK | {"said": "Popravljeno.", "revision": "1", "at": "2017-03-10T10:00"})
    corrected = Talk.objects.get().said
    client.post(f"{address}withdraw/", {"why": "dvojnik"})
    withdrawn = (Talk.objects.count(), "dvojnik" in text(maja, "/dialogue/talks/"), page(board(), address).status_code)
    client.post(f"{address}put-back/")

    assert (corrected, withdrawn, Talk.objects.count()) == ("Popravljeno.", (0, True, 200), 1)


def test_a_withdrawn_talk_is_hidden_from_whoever_is_responsible():
    luka, maja = representative(), office()
    talk = TalkFactory(dossier=DossierFactory(responsible=luka))
    client_as(maja).post(f"/dialogue/talks/{talk.pk}/withdraw/", {"why": "dvojnik"})

    assert statuses(f"/dialogue/talks/{talk.pk}/", luka, maja) == [403, 200]


def test_whoever_comes_second_sees_both_wordings_and_may_save_again():
    talk = TalkFactory(said="Prej.")
    first, second = client_as(office()), client_as(board())
    sent = TALK | {"revision": "1", "at": "2017-03-10T10:00"}
    first.post(f"/dialogue/talks/{talk.pk}/edit/", sent | {"said": "Prva."})

    answer = second.post(f"/dialogue/talks/{talk.pk}/edit/", sent | {"said": "Druga."})
    shown = answer.content.decode()
    again = second.post(f"/dialogue/talks/{talk.pk}/edit/", sent | {"said": "Druga.", "revision": "2"})

    assert (answer.status_code, "Prva." in shown, "Druga." in shown) == (422, True, True)
    assert (again.status_code, Talk.objects.get().said) == (302, "Druga.")


def test_a_correction_keeps_the_institution_of_that_time():
    talk = TalkFactory()
    TenureFactory(holder=talk.holder)

    client_as(office()).post(
        f"/dialogue/talks/{talk.pk}/edit/",
        TALK | {"whom": f"h{talk.holder_id}", "others": "", "revision": "1", "at": "2017-03-10T10:00"},
    )

    assert Talk.objects.get().institution == talk.institution


# ---------------------------------------------------------------- promises


def test_a_promise_is_read_as_the_rule_says():
    open_one, kept = CommitmentFactory(), CommitmentFactory(ruled=Verdict.KEPT)

    seen = [
        statuses(f"/dialogue/commitments/{one.pk}/", office(), representative(), outsider(), stranger)
        for one in (open_one, kept)
    ]

    assert seen == [[200, 403, 403, 302], [200, 200, 403, 302]]


def test_a_ruling_is_written_on_the_page_and_needs_evidence():
    kept = CommitmentFactory()
    client, address = client_as(office()), f"/dialogue/commitments/{kept.pk}/"

    without = client.post(address, {"verdict": "kept", "on": "2017", "evidence": ""})
    written = client.post(address, {"verdict": "kept", "on": "2017", "evidence": "Prišel je."})

    assert (without.status_code, written.status_code) == (422, 302)
    assert [one.verdict for one in kept.rulings.all()] == ["kept"]


def test_a_member_who_reads_a_promise_does_not_rule_on_it():
    kept = CommitmentFactory(ruled=Verdict.KEPT)

    answer = client_as(representative()).post(
        f"/dialogue/commitments/{kept.pk}/", {"verdict": "broken", "on": "2017", "evidence": "Ne."}
    )

    assert (answer.status_code, kept.rulings.count()) == (403, 1)


def test_a_promise_made_elsewhere_is_written_and_corrected():
    client, urad = client_as(board()), InstitutionFactory()
    sent = {
        "text": "Odgovor v poslanskem vprašanju",
        "side": "authority",
        "institution": urad.pk,
        "made_on": "2017-03-01",
    }

    client.post("/dialogue/commitments/new/", sent)
    kept = Commitment.objects.get()
    client.post(f"/dialogue/commitments/{kept.pk}/edit/", sent | {"text": "Odgovor", "revision": "1"})

    assert Commitment.objects.get().text == "Odgovor"


# ---------------------------------------------------------------- the beginning and the dossier


def test_the_dossier_shows_its_log_to_whoever_is_responsible_and_promises_to_the_network():
    luka, petra = representative(), representative()
    dossier = DossierFactory(responsible=luka)
    TalkFactory(dossier=dossier, said="zaupen pogovor")
    CommitmentFactory(dossier=dossier, text="izpolnjena obljuba", ruled=Verdict.KEPT)
    InformationRequestFactory(dossier=dossier, what="zahtevani zapisnik")
    address = f"/dossiers/{dossier.pk}/dialogue/"

    shown = [text(who, address) for who in (luka, petra)]

    words = ("zaupen pogovor", "zahtevani zapisnik", "izpolnjena obljuba")
    assert [[word in one for word in words] for one in shown] == [[True, True, True], [False, False, True]]
    assert f'href="{address}" aria-current="page"' in shown[0]
    assert statuses(address, outsider(), stranger) == [403, 302]


def test_the_beginning_shows_what_waits_and_who_may_write_the_button():
    CommitmentFactory(text="odprta obljuba")
    seat = RepresentationFactory()

    shown = [text(who, "/dialogue/") for who in (office(), staff(member_organisation()))]

    words = ("odprta obljuba", "/dialogue/talks/new/", seat.group.name)
    assert [[word in one for word in words] for one in shown] == [[True, True, True], [False, False, True]]


def test_the_desk_leads_to_the_short_form():
    assert "/dialogue/talks/new/" in text(office(), "/desk/")
    assert "/dialogue/talks/new/" in text(board(), "/desk/")
    assert "/dialogue/talks/new/" not in text(representative(), "/desk/")
