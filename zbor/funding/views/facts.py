"""What an organisation knows of itself, for those who work for it and the office."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.funding import rules
from zbor.funding.actions import facts as actions
from zbor.funding.enums import FactKind
from zbor.funding.forms.facts import form_of
from zbor.funding.queries import facts as queries
from zbor.funding.saying_facts import fact_in_words
from zbor.funding.views.pages import form_page
from zbor.members.doors import PersonRequest, turned_away
from zbor.members.models import Organisation

ASKED = ("code", "year", "since", "until", "text")
"""What a link to a form may fill in already."""


@opens_to(Door.NETWORK)
def mine(request: PersonRequest) -> HttpResponse:
    """To the facts of the organisation for which the visitor works; where there are several, to choose."""
    own = queries.own_organisations(request.standing)
    if len(own) == 1:
        return redirect("funding:facts", own[0].pk)
    return render(request, "funding/facts_choose.html", {"organisations": own})


@opens_to(Door.NETWORK)
def facts(request: PersonRequest, pk: int) -> HttpResponse:
    """What was said, the latest first, what is still missing, and whether others may learn what it meets."""
    organisation = get_object_or_404(Organisation.objects.select_related("region"), pk=pk)
    if not rules.may_know(request.standing, organisation):
        return turned_away(request)
    said = queries.said_of(organisation)
    kinds = {one.kind for one in said}
    context = {
        "organisation": organisation,
        "said": [(one, fact_in_words(one)) for one in reversed(said)],
        "kinds": [(one, one.value in kinds) for one in FactKind],
        "shares": queries.shares(organisation),
    }
    return render(request, "funding/facts.html", context)


@opens_to(Door.NETWORK)
def say(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """Say one thing. Whoever comes from a call is led back to it."""
    organisation = get_object_or_404(Organisation, pk=pk)
    if not rules.may_know(request.standing, organisation) or kind not in FactKind.values:
        return turned_away(request)
    back = _back(request, organisation)
    given = {name: request.GET[name] for name in ASKED if request.GET.get(name)}
    form = form_of(FactKind(kind), request.POST if request.method == "POST" else None, initial=given)
    if request.method == "POST" and form.is_valid():
        fields = form.fields_of_fact()
        actions.say(organisation=organisation, kind=FactKind(kind), fields=fields, by=request.user, now=timezone.now())
        messages.success(request, _("Noted."))
        return redirect(back)
    return form_page(
        request,
        form,
        heading=f"{organisation}: {FactKind(kind).label}",
        button=_("Save"),
        back=back,
        lead=_("Only people who work for your organisation and the office of the network read this."),
    )


def _back(request: PersonRequest, organisation: Organisation) -> str:
    asked = request.GET.get("next", "")
    own = reverse("funding:facts", args=[organisation.pk])
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else own


@opens_to(Door.NETWORK)
@require_POST
def share(request: PersonRequest, pk: int) -> HttpResponse:
    """Let others learn which conditions it meets, or no more."""
    organisation = get_object_or_404(Organisation, pk=pk)
    if not rules.may_know(request.standing, organisation):
        return turned_away(request)
    if (does := request.POST.get("does")) in {"yes", "no"}:
        actions.share(organisation=organisation, does=does == "yes", by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
    return redirect("funding:facts", pk)


def address_of(organisation: Organisation, kind: str, *, back: str, **given: str | int | None) -> str:
    """Where a missing fact is said, with what is known of it filled in, and the way back."""
    known = {name: value for name, value in given.items() if value not in (None, "")}
    return f"{reverse('funding:fact_say', args=[organisation.pk, kind])}?{urlencode(known | {'next': back})}"
