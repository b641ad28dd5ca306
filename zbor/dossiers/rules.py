"""Who may see a dossier, and who may change it."""

from datetime import datetime

from zbor.dossiers.enums import NEXT, Stage, Visibility
from zbor.dossiers.models import ChronologyEntry, Document, Dossier, Task, TextVersion
from zbor.members.standing import Standing


def is_public(dossier: Dossier, now: datetime) -> bool:
    """True if strangers may see the dossier; `queries.visible` is the same rule for a list."""
    if dossier.visibility == Visibility.EMBARGO:
        return dossier.public_from is not None and dossier.public_from <= now
    return dossier.visibility == Visibility.PUBLIC


def may_see(standing: Standing, dossier: Dossier, now: datetime) -> bool:
    """The network sees every dossier; strangers what is public, or was to become public before now."""
    return standing.is_network or is_public(dossier, now)


def may_see_entry(standing: Standing, entry: ChronologyEntry, now: datetime) -> bool:
    return standing.is_network or (entry.is_public and is_public(entry.dossier, now))


def may_read_document(standing: Standing, document: Document, now: datetime) -> bool:
    return standing.is_network or (document.is_public and is_public(document.dossier, now))


def may_read_text(standing: Standing, version: TextVersion, now: datetime) -> bool:
    """A draft is as visible as its dossier; the text of an act in force belongs to everybody."""
    return version.dossier is None or may_see(standing, version.dossier, now)


def may_open(standing: Standing) -> bool:
    """The office opens dossiers, and keeps acts and institutions."""
    return standing.is_office


def may_edit(standing: Standing, dossier: Dossier) -> bool:
    """The office and the person responsible."""
    if standing.person is None:
        return False
    return standing.is_office or (standing.is_network and dossier.responsible_id == standing.person.pk)


def may_move(dossier: Dossier, to: Stage) -> bool:
    return to in NEXT[Stage(dossier.stage)]


def may_tick(standing: Standing, task: Task) -> bool:
    """Those who keep the dossier, and whoever has the task."""
    if standing.person is None:
        return False
    return task.assignee_id == standing.person.pk or may_edit(standing, task.dossier)
