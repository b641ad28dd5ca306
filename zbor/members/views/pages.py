"""The one page on which the office fills in a form about the network."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from zbor.members.doors import PersonRequest


def form_page(
    request: PersonRequest, form: forms.BaseForm, *, heading: str, button: str, back: str = "", lead: str = ""
) -> HttpResponse:
    """A heading, a sentence, the form, one button and the way back."""
    context = {"form": form, "heading": heading, "button": button, "back": back, "lead": lead}
    return render(request, "members/form.html", context, status=422 if form.errors else 200)
