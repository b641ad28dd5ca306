"""Every address, asked by those for whom it is not: no word of what is not theirs, no fault, and nothing is changed."""

import io
import logging
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator

import pytest
from django.apps import apps
from django.test import Client

from tests.factories import members as people
from tests.factories.whole import SHARED, Network, Whole
from tests.house.addresses import addresses
from zbor.dossiers.actions import set_visibility
from zbor.dossiers.enums import Visibility
from zbor.members.models import Affiliation, Person
from zbor.publicsite.words import KINDS

pytestmark = pytest.mark.django_db

NAMES = {"closed": Visibility.INTERNAL, "later": Visibility.EMBARGO, "open": Visibility.PUBLIC}
NOT_FOR_STRANGERS = (
    "secretfile", "secretevent", "task", "draftround", "draftseed", "pending", "rejected", "rejectedwhy", "comment",
    "preparedcomment", "setaside", "countedballot", "submissionnote", "draftvote", "vote", "preparedballot",
    "openballot", "draftposition", "draftdemand", "amendment", "preparedamendment", "run", "project", "talk", "promise",
    "keptpromise", "conclusion", "holder", "holderemail", "holdernote", "mandate", "minutes", "paper", "request",
    "secretanswer", "secretreason", "salutation", "draftassembly", "assembly", "pendingcosigner", "cosignerperson",
    "outside", "journalist", "journalistemail", "journalistnote", "grounds", "bareclipping", "draftsection",
    "suggestion", "note", "nettraining", "drafttraining", "netcall", "draftcall", "ownfact", "ownapplication", "ownanswer", "joinlink", "recording", "participantfile",
    "operation", "participant", "participantemail", "municipality", "ownwords", "ownquestion", "certificate",
    "offer", "profile", "closedoffer", "closedbecause", "introduction", "netagreement", "duty", "dutydone", "agreementfile",
    "agreementpaper", "signer", "resultfile", "refused", "payer", "ownword", "yearnote", "cashrow", "cashgrant", "ownshare", "purse",
    "plan", "planpart", "netinitiative", "initiativedraft", "initiativeremark", "initiativewords", "initiativebudget", "fund",
    "draftfund", "reviewcomment", "conflictwords", "declinewords",
)  # fmt: skip
"""What strangers may not read of a public dossier either."""
NOT_FOR_OTHERS = (
    "draftround", "draftseed", "pending", "preparedcomment", "preparedballot", "openballot", "draftvote", "run", "talk",
    "promise", "holderemail", "holdernote", "request", "preparedamendment", "salutation", "draftassembly",
    "pendingcosigner", "cosignerperson", "journalist", "journalistemail", "journalistnote", "grounds", "drafttraining", "draftcall", "ownfact", "ownapplication", "ownanswer",
    "joinlink", "recording", "participantfile", "operation", "participant", "participantemail", "municipality",
    "ownwords", "ownquestion", "certificate", "closedoffer", "closedbecause", "introduction", "duty", "dutydone", "agreementfile",
    "resultfile", "refused", "payer", "ownword", "yearnote", "cashrow", "cashgrant", "ownshare", "purse", "plan", "planpart",
    "draftfund", "reviewcomment", "conflictwords", "declinewords",
)  # fmt: skip
"""What the network may not read of any dossier: it is the office's, or another organisation's own."""
FOR_ALL = (
    "title",
    "summary",
    "act",
    "openfile",
    "article",
    "event",
    "seed",
    "position",
    "demand",
    "evidence",
    "cosigner",
    "clipping",
    "section",
    "training",
    "agreement",
    "call",
    "initiative",
)
FOR_THE_NETWORK = (
    "secretfile",
    "secretevent",
    "task",
    "comment",
    "rejected",
    "countedballot",
    "submissionnote",
    "secretanswer",
    "secretreason",
    "vote",
    "keptpromise",
    "conclusion",
    "holder",
    "mandate",
    "minutes",
    "paper",
    "amendment",
    "assembly",
    "outside",
    "bareclipping",
    "draftsection",
    "suggestion",
    "note",
    "nettraining",
    "offer",
    "profile",
    "netagreement",
    "agreementpaper",
    "signer",
    "netcall",
    "netinitiative",
    "initiativedraft",
    "initiativeremark",
    "initiativewords",
    "initiativebudget",
    "fund",
)
"""What they do read; a proof that kept words would have been seen."""
OF_NO_DOSSIER = ("training", "pasttraining", "agreement", "call", "initiative")
"""Words that strangers find though no dossier is public."""
FAULT = "the view has failed"
ONE_CLICK = "/finances/organisations/{}/years/2015/no-thanks/"
"""What one says for one's own organisation by a button alone."""
VISITORS: dict[str, Callable[[], Person | None]] = {
    "stranger": lambda: people.stranger,
    "outsider": people.outsider,
    "representative": people.representative,
}


