"""The draft of an initiative: read, write, suggest, reckon."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.amounts import amount
from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.initiatives import rules
from zbor.initiatives.actions import drafting as actions
from zbor.initiatives.enums import Side, SuggestionState
from zbor.initiatives.forms.drafts import LineForm, SectionForm, SuggestForm, TemplateForm
from zbor.initiatives.forms.ideas import InternalReasonForm
from zbor.initiatives.models import BudgetLine, Initiative, Section, WordSuggestion
from zbor.initiatives.models.drafts import LONGEST_TEXT
from zbor.initiatives.queries import drafts as queries
from zbor.initiatives.views.pages import form_page, initiative_or_404
from zbor.members.doors import PersonRequest
from zbor.positions.comparing import compare


@opens_to(Door.NETWORK)
@require_safe
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """The whole draft, with its budget."""
    initiative = initiative_or_404(pk)
    may_write = _may_write(request, initiative)
    stands_still = rules.stands_still(initiative, timezone.localdate())
    context = {
        "initiative": initiative,
        "sections": list(queries.sections_of(initiative)),
        "budget": queries.budget_of(initiative),
        "may_write": may_write and not stands_still,
        "stands_still": may_write and stands_still,
        "may_suggest": rules.is_drafted(initiative) and not may_write,
        "sees_scores": rules.may_see_scorings(request.standing, initiative),
    }
    return render(request, "initiatives/draft.html", context)


@opens_to(Door.NETWORK)
@require_safe
def section(request: PersonRequest, pk: int) -> HttpResponse:
    """One section: its text, what changed in it, what others suggest."""
    part = _section(pk)
    may_write = _may_write(request, part.initiative)
    stands_still = rules.stands_still(part.initiative, timezone.localdate())
    context = {
        "section": part,
        "initiative": part.initiative,
        "changes": queries.changes_of(part),
        "suggestions": queries.suggestions_of(part),
        "may_write": may_write and not stands_still,
        "stands_still": may_write and stands_still,
        "may_suggest": rules.is_drafted(part.initiative) and not may_write,
    }
    return render(request, "initiatives/section.html", context)


@opens_to(Door.NETWORK)
def write(request: PersonRequest, pk: int) -> HttpResponse:
    """Write a section."""
    part = _section(pk)
    if not _may_write(request, part.initiative):
        raise Http404
    form = SectionForm(request.POST or None, instance=Section.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        actions.write_section(
            section=part,
            text=form.cleaned_data["text"],
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved as a new version."))
        return redirect("initiatives:section", pk)
    return _writing(request, form, part, typed=form.data.get("text", "") if form.errors else "")


@opens_to(Door.NETWORK)
def suggest(request: PersonRequest, pk: int) -> HttpResponse:
    """Suggest other words for a section."""
    part = _section(pk)
    if not rules.is_drafted(part.initiative):
        raise Http404
    form = SuggestForm(request.POST or None, initial={"text": part.text})
    if request.method == "POST" and form.is_valid():
        actions.suggest(section=part, by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Suggested. Those who write answer it."))
        return redirect("initiatives:section", pk)
    back = reverse("initiatives:section", args=[pk])
    return form_page(request, form, heading=part.heading, button=_("Suggest"), back=back, lead=part.hint)


@opens_to(Door.NETWORK)
def take_in(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a suggestion in, perhaps adapted."""
    suggestion = _suggestion(request, pk)
    part = suggestion.section
    form = SectionForm(
        request.POST or None, instance=Section.objects.get(pk=part.pk), initial={"text": suggestion.text}
    )
    if request.method == "POST" and form.is_valid():
        actions.take_in(
            suggestion=suggestion,
            text=form.cleaned_data["text"],
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Taken in as a new version."))
        return redirect("initiatives:section", part.pk)
    return _writing(request, form, part, typed=form.data.get("text", "") if form.errors else suggestion.text)


@opens_to(Door.NETWORK)
def set_aside(request: PersonRequest, pk: int) -> HttpResponse:
    """Set a suggestion aside, with a reason."""
    suggestion = _suggestion(request, pk)
    form = InternalReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.set_aside(
            suggestion=suggestion, because=form.cleaned_data["because"], by=request.user, now=timezone.now()
        )
        messages.success(request, _("Set aside."))
        return redirect("initiatives:section", suggestion.section_id)
    back = reverse("initiatives:section", args=[suggestion.section_id])
    return form_page(request, form, heading=suggestion.section.heading, button=_("Set it aside"), back=back)


@opens_to(Door.NETWORK)
def new_line(request: PersonRequest, pk: int) -> HttpResponse:
    """Enter a line of the budget."""
    initiative = initiative_or_404(pk)
    if not _may_write(request, initiative):
        raise Http404
    form = LineForm(request.POST or None, initiative=initiative, initial={"side": Side.COST})
    if request.method == "POST" and form.is_valid():
        actions.save_line(initiative=initiative, line=None, fields=form.changes, by=request.user, now=timezone.now())
        messages.success(request, _("Entered."))
        return _to_budget(initiative)
    return _line_page(request, form, initiative)


@opens_to(Door.NETWORK)
def edit_line(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a line of the budget."""
    line = _line(request, pk)
    form = LineForm(request.POST or None, instance=BudgetLine.objects.get(pk=pk), initiative=line.initiative)
    if request.method == "POST" and form.is_valid():
        actions.save_line(
            initiative=line.initiative,
            line=line,
            fields=form.changes,
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return _to_budget(line.initiative)
    return _line_page(request, form, line.initiative)


@opens_to(Door.NETWORK)
@require_POST
def remove_line(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a line away."""
    line = _line(request, pk)
    actions.remove_line(line=line, by=request.user, now=timezone.now())
    messages.success(
        request, _("Taken away: %(what)s, %(amount)s €.") % {"what": line.what, "amount": amount(line.amount)}
    )
    return _to_budget(line.initiative)


@opens_to(Door.OFFICE)
def template(request: PersonRequest) -> HttpResponse:
    """Say with which sections drafts begin."""
    form = TemplateForm(request.POST or None, instance=queries.template())
    if request.method == "POST" and form.is_valid():
        actions.save_template(
            lines=form.cleaned_data["lines"], revision=form.based_on, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("initiatives:gates")
    back = reverse("initiatives:gates")
    return form_page(request, form, heading=_("Sections of new drafts"), button=_("Save"), back=back)


def _may_write(request: PersonRequest, initiative: Initiative) -> bool:
    return rules.is_drafted(initiative) and rules.may_write(request.standing, initiative)


def _section(pk: int) -> Section:
    return get_object_or_404(Section.objects.select_related("initiative__organisation"), pk=pk)


def _suggestion(request: PersonRequest, pk: int) -> WordSuggestion:
    found = WordSuggestion.objects.select_related("section__initiative__organisation")
    suggestion = get_object_or_404(found, pk=pk, state=SuggestionState.OPEN)
    if not _may_write(request, suggestion.section.initiative):
        raise Http404
    return suggestion


def _line(request: PersonRequest, pk: int) -> BudgetLine:
    line = get_object_or_404(BudgetLine.objects.select_related("initiative__organisation"), pk=pk)
    if not _may_write(request, line.initiative):
        raise Http404
    return line


def _writing(request: PersonRequest, form: SectionForm, part: Section, *, typed: str) -> HttpResponse:
    """The form of a section; where what was typed differs from what stands there, the two are compared."""
    standing_there: str = form.saved.text if form.saved is not None else ""
    context: dict[str, Any] = {
        "form": form,
        "section": part,
        "initiative": part.initiative,
        "pieces": compare(standing_there, typed) if 0 < len(typed) <= 2 * LONGEST_TEXT else [],
    }
    return render(request, "initiatives/write.html", context, status=422 if form.errors else 200)


def _line_page(request: PersonRequest, form: LineForm, initiative: Initiative) -> HttpResponse:
    back = f"{reverse('initiatives:draft', args=[initiative.pk])}#budget"
    return form_page(request, form, heading=initiative.title, button=_("Save the line"), back=back)


def _to_budget(initiative: Initiative) -> HttpResponse:
    return redirect(f"{reverse('initiatives:draft', args=[initiative.pk])}#budget")
