"""Put amendments to the network in a fair order, and draw once what follows from each result."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.apart import each_apart
from zbor.base.moments import moment
from zbor.base.refusals import Refused
from zbor.decisions.actions import create_decision, open_decision
from zbor.decisions.enums import Phase
from zbor.decisions.models import Decision, Rule
from zbor.members.models import Person
from zbor.positions.actions import amending_letters as letters
from zbor.positions.actions.amending_round import close_round, end
from zbor.positions.actions.guards import locked, must_be_draft, standing_at
from zbor.positions.enums import AmendmentKind, AmendmentState, Ending, Recommendation
from zbor.positions.models import Amendment, Position
from zbor.positions.queries import Chapter, Placed, chapters, unfinished, why_not
from zbor.positions.rules import may_put, takes_amendments
from zbor.record.actions import note

MOST_SHOWN = 600
"""Characters of a changed text in the question of a vote; the rest is on the amendment's page."""


@transaction.atomic
def put_amendments(
    *, position: Position, amendments: Collection[Amendment], rule: Rule, closes_at: datetime, by: Person, now: datetime
) -> Decision:
    """Open one vote on one amendment, or on several that are recommended and do not clash. Those that say the same go along."""
    position = locked(position)
    if not may_put(standing_at(by, now)):
        raise Refused(_("Only the office and the board put amendments to a vote."))
    must_be_draft(position)
    _must_be_time(position, rule, now)
    close_round(position, now=now)
    draw_consequences(position, now=now)
    found = chapters(position)
    chosen = [(one, chapter) for chapter in found for one in chapter.placed if one.amendment in amendments]
    if not chosen:
        raise Refused(_("Choose at least one amendment."))
    decision = chosen[0][0].amendment.decision
    if decision is not None and all(
        one.state is AmendmentState.VOTING and one.amendment.decision_id == decision.pk for one, _chapter in chosen
    ):
        return decision
    for one, chapter in chosen:
        _must_be_next(one, chapter)
    if len(chosen) > 1:
        _must_go_together([one for one, _chapter in chosen])
    whole = {one.amendment.pk: one.amendment for one, _chapter in chosen}
    whole |= {twin.pk: twin for one, _chapter in chosen for twin in one.twins if twin.state is AmendmentState.OPEN}
    ordered = sorted(whole.values(), key=lambda amendment: amendment.number)
    labels = ", ".join(amendment.label for amendment in ordered)
    decision = create_decision(
        title=f"{labels}: {position.title}"[:300],
        question=_question(ordered),
        rule=rule,
        closes_at=closes_at,
        dossier=position.dossier,
        by=by,
        now=now,
    )
    decision = open_decision(decision=decision, by=by, now=now)
    for amendment in ordered:
        amendment.decision, amendment.followed_at = decision, None
        amendment.save(update_fields=["decision", "followed_at"])
    note("amendments.put", by=by, subject=position, decision=decision.pk, amendments=labels)
    return decision


def _must_be_time(position: Position, rule: Rule, now: datetime) -> None:
    if rule.ratified_by_id is not None:
        raise Refused(
            _("Amendments are not decided in urgency: what the network does not confirm could not be taken out again.")
        )
    if takes_amendments(position, now) and position.amendments_until is not None:
        raise Refused(
            _("Amendments are taken until %(moment)s.") % {"moment": moment(position.amendments_until)},
            hint=_("What is voted on first depends on all of them. Wait, or move the deadline."),
        )


def _must_be_next(one: Placed, chapter: Chapter) -> None:
    """Open, spoken to by the rapporteur, fitting the text, and nothing that clashes with it comes first."""
    label = one.amendment.label
    if one.state is not AmendmentState.OPEN:
        raise Refused(
            _("%(label)s is “%(state)s”, so it cannot be put to a vote.") % {"label": label, "state": one.state.label}
        )
    if not one.amendment.recommendation:
        raise Refused(
            _("The rapporteur has not spoken to %(label)s yet.") % {"label": label},
            hint=_("Whoever votes should know what the rapporteur recommends, and why."),
        )
    if not one.fits:
        raise Refused(
            f"{label}: {why_not(one.fit)}",
            hint=_("Ask whoever proposed it for a new wording, or say why it is not voted on."),
        )
    other = chapter.in_the_way(one)
    if other is not None and other.state is AmendmentState.VOTING:
        raise Refused(
            _("%(other)s clashes with %(label)s and is being voted on.") % {"other": other.label, "label": label},
            hint=_("Wait for its result."),
        )
    if other is not None:
        raise Refused(
            _("%(other)s comes before %(label)s: it goes further from the text, and both change the same words.")
            % {"other": other.label, "label": label},
            hint=_("Put %(other)s to a vote first.") % {"other": other.label},
        )


def _must_go_together(chosen: list[Placed]) -> None:
    for one in chosen:
        if one.amendment.recommendation != Recommendation.ADOPT:
            raise Refused(
                _("%(label)s is not recommended, so it is voted on by itself.") % {"label": one.amendment.label},
                hint=_("Only what the rapporteur recommends to adopt is voted on together."),
            )
        clashing = [other.label for other in one.against if other in [each.amendment for each in chosen]]
        if clashing:
            raise Refused(
                _("%(label)s and %(other)s clash, so they are voted on one after the other.")
                % {"label": one.amendment.label, "other": clashing[0]}
            )


