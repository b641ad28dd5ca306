"""What may be wrong with a platform, and how to mend it. Each check is a function that yields findings."""

import importlib
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.checks import WARNING, run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


class Grade(StrEnum):
    GOOD = "good"
    CARE = "take care"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: how it is and, unless it is good, what mends it."""

    grade: Grade
    what: str
    remedy: str = ""


WORKER_SEEN = "worker-seen-at"
"""The cache key under which a worker says every few seconds that it lives."""


def examine(now: datetime) -> Iterator[Finding]:
    """Look at everything; after a database that does not answer, only at what needs none."""
    yield from _python()
    yield from _folder()
    yield from _parts()
    yield from _translations()
    answers = True
    for finding in _database():
        answers = answers and finding.grade is not Grade.WRONG
        yield finding
    if answers:
        for look in NEED_THE_DATABASE:
            yield from look(now)
    if not settings.DEVELOPMENT:
        yield from _production()


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(Grade.GOOD, f"Python is {version}.")


def _folder() -> Iterator[Finding]:
    folder = Path(settings.DATA_DIR)
    probe = folder / ".doctor"
    try:
        probe.write_text("?", encoding="ascii")
        probe.unlink()
    except OSError as problem:
        yield Finding(
            Grade.WRONG,
            f"The data folder {folder} cannot be written: {problem.strerror}.",
            "Give this user the right to write there, or set ZBOR_DATA_DIR to another folder.",
        )
        return
    free = shutil.disk_usage(folder).free / 1024**3
    if free < 1:
        yield Finding(
            Grade.CARE, f"Only {free:.1f} GB are free at {folder}.", "Make room before the database cannot grow."
        )
    else:
        yield Finding(Grade.GOOD, f"The data folder is {folder}, {free:.0f} GB free.")


def _parts() -> Iterator[Finding]:
    missing = []
    for name in ("lemmagen3", "typst", "docx", "scipy", "lxml", "pypdf"):
        try:
            importlib.import_module(name)
        except ImportError:
            missing.append(name)
    if missing:
        yield Finding(Grade.WRONG, f"Parts are missing: {', '.join(missing)}.", "Run script/run, which completes them.")
    else:
        yield Finding(Grade.GOOD, "All parts are installed.")


def _translations() -> Iterator[Finding]:
    package = Path(settings.PACKAGE)
    old = [
        catalogue.relative_to(package).as_posix()
        for catalogue in package.rglob("*.po")
        if not (compiled := catalogue.with_suffix(".mo")).exists()
        or compiled.stat().st_mtime < catalogue.stat().st_mtime
    ]
    if old:
        yield Finding(
            Grade.CARE,
            f"{len(old)} catalogues are not compiled, the first is {old[0]}.",
            "Run script/messages compile.",
        )
    else:
        yield Finding(Grade.GOOD, "The translations are compiled.")


def _database() -> Iterator[Finding]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as problem:
        yield Finding(
            Grade.WRONG,
            f"The database does not answer: {str(problem).strip().splitlines()[0]}",
            "Check DATABASE_URL, and that the server runs.",
        )
        return
    if waiting:
        yield Finding(Grade.WRONG, f"{len(waiting)} migrations wait.", "Run zbor migrate.")
    else:
        yield Finding(Grade.GOOD, f"The database ({connection.vendor}) is up to date.")


def _database_health(_now: datetime) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            said = cursor.execute("PRAGMA quick_check").fetchone()[0]
            mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            safe = cursor.execute("PRAGMA synchronous").fetchone()[0]
            healthy, remedy = said == "ok", "Restore the last backup into a new folder: zbor restore FILE."
            if mode not in {"wal", "memory"} or safe != 2:
                yield Finding(
                    Grade.WRONG, f"SQLite runs in mode {mode}, synchronous {safe}.", "Use the settings as shipped."
                )
        else:
            cursor.execute("SHOW server_encoding")
            said = cursor.fetchone()[0]
            healthy, remedy = said == "UTF8", "Create the database with encoding UTF8."
    if healthy:
        yield Finding(Grade.GOOD, "The database is sound.")
    else:
        yield Finding(Grade.WRONG, f"The database says: {said}", remedy)


def _worker(now: datetime) -> Iterator[Finding]:
    seen = cache.get(WORKER_SEEN)
    if seen is None or now - seen > timedelta(minutes=1):
        last = f"was last seen {seen:%Y-%m-%d %H:%M} UTC" if seen else "has never been seen"
        yield Finding(Grade.CARE, f"A worker {last}; mail and long work wait.", "Start one: zbor work.")
    else:
        yield Finding(Grade.GOOD, "A worker is alive.")


def _mail(now: datetime) -> Iterator[Finding]:
    from zbor.post.enums import State
    from zbor.post.models import Mail

    failed = Mail.objects.filter(state=State.FAILED, settled_at=None).count()
    late = Mail.objects.filter(state=State.OWED, created_at__lt=now - timedelta(hours=1)).count()
    if failed or late:
        yield Finding(
            Grade.CARE,
            f"{failed} mails were given up, {late} have waited for more than an hour.",
            "Check ZBOR_SMTP and the worker.",
        )
    else:
        yield Finding(Grade.GOOD, "No mail is stuck.")


def _sources(now: datetime) -> Iterator[Finding]:
    from zbor.watch.queries.sources import failing

    found = list(failing(now))
    for source in found:
        yield Finding(
            Grade.CARE,
            f"The source {source.name} fails since {source.failing_since:%Y-%m-%d}: {source.trouble}",
            f"Look at /watch/sources/{source.pk}/, mend its address or switch it off.",
        )
    if not found:
        yield Finding(Grade.GOOD, "No source has failed for more than a day.")


def _journal(_now: datetime) -> Iterator[Finding]:
    from zbor.record.queries import verify

    verdict = verify()
    if verdict.faults:
        yield Finding(
            Grade.WRONG,
            f"The journal is not whole: {verdict.faults[0]} ({len(verdict.faults)} faults).",
            "Keep this database as it is, compare it with the last backup, and find out who could write to it.",
        )
    else:
        yield Finding(Grade.GOOD, f"The journal is whole: {verdict.links} entries.")


def _badges(_now: datetime) -> Iterator[Finding]:
    from zbor.trainings.badges.keys import NoKey, key_file, own_key
    from zbor.trainings.models import IssuerKey

    if not IssuerKey.objects.exists():
        yield Finding(Grade.GOOD, "No certificate was issued yet; the key that signs badges is made with the first.")
        return
    path = key_file()
    remedy = "Put the copy that you keep apart from the backups back there; otherwise the next certificate makes a new key, and earlier badges stay valid."
    try:
        key = own_key()
    except NoKey as missing:
        yield Finding(Grade.WRONG, str(missing), remedy)
        return
    if path.stat().st_mode & 0o077:
        yield Finding(Grade.CARE, f"Others than this user may read {path}.", f"Run chmod 600 {path}.")
    elif not IssuerKey.objects.filter(kid=key.kid).exists():
        yield Finding(
            Grade.CARE,
            f"The key at {path} is not the one that signed; it is made known with the next certificate.",
            remedy,
        )
    else:
        yield Finding(
            Grade.GOOD, f"The key that signs badges is at {path}; it is in no backup, so keep a copy of it apart."
        )


def _production() -> Iterator[Finding]:
    for warning in run_checks(include_deployment_checks=True):
        if warning.level >= WARNING and not warning.is_silenced():
            yield Finding(Grade.CARE, f"{warning.id}: {warning.msg}", str(warning.hint or "See docs/operations.md."))


NEED_THE_DATABASE: tuple[Callable[[datetime], Iterator[Finding]], ...] = (
    _database_health,
    _worker,
    _mail,
    _sources,
    _journal,
    _badges,
)
