"""Letters of introductions: that one is asked for, that both have said yes, how else it ended, what came of it."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.members.models import Organisation, Person
from zbor.partnerships.models import FollowUp, Introduction
from zbor.partnerships.queries.introductions import Contact, team_of
from zbor.post.actions import owe


def tell_asked(introduction: Introduction, people: Iterable[Person]) -> None:
    """The other side is asked."""
    for person in people:
        with translation.override(person.language):
            of = {"asker": introduction.asker, "asked": introduction.asked}
            _owe(
                introduction,
                person,
                "asked",
                _("%(asker)s would like to meet %(asked)s") % of,
                [
                    _("%(asker)s asks to be introduced to %(asked)s. They write:") % of,
                    introduction.message,
                    _("If you say yes, both get each other's contact data; if not, or if you say nothing, nobody gets any. You can answer until %(day)s:") % {"day": PartialDate.of(introduction.lapses_on)},
                    page_of(introduction),
                ],
            )  # fmt: skip


def tell_met(introduction: Introduction, people: Iterable[Person], contacts: Iterable[Contact]) -> None:
    """Both have said yes: each gets the contact data of both."""
    known = list(contacts)
    for person in people:
        with translation.override(person.language):
            of = {"asker": introduction.asker, "asked": introduction.asked}
            _owe(
                introduction,
                person,
                "met",
                _("Introduced: %(asker)s and %(asked)s") % of,
                [
                    _("Both have said yes. You reach each other here:"),
                    "\n\n".join(_in_lines(one) for one in known),
                    _("This is what it began with:"),
                    introduction.message,
                    _("In a month we ask both of you what came of it. Everything is on this page:"),
                    page_of(introduction),
                ],
                is_erased=True,
            )


def tell_ended(introduction: Introduction, people: Iterable[Person], *, is_mute: bool = False) -> None:
    """It was declined, withdrawn, or nobody answered (`is_mute`: could answer): the side that waits hears of it."""
    for person in people:
        with translation.override(person.language):
            _owe(introduction, person, introduction.state, *_ended(introduction, is_mute=is_mute))


def tell_that_nobody_answers(
    asked: Organisation, asker: Organisation, people: Iterable[Person], *, now: datetime
) -> None:
    """The office hears that nobody holds the mandate of a member whom others ask; once in a month."""
    month = timezone.localdate(now).strftime("%Y-%m")
    for person in people:
        with translation.override(person.language):
            of = {"asked": asked, "asker": asker}
            lines = [
                _(
                    "%(asker)s would like to meet %(asked)s. Nobody holds the mandate of %(asked)s, so nobody can answer."
                )
                % of,
                _("Ask %(asked)s who may bind it, and enter the mandate there:") % of,
                f"{settings.PUBLIC_ADDRESS}{reverse('members:organisation', args=[asked.pk])}",
            ]
            owe(
                to=person.email,
                subject=_("Nobody can answer for %(asked)s") % of,
                text="\n\n".join(lines),
                once=f"introduction-mute-{asked.pk}-{month}-{person.pk}",
            )  # fmt: skip


def _ended(introduction: Introduction, *, is_mute: bool) -> tuple[str, list[str]]:
    of = {"asker": introduction.asker, "asked": introduction.asked}
    page = page_of(introduction)
    if introduction.state == "declined":
        why = [_("They write: %(because)s") % {"because": introduction.because}] if introduction.because else []
        words = _("%(asked)s cannot meet %(asker)s at the moment. Nobody got any contact data.") % of
        return _("Not now: %(asked)s") % of, [words, *why, page]
    if introduction.state == "withdrawn":
        words = _("%(asker)s does not ask any more to be introduced to %(asked)s. You need do nothing.") % of
        return _("Withdrawn: %(asker)s and %(asked)s") % of, [words, page]
    if is_mute:
        words = _(
            "Nobody holds the mandate of %(asked)s any more, so nobody can answer, and the introduction has lapsed. Nobody got any contact data. The office is told; ask again when somebody speaks for it."
        )
        return _("Nobody can answer for %(asked)s") % of, [words % of, page]
    words = _("%(asked)s has not answered within a month, so the introduction has lapsed. Nobody got any contact data.")
    return _("No answer from %(asked)s") % of, [words % of, page]


def ask_what_came_of_it(follow_up: FollowUp, other: Organisation, token: str) -> None:
    """The question after a month and after three, with a link that needs one click."""
    with translation.override(follow_up.to.language):
        team = team_of(follow_up)
        of = {
            "organisation": follow_up.organisation,
            "other": other,
            "n": follow_up.after_days,
            "team": ", ".join(str(one) for one in team),
            "plan": follow_up.introduction.plan,
        }
        lines = [
            _("%(n)d days ago a team came together: %(organisation)s, %(team)s. Has anything come of it?") % of
            if team
            else _("%(n)d days ago %(organisation)s was introduced to %(other)s. Has anything come of it?") % of,
            _("One click is enough; if you like, add a word:"),
            address_of(token),
            _("From the answers the network learns whether introductions are of use."),
        ]
        owe(
            to=follow_up.to.email,
            subject=_("What came of it? %(plan)s") % of
            if team
            else _("What came of it? %(organisation)s and %(other)s") % of,
            text="\n\n".join(lines),
            once=f"introduction-{follow_up.introduction_id}-after-{follow_up.after_days}-{follow_up.organisation_id}",
            is_erased_once_sent=True,
        )


def page_of(introduction: Introduction) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse('partnerships:introduction', args=[introduction.pk])}"


def address_of(token: str) -> str:
    """The whole address that stands in a letter."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('partnerships:came_of_it', args=[token])}"


def _in_lines(contact: Contact) -> str:
    return "\n".join(
        filter(None, [contact.organisation.name, contact.name, contact.email, contact.phone, contact.website])
    )


def _owe(
    introduction: Introduction, person: Person, what: str, subject: str, lines: list[str], *, is_erased: bool = False
) -> None:
    owe(
        to=person.email,
        subject=subject,
        text="\n\n".join(lines),
        once=f"introduction-{introduction.pk}-{what}-{person.pk}",
        is_erased_once_sent=is_erased,
    )
