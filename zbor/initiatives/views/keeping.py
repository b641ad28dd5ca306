"""An idea as those who lead it keep it: post, change, show to strangers, withdraw, merge."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.initiatives import rules
from zbor.initiatives.actions import ideas as actions
from zbor.initiatives.forms.ideas import IdeaForm, MergeForm, ReasonForm
from zbor.initiatives.models import Initiative
from zbor.initiatives.queries.initiatives import could_take_in, own
from zbor.initiatives.views.pages import form_page, initiative_or_404, kept_or_404, to
from zbor.members.doors import PersonRequest
from zbor.partnerships.queries.speaking import people_of_the_network


@opens_to(Door.NETWORK)
def new(request: PersonRequest) -> HttpResponse:
    """Post an idea."""
    if not rules.may_post(request.standing):
        raise Http404
    people = people_of_the_network(timezone.localdate())
    form = IdeaForm(request.POST or None, organisations=own(request.standing), people=people)
    if request.method == "POST" and form.is_valid():
        idea = actions.post_idea(
            organisation=form.cleaned_data["organisation"],
            fields=form.changes,
            disciplines=form.cleaned_data["disciplines"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Posted. The network sees it; strangers do not."))
        return to(idea)
    return form_page(
        request,
        form,
        heading=_("A new idea"),
        button=_("Post the idea"),
        back=reverse("initiatives:list"),
        lead=_("A few sentences are enough. Others say whether they stand behind it and what they would bring."),
    )


@opens_to(Door.NETWORK)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change what is told of it."""
    initiative = kept_or_404(request, pk)
    form = IdeaForm(
        request.POST or None,
        instance=Initiative.objects.get(pk=pk),
        organisations=own(request.standing),
        people=people_of_the_network(timezone.localdate()),
    )
    if request.method == "POST" and form.is_valid():
        actions.save_initiative(
            initiative=initiative,
            fields=form.changes,
            disciplines=form.cleaned_data["disciplines"],
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return to(initiative)
    back = reverse("initiatives:show", args=[pk])
    return form_page(request, form, heading=initiative.title, button=_("Save"), back=back)


@opens_to(Door.NETWORK)
@require_POST
def publish(request: PersonRequest, pk: int) -> HttpResponse:
    """Show it to strangers."""
    initiative = actions.set_public(
        initiative=initiative_or_404(pk), is_public=True, by=request.user, now=timezone.now()
    )
    messages.success(request, _("Strangers see it now."))
    return to(initiative)


@opens_to(Door.NETWORK)
@require_POST
def unpublish(request: PersonRequest, pk: int) -> HttpResponse:
    """Show it to the network alone."""
    initiative = actions.set_public(
        initiative=initiative_or_404(pk), is_public=False, by=request.user, now=timezone.now()
    )
    messages.success(request, _("Only the network sees it now."))
    return to(initiative)


@opens_to(Door.NETWORK)
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """Withdraw it, or close it, with the reason."""
    initiative = kept_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.end(initiative=initiative, because=form.cleaned_data["because"], by=request.user, now=timezone.now())
        messages.success(request, _("It has ended, and says why."))
        return to(initiative)
    is_own = initiative.organisation_id in request.standing.organisations
    return form_page(
        request,
        form,
        heading=initiative.title,
        button=_("Withdraw it") if is_own else _("Close it"),
        back=reverse("initiatives:show", args=[pk]),
        lead=_("It stays where it is, with all that was said of it, and is not taken up again."),
    )


@opens_to(Door.NETWORK)
def merge(request: PersonRequest, pk: int) -> HttpResponse:
    """Let it go on in another idea."""
    initiative = kept_or_404(request, pk)
    form = MergeForm(request.POST or None, others=could_take_in(initiative, request.standing))
    if request.method == "POST" and form.is_valid():
        actions.merge(
            initiative=initiative,
            into=form.cleaned_data["into"],
            because=form.cleaned_data["because"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Merged. The first idea says where it goes on."))
        return redirect("initiatives:show", form.cleaned_data["into"].pk)
    return form_page(
        request,
        form,
        heading=initiative.title,
        button=_("Merge"),
        back=reverse("initiatives:show", args=[pk]),
        lead=_(
            "Say what of it is taken over and what is not. Support is not carried over: who stood behind it is asked anew."
        ),
    )
