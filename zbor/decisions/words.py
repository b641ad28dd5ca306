"""A rule and a reckoning in plain words, so that nobody has to read a formula."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from zbor.calc import decisions as calc
from zbor.decisions.enums import CHOOSING, OBJECTING, Choice, Electorate, Method, Result
from zbor.decisions.models import AgendaItem, Decision, Option
from zbor.decisions.terms import Terms, rule_of, terms_of

RESERVATION = "reservation"
"""What a form sends where a voice agrees with a reservation."""


def share_in_words(share: calc.Share) -> str:
    """A share in the genitive, as “more than …” and “at least …” want it: half, two thirds, 4/7."""
    known = {(1, 2): _("half"), (1, 3): _("a third"), (2, 3): _("two thirds"), (1, 4): _("a quarter")}
    return known.get((share.numerator, share.denominator), f"{share.numerator}/{share.denominator}")


def terms_in_words(decision: Decision) -> list[str]:
    """Everything a voter should know of how a decision is made, in a few sentences."""
    terms, rule = terms_of(decision), rule_of(decision)
    sentences = [*rule_in_words(rule), *voices_in_words(terms)]
    if terms.is_secret:
        sentences.append(_("The vote is secret: a vote once cast is final and carries no name."))
        if terms.closes_early:
            sentences.append(_("It ends as soon as the votes still missing cannot change the result."))
    if decision.item_id is not None:
        sentences.append(_("Who is in the room when voting begins may vote; the chair ends the vote."))
    if terms.proxies_per_holder:
        sentences.append(
            ngettext(
                "Whoever votes may use one proxy of another member.",
                "Whoever votes may use up to %(n)d proxies of other members.",
                terms.proxies_per_holder,
            )
            % {"n": terms.proxies_per_holder}
        )
    else:
        sentences.append(_("Nobody votes by proxy."))
    if terms.is_ratified:
        sentences.append(
            ngettext(
                "What is adopted holds at once, and the network is asked to confirm it within one hour.",
                "What is adopted holds at once, and the network is asked to confirm it within %(n)d hours.",
                terms.ratified_within,
            )
            % {"n": terms.ratified_within}
        )
    return sentences


def voices_in_words(terms: Terms) -> list[str]:
    """Who votes, and with how many votes."""
    if terms.electorate is Electorate.BOARD:
        return [_("The members of the board vote, each with one vote.")]
    if terms.organisation_weight == terms.individual_weight == 1:
        return [
            {
                Electorate.MEMBERS: _("Every member organisation and every individual member has one vote."),
                Electorate.ORGANISATIONS: _("Every member organisation has one vote."),
                Electorate.INDIVIDUALS: _("Every individual member has one vote."),
            }[terms.electorate]
        ]
    weights = {"organisation": terms.organisation_weight, "individual": terms.individual_weight}
    return [_("Votes of a member organisation: %(organisation)d; of an individual member: %(individual)d.") % weights]


def rule_in_words(rule: calc.Rule) -> list[str]:
    """How ballots become a result, in a few sentences."""
    method = Method(rule.method)
    if method is Method.MAJORITY:
        return _majority_in_words(rule)
    stops = (
        _("One standing objection stops it.")
        if rule.objections_needed == 1
        else _("Standing objections with %(n)d votes together stop it.") % {"n": rule.objections_needed}
    )
    known = {
        Method.CONSENSUS: [_("Whoever takes part must be in favour or abstain; one vote against stops it.")],
        Method.CONSENT: [
            _("It is adopted where somebody agrees and no objection stands."),
            _("An objection needs a reason, is answered, and may become a reservation."),
            stops,
        ],
        Method.SILENCE: [
            _("Whoever says nothing until the end agrees."),
            _("An objection needs a reason, is answered, and may become a reservation."),
            stops,
        ],
        Method.APPROVAL: [_("Support as many options as you like; those with the most support are chosen.")],
        Method.SCORE: [
            _("Give every option from 0 to %(most)d points; those with the most points are chosen.")
            % {"most": rule.max_score}
        ],
        Method.RANKING: [
            _("Put the options in order. Chosen is what beats the others in pairs, directly or by a chain (Schulze).")
        ],
        Method.SHARES: [
            _("Support as many options as you like. Every voice has an equal share, which the chosen options use up,")
            + " "
            + _("so that every group that agrees gets its part (Method of Equal Shares).")
        ],
    }
    sentences = list(known[method])
    if method is not Method.SILENCE and rule.quorum.numerator:
        sentences.append(_quorum_in_words(rule))
    if method in CHOOSING:
        sentences.append(ngettext("One option is chosen.", "%(n)d options are chosen.", rule.seats) % {"n": rule.seats})
        sentences.append(_("A tie is broken by a lot that anyone can draw again from the votes."))
    return sentences


def _quorum_in_words(rule: calc.Rule) -> str:
    return _("At least %(share)s of all who may vote must take part.") % {"share": share_in_words(rule.quorum)}


def _majority_in_words(rule: calc.Rule) -> list[str]:
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
        sentences.append(_quorum_in_words(rule))
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
    """What the method asked for, each with the number it needed."""
    lines = []
    method = Method(count.method)
    if method is not Method.SILENCE:
        lines.append(Line(_("Took part"), count.cast, count.quorum_needed, count.entitled, count.quorum_reached))
    if method is Method.MAJORITY:
        enough = count.majority_reached
        lines.append(Line(_("In favour"), count.in_favour, count.majority_needed, count.majority_base, enough))
    return lines


def result_in_words(count: calc.Count) -> str:
    """The result in one sentence, with the number that decided it."""
    if count.result is calc.Result.NO_QUORUM:
        missing = count.quorum_needed - count.cast
        return ngettext("No quorum: one more vote was needed.", "No quorum: %(n)d more votes were needed.", missing) % {
            "n": missing
        }
    method = Method(count.method)
    if method is Method.MAJORITY:
        return _majority_result(count)
    if method is Method.CONSENSUS:
        return _("Adopted: nobody was against.") if _adopted(count) else _unanimity_missed(count)
    if _adopted(count):
        return _("Adopted: no objection stands.") if not count.against else _("Adopted: too few objections stand.")
    if not count.against:
        return _("Not adopted: nobody said that they agree.")
    return ngettext(
        "Not adopted: an objection with one vote stands.",
        "Not adopted: standing objections have %(n)d votes.",
        count.against,
    ) % {"n": count.against}


def _adopted(count: calc.Count) -> bool:
    return count.result is calc.Result.ADOPTED


def _unanimity_missed(count: calc.Count) -> str:
    if not count.against:
        return _("Not adopted: nobody was in favour.")
    return ngettext("Not adopted: one vote against.", "Not adopted: %(n)d votes against.", count.against) % {
        "n": count.against
    }


def _majority_result(count: calc.Count) -> str:
    if _adopted(count):
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


def choice_in_words(decision: Decision, options: Sequence[Option]) -> str:
    """What was chosen, in one sentence."""
    if decision.result == Result.NO_QUORUM:
        return _("No quorum: nothing is chosen.")
    names = {one.number: one.text for one in options}
    chosen = [names.get(number, str(number)) for number in decision.selected or []]
    if not chosen:
        return _("Nothing is chosen: no option has any support.")
    return _("Chosen: %(options)s.") % {"options": "; ".join(chosen)}


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One option of a choice: what it reached, and whether it is chosen, perhaps by lot. Numbers only after closing."""

    number: int
    text: str
    points: int | None = None
    support: int | None = None
    is_chosen: bool = False
    is_drawn: bool = False


