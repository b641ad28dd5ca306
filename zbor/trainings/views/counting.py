"""Ask those who take part for what a funder wants to know of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.trainings.actions.counting import ask_participants
from zbor.trainings.enums import Counted
from zbor.trainings.forms.counting import CountingForm
from zbor.trainings.models import Training
from zbor.trainings.views.pages import form_page


@opens_to(Door.OFFICE)
def count(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose the operation and whom to ask; then see its people."""
    training = get_object_or_404(Training, pk=pk)
    form = CountingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        who = Counted(told["who"])
        came = ask_participants(
            training=training, operation=told["operation"], who=who, by=request.user, now=timezone.now()
        )
        n = len(came.new)
        said = ngettext("%(n)s person is asked for their data.", "%(n)s people are asked for their data.", n)
        messages.success(request, said % {"n": n} if n else _("Everybody was asked already."))
        return redirect("participants:operation", told["operation"].pk)
    return form_page(
        request,
        form,
        heading=training.title,
        button=_("Ask for their data"),
        back=reverse("trainings:people", args=[pk]),
    )
