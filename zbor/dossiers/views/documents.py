"""Files of a dossier: shown, taken in, handed out under guard."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.downloads import as_download
from zbor.base.enums import Door
from zbor.dossiers import actions, queries
from zbor.dossiers.enums import DocumentKind
from zbor.dossiers.models import Document, Dossier
from zbor.dossiers.rules import may_edit, may_read_document
from zbor.dossiers.text_forms import DocumentForm
from zbor.dossiers.views.reach import of_dossier, of_own_dossier
from zbor.members.doors import MemberRequest, PersonRequest, turned_away


@opens_to(Door.EVERYONE)
@of_dossier
def listed(request: MemberRequest, dossier: Dossier) -> HttpResponse:
    return render(request, "dossiers/documents.html", _context(request, dossier, DocumentForm()))


@opens_to(Door.NETWORK)
@require_POST
@of_own_dossier
def add(request: PersonRequest, dossier: Dossier) -> HttpResponse:
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "dossiers/documents.html", _context(request, dossier, form), status=422)
    document, is_new = actions.add_document(
        dossier=dossier,
        upload=form.cleaned_data["file"],
        title=form.cleaned_data["title"],
        kind=DocumentKind(form.cleaned_data["kind"]),
        is_public=form.cleaned_data["is_public"],
        by=request.user,
        now=timezone.now(),
    )
    if is_new:
        messages.success(request, _("The file is kept."))
    else:
        messages.warning(request, _("This very file is here already, as “%(title)s”.") % {"title": document.title})
    return redirect("dossiers:documents", dossier.pk)


def _context(request: MemberRequest, dossier: Dossier, form: DocumentForm) -> dict[str, object]:
    return {
        "dossier": dossier,
        "form": form,
        "documents": list(queries.documents(dossier, standing=request.standing)),
        "may_edit": may_edit(request.standing, dossier),
    }


@opens_to(Door.EVERYONE)
def download(request: MemberRequest, pk: int) -> HttpResponseBase:
    """Hand the file out as a download, never as a page of ours."""
    document = get_object_or_404(Document.objects.select_related("dossier"), pk=pk)
    if not may_read_document(request.standing, document, timezone.now()):
        return turned_away(request)
    return as_download(document.file, document.filename)


@opens_to(Door.NETWORK)
@of_own_dossier
def remove(request: PersonRequest, dossier: Dossier, number: int) -> HttpResponse:
    """Ask once more, because the file cannot be brought back."""
    document = get_object_or_404(Document.objects.select_related("dossier"), pk=number, dossier=dossier)
    if request.method == "POST":
        actions.remove_document(document=document, by=request.user, now=timezone.now())
        messages.success(request, _("The file was thrown away."))
        return redirect("dossiers:documents", dossier.pk)
    return render(request, "dossiers/remove_document.html", {"dossier": dossier, "document": document})
