"""The one page on which something is filled in."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from zbor.members.doors import PersonRequest

PER_PAGE = 30


def form_page(
    request: PersonRequest, form: forms.BaseForm, *, heading: str, button: str, back: str, lead: str = ""
) -> HttpResponse:
    """A heading, a sentence, the form, one button and the way back."""
    context = {"form": form, "heading": heading, "button": button, "back": back, "lead": lead}
    return render(request, "dialogue/form.html", context, status=422 if form.errors else 200)
