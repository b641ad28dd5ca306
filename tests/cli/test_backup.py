"""A backup holds everything, and a restore proves it."""

import json
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from zbor.cli import backup, dump
from zbor.cli.trouble import Trouble
from zbor.members.models import Membership, Organisation, Person
from zbor.record.actions import note, seal

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path


def fill() -> None:
    person = Person.objects.create(email="luka@primer.example", name="Luka Čopič Žvab")
    organisation = Organisation.objects.create(name="Zavod Šumenje", is_example=True)
    Membership.objects.create(kind="organisation", organisation=organisation, since="2020-01-01")
    note(
        "organisation.entered", by=person, subject=organisation, words='č š ž „narekovaj“ \\ "', numbers=[1, 2.5, None]
    )
    seal()
    default_storage.save("documents/osnutek.txt", ContentFile("besedilo člena"))


def contents() -> dict[str, tuple[int, str]]:
    return {model._meta.label: dump.digest(dump.lines(model)) for model in dump.tables()}


def empty() -> None:
    for model in reversed(dump.tables()):
        backup._empty(model)
    for name in default_storage.listdir("documents")[1]:
        default_storage.delete(f"documents/{name}")


def test_what_was_saved_comes_back_equal(folder):
    fill()
    before = contents()
    backup.write(folder / "b.zip", now=NOW)
    empty()

    summary = backup.restore(folder / "b.zip")

    assert contents() == before
    assert (summary.tables["members.Person"], summary.files) == (1, 1)
    assert (folder / "files/documents/osnutek.txt").read_text(encoding="utf-8") == "besedilo člena"


def test_new_rows_after_a_restore_get_new_keys(folder):
    fill()
    backup.write(folder / "b.zip", now=NOW)
    empty()
    backup.restore(folder / "b.zip")

    newcomer = Person.objects.create(email="petra@primer.example", name="Petra Zgled")

    assert newcomer.pk > Person.objects.get(email="luka@primer.example").pk


def test_it_is_never_restored_over_content(folder):
    fill()
    backup.write(folder / "b.zip", now=NOW)

    with pytest.raises(Trouble, match="content here already"):
        backup.restore(folder / "b.zip")


def test_a_damaged_backup_is_refused_whole(folder):
    fill()
    target = folder / "b.zip"
    backup.write(target, now=NOW)
    empty()
    target.write_bytes(target.read_bytes()[:-200])

    with pytest.raises(Trouble, match="damaged"):
        backup.restore(target)
    assert Person.objects.count() == 0


def test_a_row_changed_inside_the_backup_is_found(folder):
    fill()
    backup.write(folder / "b.zip", now=NOW)
    empty()
    _rewrite(folder / "b.zip", "tables/members.Person.jsonl", lambda old: old.replace(b"Luka", b"Loki"))

    with pytest.raises(Trouble, match=r"Table members\.Person came back differently"):
        backup.restore(folder / "b.zip")


def test_a_backup_of_other_tables_is_refused(folder):
    fill()
    backup.write(folder / "b.zip", now=NOW)
    empty()

    def older(old: bytes) -> bytes:
        manifest = json.loads(old)
        manifest["migrations"]["members"] = "0000_before"
        return json.dumps(manifest).encode()

    _rewrite(folder / "b.zip", "manifest.json", older)

    with pytest.raises(Trouble, match="whose tables differ"):
        backup.restore(folder / "b.zip")


def test_a_file_that_is_no_backup_is_refused(folder):
    (folder / "x.zip").write_text("hello")

    with pytest.raises(Trouble, match="no backup of Zbor"):
        backup.restore(folder / "x.zip")


def _rewrite(target, member, change):
    with zipfile.ZipFile(target) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held[member] = change(held[member])
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
