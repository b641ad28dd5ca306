"""Letters of planned consortia: that one is asked into a team, what was answered, that all have said yes."""

from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.members.models import Person
from zbor.partnerships.models import Agreement, Introduction, Plan
from zbor.partnerships.queries.introductions import Contact
from zbor.post.actions import owe


def tell_invited(invitation: Introduction, plan: Plan, people: Iterable[Person]) -> None:
    """An organisation is asked: what for, and what it would bring."""
    for person in people:
        with translation.override(person.language):
            of = {"asker": invitation.asker, "asked": invitation.asked, "title": plan.title}
            part = [_("What you would bring:"), invitation.part] if invitation.part else []
            lines = [
                _("%(asker)s is looking for partners: “%(title)s”. They ask %(asked)s. They write:") % of,
                invitation.message,
                *part,
                _("You do not sign anything by saying yes. Once all who are asked have said yes, everybody gets everybody's contact data; before that, and if you say no or nothing, nobody gets yours. You can answer until %(day)s:") % {"day": PartialDate.of(invitation.lapses_on)},
                page_of(invitation),
            ]  # fmt: skip
            _owe(invitation, person, "asked", _("%(asker)s asks you into a team: %(title)s") % of, lines)


def tell_yes(invitation: Introduction, plan: Plan, people: Iterable[Person]) -> None:
    """One has said yes, and others have not answered yet."""
    for person in people:
        with translation.override(person.language):
            of = {"asked": invitation.asked, "title": plan.title}
            lines = [_("%(asked)s has said yes to “%(title)s”. Not everybody has yet.") % of, plan_page(plan)]
            _owe(invitation, person, f"yes-{plan.revision}", _("Yes: %(asked)s, %(title)s") % of, lines)


def tell_changed(invitation: Introduction, plan: Plan, before: Mapping[str, str], people: Iterable[Person]) -> None:
    """The plan says something else than it did: what it says now, and that a yes waits to be said anew."""
    for person in people:
        with translation.override(person.language):
            of = {"asker": invitation.asker, "title": plan.title, "before": before["title"]}
            deadline = PartialDate.of(plan.deadline) if plan.deadline else "–"
            now = {
                "title": _("Title: %(words)s") % {"words": plan.title},
                "purpose": _("What for: %(words)s") % {"words": plan.purpose},
                "url": _("Address of the call: %(words)s") % {"words": plan.url or "–"},
                "deadline": _("Deadline: %(words)s") % {"words": deadline},
            }
            changed = [now[name] for name, words in before.items() if words != str(getattr(plan, name) or "")]
            said = _("You had said yes. It waits now until you say it anew; one click is enough.")
            lines = [
                _("%(asker)s has changed the plan “%(before)s”, into which you are asked. It now says:") % of,
                *changed,
                *([said] if invitation.agreed_to else []),
                _("You can answer until %(day)s:") % {"day": PartialDate.of(invitation.lapses_on)},
                page_of(invitation),
            ]
            subject = _("Changed: %(title)s, %(asker)s") % of
            _owe(invitation, person, f"changed-{plan.revision}", subject, lines)


def tell_no(invitation: Introduction, plan: Plan, people: Iterable[Person]) -> None:
    """One has said no: the plan proposes who else could do it."""
    for person in people:
        with translation.override(person.language):
            of = {"asked": invitation.asked, "title": plan.title}
            why = [_("They write: %(because)s") % {"because": invitation.because}] if invitation.because else []
            lines = [
                _("%(asked)s cannot be in “%(title)s”.") % of,
                *why,
                _("There you see who could do what they would have done:"),
                plan_page(plan),
            ]
            _owe(invitation, person, "no", _("No: %(asked)s, %(title)s") % of, lines)


