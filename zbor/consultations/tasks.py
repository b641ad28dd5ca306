"""Long work of this room, and what sets it going together with a change."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django_tasks import task

from zbor.base.clicks import TWICE
from zbor.base.limited import Broken, TooMuch, run_limited
from zbor.base.refusals import Refused
from zbor.consultations.actions import Table, claim_refresh, close, compute, import_table
from zbor.consultations.models import Consultation
from zbor.consultations.problems import problems_in_words
from zbor.consultations.queries import outdated
from zbor.dossiers.models import Dossier
from zbor.members.models import Person
from zbor.runs.actions import start
from zbor.runs.enums import State
from zbor.runs.models import Run
from zbor.runs.work import carried_out

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_ROWS_SECONDS = 60


@transaction.atomic
def close_and_compute(*, consultation: Consultation, by: Person | None, now: datetime) -> Run:
    """Close a consultation and set its final result going, both or neither."""
    closed = close(consultation=consultation, by=by, now=now)
    return _compute_in_a_run(closed, by)


def refresh_if_due(*, consultation: Consultation, now: datetime) -> None:
    """Set a new result going once enough voices have answered anew."""
    with transaction.atomic():
        if claim_refresh(consultation=consultation, now=now):
            _compute_in_a_run(consultation, None)


def refresh_outdated(now: datetime) -> int:
    """Set going what an earlier version of the engine computed; return how many results are looked at."""
    found = outdated()
    for consultation in found:
        refresh_if_due(consultation=consultation, now=now)
    return len(found)


def _compute_in_a_run(consultation: Consultation, by: Person | None) -> Run:
    title = _("Opinions: %(title)s") % {"title": consultation.title}
    return start(kind="opinions", title=title[:200], task=compute_result, by=by, consultation_pk=consultation.pk)


@task()
def compute_result(*, run_id: int, language: str, consultation_pk: int) -> None:
    """Compute and publish the result of a consultation."""
    with translation.override(language), carried_out(run_id) as progress:
        consultation = Consultation.objects.get(pk=consultation_pk)
        progress.step(message=_("Computing the map of opinions."))
        snapshot = compute(consultation=consultation, now=timezone.now())
        progress.finish(next_url=_opinions(consultation), report={"snapshot": snapshot.pk if snapshot else None})


def _opinions(consultation: Consultation) -> str:
    return f"{reverse('consultations:dossier', args=[consultation.dossier_id])}?consultation={consultation.pk}"


IMPORTS = "imports"
"""Where the files of an import lie until they are read."""


@transaction.atomic
def take_in(
    *, dossier: Dossier, title: str, votes: "UploadedFile[Any]", statements: "UploadedFile[Any] | None", by: Person
) -> Run:
    """Keep the two files for a while and set their reading going; a second click watches the first reading."""
    now = timezone.now()
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
    kind, words = "import", _("Import of votes: %(title)s") % {"title": title[:150]}
    just_now = Run.objects.filter(started_by=by, created_at__range=(now - TWICE, now))
    if same := just_now.filter(kind=kind, title=words).exclude(state=State.FAILED).first():
        return same
    votes_name = _keep(votes)
    statements_name = _keep(statements) if statements else ""
    return start(
        kind=kind,
        title=words,
        task=import_votes,
        by=by,
        dossier_pk=dossier.pk,
        consultation_title=title,
        votes_name=votes_name,
        statements_name=statements_name,
        by_pk=by.pk,
    )


def _keep(file: "UploadedFile[Any]") -> str:
    return default_storage.save(f"{IMPORTS}/{get_random_string(32)}.csv", file)


def clear_imports(now: datetime) -> int:
    """Delete files that an import killed a day ago has left behind; return how many."""
    if not default_storage.exists(IMPORTS):
        return 0
    names = [f"{IMPORTS}/{name}" for name in default_storage.listdir(IMPORTS)[1]]
    old = [name for name in names if default_storage.get_created_time(name) < now - timedelta(days=1)]
    for name in old:
        default_storage.delete(name)
    return len(old)


@task()
def import_votes(
    *,
    run_id: int,
    language: str,
    dossier_pk: int,
    consultation_title: str,
    votes_name: str,
    statements_name: str,
    by_pk: int,
) -> None:
    """Read the files, take the table in whole, compute its result, throw the files away."""
    names = [name for name in (votes_name, statements_name) if name]
    with translation.override(language), carried_out(run_id) as progress, _thrown_away(names):
        progress.step(message=_("Reading the files."))
        paths = [default_storage.path(name) if name else "" for name in (votes_name, statements_name)]
        table = _good(_read(*paths))
        progress.step(message=_("Computing the map of opinions."))
        with transaction.atomic():
            consultation = import_table(
                dossier=Dossier.objects.get(pk=dossier_pk),
                title=consultation_title,
                table=table,
                by=Person.objects.get(pk=by_pk),
                now=timezone.now(),
            )
            compute(consultation=consultation, now=timezone.now())
        report = reverse("consultations:import_report", args=[consultation.pk])
        progress.finish(next_url=report, report=table.report)


@contextmanager
def _thrown_away(names: list[str]) -> Iterator[None]:
    """Delete stored files at the end, whatever happens."""
    try:
        yield
    finally:
        for name in names:
            default_storage.delete(name)


def _read(votes_path: str, statements_path: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = run_limited(
            "zbor.consultations.tables:read",
            votes_path,
            statements_path,
            settings.UPLOAD_LIMIT,
            seconds=MOST_ROWS_SECONDS,
        )
    except TooMuch as too_much:
        words = (
            _("The table takes too long to read; nothing was imported.")
            if too_much.what == "time"
            else _("The table is too large to read; nothing was imported.")
        )
        raise Refused(words, hint=_("Split it into smaller ones.")) from too_much
    except Broken as broken:
        raise Refused(
            _("The table could not be read; nothing was imported."), hint=_("Export it again as CSV (UTF-8).")
        ) from broken
    return found


def _good(found: dict[str, Any]) -> Table:
    if "problems" in found:
        raise Refused(problems_in_words(found["problems"], found["total"]))
    return Table(
        statements=[(statement, text, removed) for statement, text, removed in found["statements"]],
        votes=[(voter, statement, value) for voter, statement, value in found["votes"]],
        report=found["report"],
    )
