"""Everything the platform holds, in one file that either database can take back."""

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader

import zbor
from zbor.cli import dump
from zbor.cli.trouble import Trouble
from zbor.search.actions import fold_all

FORMAT = 1


@dataclass(frozen=True)
class Summary:
    """What a backup holds: rows by table, and files."""

    tables: dict[str, int]
    files: int

    def __str__(self) -> str:
        held = sum(1 for rows in self.tables.values() if rows)
        return f"{sum(self.tables.values())} rows in {held} tables, {self.files} files"


def write(target: Path, *, now: datetime) -> Summary:
    """Write a backup while people work: one moment of the database, then the files it names. Replaces `target` at the end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(target.name + ".part")
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "version": zbor.__version__,
        "made_at": now.isoformat(),
        "migrations": _migrations(),
        "tables": {},
        "files": {},
    }
    with _removed_on_failure(beside), zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
        with _one_moment():
            for model in dump.tables():
                with archive.open(f"tables/{model._meta.label}.jsonl", "w", force_zip64=True) as member:
                    rows, hashed = dump.digest(_copied(dump.lines(model), member))
                manifest["tables"][model._meta.label] = {"rows": rows, "sha256": hashed}
        for path in _files():
            name = path.relative_to(settings.MEDIA_ROOT).as_posix()
            archive.write(path, f"files/{name}")
            manifest["files"][name] = _sha256(path)
        archive.writestr("manifest.json", json.dumps(manifest, indent=1, ensure_ascii=False))
    with beside.open("rb") as written:
        os.fsync(written.fileno())
    beside.chmod(0o600)
    beside.replace(target)
    return _summary(manifest)


def restore(source: Path) -> Summary:
    """Load a backup into a database without content, then compare every table and file with the backup's digests.

    Raises `Trouble` where the file is no backup, was made by other migrations, is damaged, or where there is content already.
    """
    with _opened(source) as (archive, manifest):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if manifest["migrations"] != _migrations():
            raise Trouble(
                f"{source} was made by Zbor {manifest['version']}, whose tables differ from those of {zbor.__version__}. "
                "Restore it with that version, then update."
            )
        _refuse_content()
        with transaction.atomic():
            for model in reversed(dump.tables()):
                _empty(model)
            for model in dump.tables():
                with archive.open(f"tables/{model._meta.label}.jsonl") as member:
                    dump.load(model, (line.decode().rstrip("\n") for line in member))
            _reset_sequences()
            _compare_tables(manifest)
        for name, hashed in manifest["files"].items():
            _take_out(archive, name, hashed)
    fold_all()
    return _summary(manifest)


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def _one_moment() -> Iterator[None]:
    """Reads inside see one moment of the database, and hold nobody up."""
    if connection.in_atomic_block:  # the caller has chosen the moment
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def _copied(written: Iterator[str], member: IO[bytes]) -> Iterator[str]:
    for line in written:
        member.write(line.encode() + b"\n")
        yield line


def _files() -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else []


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _migrations() -> dict[str, str]:
    """The newest migration of every room and library that has tables here."""
    return {app: name for app, name in sorted(MigrationLoader(None).graph.leaf_nodes()) if app in _labels()}


def _labels() -> set[str]:
    return {config.label for config in apps.get_app_configs()}


@contextmanager
def _opened(source: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    if not source.is_file():
        raise Trouble(f"There is no file {source}.")
    try:
        archive = zipfile.ZipFile(source)
        manifest = json.loads(archive.read("manifest.json"))
    except (zipfile.BadZipFile, KeyError, ValueError) as problem:
        raise Trouble(f"{source} is no backup of Zbor, or it is damaged.") from problem
    with archive:
        damaged = archive.testzip()
        if damaged:
            raise Trouble(f"{source} is damaged at {damaged}. Nothing was restored.")
        if manifest.get("format") != FORMAT:
            raise Trouble(
                f"{source} is written in format {manifest.get('format')}; this version reads format {FORMAT}."
            )
        yield archive, manifest


def _refuse_content() -> None:
    person = apps.get_model("members", "Person")
    if person._base_manager.exists() or _files():
        raise Trouble(
            "There is content here already. Restore into an empty database and an empty data folder: "
            "set DATABASE_URL and ZBOR_DATA_DIR to new ones."
        )


def _empty(model: type[models.Model]) -> None:
    """Rows that migrations made give way to those of the backup."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 -- the name comes from the model


def _reset_sequences() -> None:
    statements = connection.ops.sequence_reset_sql(no_style(), dump.tables())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _compare_tables(manifest: dict[str, Any]) -> None:
    for model in dump.tables():
        label = model._meta.label
        rows, hashed = dump.digest(dump.lines(model))
        if manifest["tables"][label] != {"rows": rows, "sha256": hashed}:
            raise Trouble(f"Table {label} came back differently than it was saved. Nothing was restored.")


def _take_out(archive: zipfile.ZipFile, name: str, hashed: str) -> None:
    parts = PurePosixPath(name).parts
    if ".." in parts or name.startswith("/"):
        raise Trouble(f"The backup names a file outside its folder: {name}.")
    target = Path(settings.MEDIA_ROOT).joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(f"files/{name}") as member, target.open("wb") as file:
        shutil.copyfileobj(member, file)
    if _sha256(target) != hashed:
        raise Trouble(f"File {name} came back differently than it was saved.")


def _summary(manifest: dict[str, Any]) -> Summary:
    return Summary({label: known["rows"] for label, known in manifest["tables"].items()}, len(manifest["files"]))
