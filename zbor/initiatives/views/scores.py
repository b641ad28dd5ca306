"""Scoring: how far it is and what came of it; the page of one reviewer."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.initiatives import rules
from zbor.initiatives.actions import scoring as actions
from zbor.initiatives.enums import Conflict
from zbor.initiatives.forms.scores import CriteriaForm, DeclareForm, DeclineForm, InviteForm, OpenForm, ScoreForm
from zbor.initiatives.models import Review, Scoring
from zbor.initiatives.queries import scores as queries
from zbor.initiatives.views.pages import form_page, initiative_or_404
from zbor.members.doors import PersonRequest
from zbor.members.queries import member_organisations
from zbor.partnerships.queries.speaking import people_of_the_network


@opens_to(Door.NETWORK)
@require_safe
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """How far scoring is, and its result; names of reviewers for the office alone."""
    initiative, today = initiative_or_404(pk), timezone.localdate()
    scoring, standing = queries.latest_of(initiative), request.standing
    sees_result = scoring is not None and rules.may_see_result(standing, scoring, today)
    if not (sees_result or rules.may_see_scorings(standing, initiative)):
        raise Http404
    context = {
        "initiative": initiative,
        "scoring": scoring,
        "is_open": scoring is not None and rules.takes_scores(scoring, today),
        "may_open": standing.is_office and rules.is_drafted(initiative),
        "is_office": standing.is_office,
        "counted": queries.counted(scoring) if scoring else None,
        "result": queries.result_of(scoring, standing) if scoring and sees_result else None,
        "reviews": list(queries.reviews_of(scoring)) if scoring and standing.is_office else [],
        "conflicts": dict(Conflict.choices),
    }
    return render(request, "initiatives/scores.html", context)


@opens_to(Door.OFFICE)
def begin(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin to score."""
    initiative = initiative_or_404(pk)
    if not rules.is_drafted(initiative):
        raise Http404
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.open_scoring(
            initiative=initiative, closes_on=form.cleaned_data["closes_on"], by=request.user, now=timezone.now()
        )
        messages.success(request, _("Scoring has begun. Now invite reviewers."))
        return redirect("initiatives:scores", pk)
    lead = _("Until it ends the text stands still. Criteria are those of today.")
    back = reverse("initiatives:scores", args=[pk])
    return form_page(request, form, heading=initiative.title, button=_("Begin to score"), back=back, lead=lead)


