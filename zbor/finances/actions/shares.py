"""Keep own shares and purses."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.finances.actions.guards import must_enter, must_remove
from zbor.finances.models import OwnShare, Purse
from zbor.finances.queries.cash import as_read
from zbor.members.models import Person

MOST = 40
Kept = OwnShare | Purse


@transaction.atomic
def save(*, one: Kept, fields: Mapping[str, Any], was: str = "", by: Person, now: datetime) -> Kept:
    """Add a project or a purse, or change one that stands as it was read (`was`); a new one knows its organisation."""
    must_enter(one.organisation, by=by, now=now)
    same_kind = type(one)._default_manager.filter(organisation=one.organisation)  # noqa: SLF001 -- documented
    if one._state.adding:  # noqa: SLF001 -- documented
        if same_kind.count() >= MOST:
            raise Refused(_("At most %(n)d of them. Put small ones together.") % {"n": MOST})
    else:
        saved = same_kind.filter(pk=one.pk).first()
        if saved is None:
            raise Refused(_("Somebody else has removed this row in the meantime."))
        if was != as_read(saved):
            must_be_as_read(1, 0)
    if any(value is not None and name in {"amount", "per_project"} and value < 0 for name, value in fields.items()):
        raise Refused(_("An amount cannot be below nothing."))
    for name, value in fields.items():
        setattr(one, name, value)
    one.save()
    return one


@transaction.atomic
def remove(*, one: Kept, by: Person, now: datetime) -> None:
    """Take a project or a purse away. Twice does no harm."""
    must_remove(one.organisation, by=by, now=now)
    type(one)._default_manager.filter(pk=one.pk).delete()  # noqa: SLF001 -- documented
