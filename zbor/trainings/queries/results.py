"""The results of an evaluation, each with how many answered, and nothing of fewer than five."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.evaluating import Interval, Marks, marks, share_interval
from zbor.calc.gathering import gather
from zbor.trainings.asking import BATCH, MARKS, NO, YES, Kind
from zbor.trainings.models import Evaluation, EvaluationAnswer
from zbor.trainings.queries.evaluation import Asked, answers_shown, asked_in

FEW = 10
"""Below so many answers the page says that the number is an indication."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer that could be given: its words, how many gave it, and the width of its bar of 100."""

    words: str
    n: int
    width: float


@dataclass(frozen=True, slots=True)
class Group:
    """Answers in own words that share words."""

    words: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one question; `n` answered it. Where fewer than five did, nothing else is known."""

    question: Asked
    n: int
    bars: tuple[Bar, ...] = ()
    mean: float | None = None
    share: float | None = None
    interval: Interval | None = None
    groups: tuple[Group, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Too few have answered."""
        return self.n < BATCH

    @property
    def is_few(self) -> bool:
        return BATCH <= self.n < FEW

    @property
    def sentence(self) -> str:
        """What the picture shows, in words."""
        if self.is_kept or self.question.kind is Kind.OPEN:
            return ""
        counted = ngettext("%(n)d answer", "%(n)d answers", self.n) % {"n": self.n}
        if self.mean is not None and self.interval is not None:
            told = {"mean": _number(self.mean), "low": _number(self.interval.low), "high": _number(self.interval.high)}
            return _("On average %(mean)s of 5 (between %(low)s and %(high)s)") % told + f", {counted}."
        if self.share is not None and self.interval is not None:
            low, high = round(100 * self.interval.low), round(100 * self.interval.high)
            told_share = {"share": round(100 * self.share), "low": low, "high": high}
            return _("%(share)d%% say yes (between %(low)d and %(high)d%%)") % told_share + f", {counted}."
        most = max(self.bars, key=lambda bar: bar.n)
        return _("Most chose “%(words)s”: %(n)d") % {"words": most.words, "n": most.n} + f", {counted}."


def results_of(evaluation: Evaluation, *, lecturers: set[int] | None = None) -> list[Result]:
    """The results of every question; with `lecturers`, of those alone that are about these."""
    answered = answers_shown(evaluation)
    asked = asked_in(evaluation, answered)
    chosen = [one for one in asked if lecturers is None or one.lecturer in lecturers]
    return [result_of(one, answered.get(one.key, [])) for one in chosen]


def summary_of(evaluation: Evaluation) -> list[Result]:
    """What the office may publish: numbers alone, without lecturers and without own words."""
    found = results_of(evaluation)
    return [one for one in found if one.question.kind is not Kind.OPEN and not one.question.key.startswith("lecturer-")]


def result_of(question: Asked, answers: list[EvaluationAnswer]) -> Result:
    """What came of one question."""
    n = len(answers)
    if n < BATCH:
        return Result(question, n)
    if question.kind is Kind.OPEN:
        texts = sorted(answer.text for answer in answers)
        groups = (Group(one.words, tuple(texts[place] for place in one.places)) for one in gather(texts))
        return Result(question, n, groups=tuple(groups))
    given = [answer.mark for answer in answers if answer.mark is not None]
    if question.kind is Kind.SCALE:
        told = marks(given)
        return Result(question, n, bars=_scale(told), mean=told.mean, interval=told.interval)
    words = _words(question)
    counts = {value: given.count(value) for value in words}
    bars = tuple(Bar(said, counts[value], 100 * counts[value] / n) for value, said in words.items())
    if question.kind is Kind.CHOICE:
        return Result(question, n, bars=bars)
    share = counts[int(YES)] / n
    return Result(question, n, bars=bars, share=share, interval=share_interval(share, n))


def _words(question: Asked) -> dict[int, str]:
    if question.kind is Kind.YES_NO:
        return {int(YES): _("yes"), int(NO): _("no")}
    return dict(enumerate(question.options))


def _scale(told: Marks) -> tuple[Bar, ...]:
    """The highest mark first."""
    counted = list(enumerate(told.counts, start=told.least))
    return tuple(Bar(f"{mark} – {MARKS[mark]}", n, 100 * n / told.n) for mark, n in reversed(counted))


def _number(value: float) -> str:
    """One decimal, as the language writes it."""
    return number_format(value, decimal_pos=1)
