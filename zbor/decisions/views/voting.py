"""Cast a vote."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.decisions import actions, queries, rules
from zbor.decisions.forms import BallotForm
from zbor.decisions.models import RollEntry
from zbor.decisions.terms import terms_of
from zbor.decisions.views.fetching import decision_seen
from zbor.decisions.views.reading import page_of
from zbor.members.doors import PersonRequest


@opens_to(Door.NETWORK)
@require_POST
@never_cache
def cast(request: PersonRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Cast or propose. A secret ballot answers with its receipt, which is shown this once."""
    decision, entry = decision_seen(request, pk), get_object_or_404(RollEntry, pk=entry_pk)
    terms = terms_of(decision)
    options = queries.options_of(decision) if terms.chooses else ()
    form = BallotForm(request.POST, entry=entry, terms=terms, options=options)
    if not form.is_valid():
        return page_of(request, decision, wrong=form, entry=entry, status=422)
    said, now = form.said(), timezone.now()
    if terms.is_secret:
        receipt = actions.cast_secretly(decision=decision, entry=entry, **said, by=request.user, now=now)
        context = {"decision": decision, "entry": entry, "receipt": receipt}
        return render(request, "decisions/receipt.html", context)
    only_prepares = rules.may_prepare(request.standing, entry) and not rules.may_cast(request.standing, entry)
    if only_prepares and queries.proxy_for(request.standing, entry, on=timezone.localdate(now)) is None:
        actions.prepare_ballot(decision=decision, entry=entry, **said, by=request.user, now=now)
        messages.success(request, _("Proposed. It counts once a colleague with the mandate confirms it."))
    else:
        actions.cast_ballot(decision=decision, entry=entry, **said, by=request.user, now=now)
        messages.success(request, _("Recorded. You can change the vote until voting ends."))
    if decision.item is not None:
        return redirect("decisions:assembly", decision.item.assembly_id)
    return redirect("decisions:show", decision.pk)
