"""What I get by e-mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.notices import actions
from zbor.notices.forms import ChoiceForm
from zbor.notices.kinds import kinds_for
from zbor.notices.letters import subject_of
from zbor.notices.parts import item
from zbor.notices.queries import as_written_to, waiting_for
from zbor.post.actions import settle_returns
from zbor.post.queries import returns_of, shut_addresses


@opens_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: PersonRequest) -> HttpResponse:
    """Each kind in words with how often it comes; when gathered letters come; a pause; what waits."""
    now, to = timezone.now(), as_written_to(request.user)
    form = ChoiceForm(
        request.POST or None,
        to=to,
        kinds=kinds_for(is_office=request.standing.is_office),
        today=timezone.localdate(now),
    )
    if request.method == "POST" and form.is_valid():
        actions.choose(to=actions.correspondent_of(request.user), choice=form.choice(), by=request.user, now=now)
        messages.success(request, _("Saved. What waits already follows."))
        return redirect("notices:mine")
    is_shut = to.address.lower() in shut_addresses(now)
    context = {
        "to": to,
        "form": form,
        "waiting": waiting_for(to).count(),
        "returned": returns_of(to.address).first() if is_shut else None,
    }
    return render(request, "notices/mine.html", context, status=422 if form.errors else 200)


@opens_to(Door.SIGNED_IN)
@require_safe
def preview(request: PersonRequest) -> HttpResponse:
    """The letter that would come if everything that waits came now."""
    today, notices = timezone.localdate(), list(waiting_for(as_written_to(request.user)))
    context = {
        "items": [(item(notice, today), notice.comes_at) for notice in notices],
        "subject": subject_of(notices, today) if notices else "",
    }
    return render(request, "notices/preview.html", context)


@opens_to(Door.SIGNED_IN)
@require_POST
def come_back(request: PersonRequest) -> HttpResponse:
    """Be told again, after everything was stopped by a link in a letter."""
    actions.come_back(by=request.user)
    messages.success(request, _("Letters will come again."))
    return redirect("notices:mine")


@opens_to(Door.SIGNED_IN)
@require_POST
def works(request: PersonRequest) -> HttpResponse:
    """Say that my own address takes letters again."""
    settle_returns(address=request.user.email, by=request.user, now=timezone.now())
    messages.success(request, _("Letters will be sent to your address again."))
    return redirect("notices:mine")
