"""The one page on which somebody fills in a form here, and the things that addresses name."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation
from zbor.partnerships.enums import Side
from zbor.partnerships.models import Offer, Want
from zbor.partnerships.queries.board import MODELS, side_named


def form_page(
    request: PersonRequest, form: forms.BaseForm, *, heading: str, button: str, back: str, lead: str = ""
) -> HttpResponse:
    """A heading, a sentence, the form, one button and the way back."""
    context = {"form": form, "heading": heading, "button": button, "back": back, "lead": lead}
    return render(request, "partnerships/form.html", context, status=422 if form.errors else 200)


def side_or_404(word: str) -> Side:
    side = side_named(word)
    if side is None:
        raise Http404
    return side


def organisation_or_404(pk: int) -> Organisation:
    return get_object_or_404(Organisation.objects.select_related("region", "discipline"), pk=pk)


def posting_or_404(word: str, pk: int) -> Offer | Want:
    rows: Any = MODELS[side_or_404(word)].objects.select_related("organisation", "resource")
    found: Offer | Want = get_object_or_404(rows, pk=pk)
    return found
