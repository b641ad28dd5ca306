"""Which trainings somebody may see, and when they are."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear

from zbor.funders.models import Funder
from zbor.funders.queries import owed_on
from zbor.members.standing import Standing
from zbor.trainings.enums import COUNTED, Open, TrainingState
from zbor.trainings.models import Programme, Registration, Session, SessionChange, Training
from zbor.trainings.places import Place

HELD = Q(sessions__cancelled_at__isnull=True)


def visible(standing: Standing) -> QuerySet[Training]:
    """The trainings somebody may see, each with `begins` and `ends` of its sessions; `rules.may_see` is the same for one."""
    found = Training.objects.annotate(
        begins=Min("sessions__starts_at", filter=HELD), ends=Max("sessions__ends_at", filter=HELD)
    )
    if standing.is_office:
        return found
    announced = found.exclude(state=TrainingState.DRAFT).filter(announced_at__isnull=False)
    return announced if standing.is_network else announced.filter(open_to=Open.EVERYONE)


def sessions_of(training: Training) -> QuerySet[Session]:
    """The sessions that take place, in order."""
    return training.sessions.filter(cancelled_at__isnull=True)


def ends_at(training: Training) -> datetime | None:
    """When the last session ends; None without sessions."""
    last: datetime | None = sessions_of(training).aggregate(last=Max("ends_at"))["last"]
    return last


def over_since(training: Training) -> datetime | None:
    """From when on days are counted after which something of it is deleted: it was cancelled, or its last session has ended."""
    return training.cancelled_at or ends_at(training)


def seats_taken(training: Training) -> int:
    """Seats that somebody has, or may still take because they were offered."""
    return Registration.objects.filter(training=training, seat__in=COUNTED).count()


def programmes(standing: Standing) -> QuerySet[Programme]:
    """The programmes of which somebody may see a training, with their number; the office sees those without one, too."""
    shown = Q(trainings__in=visible(standing).values("pk"))
    found = Programme.objects.annotate(n_trainings=Count("trainings", filter=shown)).order_by("title", "pk")
    return found if standing.is_office else found.filter(n_trainings__gt=0)


@dataclass(frozen=True, slots=True)
class Row:
    """A training in a list: when and where it begins, how many more sessions there are."""

    training: Training
    first: Place | None
    more: int

    @property
    def is_cancelled(self) -> bool:
        return self.training.state == TrainingState.CANCELLED

    @property
    def is_draft(self) -> bool:
        return self.training.state == TrainingState.DRAFT


@dataclass(frozen=True, slots=True)
class Listing:
    """What is prepared, what is ahead, and what was in one year."""

    drafts: list[Row]
    ahead: list[Row]
    past: list[Row]
    year: int | None
    years: list[tuple[int, int]] = field(default_factory=list)
    """Every year with past trainings and their number, the latest first."""


def listing(standing: Standing, *, now: datetime, year: int | None = None) -> Listing:
    """The trainings somebody may see, in the order in which they are; the number of queries does not depend on theirs."""
    found = visible(standing).annotate(
        starts=Coalesce("begins", Min("sessions__starts_at")), over=Coalesce("ends", Max("sessions__ends_at"))
    )
    announced = found.exclude(state=TrainingState.DRAFT)
    past = announced.filter(over__lte=now)
    counted = past.annotate(year=ExtractYear("starts")).values_list("year", "pk")
    by_year: dict[int, int] = {}
    for one, _pk in counted.order_by("-year"):
        by_year[one] = by_year.get(one, 0) + 1
    shown = year if year in by_year else next(iter(by_year), None)
    of_year = past.annotate(year=ExtractYear("starts")).filter(year=shown or 0).order_by("-starts", "-pk")
    return Listing(
        drafts=rows(found.filter(state=TrainingState.DRAFT).order_by("-created_at", "-pk")),
        ahead=rows(announced.exclude(over__lte=now).order_by("starts", "pk")),
        past=rows(of_year) if shown else [],
        year=shown,
        years=list(by_year.items()),
    )


def series(programme: Programme, standing: Standing) -> list[Row]:
    """The trainings of a programme that somebody may see, in the order in which they are; drafts without a day come last."""
    found = visible(standing).filter(programme=programme)
    dated = found.annotate(starts=Coalesce("begins", Min("sessions__starts_at")))
    return rows(dated.order_by(F("starts").asc(nulls_last=True), "pk"))


def rows(found: QuerySet[Training]) -> list[Row]:
    """Trainings with the place where they begin."""
    return [_row(one) for one in found.prefetch_related("sessions")]


def _row(training: Training) -> Row:
    sessions = list(training.sessions.all())
    held = [one for one in sessions if one.cancelled_at is None] or sessions
    return Row(training, Place.of(held[0]) if held else None, max(len(held) - 1, 0))


@dataclass(frozen=True, slots=True)
class Told:
    """A session as the page tells it: what became of it, and when and where it is now."""

    session: Session
    place: Place
    changes: list[tuple[SessionChange, str, str]]
    """Each with what it was before and what it is since then, as far as these differ."""
    is_over: bool


def told(training: Training, *, now: datetime) -> list[Told]:
    """The sessions in order, each with what happened to it since it was announced."""
    return [
        Told(
            session=one,
            place=Place.of(one),
            changes=[_changed(each) for each in one.changes.all()],
            is_over=one.ends_at <= now,
        )
        for one in training.sessions.prefetch_related("changes")
    ]


def _changed(change: SessionChange) -> tuple[SessionChange, str, str]:
    before, after = Place.read(change.before), Place.read(change.after)
    return change, before.besides(after) if before else "", after.besides(before) if after else ""


def owed(training: Training, *, on: date) -> list[Funder]:
    """The funders to whom the page owes something beyond those who stand at the foot of every page."""
    everywhere = set(owed_on(on).values_list("pk", flat=True))
    return [funder for funder in training.funders.all() if funder.pk not in everywhere]
