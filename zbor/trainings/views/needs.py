"""What the network needs to learn: the list, saying a need, needing it, too."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.competences.queries import known, named
from zbor.members.doors import PersonRequest
from zbor.trainings.actions import needs as actions
from zbor.trainings.forms.needs import AnswerForm, JoinForm, NeedForm
from zbor.trainings.models import Need
from zbor.trainings.queries import needs as queries
from zbor.trainings.queries import visible
from zbor.trainings.rules import may_answer_needs

A_PAGE = 50


@opens_to(Door.NETWORK)
def listed(request: PersonRequest) -> HttpResponse:
    """The needs with most voices first, perhaps of one competence."""
    competences = known()
    code = next((one.code for one in competences if one.code == request.GET.get("competence")), "")
    page = Paginator(queries.needs(by=request.user, competence=code), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "needs": list(page.object_list),
        "competences": competences,
        "names": named(),
        "code": code,
        "query": f"&competence={code}" if code else "",
        "may_answer": may_answer_needs(request.standing),
    }
    return render(request, "trainings/needs.html", context)


@opens_to(Door.NETWORK)
def new(request: PersonRequest) -> HttpResponseBase:
    """Say a need. Where others say much the same, they are shown first; who still means another thing says so."""
    form = NeedForm(request.POST or None)
    alike: list[Need] = []
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        alike = [] if request.POST.get("another") else queries.similar(text, by=request.user)
        if not alike:
            need = actions.say_need(
                text=text,
                detail=form.cleaned_data["detail"],
                competences=form.cleaned_data["competences"],
                by=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("It is on the list. You will be told when it is answered."))
            return redirect("trainings:need", need.pk)
    context = {"form": form, "alike": alike}
    return render(request, "trainings/need_new.html", context, status=422 if form.errors else 200)


@opens_to(Door.NETWORK)
def similar(request: PersonRequest) -> HttpResponse:
    """The needs that say much the same as what is being typed: a part of the page."""
    found = queries.similar(request.GET.get("text", "")[:200], by=request.user)
    return render(request, "trainings/_needs_alike.html", {"alike": found})


@opens_to(Door.NETWORK)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """One need: who answers what; for the office who needs it, and what can be done."""
    need = get_object_or_404(Need.objects.select_related("training", "merged_into"), pk=pk)
    names, may_answer = named(), may_answer_needs(request.standing)
    voices = list(need.voices.select_related("person", "discipline", "region"))
    context = {
        "need": need,
        "n": len(voices),
        "mine": any(one.person_id == request.user.pk for one in voices),
        "competences": [names[one.competence] for one in need.competences.all() if one.competence in names],
        "sees_training": need.training_id and visible(request.standing).filter(pk=need.training_id).exists(),
        "may_answer": may_answer,
        "voices": voices if may_answer else [],
        "answer_form": AnswerForm(initial={"training": need.training_id, "because": need.because})
        if may_answer
        else None,
        "join_form": JoinForm(need=need) if may_answer else None,
        "alike": queries.similar(need.text, but=need.pk) if may_answer else [],
    }
    return render(request, "trainings/need.html", context)


@opens_to(Door.NETWORK)
@require_POST
def too(request: PersonRequest, pk: int) -> HttpResponseBase:
    actions.need_too(need=get_object_or_404(Need, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, _("Your voice is counted."))
    return redirect("trainings:need", pk)


@opens_to(Door.NETWORK)
@require_POST
def no_more(request: PersonRequest, pk: int) -> HttpResponseBase:
    actions.need_no_more(need=get_object_or_404(Need, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, _("Your voice is taken back."))
    return redirect("trainings:needs")
