"""What people are told of agreements: to sign, that one ends, that something falls due. Each once."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.members.models import Person
from zbor.members.queries import mandated
from zbor.partnerships.models import Agreement, Obligation, Paper, Party
from zbor.partnerships.queries.speaking import is_member
from zbor.post.actions import owe


def page_of(agreement: Agreement) -> str:
    """The address of an agreement for a letter."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('partnerships:agreement', args=[agreement.pk])}"


def page_of_duty(obligation: Obligation) -> str:
    """Where somebody who minds nothing else of the agreement may say that it was done."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('partnerships:obligation_settle', args=[obligation.pk])}"


def ask_for_signature(paper: Paper, party: Party, *, now: datetime) -> None:
    """Tell those who hold the mandate of a member that is a party. Whoever has none here signs on paper."""
    if party.organisation is None or not is_member(party.organisation, timezone.localdate(now)):
        return
    for person in mandated(party.organisation, timezone.localdate(now)):
        with translation.override(person.language):
            words = {"title": paper.agreement.title, "party": party, "paper": paper.title}
            owe(
                to=person.email,
                subject=_("To be signed: %(title)s") % words,
                text="\n\n".join(
                    [
                        _("%(party)s is to sign “%(paper)s” (%(title)s).") % words,
                        _("Read it, and sign it there by one button; or sign on paper and tell the office:"),
                        page_of(paper.agreement),
                    ]
                ),
                once=f"agreement-paper-{paper.pk}-{person.pk}",
            )


def tell_of_end(agreement: Agreement, to: Person, *, left: Person | None = None) -> None:
    """Two months before it ends, to whoever sees to it; to the office where they have `left`."""
    with translation.override(to.language):
        words = {"title": agreement.title, "day": agreement.ends}
        owe(
            to=to.email,
            subject=_("An agreement ends: %(title)s") % words,
            text="\n\n".join(
                [
                    _("“%(title)s” ends: %(day)s.") % words,
                    *_nobody_sees_to_it(left),
                    *_how_it_goes_on(agreement),
                ]
            ),
            once=f"agreement-end-{agreement.pk}-{agreement.ends_on}-{to.pk}",
        )


def _how_it_goes_on(agreement: Agreement) -> list[str]:
    renewal = Agreement.objects.filter(renews=agreement).first()
    if renewal is not None:
        return [_("Its renewal is begun and not signed by all yet:"), page_of(renewal)]
    words = _("If it is to go on, begin its renewal there; the parties and the words are taken over:")
    return [words, page_of(agreement)]


def _nobody_sees_to_it(left: Person | None) -> list[str]:
    if left is None:
        return []
    return [
        _(
            "%(person)s was to see to it and has no seat in the network any more, so the office is told. Name somebody else."
        )
        % {"person": left}
    ]


def tell_of_duty(obligation: Obligation, to: Person, *, is_late: bool, left: Person | None = None) -> None:
    """That something falls due, or that its day has passed and nothing is written of it."""
    agreement = obligation.agreement
    with translation.override(to.language):
        words = {
            "what": obligation.what,
            "who": obligation.debtor,
            "day": PartialDate.of(obligation.due_on),
            "title": agreement.title,
        }
        subject = _("The day has passed: %(what)s") if is_late else _("Due soon: %(what)s")
        owe(
            to=to.email,
            subject=subject % words,
            text="\n\n".join(
                [
                    _("%(who)s owes “%(what)s” until %(day)s (%(title)s).") % words,
                    *_nobody_sees_to_it(left),
                    _("When it is done, write down there what shows it:"),
                    page_of_duty(obligation),
                ]
            ),
            once=f"obligation-{obligation.pk}-{obligation.due_on}-{'late' if is_late else 'soon'}-{to.pk}",
        )
