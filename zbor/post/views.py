from typing import TYPE_CHECKING, cast

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.post import actions
from zbor.post.models import Mail, Return
from zbor.post.queries import open_returns, shut_addresses, troubled

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


MOST_RETURNS = 100
STYLED = {"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [NONE], "sandbox": ["allow-popups"]}


@opens_to(Door.DEVELOPMENT)
@require_safe
def development(request: HttpRequest) -> HttpResponse:
    """The mail page of a development machine: what would have been sent, codes too."""
    return render(request, "post/development.html", {"mails": Mail.objects.all()[:50]})


@opens_to(Door.DEVELOPMENT)
@require_safe
@csp(STYLED)  # type: ignore[arg-type] # its types know no view with something in its address
def as_html(_request: HttpRequest, pk: int) -> HttpResponse:
    """A letter as a mail program shows it; the only page of the house with styles on its elements, and no script runs."""
    return HttpResponse(get_object_or_404(Mail.objects.exclude(html=""), pk=pk).html)


@opens_to(Door.OFFICE)
@require_safe
def unsent(request: HttpRequest) -> HttpResponse:
    """Mail that did not arrive, and why; addresses from which it comes back; how long mail is kept."""
    returns = list(open_returns()[:MOST_RETURNS])
    context = {
        "page": Paginator(troubled(), 30).get_page(request.GET.get("page")),
        "returns": returns,
        "shut": shut_addresses(timezone.now()) if returns else set(),
        "words_days": settings.MAIL_WORDS_DAYS,
        "days": settings.MAIL_DAYS,
    }
    return render(request, "post/unsent.html", context)


@opens_to(Door.OFFICE)
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one of them once more."""
    actions.try_again(mail=get_object_or_404(Mail, pk=pk), now=timezone.now(), by=_by(request))
    messages.success(request, _("The mail will be sent again in a moment."))
    return redirect("post:unsent")


@opens_to(Door.OFFICE)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Be done with one of them."""
    actions.settle(mail=get_object_or_404(Mail, pk=pk), now=timezone.now(), by=_by(request))
    messages.success(request, _("The mail is not shown any more."))
    return redirect("post:unsent")


@opens_to(Door.OFFICE)
@require_POST
def works(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that an address from which letters came back works again."""
    address = get_object_or_404(Return, pk=pk).address
    actions.settle_returns(address=address, now=timezone.now(), by=_by(request))
    messages.success(request, _("Letters go to %(address)s again.") % {"address": address})
    return redirect("post:unsent")


def _by(request: HttpRequest) -> "AbstractBaseUser":
    return cast("AbstractBaseUser", request.user)  # the door lets only the office in
