"""Count a vote on one question: who took part, whether that is enough, and what follows. Whole numbers only."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from zbor.calc.decisions.rule import Base, Choice, Method, NotOnTheRoll, Result, Rule


@dataclass(frozen=True, slots=True)
class Count:
    """The whole reckoning: every number from which the result follows. Weights, except where it says voices.

    Where no majority is asked for, `majority_needed` is what the method needs in favour: everybody who is for or
    against in consensus, one in consent, none in silence.
    """

    voices_entitled: int
    voices_cast: int
    entitled: int
    cast: int
    in_favour: int
    against: int
    abstained: int
    quorum_needed: int
    majority_base: int
    majority_needed: int
    method: Method = Method.MAJORITY
    objections_needed: int = 1

    @property
    def silent(self) -> int:
        """The weight of those who did not take part."""
        return self.entitled - self.cast

    @property
    def quorum_reached(self) -> bool:
        return self.cast >= self.quorum_needed

    @property
    def majority_reached(self) -> bool:
        return self.in_favour >= self.majority_needed

    @property
    def is_stopped(self) -> bool:
        """Whether standing objections are heavy enough to stop a decision by consent or by silence."""
        return self.method in (Method.CONSENT, Method.SILENCE) and self.against >= self.objections_needed

    @property
    def result(self) -> Result:
        if not self.quorum_reached:
            return Result.NO_QUORUM
        return Result.ADOPTED if self.majority_reached and not self.is_stopped else Result.REJECTED

    @property
    def is_tie(self) -> bool:
        """As many for as against, and somebody for something."""
        return self.in_favour == self.against > 0

    @property
    def is_weighted(self) -> bool:
        return self.entitled != self.voices_entitled

    def as_data(self) -> dict[str, Any]:
        """The reckoning as JSON keeps it; `count_from` reads it back."""
        return asdict(self) | {"method": self.method.value}


def count_from(data: Mapping[str, Any]) -> Count:
    """The reckoning that `Count.as_data` wrote; one written before there were methods is a majority's."""
    names = [one.name for one in fields(Count) if one.name != "method" and one.name in data]
    numbers = {name: int(data[name]) for name in names}
    return Count(**numbers, method=Method(data.get("method", Method.MAJORITY)))


def tally(rule: Rule, ballots: Mapping[int, Choice], roll: Mapping[int, int]) -> Count:
    """Count ballots (by voice) over a roll (weights by voice). A voice without a ballot did not take part."""
    if rule.method.is_choice:
        raise ValueError(f"{rule.method} chooses among options; see choose")
    if strangers := ballots.keys() - roll.keys():
        raise NotOnTheRoll(f"{len(strangers)} ballots of voices that are not on the roll")
    weight = dict.fromkeys(Choice, 0)
    for voice, choice in ballots.items():
        weight[choice] += roll[voice]
    entitled, cast = sum(roll.values()), sum(weight.values())
    whole = {
        Base.FOR_AND_AGAINST: weight[Choice.FOR] + weight[Choice.AGAINST],
        Base.CAST: cast,
        Base.ENTITLED: entitled,
    }[rule.base if rule.method is Method.MAJORITY else Base.FOR_AND_AGAINST]
    return Count(
        voices_entitled=len(roll),
        voices_cast=len(ballots),
        entitled=entitled,
        cast=cast,
        in_favour=weight[Choice.FOR],
        against=weight[Choice.AGAINST],
        abstained=weight[Choice.ABSTAIN],
        quorum_needed=rule.quorum_of(entitled),
        majority_base=whole,
        majority_needed=_needed(rule, whole),
        method=rule.method,
        objections_needed=rule.objections_needed,
    )


def _needed(rule: Rule, whole: int) -> int:
    """The weight needed in favour."""
    if rule.method is Method.MAJORITY:
        return rule.majority_of(whole)
    return {Method.CONSENSUS: max(1, whole), Method.CONSENT: 1}.get(rule.method, 0)


def is_decided(rule: Rule, ballots: Mapping[int, Choice], roll: Mapping[int, int]) -> bool:
    """Whether the result stays as it is, whatever those say who have not voted, if ballots are final.

    Four endings are enough: nobody more, or all the others alike. A vote in favour never hurts and one against never
    helps, since what is needed grows by no more than the vote itself; and whoever votes adds as much to the quorum.
    """
    missing = roll.keys() - ballots.keys()
    endings = [ballots, *({**ballots, **dict.fromkeys(missing, choice)} for choice in Choice)]
    return len({tally(rule, ending, roll).result for ending in endings}) == 1