def _question(amendments: list[Amendment]) -> str:
    asked = ngettext(
        "Does the network adopt this amendment?", "Does the network adopt these %(n)d amendments?", len(amendments)
    ) % {"n": len(amendments)}
    return "\n\n".join([asked, *map(_in_words, amendments)])


def _in_words(amendment: Amendment) -> str:
    names = {"label": amendment.label, "who": amendment.organisation or amendment.person}
    if amendment.demand is None:
        head = _("%(label)s (%(who)s), a new demand: %(title)s") % {**names, "title": amendment.title}
    elif amendment.kind == AmendmentKind.DELETE:
        head = _("%(label)s (%(who)s): take demand %(n)d away") % {**names, "n": amendment.demand.number}
    else:
        head = _("%(label)s (%(who)s) to demand %(n)d, which would read: %(title)s") % {
            **names,
            "n": amendment.demand.number,
            "title": amendment.title,
        }
    recommended = _("The rapporteur recommends: %(what)s. %(reason)s") % {
        "what": Recommendation(amendment.recommendation).label if amendment.recommendation else "–",
        "reason": amendment.recommendation_reason,
    }
    address = reverse("positions:amendment", args=[amendment.position_id, amendment.number])
    return "\n".join([head, *_changed(amendment), recommended, f"{settings.PUBLIC_ADDRESS}{address}"])


def _changed(amendment: Amendment) -> list[str]:
    """The longer texts as they would read, where the amendment changes them; word by word its own page shows it."""
    demand = amendment.demand
    if amendment.kind == AmendmentKind.DELETE:
        return []
    lines = []
    if amendment.wording and (demand is None or amendment.wording != demand.wording):
        lines.append(_("Wanted wording: %(text)s") % {"text": _short(amendment.wording)})
    if amendment.text and (demand is None or amendment.text != demand.text):
        lines.append(_("Explanation: %(text)s") % {"text": _short(amendment.text)})
    return lines


def _short(text: str) -> str:
    return Truncator(text).chars(MOST_SHOWN)


def follow_amendments(*, now: datetime) -> list[Position]:
    """Do what follows from every vote on amendments that has ended, once; the scheduler calls this."""
    due = Position.objects.filter(
        amendments__decision__phase=Phase.CLOSED, amendments__followed_at__isnull=True
    ).distinct()
    return each_apart(
        due.order_by("pk"),
        lambda position: _followed(position, now),
        failing="what follows from votes on amendments cannot be done",
    )


@transaction.atomic
def _followed(position: Position, now: datetime) -> Position:
    position = locked(position)
    draw_consequences(position, now=now)
    return position


def draw_consequences(position: Position, *, now: datetime) -> None:
    """For an action that holds the position: what clashes with an adopted amendment falls; proposers are told."""
    due = set(
        position.amendments.filter(decision__phase=Phase.CLOSED, followed_at__isnull=True).values_list("pk", flat=True)
    )
    if not due:
        return
    decided = [one for chapter in chapters(position) for one in chapter.placed if one.amendment.pk in due]
    for one in decided:
        if one.state is AmendmentState.REJECTED:
            letters.tell_rejected(one.amendment, now=now)
        if one.state is AmendmentState.ADOPTED:
            for other in one.against:
                if other.state is AmendmentState.OPEN:
                    end(other, Ending.FALLEN, fell_to=one.amendment, by=None, now=now)
                    letters.tell_fallen(other, adopted=one.amendment, now=now)
    position.amendments.filter(pk__in=due).update(followed_at=now)
    note("amendments.followed", by=None, subject=position, amendments=sorted(due))


def must_have_no_open_amendments(position: Position, *, now: datetime) -> None:
    """A text is put to decision when nothing proposed to it is left undecided or unwritten."""
    if takes_amendments(position, now) and position.amendments_until is not None:
        raise Refused(
            _("Members may propose amendments until %(moment)s.") % {"moment": moment(position.amendments_until)},
            hint=_("Put the position to decision after that."),
        )
    close_round(position, now=now)
    draw_consequences(position, now=now)
    left = unfinished(position)
    hints = {
        AmendmentState.OPEN: _("Put these amendments to a vote first, or say why they no longer fit: %(labels)s."),
        AmendmentState.VOTING: _("The vote on these amendments is not over: %(labels)s."),
        AmendmentState.ADOPTED: _("Merge these adopted amendments into the text first: %(labels)s."),
    }
    for state, hint in hints.items():
        if waiting := left.get(state):
            raise Refused(
                ngettext(
                    "One amendment is not settled yet.",
                    "%(n)d amendments are not settled yet.",
                    sum(map(len, left.values())),
                )
                % {"n": sum(map(len, left.values()))},
                hint=hint % {"labels": ", ".join(one.label for one in waiting)},
            )
