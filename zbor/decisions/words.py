"""A rule and a reckoning in plain words, so that nobody has to read a formula."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc import decisions as calc
from zbor.decisions.models import Decision, Rule


def rule_of(decision: Decision) -> calc.Rule:
    """The rule a decision is under: the numbers frozen at opening, or the rule's own before that."""
    return rule_from(decision.rule_frozen if decision.rule_frozen is not None else numbers_of(decision.rule))


def numbers_of(rule: Rule) -> dict[str, Any]:
    """A rule as it is frozen."""
    return {
        "code": rule.code,
        "name": rule.name,
        "base": str(rule.base),
        "majority": [rule.majority_numerator, rule.majority_denominator],
        "is_strict": rule.majority_is_strict,
        "quorum": [rule.quorum_numerator, rule.quorum_denominator],
    }


def rule_from(numbers: Mapping[str, Any]) -> calc.Rule:
    return calc.Rule(
        base=calc.Base(numbers["base"]),
        majority=calc.Share(*numbers["majority"]),
        is_strict=bool(numbers["is_strict"]),
        quorum=calc.Share(*numbers["quorum"]),
    )


def share_in_words(share: calc.Share) -> str:
    """A share in the genitive, as “more than …” and “at least …” want it: half, two thirds, 4/7."""
    known = {(1, 2): _("half"), (1, 3): _("a third"), (2, 3): _("two thirds"), (1, 4): _("a quarter")}
    return known.get((share.numerator, share.denominator), f"{share.numerator}/{share.denominator}")


def rule_in_words(rule: calc.Rule) -> list[str]:
    """The rule in a few sentences."""
    known = {
        (calc.Base.FOR_AND_AGAINST, True): _("More than %(share)s of the votes for and against must be in favour."),
        (calc.Base.FOR_AND_AGAINST, False): _("At least %(share)s of the votes for and against must be in favour."),
        (calc.Base.CAST, True): _("More than %(share)s of all votes cast must be in favour."),
        (calc.Base.CAST, False): _("At least %(share)s of all votes cast must be in favour."),
        (calc.Base.ENTITLED, True): _("More than %(share)s of all who may vote must be in favour."),
        (calc.Base.ENTITLED, False): _("At least %(share)s of all who may vote must be in favour."),
    }
    sentences = [known[rule.base, rule.is_strict] % {"share": share_in_words(rule.majority)}]
    if rule.quorum.numerator:
        sentences.append(
            _("At least %(share)s of all who may vote must take part.") % {"share": share_in_words(rule.quorum)}
        )
    if rule.base is calc.Base.FOR_AND_AGAINST:
        sentences.append(_("Abstentions count towards taking part, not towards the majority."))
    return sentences


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the reckoning: what was asked, what was reached, whether that is enough."""

    label: str
    reached: int
    needed: int
    whole: int
    is_enough: bool


def lines_of(count: calc.Count) -> list[Line]:
    """Quorum and majority, each with the number it needed."""
    return [
        Line(_("Took part"), count.cast, count.quorum_needed, count.entitled, count.quorum_reached),
        Line(_("In favour"), count.in_favour, count.majority_needed, count.majority_base, count.majority_reached),
    ]


def result_in_words(count: calc.Count) -> str:
    """The result in one sentence, with the number that decided it."""
    if count.result is calc.Result.NO_QUORUM:
        missing = count.quorum_needed - count.cast
        return ngettext("No quorum: one more vote was needed.", "No quorum: %(n)d more votes were needed.", missing) % {
            "n": missing
        }
    if count.result is calc.Result.ADOPTED:
        return _("Adopted: %(votes)d in favour, %(needed)d needed.") % {
            "votes": count.in_favour,
            "needed": count.majority_needed,
        }
    if count.is_tie:
        return _("Rejected: as many votes against as in favour.")
    return _("Rejected: %(votes)d in favour, %(needed)d needed.") % {
        "votes": count.in_favour,
        "needed": count.majority_needed,
    }


def rule_name(decision: Decision) -> str:
    """What a rule is called: ours in the reader's language, a network's own as it named it."""
    numbers = decision.rule_frozen or numbers_of(decision.rule)
    ours = {
        "simple-majority": _("Simple majority"),
        "absolute-majority": _("Absolute majority"),
        "two-thirds": _("Two-thirds majority"),
    }
    return ours.get(str(numbers["code"]), str(numbers["name"]))
