"""A visit that a person watches."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from zbor.base.refusals import Refused
from zbor.dossiers.actions.guards import must_be_office
from zbor.members.models import Person
from zbor.runs.actions import start
from zbor.runs.models import Run
from zbor.runs.work import Progress, carried_out
from zbor.watch.actions.taking_in import Tally
from zbor.watch.actions.visiting import claim, visit
from zbor.watch.enums import SourceKind
from zbor.watch.models import Source, Visit


@transaction.atomic
def look_now(*, source: Source, by: Person) -> Run:
    """Visit a source at once, in a run; a second click watches the first visit."""
    must_be_office(by, timezone.now())
    if source.kind == SourceKind.HAND:
        raise Refused(_("This source is filled by hand; there is nowhere to look."))
    Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    title = _("Looking at %(source)s") % {"source": source.name}
    if same := Run.objects.filter(kind="visit", title=title[:200], state__in=["waiting", "running"]).first():
        return same
    return start(kind="visit", title=title[:200], task=visit_now, by=by, seconds_allowed=1800, source_pk=source.pk)


@task()
def visit_now(*, run_id: int, language: str, source_pk: int) -> None:
    """Visit one source, whether it is due or not."""
    with translation.override(language), carried_out(run_id) as progress:
        source = Source.objects.select_related("institution").get(pk=source_pk)
        if not claim(source=source, now=timezone.now()):
            raise Refused(_("A worker is reading this source just now. Look again in a few minutes."))
        kept = visit(source=source, now=timezone.now(), beat=lambda tally: _tell(progress, tally))
        if kept.trouble:
            raise Refused(kept.trouble)
        progress.finish(next_url=reverse("watch:source", args=[source_pk]), message=_found(kept))


def _tell(progress: Progress, tally: Tally) -> None:
    progress.step(tally.found - progress.done, _("Taking in what was found."))


def _found(kept: Visit) -> str:
    return ngettext("%(n)s entry was read.", "%(n)s entries were read.", kept.found) % {"n": kept.found}
