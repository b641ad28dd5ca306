"""The verdict on a call for one case at one moment: yes, no or unknown for every condition, with the reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from zbor.calc.eligibility.answers import Answer
from zbor.calc.eligibility.case import Case
from zbor.calc.eligibility.conditions import Code, Condition, Leaf, Reason
from zbor.calc.eligibility.joined import Among, Circle, Every, Joined, Not, Some, parts_of
from zbor.calc.eligibility.of_application import Deadline, check_moment, is_late
from zbor.calc.eligibility.profile import Profile


@dataclass(frozen=True, slots=True)
class Call:
    """The conditions of a call. `preferences` are looked at as well and exclude nobody."""

    key: str
    condition: Condition
    preferences: tuple[Condition, ...] = ()

    @property
    def closes(self) -> datetime | None:
        """The last moment at which anybody may apply; None where the conditions name none."""
        return _closing(self.condition)


def _closing(condition: Condition) -> datetime | None:
    if isinstance(condition, Deadline):
        return condition.at
    if not isinstance(condition, Every | Some):
        return None
    found = [_closing(part) for part in condition.parts]
    named = [one for one in found if one is not None]
    if isinstance(condition, Every):
        return min(named, default=None)
    return max(named, default=None) if len(named) == len(found) else None


class By(StrEnum):
    """What it takes until a condition is met."""

    WAITING = "waiting"
    DOING = "doing"
    LEARNING = "learning"
    COMING = "coming"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Earliest:
    """From which day a condition could be met at the earliest, and `by` what; no day: it cannot any more.

    WAITING: it then is, by itself. DOING: something must be done for it. LEARNING: nothing known speaks against it today.
    COMING: it depends on what nobody can know yet, such as the income of a year that is not over. `surely` is the first
    day on which it is met whatever else becomes known. `in_time` says whether the day lies before the call closes; None
    where it does not close.
    """

    by: By
    day: date | None = None
    surely: date | None = None
    in_time: bool | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one condition. `path` leads to it from the outermost, `member` is the key of whom it was asked of.

    `parts` are the verdicts on its parts: for `Among` one for each who takes part. `alone`: no partner can meet it for the
    one of whom it is asked. `earliest` is None where it is met.
    """

    condition: Condition
    path: tuple[int, ...]
    member: str
    answer: Answer
    reason: Reason
    alone: bool
    parts: tuple["Verdict", ...] = ()
    earliest: Earliest | None = None

    def walk(self) -> Iterator["Verdict"]:
        """This verdict and all inside it, from the outside in."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of a call for one case: whether it may apply, and which preferences it fits."""

    call: Call
    at: datetime
    verdict: Verdict
    preferences: tuple[Verdict, ...]

    @property
    def answer(self) -> Answer:
        return self.verdict.answer

    @property
    def missing(self) -> tuple[Verdict, ...]:
        """The leaves that are not met and on which it depends; what could not change the answer is left out."""
        return tuple(_missing(self.verdict, Answer.YES))


def _missing(verdict: Verdict, wanted: Answer) -> Iterator[Verdict]:
    if verdict.answer is wanted:
        return
    if isinstance(verdict.condition, Not):
        yield from _missing(verdict.parts[0], wanted.opposite)
    elif isinstance(verdict.condition, Joined):
        for part in verdict.parts:
            yield from _missing(part, wanted)
    else:
        yield verdict


def judge(call: Call, case: Case, at: datetime) -> Judgement:
    """Judge an application handed in at `at`, in whose time zone days are counted.

    Total: for every call and case that could be made there is an answer. Raises ValueError only for a moment without a
    time zone or outside the years in which people apply.
    """
    check_moment(at)
    judging = _Judging(case, at, call.closes)
    return Judgement(
        call,
        at,
        judging.verdict(call.condition, case.applicant, ()),
        tuple(judging.verdict(one, case.applicant, ()) for one in call.preferences),
    )


def members_of(among: Among, case: Case) -> tuple[Profile, ...]:
    """Of whom something is asked; partners that are not known are left out."""
    return case.members if among.circle is Circle.MEMBERS else (case.partners or ())


def answer_at(condition: Condition, case: Case, member: Profile, moment: datetime) -> Answer:
    """The answer alone, from what is known."""
    if isinstance(condition, Leaf):
        return condition.judge(case, member, moment).answer
    if isinstance(condition, Not):
        return answer_at(condition.part, case, member, moment).opposite
    if isinstance(condition, Among):
        answers = [answer_at(condition.part, case, one, moment) for one in members_of(condition, case)]
        return condition.join(answers, more=case.partners is None)
    answers = [answer_at(part, case, member, moment) for part in parts_of(condition)]
    return _joined(condition).join(answers)


