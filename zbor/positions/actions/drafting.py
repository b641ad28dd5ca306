"""Name people into the drafting group of a position."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.members.models import Person
from zbor.positions.actions.guards import locked, must_be_draft, standing_at
from zbor.positions.models import Drafter, Position
from zbor.positions.rules import may_name_drafters
from zbor.post.actions import owe
from zbor.record.actions import note


@transaction.atomic
def name_drafter(*, position: Position, person: Person, by: Person, now: datetime) -> Drafter:
    """Let a person of the network write the draft, and tell them. Named twice, they are told once."""
    position = _naming(position, by, now)
    must_be_draft(position)
    if not standing_at(person, now).is_network:
        raise Refused(_("%(name)s is not of the network, so the draft is not theirs to read.") % {"name": person.name})
    drafter, is_new = Drafter.objects.get_or_create(
        position=position, person=person, defaults={"named_at": now, "named_by": by}
    )
    if is_new:
        note("drafter.named", by=by, subject=position, person=person.pk)
        _tell(drafter)
    return drafter


@transaction.atomic
def dismiss_drafter(*, drafter: Drafter, by: Person, now: datetime) -> None:
    """Take a person out of the group; what they wrote stays, under their name."""
    position = _naming(drafter.position, by, now)
    gone, _kinds = Drafter.objects.filter(pk=drafter.pk).delete()
    if gone:
        note("drafter.dismissed", by=by, subject=position, person=drafter.person_id)


def _naming(position: Position, by: Person, now: datetime) -> Position:
    position = locked(position)
    if not may_name_drafters(standing_at(by, now), position):
        raise Refused(_("Only the office and the person responsible for the dossier name the drafting group."))
    return position


def _tell(drafter: Drafter) -> None:
    position, person = drafter.position, drafter.person
    with translation.override(person.language):
        owe(
            to=person.email,
            subject=_("You are in the drafting group: %(title)s") % {"title": position.title},
            text="\n\n".join(
                [
                    _("You may now write the draft “%(title)s”: its sections and its demands.")
                    % {"title": position.title},
                    f"{settings.PUBLIC_ADDRESS}{reverse('positions:draft', args=[position.pk])}",
                    _("Nothing you write is lost: every version is kept, and where two write at once both are shown."),
                ]
            ),
            once=f"drafter-{drafter.pk}",
        )
