"""What has happened with an initiative, worked out of its rows; it names organisations where they agreed to it, and no person."""

from django.utils.translation import gettext as _

from zbor.base.amounts import amount
from zbor.initiatives.enums import Ending, Gate, Verdict
from zbor.initiatives.models import Initiative, Passing
from zbor.initiatives.queries.initiatives import Happened


def chronology(initiative: Initiative, *, for_network: bool) -> list[Happened]:
    """In the order in which it happened.

    Strangers read all of it, but of what was sent back and of what the office let go only that it was so: the reasons
    are told to those who have to do with them.
    """
    found = [Happened(initiative.created_at, _("%(organisation)s posted the idea.") % _who(initiative))]
    found += [
        Happened(one.ended_at, _("Another idea was merged into this one."))
        for one in _merged(initiative)
        if one.ended_at
    ]
    for one in initiative.passings.all():
        is_told = for_network or one.verdict == Verdict.PASSED
        found.append(Happened(one.at, _passing(one), one.because if is_told else ""))
    for waiver in initiative.waivers.all():
        because = waiver.because if for_network else ""
        found.append(Happened(waiver.at, _("The office let a missing condition go."), because))
    for entry in initiative.asked.filter(given__isnull=False, round__closed_at__isnull=False).select_related("round"):
        words = _("The small fund gave it %(amount)s € (%(round)s).")
        told = {"amount": amount(entry.given), "round": entry.round}
        found.append(Happened(entry.round.closed_at or entry.round.closes_at, words % told))
    if initiative.ended_at is not None:
        found.append(Happened(initiative.ended_at, _ending(initiative), initiative.ended_because))
    return sorted(found, key=lambda one: one.at)


def _who(initiative: Initiative) -> dict[str, str]:
    return {"organisation": str(initiative.organisation)}


def _merged(initiative: Initiative) -> list[Initiative]:
    return list(initiative.took_in.filter(ended_at__isnull=False))


def _ending(initiative: Initiative) -> str:
    said = {
        Ending.WITHDRAWN: _("%(organisation)s withdrew it.") % _who(initiative),
        Ending.MERGED: _("It was merged into another idea."),
        Ending.CLOSED: _("The office closed it."),
    }
    return said[Ending(initiative.ending)]


def _passing(passing: Passing) -> str:
    if passing.verdict == Verdict.SENT_BACK:
        return _("It was sent back.")
    return _("It became an initiative.") if passing.gate == Gate.TO_INITIATIVE else _("It became a project.")
