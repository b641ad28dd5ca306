"""Initiatives around a dossier: one for everybody where it is public, one for the network; a score, a conflict, a fund."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from tests.factories.members import representative
from zbor.dossiers.enums import Visibility
from zbor.initiatives.actions import drafting, funds, gates, ideas, scoring, taking_part
from zbor.initiatives.enums import Conflict, Gate, Side
from zbor.initiatives.queries.gates import conditions, rule_for


def initiated(whole, visibility):
    """One of each kind; the first is drafted, scored, and asks of a fund."""
    ideas_ = [_idea(whole, thing) for thing in ("initiative", "netinitiative")]
    if visibility is Visibility.PUBLIC:
        ideas.set_public(initiative=ideas_[0], is_public=True, by=whole.network.own, now=whole.now)
    taking_part.remark(initiative=ideas_[0], text=whole.text("initiativeremark"), by=whole.network.own, now=whole.now)
    one = _drafted(whole, ideas_[0])
    _scored(whole, one)
    for thing in ("fund", "draftfund"):
        _fund(whole, one, thing)


def _idea(whole, thing):
    fields = {name: whole.text(thing) for name in ("title", "change", "for_whom")}
    fields |= {"dossier": whole.dossier, "coordinator": whole.network.own, "contact": whole.text(thing)}
    return ideas.post_idea(
        organisation=whole.network.organisation, fields=fields, disciplines=[], by=whole.network.own, now=whole.now
    )


def _drafted(whole, idea):
    by = {"by": whole.network.by, "now": whole.now}
    gate = Gate.TO_INITIATIVE
    for condition in conditions(idea, rule_for(gate), timezone.localdate(whole.now)):
        if not condition.is_met:
            gates.let_go(initiative=idea, gate=gate, condition=condition.code, because="Preskus.", **by)
    gates.pass_gate(initiative=idea, gate=gate, because="Preskus.", **by)
    idea.refresh_from_db()
    section = idea.sections.first()
    drafting.write_section(section=section, text=whole.text("initiativedraft"), revision=1, **by)
    other = representative()
    drafting.suggest(
        section=section,
        text=whole.text("initiativewords"),
        because=whole.text("initiativewords"),
        by=other,
        now=whole.now,
    )
    fields = {"side": Side.COST, "what": whole.text("initiativebudget"), "amount": Decimal(5), "organisation": None}
    drafting.save_line(initiative=idea, line=None, fields=fields, **by)
    return idea


def _scored(whole, idea):
    """One scores, one declares a conflict, one declines; it ends with too few scores for anybody but the office."""
    by = {"by": whole.network.by, "now": whole.now}
    panel = scoring.open_scoring(initiative=idea, closes_on=timezone.localdate(whole.now), **by)
    for conflict in (None, Conflict.KIN):
        reviewer = representative()
        organisation = reviewer.affiliations.get().organisation
        review = scoring.invite(scoring=panel, reviewer=reviewer, organisation=organisation, **by)
        own = {"by": reviewer, "now": whole.now}
        scoring.declare(review=review, conflict=conflict, words=whole.text("conflictwords"), **own)
        if conflict is None:
            points = {one.pk: 3 for one in panel.criteria.all()}
            scoring.send(review=review, points=points, comment=whole.text("reviewcomment"), **own)
    other = representative()
    asked = scoring.invite(scoring=panel, reviewer=other, organisation=other.affiliations.get().organisation, **by)
    scoring.decline(review=asked, because=whole.text("declinewords"), by=other, now=whole.now)
    scoring.end_scoring(scoring=panel, **by)


def _fund(whole, idea, thing):
    by = {"by": whole.network.by, "now": whole.now}
    fields = {"title": whole.text(thing), "words": whole.text(thing), "amount": Decimal(100)}
    fields["closes_at"] = whole.now + timedelta(days=5)
    round_ = funds.save_round(round_=None, fields=fields, **by)
    funds.enter(round_=round_, initiative=idea, asks=Decimal(50), **by)
    if thing == "fund":
        funds.open_round(round_=round_, **by)
