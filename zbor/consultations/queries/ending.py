"""Who took part in a consultation, and what became of what each of them wrote; for letters to themselves alone."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, F, Q

from zbor.consultations.enums import Moderation, Origin, Phase
from zbor.consultations.models import Comment, Consultation, Response, Statement
from zbor.consultations.queries.lineage import became
from zbor.consultations.queries.lines import Line, turned
from zbor.consultations.queries.opinions import OpinionPage, opinion_page
from zbor.consultations.queries.results import turnout
from zbor.decisions.models import RollEntry
from zbor.dossiers.enums import Step
from zbor.dossiers.models import Milestone
from zbor.members.models import Affiliation, Mandate, Person, holding
from zbor.record.queries import about


@dataclass(frozen=True)
class Used:
    """A voice that a person used: how many of its answers count, and how many were prepared and never confirmed."""

    name: str
    counted: int
    never_confirmed: int


@dataclass
class Participant:
    """One person and all that they gave to a consultation."""

    person: Person
    voices: list[Used] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)


@dataclass(frozen=True)
class Outcome:
    """What everybody may be told of a closed consultation: sums, two statements, and the steps that follow."""

    answered: int
    of: int
    shared: Line | None
    divisive: Line | None
    lines: Mapping[int, Line]
    became: Mapping[int, list[Statement]]
    coming: list[Milestone]


def participants(consultation: Consultation, *, on: date) -> list[Participant]:
    """Everyone who answered, prepared answers, commented or suggested a statement, once each; the same few queries."""
    uses = _uses(consultation, on)
    statements: dict[int, list[Statement]] = defaultdict(list)
    for statement in _statements(consultation):
        statements[statement.author_id or 0].append(statement)
    comments: dict[int, list[Comment]] = defaultdict(list)
    for comment in _comments(consultation):
        comments[comment.author_id or 0].append(comment)
    people = Person.objects.filter(pk__in={*uses, *statements, *comments}, is_active=True).order_by("pk")
    return [
        Participant(person, uses.get(person.pk, []), statements.get(person.pk, []), comments.get(person.pk, []))
        for person in people
    ]


def _statements(consultation: Consultation) -> list[Statement]:
    found = consultation.statements.filter(origin=Origin.MEMBER, author__isnull=False)
    return list(found.select_related("merged_into").order_by("number"))


def _comments(consultation: Consultation) -> list[Comment]:
    found = Comment.objects.filter(consultation=consultation, author__isnull=False, withdrawn_at=None)
    return list(found.select_related("article", "entry").order_by("article__position", "pk"))


def _uses(consultation: Consultation, on: date) -> dict[int, list[Used]]:
    """By person, the voices they used; a voice that others answered for is told to whoever may bind it."""
    answers = Response.objects.filter(
        statement__consultation=consultation, statement__moderation=Moderation.ACCEPTED
    ).order_by()
    told = answers.values("entry").annotate(
        counted=Count("pk", filter=Q(is_confirmed=True)), waiting=Count("pk", filter=Q(is_confirmed=False))
    )
    counts = {row["entry"]: (row["counted"], row["waiting"]) for row in told}
    entries = list(RollEntry.objects.filter(pk__in=counts).order_by("name", "pk"))
    people = _people(consultation, entries, on)
    found: dict[int, list[Used]] = defaultdict(list)
    for entry in entries:
        for person in people[entry.pk]:
            found[person].append(Used(entry.name, *counts[entry.pk]))
    return found


def _people(consultation: Consultation, entries: list[RollEntry], on: date) -> dict[int, set[int]]:
    """By voice, whoever entered something for it and belongs to it; where nobody did, those with the mandate."""
    entered = _entered(consultation)
    belonging: dict[int, set[int]] = defaultdict(set)
    binding: dict[int, set[int]] = defaultdict(set)
    organisations = [entry.organisation_id for entry in entries if entry.organisation_id]
    for tie in (Affiliation, Mandate):
        rows = tie._default_manager.filter(organisation__in=organisations)  # noqa: SLF001 -- Django documents it as public
        for organisation, person in rows.values_list("organisation", "person"):
            belonging[organisation].add(person)
    held = Mandate.objects.filter(holding(on), organisation__in=organisations)
    for organisation, person in held.values_list("organisation", "person"):
        binding[organisation].add(person)
    return {
        entry.pk: {entry.person_id}
        if entry.person_id
        else (entered[entry.pk] & belonging[entry.organisation_id or 0]) or binding[entry.organisation_id or 0]
        for entry in entries
    }


def _entered(consultation: Consultation) -> dict[int, set[int]]:
    """By voice, who entered answers; what staff prepared bears another name once it is confirmed, so the journal helps."""
    found: dict[int, set[int]] = defaultdict(set)
    answers = Response.objects.filter(statement__consultation=consultation, by__isnull=False).order_by()
    answers = answers.exclude(entered_by=F("by"))  # what the office entered for a voice is not the office's own
    for entry, person in answers.values_list("entry", "by").distinct():
        found[entry].add(person)
    prepared = about(consultation).filter(verb="consultation.prepared", by__isnull=False)
    for data, person in prepared.values_list("data", "by"):
        found[data.get("voice", 0)].add(person)
    return found


def outcome_of(consultation: Consultation) -> Outcome:
    """What came of a consultation; statements only from the published result, and only with enough answers."""
    counted, page = turnout(consultation), opinion_page(consultation)
    shared = _shared(page) if page else None
    divisive = _divisive(page) if page else None
    return Outcome(
        answered=counted.answered,
        of=counted.of,
        shared=shared,
        divisive=None if shared and divisive and shared.statement.pk == divisive.statement.pk else divisive,
        lines={line.statement.pk: line for line in page.lines} if page else {},
        became=became(consultation),
        coming=_coming(consultation),
    )


def _shared(page: OpinionPage) -> Line | None:
    """The first statement on which all agree, or else the one on which surely most take one side."""
    if page.unites:
        return page.unites[0]
    sides = [turned(line, side) for line in page.lines for side in ("agree", "disagree")]
    return max(sides, key=lambda line: line.lower or 0.0, default=None)


def _divisive(page: OpinionPage) -> Line | None:
    if page.divides:
        return page.divides[0]
    most = max(page.lines, key=lambda line: line.statement.divisiveness or 0.0, default=None)
    return most if most and most.statement.divisiveness else None


def _coming(consultation: Consultation) -> list[Milestone]:
    """The steps after the members' own that are not done, in their order."""
    order = list(Step)
    found = Milestone.objects.filter(dossier=consultation.dossier_id, done_at=None).exclude(step=Step.MEMBERS)
    return sorted(found, key=lambda one: order.index(Step(one.step)))


def to_be_closed(now: datetime) -> list[Consultation]:
    """Open consultations whose deadline has passed."""
    return list(Consultation.objects.filter(phase=Phase.OPEN, closes_at__lte=now).order_by("closes_at", "pk"))


def to_be_told(now: datetime) -> list[Consultation]:
    """Closed consultations whose participants are owed a letter by now."""
    return list(Consultation.objects.filter(phase=Phase.CLOSED, letters_due_at__lte=now).order_by("closed_at", "pk"))
