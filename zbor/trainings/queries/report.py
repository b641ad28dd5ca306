"""Everything the report of a training says, gathered once for page, PDF and Word."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.trainings.enums import LIVE, Seat
from zbor.trainings.models import Evaluation, Registration, Training
from zbor.trainings.queries.after import may_be_certified, minutes_of, to_be_certified
from zbor.trainings.queries.content import hours_in_words, place_of
from zbor.trainings.queries.courses import sessions_of
from zbor.trainings.queries.results import Result, results_of

KEPT_BELOW = 5
"""Of fewer people than this a report says only that they are few; the rest is taken together with them."""
EARLY = timedelta(days=5)
"""So long before it begins a training is announced."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number under a word."""

    words: str
    n: int


@dataclass(frozen=True, slots=True)
class Split:
    """Those with a seat by one thing; groups of fewer than five are together in the last line."""

    title: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper that a funder asks for: whether it is there, and what there is or what is missing."""

    words: str
    is_there: bool
    told: str


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of a training when it is over."""

    training: Training
    facts: tuple[tuple[str, str], ...]
    sessions: tuple[tuple[str, str, str], ...]
    points: tuple[str, ...]
    lecturers: tuple[str, ...]
    numbers: tuple[Count, ...]
    splits: tuple[Split, ...]
    evaluation: Evaluation | None
    results: tuple[Result, ...]
    evidence: tuple[Evidence, ...]


def report_of(training: Training) -> Report:
    """The whole report, as things are now."""
    people = list(
        training.registrations.select_related(
            "organisation__region", "organisation__discipline", "person__region", "person__discipline"
        )
    )
    seated = [one for one in people if one.seat == Seat.SEATED]
    evaluation = Evaluation.objects.filter(training=training).first()
    if evaluation is not None:
        evaluation.training = training
    return Report(
        training=training,
        facts=tuple(_facts(training)),
        sessions=tuple((_when(one.starts_at, one.ends_at), place_of(one), one.title) for one in sessions_of(training)),
        points=tuple(line.strip() for line in training.points.splitlines() if line.strip()),
        lecturers=tuple(", ".join(filter(None, [one.name, one.role])) for one in training.lecturers.all()),
        numbers=tuple(_numbers(training, people)),
        splits=_splits(seated),
        evaluation=evaluation,
        results=tuple(results_of(evaluation)) if evaluation else (),
        evidence=tuple(_evidence(training, evaluation)),
    )


def _facts(training: Training) -> Iterable[tuple[str, str]]:
    host = training.host.name if training.host else training.host_name
    yield _("Extent"), hours_in_words(minutes_of(training))
    if host:
        yield _("Host"), host
    if training.region:
        yield _("Region"), training.region.name
    if training.programme:
        yield _("Programme"), training.programme.title


def _numbers(training: Training, people: list[Registration]) -> Iterable[Count]:
    seats = Counter(Seat(one.seat) for one in people)
    yield Count(_("Registered, all together"), len(people))
    yield Count(_("With a seat"), seats[Seat.SEATED])
    yield Count(_("Present enough for a certificate"), may_be_certified(training).count())
    yield Count(_("Waiting at the end"), sum(seats[seat] for seat in LIVE if seat != Seat.SEATED))
    yield Count(_("Withdrawn"), seats[Seat.LEFT])


def _splits(seated: list[Registration]) -> tuple[Split, ...]:
    unknown = _("not known")
    regions = [_of(one, "region") or unknown for one in seated]
    disciplines = [_of(one, "discipline") or unknown for one in seated]
    members = [_("members of the network") if one.is_member else _("others") for one in seated]
    return (
        _split(_("By region"), regions),
        _split(_("By discipline"), disciplines),
        _split(_("By membership"), members),
    )


def _of(registration: Registration, what: str) -> str:
    """Of the organisation, else of the person."""
    for whose in (registration.organisation, registration.person):
        found = getattr(whose, what, None)
        if found is not None:
            return str(found)
    return ""


def _split(title: str, words: list[str]) -> Split:
    """Counts with small ones put together, so that no small one can be worked out from the sum; the sum stays right."""
    counts = sorted(Counter(words).items(), key=lambda one: (-one[1], one[0]))
    large, small = [one for one in counts if one[1] >= KEPT_BELOW], [one for one in counts if one[1] < KEPT_BELOW]
    while small and large and sum(n for _word, n in small) < KEPT_BELOW:
        small.insert(0, large.pop())
    shown = [Count(word, n) for word, n in large]
    if small:
        shown.append(
            Count(
                _("together, as they are few: %(words)s") % {"words": ", ".join(sorted(word for word, _n in small))},
                sum(n for _word, n in small),
            )
        )
    return Split(title, tuple(shown))


def _evidence(training: Training, evaluation: Evaluation | None) -> Iterable[Evidence]:
    yield _announced(training)
    yield Evidence(_("Programme"), bool(training.points.strip()), _on_record(there=bool(training.points.strip())))
    lecturers = training.lecturers.exists()
    yield Evidence(_("Lecturers"), lecturers, _on_record(there=lecturers))
    present = may_be_certified(training).count()
    words = _("confirmed as present: %(n)d") if present else _("nobody is confirmed as present yet")
    yield Evidence(_("Attendance"), bool(present), words % {"n": present} if present else words)
    issued = training.certificates.filter(revoked_at=None).count()
    told = _("issued: %(issued)d, earned: %(present)d") % {"issued": issued, "present": present}
    yield Evidence(_("Certificates"), bool(issued) and not to_be_certified(training).exists(), told)
    answered, asked = (evaluation.answered, evaluation.invited) if evaluation else (0, 0)
    told = _("answered: %(answered)d of %(asked)d") % {"answered": answered, "asked": asked}
    yield Evidence(_("Evaluation"), answered > 0, told if evaluation else _("nobody was asked yet"))
    funders = list(training.funders.all())
    mute = [funder.name for funder in funders if not funder.sentence]
    told = _("without an obligatory sentence: %(names)s") % {"names": ", ".join(mute)} if mute else _("on record")
    yield Evidence(
        _("Logos and sentences of the funders"), not mute, told if funders else _("this training has no funder")
    )
    yield Evidence(_("The same title on every paper"), *_one_title(training))


def _announced(training: Training) -> Evidence:
    """Five days before at least, by the clock of the platform."""
    words = _("Announcement five days before")
    first = sessions_of(training).first()
    if training.announced_at is None or first is None:
        return Evidence(words, is_there=False, told=_("not announced, or without a session"))
    days = (timezone.localdate(first.starts_at) - timezone.localdate(training.announced_at)).days
    told = _("announced on %(day)s; days before: %(n)d") % {"day": _day(training.announced_at), "n": days}
    return Evidence(words, training.announced_at + EARLY <= first.starts_at, told)


def _one_title(training: Training) -> tuple[bool, str]:
    others = training.certificates.exclude(title=training.title).filter(revoked_at=None).count()
    if others:
        return False, _("certificates with another title: %(n)d") % {"n": others}
    return True, training.title


def _on_record(*, there: bool) -> str:
    return _("on record") if there else _("missing")


def _day(moment: datetime) -> str:
    return str(PartialDate.of(timezone.localdate(moment)))


def _when(starts: datetime, ends: datetime) -> str:
    """A day with its hours; both days where it lasts over midnight."""
    begins, ends = timezone.localtime(starts), timezone.localtime(ends)
    until = f"{ends:%H:%M}" if begins.date() == ends.date() else f"{_day(ends)}, {ends:%H:%M}"
    return f"{_day(begins)}, {begins:%H:%M}–{until}"
