"""Wordings: the list, the readable law, and taking a new one in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers import actions, queries
from zbor.dossiers.enums import DocumentKind
from zbor.dossiers.models import Act, Dossier, TextVersion
from zbor.dossiers.rules import may_edit, may_open
from zbor.dossiers.text_forms import TextForm
from zbor.dossiers.views.reach import of_dossier, of_own_dossier, turned_away
from zbor.members.doors import MemberRequest, PersonRequest


@opens_to(Door.EVERYONE)
@of_dossier
def text(request: MemberRequest, dossier: Dossier, version: int | None = None) -> HttpResponse:
    """A wording of a dossier, the newest where none is named."""
    versions = list(queries.readable_texts(standing=request.standing, now=timezone.now(), dossier=dossier))
    shown: TextVersion | None
    if version is not None:
        shown = get_object_or_404(TextVersion, pk=version, dossier=dossier)
    else:
        shown = versions[-1] if versions else None
    context = {
        "dossier": dossier,
        "versions": versions,
        "may_edit": may_edit(request.standing, dossier),
        **_read(shown),
    }
    return render(request, "dossiers/text.html", context)


@opens_to(Door.EVERYONE)
def act_text(request: MemberRequest, pk: int, version: int) -> HttpResponseBase:
    """A wording of an act that belongs to no dossier."""
    act = queries.visible_acts(request.standing, timezone.now()).filter(pk=pk).first()
    if act is None:
        return turned_away(request)
    versions = list(queries.readable_texts(standing=request.standing, now=timezone.now(), act=act))
    shown = get_object_or_404(TextVersion, pk=version, act=act, dossier=None)
    return render(request, "dossiers/act_text.html", {"act": act, "versions": versions, **_read(shown)})


def _read(version: TextVersion | None) -> dict[str, object]:
    """What the page of a wording shows."""
    if version is None:
        return {"version": None}
    articles = list(queries.articles_of(version))
    return {
        "version": version,
        "articles": queries.with_headings(articles),
        "article_count": len(articles),
        "understood": queries.count_in_words(len(articles)),
        "notes": queries.notes_in_words(version.notes),
        "preamble": queries.without_marks(version.preamble),
        "whole": queries.without_marks(version.text) if not articles else "",
    }


@opens_to(Door.NETWORK)
@of_own_dossier
def add(request: PersonRequest, dossier: Dossier) -> HttpResponse:
    """Take in a draft of a dossier."""
    return _take_in(request, dossier=dossier)


@opens_to(Door.OFFICE)
def add_to_act(request: PersonRequest, pk: int) -> HttpResponse:
    """Take in the text of an act."""
    if not may_open(request.standing):
        raise PermissionDenied
    return _take_in(request, act=get_object_or_404(Act, pk=pk))


def _take_in(request: PersonRequest, *, dossier: Dossier | None = None, act: Act | None = None) -> HttpResponse:
    """First show what was understood of the text, then keep it."""
    form = TextForm(request.POST or None, request.FILES or None)
    context = {"form": form, "dossier": dossier, "act": act}
    if request.method != "POST" or not form.is_valid():
        return render(request, "dossiers/text_new.html", context, status=422 if form.errors else 200)
    document = form.kept_document(dossier)
    if "keep" not in request.POST:
        upload = form.cleaned_data["file"]
        if upload and dossier is not None:
            document, _is_new = actions.add_document(
                dossier=dossier,
                upload=upload,
                title=form.cleaned_data["label"],
                kind=DocumentKind.DRAFT,
                by=request.user,
                now=timezone.now(),
            )
        return render(
            request, "dossiers/text_preview.html", {**context, **_preview(form, document.pk if document else "")}
        )
    version = actions.add_text_version(
        parsed=form.parsed.act,
        read_notes=form.read_notes(),
        text=form.parsed.text,
        label=form.cleaned_data["label"],
        on=form.cleaned_data["on"],
        source_url=form.cleaned_data["source_url"],
        document=document,
        dossier=dossier,
        act=act,
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The text is kept.") + " " + queries.understood(version))
    return redirect(queries.address_of(version))


def _preview(form: TextForm, document: int | str) -> dict[str, object]:
    """What was understood, and the same form again with the text as it was read."""
    act = form.parsed.act
    read_notes = form.read_notes()
    again = {
        **{name: form.data.get(name) for name in form.fields},
        "text": form.parsed.text,
        "document": document,
        "read": ",".join(read_notes),
    }
    return {
        "again": TextForm(initial=again),
        "articles": act.articles,
        "understood": queries.count_in_words(len(act.articles)),
        "notes": queries.notes_in_words(queries.notes_of(act, read_notes)),
    }
