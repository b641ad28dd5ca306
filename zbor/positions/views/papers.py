"""The position as files to be handed over, for everyone who may read it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dossiers.rules import may_read_document
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.positions.models import Position
from zbor.positions.papers.changes import WORD_TYPE, changes_file, changes_of, draft_of
from zbor.positions.papers.files import CONTENT_TYPES, Format, file_of
from zbor.positions.views.fetching import visible_position


@opens_to(Door.EVERYONE)
def docx(request: MemberRequest, pk: int) -> HttpResponse:
    return _made(visible_position(request, pk), Format.DOCX)


@opens_to(Door.EVERYONE)
def pdf(request: MemberRequest, pk: int) -> HttpResponse:
    return _made(visible_position(request, pk), Format.PDF)


@opens_to(Door.EVERYONE)
def odt(request: MemberRequest, pk: int) -> HttpResponse:
    return _made(visible_position(request, pk), Format.ODT)


@opens_to(Door.NETWORK)
def changes(request: PersonRequest, pk: int) -> HttpResponse:
    """Which demands stand in the draft as tracked changes, and which do not, with the reasons."""
    position = visible_position(request, pk)
    found = changes_of(position, today=timezone.localdate())
    context = {"dossier": position.dossier, "position": position, "found": found}
    return render(request, "positions/changes.html", context)


@opens_to(Door.EVERYONE)
def changes_docx(request: MemberRequest, pk: int) -> HttpResponse:
    """The draft with our changes; only for those who may have the draft itself."""
    position = visible_position(request, pk)
    draft = draft_of(position)
    if draft is not None and not may_read_document(request.standing, draft, timezone.now()):
        raise Http404
    file = changes_file(position, changes_of(position, today=timezone.localdate()))
    return _handed_out(file.read(), file.name or "", WORD_TYPE)


def _made(position: Position, form: Format) -> HttpResponse:
    file = file_of(position, form, today=timezone.localdate())
    return _handed_out(file.read(), file.name or "", CONTENT_TYPES[form])


def _handed_out(content: bytes, name: str, content_type: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )
