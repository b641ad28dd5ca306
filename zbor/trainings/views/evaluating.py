"""The page on which somebody answers, by the link in the letter and without signing in. Looking changes nothing."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest
from zbor.trainings.actions.evaluating import answer
from zbor.trainings.forms.after import EvaluationForm
from zbor.trainings.queries.evaluation import invitation_by, questions_of


@opens_to(Door.EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: MemberRequest, token: str) -> HttpResponse:
    """All questions; what was typed stays where something is amiss."""
    invitation = invitation_by(token)
    context: dict[str, object] = {"invitation": invitation}
    status = 200 if invitation else 404
    if invitation is not None:
        evaluation = invitation.evaluation
        asked = questions_of(evaluation.training, evaluation.version)
        form = EvaluationForm(asked, request.POST or None)
        if request.method == "POST" and form.is_valid():
            answer(invitation=invitation, given=form.cleaned_data, now=timezone.now())
            return redirect("trainings:evaluate", token)
        status = 422 if form.errors else 200
        context |= {"form": form, "evaluation": evaluation, "training": evaluation.training}
        context["lasts"] = evaluation.closes_at > timezone.now()
    response = render(request, "trainings/evaluate.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
