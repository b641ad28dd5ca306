"""The office's page of certificates: who was there enough, issuing, correcting, revoking; and the report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import PersonRequest
from zbor.trainings.actions.certifying import (
    confirm_presence,
    correct_certificate,
    issue_certificates,
    revoke_certificate,
)
from zbor.trainings.forms.after import NameForm, PresenceForm, ReasonForm
from zbor.trainings.models import Certificate, Confirmation, Training
from zbor.trainings.papers.report import report_pdf
from zbor.trainings.papers.report_word import report_docx
from zbor.trainings.queries.after import is_over, may_be_certified, seated, to_be_certified
from zbor.trainings.queries.day import earned
from zbor.trainings.queries.report import report_of
from zbor.trainings.views.after_fetching import handed_out

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@opens_to(Door.OFFICE)
def certificates(request: PersonRequest, pk: int) -> HttpResponse:
    """Confirm presence where no marks say it; issue with the one button."""
    training, now = get_object_or_404(Training, pk=pk), timezone.now()
    everybody, by_marks = list(seated(training)), list(earned(training).order_by("name", "pk"))
    marked = {one.pk for one in by_marks}
    people = [one for one in everybody if one.pk not in marked]
    confirmed = set(Confirmation.objects.filter(registration__training=training).values_list("registration", flat=True))
    # Of somebody who was ticked, marks may have come from a phone meanwhile.
    asked = everybody if request.method == "POST" else people
    form = PresenceForm(asked, request.POST or None, initial={"present": [str(one) for one in confirmed]})
    if request.method == "POST" and form.is_valid():
        confirm_presence(training=training, registrations=form.chosen(), by=request.user, now=now)
        messages.success(request, _("It is recorded who was present enough."))
        return redirect("trainings:certificates", pk)
    issued = list(training.certificates.select_related("replaced_by"))
    enough = set(may_be_certified(training).values_list("pk", flat=True))
    context = {
        "training": training,
        "form": form,
        "has_people": bool(people),
        "by_marks": by_marks,
        "is_over": is_over(training, now),
        "waiting": to_be_certified(training).count() if is_over(training, now) else 0,
        "issued": issued,
        "unearned": {one.pk for one in issued if one.revoked_at is None and one.registration_id not in enough},
    }
    return render(request, "trainings/certificates.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
@require_POST
def issue(request: PersonRequest, pk: int) -> HttpResponse:
    training = get_object_or_404(Training, pk=pk)
    n = len(issue_certificates(training=training, by=request.user, now=timezone.now()))
    said = ngettext(
        "%(n)d certificate is issued; a letter goes to the person.",
        "%(n)d certificates are issued; a letter goes to each person.",
        n,
    )
    messages.success(request, said % {"n": n} if n else _("Everybody who earned a certificate has it already."))
    return redirect("trainings:certificates", pk)


@opens_to(Door.OFFICE)
def correct(request: PersonRequest, pk: int) -> HttpResponse:
    """Another name: the present certificate is superseded by a new one."""
    certificate = get_object_or_404(Certificate.objects.select_related("training"), pk=pk)
    form = NameForm(request.POST or None, initial={"name": certificate.name})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        correct_certificate(certificate=certificate, name=name, by=request.user, now=timezone.now())
        messages.success(request, _("The corrected certificate is issued; the one before says that it is superseded."))
        return redirect("trainings:certificates", certificate.training_id)
    return _asked(request, certificate, form, revokes=False)


@opens_to(Door.OFFICE)
def revoke(request: PersonRequest, pk: int) -> HttpResponse:
    """With a reason that the person reads."""
    certificate = get_object_or_404(Certificate.objects.select_related("training"), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        revoke_certificate(certificate=certificate, because=because, by=request.user, now=timezone.now())
        messages.success(request, _("The certificate is revoked."))
        return redirect("trainings:certificates", certificate.training_id)
    return _asked(request, certificate, form, revokes=True)


def _asked(
    request: PersonRequest, certificate: Certificate, form: NameForm | ReasonForm, *, revokes: bool
) -> HttpResponse:
    context = {"certificate": certificate, "training": certificate.training, "form": form, "revokes": revokes}
    return render(request, "trainings/certificate_change.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
def report(request: PersonRequest, pk: int) -> HttpResponse:
    training = get_object_or_404(Training.objects.select_related("host", "region", "programme"), pk=pk)
    return render(request, "trainings/report.html", {"training": training, "report": report_of(training)})


@opens_to(Door.OFFICE)
def report_as_pdf(_request: PersonRequest, pk: int) -> HttpResponse:
    training = get_object_or_404(Training.objects.select_related("host", "region", "programme"), pk=pk)
    content = report_pdf(report_of(training), today=timezone.localdate())
    return handed_out(content, training.title, "pdf", "application/pdf")


@opens_to(Door.OFFICE)
def report_as_word(_request: PersonRequest, pk: int) -> HttpResponse:
    training = get_object_or_404(Training.objects.select_related("host", "region", "programme"), pk=pk)
    return handed_out(report_docx(report_of(training), today=timezone.localdate()), training.title, "docx", WORD)
