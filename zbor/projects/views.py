"""Pages of projects."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.initiatives.rules import may_see
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.outcomes.queries import asked, shares
from zbor.outcomes.words import in_a_sentence
from zbor.positions.models import Demand
from zbor.projects import actions, queries, rules
from zbor.projects.forms import BlockFormSet, ProjectForm, blocks_of
from zbor.projects.models import Project


@opens_to(Door.EVERYONE)
def listed(request: MemberRequest) -> HttpResponse:
    context = {"projects": list(queries.visible(request.standing)), "may_keep": rules.may_keep(request.standing)}
    return render(request, "projects/list.html", context)


@opens_to(Door.EVERYONE)
def show(request: MemberRequest, slug: str) -> HttpResponse:
    """What it is for, what it does, who pays, what came of it."""
    now = timezone.now()
    project = get_object_or_404(queries.visible(request.standing), slug=slug)
    dossiers = queries.dossiers_of(project, standing=request.standing, now=now)
    initiative = project.initiative
    address = f"{settings.PUBLIC_ADDRESS}{request.path}"
    context = {
        "project": project,
        "blocks": [(block.title, block.text.splitlines()) for block in project.blocks.all()],
        "dossiers": list(dossiers),
        "initiative": initiative if initiative and may_see(request.standing, initiative) else None,
        "sentence": in_a_sentence(shares(asked(Demand.objects.filter(dossier__in=dossiers.order_by().values("pk"))))),
        "funders": queries.owed(project, on=timezone.localdate(now)),
        "permanent": address,
        "letter": f"mailto:?subject={quote(project.title)}&body={quote(address)}",
        "may_keep": rules.may_keep(request.standing),
    }
    return render(request, "projects/show.html", context)


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, slug: str | None = None) -> HttpResponse:
    project = get_object_or_404(Project, slug=slug) if slug else None
    form = ProjectForm(request.POST or None, instance=Project.objects.filter(slug=slug).first())
    written = [{"title": one.title, "text": one.text} for one in project.blocks.all()] if project else []
    formset = BlockFormSet(request.POST or None, prefix="blocks", initial=written)
    if request.method == "POST" and form.is_valid() and formset.is_valid():
        kept = actions.save_project(
            project=project,
            fields=form.told(),
            blocks=blocks_of(formset),
            funders=form.cleaned_data["funders"],
            dossiers=form.cleaned_data["dossiers"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("projects:show", kept.slug)
    context = {"form": form, "formset": formset, "project": project}
    wrong = form.errors or (formset.is_bound and not formset.is_valid())
    return render(request, "projects/edit.html", context, status=422 if wrong else 200)
