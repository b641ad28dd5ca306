"""What partners offer and look for, and who they are."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.partnerships import rules
from zbor.partnerships.enums import Side
from zbor.partnerships.forms.board import BeginForm, BoardFilterForm, PartnerFilterForm
from zbor.partnerships.queries import board as queries
from zbor.partnerships.queries.speaking import spoken_for
from zbor.partnerships.views.pages import form_page

A_PAGE = 30


@opens_to(Door.NETWORK)
def listed(request: MemberRequest) -> HttpResponse:
    """The offers, or the wants, that hold today."""
    today = timezone.localdate()
    side = queries.side_named(request.GET.get("side", "")) or Side.OFFERS
    form = BoardFilterForm(request.GET)
    form.is_valid()  # what cannot be understood is not asked
    wanted = form.cleaned_data
    context = {
        "side": side.value,
        "form": form,
        "counts": queries.counts(today),
        "page": Paginator(queries.found(side, wanted, today), A_PAGE).get_page(request.GET.get("page")),
        "query": _rest(request),
        "is_filtered": any(wanted.values()),
        "own": list(spoken_for(request.standing)),
        "silent": queries.without_any(request.standing, today),
        "may_keep": rules.may_keep(request.standing),
    }
    return render(request, "partnerships/board.html", context)


@opens_to(Door.NETWORK)
def partners(request: MemberRequest) -> HttpResponse:
    """Everybody who is a partner, whatever their sector."""
    form = PartnerFilterForm(request.GET)
    form.is_valid()
    wanted = form.cleaned_data
    context = {
        "form": form,
        "page": Paginator(queries.partners(wanted, timezone.localdate()), A_PAGE).get_page(request.GET.get("page")),
        "query": _rest(request),
        "is_filtered": any(wanted.values()),
        "may_keep": rules.may_keep(request.standing),
    }
    return render(request, "partnerships/partners.html", context)


@opens_to(Door.OFFICE)
def begin(request: PersonRequest) -> HttpResponseBase:
    """The office chooses for whom it speaks; nothing is written before the profile is saved."""
    form = BeginForm(request.GET or None)
    if form.is_bound and form.is_valid():
        return redirect("partnerships:edit_partner", form.cleaned_data["organisation"].pk)
    return form_page(
        request,
        form,
        heading=_("A new partner"),
        button=_("Go on"),
        back="/partnerships/partners/",
        lead=_(
            "Institutions, municipalities, companies and organisations abroad have no account: the office speaks for them."
        ),
    )


def _rest(request: MemberRequest) -> str:
    """What is asked besides the number of the page."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"&{kept.urlencode()}" if kept else ""
