"""The office corrects what somebody was registered with."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.trainings.actions.correcting import correct_registration
from zbor.trainings.forms.seats import CorrectionForm
from zbor.trainings.models import Registration
from zbor.trainings.queries.questions import asked_openly
from zbor.trainings.views.seats_pages import form_page, is_hybrid


@opens_to(Door.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: PersonRequest, pk: int) -> HttpResponse:
    registration = get_object_or_404(Registration.objects.select_related("training", "organisation"), pk=pk)
    training, back = registration.training, reverse("trainings:person", args=[pk])
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        registration=registration,
        questions=asked_openly(training),
        is_hybrid=is_hybrid(training),
    )
    if request.method == "POST" and form.is_valid():
        correct_registration(
            registration=registration,
            corrected=form.corrected,
            answers=form.answers,
            because=form.cleaned_data["because"],
            based_on=form.cleaned_data["revision"] or 0,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect(back)
    heading = _("Correct: %(name)s") % {"name": registration.name}
    lead = _(
        "The seat and the place stay as they are. Sensitive answers are not here; whoever gave them corrects them by their link. Should the seat go to somebody else, under another name and address, they are erased."
    )
    return form_page(request, form, heading=heading, button=_("Save"), back=back, lead=lead)
