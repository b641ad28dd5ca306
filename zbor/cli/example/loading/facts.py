"""Institutions, acts and the dossiers of the public record: told in our own words, each fact with its source."""

from datetime import date
from urllib.parse import urlsplit

from django.utils.text import slugify

from zbor.base.partial_dates import PartialDate
from zbor.cli.example import shapes
from zbor.cli.example.loading.days import at, partial
from zbor.cli.example.loading.known import Known
from zbor.cli.example.reading import Example, sources_of
from zbor.dossiers.actions import make_findable
from zbor.dossiers.enums import ActKind, ActOutcome, DossierKind, EntryKind, IdentifierKind, Level, Stage, Visibility
from zbor.dossiers.models import Act, ChronologyEntry, Dossier, Identifier, Institution, SourceLink, Topic
from zbor.outcomes.enums import Verdict
from zbor.outcomes.models import Outcome
from zbor.positions.actions import make_findable as find_demands
from zbor.positions.models import Demand
from zbor.record.actions import note

ENTRY_KINDS: dict[shapes.EventKind, EntryKind] = {
    "members_meeting": EntryKind.MEETING_MEMBERS,
    "e_consultation": EntryKind.E_CONSULTATION,
    "published": EntryKind.PUBLISHED,
    "deadline": EntryKind.OTHER,
    "sent": EntryKind.COMMENTS_SENT,
    "correspondence": EntryKind.CORRESPONDENCE,
    "working_meeting": EntryKind.WORKING_MEETING,
    "public_letter": EntryKind.PUBLIC_LETTER,
    "press": EntryKind.PRESS,
    "hearing": EntryKind.HEARING,
    "meeting": EntryKind.HIGH_MEETING,
    "government": EntryKind.OTHER,
    "withdrawal": EntryKind.WITHDRAWN,
    "adoption": EntryKind.ADOPTED,
    "gazette": EntryKind.GAZETTE,
    "other": EntryKind.OTHER,
}

STAGES = {"follow_up": Stage.DECIDED, "evaluated": Stage.DECIDED, "archived": Stage.ARCHIVED}

ENDS: dict[shapes.Outcome, shapes.EventKind] = {"adopted": "adoption", "withdrawn": "withdrawal"}
"""Which event of the chronology ended the procedure, by its outcome."""

TARGETS: dict[shapes.Target, str] = {"ngo": "nevladne organizacije", "self_employed": "samozaposleni"}


def load_facts(example: Example, known: Known) -> None:
    """Load what is public record, oldest dossier first."""
    for body in example.institutions:
        known.institutions[body.code] = _institution(body)
    for act in example.acts:
        known.acts[act.code] = load_act(act, is_example=False)
    for dossier in sorted(example.dossiers, key=lambda one: (began(one), one.code)):
        known.dossiers[dossier.code] = _dossier(dossier, known)


def _institution(body: shapes.Institution) -> Institution:
    return Institution.objects.create(
        code=body.code,
        name=body.name,
        short_name=body.short,
        level=Level(body.level),
        website=body.url,
        is_example=body.example,
    )


def load_act(act: shapes.Act, *, is_example: bool) -> Act:
    """Write an act with the gazettes in which it stands."""
    kept = Act.objects.create(
        title=act.title,
        short_title=act.short,
        kind=ActKind(act.kind),
        description=act.description,
        in_force_url=act.in_force or "",
        in_force_note=act.in_force_note or "",
        is_example=is_example,
    )
    Identifier.objects.bulk_create(
        Identifier(act=kept, kind=IdentifierKind.GAZETTE, value=number) for number in act.gazettes
    )
    note("act.added", by=None, subject=kept, title=kept.title)
    return kept


def load_topics(names: tuple[str, ...], targets: tuple[shapes.Target, ...], known: Known) -> list[Topic]:
    """The topics of a dossier, each made when it is first needed."""
    wanted = dict.fromkeys([*names, *(TARGETS[target] for target in targets)])
    for name in wanted:
        if name not in known.topics:
            known.topics[name] = Topic.objects.create(code=slugify(name), name=name)
    return [known.topics[name] for name in wanted]