def tell_lapsed(invitation: Introduction, plan: Plan, people: Iterable[Person], *, is_mute: bool) -> None:
    """Nobody has answered within a month (`is_mute`: nobody could): the plan proposes who else could do it."""
    for person in people:
        with translation.override(person.language):
            of = {"asked": invitation.asked, "title": plan.title}
            if is_mute:
                words = _("Nobody holds the mandate of %(asked)s any more, so nobody can answer whether it is in “%(title)s”. The office is told.")  # fmt: skip
            else:
                words = _("%(asked)s has not answered within a month whether it is in “%(title)s”.")
            lines = [
                words % of,
                _("There you see who could do what they would have done, and can go on with those who have said yes:"),
                plan_page(plan),
            ]
            _owe(invitation, person, "lapsed", _("No answer: %(asked)s, %(title)s") % of, lines)


def tell_agreement(agreement: Agreement, plan: Plan, people: Iterable[Person]) -> None:
    """The partners hear that the whole network can now read of them."""
    for person in people:
        with translation.override(person.language):
            of = {"organisation": plan.organisation, "title": agreement.title}
            lines = [
                _("%(organisation)s has opened the agreement “%(title)s” in the register of the network.") % of,
                _("The whole network sees there who is in it and what each does; nothing is signed yet. If something is not right, tell the office:"),
                agreement_page(agreement),
            ]  # fmt: skip
            _owe_of_agreement(agreement, person, _("The agreement is opened: %(title)s") % of, lines)


def tell_office_of_agreement(agreement: Agreement, plan: Plan, people: Iterable[Person]) -> None:
    """The office hears that a document is wanted."""
    for person in people:
        with translation.override(person.language):
            of = {"organisation": plan.organisation, "title": agreement.title}
            lines = [
                _("%(organisation)s has opened the agreement “%(title)s” of its consortium in the register.") % of,
                _("Look at what it says, and add the document that is to be signed:"),
                agreement_page(agreement),
            ]
            _owe_of_agreement(agreement, person, _("A document is wanted: %(title)s") % of, lines)


def tell_given_up(invitation: Introduction, people: Iterable[Person]) -> None:
    """The question was taken back."""
    for person in people:
        with translation.override(person.language):
            of = {"asker": invitation.asker, "title": invitation.plan}
            lines = [_("%(asker)s does not ask you any more into “%(title)s”. You need do nothing.") % of]
            _owe(invitation, person, "withdrawn", _("Withdrawn: %(title)s, %(asker)s") % of, lines)


def tell_together(plan: Plan, people: Iterable[Person], contacts: Sequence[Contact]) -> None:
    """All have said yes: everybody gets everybody's contact data."""
    for person in people:
        with translation.override(person.language):
            known = [
                "\n".join(filter(None, [one.organisation.name, one.name, one.email, one.phone, one.website]))
                for one in contacts
            ]
            lines = [
                _("Everybody who was asked into “%(title)s” has said yes. You reach each other here:") % {"title": plan.title},
                *known,
                _("In a month we ask what came of it."),
            ]  # fmt: skip
            owe(
                to=person.email,
                subject=_("Together: %(title)s") % {"title": plan.title},
                text="\n\n".join(lines),
                once=f"plan-{plan.pk}-together-{person.pk}",
                is_erased_once_sent=True,
            )


def page_of(invitation: Introduction) -> str:
    """The address of an invitation for a letter."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('partnerships:invitation', args=[invitation.pk])}"


def plan_page(plan: Plan) -> str:
    """The address of a plan for a letter."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('partnerships:plan', args=[plan.pk])}"


def agreement_page(agreement: Agreement) -> str:
    """The address of an agreement for a letter."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('partnerships:agreement', args=[agreement.pk])}"


def _owe_of_agreement(agreement: Agreement, person: Person, subject: str, lines: Sequence[str]) -> None:
    owe(
        to=person.email,
        subject=subject,
        text="\n\n".join(lines),
        once=f"agreement-{agreement.pk}-opened-{person.pk}",
    )


def _owe(invitation: Introduction, person: Person, what: str, subject: str, lines: Sequence[str]) -> None:
    owe(
        to=person.email,
        subject=subject,
        text="\n\n".join(lines),
        once=f"introduction-{invitation.pk}-{what}-{person.pk}",
    )
