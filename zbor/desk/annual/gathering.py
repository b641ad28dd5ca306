"""What the database holds of one year. The number of queries does not depend on how much there is."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from zbor.consultations.queries import Held, held_between
from zbor.decisions.enums import Phase, Result
from zbor.dialogue import queries as dialogue
from zbor.dialogue.enums import State
from zbor.dialogue.models import GroupSession
from zbor.dossiers.models import ChronologyEntry, Dossier
from zbor.dossiers.queries import visible
from zbor.members.standing import STRANGER, Standing
from zbor.outcomes.models import Answer, Outcome, Submission
from zbor.positions.models import Position
from zbor.press import queries as press
from zbor.press.models import Clipping


@dataclass(frozen=True, slots=True)
class Asked:
    """Which year is told, and to whom: to everybody, what is public; else to the office, everything."""

    year: int
    is_public: bool

    @property
    def begin(self) -> datetime:
        return timezone.make_aware(datetime(self.year, 1, 1))  # noqa: DTZ001 -- made aware here

    @property
    def end(self) -> datetime:
        return timezone.make_aware(datetime(self.year + 1, 1, 1))  # noqa: DTZ001 -- made aware here


@dataclass(slots=True)
class Gathered:
    """The rows of a year, each in the order of its days; `left_out` are dossiers that a public text does not name."""

    asked: Asked
    dossiers: dict[int, Dossier] = field(default_factory=dict)
    consultations: list[Held] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    verdicts: list[Outcome] = field(default_factory=list)
    talks: Counter[str] = field(default_factory=Counter)
    sessions: int = 0
    promises: Counter[tuple[str, State]] = field(default_factory=Counter)
    requests: list[dialogue.ToldRequest] = field(default_factory=list)
    clippings: list[Clipping] = field(default_factory=list)
    left_out: int = 0


def gathered(asked: Asked, standing: Standing, now: datetime) -> Gathered:
    """Everything of a year that its text tells. Dossiers are those that were opened, or in which something is dated."""
    found = _of_the_year(asked, standing, now)
    _dialogue(found, standing, now)
    opened = Q(opened_at__gte=asked.begin, opened_at__lt=asked.end)
    dated = ChronologyEntry.objects.filter(on__startswith=str(asked.year)).values("dossier")
    worked_on = visible(standing, now).filter(opened | Q(pk__in=dated) | Q(pk__in=_touched(found)))
    found.dossiers = {one.pk: one for one in worked_on.select_related("institution", "act")}
    if asked.is_public:
        _keep_what_is_public(found, set(visible(STRANGER, now).values_list("pk", flat=True)))
    return found


def _of_the_year(asked: Asked, standing: Standing, now: datetime) -> Gathered:
    year = str(asked.year)
    sent = Submission.objects.filter(sent_on__startswith=year, withdrawn_at__isnull=True)
    answers = Answer.objects.filter(on__startswith=year, submission__withdrawn_at__isnull=True)
    return Gathered(
        asked,
        consultations=held_between(asked.begin, asked.end),
        positions=list(_adopted(asked)),
        submissions=list(sent.order_by("sent_on", "pk")),
        answers=list(answers.select_related("submission").order_by("on", "pk")),
        verdicts=_last(Outcome.objects.filter(on__startswith=year)),
        clippings=list(press.clippings(standing, now).filter(on__startswith=year).order_by("on", "pk")),
    )


def _keep_what_is_public(found: Gathered, public: set[int]) -> None:
    """Take out everything of dossiers that strangers may not see, and say how many those are."""
    found.left_out = len(found.dossiers.keys() - public)
    found.dossiers = {pk: one for pk, one in found.dossiers.items() if pk in public}
    found.consultations = [one for one in found.consultations if one.dossier_pk in public]
    found.positions = [one for one in found.positions if one.dossier_id in public]
    found.submissions = [one for one in found.submissions if one.dossier_id in public]
    found.answers = [one for one in found.answers if one.is_public and one.submission.dossier_id in public]
    found.verdicts = [one for one in found.verdicts if one.demand.dossier_id in public]
    found.clippings = [one for one in found.clippings if not public.isdisjoint(_dossiers_of(one))]


def _dossiers_of(clipping: Clipping) -> list[int]:
    return [one.pk for one in getattr(clipping, press.SHOWN)]


def _adopted(asked: Asked) -> QuerySet[Position]:
    positions = Position.objects.filter(
        decision__phase=Phase.CLOSED,
        decision__result=Result.ADOPTED,
        decision__closed_at__gte=asked.begin,
        decision__closed_at__lt=asked.end,
    )
    standing_demands = Count("demands", filter=Q(demands__removed_at__isnull=True))
    counted = positions.annotate(demand_count=standing_demands).select_related("decision__rule")
    return counted.order_by("decision__closed_at", "pk")


def _last(outcomes: QuerySet[Outcome]) -> list[Outcome]:
    """Of every demand the last verdict of the year."""
    latest: dict[int, Outcome] = {}
    standing = outcomes.filter(demand__removed_at__isnull=True).select_related("demand")
    for one in standing.order_by("on", "pk"):
        latest.pop(one.demand_id, None)
        latest[one.demand_id] = one
    return list(latest.values())


def _dialogue(found: Gathered, standing: Standing, now: datetime) -> None:
    """Numbers of the whole network's dialogue; single requests are told to the office alone."""
    asked, today = found.asked, timezone.localdate(now)
    talks = dialogue.talks(standing).filter(at__gte=asked.begin, at__lt=asked.end)
    found.talks = Counter(talks.order_by().values_list("kind", flat=True))
    found.sessions = GroupSession.objects.filter(on__year=asked.year, on__lte=today, called_off="").count()
    promised = dialogue.commitments(standing).filter(made_on__year=asked.year)
    told = dialogue.told(promised, today=today)
    found.promises = Counter((str(one.commitment.side), one.state) for one in told)
    requests = dialogue.requests(standing).filter(asked_on__year=asked.year).order_by("asked_on", "pk")
    found.requests = dialogue.told_requests(requests, today=today)


def _touched(found: Gathered) -> set[int]:
    return {
        *(one.dossier_pk for one in found.consultations),
        *(one.dossier_id for one in found.positions),
        *(one.dossier_id for one in found.submissions),
        *(one.submission.dossier_id for one in found.answers),
        *(one.demand.dossier_id for one in found.verdicts),
        *(pk for one in found.clippings for pk in _dossiers_of(one)),
    }
