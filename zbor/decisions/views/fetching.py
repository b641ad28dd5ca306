"""What several pages of votes fetch."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from zbor.decisions import rules
from zbor.decisions.models import Decision
from zbor.members.doors import PersonRequest


def decision_seen(request: PersonRequest, pk: int) -> Decision:
    """The decision, where the visitor may see it: drafts are the affair of those who lead votes."""
    found = Decision.objects.select_related(
        "roll", "rule__ratified_by", "dossier", "opened_by", "ratifies", "item__assembly"
    )
    decision = get_object_or_404(found, pk=pk)
    if decision.opened_at is None and not rules.may_lead(request.standing):
        raise Http404
    return decision
