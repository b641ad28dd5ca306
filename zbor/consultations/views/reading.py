"""A consultation, its comments and its results."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.consultations import actions, queries
from zbor.consultations.forms import CommentForm
from zbor.consultations.models import Comment, Consultation
from zbor.consultations.queries.answering import earlier_wordings
from zbor.consultations.queries.differences import participation, silent
from zbor.consultations.queries.lineage import kin_of
from zbor.consultations.queries.opinions import opinion_page
from zbor.consultations.queries.pictures import picture_of
from zbor.consultations.queries.plan import phases
from zbor.consultations.queries.reminders import silent_invited
from zbor.consultations.queries.waves import not_invited
from zbor.consultations.rules import BATCH, is_answerable, is_overdue, may_see_result
from zbor.consultations.views.finding import consultation_for, voices_for
from zbor.consultations.words import evidence_in_words
from zbor.dossiers.models import Article, Dossier
from zbor.dossiers.queries import current_draft, places
from zbor.dossiers.rules import may_see as may_see_dossier
from zbor.members.doors import MemberRequest, PersonRequest


@opens_to(Door.NETWORK)
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """The consultation: what it is about, how far it has come, what to do next."""
    consultation = consultation_for(request, pk)
    now = timezone.now()
    own = queries.voices(consultation, request.standing)
    context = {
        "consultation": consultation,
        "dossier": consultation.dossier,
        "statements": queries.accepted(consultation),
        "kin": kin_of(consultation),
        "plan": phases(consultation),
        "turnout": queries.turnout(consultation),
        "answerable": is_answerable(consultation, now),
        "overdue": is_overdue(consultation, now),
        "voices": own,
        "binds": any(voice.binds for voice in own),
        "left": {voice.entry.pk: queries.unanswered(consultation, voice.entry) for voice in own},
        "waiting": queries.waiting_statements(consultation).count(),
        "entered": queries.entered(consultation) if request.standing.is_office else None,
        "invited": _invited(consultation) if request.standing.is_office else None,
    }
    return render(request, "consultations/show.html", context)


def _invited(consultation: Consultation) -> dict[str, int]:
    """For the office: how many voices nobody has written to, and how many of the others are silent."""
    return {"left": not_invited(consultation).count(), "silent": silent_invited(consultation)}


@opens_to(Door.NETWORK)
def articles(request: PersonRequest, pk: int) -> HttpResponse:
    """The articles of the newest text with the network's comments."""
    consultation = consultation_for(request, pk)
    version = current_draft(consultation.dossier)
    found = list(Article.objects.filter(version=version)) if version else []
    here = places(version) if version else {}
    comments: dict[str, list[Comment]] = {}
    older = 0
    for comment in queries.published_comments(consultation.dossier):
        keys = here.get(comment.article_id, ())
        older += not keys
        for key in keys:
            comments.setdefault(key, []).append(comment)
    context = {
        "consultation": consultation,
        "dossier": consultation.dossier,
        "version": version,
        "rows": [(article, comments.get(article.key, [])) for article in found],
        "older": older,
    }
    return render(request, "consultations/articles.html", context)


