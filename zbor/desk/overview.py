"""The overview of a dossier: what is said first, and the one next step for whoever looks."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.calc.deadlines import Verdict
from zbor.dossiers import queries as dossiers
from zbor.dossiers.enums import LABELS, DossierKind, Stage
from zbor.dossiers.models import Dossier
from zbor.dossiers.rules import may_edit
from zbor.members.standing import Standing


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one filled button of the page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class DeadlineBadge:
    """The deadline that matters now, what it is for, and the official one with its verdict."""

    due: date | None
    due_for: str
    official: date | None
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing told about a dossier, under the name it has for this type of dossier."""

    label: str
    value: str
    url: str = ""


def badge(dossier: Dossier) -> DeadlineBadge:
    row = dossiers.row_of(dossier)
    verdict = dossiers.term(dossier)
    return DeadlineBadge(row.due, row.due_for, dossier.deadline_on, verdict, dossiers.term_in_words(verdict))


def next_step(dossier: Dossier, standing: Standing, waiting: list[Waiting]) -> NextStep:
    """What waits for this person in this dossier; or else what its stage asks of those who keep it, or shows the rest."""
    if waiting:
        return NextStep(capfirst(waiting[0].kind), waiting[0].url)
    keeps = may_edit(standing, dossier)
    stage = Stage(dossier.stage)
    if keeps and stage is Stage.DETECTED and not dossiers.has_text(dossier):
        return NextStep(_("Add the text of the draft"), reverse("dossiers:text_new", args=[dossier.pk]))
    kept, read, page = _by_stage(stage)
    return NextStep(kept if keeps else read, f"/dossiers/{dossier.pk}/{page}/")


def _by_stage(stage: Stage) -> tuple[str, str, str]:
    """For a stage: the words for those who keep the dossier, the words for the others, and the page."""
    return {
        Stage.DETECTED: (_("Prepare the consultation"), _("Read the text"), "opinions"),
        Stage.CONSULTATION: (_("See how members answer"), _("See how members answer"), "opinions"),
        Stage.SYNTHESIS: (_("Write the position"), _("Read the position"), "position"),
        Stage.APPROVAL: (_("See the decision on the position"), _("Read the position"), "position"),
        Stage.SENT: (_("Write down what became of it"), _("See what became of it"), "outcome"),
        Stage.FOLLOW_UP: (_("Write down what became of it"), _("See what became of it"), "outcome"),
        Stage.DECIDED: (_("Write down what became of it"), _("See what became of it"), "outcome"),
        Stage.ARCHIVED: (_("See what became of it"), _("See what became of it"), "outcome"),
    }[stage]


def facts(dossier: Dossier) -> list[Fact]:
    """What a dossier of this type tells, in its order; what is empty is left out, key changes have their own place."""
    told = []
    for name, label in LABELS[DossierKind(dossier.kind)].items():
        value = getattr(dossier, name)
        if name == "institution":
            value = dossier.proposer or value
        if value and name != "key_changes":
            told.append(Fact(str(label), str(value), str(value) if name == "proposal_url" else ""))
    return told


def key_changes(dossier: Dossier) -> tuple[str, list[str]]:
    """What the act changes, line by line, and under which name."""
    lines = [line.strip(" -–•\t") for line in dossier.key_changes.splitlines()]
    return str(LABELS[DossierKind(dossier.kind)]["key_changes"]), [line for line in lines if line]
