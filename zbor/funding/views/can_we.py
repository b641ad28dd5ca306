"""Whether the organisation of the visitor may apply: a panel of the page of a call."""

from datetime import datetime

from django.urls import reverse

from zbor.funding.enums import CallState, FactKind
from zbor.funding.forms.applying import ApplyingForm
from zbor.funding.models import Call
from zbor.funding.queries.facts import own_organisations
from zbor.funding.queries.judging import can_we
from zbor.funding.saying_facts import code_in_words
from zbor.funding.views.facts import address_of
from zbor.funding.views.panel import Panel
from zbor.members.doors import MemberRequest
from zbor.members.models import Organisation
from zbor.members.queries import member_organisations

LONGEST_NUMBER = 18


def can_we_panel(request: MemberRequest, call: Call, now: datetime) -> Panel | None:
    """For whoever works for an organisation, and for the office in the name of any member."""
    if call.state != CallState.ANNOUNCED or call.funds_used_on or not call.conditions:
        return None
    choices = own_organisations(request.standing)
    if request.standing.is_office:
        choices = list(member_organisations(now.date()).select_related("region").order_by("sort_name", "pk"))
    if not choices:
        return None
    organisation = _asked(request, choices)
    form = ApplyingForm(request.GET)
    judged = can_we(call, organisation, form.applying(), now=now) if organisation else None
    back = f"{reverse('funding:show', args=[call.pk])}?{request.GET.urlencode()}"
    context = {
        "organisation": organisation,
        "choices": choices if len(choices) > 1 else [],
        "judged": judged,
        "form": form.only(judged.asks) if judged else None,
        "rows": [
            (
                row,
                [
                    (
                        f"{FactKind(one.kind).label}{': ' + code_in_words(one.code) if one.code else ''}{f' {one.year}' if one.year else ''}",
                        address_of(organisation, one.kind, back=back, code=one.code, year=one.year),
                    )
                    for one in row.missing
                ],
            )
            for row in (judged.rows if judged and organisation else [])
            if organisation
        ],
    }
    return Panel("funding/_can_we.html", context)


def _asked(request: MemberRequest, choices: list[Organisation]) -> Organisation | None:
    """Whom the address names, or the only one there is; the office says for whom it asks."""
    named = request.GET.get("as", "")
    chosen = next((one for one in choices if str(one.pk) == named), None)
    if chosen is None and not request.standing.is_office:
        return choices[0]
    return chosen
