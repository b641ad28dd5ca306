"""Introductions: of whom, where they stand, what came of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from zbor.base.tokens import fingerprint
from zbor.members.models import Affiliation, Mandate, Organisation, Person, holding
from zbor.members.standing import Standing
from zbor.partnerships.enums import CameOf, Meeting
from zbor.partnerships.models import FollowUp, Introduction, pair_of
from zbor.partnerships.queries.speaking import is_member, speakers


def introductions(standing: Standing) -> QuerySet[Introduction]:
    """Those of the visitor's organisations, for the office all, the newest first, with what was said of them."""
    found = Introduction.objects.select_related("asker", "asked").prefetch_related(
        Prefetch(
            "follow_ups", queryset=FollowUp.objects.exclude(answer="").order_by("-answered_at", "-pk"), to_attr="said"
        )
    )
    if standing.is_office:
        return found
    own = standing.organisations
    return found.filter(Q(asker__in=own) | Q(asked__in=own))


def waiting_for_answer(standing: Standing) -> QuerySet[Introduction]:
    """Those that one of the visitor's organisations is asked to answer; those of plans wait on the page of plans."""
    waiting = Introduction.objects.filter(state=Meeting.ASKED, asked__in=standing.organisations, plan=None)
    return waiting.select_related("asker", "asked")


def between(one: Organisation, other: Organisation) -> Introduction | None:
    """The introduction of two that is open, or that has introduced them; an open one of a plan is answered elsewhere."""
    found = Introduction.objects.filter(pair=pair_of(one.pk, other.pk), state__in=(Meeting.ASKED, Meeting.MET))
    return found.exclude(plan__isnull=False, state=Meeting.ASKED).first()


def known_to(standing: Standing, other: Organisation) -> Introduction | None:
    """The introduction, open or come about, of one of the visitor's organisations with this one."""
    pairs = [pair_of(pk, other.pk) for pk in standing.organisations if pk != other.pk]
    found = Introduction.objects.filter(pair__in=pairs, state__in=(Meeting.ASKED, Meeting.MET))
    return found.exclude(plan__isnull=False, state=Meeting.ASKED).first()


@dataclass(frozen=True, slots=True)
class Contact:
    """How one side is reached: the person who said yes for it, or the organisation itself where the office spoke for it."""

    organisation: Organisation
    name: str
    email: str
    phone: str
    website: str


def contacts(introduction: Introduction, today: date) -> list[Contact]:
    """Both sides of an introduction that has come about; nobody of any other."""
    if introduction.state != Meeting.MET or introduction.answered_by is None:
        return []
    first, second = voices(introduction)
    return [_contact(introduction.asker, first, today), _contact(introduction.asked, second, today)]


def voices(introduction: Introduction) -> tuple[Person, Person | None]:
    """Who said yes for the one that asked, and for the other."""
    return introduction.asked_by, introduction.answered_by


def _contact(organisation: Organisation, person: Person | None, today: date) -> Contact:
    if person is not None and _speaks_for(person, organisation, today):
        return Contact(organisation, person.name, person.email, person.phone, organisation.website)
    return Contact(organisation, "", organisation.email, "", organisation.website)


def voice_today(organisation: Organisation, said_yes: Person | None, today: date) -> list[Person]:
    """Who is written to for a side: whoever said yes, while they still work there; else those who speak for it."""
    if said_yes is not None and _speaks_for(said_yes, organisation, today):
        return [said_yes]
    return speakers(organisation, today)


def _speaks_for(person: Person, organisation: Organisation, today: date) -> bool:
    """Whether somebody still works for a member; what they said for it stays said when they leave, but it is not theirs any more."""
    return person.is_active and is_member(organisation, today) and _works_at(person, organisation, today)


def _works_at(person: Person, organisation: Organisation, today: date) -> bool:
    of = {"person": person, "organisation": organisation}
    return (
        Affiliation.objects.filter(holding(today), **of).exists()
        or Mandate.objects.filter(holding(today), **of).exists()
    )


def team_of(follow_up: FollowUp) -> list[Organisation]:
    """Everybody else of a team, where its asker is asked what came of it; empty where it was an introduction of two."""
    of = follow_up.introduction
    if of.plan_id is None or follow_up.organisation_id != of.asker_id:
        return []
    met = Introduction.objects.filter(plan=of.plan_id, state=Meeting.MET).select_related("asked").order_by("pk")
    return [one.asked for one in met]


def follow_up_of(token: str) -> FollowUp | None:
    """What the link in a letter asks."""
    found = FollowUp.objects.filter(link_sha256=fingerprint(token))
    return found.select_related("introduction__asker", "introduction__asked", "organisation", "to").first()


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures of all introductions. `came_of` counts those that have come about by the last word that either side said."""

    states: list[tuple[str, int]]
    asked: int
    met: int
    came_of: list[tuple[str, int]]
    silent: int


def tally() -> Tally:
    """How many were asked for, came about, and what came of them; three queries. Whoever asked a team speaks of all of it."""
    counted: dict[str, int] = dict(Introduction.objects.order_by().values_list("state").annotate(n=Count("pk")))
    last: dict[int, str] = {}
    teams: dict[int, list[int]] = {}
    for plan, pk in Introduction.objects.filter(plan__isnull=False, state=Meeting.MET).values_list("plan_id", "pk"):
        teams.setdefault(plan, []).append(pk)
    said = FollowUp.objects.exclude(answer="").order_by("answered_at", "pk").select_related("introduction")
    for one in said:
        of = one.introduction
        speaks_of_all = of.plan_id is not None and one.organisation_id == of.asker_id
        for pk in teams.get(of.plan_id or 0, [of.pk]) if speaks_of_all else [of.pk]:
            last[pk] = CameOf.TOGETHER if last.get(pk) == CameOf.TOGETHER else one.answer
    met = counted.get(Meeting.MET, 0)
    return Tally(
        states=[(str(state.label), counted[state]) for state in Meeting if counted.get(state)],
        asked=sum(counted.values()),
        met=met,
        came_of=[(str(one.label), n) for one in CameOf if (n := sum(answer == one for answer in last.values()))],
        silent=met - len(last),
    )
