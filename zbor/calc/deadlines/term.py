"""Was the public given the thirty days which the state promised itself?

The rule of the resolution on normative activity: days are the deadline minus the publication, in calendar days.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MINIMUM_TERM = 30


class TermState(StrEnum):
    """What the rule says about one consultation."""

    OK = "ok"
    SHORT = "short"
    NO_TERM = "no_term"
    NOT_PUBLISHED = "not_published"
    EXEMPT = "exempt"
    UNKNOWN = "unknown"


class TermWarning(StrEnum):
    """How the given facts contradict each other."""

    DEADLINE_BEFORE_PUBLICATION = "deadline_before_publication"
    DEADLINE_WITHOUT_CONSULTATION = "deadline_without_consultation"


VIOLATIONS = frozenset({TermState.SHORT, TermState.NO_TERM, TermState.NOT_PUBLISHED})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A state, the days given where both dates are known and make sense, and what is contradictory."""

    state: TermState
    days: int | None = None
    warnings: tuple[TermWarning, ...] = ()

    @property
    def is_violation(self) -> bool:
        """True if the act belongs among those that broke the rule: too short, no term, not consulted on."""
        return self.state in VIOLATIONS

    @property
    def is_counted(self) -> bool:
        """True if the act belongs in the total of which violations are a share."""
        return self.is_violation or self.state is TermState.OK

    @property
    def missing_days(self) -> int:
        """How many days short of the rule the term was; 0 where it was not, or where it is not known."""
        return max(0, MINIMUM_TERM - self.days) if self.days is not None else 0


def verdict(
    *, published: date | None, deadline: date | None, exempt: bool = False, consulted: bool | None = None
) -> Verdict:
    """Judge one consultation by the thirty-day rule.

    `consulted` False says that the act was never put to the public; None says that we do not know. A publication
    without a deadline is a consultation without a term. Never raises: contradictory facts give UNKNOWN and a warning.
    """
    days = (deadline - published).days if published and deadline else None
    warnings = _contradictions(days, deadline, consulted=consulted)
    if days is not None and days < 0:
        days = None
    return Verdict(_state(published, days, warnings, exempt=exempt, consulted=consulted), days, warnings)


def _contradictions(days: int | None, deadline: date | None, *, consulted: bool | None) -> tuple[TermWarning, ...]:
    """Which facts cannot both be true."""
    doubts = {
        TermWarning.DEADLINE_BEFORE_PUBLICATION: days is not None and days < 0,
        TermWarning.DEADLINE_WITHOUT_CONSULTATION: consulted is False and deadline is not None,
    }
    return tuple(warning for warning, holds in doubts.items() if holds)


def _state(
    published: date | None,
    days: int | None,
    warnings: tuple[TermWarning, ...],
    *,
    exempt: bool,
    consulted: bool | None,
) -> TermState:
    """The state once the days and the contradictions are known."""
    if exempt:
        return TermState.EXEMPT
    if warnings:
        return TermState.UNKNOWN
    if consulted is False:
        return TermState.NOT_PUBLISHED
    if days is not None:
        return TermState.OK if days >= MINIMUM_TERM else TermState.SHORT
    return TermState.UNKNOWN if published is None else TermState.NO_TERM
