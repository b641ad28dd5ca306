"""Every address, asked by those for whom it is not: no word of what is not theirs, no fault, and nothing is changed."""

import io
import logging
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import product

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client

from tests.factories import members as people
from tests.factories.whole import SHARED, Network, Whole
from zbor.base.enums import Door
from zbor.cli.access import entrances
from zbor.competences.models import OwnCompetence
from zbor.consultations.models import Comment, Consultation, Statement
from zbor.decisions.models import AgendaItem, Assembly, Decision, RollEntry
from zbor.dialogue.models import (
    Commitment,
    DialogueGroup,
    GroupSession,
    InformationRequest,
    Journalist,
    OfficeHolder,
    Outlet,
    Paper,
    Representation,
    Talk,
    Tenure,
)
from zbor.dossiers.actions import set_visibility
from zbor.dossiers.enums import Visibility
from zbor.dossiers.models import (
    Act,
    Article,
    ChronologyEntry,
    Document,
    Dossier,
    Institution,
    Milestone,
    Task,
    TextVersion,
)
from zbor.finances.models import CashRow, OwnShare
from zbor.funders.models import Funder
from zbor.funding.models import (
    AnswerNote,
    AnswerVersion,
    Application,
    ApplicationPaper,
    ApplicationPartner,
    ApplicationTask,
    Call,
    CallAttachment,
    CallQuestion,
    ResultFile,
    ResultRound,
    ResultRow,
    Supplement,
)
from zbor.members.models import Affiliation, Body, Organisation, Person
from zbor.outcomes.models import Dispatch, Submission
from zbor.participants.models import Operation, Participant
from zbor.partnerships.models import Agreement, Introduction, Obligation, Offer, Output, Party, Plan, Signature
from zbor.partnerships.models import Paper as AgreementPaper
from zbor.partnerships.models import Topic as PartnerTopic
from zbor.positions.models import (
    Cosigner,
    CosigningRound,
    Demand,
    Drafter,
    Note,
    OutsidePosition,
    Position,
    Section,
    Suggestion,
)
from zbor.post.models import Mail
from zbor.press.models import Clipping
from zbor.projects.models import Project
from zbor.publicsite.words import KINDS
from zbor.runs.models import Run
from zbor.trainings.models import (
    Certificate,
    EvaluationQuestion,
    Guest,
    Lecturer,
    Material,
    Need,
    Programme,
    Question,
    Registration,
    Session,
    Training,
)
from zbor.watch.models import Item, Source, Watch

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
    "plan", "planpart",
)  # fmt: skip
"""What strangers may not read of a public dossier either."""
NOT_FOR_OTHERS = (
    "draftround", "draftseed", "pending", "preparedcomment", "preparedballot", "openballot", "draftvote", "run", "talk",
    "promise", "holderemail", "holdernote", "request", "preparedamendment", "salutation", "draftassembly",
    "pendingcosigner", "cosignerperson", "journalist", "journalistemail", "journalistnote", "grounds", "drafttraining", "draftcall", "ownfact", "ownapplication", "ownanswer",
    "joinlink", "recording", "participantfile", "operation", "participant", "participantemail", "municipality",
    "ownwords", "ownquestion", "certificate", "closedoffer", "closedbecause", "introduction", "duty", "dutydone", "agreementfile",
    "resultfile", "refused", "payer", "ownword", "yearnote", "cashrow", "cashgrant", "ownshare", "purse", "plan", "planpart",
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
)
"""What they do read; a proof that kept words would have been seen."""
OF_NO_DOSSIER = ("training", "pasttraining", "agreement", "call")
"""Words that strangers find though no dossier is public."""
FAULT = "the view has failed"
OF_PREFIX: list[tuple[str, type[Model]]] = [
    ("/acts/", Act), ("/archive/acts/", Act), ("/archive/", Dossier), ("/api/dossiers/", Dossier),
    ("/consultations/", Consultation), ("/decisions/assemblies/", Assembly), ("/decisions/", Decision), ("/demands/", Demand),
    ("/dialogue/commitments/", Commitment), ("/dialogue/groups/", DialogueGroup), ("/dialogue/holders/", OfficeHolder),
    ("/dialogue/institutions/", Institution), ("/dialogue/media/", Journalist), ("/dialogue/outlets/", Outlet), ("/dialogue/papers/", Paper), ("/dialogue/requests/", InformationRequest),
    ("/dialogue/representatives/", Representation), ("/dialogue/sessions/", GroupSession),
    ("/dialogue/talks/", Talk), ("/dialogue/tenures/", Tenure), ("/documents/", Document), ("/dossiers/", Dossier), ("/funders/", Funder),
    ("/institutions/", Institution), ("/letters/", Dispatch), ("/mail/", Mail), ("/network/affiliations/", Affiliation),
    ("/network/bodies/", Body), ("/network/organisations/", Organisation), ("/network/people/", Person),
    ("/network/<kind>/", Affiliation), ("/positions/cosigners/", Cosigner), ("/positions/others/", OutsidePosition), ("/positions/demands/", Demand), ("/runs/", Run), ("/press/", Clipping), ("/positions/notes/", Note), ("/positions/parts/", Demand), ("/positions/sections/", Section), ("/positions/suggestions/", Suggestion), ("/positions/", Position),
    ("/submissions/", Submission), ("/projects/", Project), ("/participants/people/", Participant), ("/participants/", Operation),
    ("/partnerships/partners/", Organisation), ("/partnerships/said/", Offer), ("/partnerships/introductions/", Introduction),
    ("/partnerships/words/", PartnerTopic), ("/partnerships/plans/", Plan), ("/partnerships/invitations/", Introduction),
    ("/competences/people/", Person), ("/competences/organisations/", Organisation), ("/competences/own/", OwnCompetence),
    ("/trainings/programmes/", Programme), ("/trainings/sessions/", Session), ("/trainings/lecturers/", Lecturer),
    ("/trainings/materials/", Material), ("/trainings/registrations/", Registration), ("/trainings/mine/", Registration),
    ("/trainings/questions/", Question), ("/trainings/needs/", Need), ("/trainings/certificates/issued/", Certificate),
    ("/partnerships/agreements/parties/", Party), ("/partnerships/agreements/papers/", AgreementPaper),
    ("/partnerships/agreements/signatures/", Signature), ("/partnerships/agreements/obligations/", Obligation),
    ("/partnerships/agreements/outputs/", Output), ("/partnerships/agreements/", Agreement),
    ("/finances/organisations/", Organisation),
    ("/funding/results/rounds/", ResultRound), ("/funding/results/rows/", ResultRow), ("/funding/results/files/", ResultFile),
    ("/funding/results/organisations/", Organisation),
    ("/funding/applications/", Application), ("/funding/items/", Item), ("/funding/organisations/", Organisation), ("/funding/", Call),
    ("/trainings/", Training), ("/watch/acts/", Act), ("/watch/items/", Item), ("/watch/sources/", Source), ("/watch/", Watch),
]  # fmt: skip
"""What the first number in an address is the number of; the first line that fits counts."""
OF_NAME: dict[str, type[Model]] = {
    "version": TextVersion, "article_pk": Article, "comment_pk": Comment, "statement_pk": Statement,
    "drafter_pk": Drafter, "entry_pk": RollEntry, "item_pk": AgendaItem, "organisation_pk": Organisation,
    "other_pk": Registration, "guest_pk": Guest, "registration_pk": Registration, "session_pk": Session,
    "own_pk": EvaluationQuestion, "row_pk": ResultRow,
    "question_pk": CallQuestion, "attachment_pk": CallAttachment, "asked_pk": CallAttachment, "version_pk": AnswerVersion,
    "note_pk": AnswerNote, "task_pk": ApplicationTask, "paper_pk": ApplicationPaper, "partner_pk": ApplicationPartner,
    "supplement_pk": Supplement,
}  # fmt: skip
OF_PART: dict[str, type[Model]] = {
    "chronology": ChronologyEntry, "documents": Document, "milestones": Milestone, "tasks": Task, "cash": CashRow, "shares": OwnShare,
}  # fmt: skip
DATED: dict[str, type[Model]] = {
    "official": Dossier, "milestone": Milestone, "task": Task, "consultation": Consultation, "vote": Decision,
    "assembly": Assembly, "amendments": Position, "signing": CosigningRound, "joining": OutsidePosition,
    "session": GroupSession, "meeting": Talk, "promise": Commitment, "request": InformationRequest,
    "training": Session, "obligation": Obligation, "agreement": Agreement, "call": Call, "step": ApplicationTask,
    "plan": Plan,
}  # fmt: skip
"""What stands in the calendar, by the kinds of its keys."""
VISITORS: dict[str, Callable[[], Person | None]] = {
    "stranger": lambda: people.stranger,
    "outsider": people.outsider,
    "representative": people.representative,
}
MOST = 10
"""So many things of one kind are tried; the newest, since the dossiers are made one after the other."""


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
    client = people.client_as(VISITORS[visitor]())
    client.raise_request_exception = False
    before = everything()

    faults = [address for address in addresses() if failed(client.post(address))]

    assert (faults, everything()) == ([], before)


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


