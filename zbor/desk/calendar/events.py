"""One dated thing, of whatever room, and the days of which somebody asks."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zbor.calc.months import EARLIEST, LATEST


class Kind(TextChoices):
    """What a day in the calendar is for; in this order on a day, and in the filter."""

    ASSEMBLY = "assembly", _("assembly")
    SESSION = "session", _("session of a dialogue group")
    MEETING = "meeting", _("meeting")
    TRAINING = "training", _("training")
    CALL = "call", _("deadline of a call")
    OFFICIAL = "official", _("official deadline")
    CONSULTATION = "consultation", _("end of a consultation")
    VOTE = "vote", _("end of a vote")
    AMENDMENTS = "amendments", _("last moment for amendments")
    SIGNING = "signing", _("last day to co-sign")
    JOINING = "joining", _("last day to join")
    MILESTONE = "milestone", _("internal milestone")
    TASK = "task", _("task")
    PROMISE = "promise", _("promise falls due")
    REQUEST = "request", _("request for information")
    OBLIGATION = "obligation", _("obligation falls due")
    STEP = "step", _("task of an application")
    AGREEMENT = "agreement", _("end of an agreement")
    FUND = "fund", _("round of the small fund closes")
    SCORE = "score", _("scoring ends")
    PLAN = "plan", _("deadline of a planned consortium")
    WATCHED = "watched", _("deadline of what we watch")


FOR_EVERYBODY = (Kind.TRAINING, Kind.CALL, Kind.OFFICIAL, Kind.SIGNING)
"""The kinds of which strangers see something."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Which entries of the journal say that the day of a thing has moved."""

    subject: str
    pk: int
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Event:
    """A thing and its day, or its moment. A day is `date`, a moment is `datetime`; of most moments nobody knows an end.

    `name` says what it is, where the kind alone does not say enough; `revision` and `changed_at` are of things that count
    their own changes, `trace` leads to those of the others.
    """

    kind: Kind
    pk: int
    title: str
    url: str
    at: date | datetime
    made_at: datetime
    name: str = ""
    note: str = ""
    place: str = ""
    until: datetime | None = None
    is_mine: bool = False
    is_done: bool = False
    trace: Trace | None = None
    revision: int = 0
    changed_at: datetime | None = None

    @property
    def key(self) -> str:
        return f"{self.kind.value}-{self.pk}"

    @property
    def moment(self) -> datetime | None:
        """The moment on our clocks; None where only the day counts."""
        return timezone.localtime(self.at) if isinstance(self.at, datetime) else None

    @property
    def day(self) -> date:
        return timezone.localdate(self.at) if isinstance(self.at, datetime) else self.at

    @property
    def label(self) -> str:
        return self.name or str(self.kind.label)

    @property
    def order(self) -> tuple[date, bool, str, int, str, int]:
        """By days; on a day what has no hour comes first."""
        moment = self.moment
        hour = moment.isoformat() if moment else ""
        return self.day, moment is not None, hour, list(Kind).index(self.kind), self.title, self.pk


@dataclass(frozen=True, slots=True)
class Span:
    """The days of which somebody asks, both included, or one thing by its number."""

    since: date
    until: date
    pk: int | None = None

    @classmethod
    def of_one(cls, pk: int) -> "Span":
        return cls(date(EARLIEST, 1, 1), date(LATEST, 12, 31), pk)

    def days(self, field: str) -> Q:
        """The condition that a date lies in it."""
        return Q(**{f"{field}__range": (self.since, self.until)}) & self._one

    def moments(self, field: str) -> Q:
        """The condition that a moment lies in it, by our clocks."""
        begin = timezone.make_aware(datetime.combine(self.since, time.min))
        end = timezone.make_aware(datetime.combine(self.until + timedelta(days=1), time.min))
        return Q(**{f"{field}__gte": begin, f"{field}__lt": end}) & self._one

    @property
    def _one(self) -> Q:
        return Q() if self.pk is None else Q(pk=self.pk)

    def holds(self, day: date) -> bool:
        return self.since <= day <= self.until
