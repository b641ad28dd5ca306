"""The register of agreements as everybody sees it: the list, and one of them."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.funders.models import Funder
from zbor.funders.queries import owed_on
from zbor.members.doors import MemberRequest
from zbor.partnerships import rules
from zbor.partnerships.enums import AgreementState
from zbor.partnerships.forms.agreements import FilterForm
from zbor.partnerships.models import Agreement
from zbor.partnerships.queries import agreements as queries
from zbor.partnerships.queries import duties
from zbor.partnerships.queries.papers import sheets
from zbor.partnerships.views.agreement_pages import of_agreement

ON_A_PAGE = 30


@opens_to(Door.EVERYONE)
@require_safe
def listed(request: MemberRequest) -> HttpResponse:
    """The register, narrowed as asked, with the values of what is shown."""
    form = FilterForm(request.GET, years=queries.years(request.standing))
    wanted = form.wanted
    found = queries.listed(request.standing, wanted, today=timezone.localdate())
    context = {
        "form": form,
        "wanted": wanted,
        "labels": dict(AgreementState.choices),
        "organisation": queries.named(request.standing, wanted.organisation),
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "query": wanted.as_query(),
        "values": queries.values_of(found),
        "may_keep": rules.may_keep(request.standing),
    }
    return render(request, "partnerships/agreements.html", context)


@opens_to(Door.EVERYONE)
@require_safe
@of_agreement
def show(request: MemberRequest, agreement: Agreement) -> HttpResponse:
    """Everything a visitor may read of one agreement."""
    now = timezone.now()
    today = timezone.localdate(now)
    address = f"{settings.PUBLIC_ADDRESS}{request.path}"
    told = queries.with_state(Agreement.objects.filter(pk=agreement.pk), today).get()
    sees_inside = rules.may_see_inside(request.standing, agreement)
    context: dict[str, Any] = {
        "agreement": agreement,
        "state": AgreementState(told.state),
        "sides": queries.sides_of(agreement),
        "activities": [line.strip() for line in agreement.activities.splitlines() if line.strip()],
        "dossiers": list(queries.dossiers_of(agreement, request.standing, now)),
        "funders": _owed(agreement),
        "sheets": sheets(agreement, request.standing),
        "outputs": list(agreement.outputs.order_by("-on", "-pk")),
        "duties": duties.told(duties.of_agreement(agreement), request.standing, today) if sees_inside else [],
        "renews": _if_visible(request, agreement.renews),
        "renewed_by": _if_visible(request, getattr(agreement, "renewed_by", None)),
        "permanent": address,
        "letter": f"mailto:?subject={quote(agreement.title)}&body={quote(address)}",
        "sees_inside": sees_inside,
        "may_keep": rules.may_keep(request.standing),
        "today": today,
    }
    return render(request, "partnerships/agreement.html", context)


def _if_visible(request: MemberRequest, other: Agreement | None) -> Agreement | None:
    return other if other is not None and rules.may_see_agreement(request.standing, other) else None


def _owed(agreement: Agreement) -> list[Funder]:
    """The funder, if the page owes it something beyond what stands at the foot of every page."""
    funder = agreement.funder
    if funder is None or owed_on(timezone.localdate()).filter(pk=funder.pk).exists():
        return []
    return [funder]
