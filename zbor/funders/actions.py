"""Keep the funders. Who may, the door of the pages says: only the office comes in."""

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.funders.models import Funder
from zbor.funders.pictures import MOST, kind_of
from zbor.record.actions import note

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.core.files.uploadedfile import UploadedFile

FIELDS = frozenset({"name", "sentence", "logo_text", "url", "order", "everywhere_since", "everywhere_until"})


@transaction.atomic
def save_funder(*, funder: Funder | None, fields: Mapping[str, Any], by: "AbstractBaseUser") -> Funder:
    """Enter a funder, or change what is told of one; a new one of a name that is there already is that one."""
    if unknown := sorted(set(fields) - FIELDS):
        raise ValueError(f"not changed by save_funder: {unknown}")
    since, until = fields.get("everywhere_since"), fields.get("everywhere_until")
    if since and until and until < since:
        raise Refused(_("The last day on every page is before the first."))
    kept = funder or Funder.objects.filter(name=fields.get("name")).first() or Funder()
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.save()
    note("funder.saved", by=by, subject=kept, name=kept.name)
    return kept


@transaction.atomic
def set_logo(*, funder: Funder, upload: "UploadedFile[bytes]", by: "AbstractBaseUser") -> Funder:
    """Keep a logo; the one before it goes."""
    if (upload.size or 0) > MOST:
        raise Refused(_("The logo is larger than 1 MB; every page carries it, so a smaller one is needed."))
    content = upload.read()
    kind = kind_of(content)
    if kind is None:
        raise Refused(_("The logo must be a PNG, JPEG or WebP picture."))
    upload.seek(0)
    before = str(funder.logo.name or "")
    storage = funder.logo.storage
    funder.logo.save(f"{hashlib.sha256(content).hexdigest()[:20]}.{kind}", upload, save=True)
    if before and before != funder.logo.name:
        transaction.on_commit(lambda: storage.delete(before))
    note("funder.logo", by=by, subject=funder, file=str(funder.logo.name))
    return funder


@transaction.atomic
def remove_logo(*, funder: Funder, by: "AbstractBaseUser") -> Funder:
    """Take the logo away; a drawn place stands for it."""
    before, storage = str(funder.logo.name or ""), funder.logo.storage
    if before:
        funder.logo = ""
        funder.save(update_fields=["logo"])
        transaction.on_commit(lambda: storage.delete(before))
        note("funder.logo", by=by, subject=funder, file="")
    return funder
