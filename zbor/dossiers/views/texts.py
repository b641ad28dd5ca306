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
from zbor.dossiers.enums import DocumentKind, TextKind
from zbor.dossiers.models import Act, Dossier, TextVersion
from zbor.dossiers.rules import may_open
from zbor.dossiers.text_forms import TextFacts, TextForm
from zbor.dossiers.views.reach import of_own_dossier
from zbor.members.doors import MemberRequest, PersonRequest, turned_away


@opens_to(Door.EVERYONE)
def act_text(request: MemberRequest, pk: int, version: int) -> HttpResponseBase:
    """A wording of an act that belongs to no dossier."""
    act = queries.visible_acts(request.standing, timezone.now()).filter(pk=pk).first()
    if act is None:
        return turned_away(request)
    versions = queries.readable_texts(standing=request.standing, now=timezone.now(), act=act)
    shown = get_object_or_404(TextVersion, pk=version, act=act, dossier=None)
    return render(request, "dossiers/act_text.html", {"act": act, "versions": versions, **queries.wording(shown)})


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


@opens_to(Door.NETWORK)
@of_own_dossier
def edit(request: PersonRequest, dossier: Dossier, version: int) -> HttpResponse:
    """Change what is known of a draft."""
    return _edit(request, get_object_or_404(TextVersion, pk=version, dossier=dossier))


@opens_to(Door.OFFICE)
def edit_of_act(request: PersonRequest, pk: int, version: int) -> HttpResponse:
    """Change what is known of the text of an act."""
    return _edit(request, get_object_or_404(TextVersion, pk=version, act=pk, dossier=None))


def _edit(request: PersonRequest, version: TextVersion) -> HttpResponse:
    first = {"label": version.label, "kind": version.kind, "on": version.on, "source_url": version.source_url}
    form = TextFacts(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        said, now = form.cleaned_data, timezone.now()
        version = actions.edit_text_version(
            version=version,
            label=said["label"],
            kind=TextKind(said["kind"] or version.kind),
            on=said["on"],
            source_url=said["source_url"],
            by=request.user,
            now=now,
        )
        actions.take_stock(version=version, now=now)
        messages.success(request, _("Saved."))
        return redirect(queries.address_of(version))
    context = {"form": form, "version": version, "back": queries.address_of(version)}
    return render(request, "dossiers/text_edit.html", context, status=422 if form.errors else 200)


def _take_in(request: PersonRequest, *, dossier: Dossier | None = None, act: Act | None = None) -> HttpResponse:
    """First show what was understood of the text, then keep it."""
    form = TextForm(request.POST or None, request.FILES or None, initial={"kind": queries.likely_kind(dossier)})
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
    now = timezone.now()
    version = actions.add_text_version(
        parsed=form.parsed.act,
        read_notes=form.read_notes(),
        text=form.parsed.text,
        label=form.cleaned_data["label"],
        kind=TextKind(form.cleaned_data["kind"] or queries.likely_kind(dossier)),
        on=form.cleaned_data["on"],
        source_url=form.cleaned_data["source_url"],
        document=document,
        dossier=dossier,
        act=act,
        by=request.user,
        now=now,
    )
    compared = actions.take_stock(version=version, now=now)
    ordered = queries.latest_consolidation(version)
    said = [
        _("The text is kept.") if version.at == now else _("This very text was kept already."),
        queries.understood(version),
        queries.in_a_sentence(compared) if compared else "",
        f"{', '.join(queries.outcomes_in_words(ordered))}." if ordered else "",
    ]
    messages.success(request, " ".join(filter(None, said)))
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
        "kept_file": bool(document),
        "articles": act.articles,
        "understood": queries.count_in_words(len(act.articles)),
        "notes": queries.notes_in_words(queries.notes_of(act, read_notes)),
    }
