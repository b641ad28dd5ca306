"""The one page on which somebody fills in a form here, and the things that addresses name."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from zbor.base.form_pages import FormPage
from zbor.members.models import Organisation
from zbor.partnerships.enums import Side
from zbor.partnerships.models import Offer, Want
from zbor.partnerships.queries.board import MODELS, side_named

form_page = FormPage("partnerships/form.html")


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