@opens_to(Door.NETWORK)
def article(request: PersonRequest, pk: int, article_pk: int) -> HttpResponse:
    """One article, what the network says to it, and a place for one's own words."""
    consultation = consultation_for(request, pk)
    found = get_object_or_404(Article.objects.select_related("version"), pk=article_pk)
    if found.version.dossier_id != consultation.dossier_id:
        raise Http404
    own, voice = voices_for(request, consultation)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if voice is None:
            raise Refused(_("Choose for whom you comment."), hint="" if own else actions.off_the_roll())
        said = form.cleaned_data
        actions.add_comment(
            consultation=consultation,
            article=found,
            voice=voice,
            text=said["text"],
            quote=said["quote"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _comment_recorded(binds=voice.binds))
        return redirect("consultations:article", pk=pk, article_pk=article_pk)
    entries = [one.entry.pk for one in own]
    same = [pk for pk, keys in places(found.version).items() if found.key in keys]
    comments = queries.published_comments(consultation.dossier).filter(article__in=same)
    context = {
        "consultation": consultation,
        "dossier": consultation.dossier,
        "article": found,
        "comments": comments.select_related("entry", "article__version").order_by("at", "pk"),
        "own_entries": entries,
        "earlier": earlier_wordings(found, entries),
        "prepared": Comment.objects.filter(
            article=found, entry__in=entries, is_confirmed=False, withdrawn_at=None
        ).select_related("entry"),
        "taken_back": Comment.objects.filter(
            article=found, author=request.user, consultation=consultation, withdrawn_at__isnull=False
        ),
        "voices": own,
        "voice": voice,
        "answerable": is_answerable(consultation, timezone.now()),
        "form": form,
    }
    return render(request, "consultations/article.html", context, status=422 if form.errors else 200)


def _comment_recorded(*, binds: bool) -> str:
    if binds:
        return _("Your comment is recorded; the network can read it.")
    return _("Your comment is prepared; the network can read it once it is confirmed for the organisation.")


@opens_to(Door.NETWORK)
@require_POST
def withdraw_comment(request: PersonRequest, pk: int, comment_pk: int) -> HttpResponse:
    """Take a comment back."""
    comment = get_object_or_404(consultation_for(request, pk).comments, pk=comment_pk)
    actions.withdraw(comment=comment, by=request.user, now=timezone.now())
    messages.success(request, _("The comment is taken back. You can put it back below."))
    return redirect("consultations:article", pk=pk, article_pk=comment.article_id)


@opens_to(Door.NETWORK)
@require_POST
def put_back_comment(request: PersonRequest, pk: int, comment_pk: int) -> HttpResponse:
    """Put a comment back."""
    comment = get_object_or_404(consultation_for(request, pk).comments, pk=comment_pk)
    actions.put_back(comment=comment, by=request.user, now=timezone.now())
    messages.success(request, _("The comment is back."))
    return redirect("consultations:article", pk=pk, article_pk=comment.article_id)


@opens_to(Door.EVERYONE)
def dossier(request: MemberRequest, dossier_pk: int) -> HttpResponse:
    """The opinions of a dossier: where the network agrees and where it does not."""
    found = get_object_or_404(Dossier, pk=dossier_pk)
    now = timezone.now()
    if not may_see_dossier(request.standing, found, now):
        raise Http404
    consultations = list(queries.of_dossier(found, with_drafts=request.standing.is_office))
    chosen = _chosen(consultations, request.GET.get("consultation", ""))
    context: dict[str, object] = {"dossier": found, "consultations": consultations, "consultation": chosen}
    if chosen:
        context |= _result(request, chosen)
    return render(request, "consultations/opinions.html", context)


def _chosen(consultations: list[Consultation], wanted: str) -> Consultation | None:
    named = next((one for one in consultations if str(one.pk) == wanted), None)
    return named or next(iter(consultations), None)


def _result(request: MemberRequest, consultation: Consultation) -> dict[str, object]:
    page = opinion_page(consultation)
    own = queries.voices(consultation, request.standing)
    context: dict[str, object] = {
        "page": page,
        "turnout": queries.turnout(consultation),
        "answerable": is_answerable(consultation, timezone.now()),
        "plan": phases(consultation),
        "voices": own,
        "batch": BATCH,
    }
    if page is None:
        return context | {"is_outdated": queries.latest(consultation) is not None}
    picture = picture_of(page, consultation, [voice.entry for voice in own])
    cells = participation(consultation)
    return context | {
        "picture": picture,
        "svg": mark_safe(picture.svg),  # noqa: S308 -- drawn by the engine, which escapes every text
        "evidence": evidence_in_words(page.result),
        "cells": cells,
        "silent": silent(cells),
        "entered_voices": queries.entered_voices(page.snapshot),
    }


@opens_to(Door.EVERYONE)
def result(request: MemberRequest, pk: int) -> HttpResponse:
    """The frozen result as data, without keys of participants."""
    consultation = get_object_or_404(Consultation.objects.select_related("dossier"), pk=pk)
    snapshot = queries.latest(consultation)
    if (
        snapshot is None
        or queries.result_of(snapshot) is None
        or not may_see_result(request.standing, consultation, timezone.now())
    ):
        raise Http404
    response = JsonResponse(queries.published(snapshot, consultation), json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="opinions-{consultation.pk}-{snapshot.pk}.json"'
    return response
