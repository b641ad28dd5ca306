"""What people are told about amendments: that they may propose, and what became of theirs."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.moments import moment
from zbor.members.models import Mandate, Person, holding
from zbor.members.queries import active_people
from zbor.positions.models import Amendment, Demand, Position
from zbor.positions.queries import Fit, chapters, proposers, why_not
from zbor.positions.queries.amending import LIVE
from zbor.post.actions import owe

Words = Callable[[], tuple[str, Sequence[str]]]
"""A subject and paragraphs, said in the language of the moment."""


def invite(position: Position, *, now: datetime) -> None:
    """Write once to everyone who may propose: the demands are open to amendments, until when."""
    if position.amendments_until is None:
        return
    address = f"{settings.PUBLIC_ADDRESS}{reverse('positions:dossier', args=[position.dossier_id])}"
    for person in proposers(timezone.localdate(now)):
        with translation.override(person.language):
            until = moment(position.amendments_until)
            owe(
                to=person.email,
                subject=_("Amendments until %(moment)s: %(title)s") % {"moment": until, "title": position.title},
                text="\n\n".join(
                    [
                        _("The draft position “%(title)s” is open to amendments until %(moment)s.")
                        % {"title": position.title, "moment": until},
                        _("Change the words of a demand, ask that it be taken out, or add a new one; say why."),
                        address,
                        _("Colleagues may prepare an amendment; it counts when whoever holds the mandate confirms it."),
                    ]
                ),
                once=f"amendments-{position.pk}-opened-{person.pk}",
            )


def tell(amendment: Amendment, words: Words, *, about: str, now: datetime) -> None:
    """Write once to whoever proposed it: the member, or who prepared it and who holds the organisation's mandate."""
    path = reverse("positions:amendment", args=[amendment.position_id, amendment.number])
    for person in _people(amendment, now):
        with translation.override(person.language):
            subject, lines = words()
            owe(
                to=person.email,
                subject=subject,
                text="\n\n".join([*lines, f"{settings.PUBLIC_ADDRESS}{path}"]),
                once=f"amendment-{amendment.pk}-{about}-{person.pk}",
            )


def _people(amendment: Amendment, now: datetime) -> list[Person]:
    wanted = Q(pk__in=[pk for pk in (amendment.person_id, amendment.prepared_by_id) if pk])
    if amendment.organisation_id is not None:
        mandates = Mandate.objects.filter(holding(timezone.localdate(now)), organisation=amendment.organisation_id)
        wanted |= Q(pk__in=mandates.values("person"))
    return list(active_people().filter(wanted).order_by("pk"))


def tell_unfit(demand: Demand, *, now: datetime) -> None:
    """Once to each proposer whose amendment no longer fits the demand: it needs a new look, and nothing is lost."""
    if demand.position is None:
        return
    for chapter in chapters(demand.position, demand=demand.pk):
        for placed in chapter.placed:
            if placed.state in LIVE and placed.fit is not Fit.FITS:
                tell(placed.amendment, _unfit(placed.amendment, placed.fit), about="unfit", now=now)


def _unfit(amendment: Amendment, fit: Fit) -> Words:
    return lambda: (
        _("Your amendment %(label)s needs a new look") % {"label": amendment.label},
        [
            why_not(fit),
            _("Your words are kept. You can withdraw the amendment, or propose it anew on the text as it reads now:"),
        ],
    )


def tell_lapsed(amendment: Amendment, *, backing: int, needed: int, now: datetime) -> None:
    tell(
        amendment,
        lambda: (
            _("Your amendment %(label)s found too little support") % {"label": amendment.label},
            [
                _("It needed the support of %(needed)d voices and had %(backing)d, so it is not voted on.")
                % {"needed": needed, "backing": backing}
            ],
        ),
        about="ended",
        now=now,
    )


def tell_fallen(amendment: Amendment, *, adopted: Amendment, now: datetime) -> None:
    tell(
        amendment,
        lambda: (
            _("Your amendment %(label)s fell") % {"label": amendment.label},
            [
                _("The network adopted %(adopted)s, which changes the same words, so yours is not voted on.")
                % {"adopted": adopted.label}
            ],
        ),
        about="ended",
        now=now,
    )


def tell_overtaken(amendment: Amendment, *, reason: str, now: datetime) -> None:
    tell(
        amendment,
        lambda: (
            _("Your amendment %(label)s is not voted on") % {"label": amendment.label},
            [_("It no longer fits the text. The rapporteur writes:"), reason],
        ),
        about="ended",
        now=now,
    )


def tell_rejected(amendment: Amendment, *, now: datetime) -> None:
    quorum = amendment.decision is not None and amendment.decision.result == "no_quorum"
    tell(
        amendment,
        lambda: (
            _("Your amendment %(label)s was not adopted") % {"label": amendment.label},
            [
                _("Too few voices took part in the vote, so it is not adopted.")
                if quorum
                else _("The network voted on it and did not adopt it."),
                *_recommended(amendment),
            ],
        ),
        about="rejected",
        now=now,
    )


def tell_merged(amendment: Amendment, *, note: str = "", now: datetime) -> None:
    tell(
        amendment,
        lambda: (
            _("Your amendment %(label)s is in the text") % {"label": amendment.label},
            [_("The network adopted it, and it is part of the position now."), *([note] if note else [])],
        ),
        about="merged",
        now=now,
    )


def _recommended(amendment: Amendment) -> list[str]:
    if not amendment.recommendation:
        return []
    return [_("The rapporteur had written: %(reason)s") % {"reason": amendment.recommendation_reason}]
