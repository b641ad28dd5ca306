"""What those who have a voice are told about an assembly."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.moments import moment
from zbor.decisions.models import Assembly
from zbor.members.models import Mandate, Person, holding
from zbor.members.queries import individual_members, member_organisations
from zbor.post.actions import owe


def _people(now: datetime) -> list[Person]:
    day = timezone.localdate(now)
    mandates = Mandate.objects.filter(holding(day), organisation__in=member_organisations(day).values("pk"))
    somebody = Q(pk__in=mandates.values("person")) | Q(pk__in=individual_members(day).values("pk"))
    return list(Person.objects.filter(somebody, is_active=True))


def called(assembly: Assembly, now: datetime) -> None:
    """The invitation with the agenda, once to everyone."""
    agenda = "\n".join(str(item) for item in assembly.items.all())
    for person in _people(now):
        with translation.override(person.language):
            subject = _("Assembly, %(moment)s: %(title)s") % _named(assembly)
            parts = [assembly.invitation, _where(assembly), _calendar(assembly), agenda, *_instead(assembly)]
            _write(assembly, person, subject, parts, f"assembly-{assembly.pk}-called-{person.pk}")


def _instead(assembly: Assembly) -> list[str]:
    if not assembly.proxies_per_holder:
        return []
    address = f"{settings.PUBLIC_ADDRESS}{reverse('decisions:proxies')}"
    return [_("If you cannot come, another member may vote in your place. Give your proxy here: %s") % address]


def agenda_changed(assembly: Assembly, now: datetime) -> None:
    """The agenda as it is now."""
    agenda = "\n".join(str(item) for item in assembly.items.all())
    for person in _people(now):
        with translation.override(person.language):
            subject = _("A changed agenda, %(moment)s: %(title)s") % _named(assembly)
            once = f"assembly-{assembly.pk}-agenda-{now:%Y%m%d%H%M%S}-{person.pk}"
            _write(assembly, person, subject, [agenda], once)


def changed(assembly: Assembly, now: datetime) -> None:
    """That the time or the place is another."""
    for person in _people(now):
        with translation.override(person.language):
            subject = _("Changed, now %(moment)s: %(title)s") % _named(assembly)
            once = f"assembly-{assembly.pk}-changed-{now:%Y%m%d%H%M%S}-{person.pk}"
            _write(assembly, person, subject, [_where(assembly), _calendar(assembly)], once)


def cancelled(assembly: Assembly, now: datetime) -> None:
    """That there will be none."""
    for person in _people(now):
        with translation.override(person.language):
            subject = _("Cancelled: %(title)s") % _named(assembly)
            parts = [_("The assembly of %(moment)s is cancelled.") % _named(assembly), assembly.cancelled_because]
            _write(assembly, person, subject, parts, f"assembly-{assembly.pk}-cancelled-{person.pk}")


def _named(assembly: Assembly) -> dict[str, str]:
    return {"moment": moment(assembly.starts_at), "title": assembly.title}


def _where(assembly: Assembly) -> str:
    return "\n".join(part for part in (moment(assembly.starts_at), assembly.place, assembly.link) if part)


def _calendar(assembly: Assembly) -> str:
    """Where its calendar file is; one taken anew replaces, in a calendar program, the one with the old time."""
    return _("For your calendar: %s") % f"{settings.PUBLIC_ADDRESS}/calendar/events/assembly-{assembly.pk}.ics"


def _write(assembly: Assembly, person: Person, subject: str, parts: list[str], once: str) -> None:
    address = f"{settings.PUBLIC_ADDRESS}{reverse('decisions:assembly', args=[assembly.pk])}"
    owe(to=person.email, subject=subject, text="\n\n".join([*parts, address]), once=once)
