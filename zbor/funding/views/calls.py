"""Calls as everybody sees them: the list and one call."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.funding import rules
from zbor.funding.actions import following
from zbor.funding.enums import Shelf
from zbor.funding.forms.wanted import WantedForm
from zbor.funding.models import Call
from zbor.funding.moments import in_words, there_in_words
from zbor.funding.queries import calls as queries
from zbor.funding.views.pages import of_call
from zbor.funding.views.panels import panels
from zbor.members.doors import MemberRequest, PersonRequest, turned_away
from zbor.members.standing import STRANGER

LONGEST_YEAR = 4


@opens_to(Door.EVERYONE)
def listed(request: MemberRequest) -> HttpResponse:
    """What is open by its deadline, what comes, what has no deadline, and by years what was."""
    year = request.GET.get("year", "")
    asked = int(year) if year.isascii() and year.isdecimal() and len(year) <= LONGEST_YEAR else None
    form = WantedForm(request.GET)
    wanted = form.wanted()
    context = {
        "listing": queries.listing(request.standing, wanted, now=timezone.now(), year=asked),
        "form": form,
        "wanted": wanted,
        "query": f"&{wanted.as_query()}" if not wanted.is_empty else "",
        "may_keep": rules.may_keep(request.standing),
    }
    return render(request, "funding/list.html", context)


@opens_to(Door.EVERYONE)
@of_call
def show(request: MemberRequest, call: Call) -> HttpResponse:
    """Everything that is known of a call, and what became of it."""
    now, person = timezone.now(), request.standing.person
    address = f"{settings.PUBLIC_ADDRESS}{request.path}"
    shelf = queries.shelf_of(call, now)
    context = {
        "call": call,
        "shelf": shelf,
        "is_over": shelf == Shelf.PAST,
        "is_draft": shelf == Shelf.DRAFT,
        "deadline": in_words(call.closes_at, has_hour=call.has_hour),
        "elsewhere": there_in_words(call.closes_at, call.zone) if call.has_hour else "",
        "disciplines": list(call.disciplines.all()),
        "regions": list(call.regions.all()),
        "changes": [
            (
                one,
                in_words(one.before, has_hour=one.before_has_hour),
                in_words(one.after, has_hour=one.after_has_hour),
            )
            for one in call.changes.all()
        ],
        "follows": person is not None and call.follows.filter(person=person).exists(),
        "n_follows": call.follows.count(),
        "panels": panels(request, call, now),
        "is_public": rules.may_see(STRANGER, call),
        "permanent": address,
        "letter": f"mailto:?subject={quote(call.title)}&body={quote(address)}",
        "may_keep": rules.may_keep(request.standing),
    }
    return render(request, "funding/show.html", context)


@opens_to(Door.SIGNED_IN)
@require_POST
def follow(request: PersonRequest, pk: int) -> HttpResponse:
    """Follow a call, or stop."""
    call = queries.visible(request.standing).filter(pk=pk).first()
    if call is None:
        return turned_away(request)
    if request.POST.get("stop"):
        following.unfollow(call=call, by=request.user, now=timezone.now())
        messages.success(request, _("You hear no more of this call."))
    elif request.POST.get("follow"):
        following.follow(call=call, by=request.user, now=timezone.now())
        messages.success(request, _("You will hear what becomes of this call, and of its deadline a week before."))
    return redirect("funding:show", pk)
