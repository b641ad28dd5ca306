"""The one page on which somebody fills in a form; each room has a template of its own for it."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True, slots=True)
class FormPage:
    """Called by a view. `is_final`: what the button does cannot be taken back, and it looks so."""

    template: str

    def __call__(
        self,
        request: HttpRequest,
        form: forms.BaseForm,
        *,
        heading: str,
        button: str,
        back: str = "",
        lead: str = "",
        is_final: bool = False,
    ) -> HttpResponse:
        """A heading, a sentence, the form, one button and the way back."""
        context = {"form": form, "heading": heading, "button": button, "back": back, "lead": lead, "is_final": is_final}
        return render(request, self.template, context, status=422 if form.errors else 200)
