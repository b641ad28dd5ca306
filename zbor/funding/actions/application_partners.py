"""With whom an organisation applies: who is named learns of it, and may leave again."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.funding.actions.application_guards import held, must_be_open, must_bind
from zbor.funding.models import Application, ApplicationPartner
from zbor.funding.queries.applications import writers
from zbor.members.models import Organisation, Person
from zbor.members.queries import mandated, standing_of
from zbor.notices.actions import correspondent_of, tell
from zbor.notices.enums import Pace
from zbor.record.actions import note

MOST_PARTNERS = 30


@transaction.atomic
def invite_partner(
    *, application: Application, organisation: Organisation, share: Decimal | None, by: Person, now: datetime
) -> ApplicationPartner:
    """Apply together with an organisation: from now on its people read and write, too, and whoever holds its mandate is told.
    Again: another share."""
    kept = must_bind(application, by=by, now=now)
    must_be_open(kept)
    if organisation.pk == kept.organisation_id:
        raise Refused(_("This organisation applies itself; choose another."))
    if kept.partners.exclude(organisation=organisation).count() >= MOST_PARTNERS:
        raise Refused(_("An application has at most %(n)d partners here.") % {"n": MOST_PARTNERS})
    partner, is_new = ApplicationPartner.objects.update_or_create(
        application=kept, organisation=organisation, defaults={"share": share}, create_defaults={"share": share, "at": now, "by": by}
    )  # fmt: skip
    note("application.partner_invited", by=by, subject=kept, organisation=organisation.pk)
    if is_new:
        for person in mandated(organisation, timezone.localdate(now)).exclude(pk=by.pk):
            _tell_of_invitation(kept, partner, person, now)
    return partner


@transaction.atomic
def remove_partner(*, partner: ApplicationPartner, by: Person, now: datetime) -> None:
    """Apply without it after all: whoever holds its mandate is told, and its people see nothing any more. What they wrote stays."""
    kept = must_bind(partner.application, by=by, now=now)
    must_be_open(kept)
    if not kept.partners.filter(pk=partner.pk).delete()[0]:
        return
    note("application.partner_removed", by=by, subject=kept, organisation=partner.organisation_id)
    for person in mandated(partner.organisation, timezone.localdate(now)).exclude(pk=by.pk):
        _tell_of_removal(kept, partner, person, now)


@transaction.atomic
def leave(*, partner: ApplicationPartner, by: Person, now: datetime) -> bool:
    """Apply with them no more: whoever writes it is told, and the people of who leaves read nothing any more. What they wrote
    stays. Twice does no harm, and says so."""
    if partner.organisation_id not in standing_of(by, on=timezone.localdate(now)).represents:
        raise Refused(_("Only whoever holds the mandate of the organisation may do this."))
    kept = held(partner.application)
    if not kept.partners.filter(pk=partner.pk).exists():
        return False
    must_be_open(kept)
    kept.partners.filter(pk=partner.pk).delete()
    note("application.partner_left", by=by, subject=kept, organisation=partner.organisation_id)
    for person in writers(kept, timezone.localdate(now)).exclude(pk=by.pk):
        _tell_of_leaving(kept, partner, person, now)
    return True


def _named_in(application: Application, partner: ApplicationPartner) -> dict[str, object]:
    """What letters about a partner name."""
    return {
        "leader": application.organisation,
        "organisation": partner.organisation,
        "title": application.title,
        "call": application.call,
    }


def _tell_of_invitation(application: Application, partner: ApplicationPartner, person: Person, now: datetime) -> None:
    def lines() -> list[str]:
        words = _named_in(application, partner)
        return [
            _("%(leader)s applies to “%(call)s” and has named %(organisation)s as a partner.") % words,
            _("The application: %(title)s") % words,
            _("Whoever works for %(organisation)s now reads and writes it, too.") % words,
            _("If you do not want that, leave it by one button on its page; those who write it are told."),
        ]

    _tell(application, person, lines, once=f"application-partner-{partner.pk}", now=now)


def _tell_of_removal(application: Application, partner: ApplicationPartner, person: Person, now: datetime) -> None:
    """The page is closed to its people now, so the letter leads to the call."""

    def lines() -> list[str]:
        words = _named_in(application, partner)
        return [
            _("%(leader)s applies to “%(call)s” without %(organisation)s after all.") % words,
            _("The application: %(title)s") % words,
            _("The people of %(organisation)s do not read it any more; what they wrote stays there.") % words,
            _("If that was not agreed, write to %(leader)s.") % words,
        ]

    where = reverse("funding:show", args=[application.call_id])
    _tell(application, person, lines, once=f"application-removed-{partner.pk}", url=where, now=now)


def _tell_of_leaving(application: Application, partner: ApplicationPartner, person: Person, now: datetime) -> None:
    def lines() -> list[str]:
        words = _named_in(application, partner)
        return [
            _("%(organisation)s is no partner in your application “%(title)s” any more: it has left.") % words,
            _("What its people wrote stays. It can be invited again."),
        ]

    _tell(application, person, lines, once=f"application-left-{partner.pk}", now=now)


def _tell(
    application: Application,
    person: Person,
    lines: Callable[[], list[str]],
    *,
    once: str,
    now: datetime,
    url: str = "",
) -> None:
    """The lines are made in the language of the reader; they lead to the application where no other place is named."""
    to = correspondent_of(person)
    with translation.override(to.speaks):
        tell(
            to=to,
            kind="call",
            once=once,
            title=title_about(application),
            text="\n".join(lines()),
            url=url or reverse("funding:application", args=[application.pk]),
            pace=Pace.AT_ONCE,
            now=now,
        )


def title_about(application: Application) -> str:
    """What stands above such letters: it tells nobody who applies, because the office sees titles of letters that come back."""
    return _("About the call: %(title)s") % {"title": application.call.title}
