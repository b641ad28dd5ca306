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


def tell_of_end(agreement: Agreement, to: Person) -> None:
    """Two months before it ends, to whoever sees to it."""
    with translation.override(to.language):
        words = {"title": agreement.title, "day": agreement.ends}
        owe(
            to=to.email,
            subject=_("An agreement ends: %(title)s") % words,
            text="\n\n".join(
                [
                    _("“%(title)s” ends: %(day)s.") % words,
                    _("If it is to go on, begin its renewal there; the parties and the words are taken over:"),
                    page_of(agreement),
                ]
            ),
            once=f"agreement-end-{agreement.pk}-{agreement.ends_on}",
        )


def tell_of_duty(obligation: Obligation, to: Person, *, is_late: bool) -> None:
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
                    _("When it is done, write down there what shows it:"),
                    page_of(agreement),
                ]
            ),
            once=f"obligation-{obligation.pk}-{obligation.due_on}-{'late' if is_late else 'soon'}",
        )
