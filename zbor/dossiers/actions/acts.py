"""Keep acts, the numbers by which they are known, and the institutions that make them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from zbor.dossiers.actions.findable import find_act, find_dossier
from zbor.dossiers.actions.guards import must_be_office, must_edit_either
from zbor.dossiers.enums import IdentifierKind
from zbor.dossiers.models import Act, Dossier, Identifier, Institution
from zbor.members.models import Person
from zbor.record.actions import note


@transaction.atomic
def save_act(*, act: Act | None, fields: Mapping[str, Any], by: Person, now: datetime) -> Act:
    """Write an act, new or known. A new one in the same words is the one that is there already."""
    must_be_office(by, now)
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # a second click waits here for the first
    if act is None and (same := Act.objects.filter(**fields).first()):
        return same
    verb = "act.edited" if act else "act.added"
    act = act or Act()
    for name, value in fields.items():
        setattr(act, name, value)
    act.save()
    find_act(act)
    note(verb, by=by, subject=act, title=act.title)
    return act


@transaction.atomic
def save_identifiers(
    *,
    numbers: Iterable[tuple[IdentifierKind, str]],
    by: Person,
    now: datetime,
    dossier: Dossier | None = None,
    act: Act | None = None,
) -> None:
    """Let a dossier or an act be known by exactly these numbers."""
    must_edit_either(dossier=dossier, act=act, by=by, now=now)
    wanted = set(numbers)
    for known in Identifier.objects.filter(dossier=dossier, act=act):
        if (known.kind, known.value) in wanted:
            wanted.discard((IdentifierKind(known.kind), known.value))
        else:
            known.delete()
    Identifier.objects.bulk_create(
        Identifier(kind=kind, value=value, dossier=dossier, act=act) for kind, value in sorted(wanted)
    )
    if dossier is not None:
        find_dossier(dossier)
        note("dossier.identifiers", by=by, subject=dossier, added=[value for _kind, value in sorted(wanted)])
    elif act is not None:
        find_act(act)
        note("act.identifiers", by=by, subject=act, added=[value for _kind, value in sorted(wanted)])


@transaction.atomic
def save_institution(
    *, institution: Institution | None, fields: Mapping[str, Any], by: Person, now: datetime
) -> Institution:
    """Write an institution, new or known."""
    must_be_office(by, now)
    verb = "institution.edited" if institution else "institution.added"
    institution = institution or Institution()
    for name, value in fields.items():
        setattr(institution, name, value)
    institution.save()
    note(verb, by=by, subject=institution, name=institution.name)
    return institution
