from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.post.actions import try_again
from zbor.post.models import Mail
from zbor.post.queries import troubled

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@opens_to(Door.DEVELOPMENT)
@require_safe
def development(request: HttpRequest) -> HttpResponse:
    """The mail page of a development machine: what would have been sent, codes too."""
    return render(request, "post/development.html", {"mails": Mail.objects.all()[:50]})


@opens_to(Door.OFFICE)
@require_safe
def unsent(request: HttpRequest) -> HttpResponse:
    """Mail that did not go, and why."""
    page = Paginator(troubled(), 30).get_page(request.GET.get("page"))
    return render(request, "post/unsent.html", {"page": page})


@opens_to(Door.OFFICE)
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one of them once more."""
    by = cast("AbstractBaseUser", request.user)  # the door lets only the office in
    try_again(mail=get_object_or_404(Mail, pk=pk), now=timezone.now(), by=by)
    messages.success(request, _("The mail will be sent again in a moment."))
    return redirect("post:unsent")
