"""Keep what people read before a training and take home from it."""

from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.base.uploads import must_be_kept
from zbor.dossiers.actions.documents import sha256_of
from zbor.members.models import Person
from zbor.record.actions import note
from zbor.trainings.actions.guards import locked, must_keep
from zbor.trainings.enums import MaterialFor, MaterialWhen
from zbor.trainings.models import Material, Training

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


def add_material(
    *,
    training: Training,
    title: str,
    when: MaterialWhen,
    audience: MaterialFor,
    by: Person,
    now: datetime,
    upload: "UploadedFile[bytes] | None" = None,
    url: str = "",
) -> tuple[Material, bool]:
    """Lay a file or a link beside a training, and say whether it is new: the same is kept once, and put back where it had gone from its place.

    A large file is read before anything is held, so that nobody waits for it.
    """
    must_keep(by, now)
    if (upload is None) == (not url):
        raise Refused(_("Give a file or an address, one of the two."))
    material = Material(url=url, when=when, audience=audience, at=now, by=by)
    if upload is not None:
        must_be_kept(upload)
        material.filename = PurePath(upload.name or "").name[-200:]
        material.size, material.sha256 = upload.size or 0, sha256_of(upload)
    material.title = title or material.filename or url[:300]
    try:
        return _kept(material, training, upload)
    except BaseException:
        _forget_file(material)
        raise


@transaction.atomic
def _kept(material: Material, training: Training, upload: "UploadedFile[bytes] | None") -> tuple[Material, bool]:
    material.training = locked(training)
    known = material.training.materials.filter(url=material.url, sha256=material.sha256).first()
    if known is not None:
        if upload is not None and not known.file.storage.exists(str(known.file.name)):
            known.file.save(PurePath(str(known.file.name)).name, upload, save=True)
        return known, False
    if upload is not None:
        suffix = PurePath(material.filename).suffix.lower()[:10]
        material.file.save(f"{material.sha256[:32]}{suffix}", upload, save=False)
    material.save()
    told = {"material": material.pk, "title": material.title, "sha256": material.sha256, "audience": material.audience}
    note("training.material_added", by=material.by, subject=material.training, **told)
    return material, True


def _forget_file(material: Material) -> None:
    """Of what was not kept, nothing stays in the store."""
    if material.file:
        material.file.storage.delete(str(material.file.name))


@transaction.atomic
def remove_material(*, material: Material, by: Person, now: datetime) -> None:
    """Throw a material away for good; twice does no harm."""
    must_keep(by, now)
    training = locked(material.training)
    kept = Material.objects.filter(pk=material.pk).first()
    if kept is None:
        return
    file, name = kept.file, str(kept.file.name or "")
    note("training.material_removed", by=by, subject=training, title=kept.title, sha256=kept.sha256)
    kept.delete()
    if name:
        transaction.on_commit(lambda: file.storage.delete(name))
