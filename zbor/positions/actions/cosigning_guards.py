"""What every action of co-signing holds and asks first."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.names import name_key, words_key
from zbor.base.refusals import Refused
from zbor.members.models import Membership, Person, holding
from zbor.positions.actions.guards import standing_at
from zbor.positions.cosigning import is_open
from zbor.positions.enums import CosignerState
from zbor.positions.models import Cosigner, CosigningRound


@dataclass(frozen=True)
class Signature:
    """What an organisation writes when it signs."""

    organisation: str
    town: str
    kind: str
    person: str
    function: str
    email: str
    sentence: str = ""

    def keys(self) -> dict[str, str]:
        """By what the same organisation is known again."""
        return {"name_key": name_key(self.organisation), "town_key": words_key(self.town)[:100]}


def held_round(round_: CosigningRound) -> CosigningRound:
    """The round as it is now, held until the transaction ends."""
    rows = CosigningRound.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("position__dossier", "position__decision").get(pk=round_.pk)


def held(cosigner: Cosigner) -> tuple[CosigningRound, Cosigner]:
    """A signature as it is now, with its round, which is held."""
    round_ = held_round(cosigner.round)
    current = Cosigner.objects.filter(pk=cosigner.pk).first()
    if current is None:
        raise Refused(_("Nobody confirmed this signature in time, so it is erased; nothing was recorded."))
    current.round = round_
    return round_, current


def must_be(cosigner: Cosigner, *states: CosignerState) -> None:
    """What somebody else did with a signature meanwhile is not done over."""
    if cosigner.state not in states:
        raise Refused(
            _("This signature is “%(state)s” already; nothing was recorded.") % {"state": cosigner.state.label}
        )


def must_be_office(by: Person, now: datetime) -> None:
    if not standing_at(by, now).is_office:
        raise Refused(_("Only the office looks after co-signing."))


def must_be_open(round_: CosigningRound, now: datetime) -> None:
    if not is_open(round_, now):
        raise Refused(_("Co-signing has ended; nothing was recorded."), hint=_("Write to the office."))


def must_be_outside(signature: Signature, now: datetime) -> None:
    """Members of the network sign as members; a namesake in another town is another organisation."""
    keys = signature.keys()
    today = Membership.objects.filter(holding(timezone.localdate(now)), organisation__isnull=False)
    for name, short, town in today.values_list("organisation__name", "organisation__short_name", "organisation__town"):
        is_alike = keys["name_key"] in {name_key(one) for one in (name, short) if one}
        if is_alike and (not town or words_key(town) == keys["town_key"]):
            raise Refused(
                _("This organisation is a member of the network, so it signs as a member; nothing was recorded."),
                hint=_(
                    "Whoever holds its mandate signs in and signs on the page of the position. "
                    "If you are another organisation of this name, write to the office: %(email)s"
                )
                % {"email": settings.NETWORK_EMAIL},
            )


def must_sign_once(round_: CosigningRound, keys: dict[str, str]) -> None:
    standing = round_.cosigners.filter(**keys, confirmed_at__isnull=False, withdrawn_at=None, refused_at=None)
    if standing.exists():
        raise Refused(
            _("An organisation of this name from this town has signed already; nothing was recorded."),
            hint=_("If you are another organisation, write to the office: %(email)s")
            % {"email": settings.NETWORK_EMAIL},
        )
