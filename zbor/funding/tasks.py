"""Long work of this room: tables of many rows are checked and taken in while a person watches."""

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from zbor.funding.actions.guards import must_keep
from zbor.funding.actions.result_files import check
from zbor.funding.actions.result_taking import take_in
from zbor.funding.models import ResultFile
from zbor.members.models import Person
from zbor.runs.actions import start
from zbor.runs.models import Run
from zbor.runs.work import carried_out

AT_ONCE = 5_000
"""So many rows are checked and taken in while somebody waits for the page."""
SECONDS = 1800


def check_soon(*, file: ResultFile, by: Person) -> Run | None:
    """Check a short table now, a long one in a run."""
    must_keep(by, timezone.now())
    if file.rows_read <= AT_ONCE:
        check(file=file, by=by, now=timezone.now())
        return None
    title = _("Check of results: %(file)s") % {"file": file.filename}
    return start(
        kind="results", title=title[:200], task=check_rows, by=by, seconds_allowed=SECONDS, file_pk=file.pk, by_pk=by.pk
    )


def take_in_soon(*, file: ResultFile, by: Person) -> Run | None:
    """Take a short table in now, a long one in a run."""
    must_keep(by, timezone.now())
    if file.rows_read <= AT_ONCE:
        take_in(file=file, by=by, now=timezone.now())
        return None
    title = _("Results: %(file)s") % {"file": file.filename}
    return start(
        kind="results", title=title[:200], task=take_rows, by=by, seconds_allowed=SECONDS, file_pk=file.pk, by_pk=by.pk
    )


@task()
def check_rows(*, run_id: int, language: str, file_pk: int, by_pk: int) -> None:
    """Check every row of a file."""
    with translation.override(language), carried_out(run_id) as progress:
        progress.step(message=_("Every row is being checked."))
        by = Person.objects.get(pk=by_pk)
        check(file=ResultFile.objects.get(pk=file_pk), by=by, now=timezone.now())
        progress.finish(next_url=reverse("funding:results_file", args=[file_pk]))


@task()
def take_rows(*, run_id: int, language: str, file_pk: int, by_pk: int) -> None:
    """Take the rows of a file in."""
    with translation.override(language), carried_out(run_id) as progress:
        progress.step(message=_("The rows are being taken in."))
        by = Person.objects.get(pk=by_pk)
        take_in(file=ResultFile.objects.get(pk=file_pk), by=by, now=timezone.now())
        progress.finish(next_url=reverse("funding:results_file", args=[file_pk]))