@opens_to(Door.OFFICE)
def invite(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask somebody to score."""
    scoring, today = _scoring(pk), timezone.localdate()
    form = InviteForm(
        request.POST or None, people=people_of_the_network(today), organisations=member_organisations(today)
    )
    if request.method == "POST" and form.is_valid():
        review = actions.invite(scoring=scoring, by=request.user, now=timezone.now(), **form.cleaned_data)
        if review.found:
            messages.warning(request, _("A conflict of interest was found, so this person will not score."))
        else:
            messages.success(request, _("Asked. It stands on their desk."))
        return redirect("initiatives:scores", scoring.initiative_id)
    back = reverse("initiatives:scores", args=[scoring.initiative_id])
    return form_page(request, form, heading=scoring.initiative.title, button=_("Ask to score"), back=back)


@opens_to(Door.OFFICE)
@require_POST
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """Take no more scores."""
    scoring = actions.end_scoring(scoring=_scoring(pk), by=request.user, now=timezone.now())
    messages.success(request, _("Scoring has ended."))
    return redirect("initiatives:scores", scoring.initiative_id)


@opens_to(Door.NETWORK)
def review(request: PersonRequest, pk: int) -> HttpResponse:
    """The page of one reviewer: declare first, then score, or decline; once sent it is only read."""
    own = _own(request, pk)
    takes = own.stands and rules.takes_scores(own.scoring, timezone.localdate())
    may_score = takes and own.sent_at is None and own.declared_at is not None and not own.is_in_conflict
    form = ScoreForm(request.POST or None, criteria=list(own.scoring.criteria.all())) if may_score else None
    if request.method == "POST":
        if form is None:
            return redirect("initiatives:review", pk)
        if form.is_valid():
            comment = form.cleaned_data["comment"]
            actions.send(review=own, points=form.points, comment=comment, by=request.user, now=timezone.now())
            messages.success(request, _("Sent. Thank you."))
            return redirect("initiatives:review", pk)
    context = {
        "review": own,
        "initiative": own.scoring.initiative,
        "takes": takes,
        "form": form,
        "may_decline": _may_end(own) and not own.is_in_conflict,
        "declare_form": DeclareForm() if takes and own.declared_at is None else None,
        "found": [Conflict(code).label for code in own.found],
        "marks": queries.marks_of(own),
    }
    is_wrong = form is not None and bool(form.errors)
    return render(request, "initiatives/review.html", context, status=422 if is_wrong else 200)


@opens_to(Door.NETWORK)
def declare(request: PersonRequest, pk: int) -> HttpResponse:
    """Say whether something speaks against scoring."""
    own = _own(request, pk)
    if not own.stands:
        return redirect("initiatives:review", pk)
    form = DeclareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        actions.declare(review=own, conflict=form.conflict_told, words=words, by=request.user, now=timezone.now())
        return redirect("initiatives:review", pk)
    back = reverse("initiatives:review", args=[pk])
    return form_page(request, form, heading=own.scoring.initiative.title, button=_("Go on"), back=back)


@opens_to(Door.NETWORK)
def decline(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once more, since it stays so; then decline."""
    own, is_sent = _own(request, pk), request.method == "POST"
    form = DeclineForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        because = form.cleaned_data["because"]
        actions.decline(review=own, because=because, by=request.user, now=timezone.now())
        messages.success(request, _("Declined. Thank you for saying so."))
        return redirect("initiatives:review", pk)
    if not _may_end(own):
        return redirect("initiatives:review", pk)
    return form_page(
        request,
        form,
        heading=own.scoring.initiative.title,
        button=_("Decline to score"),
        back=reverse("initiatives:review", args=[pk]),
        lead=_(
            "The office learns it at once and may ask somebody else. You cannot score after that, unless it asks you anew."
        ),
        is_final=True,
    )


@opens_to(Door.OFFICE)
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once more, since the person is told; then ask them no longer."""
    of = ("scoring__initiative__organisation", "reviewer", "organisation")
    asked = get_object_or_404(Review.objects.select_related(*of), pk=pk)
    back = reverse("initiatives:scores", args=[asked.scoring.initiative_id])
    if request.method == "POST":
        actions.withdraw(review=asked, by=request.user, now=timezone.now())
        messages.success(request, _("The invitation was withdrawn."))
        return redirect(back)
    if not _may_end(asked):
        return redirect(back)
    told = {"person": asked.reviewer, "organisation": asked.organisation}
    return form_page(
        request,
        forms.Form(),
        heading=asked.scoring.initiative.title,
        button=_("Withdraw the invitation"),
        back=back,
        lead=_("%(person)s of %(organisation)s is asked no longer. Whoever was asked by letter is told by letter.")
        % told,
        is_final=True,
    )


@opens_to(Door.OFFICE)
def criteria(request: PersonRequest) -> HttpResponse:
    """Say by what is scored."""
    form = CriteriaForm(request.POST or None, instance=queries.criteria_template())
    if request.method == "POST" and form.is_valid():
        lines = form.cleaned_data["lines"]
        actions.save_criteria(lines=lines, revision=form.based_on, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("initiatives:gates")
    back = reverse("initiatives:gates")
    return form_page(request, form, heading=_("Criteria of scoring"), button=_("Save"), back=back)


def _scoring(pk: int) -> Scoring:
    return get_object_or_404(Scoring.objects.select_related("initiative__organisation"), pk=pk)


def _may_end(review: Review) -> bool:
    """Whether an invitation can still be withdrawn or declined."""
    return review.is_unanswered and rules.takes_scores(review.scoring, timezone.localdate())


def _own(request: PersonRequest, pk: int) -> Review:
    """One's own review; for everybody else it is not there."""
    found = get_object_or_404(Review.objects.select_related("scoring__initiative__organisation", "reviewer"), pk=pk)
    if not rules.may_review(request.standing, found):
        raise Http404
    return found
