"""From the last look at what is missing to what came of it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.funding.actions import application_sending as actions
from zbor.funding.actions.sharing_outcomes import share_outcomes
from zbor.funding.application_enums import Outcome, SentHow
from zbor.funding.application_rules import may_lead
from zbor.funding.forms.application_parts import OutcomeForm, SentForm, SupplementForm
from zbor.funding.models import Application, Supplement
from zbor.funding.papers import file_of
from zbor.funding.queries import applications as queries
from zbor.funding.queries.application_answers import rows
from zbor.funding.queries.application_papers import budget_of, lines, missing
from zbor.funding.queries.application_whole import whole_of
from zbor.funding.views.application_pages import of_application
from zbor.funding.views.pages import form_page, turned_away
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation
from zbor.positions.papers.files import Format


def _page(application: Application) -> str:
    return reverse("funding:application", args=[application.pk])


@opens_to(Door.NETWORK)
@of_application
def papers(request: PersonRequest, application: Application) -> HttpResponse:
    """First what is still missing, then the papers and every answer to copy into a portal."""
    lacks = []
    if application.is_open:
        lacks = missing(application, rows(application), lines(application), budget_of(application))
    context = {"application": application, "missing": lacks, "whole": whole_of(application)}
    return render(request, "funding/application_papers.html", context)


@opens_to(Door.NETWORK)
@of_application
@require_safe
def paper(_request: PersonRequest, application: Application, form: str) -> HttpResponseBase:
    """The whole application as one file."""
    made = file_of(application, Format(form), today=timezone.localdate())
    response = HttpResponse(made.read(), content_type=made.content_type or "")
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@opens_to(Door.NETWORK)
@of_application
def sent(request: PersonRequest, application: Application) -> HttpResponse:
    """Say that it was sent; what is still missing stands above."""
    if not may_lead(request.standing, application):
        return turned_away(request)
    if not application.is_open:
        return redirect(_page(application))
    here = timezone.localtime()
    form = SentForm(
        request.POST or None,
        begun_at=application.created_at,
        initial={"on": here.date(), "hour": here.time().replace(second=0)},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.say_sent(
            application=application,
            at=told["at"],
            how=SentHow(told["how"]),
            receipt=told["receipt"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Written down. From now on the application stays as it was sent."))
        return redirect(_page(application))
    lacks = missing(application, rows(application), lines(application), budget_of(application))
    context = {"application": application, "form": form, "missing": lacks}
    return render(request, "funding/application_sent.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
@of_application
@require_POST
def not_sent(request: PersonRequest, application: Application) -> HttpResponseBase:
    """It was a mistake: it was not sent."""
    actions.was_not_sent(application=application, by=request.user, now=timezone.now())
    messages.success(request, _("It can be written again."))
    return redirect(_page(application))


@opens_to(Door.NETWORK)
@of_application
def supplement(request: PersonRequest, application: Application, supplement_pk: int = 0) -> HttpResponse:
    """What the funder asks for afterwards, and what was answered."""
    if not may_lead(request.standing, application):
        return turned_away(request)
    kept = get_object_or_404(Supplement, pk=supplement_pk, application=application) if supplement_pk else None
    copy = Supplement.objects.get(pk=supplement_pk) if kept else None
    form = SupplementForm(request.POST or None, instance=copy)
    if request.method == "POST" and form.is_valid():
        actions.save_supplement(
            application=application,
            supplement=kept,
            fields=form.changes,
            by=request.user,
            now=timezone.now(),
            revision=form.based_on,
        )
        messages.success(request, _("Saved."))
        return redirect(_page(application))
    lead = _("What was sent stays as it is; this is kept apart.")
    heading = application.title
    return form_page(
        request, form, heading=heading, button=_("Save the supplement"), back=_page(application), lead=lead
    )


@opens_to(Door.NETWORK)
@of_application
def outcome(request: PersonRequest, application: Application) -> HttpResponse:
    """Record what came of it."""
    if not may_lead(request.standing, application):
        return turned_away(request)
    if application.sent_at is None:
        return redirect(_page(application))
    copy = Application.objects.get(pk=application.pk)
    form = OutcomeForm(request.POST or None, request.FILES or None, instance=copy)
    if request.method == "POST" and form.is_valid():
        told = dict(form.changes)
        actions.record_outcome(
            application=application,
            outcome=Outcome(told.pop("outcome")),
            on=told.pop("outcome_on"),
            fields=told,
            days=form.cleaned_data["days"],
            upload=form.cleaned_data["file"],
            by=request.user,
            now=timezone.now(),
            revision=form.based_on,
        )
        messages.success(request, _("Written down."))
        return redirect(_page(application))
    return form_page(request, form, heading=application.title, button=_("Record the outcome"), back=_page(application))


@opens_to(Door.NETWORK)
def of_organisation(request: PersonRequest, pk: int) -> HttpResponse:
    """The applications of one organisation, with how often they succeed; for whoever works for it."""
    organisation = Organisation.objects.filter(pk=pk).first()
    if organisation is None or pk not in request.standing.organisations:
        return turned_away(request)
    now = timezone.now()
    own = queries.visible(request.standing)
    context = {
        "organisation": organisation,
        "applications": own.filter(organisation=organisation),
        "partnered": own.filter(partners__organisation=organisation).exclude(organisation=organisation),
        "deleted": queries.deleted(request.standing, now).filter(organisation=organisation),
        "rate": queries.rate_of(own.filter(organisation=organisation)),
        "shares": queries.sharing(organisation),
        "may_bind": pk in request.standing.represents,
    }
    return render(request, "funding/applications.html", context)


@opens_to(Door.NETWORK)
@require_POST
def share(request: PersonRequest, pk: int) -> HttpResponse:
    """Let the office count the outcomes, or no more."""
    organisation = Organisation.objects.filter(pk=pk).first()
    if organisation is None or pk not in request.standing.represents:
        return turned_away(request)
    if (does := request.POST.get("does")) in {"yes", "no"}:
        share_outcomes(organisation=organisation, does=does == "yes", by=request.user, now=timezone.now())
        left = _("Saved. What was counted already is left out at the next count.")
        messages.success(request, _("Saved.") if does == "yes" else left)
    return redirect("funding:applications", pk)


@opens_to(Door.NETWORK)
def mine(request: PersonRequest) -> HttpResponse:
    """Every application that the visitor may read; the office sees beside them how often those succeed that agreed."""
    found = queries.visible(request.standing)
    context = {
        "applications": found[:200],
        "organisations": Organisation.objects.filter(pk__in=request.standing.organisations).order_by("sort_name", "pk"),
        "rate": queries.shared_rate() if request.standing.is_office else None,
        "is_office": request.standing.is_office,
    }
    return render(request, "funding/applications_mine.html", context)
