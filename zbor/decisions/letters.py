"""What the network's people are told about a vote."""

from datetime import date, datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.decisions.models import Decision, RollEntry
from zbor.members.models import Mandate, Person, holding
from zbor.post.actions import owe


def moment(at: datetime) -> str:
    """A moment in words: `26. november 2016 ob 12.00`."""
    local = timezone.localtime(at)
    return _("%(day)s at %(hour)s.%(minute)s") % {
        "day": PartialDate.of(local.date()),
        "hour": local.hour,
        "minute": f"{local.minute:02}",
    }


def voters(decision: Decision, *, on: date) -> list[Person]:
    """Everyone who may cast a ballot on a day: individual members on the roll and holders of mandates, each once."""
    entries = RollEntry.objects.filter(roll=decision.roll_id)
    mandates = Mandate.objects.filter(holding(on), organisation__in=entries.values("organisation"))
    somebody = Q(pk__in=mandates.values("person")) | Q(pk__in=entries.filter(person__isnull=False).values("person"))
    return list(Person.objects.filter(somebody, is_active=True))


def invite(decision: Decision, *, on: date) -> None:
    """Write to everyone who may cast a ballot; the same decision is announced to a person once."""
    address = f"{settings.PUBLIC_ADDRESS}{reverse('decisions:show', args=[decision.pk])}"
    for person in voters(decision, on=on):
        with translation.override(person.language):
            owe(
                to=person.email,
                subject=_("Your vote, until %(moment)s: %(title)s")
                % {"moment": moment(decision.closes_at), "title": decision.title},
                text="\n\n".join(
                    [
                        decision.question,
                        _("You can vote until %(moment)s, and change your vote until then:")
                        % {"moment": moment(decision.closes_at)},
                        address,
                        _("The roll and the rule are on the same page. Each organisation has one vote."),
                    ]
                ),
                once=f"decision-{decision.pk}-opened-{person.pk}",
            )