def _joined(condition: Condition) -> Joined:
    if not isinstance(condition, Joined):
        raise TypeError(f"there is no condition {type(condition).__name__}")
    return condition


def open_answer(condition: Condition, case: Case, member: Profile, moment: datetime, now: datetime) -> Answer:
    """The answer if everything about which something can still be done were unknown: “no” means that it cannot be met."""
    if isinstance(condition, Leaf):
        if condition.is_open(case, member, moment, now):
            return Answer.UNKNOWN
        return condition.judge(case, member, moment).answer
    if isinstance(condition, Not):
        return open_answer(condition.part, case, member, moment, now).opposite
    if isinstance(condition, Among):
        return condition.join_open(open_answer(condition.part, case, case.applicant, moment, now))
    return _joined(condition).join([open_answer(part, case, member, moment, now) for part in parts_of(condition)])


def turning_days(condition: Condition, case: Case, member: Profile, now: datetime) -> Iterable[date]:
    """The days from which on the answer may be another."""
    if isinstance(condition, Leaf):
        yield from condition.turns(case, member, now)
    asked = members_of(condition, case) or (case.applicant,) if isinstance(condition, Among) else (member,)
    for part in parts_of(condition):
        for one in asked:
            yield from turning_days(part, case, one, now)


class _Judging:
    """One case at one moment."""

    def __init__(self, case: Case, at: datetime, closes: datetime | None) -> None:
        self.case, self.at, self.closes = case, at, closes

    def verdict(self, condition: Condition, member: Profile, path: tuple[int, ...]) -> Verdict:
        parts = self.parts(condition, member, path)
        if isinstance(condition, Leaf):
            answer, reason = (found := condition.judge(self.case, member, self.at)).answer, found.reason
        else:
            answer, reason = self.joined(condition, parts)
        alone = condition.alone if isinstance(condition, Leaf) else all(part.alone for part in parts)
        alone = alone and not isinstance(condition, Among)
        earliest = None if answer is Answer.YES else self.earliest(condition, member)
        return Verdict(condition, path, member.key, answer, reason, alone, parts, earliest)

    def parts(self, condition: Condition, member: Profile, path: tuple[int, ...]) -> tuple[Verdict, ...]:
        if isinstance(condition, Among):
            asked = members_of(condition, self.case)
            return tuple(self.verdict(condition.part, one, (*path, 0)) for one in asked)
        return tuple(self.verdict(part, member, (*path, at)) for at, part in enumerate(parts_of(condition)))

    def joined(self, condition: Condition, parts: tuple[Verdict, ...]) -> tuple[Answer, Reason]:
        answers = [part.answer for part in parts]
        data = {answer.value: answers.count(answer) for answer in Answer}
        if isinstance(condition, Not):
            return answers[0].opposite, Reason(Code.OPPOSITE)
        if isinstance(condition, Among):
            more = self.case.partners is None
            answer = condition.join(answers, more=more)
            lacking = answer is Answer.UNKNOWN and more
            return answer, Reason(Code.PARTNERS_UNKNOWN if lacking else Code.MEMBERS, data)
        return _joined(condition).join(answers), Reason(Code.PARTS, data)

    def earliest(self, condition: Condition, member: Profile) -> Earliest:
        """The first day on which nothing stands against it, and the first on which it is sure."""
        turns = turning_days(condition, self.case, member, self.at)
        days = sorted({day for day in turns if self.at.date() < day and day.year <= self.at.year + FURTHEST})
        moments = [self.at, *(datetime.combine(day, time(), self.at.tzinfo) for day in days)]
        answers = [(one, answer_at(condition, self.case, member, one)) for one in moments]
        surely = next((one.date() for one, answer in answers if answer is Answer.YES), None)
        for one, answer in answers:
            if answer is not Answer.NO or self.may_be(condition, member, one):
                in_time = None if self.closes is None else not is_late(one, self.closes)
                return Earliest(self.by(one, answer), one.date(), surely, in_time)
        return Earliest(By.NEVER, in_time=None if self.closes is None else False)

    def may_be(self, condition: Condition, member: Profile, moment: datetime) -> bool:
        return open_answer(condition, self.case, member, moment, self.at) is not Answer.NO

    def by(self, moment: datetime, answer: Answer) -> By:
        if answer is Answer.YES:
            return By.WAITING
        if answer is Answer.NO:
            return By.DOING
        return By.LEARNING if moment == self.at else By.COMING


FURTHEST = 150
"""Years ahead; who was registered today fulfils what any call asks by then."""
