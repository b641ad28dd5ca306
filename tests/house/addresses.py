"""Every address there is, filled with the numbers of things that really are."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.db.models import Model

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
from zbor.initiatives import models as initiatives
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

MOST, OF_SEVERAL = 20, 5
"""So many things of one kind are tried, fewer where an address names several; the newest, since the dossiers are made one after
the other."""
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
    ("/initiatives/parts/", initiatives.Part), ("/initiatives/remarks/", initiatives.Remark), ("/initiatives/budget/", initiatives.BudgetLine),
    ("/initiatives/sections/", initiatives.Section), ("/initiatives/suggestions/", initiatives.WordSuggestion),
    ("/initiatives/scorings/", initiatives.Scoring), ("/initiatives/reviews/", initiatives.Review), ("/initiatives/fund/entries/", initiatives.FundEntry),
    ("/initiatives/fund/", initiatives.FundRound), ("/initiatives/", initiatives.Initiative),
    ("/trainings/", Training), ("/watch/acts/", Act), ("/watch/items/", Item), ("/watch/sources/", Source), ("/watch/", Watch),
]  # fmt: skip
"""What the first number in an address is the number of; the first line that fits counts."""
OF_NAME: dict[str, type[Model]] = {
    "version": TextVersion, "article_pk": Article, "comment_pk": Comment, "statement_pk": Statement,
    "drafter_pk": Drafter, "entry_pk": RollEntry, "item_pk": AgendaItem, "organisation_pk": Organisation,
    "other_pk": Registration, "guest_pk": Guest, "registration_pk": Registration, "session_pk": Session,
    "own_pk": EvaluationQuestion, "row_pk": ResultRow, "voice_pk": RollEntry,
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
    "training": Session, "obligation": Obligation, "agreement": Agreement, "call": Call, "step": ApplicationTask, "plan": Plan,
    "fund": initiatives.FundRound, "score": initiatives.Review,
}  # fmt: skip
"""What stands in the calendar, by the kinds of its keys."""


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
        return [f"{kind}-{pk}" for kind, keys in newest.items() for pk in keys[: 2 * OF_SEVERAL]]
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
    return [str(pk) for pk in newest[: MOST if len(names_in(address)) == 1 else OF_SEVERAL]]


def names_in(address: str) -> list[str]:
    return re.findall(r"<[^>]+>", address)
