"""What the office does: prepare, open, move the deadline, close, open again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.consultations import actions, queries
from zbor.consultations.forms import (
    ConsultationForm,
    DeadlineForm,
    ImportForm,
    NewConsultationForm,
    SeedForm,
    SeedsForm,
    default_deadline,
)
from zbor.consultations.inviting import move_and_tell, open_and_invite
from zbor.consultations.problems import remarks_in_words
from zbor.consultations.tasks import close_and_compute, take_in
from zbor.consultations.views.finding import consultation_for
from zbor.dossiers.models import Article, Dossier
from zbor.dossiers.queries import current_draft
from zbor.members.doors import PersonRequest


@opens_to(Door.OFFICE)
def create(request: PersonRequest, dossier_pk: int) -> HttpResponse:
    """Begin a consultation of a dossier, with its first statements."""
    dossier = get_object_or_404(Dossier, pk=dossier_pk)
    first = {"title": str(dossier)[:300], "brief": dossier.summary, "closes_at": default_deadline(dossier)}
    form = NewConsultationForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        now, said = timezone.now(), form.cleaned_data
        consultation = actions.create(
            dossier=dossier,
            title=said["title"],
            brief=said["brief"],
            closes_at=said["closes_at"],
            by=request.user,
            now=now,
        )
        if said["seeds"]:
            actions.add_seeds(consultation=consultation, texts=said["seeds"], by=request.user, now=now)
        messages.success(request, _("The consultation is prepared. Look at it, then open it."))
        return redirect("consultations:show", pk=consultation.pk)
    context = {"dossier": dossier, "form": form}
    return render(request, "consultations/create.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change the title and the brief."""
    consultation = consultation_for(request, pk)
    form = ConsultationForm(request.POST or None, initial={"title": consultation.title, "brief": consultation.brief})
    if request.method == "POST" and form.is_valid():
        actions.edit(consultation=consultation, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("consultations:show", pk=pk)
    context = {"consultation": consultation, "form": form, "heading": _("Title and brief"), "button": _("Save")}
    return render(request, "consultations/form.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
def statements(request: PersonRequest, pk: int) -> HttpResponse:
    """The office's statements, to be added, reordered, changed and removed before opening."""
    consultation = consultation_for(request, pk)
    form = SeedsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = actions.add_seeds(
            consultation=consultation, texts=form.cleaned_data["seeds"], by=request.user, now=timezone.now()
        )
        said = ngettext("%(n)d statement is added.", "%(n)d statements are added.", len(added)) % {"n": len(added)}
        messages.success(request, said)
        return redirect("consultations:statements", pk=pk)
    context = {"consultation": consultation, "statements": queries.accepted(consultation), "form": form}
    return render(request, "consultations/statements.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
def edit_statement(request: PersonRequest, pk: int, statement_pk: int) -> HttpResponse:
    """Change the words of a statement, or the article it speaks of."""
    consultation = consultation_for(request, pk)
    statement = get_object_or_404(consultation.statements, pk=statement_pk)
    version = current_draft(consultation.dossier)
    articles = Article.objects.filter(version=version) if version else Article.objects.none()
    first = {"text": statement.text, "article": statement.article_id}
    form = SeedForm(request.POST or None, initial=first, articles=articles)
    if request.method == "POST" and form.is_valid():
        article = form.cleaned_data["article"]
        actions.edit_seed(
            statement=statement,
            text=form.cleaned_data["text"],
            article_pk=article.pk if article else None,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("consultations:statements", pk=pk)
    context = {"consultation": consultation, "form": form, "heading": _("Change a statement"), "button": _("Save")}
    return render(request, "consultations/form.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
@require_POST
def move_statement(request: PersonRequest, pk: int, statement_pk: int) -> HttpResponse:
    """Move a statement one place up or down."""
    consultation = consultation_for(request, pk)
    statement = get_object_or_404(consultation.statements, pk=statement_pk)
    up = request.POST.get("direction") == "up"
    actions.move_seed(statement=statement, up=up, by=request.user, now=timezone.now())
    return redirect("consultations:statements", pk=pk)


@opens_to(Door.OFFICE)
@require_POST
def remove_statement(request: PersonRequest, pk: int, statement_pk: int) -> HttpResponse:
    """Remove a statement; a second press finds it gone and says nothing."""
    consultation = consultation_for(request, pk)
    statement = consultation.statements.filter(pk=statement_pk).first()
    if statement:
        actions.remove_seed(statement=statement, by=request.user, now=timezone.now())
        messages.success(request, _("The statement is removed: %(text)s") % {"text": statement.text})
    return redirect("consultations:statements", pk=pk)


@opens_to(Door.OFFICE)
@require_POST
def open_it(request: PersonRequest, pk: int) -> HttpResponse:
    """Open the consultation; invitations go out in the background."""
    consultation = consultation_for(request, pk)
    run = open_and_invite(consultation=consultation, by=request.user, now=timezone.now())
    messages.success(request, _("The consultation is open. Invitations are on their way."))
    return redirect("runs:progress", pk=run.pk)


@opens_to(Door.OFFICE)
@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    """Close the consultation and compute its final result."""
    consultation = consultation_for(request, pk)
    run = close_and_compute(consultation=consultation, by=request.user, now=timezone.now())
    prepared = queries.turnout(consultation).prepared
    if prepared:
        words = ngettext(
            "%(n)d prepared answer was never confirmed; it is not counted.",
            "%(n)d prepared answers were never confirmed; they are not counted.",
            prepared,
        )
        messages.warning(request, words % {"n": prepared})
    return redirect("runs:progress", pk=run.pk)


@opens_to(Door.OFFICE)
def deadline(request: PersonRequest, pk: int) -> HttpResponse:
    """Move the internal deadline."""
    consultation = consultation_for(request, pk)
    form = DeadlineForm(request.POST or None, initial={"closes_at": consultation.closes_at})
    if request.method == "POST" and form.is_valid():
        closes_at = form.cleaned_data["closes_at"]
        run = move_and_tell(consultation=consultation, closes_at=closes_at, by=request.user, now=timezone.now())
        told = _("The deadline is moved. Those who were invited are told in one sentence.")
        messages.success(request, told if run else _("The deadline is moved."))
        return redirect("consultations:show", pk=pk)
    context = {"consultation": consultation, "form": form, "heading": _("Move the deadline"), "button": _("Move")}
    return render(request, "consultations/form.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """Open a closed consultation again, with a new deadline."""
    consultation = consultation_for(request, pk)
    form = DeadlineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        closes_at = form.cleaned_data["closes_at"]
        actions.reopen(consultation=consultation, closes_at=closes_at, by=request.user, now=timezone.now())
        messages.success(request, _("The consultation is open again."))
        return redirect("consultations:show", pk=pk)
    context = {"consultation": consultation, "form": form, "heading": _("Open it again"), "button": _("Open again")}
    return render(request, "consultations/form.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
def import_votes(request: PersonRequest, dossier_pk: int) -> HttpResponse:
    """Take in a table of votes made elsewhere."""
    dossier = get_object_or_404(Dossier, pk=dossier_pk)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        run = take_in(dossier=dossier, **form.cleaned_data, by=request.user)
        return redirect("runs:progress", pk=run.pk)
    context = {"dossier": dossier, "form": form}
    return render(request, "consultations/import.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
def import_report(request: PersonRequest, pk: int) -> HttpResponse:
    """What was read, replaced and left out."""
    consultation = consultation_for(request, pk)
    report = consultation.import_report
    if report is None:
        raise Http404
    context = {
        "consultation": consultation,
        "dossier": consultation.dossier,
        "report": report,
        "remarks": remarks_in_words(report.get("remarks", [])),
    }
    return render(request, "consultations/import_report.html", context)