def option_lines(chosen: calc.Chosen | None, options: Sequence[Option]) -> list[OptionLine]:
    """The options, those chosen first in the order in which they were chosen, then by what they reached."""
    if chosen is None:
        return [OptionLine(one.number, one.text) for one in options]
    place = {number: at for at, number in enumerate(chosen.selected)}
    lines = [
        OptionLine(
            number=one.number,
            text=one.text,
            points=chosen.of(one.number).points,
            support=chosen.of(one.number).support,
            is_chosen=one.number in place,
            is_drawn=one.number in chosen.drawn,
        )
        for one in options
    ]
    return sorted(lines, key=lambda line: (place.get(line.number, len(place)), -(line.points or 0), line.number))


def points_named(method: Method) -> str:
    """What the numbers beside options are."""
    return {
        Method.APPROVAL: _("support"),
        Method.SHARES: _("support"),
        Method.SCORE: _("points"),
        Method.RANKING: _("beats so many others"),
    }.get(method, "")


def outcome_in_words(decision: Decision, count: calc.Count | None, options: Sequence[Option]) -> str:
    """The result of a closed decision in one sentence, whatever its method; empty while there is none."""
    if not decision.result:
        return ""
    if decision.result == Result.OVERTURNED:
        return _("Adopted in urgency, and not confirmed by the network.")
    return result_in_words(count) if count is not None else choice_in_words(decision, options)


def choice_said(method: Method, choice: Choice) -> str:
    """What a recorded choice is called where the method has words of its own."""
    if method not in OBJECTING:
        return str(choice.label)
    return {Choice.FOR: _("agrees"), Choice.ABSTAIN: _("stands aside"), Choice.AGAINST: _("objects")}[choice]


def choices_of(method: Method) -> list[tuple[str, str]]:
    """What a voice may say in a question of yes or no, in the words of the method."""
    if method not in OBJECTING:
        return [(value, str(label)) for value, label in Choice.choices]
    return [
        (Choice.FOR.value, pgettext("in a decision", "I agree")),
        (RESERVATION, _("I agree with a reservation (write it)")),
        (Choice.ABSTAIN.value, _("I stand aside")),
        (Choice.AGAINST.value, _("I object (write the reason)")),
    ]


def rule_name(decision: Decision) -> str:
    """What a rule is called: ours in the reader's language, a network's own as it named it."""
    terms = terms_of(decision)
    return name_of(terms.code, terms.name)


def name_of(code: str, name: str) -> str:
    """The name of one of our rules in the reader's language; another's as it stands."""
    ours = {
        "simple-majority": _("Simple majority"),
        "absolute-majority": _("Absolute majority"),
        "two-thirds": _("Two-thirds majority"),
        "silence": _("Silence procedure"),
        "consent": _("Consent"),
        "consensus": _("Consensus"),
        "urgent": _("Urgent: the board, then the network confirms"),
        "secret-majority": _("Secret vote"),
        "approval": _("Choice by approval"),
        "score": _("Choice by points"),
        "ranking": _("Choice by ranking"),
        "equal-shares": _("Choice by equal shares"),
    }
    return ours.get(code, name)


def hands_in_words(item: AgendaItem) -> str:
    """What a show of hands came to, in one sentence; empty where none was counted."""
    return result_in_words(calc.count_from(item.count)) if item.count else ""
