"""An application: its page, how it is begun, and who is in it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.funding.actions import application_answers as answering
from zbor.funding.actions import application_partners as partnering
from zbor.funding.actions import applications as actions
from zbor.funding.application_enums import PaperState
from zbor.funding.application_rules import may_bind, may_bring_back, may_lead
from zbor.funding.forms.applications import ApplicationForm, CopyForm, PartnerForm
from zbor.funding.forms.applying import ApplyingForm
from zbor.funding.models import Application, ApplicationPartner, Call
from zbor.funding.moments import in_words
from zbor.funding.queries.application_answers import earlier_answers, has_earlier, rows
from zbor.funding.queries.application_papers import budget_of, lines, missing, money_remarks
from zbor.funding.queries.application_whole import budget_in_words, whole_of
from zbor.funding.queries.facts import own_organisations
from zbor.funding.rules import may_know
from zbor.funding.views.application_pages import of_application, of_the_call
from zbor.funding.views.pages import form_page, turned_away
from zbor.members.doors import PersonRequest


@opens_to(Door.NETWORK)
@of_the_call
@require_POST
def begin(request: PersonRequest, call: Call) -> HttpResponseBase:
    """Begin an application for the organisation that the form names."""
    named = request.POST.get("as", "")
    chosen = next((one for one in own_organisations(request.standing) if str(one.pk) == named), None)
    if chosen is None:
        raise Refused(_("Choose for which organisation you apply."), hint=_("Go back to the page of the call."))
    applying = ApplyingForm(request.POST).applying()
    kept = actions.begin(call=call, organisation=chosen, by=request.user, now=timezone.now(), applying=applying)
    return redirect("funding:application", kept.pk)


@opens_to(Door.NETWORK)
@of_application
def show(request: PersonRequest, application: Application) -> HttpResponse:
    """How far everything is: answers, attachments, tasks, money, and what is next."""
    call, found = application.call, rows(application)
    papers, budget = lines(application), budget_of(application)
    whole = whole_of(application) if application.sent_at else None
    asked = [one for one in found if one.question.removed_at is None]
    context = {
        "application": application,
        "call": call,
        "deadline": in_words(call.closes_at, has_hour=call.has_hour),
        "rows": found,
        "n_finished": sum(one.is_finished for one in asked),
        "n_asked": len(asked),
        "partners": application.partners.select_related("organisation"),
        "represents": request.standing.represents,
        "may_bind": may_bind(request.standing, application),
        "may_lead": may_lead(request.standing, application),
        "verdict": application.verdict if may_know(request.standing, application.organisation) else None,
        "has_earlier": application.is_open and has_earlier(application, request.standing),
        "whole": whole or {"budget": budget_in_words(application)},
        "lines": papers,
        "attached": [(one, PaperState(one["state"]).label) for one in whole["attachments"]] if whole else [],
        "decision": application.papers.filter(is_decision=True).last(),
        "tasks": application.tasks.select_related("assignee"),
        "has_plan": application.tasks.exclude(step="").exists(),
        "money": money_remarks(application, budget),
        "share": budget.share,
        "n_missing": len(missing(application, found, papers, budget)),
        "supplements": [(one, in_words(one.due_at, has_hour=True)) for one in application.supplements.all()],
    }
    return render(request, "funding/application.html", context)


@opens_to(Door.NETWORK)
@of_application
def edit(request: PersonRequest, application: Application) -> HttpResponse:
    """Its title, who sees to it, the sums."""
    back = reverse("funding:application", args=[application.pk])
    if not application.is_open:
        return redirect(back)
    form = ApplicationForm(request.POST or None, instance=Application.objects.get(pk=application.pk))
    if request.method == "POST" and form.is_valid():
        actions.save_application(
            application=application,
            fields=form.changes,
            by=request.user,
            now=timezone.now(),
            revision=form.based_on,
        )
        messages.success(request, _("Saved."))
        return redirect(back)
    return form_page(request, form, heading=application.title, button=_("Save"), back=back)


@opens_to(Door.NETWORK)
@of_application
def partner(request: PersonRequest, application: Application) -> HttpResponse:
    """Invite a partner, or change its share."""
    back = reverse("funding:application", args=[application.pk])
    form = PartnerForm(request.POST or None, application=application)
    if request.method == "POST" and form.is_valid():
        partnering.invite_partner(application=application, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(
            request, _("Invited. Its people find the application among their own; whoever holds its mandate is told.")
        )
        return redirect(back)
    return form_page(request, form, heading=application.title, button=_("Invite the partner"), back=back)


@opens_to(Door.NETWORK)
@of_application
@require_POST
def partner_out(request: PersonRequest, application: Application, partner_pk: int) -> HttpResponseBase:
    """Apply without a partner after all."""
    named = get_object_or_404(ApplicationPartner, pk=partner_pk, application=application)
    partnering.remove_partner(partner=named, by=request.user, now=timezone.now())
    messages.success(
        request, _("Its people see nothing any more; what they wrote stays. Whoever holds its mandate is told.")
    )
    return redirect("funding:application", application.pk)


@opens_to(Door.NETWORK)
@of_application
def leave(request: PersonRequest, application: Application, partner_pk: int) -> HttpResponse:
    """Be a partner no more, after a look at what that means."""
    named = get_object_or_404(
        ApplicationPartner.objects.select_related("organisation"), pk=partner_pk, application=application
    )
    if named.organisation_id not in request.standing.represents or not application.is_open:
        return turned_away(request)
    if request.method == "POST":
        partnering.leave(partner=named, by=request.user, now=timezone.now())
        told = {"organisation": named.organisation, "leader": application.organisation}
        messages.success(
            request,
            _("%(organisation)s has left. %(leader)s can invite it again; ask them if it was a mistake.") % told,
        )
        return redirect("funding:applications_mine")
    return render(request, "funding/application_leave.html", {"application": application, "partner": named})


@opens_to(Door.NETWORK)
@of_application
@require_POST
def office(request: PersonRequest, application: Application) -> HttpResponseBase:
    """Let the office read and help, or no more."""
    if (does := request.POST.get("does")) in {"yes", "no"}:
        actions.ask_office(application=application, does=does == "yes", by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
    return redirect("funding:application", application.pk)


@opens_to(Door.NETWORK)
@of_application
@require_POST
def delete(request: PersonRequest, application: Application) -> HttpResponseBase:
    """Throw it away; for thirty days it can be brought back."""
    actions.delete_application(application=application, by=request.user, now=timezone.now())
    messages.success(request, _("Deleted. For thirty days you can bring it back here."))
    return redirect("funding:applications", application.organisation_id)


@opens_to(Door.NETWORK)
@require_POST
def bring_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Undo the deletion."""
    now = timezone.now()
    application = Application.objects.filter(pk=pk).select_related("call").first()
    if application is None or not may_bring_back(request.standing, application, now=now):
        return turned_away(request)
    actions.bring_back(application=application, by=request.user, now=now)
    messages.success(request, _("The application is back."))
    return redirect("funding:application", pk)


@opens_to(Door.NETWORK)
@of_application
def copy(request: PersonRequest, application: Application) -> HttpResponse:
    """Choose earlier answers of the same organisation to similar questions, and copy them."""
    found = earlier_answers(application, request.standing) if application.is_open else []
    form = CopyForm(request.POST or None, choices=[(one.key, str(one.question)) for one in found])
    if request.method == "POST" and form.is_valid():
        chosen = [one for one in found if one.key in form.cleaned_data["chosen"]]
        for one in chosen:
            answering.save_answer(
                application=application,
                question=one.question,
                text=one.answer.text,
                revision=one.revision,
                by=request.user,
                now=timezone.now(),
                origin=_("copied from “%(application)s”, question “%(question)s”")
                % {"application": one.answer.application.title[:150], "question": one.answer.question.text[:150]},
            )
        n = len(chosen)
        messages.success(request, ngettext("%(n)d answer is copied.", "%(n)d answers are copied.", n) % {"n": n})
        return redirect("funding:application", application.pk)
    context = {"application": application, "found": found, "form": form}
    return render(request, "funding/application_copy.html", context, status=422 if form.errors else 200)
