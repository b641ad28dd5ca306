"""Who is to sign a document: those who are parties."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.agreements import (
    MADE,
    AgreementFactory,
    PartyFactory,
    SignatureFactory,
)
from tests.factories.members import (
    client_as,
    office,
    representative,
)
from zbor.base.refusals import Refused
from zbor.partnerships.actions import papers as actions
from zbor.partnerships.actions.agreements import add_party
from zbor.partnerships.enums import PaperFor, PartyRole
from zbor.partnerships.models import Signature
from zbor.post.models import Mail

pytestmark = pytest.mark.django_db

NOW = MADE + timedelta(days=30)
PAGE = "/partnerships/agreements/"


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(content=b"vsebina", name="../../sporazum.PDF"):
    return SimpleUploadedFile(name, content)


def kept(agreement=None, *, by=None, signers=(), audience=PaperFor.PARTIES, content=b"vsebina"):
    return actions.add_paper(
        agreement=agreement or AgreementFactory(),
        upload=upload(content),
        title="",
        signers=signers,
        audience=audience,
        by=by or office(),
        now=NOW,
    )


def test_a_file_that_was_only_kept_is_signed_when_it_comes_again_with_signers():
    ana = representative()
    party = PartyFactory(organisation=ana.mandates.get().organisation)
    by = office()
    first, _new = kept(party.agreement, by=by)
    kept(party.agreement, by=by, content=b"drugo", signers=[PartyFactory(agreement=party.agreement)])

    again, is_new = kept(party.agreement, by=by, signers=[party])

    assert (again, is_new, again.is_to_be_signed, again.version) == (first, False, True, 3)
    assert [one.party for one in again.signatures.all()] == [party]
    assert [one.to for one in Mail.objects.all()] == [ana.email]


def test_an_older_version_is_not_signed_beside_a_newer_one():
    party = PartyFactory()
    kept(party.agreement, signers=[party])
    kept(party.agreement, content=b"drugo", signers=[party])

    with pytest.raises(Refused):
        kept(party.agreement, signers=[PartyFactory(agreement=party.agreement)])


def named_later(agreement, **how):
    organisation = representative().mandates.get().organisation
    told = {"organisation": organisation, "role": PartyRole.PARTNER, "does": ""}
    return add_party(agreement=agreement, **told, by=office(), now=NOW, **how)


def test_a_party_named_while_signatures_are_missing_signs_too_and_is_asked():
    agreement = SignatureFactory().paper.agreement

    party = named_later(agreement)

    assert [one.paper.agreement for one in Signature.objects.filter(party=party)] == [agreement]
    assert [one.to for one in Mail.objects.all()] == [party.organisation.mandates.get().person.email]


def test_a_party_that_only_supports_signs_nothing_nor_does_one_named_after_all_have_signed():
    open_one, whole = SignatureFactory().paper.agreement, SignatureFactory(signed=True).paper.agreement

    parties = [named_later(open_one, signs=False), named_later(whole)]

    assert (Signature.objects.filter(party__in=parties).count(), Mail.objects.count()) == (0, 0)


def test_the_box_about_signing_stands_only_where_a_document_waits():
    waits, agreement = SignatureFactory().paper.agreement, AgreementFactory()

    pages = [client_as(office()).get(f"{PAGE}{one.pk}/parties/new/").content.decode() for one in (waits, agreement)]

    assert ['name="signs"' in page for page in pages] == [True, False]
