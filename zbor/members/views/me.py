"""A person's own page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.accounts import speak
from zbor.members.actions import edit_person
from zbor.members.doors import PersonRequest
from zbor.members.forms.network import OwnDataForm
from zbor.members.queries import current_seats, represented_by, with_work


@opens_to(Door.SIGNED_IN)
@never_cache
def show(request: PersonRequest) -> HttpResponse:
    """My data, what I am in the network, for whom I may act."""
    today = timezone.localdate()
    return render(
        request,
        "members/me.html",
        {
            "person": with_work(today).get(pk=request.user.pk),
            "represents": represented_by(request.standing),
            "seats": current_seats(request.user, on=today),
        },
    )


@opens_to(Door.SIGNED_IN)
def edit(request: PersonRequest) -> HttpResponse:
    """Change my name, phone and language; the address is the office's to change."""
    form = OwnDataForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        person = edit_person(person=form.instance, changed=form.changed_data, by=request.user)
        with translation.override(person.language):
            messages.success(request, _("Your data are saved."))
        response = redirect("members:me")
        speak(response, person.language)
        return response
    return render(request, "members/me_edit.html", {"form": form}, status=422 if form.errors else 200)
