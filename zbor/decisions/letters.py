"""What the network's people are told about a vote."""

from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from zbor.base.moments import moment
from zbor.base.partial_dates import PartialDate
from zbor.decisions import words
from zbor.decisions.enums import Method
from zbor.decisions.models import Decision, Objection, Proxy, RollEntry
from zbor.decisions.queries import still_here
from zbor.decisions.terms import terms_of
from zbor.members.models import Mandate, Person, holding
from zbor.members.queries import mandated
from zbor.post.actions import owe


def voters(decision: Decision, *, on: date) -> list[Person]:
    """Everyone who may cast a ballot on a day: individual members on the roll and holders of mandates, each once."""
    return _people(still_here(decision, on=on), on=on)


def _people(entries: QuerySet[RollEntry], *, on: date) -> list[Person]:
    mandates = Mandate.objects.filter(holding(on), organisation__in=entries.values("organisation"))
    somebody = Q(pk__in=mandates.values("person")) | Q(pk__in=entries.filter(person__isnull=False).values("person"))
    return list(Person.objects.filter(somebody, is_active=True))


def invite(decision: Decision, *, on: date) -> None:
    """Write to everyone who may cast a ballot; the same decision is announced to a person once."""
    for person in voters(decision, on=on):
        with translation.override(person.language):
            owe(
                to=person.email,
                subject=_("Your vote, until %(moment)s: %(title)s")
                % {"moment": moment(decision.closes_at), "title": decision.title},
                text="\n\n".join(_invitation(decision)),
                once=f"decision-{decision.pk}-opened-{person.pk}",
            )


def _invitation(decision: Decision) -> list[str]:
    terms, until = terms_of(decision), {"moment": moment(decision.closes_at)}
    options = [f"{one.number}. {one.text}" for one in decision.options.all()]
    if terms.is_secret:
        call = _("You can vote until %(moment)s. The vote is secret and final:") % until
    elif terms.method is Method.SILENCE:
        call = _("Whoever says nothing until %(moment)s agrees. If you object, say so with a reason:") % until
    else:
        call = _("You can vote until %(moment)s, and change your vote until then:") % until
    return [
        decision.question,
        *(["\n".join(options)] if options else []),
        call,
        _address(decision),
        " ".join([_("The roll and the rule are on the same page."), *words.voices_in_words(terms)]),
    ]


def _address(decision: Decision) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse('decisions:show', args=[decision.pk])}"


def undecided(decision: Decision, *, on: date) -> list[Person]:
    """Everyone who may cast a ballot of a voice that has cast none."""
    roll = still_here(decision, on=on)
    silent = roll.exclude(pk__in=decision.ballots.values("entry")).exclude(pk__in=decision.took_part.values("entry"))
    return _people(silent, on=on)


def remind(decision: Decision, *, on: date) -> None:
    """Write once, before an end, to whoever may vote and has not."""
    silent = terms_of(decision).method is Method.SILENCE
    for person in undecided(decision, on=on):
        with translation.override(person.language):
            until = {"moment": moment(decision.closes_at), "title": decision.title}
            owe(
                to=person.email,
                subject=_("Not yet said, until %(moment)s: %(title)s") % until
                if silent
                else _("Not yet voted, until %(moment)s: %(title)s") % until,
                text="\n\n".join(
                    [
                        _("If you agree, you need do nothing. If you object, this is the last day.")
                        if silent
                        else _("Your vote is still missing. It takes a minute:"),
                        _address(decision),
                    ]
                ),
                once=f"decision-{decision.pk}-reminded-{decision.closes_at:%Y%m%d%H%M}-{person.pk}",
            )


def put_off(decision: Decision, reason: str, *, on: date) -> None:
    """Say that there is more time, and why."""
    for person in voters(decision, on=on):
        with translation.override(person.language):
            until = {"moment": moment(decision.closes_at), "title": decision.title}
            owe(
                to=person.email,
                subject=_("More time, until %(moment)s: %(title)s") % until,
                text="\n\n".join([reason, _address(decision)]),
                once=f"decision-{decision.pk}-until-{decision.closes_at:%Y%m%d%H%M}-{person.pk}",
            )


def objection_raised(objection: Objection) -> None:
    """Tell whoever opened the vote that an objection waits for an answer."""
    decision = objection.decision
    if decision.opened_by is None:
        return
    with translation.override(decision.opened_by.language):
        owe(
            to=decision.opened_by.email,
            subject=_("An objection: %(title)s") % {"title": decision.title},
            text="\n\n".join(
                [
                    _("%(name)s objects:") % {"name": objection.entry.name},
                    objection.reason,
                    _("Answer it on the page of the vote, until %(moment)s:") % {"moment": moment(decision.closes_at)},
                    _address(decision),
                ]
            ),
            once=f"objection-{objection.pk}-raised",
        )


def objection_answered(objection: Objection) -> None:
    """Tell whoever raised an objection what the answer is, and what they can do now."""
    decision = objection.decision
    with translation.override(objection.by.language):
        owe(
            to=objection.by.email,
            subject=_("An answer to your objection: %(title)s") % {"title": decision.title},
            text="\n\n".join(
                [
                    objection.answer,
                    _(
                        "Until %(moment)s you can withdraw the objection or turn it into a reservation. Otherwise it stands:"
                    )
                    % {"moment": moment(decision.closes_at)},
                    _address(decision),
                ]
            ),
        )


def proxy_given(proxy: Proxy, *, on: date) -> None:
    """Tell whoever may use a proxy that it was given to them."""
    if proxy.holder_person is not None:
        people = [proxy.holder_person]
    else:
        people = list(mandated(proxy.holder_organisation, on)) if proxy.holder_organisation else []
    for person in people:
        with translation.override(person.language):
            owe(
                to=person.email,
                subject=_("A proxy for you: %(giver)s") % {"giver": proxy.giver},
                text="\n\n".join(
                    [
                        _("%(giver)s lets %(holder)s vote in its place from %(since)s to %(until)s.")
                        % {
                            "giver": proxy.giver,
                            "holder": proxy.holder,
                            "since": PartialDate.of(proxy.since),
                            "until": PartialDate.of(proxy.until),
                        },
                        proxy.words,
                        f"{settings.PUBLIC_ADDRESS}{reverse('decisions:proxies')}",
                    ]
                ),
                once=f"proxy-{proxy.pk}-given-{person.pk}",
            )
