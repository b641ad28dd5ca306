"""Members' statements before the office, and what the network may read of it."""

import csv

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.consultations import actions, queries
from zbor.consultations.enums import Moderation, Origin
from zbor.consultations.forms import MergeForm, RejectForm, RewriteForm
from zbor.consultations.models import Consultation, Statement
from zbor.consultations.queries.lineage import kin_of, moderation_log
from zbor.consultations.rules import is_answerable
from zbor.consultations.views.finding import consultation_for
from zbor.members.doors import PersonRequest

PAGE = "consultations/moderation.html"


@opens_to(Door.OFFICE)
def moderation(request: PersonRequest, pk: int) -> HttpResponse:
    """What waits, and what was decided, with the way back."""
    return _page(request, consultation_for(request, pk))


def _page(
    request: PersonRequest,
    consultation: Consultation,
    *,
    wrong: tuple[int, RejectForm | MergeForm] | None = None,
) -> HttpResponse:
    published = queries.accepted(consultation)
    shown = [("", "–"), *((statement.pk, str(statement)) for statement in published)]
    waiting = []
    for statement in queries.waiting_statements(consultation):
        faulty = wrong[1] if wrong and wrong[0] == statement.pk else None
        name = f"statement-{statement.pk}"
        reject = faulty if isinstance(faulty, RejectForm) else RejectForm(auto_id=f"{name}-%s")
        merge = (
            faulty
            if isinstance(faulty, MergeForm)
            else MergeForm(statements=published, shown=shown, auto_id=f"{name}-%s")
        )
        waiting.append((statement, reject, merge))
    decided = consultation.statements.exclude(moderation=Moderation.PENDING).filter(
        Q(origin=Origin.MEMBER) | Q(moderation__in=[Moderation.SPLIT, Moderation.REWORDED])
    )
    context = {
        "consultation": consultation,
        "waiting": waiting,
        "decided": decided.order_by("-moderated_at"),
        "asked": published,
        "kin": kin_of(consultation),
        "answerable": is_answerable(consultation, timezone.now()),
        "can_merge": len(shown) > 1,
    }
    return render(request, PAGE, context, status=422 if wrong else 200)


@opens_to(Door.OFFICE)
@require_POST
def accept(request: PersonRequest, pk: int, statement_pk: int) -> HttpResponse:
    """Publish a statement."""
    statement = _statement(request, pk, statement_pk)
    actions.accept(statement=statement, by=request.user, now=timezone.now())
    messages.success(request, _("The statement is published."))
    return redirect("consultations:moderation", pk=pk)


@opens_to(Door.OFFICE)
@require_POST
def reject(request: PersonRequest, pk: int, statement_pk: int) -> HttpResponse:
    """Do not publish a statement, with a reason."""
    statement = _statement(request, pk, statement_pk)
    form = RejectForm(request.POST, auto_id=f"statement-{statement_pk}-%s")
    if not form.is_valid():
        return _page(request, statement.consultation, wrong=(statement.pk, form))
    actions.reject(statement=statement, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
    messages.success(request, _("The statement is not published; the author is told why."))
    return redirect("consultations:moderation", pk=pk)


@opens_to(Door.OFFICE)
@require_POST
def merge(request: PersonRequest, pk: int, statement_pk: int) -> HttpResponse:
    """Ask a statement together with another."""
    statement = _statement(request, pk, statement_pk)
    published = queries.accepted(statement.consultation)
    form = MergeForm(request.POST, statements=published, auto_id=f"statement-{statement_pk}-%s")
    if not form.is_valid():
        return _page(request, statement.consultation, wrong=(statement.pk, form))
    actions.merge(statement=statement, into=form.cleaned_data["into"], by=request.user, now=timezone.now())
    messages.success(request, _("The statement is merged; the author is told."))
    return redirect("consultations:moderation", pk=pk)


@opens_to(Door.OFFICE)
@require_POST
def undo(request: PersonRequest, pk: int, statement_pk: int) -> HttpResponse:
    """Take a decision back."""
    statement = _statement(request, pk, statement_pk)
    undone = actions.undo(statement=statement, by=request.user, now=timezone.now())
    is_asked = undone.moderation == Moderation.ACCEPTED
    messages.success(
        request,
        _("The decision is taken back; the statement is asked again.")
        if is_asked
        else _("The decision is taken back; the statement waits again."),
    )
    return redirect("consultations:moderation", pk=pk)


@opens_to(Door.OFFICE)
def rewrite(request: PersonRequest, pk: int, statement_pk: int) -> HttpResponse:
    """Split a statement, or word it anew."""
    statement = _statement(request, pk, statement_pk)
    form = RewriteForm(request.POST or None, initial={"texts": statement.text})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        parts = actions.rewrite(
            statement=statement, texts=said["texts"], reason=said["reason"], by=request.user, now=timezone.now()
        )
        words = ngettext(
            "The new wording is asked from now on; the old statement is kept, with its answers.",
            "%(n)d statements are asked from now on; the old one is kept, with its answers.",
            len(parts),
        )
        messages.success(request, words % {"n": len(parts)})
        return redirect("consultations:moderation", pk=pk)
    context = {"consultation": statement.consultation, "statement": statement, "form": form}
    return render(request, "consultations/rewrite.html", context, status=422 if form.errors else 200)


def _statement(request: PersonRequest, pk: int, statement_pk: int) -> Statement:
    return get_object_or_404(consultation_for(request, pk).statements, pk=statement_pk)


@opens_to(Door.NETWORK)
def policy(request: PersonRequest, pk: int) -> HttpResponse:
    """By what rules statements are published, and which were not, and why."""
    consultation = consultation_for(request, pk)
    context = {
        "consultation": consultation,
        "set_aside": queries.set_aside(consultation),
        "kin": kin_of(consultation),
    }
    return render(request, "consultations/policy.html", context)


FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@opens_to(Door.NETWORK)
def log(request: PersonRequest, pk: int) -> HttpResponse:
    """Every decision that stands, with its reason and its kin, as a table; no names."""
    consultation = consultation_for(request, pk)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="statements-{consultation.pk}.csv"'
    writer = csv.writer(response)
    writer.writerow(["number", "statement", "decision", "reason", "went_into", "came_from", "decided_at"])
    for one in moderation_log(consultation):
        kin = (" ".join(map(str, numbers)) for numbers in (one.into, one.out_of))
        at = timezone.localtime(one.at).isoformat(timespec="minutes") if one.at else ""
        writer.writerow([one.number, *map(_harmless, (one.text, one.decision, one.reason)), *kin, at])
    return response


def _harmless(text: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(FORMULAS) else text
