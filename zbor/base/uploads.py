"""Which files are kept: those that are not too large and that everybody can open.

What is read here by machine asks for itself what it can read.
"""

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

KEPT: Final = (
    "PDF", "DOCX", "DOC", "XLSX", "XLS", "PPTX", "PPT", "ODT", "ODS", "ODP", "RTF",
    "PNG", "JPG", "EML", "ZIP", "TXT", "CSV",
)  # fmt: skip
"""By the ends of their names; the older ones, too, since ministries still send them."""
SAME: Final = {"JPEG": "JPG", "HTM": "HTML"}


def in_words(kinds: Sequence[str]) -> str:
    """The kinds, as help and refusals name them."""
    return _("%(kinds)s or %(last)s") % {"kinds": ", ".join(kinds[:-1]), "last": kinds[-1]}


def is_kept(name: str, also: Sequence[str] = ()) -> bool:
    """Whether a file of this name is of a kind that is kept."""
    kind = PurePath(name).suffix.removeprefix(".").upper()
    return SAME.get(kind, kind) in (*KEPT, *also)


def not_kept(name: str, also: Sequence[str] = ()) -> str:
    """Why a file is refused, in plain words."""
    told = {"name": PurePath(name).name[-100:], "kinds": in_words((*KEPT, *also))}
    return _("“%(name)s” is a file of another kind than is kept here: %(kinds)s.") % told


def too_large(size: int) -> str:
    """Why a file is refused, in plain words."""
    return _("The file is too large: it has %(size)s, at most %(limit)s can be kept.") % {
        "size": filesizeformat(size),
        "limit": filesizeformat(settings.UPLOAD_LIMIT),
    }


def must_fit(upload: "UploadedFile[bytes]") -> None:
    """Refuse a file that is too large, or empty."""
    size = upload.size or 0
    if size > settings.UPLOAD_LIMIT:
        raise Refused(too_large(size))
    if size == 0:
        raise Refused(_("The file is empty."))


def must_be_kept(upload: "UploadedFile[bytes]") -> None:
    """Refuse a file that does not fit, or is of another kind."""
    must_fit(upload)
    if not is_kept(upload.name or ""):
        raise Refused(not_kept(upload.name or ""))


def _help(also: Sequence[str]) -> str:
    told = {"kinds": in_words((*KEPT, *also)), "limit": filesizeformat(settings.UPLOAD_LIMIT)}
    return _("%(kinds)s; at most %(limit)s.") % told


class KeptFileField(forms.FileField):
    """A box for a file that is kept and given back as it came. It says before what it takes; `also` are kinds beside the usual."""

    def __init__(self, *, also: Sequence[str] = (), **options: Any) -> None:
        self.also = tuple(also)
        options.setdefault("help_text", lazy(_help, str)(self.also))
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The browser offers the right files first."""
        kinds = [one.lower() for one in (*KEPT, *self.also)] + [one.lower() for one in SAME if SAME[one] in KEPT]
        return {**super().widget_attrs(widget), "accept": ",".join(f".{one}" for one in kinds)}

    def validate(self, value: "UploadedFile[bytes] | None") -> None:
        super().validate(value)
        if value and (value.size or 0) > settings.UPLOAD_LIMIT:
            raise ValidationError(too_large(value.size or 0))
        if value and not is_kept(value.name or "", self.also):
            raise ValidationError(not_kept(value.name or "", self.also))