def began(dossier: shapes.FactDossier) -> date:
    """The first day that is known of a dossier."""
    days = [event.on.day for event in dossier.chronology]
    return min([*days, dossier.published.day] if dossier.published else days)


def _dossier(fact: shapes.FactDossier, known: Known) -> Dossier:
    deadline = fact.deadline.day if fact.deadline and fact.deadline.precision == "day" else None
    amounts = [f"Znesek: {f'{amount.eur:,}'.replace(',', '.')} EUR {amount.text}" for amount in fact.amounts]
    dossier = Dossier.objects.create(
        kind=DossierKind(fact.type),
        title=fact.title,
        act=known.acts[fact.act],
        institution=known.institutions[fact.institution] if fact.institution else None,
        proposer=fact.proposer_text or "",
        level=Level(fact.level),
        published_on=partial(fact.published) if fact.published else None,
        deadline_on=deadline,
        is_exempt=fact.exempt,
        was_consulted=True if fact.deadline else None,
        summary="\n\n".join([fact.result, *fact.notes]),
        key_changes="\n".join([*fact.key_changes, *amounts]),
        response_summary=fact.response,
        stage=STAGES[fact.stage],
        visibility=Visibility.PUBLIC,
        act_outcome=ActOutcome(fact.outcome),
        act_outcome_on=_ended_on(fact),
        is_public_record=True,
        opened_at=at(began(fact), 12),
    )
    dossier.topics.set(load_topics(fact.topics, fact.targets, known))
    Identifier.objects.bulk_create(
        Identifier(dossier=dossier, kind=IdentifierKind(number.kind), value=number.value) for number in fact.identifiers
    )
    SourceLink.objects.bulk_create(
        SourceLink(dossier=dossier, url=url, label=urlsplit(url).netloc.removeprefix("www."))
        for url in dict.fromkeys(sources_of(fact))
    )
    _chronology(fact, dossier, known)
    for demand in fact.demand:
        _demand(demand, fact, dossier, known)
    make_findable(dossier)
    find_demands(dossier)
    note("dossier.opened", by=None, subject=dossier, title=fact.title, deadline=deadline and deadline.isoformat())
    return dossier


def _ended_on(fact: shapes.FactDossier) -> PartialDate | None:
    """The day of the last event that ended the procedure, where one is told."""
    ends = [event.on for event in fact.chronology if event.kind == ENDS.get(fact.outcome)]
    return partial(ends[-1]) if ends else None


def _chronology(fact: shapes.FactDossier, dossier: Dossier, known: Known) -> None:
    ChronologyEntry.objects.bulk_create(
        ChronologyEntry(
            dossier=dossier,
            on=partial(event.on),
            kind=ENTRY_KINDS[event.kind],
            text=event.text,
            url=event.source,
            created_at=known.days.now,
        )
        for event in fact.chronology
    )


def _demand(fact: shapes.FactDemand, matter: shapes.FactDossier, dossier: Dossier, known: Known) -> None:
    """Write a documented demand and every verdict on it."""
    asked = next((event.source for event in matter.chronology if event.on == fact.asked_on), matter.sources[0])
    repeated = [f"Ponovljeno: {partial(when)}." for when in fact.repeated_on]
    demand = Demand.objects.create(
        dossier=dossier,
        number=fact.number,
        title=fact.title,
        text="\n\n".join([fact.text, *repeated]),
        asked_on=partial(fact.asked_on),
        source_url=asked,
        created_at=known.days.now,
    )
    for verdict in fact.verdicts:
        Outcome.objects.create(
            demand=demand,
            verdict=Verdict(verdict.verdict),
            on=partial(verdict.on),
            evidence=verdict.evidence,
            url=verdict.source,
            at=known.days.now,
        )
    note("demand.recorded", by=None, subject=demand, title=demand.title, verdicts=len(fact.verdicts))
