"""Files that people uploaded, handed out."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused


def as_download(file: FieldFile, filename: str) -> FileResponse:
    """The file as a download, never as a page of ours. Whoever asks has been let in.

    Raises Refused where the file is not in its place, as after a disk was lost.
    """
    try:
        content = file.open("rb")
    except FileNotFoundError as gone:
        raise Refused(_("This file is not here any more."), hint=_("Write to the office if you need it.")) from gone
    response = FileResponse(content, as_attachment=True, filename=filename, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
