"""Sessions of groups, what was laid before them, and who owes what since."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dialogue import actions, queries
from zbor.dialogue.forms.commitments import CommitmentForm
from zbor.dialogue.forms.groups import PaperForm, SessionForm
from zbor.dialogue.models import DialogueGroup, GroupSession, Paper
from zbor.dialogue.rules import may_write
from zbor.dialogue.views.pages import form_page
from zbor.members.doors import MemberRequest, PersonRequest


@opens_to(Door.NETWORK)
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """A session: agenda, papers, how it went, conclusions."""
    session = get_object_or_404(GroupSession.objects.select_related("group__institution"), pk=pk)
    today = timezone.localdate()
    context = {
        "session": session,
        "papers": list(session.papers.all()),
        "agenda": [line for line in session.agenda.splitlines() if line.strip()],
        "conclusions": queries.told(queries.commitments(request.standing).filter(session=session), today=today),
        "is_ahead": session.on > today,
        "may_write": may_write(request.standing),
    }
    return render(request, "dialogue/session.html", context)


@opens_to(Door.BOARD)
def new(request: PersonRequest, pk: int) -> HttpResponse:
    group = get_object_or_404(DialogueGroup, pk=pk)
    form = SessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = actions.save_session(session=None, group=group, fields=form.changes, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("dialogue:session", kept.pk)
    back = reverse("dialogue:group", args=[pk])
    return form_page(request, form, heading=str(group), button=_("Add the session"), back=back)


@opens_to(Door.BOARD)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(GroupSession.objects.select_related("group"), pk=pk)
    form = SessionForm(request.POST or None, instance=GroupSession.objects.get(pk=pk))
    page = reverse("dialogue:session", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.save_session(
            session=session,
            group=session.group,
            fields=form.changes,
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=str(session), button=_("Save"), back=page)


@opens_to(Door.BOARD)
def new_conclusion(request: PersonRequest, pk: int) -> HttpResponse:
    """Who owes what until when since this session."""
    session = get_object_or_404(GroupSession.objects.select_related("group"), pk=pk)
    initial = {"made_on": session.on, "institution": session.group.institution_id, "minder": request.user.pk}
    form = CommitmentForm(request.POST or None, today=timezone.localdate(), initial=initial)
    page = reverse("dialogue:session", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.add_commitment(fields=form.changes, session=session, by=request.user, now=timezone.now())
        messages.success(request, _("Written down."))
        return redirect(page)
    lead = _("The whole network reads the conclusions of a session.")
    return form_page(request, form, heading=str(session), button=_("Write the conclusion"), back=page, lead=lead)


@opens_to(Door.BOARD)
def new_paper(request: PersonRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(GroupSession.objects.select_related("group"), pk=pk)
    form = PaperForm(request.POST or None)
    page = reverse("dialogue:session", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.add_paper(session=session, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=str(session), button=_("Add the paper"), back=page)


@opens_to(Door.BOARD)
@require_POST
def remove_paper(request: PersonRequest, pk: int) -> HttpResponseBase:
    paper = get_object_or_404(Paper.objects.select_related("session"), pk=pk)
    actions.remove_paper(paper=paper, by=request.user, now=timezone.now())
    messages.success(request, _("The paper is taken away."))
    return redirect("dialogue:session", paper.session_id)
