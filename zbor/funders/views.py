"""The office's pages of funders, and their logos for everybody."""

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.funders import actions, queries
from zbor.funders.forms import FunderForm
from zbor.funders.models import Funder
from zbor.funders.pictures import TYPES

A_YEAR = 60 * 60 * 24 * 365


@opens_to(Door.OFFICE)
def listed(request: HttpRequest) -> HttpResponse:
    owed = set(queries.owed_on(timezone.localdate()).values_list("pk", flat=True))
    return render(request, "funders/list.html", {"funders": list(Funder.objects.all()), "owed": owed})


@opens_to(Door.OFFICE)
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    funder = get_object_or_404(Funder, pk=pk) if pk else None
    form = FunderForm(request.POST or None, request.FILES or None, instance=Funder.objects.get(pk=pk) if pk else None)
    if request.method == "POST" and form.is_valid() and isinstance(request.user, AbstractBaseUser):
        kept = actions.save_funder(funder=funder, fields=form.told(), by=request.user)
        if form.cleaned_data["picture"]:
            actions.set_logo(funder=kept, upload=form.cleaned_data["picture"], by=request.user)
        elif form.cleaned_data.get("without_logo"):
            actions.remove_logo(funder=kept, by=request.user)
        messages.success(request, _("Saved. Pages and papers carry it from now on."))
        return redirect("funders:list")
    return render(request, "funders/edit.html", {"form": form, "funder": funder}, status=422 if form.errors else 200)


@opens_to(Door.EVERYONE)
def logo(_request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """The picture, as a picture and nothing else; its name changes with it, so it may be kept for a year."""
    funder = get_object_or_404(Funder, pk=pk)
    kept = str(funder.logo.name or "")
    if not kept or kept.rpartition("/")[2] != name or not funder.logo.storage.exists(kept):
        raise Http404
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    response = FileResponse(funder.logo.open("rb"), content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
