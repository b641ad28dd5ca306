"""The invented rounds: each dossier with its plan, its draft and its consultation, as the office carried it through."""

from zbor.calc.legal.parse import parse_text
from zbor.cli.example.loading.consulting import consult
from zbor.cli.example.loading.deciding import decide
from zbor.cli.example.loading.facts import ENTRY_KINDS, load_act, load_topics
from zbor.cli.example.loading.known import Known, Opened
from zbor.cli.example.reading import Example
from zbor.cli.example.rounds import Round, RoundText
from zbor.dossiers.actions import (
    add_entry,
    add_text_version,
    edit_dossier,
    move_milestone,
    open_dossier,
    take_stock,
)
from zbor.dossiers.enums import DossierKind, Level, Step, TextKind
from zbor.dossiers.models import Dossier, TextVersion


def load_rounds(example: Example, known: Known) -> None:
    """Load the rounds in the order in which they happened."""
    for told in (example.earlier, example.decided, example.current):
        opened = _open(told, known)
        for text in told.dossier.text:
            if text.day <= told.dossier.plan.opened:
                _text(text, example, opened, known)
        consult(opened, example, known)
        decide(opened, known)
        for text in told.dossier.text:
            if text.day > told.dossier.plan.opened:
                _text(text, example, opened, known)


def _open(told: Round, known: Known) -> Opened:
    """Open the dossier on its day, with its topics, its chronology and its plan."""
    days, plan = known.days, told.dossier.plan
    by = known.people[told.dossier.responsible]
    now = days.moment(plan.opened, 9)
    known.acts[told.act.code] = load_act(told.act, is_example=True)
    dossier = open_dossier(
        kind=DossierKind.REGULATION,
        title=told.dossier.title,
        institution=known.institutions[told.dossier.institution],
        act=known.acts[told.act.code],
        level=Level(told.act.level),
        published_on=days.on(plan.published),
        deadline_on=days.day(plan.deadline),
        summary=told.dossier.summary,
        by=by,
        now=now,
    )
    Dossier.objects.filter(pk=dossier.pk).update(is_example=True)
    dossier.refresh_from_db()
    dossier = edit_dossier(
        dossier=dossier,
        changes={"was_consulted": True, "key_changes": "\n".join(told.dossier.key_changes)},
        topics=load_topics(told.dossier.topics, told.dossier.targets, known),
        revision=dossier.revision,
        by=by,
        now=now,
    )
    for milestone in dossier.milestones.filter(step=Step.MEMBERS).exclude(due_on=days.day(plan.members)):
        move_milestone(milestone=milestone, to=days.day(plan.members), by=by, now=now)
    for event in told.dossier.chronology:
        if event.kind == "sent" and told.submission:
            continue  # the submission itself writes this
        add_entry(
            dossier=dossier,
            on=days.on(event.day),
            kind=ENTRY_KINDS[event.kind],
            text=event.text,
            by=by,
            now=days.moment(max(event.day, plan.opened), 16),
        )
    known.dossiers[told.dossier.code] = dossier
    return Opened(told=told, dossier=dossier, by=by)


def _text(told: RoundText, example: Example, opened: Opened, known: Known) -> None:
    """Put a wording in, cut into its articles, compared with the one before it."""
    text = example.texts[told.file]
    kind = TextKind(told.kind)
    is_law = kind is TextKind.IN_FORCE
    now = known.days.moment(max(told.day, opened.told.dossier.plan.opened), 9, 20)
    version = add_text_version(
        parsed=parse_text(text),
        text=text,
        label=told.label,
        kind=kind,
        dossier=None if is_law else opened.dossier,
        act=known.acts[opened.told.act.code] if is_law else None,
        on=known.days.on(told.day),
        by=opened.by,
        now=now,
    )
    TextVersion.objects.filter(pk=version.pk).update(is_example=True)
    take_stock(version=version, now=now)
    if kind is TextKind.DRAFT:
        opened.articles.update({article.key: article for article in version.articles.all()})