@pytest.fixture(autouse=True)
def _quietly():
    """Thousands of refusals are what is wanted here; writing each into the log takes longer than the refusing."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def wholes(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for _number in range(6):
        people.individual_member()
    network = Network()
    return [Whole(name, network).filled(visibility) for name, visibility in NAMES.items()]


@pytest.mark.parametrize("visitor", ["stranger", "outsider"])
def test_outside_the_network_nobody_reads_what_is_not_public(wholes, visitor):
    client = people.client_as(VISITORS[visitor]())
    kept = re.compile(rf"znak(?:closed|later)\w*|znakopen(?:{'|'.join(NOT_FOR_STRANGERS)})\b")
    before = everything()

    pages = read(client, [*addresses(), *questions()])

    assert (leaks(pages, kept), everything()) == ([], before)
    assert {f"znakopen{thing}" for thing in FOR_ALL} <= words(pages)


def test_another_organisation_does_not_read_what_is_the_offices_or_anothers(wholes):
    client = people.client_as(people.representative())
    kept = re.compile(rf"znak(?:{'|'.join(NAMES)})(?:{'|'.join(NOT_FOR_OTHERS)})\b")
    before = everything()

    pages = read(client, [*addresses(), *questions()])

    assert (leaks(pages, kept), everything()) == ([], before)
    assert {f"znak{name}{thing}" for name in NAMES for thing in (*FOR_ALL, *FOR_THE_NETWORK)} <= words(pages)


def test_a_dossier_taken_back_from_the_public_is_found_by_strangers_no_more(wholes):
    public = wholes[-1]

    set_visibility(dossier=public.dossier, visibility=Visibility.INTERNAL, by=public.network.by, now=public.now)

    of_no_dossier = {public.word(one) for one in OF_NO_DOSSIER}
    assert words(read(people.client_as(people.stranger), questions())) == of_no_dossier


@pytest.mark.parametrize("visitor", ["stranger", "representative"])
def test_an_empty_form_sent_anywhere_by_others_changes_nothing(wholes, visitor):
    person = VISITORS[visitor]()
    client = people.client_as(person)
    client.raise_request_exception = False
    own = {
        ONE_CLICK.format(pk) for pk in Affiliation.objects.filter(person=person).values_list("organisation", flat=True)
    }
    before = everything()

    faults = [address for address in addresses() if address not in own and failed(client.post(address))]
    changed = {name: (before[name], number) for name, number in everything().items() if number != before[name]}

    assert (faults, changed) == ([], {})


def read(client: Client, asked: Iterable[str]) -> dict[str, str]:
    """What each address says to this visitor; a fault says so."""
    client.raise_request_exception = False
    pages = {}
    for address in asked:
        response = client.get(address)
        if response.status_code == 301:
            response = client.get(response.url)
        pages[address] = said(response) if response.status_code < 500 else FAULT
    return pages


def leaks(pages: dict[str, str], kept: re.Pattern[str]) -> list[tuple[str, list[str]]]:
    """Addresses that say a word which is kept from the visitor, with the words; or which failed."""
    found = [(address, sorted(set(kept.findall(page)))) for address, page in pages.items()]
    return [(address, spoken) for address, spoken in found if spoken or pages[address] == FAULT]


def words(pages: dict[str, str]) -> set[str]:
    """Every word of ours that the visitor has read somewhere."""
    return {word for page in pages.values() for word in re.findall(r"znak[a-z]+", page)}


def said(response) -> str:
    """Everything an answer says, its headers and the inside of Word files too."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return f"{response.headers} {content.decode('utf-8', 'replace')}"


def failed(response) -> bool:
    """Whether the view has failed; an answer that is a file is read, so that it is let go."""
    return not said(response) or response.status_code >= 500


def questions() -> Iterator[str]:
    """The same as a search, in which the question itself gives no word away."""
    yield f"/search/?q={SHARED}"
    yield from (f"/search/?q={SHARED}&kind={kind}" for kind in KINDS)
    yield f"/archive/?text={SHARED}"
    yield f"/api/dossiers?text={SHARED}"
    yield f"/api/dossiers.csv?text={SHARED}"
    yield f"/dossiers/?text={SHARED}"
    yield from (f"/calendar/list/?days={days}" for days in ("90", "past"))
    yield f"/partnerships/agreements/?text={SHARED}"
    yield f"/initiatives/?text={SHARED}"


def everything() -> dict[str, int]:
    """How many rows there are of everything of ours, and how far the journal has come."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("zbor.")]
    return {model._meta.label: model._base_manager.count() for model in ours}