def addresses() -> list[str]:
    """Every address there is, filled with the numbers of things that really are."""
    ours = (one for one in entrances() if one.is_ours and one.door not in {None, Door.DEVELOPMENT})
    return [one for entrance in ours for one in filled(entrance.address)]


def filled(address: str) -> Iterator[str]:
    names = re.findall(r"<(?:\w+:)?(\w+)>", address)
    for values in product(*(candidates(address, name) for name in names)):
        one = address
        for value in values:
            one = re.sub(r"<[^>]+>", value, one, count=1)
        yield one


CHOICES: list[tuple[str, str, list[str]]] = [
    ("kind", "/parts/", ["demand", "section"]),
    ("kind", "/funding/", ["funded", "registered"]),
    ("kind", "/cash/", ["row", "grant"]),
    ("kind", "/shares/", ["project", "purse"]),
    ("year", "/finances/", ["2015"]),
    ("side", "/partnerships/", ["offers", "wants"]),
    ("of", "/partnerships/", ["topics", "resources"]),
    ("number", "/amendments/", ["1", "2"]),
]
"""What stands in a place of some addresses: its name, a part of the address, the words; the first line that fits counts."""


def candidates(address: str, name: str) -> list[str]:
    """What may stand in a place of an address."""
    chosen = [words for place, part, words in CHOICES if place == name and part in address]
    if chosen:
        return chosen[0]
    if address.startswith("/calendar/events/"):
        newest = {
            kind: model._base_manager.order_by("-pk").values_list("pk", flat=True) for kind, model in DATED.items()
        }
        return [f"{kind}-{pk}" for kind, keys in newest.items() for pk in keys[:MOST]]
    if name in {"slug", "kind", "key", "name", "token", "code"}:
        slugs = [str(slug) for slug in Project.objects.values_list("slug", flat=True)]
        known = CosigningRound.objects.filter(position__dossier__visibility=Visibility.PUBLIC)
        keys = ["s1", *(known.values_list("address_key", flat=True) if address.startswith("/cosign/") else [])]
        others = {"name": ["logo.png"], "token": ["0" * 40], "code": ["0000-0000-0000-0000"]}
        return ({"slug": slugs, "kind": ["affiliations"], "key": keys} | others)[name]
    if name in OF_NAME:
        model = OF_NAME[name]
    elif name == "number":
        model = next(model for part, model in OF_PART.items() if f"/{part}/" in address)
    else:
        model = next(model for prefix, model in OF_PREFIX if address.startswith(prefix))
    newest = model._base_manager.order_by("-pk").values_list("pk", flat=True)
    return [str(pk) for pk in newest[: MOST if len(names_in(address)) == 1 else MOST // 2]]


def names_in(address: str) -> list[str]:
    return re.findall(r"<[^>]+>", address)


def everything() -> dict[str, int]:
    """How many rows there are of everything of ours, and how far the journal has come."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("zbor.")]
    return {model._meta.label: model._base_manager.count() for model in ours}
